#include "solver/ask.h"
#include "solver/flow.h"

enum { EFFORT = 500000, MOVES = 2000, MOVES_AN_EVENT = 50 };

bool ask_start(struct ask *ask, const struct solver_problem *problem,
	const struct solver_inquiry *inquiry)
{
	ask->inquiry = inquiry;
	if (!relax_start(&ask->relax, problem))
		return false;
	ask->among = cadre_arena_array(&ask->relax.flags, problem->event_count, sizeof *ask->among);
	return ask->among != NULL;
}

/* The marked events of the problem that was made, as those of the whole one. */
static void mark(struct ask *ask, const bool *made)
{
	for (size_t i = 0; i < ask->relax.from->event_count; i++)
		ask->among[i] = false;
	for (size_t i = 0; i < ask->relax.made.event_count; i++)
		ask->among[ask->relax.event_of[i]] = made[i];
}

static int spent(void *arg, const struct solver_solution *best, uint64_t iterations)
{
	const struct ask *ask = arg;

	(void)best;
	(void)iterations;
	return ask->inquiry->stop != NULL && ask->inquiry->stop(ask->inquiry->arg) ? SOLVER_BUDGET
										   : 0;
}

static bool all_placed(const struct solver_solution *solution, bool *out, size_t count)
{
	for (size_t i = 0; i < count; i++)
		out[i] = solution->slot[i] == SOLVER_NONE;
	return solution->unplaced == 0;
}

static enum verdict search(struct ask *ask, bool *out)
{
	const struct solver_problem *made = &ask->relax.made;
	size_t count = made->event_count;
	struct cadre_arena *arena = &ask->relax.arena;
	struct solver_solution solution = {.slot = cadre_arena_array(arena, count, sizeof(int)),
		.room = cadre_arena_array(arena, count, sizeof(int)),
		.resource = cadre_arena_array(arena, count, sizeof(int))};
	const struct solver_params params = {.seed = ask->inquiry->seed,
		.iterations = MOVES + MOVES_AN_EVENT * count,
		.spent = spent,
		.arg = ask};
	enum solver_result result = SOLVER_NO_MEMORY;

	if (solution.slot != NULL && solution.room != NULL && solution.resource != NULL)
		result = solver_solve(&solution, made, &params, NULL);
	ask->no_memory |= result == SOLVER_NO_MEMORY;
	if (result != SOLVER_CONFLICT)
		return result == SOLVER_FOUND ? CAN : UNKNOWN;
	if (all_placed(&solution, out, count))
		for (size_t i = 0; i < count; i++)
			out[i] = made->events[i].locked;
	return UNKNOWN;
}

static enum verdict decide(struct ask *ask, struct grid *grid, bool *out)
{
	int64_t effort = ask->effort > 0 ? ask->effort : EFFORT;
	enum flow_result flow = flow_check(grid, out);
	enum verdict verdict;

	ask->no_memory |= flow == FLOW_NO_MEMORY;
	if (flow != FLOW_FITS)
		return flow == FLOW_SHORT ? CAN_NOT : UNKNOWN;
	verdict = search(ask, out);
	return verdict == UNKNOWN && !ask->no_memory ? prove_grid(grid, &effort) : verdict;
}

enum verdict ask_verdict(struct ask *ask)
{
	struct grid grid = {.count = 0};
	enum verdict verdict = UNKNOWN;
	bool *out = NULL;

	if (ask->no_memory || spent(ask, NULL, 0) > 0)
		return UNKNOWN;
	if (relax_make(&ask->relax))
		out = cadre_arena_array(&ask->relax.arena, ask->relax.made.event_count,
			sizeof *out);
	if (out != NULL && grid_build(&grid, &ask->relax.made))
		verdict = decide(ask, &grid, out);
	else
		ask->no_memory = true;
	if (verdict != CAN && out != NULL)
		mark(ask, out);
	grid_free(&grid);
	return verdict;
}

/* What a group of events has: flags by room, resource and group. */
struct reach {
	bool *rooms, *resources, *groups;
};

static void set_flags(bool *flags, const struct solver_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		flags[set->items[i]] = true;
}

static bool any_flag(const bool *flags, const struct solver_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (flags[set->items[i]])
			return true;
	return false;
}

static void take_in(const struct reach *reach, const struct solver_event *event)
{
	if (event->group != SOLVER_NONE)
		reach->groups[event->group] = true;
	set_flags(reach->resources, &event->holds);
	set_flags(reach->resources, &event->choice);
	set_flags(reach->rooms, &event->rooms);
}

static bool touches(const struct reach *reach, const struct solver_event *event, bool company)
{
	if (event->group != SOLVER_NONE && reach->groups[event->group])
		return true;
	return company
		&& (any_flag(reach->resources, &event->holds)
			|| any_flag(reach->resources, &event->choice)
			|| any_flag(reach->rooms, &event->rooms));
}

/* One round; whether anything was added. */
static bool spread(struct ask *ask, const struct reach *reach, bool company)
{
	const struct solver_problem *problem = ask->relax.from;
	bool added = false;

	for (size_t i = 0; i < problem->order_count; i++) {
		const struct solver_order *order = &problem->orders[i];
		added |= ask->among[order->before] != ask->among[order->after];
		ask->among[order->before] |= ask->among[order->after];
		ask->among[order->after] = ask->among[order->before];
	}
	for (size_t i = 0; i < problem->event_count; i++)
		if (ask->among[i])
			take_in(reach, &problem->events[i]);
	for (size_t i = 0; i < problem->event_count; i++)
		if (!ask->among[i] && touches(reach, &problem->events[i], company))
			added = ask->among[i] = true;
	return added;
}

void ask_spread(struct ask *ask, enum ask_reach how)
{
	const struct solver_problem *problem = ask->relax.from;
	struct cadre_arena arena = {0};
	struct reach reach = {cadre_arena_array(&arena, problem->room_count, sizeof(bool)),
		cadre_arena_array(&arena, problem->resource_count, sizeof(bool)),
		cadre_arena_array(&arena, problem->group_count, sizeof(bool))};

	ask->no_memory |= arena.failed;
	if (how == ASK_ALL)
		for (size_t i = 0; i < problem->event_count; i++)
			ask->among[i] = true;
	else if (how != ASK_SELF && !arena.failed)
		while (spread(ask, &reach, how == ASK_COMPANY))
			;
	cadre_arena_free(&arena);
}

void ask_free(struct ask *ask)
{
	relax_free(&ask->relax);
}
