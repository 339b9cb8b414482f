/*
 * Searches that know nothing of one another, with seeds of their own. The best is taken, of equals
 * the first: which thread ran which, and when, makes no difference.
 */
#include <string.h>

#include "base/threads.h"
#include "cadre/arena.h"
#include "solver/solver.h"

struct search {
	struct solver_solution solution;
	enum solver_result result;
	struct portfolio *portfolio;
	uint64_t iterations;
};

struct portfolio {
	const struct solver_problem *problem;
	const struct solver_params *params;
	struct search *searches;
	struct lock lock;	      /* for all that follows */
	struct solver_solution shown; /* the best of all so far */
	uint64_t iterations;
};

static bool is_better(const struct solver_solution *a, const struct solver_solution *b)
{
	int64_t bad_a = a->conflicts + (int64_t)a->unplaced;
	int64_t bad_b = b->conflicts + (int64_t)b->unplaced;

	return bad_a != bad_b ? bad_a < bad_b : a->cost < b->cost;
}

static void copy(struct solver_solution *to, const struct solver_solution *from, size_t count)
{
	struct solver_solution arrays = *to;

	memcpy(to->slot, from->slot, count * sizeof *to->slot);
	memcpy(to->room, from->room, count * sizeof *to->room);
	memcpy(to->resource, from->resource, count * sizeof *to->resource);
	*to = *from;
	to->slot = arrays.slot;
	to->room = arrays.room;
	to->resource = arrays.resource;
}

/* The caller's question, one search at a time, with the best of all. */
static int spent(void *arg, const struct solver_solution *best, uint64_t iterations)
{
	struct search *search = arg;
	struct portfolio *portfolio = search->portfolio;
	const struct solver_params *params = portfolio->params;
	int part;

	lock_take(&portfolio->lock);
	if (is_better(best, &portfolio->shown))
		copy(&portfolio->shown, best, portfolio->problem->event_count);
	portfolio->iterations += iterations - search->iterations;
	search->iterations = iterations;
	part = params->spent(params->arg, &portfolio->shown, portfolio->iterations);
	lock_leave(&portfolio->lock);
	return part;
}

static void run(void *arg, int index)
{
	struct portfolio *portfolio = arg;
	struct search *search = &portfolio->searches[index];
	struct solver_params params = *portfolio->params;

	params.seed ^= (uint64_t)index * 0xd1342543de82ef95;
	params.spent = params.spent != NULL ? spent : NULL;
	params.arg = search;
	search->result = solver_solve(&search->solution, portfolio->problem, &params, NULL);
}

static bool make_arrays(struct solver_solution *out, struct cadre_arena *arena, size_t count)
{
	out->slot = cadre_arena_array(arena, count, sizeof *out->slot);
	out->room = cadre_arena_array(arena, count, sizeof *out->room);
	out->resource = cadre_arena_array(arena, count, sizeof *out->resource);
	return !arena->failed;
}

static bool start(struct portfolio *portfolio, struct cadre_arena *arena, int count)
{
	size_t events = portfolio->problem->event_count;

	portfolio->searches = cadre_arena_array(arena, (size_t)count, sizeof(struct search));
	portfolio->shown.conflicts = INT32_MAX;
	if (portfolio->searches == NULL || !make_arrays(&portfolio->shown, arena, events))
		return false;
	for (int i = 0; i < count; i++) {
		portfolio->searches[i].portfolio = portfolio;
		if (!make_arrays(&portfolio->searches[i].solution, arena, events))
			return false;
	}
	return true;
}

static enum solver_result take_best(struct solver_solution *out, const struct portfolio *portfolio,
	int count)
{
	const struct search *best = &portfolio->searches[0];

	for (int i = 0; i < count; i++) {
		const struct search *search = &portfolio->searches[i];
		if (search->result == SOLVER_NO_MEMORY)
			return SOLVER_NO_MEMORY;
		if (is_better(&search->solution, &best->solution))
			best = search;
	}
	copy(out, &best->solution, portfolio->problem->event_count);
	return best->result;
}

enum solver_result solver_portfolio(struct solver_solution *out,
	const struct solver_problem *problem, const struct solver_params *params,
	const struct solver_effort *effort, int *bad_event)
{
	struct cadre_arena arena = {0};
	struct portfolio portfolio = {.problem = problem, .params = params, .lock = LOCK_FREE};
	enum solver_result result;

	if (effort->searches <= 1)
		return solver_solve(out, problem, params, bad_event);
	result = solver_check(problem, bad_event);
	if (result != SOLVER_FOUND)
		return result;
	if (start(&portfolio, &arena, effort->searches)) {
		threads_run(effort->threads, effort->searches, run, &portfolio);
		result = take_best(out, &portfolio, effort->searches);
	} else {
		result = SOLVER_NO_MEMORY;
	}
	cadre_arena_free(&arena);
	return result;
}
