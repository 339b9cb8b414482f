#include "solver/anneal.h"
#include "solver/check.h"
#include "solver/construct.h"

static void copy_out(struct solver_solution *out, const struct grid *grid)
{
	for (int i = 0; i < grid->count; i++) {
		bool placed = grid->places[i].slot != SOLVER_NONE;
		out->slot[i] = grid->places[i].slot;
		out->room[i] = placed ? grid->places[i].room : SOLVER_NONE;
		out->resource[i] = placed ? grid->places[i].resource : SOLVER_NONE;
	}
}

static enum solver_result search(struct solver_solution *out, struct grid *grid,
	const struct solver_params *params)
{
	struct dice dice;

	dice_seed(&dice, params->seed);
	if (!construct_grid(grid, &dice) || !anneal_grid(grid, &dice, params, out))
		return SOLVER_NO_MEMORY;
	grid_follow(grid, out);
	construct_clean(grid, &dice);
	copy_out(out, grid);
	return solver_cost(out, grid->problem);
}

enum solver_result solver_solve(struct solver_solution *out, const struct solver_problem *problem,
	const struct solver_params *params, int *bad_event)
{
	int ignored;
	struct grid grid;
	enum solver_result result = check_problem(problem, bad_event != NULL ? bad_event : &ignored);

	if (result != SOLVER_FOUND)
		return result;
	result = grid_build(&grid, problem) ? search(out, &grid, params) : SOLVER_NO_MEMORY;
	grid_free(&grid);
	return result;
}
