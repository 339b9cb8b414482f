#include "solver/construct.h"
#include "solver/place.h"
#include "solver/way.h"

enum { EJECTIONS_AN_EVENT = 4, OTHER_HARD = 4, IMMOVABLE = INT32_MAX };

struct builder {
	struct grid *grid;
	struct dice *dice;
	int *tries; /* how often each event was placed */
	int *waits; /* predecessors that were never placed */
	bool *pending;
	int ejections; /* left */
};

/* The movable event alone in a cell in use, or SOLVER_NONE. */
static int blocker(const struct grid *grid, uint32_t cell)
{
	int event = GRID_LONE(cell);

	if (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY) || !grid->events[event].movable)
		return SOLVER_NONE;
	return event;
}

/* What would have to go, more the oftener it was placed before, and what would still be broken. */
static int64_t eject_score(const struct builder *builder, const struct grid_event *event,
	const struct option *option)
{
	int64_t score = 0, others = option->cost.hard - event->faults;

	for (int i = 0; i < event->hold_count + 2; i++) {
		uint32_t cell = grid_cell(builder->grid, event, &option->place, i);
		int other;
		if (cell < GRID_ONE)
			continue;
		other = blocker(builder->grid, cell);
		if (other == SOLVER_NONE)
			return IMMOVABLE;
		score += 1 + builder->tries[other];
		others--;
	}
	return score + OTHER_HARD * others;
}

static void eject(struct builder *builder, int index)
{
	grid_take(builder->grid, index);
	builder->pending[index] = true;
	builder->ejections--;
}

/* What chose the same and leaves no time for the way. */
static void eject_way(struct builder *builder, const struct place *place)
{
	const struct grid *grid = builder->grid;
	int other;

	if (!(grid->look & GRID_WAY) || place->resource == SOLVER_NONE)
		return;
	while (way_clashes(grid, place, &other) > 0 && grid->events[other].movable)
		eject(builder, other);
}

/* Puts the event where the least has to go. False: something that can't go is in the way
 * everywhere. */
static bool force(struct builder *builder, int index)
{
	struct grid *grid = builder->grid;
	const struct grid_event *event = &grid->events[index];
	struct option best = {.ties = 0};

	for (int i = 0; i < event->slot_count; i++) {
		struct option option = place_in_slot(grid, builder->dice, index, event->slots[i]);
		option.score = eject_score(builder, event, &option);
		place_offer(&best, &option, builder->dice);
	}
	if (best.score >= IMMOVABLE)
		return false;
	for (int i = 0; i < event->hold_count + 2; i++) {
		uint32_t cell = grid_cell(grid, event, &best.place, i);
		if (cell >= GRID_ONE)
			eject(builder, GRID_LONE(cell));
	}
	for (int i = 0; i < event->link_count; i++) {
		const struct grid_link *link = &event->links[i];
		int slot = grid->places[link->event].slot;
		if (slot != SOLVER_NONE && (slot - best.place.slot) * link->sign <= 0
			&& grid->events[link->event].movable)
			eject(builder, link->event);
	}
	eject_way(builder, &best.place);
	grid_put(grid, index, &best.place);
	return true;
}

static void placed(struct builder *builder, int index)
{
	const struct grid_event *event = &builder->grid->events[index];

	builder->pending[index] = false;
	if (builder->tries[index]++ > 0)
		return;
	for (int i = 0; i < event->link_count; i++)
		if (event->links[i].sign > 0)
			builder->waits[event->links[i].event]--;
}

static bool chooses(const struct grid_event *event, int resource)
{
	for (int i = 0; i < event->choice_count; i++)
		if (event->choice[i] == resource)
			return true;
	return false;
}

/* As it stood, where its lists allow; what it lacks is chosen. */
static struct option as_it_stood(const struct builder *builder, int index)
{
	const struct grid *grid = builder->grid;
	const struct grid_event *event = &grid->events[index];
	const struct place *stood = &event->stood;
	struct option option = place_in_slot(grid, builder->dice, index, stood->slot);

