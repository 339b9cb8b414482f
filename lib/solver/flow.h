/*
 * Too much for too little: events that each want a cell of their own, a thing (a resource they
 * hold, one of their choice, one of their rooms) in a slot, when the cells, or the limits of the
 * days and weeks, do not suffice for all. By augmenting paths, after Kuhn (1955).
 */
#ifndef SOLVER_FLOW_H
#define SOLVER_FLOW_H

#include "solver/grid.h"

enum flow_result { FLOW_FITS, FLOW_SHORT, FLOW_NO_MEMORY };

/*
 * SHORT: the events that are marked in among (count of the grid long) have too few cells by
 * themselves, orders of others with them included; FITS: no such events were found, which says
 * nothing about the whole. The grid is empty.
 */
enum flow_result flow_check(const struct grid *grid, bool *among);

#endif
