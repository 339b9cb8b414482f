/* A last repair: no conflict is left but those among locked events. */
#include "solver/construct.h"
#include "solver/place.h"

static int worst(struct grid *grid)
{
	int64_t most = 0;
	int found = SOLVER_NONE;

	for (int i = 0; i < grid->count; i++) {
		int64_t hard;
		if (grid->places[i].slot == SOLVER_NONE || grid->problem->events[i].locked)
			continue;
		hard = grid_conflicts(grid, i);
		if (hard > most) {
			most = hard;
			found = i;
		}
	}
	return found;
}

/* The best place in all of its window: what the orders kept from it may have been left out. */
static void put_back(struct grid *grid, struct dice *dice, int index)
{
	const struct grid_event *event = &grid->events[index];
	struct option best = {.ties = 0};

	for (int slot = 0; slot < grid->slots; slot++) {
		struct option option;
		if (!grid_bit(event->wide_bits, slot))
			continue;
		option = place_in_slot(grid, dice, index, slot);
		place_offer(&best, &option, dice);
	}
	if (best.ties > 0 && best.cost.hard == event->faults)
		grid_put(grid, index, &best.place);
}

void construct_clean(struct grid *grid, struct dice *dice)
{
	int index;

	while (grid->cost.hard > 0 && (index = worst(grid)) != SOLVER_NONE)
		grid_take(grid, index);
	for (int i = 0; i < grid->count; i++)
		if (grid->places[i].slot == SOLVER_NONE && grid->events[i].placeable)
			put_back(grid, dice, i);
}
