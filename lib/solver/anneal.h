/* The search: simulated annealing from the timetable that was constructed. */
#ifndef SOLVER_ANNEAL_H
#define SOLVER_ANNEAL_H

#include "solver/dice.h"
#include "solver/grid.h"

/*
 * Searches as long as the budget lasts; best (with arrays) is given the best timetable met, with
 * its cost and conflicts, and the grid left where the search ended. False when memory is out.
 */
bool anneal_grid(struct grid *grid, struct dice *dice, const struct solver_params *params,
	struct solver_solution *best);

#endif
