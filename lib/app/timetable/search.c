#include "app/timetable/search.h"

_Static_assert((int)CADRE_TERMS == (int)SOLVER_TERMS && (int)cadre_term_beds == SOLVER_BEDS + 1,
	"the terms are told one by one");

struct search {
	const struct solver_problem *problem;
	const struct cadre_solve_options *options;
	uint64_t iterations;
};

static struct cadre_progress progress_of(const struct search *search,
	const struct solver_solution *solution)
{
	return (struct cadre_progress){.iterations = search->iterations,
		.cost = solution->cost,
		.conflicts = solution->conflicts + (int64_t)solution->unplaced,
		.problem = search->problem,
		.solution = solution};
}

static int spent(void *arg, const struct solver_solution *best, uint64_t iterations)
{
	struct search *search = arg;
	struct cadre_progress progress;

	search->iterations = iterations;
	if (search->options->spent == NULL)
		return 0;
	progress = progress_of(search, best);
	return search->options->spent(search->options->arg, &progress);
}

static void weigh(const struct solver_problem *problem, const struct solver_solution *solution,
	int64_t *terms)
{
	for (int i = 0; i < SOLVER_TERMS; i++)
		terms[i] = solution->terms[i] * problem->weights[i];
}

void cadre_progress_terms(const struct cadre_progress *progress, int64_t terms[CADRE_TERMS])
{
	struct solver_solution solution = *(const struct solver_solution *)progress->solution;

	if (solver_cost(&solution, progress->problem) == SOLVER_NO_MEMORY)
		solution = (struct solver_solution){.slot = NULL};
	weigh(progress->problem, &solution, terms);
}

static bool tell_end(const struct search *search, const struct solver_solution *solution)
{
	struct cadre_progress progress = progress_of(search, solution);
	int64_t terms[SOLVER_TERMS];

	if (search->options->solved == NULL)
		return true;
	weigh(search->problem, solution, terms);
	progress.terms = terms;
	if (solver_bound(&progress.bound, search->problem) == SOLVER_NO_MEMORY)
		return false;
	search->options->solved(search->options->arg, &progress);
	return true;
}

enum solver_result search_run(struct solver_solution *out, struct cadre_arena *arena,
	const struct solver_problem *problem, const struct cadre_solve_options *options,
	int *bad_event)
{
	size_t count = problem->event_count;
	struct search search = {.problem = problem, .options = options};
	const struct solver_params params = {.seed = options->seed,
		.iterations = options->iterations,
		.spent = spent,
		.arg = &search};
	const struct solver_effort effort = {options->searches, options->threads};
	enum solver_result result;

	*out = (struct solver_solution){.slot = cadre_arena_array(arena, count, sizeof(int)),
		.room = cadre_arena_array(arena, count, sizeof(int)),
		.resource = cadre_arena_array(arena, count, sizeof(int))};
	if (out->slot == NULL || out->room == NULL || out->resource == NULL)
		return SOLVER_NO_MEMORY;
	result = solver_portfolio(out, problem, &params, &effort, bad_event);
	if ((result == SOLVER_FOUND || result == SOLVER_CONFLICT) && !tell_end(&search, out))
		return SOLVER_NO_MEMORY;
	return result;
}