	if (stood->room != SOLVER_NONE && grid_bit(event->room_bits, stood->room))
		option.place.room = stood->room;
	if (chooses(event, stood->resource))
		option.place.resource = stood->resource;
	option.cost = grid_weigh(grid, index, &option.place);
	return option;
}

/* Places what can't move, or else what stands where nothing is in its way. */
static void keep_standing(struct builder *builder, bool movable)
{
	struct grid *grid = builder->grid;

	for (int i = 0; i < grid->count; i++) {
		const struct grid_event *event = &grid->events[i];
		struct option option;
		if (!builder->pending[i] || event->movable != movable
			|| event->stood.slot == SOLVER_NONE
			|| !grid_bit(event->slot_bits, event->stood.slot))
			continue;
		option = as_it_stood(builder, i);
		if (movable && option.cost.hard > event->faults)
			continue;
		grid_put(grid, i, &option.place);
		placed(builder, i);
	}
}

/* The pending event, of those that wait for none, with the fewest slots; or SOLVER_NONE. */
static int most_constrained(const struct builder *builder)
{
	const struct grid *grid = builder->grid;
	int found = SOLVER_NONE;

	for (int i = 0; i < grid->count; i++) {
		if (!builder->pending[i] || builder->waits[i] > 0)
			continue;
		if (found == SOLVER_NONE
			|| grid->events[i].slot_count < grid->events[found].slot_count
			|| (grid->events[i].slot_count == grid->events[found].slot_count
				&& grid->events[i].hold_count > grid->events[found].hold_count))
			found = i;
	}
	return found;
}

static void place_rest(struct builder *builder)
{
	struct grid *grid = builder->grid;
	int index;

	while ((index = most_constrained(builder)) != SOLVER_NONE) {
		struct option best = place_best(grid, builder->dice, index);
		bool clean = best.cost.hard == grid->events[index].faults;
		if (clean || builder->ejections <= 0 || !force(builder, index))
			grid_put(grid, index, &best.place);
		placed(builder, index);
	}
}

static bool start(struct builder *builder, struct cadre_arena *arena)
{
	struct grid *grid = builder->grid;
	size_t count = (size_t)grid->count;

	builder->tries = cadre_arena_array(arena, count, sizeof *builder->tries);
	builder->waits = cadre_arena_array(arena, count, sizeof *builder->waits);
	builder->pending = cadre_arena_array(arena, count, sizeof *builder->pending);
	if (builder->tries == NULL || builder->waits == NULL || builder->pending == NULL)
		return false;
	builder->ejections = EJECTIONS_AN_EVENT * grid->count;
	for (int i = 0; i < grid->count; i++)
		builder->pending[i] = grid->events[i].placeable
			&& grid->places[i].slot == SOLVER_NONE;
	for (int i = 0; i < grid->count; i++)
		for (int k = 0; k < grid->events[i].link_count; k++) {
			const struct grid_link *link = &grid->events[i].links[k];
			builder->waits[i] += link->sign < 0 && builder->pending[link->event];
		}
	return true;
}

bool construct_grid(struct grid *grid, struct dice *dice)
{
	struct cadre_arena arena = {0};
	struct builder builder = {.grid = grid, .dice = dice};
	bool done = start(&builder, &arena);

	if (done) {
		keep_standing(&builder, false);
		grid->floor = grid->cost.hard;
		keep_standing(&builder, true);
		place_rest(&builder);
	}
	cadre_arena_free(&arena);
	return done;
}

bool construct_repair(struct grid *grid, struct dice *dice)
{
	struct cadre_arena arena = {0};
	struct builder builder = {.grid = grid, .dice = dice};
	bool done;

	construct_clean(grid, dice);
	done = start(&builder, &arena);
	if (done)
		place_rest(&builder);
	cadre_arena_free(&arena);
	return done;
}
