/* Laying a group out anew: its events, in the order in which they stand, one after the other. */
#ifndef SOLVER_LAY_H
#define SOLVER_LAY_H

#include "solver/draw.h"

/* Lists the members of the groups whose line of slots matters. False when memory is out. */
bool lay_build(struct grid *grid);

/*
 * The move of a group from one of its events on, or as a whole: the first goes to a random slot of
 * its own, each other to the next slot that it may take; a resource of choice that is taken there
 * gives way to one that is free. False: there is no room for all.
 */
bool lay_group(struct move *move, const struct grid *grid, struct dice *dice,
	const struct grid_group *group);

#endif
