/* The first timetable, and the last repair of one that still has conflicts. */
#ifndef SOLVER_CONSTRUCT_H
#define SOLVER_CONSTRUCT_H

#include "solver/dice.h"
#include "solver/grid.h"

/*
 * Places every event that can be placed: first what is locked or stands well, then the event with
 * the fewest slots of those whose predecessors are placed; an event that finds no clean place
 * throws others out, for a while. False when memory is out.
 */
bool construct_grid(struct grid *grid, struct dice *dice);

/*
 * Takes out unlocked events until no conflict is left but those among locked ones, then puts back
 * what has a clean place.
 */
void construct_clean(struct grid *grid, struct dice *dice);

/* Cleans, then places the events that are out as above. False when memory is out. */
bool construct_repair(struct grid *grid, struct dice *dice);

#endif
