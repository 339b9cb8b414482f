/* Putting events in and out of the grid: the counters. */
#include "solver/beds.h"
#include "solver/grid.h"
#include "solver/way.h"

static void count_resource(const struct grid *grid, int resource, int slot, int by)
{
	struct grid_resource *to = &grid->resources[resource];

	to->events += by;
	if (to->daily)
		to->by_day[grid->day_of[slot]] += by;
	if (to->weekly)
		to->by_week[grid->week_of[slot]] += by;
}

int grid_next(const struct grid *grid, const uint64_t *bits, int slot)
{
	int word = slot >> 6;
	uint64_t rest = bits[word] & ~(uint64_t)0 << (slot & 63);

	while (rest == 0 && ++word < grid->words)
		rest = bits[word];
	return rest == 0 ? grid->slots : word * 64 + __builtin_ctzll(rest);
}

static int last_used(const uint64_t *bits, int slot)
{
	int word = slot >> 6;
	uint64_t rest = bits[word] & ~(uint64_t)0 >> (63 - (slot & 63));

	while (rest == 0 && --word >= 0)
		rest = bits[word];
	return rest == 0 ? -1 : word * 64 + 63 - __builtin_clzll(rest);
}

static void line_enter(struct grid_group *group, int slot)
{
	if (group->by_slot[slot]++ > 0)
		return;
	group->bits[slot >> 6] |= (uint64_t)1 << (slot & 63);
	group->used += group->open[slot + 1] - group->open[slot];
	if (slot < group->first)
		group->first = slot;
	if (slot > group->last)
		group->last = slot;
}

static void line_leave(const struct grid *grid, struct grid_group *group, int slot)
{
	if (--group->by_slot[slot] > 0)
		return;
	group->bits[slot >> 6] &= ~((uint64_t)1 << (slot & 63));
	group->used -= group->open[slot + 1] - group->open[slot];
	if (slot == group->first)
		group->first = grid_next(grid, group->bits, slot);
	if (slot == group->last)
		group->last = last_used(group->bits, slot);
}

static void group_enter(const struct grid *grid, struct grid_group *group,
	const struct place *place)
{
	int day = grid->day_of[place->slot];

	if ((grid->look & (GRID_SPREAD | GRID_BEDS)) && group->by_day[day]++ == 0) {
		group->days++;
		beds_count(grid, group, day, 1);
	}
	if ((grid->look & GRID_ROOMS) && place->room != SOLVER_NONE)
		group->rooms += group->by_room[place->room]++ == 0;
	if (group->lined)
		line_enter(group, place->slot);
}

static void group_leave(const struct grid *grid, struct grid_group *group,
	const struct place *place)
{
	int day = grid->day_of[place->slot];

	if ((grid->look & (GRID_SPREAD | GRID_BEDS)) && --group->by_day[day] == 0) {
		group->days--;
		beds_count(grid, group, day, -1);
	}
	if ((grid->look & GRID_ROOMS) && place->room != SOLVER_NONE)
		group->rooms -= --group->by_room[place->room] == 0;
	if (group->lined)
		line_leave(grid, group, place->slot);
}

/* Adds the event to its cells, or takes it out of them: one is GRID_ONE or its negative. */
static void change_cells(struct grid *grid, int index, const struct place *place, uint32_t one)
{
	const struct grid_event *event = &grid->events[index];
	uint32_t *cells = grid->cells + grid->cell_of[place->slot];
	uint32_t id = (uint32_t)index;

	for (int i = 0; i < event->hold_count; i++) {
		uint32_t *cell = cells + event->holds[i];
		*cell = (*cell + one) ^ id;
	}
	if (place->resource != SOLVER_NONE) {
		uint32_t *cell = cells + place->resource * grid->stride;
		*cell = (*cell + one) ^ id;
	}
	if (place->room != SOLVER_NONE) {
		uint32_t *cell = grid->room_cells + place->room * grid->slots + place->slot;
		*cell = (*cell + one) ^ id;
	}
}

void grid_enter(struct grid *grid, int index, const struct place *place)
{
	const struct grid_event *event = &grid->events[index];

	change_cells(grid, index, place, GRID_ONE);
	for (int i = 0; i < event->counted_count; i++)
		count_resource(grid, event->counted[i], place->slot, 1);
	if (place->resource != SOLVER_NONE && grid->resources[place->resource].counted)
		count_resource(grid, place->resource, place->slot, 1);
	if (event->group != SOLVER_NONE)
		group_enter(grid, &grid->groups[event->group], place);
	if ((grid->look & GRID_WAY) && place->resource != SOLVER_NONE)
		way_enter(grid, index, place);
	grid->places[index] = *place;
}

void grid_leave(struct grid *grid, int index)
{
	const struct grid_event *event = &grid->events[index];
	struct place *place = &grid->places[index];

	change_cells(grid, index, place, -GRID_ONE);
	for (int i = 0; i < event->counted_count; i++)
		count_resource(grid, event->counted[i], place->slot, -1);
	if (place->resource != SOLVER_NONE && grid->resources[place->resource].counted)
		count_resource(grid, place->resource, place->slot, -1);
	if (event->group != SOLVER_NONE)
		group_leave(grid, &grid->groups[event->group], place);
	if ((grid->look & GRID_WAY) && place->resource != SOLVER_NONE)
		way_leave(grid, index, place);
	place->slot = SOLVER_NONE;
}

void grid_put(struct grid *grid, int index, const struct place *place)
{
	struct grid_cost cost = grid_weigh(grid, index, place);

	grid->cost.hard += cost.hard;
	grid->cost.soft += cost.soft;
	grid_enter(grid, index, place);
}

void grid_take(struct grid *grid, int index)
{
	struct place place = grid->places[index];
	struct grid_cost cost;

	grid_leave(grid, index);
	cost = grid_weigh(grid, index, &place);
	grid->cost.hard -= cost.hard;
	grid->cost.soft -= cost.soft;
}

int64_t grid_conflicts(struct grid *grid, int index)
{
	struct place place = grid->places[index];
	struct grid_cost cost;

	grid_leave(grid, index);
	cost = grid_weigh(grid, index, &place);
	grid_enter(grid, index, &place);
	return cost.hard - grid->events[index].faults;
}

void grid_follow(struct grid *grid, const struct solver_solution *solution)
{
	for (int i = 0; i < grid->count; i++)
		if (grid->places[i].slot != SOLVER_NONE)
			grid_take(grid, i);
	for (int i = 0; i < grid->count; i++) {
		struct place place = {solution->slot[i], solution->room[i], solution->resource[i]};
		if (place.slot != SOLVER_NONE)
			grid_put(grid, i, &place);
	}
}
