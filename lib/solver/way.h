/*
 * The way a chosen resource has between its events. Of the grid these are asked only where a place
 * has a resource and the grid looks at ways (GRID_WAY).
 */
#ifndef SOLVER_WAY_H
#define SOLVER_WAY_H

#include "solver/grid.h"

/* Whether two events of one resource leave it no time for the way between their rooms. Two in one
 * slot are a matter of the slot. */
bool way_too_close(const struct solver_problem *problem, const struct place *a,
	const struct place *b);

/* Sets GRID_WAY where a room has a way. False when memory is out. */
bool way_build(struct grid *grid);
void way_enter(struct grid *grid, int event, const struct place *place);
/* The place is where the event stands. */
void way_leave(struct grid *grid, int event, const struct place *place);
/* The events of the place's resource that leave no time for the way, the event not among them;
 * *one is one of them, if any. */
int way_clashes(const struct grid *grid, const struct place *place, int *one);

/* Whether that resource has no other event of that day in a room with a way, and this one is. */
bool way_begins(const struct grid *grid, const struct place *place);

#endif
