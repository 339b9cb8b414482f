#include "solver/flow.h"

enum { DEEPEST = 2000 }; /* events pushed on in a row */

struct flow {
	const struct grid *grid;
	struct cadre_arena arena;
	bool rooms;	 /* things are rooms, not resources */
	int held;	 /* the one thing that all hold, or SOLVER_NONE: what they choose from */
	int *cell_event; /* [thing][slot]: the event there + 1 */
	int *event_cell; /* + 1 */
	int *by_day, *by_week; /* events; [thing][day], [thing][week] */
	int *cell_seen, *day_seen, *week_seen, *event_seen; /* in which turn */
	int turn, depth;
	bool gave_up; /* a row of pushes was too long: what was not found may be there */
};

static int things_of(const struct flow *flow, const struct grid_event *event, const int **things)
{
	if (flow->held != SOLVER_NONE) {
		*things = &flow->held;
		return 1;
	}
	*things = flow->rooms ? event->rooms : event->choice;
	return flow->rooms ? event->room_count : event->choice_count;
}

static bool is_busy(const struct flow *flow, int thing, int slot)
{
	const struct grid *grid = flow->grid;

	if (flow->rooms)
		return grid->room_cells[thing * grid->slots + slot] & GRID_BUSY;
	return grid->cells[thing * grid->stride + grid->cell_of[slot]] & GRID_BUSY;
}

static bool is_seen(const struct flow *flow, int *seen)
{
	bool was = *seen == flow->turn;

	*seen = flow->turn;
	return was;
}

/* A row's place for a thing: a thing that is held by all has the only row. */
static size_t row(const struct flow *flow, int thing, int length)
{
	return flow->held != SOLVER_NONE ? 0 : (size_t)thing * (size_t)length;
}

static void count(struct flow *flow, int thing, int slot, int by)
{
	flow->by_day[row(flow, thing, flow->grid->days) + (size_t)flow->grid->day_of[slot]] += by;
	flow->by_week[row(flow, thing, flow->grid->weeks) + (size_t)flow->grid->week_of[slot]] +=
		by;
}

static bool seat(struct flow *flow, int event);

/* Seats the event of a cell elsewhere. */
static bool move_on(struct flow *flow, int thing, int slot)
{
	int *cell = &flow->cell_event[row(flow, thing, flow->grid->slots) + (size_t)slot];
	int event = *cell - 1;

	if (event < 0 || is_seen(flow, &flow->event_seen[event]) || !seat(flow, event))
		return false;
	*cell = 0;
	count(flow, thing, slot, -1);
	return true;
}

static bool move_one_on(struct flow *flow, int thing, int from, int length)
{
	for (int slot = from; slot < from + length && slot < flow->grid->slots; slot++)
		if (move_on(flow, thing, slot))
			return true;
	return false;
}

static bool make_way(struct flow *flow, int thing, int slot)
{
	const struct grid *grid = flow->grid;
	const struct grid_resource *limits = flow->rooms ? NULL : &grid->resources[thing];
	int day = grid->day_of[slot], week = grid->week_of[slot];
	int days_a_week = grid->problem->days_per_week;
	size_t at_day = row(flow, thing, grid->days) + (size_t)day;
	size_t at_week = row(flow, thing, grid->weeks) + (size_t)week;

	if (flow->cell_event[row(flow, thing, grid->slots) + (size_t)slot] > 0)
		return move_on(flow, thing, slot);
	if (limits == NULL)
		return true;
	if (limits->max_per_day > 0 && flow->by_day[at_day] >= limits->max_per_day)
		return !is_seen(flow, &flow->day_seen[at_day])
			&& move_one_on(flow, thing, day * grid->per_day, grid->per_day);
	if (limits->max_per_week > 0 && flow->by_week[at_week] >= limits->max_per_week)
		return !is_seen(flow, &flow->week_seen[at_week])
			&& move_one_on(flow, thing, week * days_a_week * grid->per_day,
				days_a_week * grid->per_day);
	return true;
}

