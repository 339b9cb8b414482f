#include "solver/anneal.h"
#include "solver/check.h"
#include "solver/construct.h"

/* Puts the grid where the solution is. */
static void follow(struct grid *grid, const struct solver_solution *solution)
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
	follow(grid, out);
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
