/* Depth first, the event with the fewest clean places next. */
#include "solver/prove.h"

enum { MOST_EVENTS = 48 };

/* Goes through the places of an event: the place and where it is in the event's lists. */
struct walk {
	int slot, room, choice;
	struct place place;
};

static bool next_place(struct walk *walk, const struct grid_event *event)
{
	if (walk->slot < 0)
		walk->slot = walk->room = walk->choice = 0;
	else if (++walk->choice >= event->choice_count) {
		walk->choice = 0;
		if (++walk->room >= event->room_count) {
			walk->room = 0;
			walk->slot++;
		}
	}
	if (walk->slot >= event->slot_count)
		return false;
	walk->place.slot = event->slots[walk->slot];
	walk->place.room = event->room_count > 0 ? event->rooms[walk->room] : SOLVER_NONE;
	walk->place.resource = event->choice_count > 0 ? event->choice[walk->choice] : SOLVER_NONE;
	return true;
}

static bool next_clean(struct walk *walk, const struct grid *grid, int index, int64_t *effort)
{
	while (next_place(walk, &grid->events[index])) {
		--*effort;
		if (grid_weigh(grid, index, &walk->place).hard == 0)
			return true;
	}
	return false;
}

static int clean_places(const struct grid *grid, int index, int most, int64_t *effort)
{
	struct walk walk = {.slot = -1};
	int count = 0;

	while (count < most && next_clean(&walk, grid, index, effort))
		count++;
	return count;
}

static int most_bound(const struct grid *grid, int64_t *effort)
{
	int found = SOLVER_NONE, fewest = INT32_MAX;

	for (int i = 0; i < grid->count && fewest > 0; i++) {
		int places;
		if (grid->places[i].slot != SOLVER_NONE)
			continue;
		places = clean_places(grid, i, fewest, effort);
		if (places >= fewest)
			continue;
		fewest = places;
		found = i;
	}
	return found;
}

static enum verdict try_all(struct grid *grid, int64_t *effort)
{
	int index = most_bound(grid, effort);
	struct walk walk = {.slot = -1};
	enum verdict verdict = CAN_NOT;

	if (index == SOLVER_NONE)
		return CAN;
	while (verdict == CAN_NOT && next_clean(&walk, grid, index, effort)) {
		grid_enter(grid, index, &walk.place);
		verdict = *effort > 0 ? try_all(grid, effort) : UNKNOWN;
		grid_leave(grid, index);
	}
	return verdict;
}

enum verdict prove_grid(struct grid *grid, int64_t *effort)
{
	for (int i = 0; i < grid->count; i++)
		if (!grid->events[i].placeable || grid->events[i].faults > 0)
			return CAN_NOT;
	return grid->count > MOST_EVENTS || *effort <= 0 ? UNKNOWN : try_all(grid, effort);
}