/* Finds a cell for the event, others moving on for it. What was seen in this turn is not tried
 * again. */
static bool seat(struct flow *flow, int index)
{
	const struct grid_event *event = &flow->grid->events[index];
	const int *things;
	int thing_count = things_of(flow, event, &things);
	bool found = false;

	if (++flow->depth > DEEPEST) {
		flow->gave_up = true;
		thing_count = 0;
	}
	for (int i = 0; i < thing_count && !found; i++)
		for (int k = 0; k < event->slot_count && !found; k++) {
			int thing = things[i], slot = event->slots[k];
			size_t cell = row(flow, thing, flow->grid->slots) + (size_t)slot;
			if (is_busy(flow, thing, slot) || is_seen(flow, &flow->cell_seen[cell])
				|| !make_way(flow, thing, slot))
				continue;
			flow->cell_event[cell] = index + 1;
			count(flow, thing, slot, 1);
			found = true;
		}
	flow->depth--;
	return found;
}

static bool build(struct flow *flow, size_t things)
{
	const struct grid *grid = flow->grid;
	size_t cells = things * (size_t)grid->slots, days = things * (size_t)grid->days;
	size_t weeks = things * (size_t)grid->weeks, events = (size_t)grid->count;

	cadre_arena_reset(&flow->arena);
	flow->cell_event = cadre_arena_array(&flow->arena, cells, sizeof(int));
	flow->cell_seen = cadre_arena_array(&flow->arena, cells, sizeof(int));
	flow->by_day = cadre_arena_array(&flow->arena, days, sizeof(int));
	flow->day_seen = cadre_arena_array(&flow->arena, days, sizeof(int));
	flow->by_week = cadre_arena_array(&flow->arena, weeks, sizeof(int));
	flow->week_seen = cadre_arena_array(&flow->arena, weeks, sizeof(int));
	flow->event_seen = cadre_arena_array(&flow->arena, events, sizeof(int));
	flow->turn = 0;
	return !flow->arena.failed;
}

static bool wants(const struct flow *flow, int index)
{
	const struct grid_event *event = &flow->grid->events[index];
	int stride = flow->grid->stride;

	if (flow->rooms)
		return event->room_count > 0;
	if (flow->held == SOLVER_NONE)
		return event->choice_count > 0;
	for (int i = 0; i < event->hold_count; i++)
		if (event->holds[i] == flow->held * stride)
			return true;
	return false;
}

/* Seats all that want to be; the first that can't be and those it was tried to move are short. */
static bool is_short(struct flow *flow, bool *among)
{
	for (int i = 0; i < flow->grid->count; i++) {
		flow->turn++;
		flow->gave_up = false;
		if (!wants(flow, i) || seat(flow, i) || flow->gave_up)
			continue;
		for (int k = 0; k < flow->grid->count; k++)
			among[k] = k == i || flow->event_seen[k] == flow->turn;
		return true;
	}
	return false;
}

static enum flow_result check_all(struct flow *flow, bool *among)
{
	const struct solver_problem *problem = flow->grid->problem;

	for (size_t i = 0; i < problem->resource_count; i++) {
		flow->held = (int)i;
		if (!build(flow, 1))
			return FLOW_NO_MEMORY;
		if (is_short(flow, among))
			return FLOW_SHORT;
	}
	flow->held = SOLVER_NONE;
	if (!build(flow, problem->resource_count))
		return FLOW_NO_MEMORY;
	if (is_short(flow, among))
		return FLOW_SHORT;
	flow->rooms = true;
	if (!build(flow, problem->room_count))
		return FLOW_NO_MEMORY;
	return is_short(flow, among) ? FLOW_SHORT : FLOW_FITS;
}

enum flow_result flow_check(const struct grid *grid, bool *among)
{
	struct flow flow = {.grid = grid};
	enum flow_result result = check_all(&flow, among);

	cadre_arena_free(&flow.arena);
	return result;
}
