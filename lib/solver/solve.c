#include "solver/anneal.h"
#include "solver/construct.h"

/* The events of the grid that could be placed, and are not. */
static size_t left_out(const struct grid *grid)
{
	size_t count = 0;

	for (int i = 0; i < grid->count; i++)
		count += grid->events[i].placeable && grid->places[i].slot == SOLVER_NONE;
	return count;
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

/* Leaves out what is in conflict, but for what a repair finds room for. False when memory is out.
 */
static bool settle(struct solver_solution *out, struct grid *grid, struct dice *dice)
{
	size_t out_before;

	grid_follow(grid, out);
	construct_clean(grid, dice);
	copy_out(out, grid);
	out_before = left_out(grid);
	if (out_before == 0)
		return true;
	if (!construct_repair(grid, dice))
		return false;
	construct_clean(grid, dice);
	if (left_out(grid) < out_before)
		copy_out(out, grid);
	return true;
}

static enum solver_result search(struct solver_solution *out, struct grid *grid,
	const struct solver_params *params)
{
	struct dice dice;

	dice_seed(&dice, params->seed);
	if (!construct_grid(grid, &dice) || !anneal_grid(grid, &dice, params, out)
		|| !settle(out, grid, &dice))
		return SOLVER_NO_MEMORY;
	return solver_cost(out, grid->problem);
}

enum solver_result solver_solve(struct solver_solution *out, const struct solver_problem *problem,
	const struct solver_params *params, int *bad_event)
{
	struct grid grid;
	enum solver_result result = solver_check(problem, bad_event);

	if (result != SOLVER_FOUND)
		return result;
	result = grid_build(&grid, problem) ? search(out, &grid, params) : SOLVER_NO_MEMORY;
	grid_free(&grid);
	return result;
}
