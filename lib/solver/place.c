#include "solver/place.h"

static int compare(const struct option *a, const struct option *b)
{
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	return (a->cost.soft > b->cost.soft) - (a->cost.soft < b->cost.soft);
}

void place_offer(struct option *best, const struct option *option, struct dice *dice)
{
	int order = best->ties == 0 ? -1 : compare(option, best), ties = 1;

	if (order > 0)
		return;
	if (order == 0) {
		ties = ++best->ties;
		if (dice_below(dice, ties) > 0)
			return;
	}
	*best = *option;
	best->ties = ties;
}

static void offer_place(struct option *best, const struct grid *grid, struct dice *dice, int event,
	const struct place *place)
{
	struct option option = {.place = *place, .cost = grid_weigh(grid, event, place)};

	option.score = option.cost.hard;
	place_offer(best, &option, dice);
}

struct option place_in_slot(const struct grid *grid, struct dice *dice, int index, int slot)
{
	const struct grid_event *event = &grid->events[index];
	struct place place = {slot, SOLVER_NONE, SOLVER_NONE};
	struct option best = {.ties = 0};

	for (int i = 0; i < event->room_count; i++) {
		place.room = event->rooms[i];
		offer_place(&best, grid, dice, index, &place);
	}
	if (event->choice_count == 0 && event->room_count > 0)
		return best;
	if (event->room_count > 0)
		place.room = best.place.room;
	best.ties = 0;
	if (event->choice_count == 0)
		offer_place(&best, grid, dice, index, &place);
	for (int i = 0; i < event->choice_count; i++) {
		place.resource = event->choice[i];
		offer_place(&best, grid, dice, index, &place);
	}
	return best;
}

static bool has_successors(const struct grid_event *event)
{
	for (int i = 0; i < event->link_count; i++)
		if (event->links[i].sign > 0)
			return true;
	return false;
}

struct option place_best(const struct grid *grid, struct dice *dice, int index)
{
	const struct grid_event *event = &grid->events[index];
	struct option best = {.ties = 0};
	bool early = has_successors(event);

	for (int i = 0; i < event->slot_count; i++) {
		struct place bare = {event->slots[i], SOLVER_NONE, SOLVER_NONE};
		struct option option;
		if (best.ties > 0 && grid_clashes(grid, event, &bare) > best.cost.hard)
			continue;
		option = place_in_slot(grid, dice, index, event->slots[i]);
		place_offer(&best, &option, dice);
		if (early && best.cost.hard == event->faults)
			break;
	}
	return best;
}
