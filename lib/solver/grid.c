#include "solver/beds.h"
#include "solver/grid.h"
#include "solver/lay.h"
#include "solver/way.h"

/* Zeroed memory for count items, or NULL with *failed set. */
static void *make(struct grid *grid, size_t count, size_t size, bool *failed)
{
	void *memory = cadre_arena_array(&grid->arena, count, size);

	*failed = *failed || memory == NULL;
	return memory;
}

/* Days are a cell apart, and the row has two cells to spare, so that neighbours need no bounds. */
static bool build_time(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	size_t slots = (size_t)problem->slots;
	bool failed = false;
	int *cell_of = make(grid, slots, sizeof *cell_of, &failed);
	int *day_of = make(grid, slots, sizeof *day_of, &failed);
	int *week_of = make(grid, slots, sizeof *week_of, &failed);

	if (failed)
		return false;
	for (int slot = 0; slot < problem->slots; slot++) {
		day_of[slot] = slot / problem->slots_per_day;
		week_of[slot] = day_of[slot] / problem->days_per_week;
		cell_of[slot] = slot + day_of[slot] + 2;
	}
	grid->cell_of = cell_of;
	grid->day_of = day_of;
	grid->week_of = week_of;
	grid->days = day_of[slots - 1] + 1;
	grid->weeks = week_of[slots - 1] + 1;
	grid->stride = cell_of[slots - 1] + 3;
	return true;
}

static bool build_cells(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	size_t stride = (size_t)grid->stride, slots = (size_t)grid->slots;
	bool failed = false;

	grid->cells = make(grid, problem->resource_count * stride, sizeof *grid->cells, &failed);
	grid->room_cells = make(grid, problem->room_count * slots, sizeof *grid->room_cells,
		&failed);
	if (failed)
		return false;
	for (size_t i = 0; i < problem->resource_count; i++)
		for (size_t k = 0; k < problem->resources[i].busy.count; k++)
			grid->cells[i * stride
				+ (size_t)grid->cell_of[problem->resources[i].busy.items[k]]] =
				GRID_BUSY;
	for (size_t i = 0; i < problem->room_count; i++)
		for (size_t k = 0; k < problem->rooms[i].busy.count; k++)
			grid->room_cells[i * slots + (size_t)problem->rooms[i].busy.items[k]] =
				GRID_BUSY;
	return true;
}

static bool build_resources(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	bool failed = false;

	for (size_t i = 0; i < problem->compact.count && (grid->look & GRID_COMPACT); i++)
		grid->resources[problem->compact.items[i]].compact = true;
	for (size_t i = 0; i < problem->single.count && grid->weights[SOLVER_BOTH] > 0; i++)
		grid->resources[problem->single.items[i]].single = true;
	for (size_t i = 0; i < problem->resource_count && !failed; i++) {
		const struct solver_resource *from = &problem->resources[i];
		struct grid_resource *to = &grid->resources[i];
		to->max_per_day = from->max_per_day;
		to->max_per_week = from->max_per_week;
		to->norm = grid->weights[SOLVER_LOAD] > 0 ? from->norm : 0;
		to->daily = to->max_per_day > 0 || to->single;
		to->weekly = to->max_per_week > 0;
		to->counted = to->daily || to->weekly || to->norm > 0;
		if (to->daily)
			to->by_day = make(grid, (size_t)grid->days, sizeof *to->by_day, &failed);
		if (to->weekly)
			to->by_week = make(grid, (size_t)grid->weeks, sizeof *to->by_week, &failed);
	}
	return !failed;
}

static bool build_groups(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	bool failed = false;

	for (size_t i = 0; i < problem->group_count && !failed; i++) {
		struct grid_group *group = &grid->groups[i];
		group->min_days = problem->groups[i].min_days;
		group->max_span = problem->groups[i].max_span;
		group->guests = problem->groups[i].guests;
		group->lined = group->max_span > 0 || (grid->look & GRID_GAPS);
		group->first = grid->slots;
		group->last = -1;
		if (grid->look & (GRID_SPREAD | GRID_BEDS))
			group->by_day = make(grid, (size_t)grid->days, sizeof *group->by_day,
				&failed);
		if (grid->look & GRID_ROOMS)
			group->by_room = make(grid, problem->room_count, sizeof *group->by_room,
				&failed);
		if (!group->lined)
			continue;
		group->by_slot = make(grid, (size_t)grid->slots, sizeof *group->by_slot, &failed);
		group->bits = make(grid, (size_t)grid->words, sizeof *group->bits, &failed);
	}
	return !failed;
}

