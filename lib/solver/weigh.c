/* What an event would add to the cost at a place. */
#include "solver/beds.h"
#include "solver/grid.h"
#include "solver/way.h"

/* One of a slot's events, no longer or newly without neighbours; the cell is the slot's. */
static int isolation(const uint32_t *cell)
{
	int left = GRID_COUNT(cell[-1]), right = GRID_COUNT(cell[1]), change = 0;

	if (left == 0 && right == 0)
		return 1;
	if (GRID_COUNT(cell[0]) > 0)
		return 0;
	if (left > 0 && GRID_COUNT(cell[-2]) == 0)
		change -= left;
	if (right > 0 && GRID_COUNT(cell[2]) == 0)
		change -= right;
	return change;
}

static int isolations(const struct grid *grid, const struct grid_event *event,
	const struct place *place)
{
	const uint32_t *cells = grid->cells + grid->cell_of[place->slot];
	int change = 0;

	for (int i = 0; i < event->compact_count; i++)
		change += isolation(cells + event->compact[i]);
	if (place->resource != SOLVER_NONE && grid->resources[place->resource].compact)
		change += isolation(cells + place->resource * grid->stride);
	return change;
}

static int distance(int a, int b)
{
	return a > b ? a - b : b - a;
}

static void weigh_resource(struct grid_cost *cost, const struct grid *grid, int index, int slot)
{
	const struct grid_resource *resource = &grid->resources[index];

	if (resource->daily) {
		int events = resource->by_day[grid->day_of[slot]];
		if (resource->max_per_day > 0 && events >= resource->max_per_day)
			cost->hard++;
		if (resource->single && events == 1)
			cost->soft += grid->weights[SOLVER_BOTH];
	}
	if (resource->weekly && resource->by_week[grid->week_of[slot]] >= resource->max_per_week)
		cost->hard++;
	if (resource->norm > 0)
		cost->soft += grid->weights[SOLVER_LOAD]
			* (distance(resource->events + 1, resource->norm)
				- distance(resource->events, resource->norm));
}

static int days_over(const struct grid *grid, int span, int max_span)
{
	return max_span > 0 && span > max_span ? (span - max_span - 1) / grid->per_day + 1 : 0;
}

/* The group's line of slots: how much longer, how many more gaps. */
static void weigh_line(struct grid_cost *cost, const struct grid *grid,
	const struct grid_group *group, int slot)
{
	int first = slot < group->first ? slot : group->first;
	int last = slot > group->last ? slot : group->last;
	int64_t gaps = 0;

	if (grid_bit(group->bits, slot))
		return;
	if (grid->look & GRID_GAPS) {
		gaps = group->open[last + 1] - group->open[first] - group->used
			- (group->open[slot + 1] - group->open[slot]);
		if (group->last >= 0)
			gaps -= group->open[group->last + 1] - group->open[group->first]
				- group->used;
		cost->soft += grid->weights[SOLVER_GAPS] * gaps;
	}
	cost->hard += days_over(grid, last - first, group->max_span);
	if (group->last >= 0)
		cost->hard -= days_over(grid, group->last - group->first, group->max_span);
}

static void weigh_group(struct grid_cost *cost, const struct grid *grid,
	const struct grid_group *group, const struct place *place)
{
	int day = grid->day_of[place->slot];

	if ((grid->look & (GRID_SPREAD | GRID_BEDS)) && group->by_day[day] == 0) {
		if (group->days < group->min_days)
			cost->soft -= grid->weights[SOLVER_SPREAD];
		cost->soft += grid->weights[SOLVER_BEDS] * beds_more(grid, group, day);
	}
	if ((grid->look & GRID_ROOMS) && place->room != SOLVER_NONE && group->rooms > 0
		&& group->by_room[place->room] == 0)
		cost->soft += grid->weights[SOLVER_ROOMS];
	if (group->lined)
		weigh_line(cost, grid, group, place->slot);
}

static bool has_moved(const struct place *stood, const struct place *place)
{
	return stood->slot != SOLVER_NONE
		&& (stood->slot != place->slot
			|| (stood->room != SOLVER_NONE && stood->room != place->room)
			|| (stood->resource != SOLVER_NONE && stood->resource != place->resource));
}

/* What it costs by itself, wherever the others are. */
static int64_t weigh_alone(const struct grid *grid, const struct grid_event *event,
	const struct place *place)
{
	int64_t soft = 0;

	if (place->room != SOLVER_NONE) {
		int short_of = event->seats - grid->problem->rooms[place->room].seats;
		if (short_of > 0)
			soft += grid->weights[SOLVER_SEATS] * short_of;
	}
	if (place->slot > event->first)
		soft += grid->weights[SOLVER_LATE] * (place->slot - event->first);
	if (event->prices != NULL)
		soft += grid->weights[SOLVER_PRICE] * event->prices[place->slot];
	if ((grid->look & GRID_MOVED) && has_moved(&event->stood, place))
		soft += grid->weights[SOLVER_MOVED];
	return soft;
}

static int broken_orders(const struct grid *grid, const struct grid_event *event, int slot)
{
	int broken = 0;

	for (int i = 0; i < event->link_count; i++) {
		const struct grid_link *link = &event->links[i];
		int other = grid->places[link->event].slot;
		broken += other != SOLVER_NONE && (other - slot) * link->sign <= 0;
	}
	return broken;
}

int grid_clashes(const struct grid *grid, const struct grid_event *event, const struct place *place)
{
	const uint32_t *cells = grid->cells + grid->cell_of[place->slot];
	int clashes = 0;

	for (int i = 0; i < event->hold_count; i++)
		clashes += cells[event->holds[i]] >= GRID_ONE;
	if (place->resource != SOLVER_NONE)
		clashes += cells[place->resource * grid->stride] >= GRID_ONE;
	if (place->room != SOLVER_NONE)
		clashes += grid->room_cells[place->room * grid->slots + place->slot] >= GRID_ONE;
	return clashes;
}

struct grid_cost grid_weigh(const struct grid *grid, int index, const struct place *place)
{
	const struct grid_event *event = &grid->events[index];
	struct grid_cost cost = {event->faults, 0};
	int ignored;

	cost.hard += grid_clashes(grid, event, place);
	cost.hard += broken_orders(grid, event, place->slot);
	if ((grid->look & GRID_WAY) && place->resource != SOLVER_NONE) {
		cost.hard += way_clashes(grid, place, &ignored);
		cost.soft += grid->weights[SOLVER_AWAY] * way_begins(grid, place);
	}
	for (int i = 0; i < event->counted_count; i++)
		weigh_resource(&cost, grid, event->counted[i], place->slot);
	if (place->resource != SOLVER_NONE && grid->resources[place->resource].counted)
		weigh_resource(&cost, grid, place->resource, place->slot);
	cost.soft += weigh_alone(grid, event, place);
	if (grid->look & GRID_COMPACT)
		cost.soft += grid->weights[SOLVER_ISOLATED] * isolations(grid, event, place);
	if (event->group != SOLVER_NONE)
		weigh_group(&cost, grid, &grid->groups[event->group], place);
	return cost;
}
