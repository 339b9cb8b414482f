#include "solver/construct.h"

enum { EJECTIONS_AN_EVENT = 4, OTHER_HARD = 4 };

struct builder {
	struct grid *grid;
	struct dice *dice;
	int *tries;    /* how often each event was placed */
	int *waits;    /* predecessors not yet placed once */
	bool *pending;
	int ejections; /* left */
};

struct option {
	struct place place;
	struct grid_cost cost;
	int64_t score; /* of what would have to be thrown out */
	int ties;
};

/* Takes the place if it is better; of equals each gets its chance. */
static void consider(struct option *best, struct dice *dice, const struct place *place,
	struct grid_cost cost, int64_t score)
{
	bool better = best->ties == 0 || score < best->score;

	if (!better && score == best->score) {
		better = cost.soft < best->cost.soft;
		if (cost.soft == best->cost.soft)
			better = dice_below(dice, ++best->ties) == 0;
	}
	if (!better)
		return;
	*best = (struct option){*place, cost, score, best->ties > 0 && score == best->score &&
		cost.soft == best->cost.soft ? best->ties : 1};
}

/* The best room and then the best resource for a slot. */
static struct option best_at(const struct grid *grid, struct dice *dice, int index, int slot)
{
	const struct grid_event *event = &grid->events[index];
	struct place place = {slot, SOLVER_NONE, SOLVER_NONE};
	struct option best = {.ties = 0};
	struct grid_cost cost;

	for (int i = 0; i < event->room_count; i++) {
		place.room = event->rooms[i];
		cost = grid_weigh(grid, index, &place);
		consider(&best, dice, &place, cost, cost.hard);
	}
	if (event->room_count > 0)
		place.room = best.place.room;
	if (event->choice_count > 0)
		best.ties = 0;
	for (int i = 0; i < event->choice_count; i++) {
		place.resource = event->choice[i];
		cost = grid_weigh(grid, index, &place);
		consider(&best, dice, &place, cost, cost.hard);
	}
	if (best.ties == 0) {
		best = (struct option){.place = place, .cost = grid_weigh(grid, index, &place), .ties = 1};
		best.score = best.cost.hard;
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

/* The best place of all; early for what others must follow. The event is placeable. */
static struct option best_place(const struct grid *grid, struct dice *dice, int index)
{
	const struct grid_event *event = &grid->events[index];
	struct option best = {.ties = 0};
	bool early = has_successors(event);

	for (int i = 0; i < event->slot_count; i++) {
		struct place bare = {event->slots[i], SOLVER_NONE, SOLVER_NONE};
		struct option option;
		if (best.ties > 0 && grid_clashes(grid, event, &bare) > best.cost.hard)
			continue;
		option = best_at(grid, dice, index, event->slots[i]);
		consider(&best, dice, &option.place, option.cost, option.score);
		if (early && best.cost.hard == event->faults)
			break;
	}
	return best;
}

/* The movable event alone in a cell, or SOLVER_NONE. */
static int blocker(const struct grid *grid, uint32_t cell)
{
	int event = GRID_LONE(cell);

	if (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY) || !grid->events[event].movable)
		return SOLVER_NONE;
	return event;
}

/*
 * The events in the way of a place, each once, into found if it is not NULL; the count, or -1
 * when something there can't be moved.
 */
static int blockers(const struct grid *grid, int index, const struct place *place, int *found,
	int most)
{
	const struct grid_event *event = &grid->events[index];
	const uint32_t *cells = grid->cells + grid->cell_of[place->slot];
	int count = 0;

	for (int i = -2; i < event->hold_count; i++) {
		uint32_t cell = 0;
		int other, k;
		if (i >= 0)
			cell = cells[event->holds[i]];
		else if (i == -1 && place->resource != SOLVER_NONE)
			cell = cells[place->resource * grid->stride];
		else if (i == -2 && place->room != SOLVER_NONE)
			cell = grid->room_cells[place->room * grid->slots + place->slot];
		if (cell < GRID_ONE)
			continue;
		other = blocker(grid, cell);
		if (other == SOLVER_NONE)
			return -1;
		for (k = 0; k < count && found[k] != other; k++)
			;
		if (k == count && count < most)
			found[count++] = other;
	}
	return count;
}

enum { MOST_BLOCKERS = 16 };

static int64_t eject_score(const struct builder *builder, int index, const struct option *option)
{
	int found[MOST_BLOCKERS], score = 0;
	int count = blockers(builder->grid, index, &option->place, found, MOST_BLOCKERS);

	if (count < 0)
		return INT32_MAX;
	for (int i = 0; i < count; i++)
		score += 1 + builder->tries[found[i]];
	return score + (option->cost.hard > count ? OTHER_HARD * (option->cost.hard - count) : 0);
}

/* Puts the event where the least has to go that was thrown out little before. False: nowhere. */
static bool eject_for(struct builder *builder, int index)
{
	struct grid *grid = builder->grid;
	const struct grid_event *event = &grid->events[index];
	struct option best = {.ties = 0};
	int found[MOST_BLOCKERS], count;

	for (int i = 0; i < event->slot_count; i++) {
		struct option option = best_at(grid, builder->dice, index, event->slots[i]);
		consider(&best, builder->dice, &option.place, option.cost,
			eject_score(builder, index, &option));
	}
	count = blockers(grid, index, &best.place, found, MOST_BLOCKERS);
	if (count < 0)
		return false;
	for (int i = 0; i < count; i++) {
		grid_take(grid, found[i]);
		builder->pending[found[i]] = true;
	}
	builder->ejections -= count;
	for (int i = 0; i < event->link_count; i++) {
		int other = event->links[i].event, slot = grid->places[other].slot;
		if (slot == SOLVER_NONE || !grid->events[other].movable ||
				(slot - best.place.slot) * event->links[i].sign > 0)
			continue;
		grid_take(grid, other);
		builder->pending[other] = true;
		builder->ejections--;
	}
	grid_put(grid, index, &best.place);
	return true;
}

static void place_event(struct builder *builder, int index)
{
	struct grid *grid = builder->grid;
	const struct grid_event *event = &grid->events[index];
	struct option best = best_place(grid, builder->dice, index);

	builder->pending[index] = false;
	if (builder->tries[index]++ == 0)
		for (int i = 0; i < event->link_count; i++)
			if (event->links[i].sign > 0)
				builder->waits[event->links[i].event]--;
	if (best.cost.hard > event->faults && builder->ejections > 0 && eject_for(builder, index))
		return;
	grid_put(grid, index, &best.place);
}

/* What is locked in a slot, then what stands where nothing is in its way. */
static void keep_standing(struct builder *builder, bool locked)
{
	struct grid *grid = builder->grid;

	for (int i = 0; i < grid->count; i++) {
		const struct grid_event *event = &grid->events[i];
		struct place stood = event->stood;
		struct option option;
		if (grid->problem->events[i].locked != locked || !builder->pending[i] ||
				stood.slot == SOLVER_NONE || !grid_bit(event->slot_bits, stood.slot))
			continue;
		option = best_at(grid, builder->dice, i, stood.slot);
		if (stood.room != SOLVER_NONE && grid_bit(event->room_bits, stood.room)) {
			option.place.room = stood.room;
			if (stood.resource != SOLVER_NONE && event->choice_count > 0)
				option.place.resource = stood.resource;
			option.cost = grid_weigh(grid, i, &option.place);
		}
		if (!locked && option.cost.hard > 0)
			continue;
		place_event(builder, i);
	}
}
