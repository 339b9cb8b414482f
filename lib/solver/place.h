/* The best place for an event that is not in the timetable. */
#ifndef SOLVER_PLACE_H
#define SOLVER_PLACE_H

#include "solver/dice.h"
#include "solver/grid.h"

struct option {
	struct place place;
	struct grid_cost cost;
	int64_t score; /* lower is better; of equals, the lower soft cost, and then chance */
	int ties;      /* options so far that were as good; 0: none yet */
};

/* Takes the new option if it is the better one. Start with a zeroed best. */
void place_offer(struct option *best, const struct option *option, struct dice *dice);
/* The best room and the best resource for a slot; the score is the hard cost. */
struct option place_in_slot(const struct grid *grid, struct dice *dice, int event, int slot);
/* The best slot too. Early where others must follow: the first clean one. The event is placeable.
 */
struct option place_best(const struct grid *grid, struct dice *dice, int event);

#endif
