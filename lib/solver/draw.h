/* Random moves: one event elsewhere, or two events in each other's slots. */
#ifndef SOLVER_DRAW_H
#define SOLVER_DRAW_H

#include "solver/dice.h"
#include "solver/grid.h"

struct move {
	int event[2];
	struct place to[2];
	int count; /* events */
};

/* False: nothing came of it. movable lists the events that can be moved, count of them, not 0. */
bool draw_move(struct move *move, const struct grid *grid, struct dice *dice, const int *movable,
	int count);
/* Whether every cell that the move goes to is free, or used only by an event that leaves it. */
bool draw_is_clear(const struct move *move, const struct grid *grid);

#endif
