/*
 * Random moves: one event elsewhere, or a chain: an event into another slot, those in its way there
 * into the slot it leaves, those in their way back into the first, and so on; or a group laid out
 * anew (lay.h).
 */
#ifndef SOLVER_DRAW_H
#define SOLVER_DRAW_H

#include "solver/dice.h"
#include "solver/grid.h"

enum { MOVE_CHAIN = 8, MOVE_MOST = 64 }; /* events: of a chain, of any move */

struct move {
	int event[MOVE_MOST];
	struct place to[MOVE_MOST];
	int count, most;	/* events */
	int slots[2][2], pairs; /* slots whose events change over */
	bool later; /* of a group laid out: of two that cost the same the earlier is kept */
};

/* False: nothing came of it. movable lists the events that can be moved, count of them, not 0. */
bool draw_move(struct move *move, const struct grid *grid, struct dice *dice, const int *movable,
	int count);
/* Whether every cell that the move goes to is free, or used only by an event that leaves it. */
bool draw_is_clear(const struct move *move, const struct grid *grid);

#endif