static bool build_holds(struct grid *grid, struct grid_event *made, const struct solver_set *set)
{
	bool failed = false;
	int *holds = make(grid, set->count, sizeof *holds, &failed);
	int *compact = make(grid, set->count, sizeof *compact, &failed);
	int *counted = make(grid, set->count, sizeof *counted, &failed);

	if (failed)
		return false;
	made->holds = holds;
	made->compact = compact;
	made->counted = counted;
	for (size_t i = 0; i < set->count; i++) {
		int resource = set->items[i];
		holds[made->hold_count++] = resource * grid->stride;
		if (grid->resources[resource].compact)
			compact[made->compact_count++] = resource * grid->stride;
		if (grid->resources[resource].counted)
			counted[made->counted_count++] = resource;
	}
	return true;
}

static bool build_links(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	bool failed = false;
	struct grid_link *links = make(grid, problem->order_count * 2, sizeof *links, &failed);
	int *starts = make(grid, (size_t)grid->count + 1, sizeof *starts, &failed);

	if (failed)
		return false;
	for (size_t i = 0; i < problem->order_count; i++) {
		starts[problem->orders[i].before + 1]++;
		starts[problem->orders[i].after + 1]++;
	}
	for (int i = 0; i < grid->count; i++) {
		starts[i + 1] += starts[i];
		grid->events[i].links = links + starts[i];
	}
	for (size_t i = 0; i < problem->order_count; i++) {
		int a = problem->orders[i].before, b = problem->orders[i].after;
		links[starts[a] + grid->events[a].link_count++] = (struct grid_link){b, 1};
		links[starts[b] + grid->events[b].link_count++] = (struct grid_link){a, -1};
	}
	return true;
}

static bool build_events(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;

	for (int i = 0; i < grid->count; i++) {
		const struct solver_event *event = &problem->events[i];
		struct grid_event *made = &grid->events[i];
		made->group = event->group;
		made->seats = event->seats;
		made->first = event->first;
		made->prices = event->prices;
		made->stood = (struct place){event->slot, event->room, event->resource};
		grid->places[i] = (struct place){SOLVER_NONE, SOLVER_NONE, SOLVER_NONE};
		if (!build_holds(grid, made, &event->holds))
			return false;
	}
	return build_links(grid) && domain_build(grid) && lay_build(grid);
}

static int what_to_look_at(const int64_t *weights)
{
	return (weights[SOLVER_ISOLATED] > 0 ? GRID_COMPACT : 0)
		| (weights[SOLVER_SPREAD] > 0 ? GRID_SPREAD : 0)
		| (weights[SOLVER_ROOMS] > 0 ? GRID_ROOMS : 0)
		| (weights[SOLVER_GAPS] > 0 ? GRID_GAPS : 0)
		| (weights[SOLVER_MOVED] > 0 ? GRID_MOVED : 0)
		| (weights[SOLVER_BEDS] > 0 ? GRID_BEDS : 0);
}

struct grid_cost grid_empty_cost(const struct grid *grid)
{
	struct grid_cost cost = {0, 0};

	for (size_t i = 0; i < grid->problem->group_count; i++)
		cost.soft += grid->weights[SOLVER_SPREAD] * grid->groups[i].min_days;
	for (size_t i = 0; i < grid->problem->resource_count; i++)
		cost.soft += grid->weights[SOLVER_LOAD] * grid->resources[i].norm;
	return cost;
}

bool grid_build(struct grid *grid, const struct solver_problem *problem)
{
	bool failed = false;

	*grid = (struct grid){.problem = problem, .weights = problem->weights};
	grid->slots = problem->slots;
	grid->per_day = problem->slots_per_day;
	grid->words = problem->slots / 64 + 1;
	grid->count = (int)problem->event_count;
	grid->look = what_to_look_at(problem->weights);
	grid->events = make(grid, problem->event_count, sizeof *grid->events, &failed);
	grid->places = make(grid, problem->event_count, sizeof *grid->places, &failed);
	grid->resources = make(grid, problem->resource_count, sizeof *grid->resources, &failed);
	grid->groups = make(grid, problem->group_count, sizeof *grid->groups, &failed);
	if (failed || !build_time(grid) || !build_cells(grid) || !build_resources(grid)
		|| !build_groups(grid) || !build_events(grid) || !way_build(grid)
		|| !beds_build(grid))
		return false;
	grid->cost = grid_empty_cost(grid);
	return true;
}

void grid_free(struct grid *grid)
{
	cadre_arena_free(&grid->arena);
}
