#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "solver/construct.h"
#include "solver/draw.h"
#include "solver/grid.h"
#include "solver_full.h"
#include "solver_random.h"

static void read_off(struct solver_solution *solution, const struct grid *grid)
{
	for (int i = 0; i < grid->count; i++) {
		bool placed = grid->places[i].slot != SOLVER_NONE;
		solution->slot[i] = grid->places[i].slot;
		solution->room[i] = placed ? grid->places[i].room : SOLVER_NONE;
		solution->resource[i] = placed ? grid->places[i].resource : SOLVER_NONE;
	}
}

static void assert_same_cost(struct solver_solution *solution, const struct grid *grid)
{
	read_off(solution, grid);
	assert_int_not_equal(solver_cost(solution, grid->problem), SOLVER_NO_MEMORY);
	assert_int_equal(solution->conflicts, grid->cost.hard);
	assert_int_equal(solution->cost, grid->cost.soft);
}

static void random_moves(struct grid *grid, struct solver_solution *solution, struct dice *dice,
	int moves)
{
	struct cadre_arena arena = {0};
	int *movable = cadre_arena_array(&arena, (size_t)grid->count, sizeof *movable), count = 0;

	for (int i = 0; i < grid->count; i++)
		if (grid->events[i].movable)
			movable[count++] = i;
	for (int i = 0; i < moves && count > 0; i++) {
		struct move move;
		if (!draw_move(&move, grid, dice, movable, count))
			continue;
		for (int k = 0; k < move.count; k++)
			grid_take(grid, move.event[k]);
		assert_same_cost(solution, grid);
		for (int k = 0; k < move.count; k++)
			grid_put(grid, move.event[k], &move.to[k]);
		assert_same_cost(solution, grid);
	}
	cadre_arena_free(&arena);
}

/* After every step of many random walks, the kept cost is the cost from scratch. */
static void test_cost_is_kept(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct dice dice;
		struct sizes sizes;
		struct solver_problem problem;
		struct solver_solution solution;
		struct grid grid;
		int bad;
		dice_seed(&dice, seed);
		sizes = (struct sizes){4 + dice_below(&dice, 80), 1 + dice_below(&dice, 4),
			1 + dice_below(&dice, 8), 1 + dice_below(&dice, 4),
			2 + dice_below(&dice, 12), dice_below(&dice, 6)};
		random_problem(&problem, &arena, &dice, &sizes);
		solution = random_arrays(&arena, problem.event_count);
		assert_int_equal(solver_check(&problem, &bad), SOLVER_FOUND);
		assert_true(grid_build(&grid, &problem));
		assert_same_cost(&solution, &grid);
		assert_true(construct_grid(&grid, &dice));
		assert_same_cost(&solution, &grid);
		random_moves(&grid, &solution, &dice, 60);
		construct_clean(&grid, &dice);
		assert_same_cost(&solution, &grid);
		grid_free(&grid);
		cadre_arena_reset(&arena);
	}
	cadre_arena_free(&arena);
}

static void unlock_all(struct solver_problem *problem, struct cadre_arena *arena)
{
	struct solver_event *events = cadre_arena_array(arena, problem->event_count,
		sizeof *events);

	memcpy(events, problem->events, problem->event_count * sizeof *events);
	for (size_t i = 0; i < problem->event_count; i++)
		events[i].locked = false;
	problem->events = events;
}

/* On problems small enough to try everything, the search finds the optimum, or that there is none.
 */
static void test_optimum(void **state)
{
	struct cadre_arena arena = {0};
	int solved = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 150; seed++) {
		struct dice dice;
		struct sizes sizes = {7, 2, 5, 2, 4, 1};
		struct solver_problem problem;
		struct solver_solution found;
		struct solver_params params = {.seed = seed, .iterations = 60000};
		enum solver_result result;
		int64_t best;
		dice_seed(&dice, seed);
		random_problem(&problem, &arena, &dice, &sizes);
		unlock_all(&problem, &arena);
		best = full_best(&problem, &arena);
		found = random_arrays(&arena, problem.event_count);
		result = solver_solve(&found, &problem, &params, NULL);
		assert_int_equal(result, best < 0 ? SOLVER_CONFLICT : SOLVER_FOUND);
		if (best >= 0) {
			assert_int_equal(found.cost, best);
			solved++;
		}
		assert_int_equal(found.conflicts, 0);
		cadre_arena_reset(&arena);
	}
	assert_in_range(solved, 30, 150);
	cadre_arena_free(&arena);
}

static void assert_locks(const struct solver_problem *problem,
	const struct solver_solution *solution)
{
	for (size_t i = 0; i < problem->event_count; i++) {
		const struct solver_event *event = &problem->events[i];
		if (!event->locked || solution->slot[i] == SOLVER_NONE)
			continue;
		assert_int_equal(solution->slot[i], event->slot);
		if (event->room != SOLVER_NONE)
			assert_int_equal(solution->room[i], event->room);
		if (event->resource != SOLVER_NONE)
			assert_int_equal(solution->resource[i], event->resource);
	}
}

/* Locks and orders hold, what is left out has a reason, and the same seed gives the same. */
static void test_solutions(void **state)
{
	struct cadre_arena arena = {0};

	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct dice dice;
		struct sizes sizes = {24, 3, 8, 4, 20, 8};
		struct solver_problem problem;
		struct solver_solution one, two;
		struct solver_params params = {.seed = seed, .iterations = 3000};
		dice_seed(&dice, seed);
		random_problem(&problem, &arena, &dice, &sizes);
		one = random_arrays(&arena, problem.event_count);
		two = random_arrays(&arena, problem.event_count);
		assert_in_range(solver_solve(&one, &problem, &params, NULL), SOLVER_FOUND,
			SOLVER_CONFLICT);
		assert_in_range(solver_solve(&two, &problem, &params, NULL), SOLVER_FOUND,
			SOLVER_CONFLICT);
		assert_int_equal(one.cost, two.cost);
		assert_memory_equal(one.slot, two.slot, problem.event_count * sizeof(int));
		assert_memory_equal(one.room, two.room, problem.event_count * sizeof(int));
		assert_memory_equal(one.resource, two.resource, problem.event_count * sizeof(int));
		assert_locks(&problem, &one);
		for (size_t i = 0; i < problem.event_count; i++)
			if (one.slot[i] == SOLVER_NONE)
				assert_int_not_equal(solver_explain(&problem, &one, (int)i),
					SOLVER_WHY_NONE);
		cadre_arena_reset(&arena);
	}
	cadre_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cost_is_kept),
		cmocka_unit_test(test_optimum),
		cmocka_unit_test(test_solutions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
