/* Whether a small problem can be solved at all, by trying everything. */
#ifndef SOLVER_PROVE_H
#define SOLVER_PROVE_H

#include "solver/grid.h"

enum verdict { CAN, CAN_NOT, UNKNOWN };

/*
 * The grid is empty, and is left so. Places weighed are taken off *effort; UNKNOWN when it is used
 * up, or there are too many events to begin with.
 */
enum verdict prove_grid(struct grid *grid, int64_t *effort);

#endif
