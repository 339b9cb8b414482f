/* Why there is no solution, against trying everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "solver/relax.h"
#include "solver_full.h"
#include "solver_random.h"

enum { MOST = 400 };

struct told {
	struct solver_reason reasons[MOST];
	size_t count;
	int sets;
};

static void tell(void *arg, const struct solver_reason *reason)
{
	struct told *told = arg;

	assert_in_range(told->count, 0, MOST - 1);
	assert_in_range(reason->set, told->sets > 0 ? told->sets - 1 : 0, told->sets);
	told->reasons[told->count++] = *reason;
	told->sets = reason->set + 1;
}

static bool can(struct relax *relax, struct cadre_arena *arena)
{
	assert_true(relax_make(relax));
	return full_best(&relax->made, arena) >= 0;
}

static void give_all_up(struct relax *relax)
{
	for (int need = 0; need < SOLVER_NEEDS; need++)
		for (size_t i = 0; i < relax_count(relax->from, need); i++)
			relax->off[need][i] = true;
}

/* The set alone has no solution, and has one without any one of it. */
static void assert_small(struct relax *relax, struct cadre_arena *arena, const struct told *told,
	int set)
{
	give_all_up(relax);
	for (size_t i = 0; i < told->count; i++)
		if (told->reasons[i].set == set)
			relax->off[told->reasons[i].need][told->reasons[i].index] = false;
	assert_false(can(relax, arena));
	for (size_t i = 0; i < told->count; i++) {
		const struct solver_reason *reason = &told->reasons[i];
		if (reason->set != set)
			continue;
		assert_true(reason->proved);
		relax->off[reason->need][reason->index] = true;
		assert_true(can(relax, arena));
		relax->off[reason->need][reason->index] = false;
	}
}

static bool same_need(const struct solver_reason *a, const struct solver_reason *b)
{
	return a->need == b->need
		&& (a->index == b->index || (a->group >= 0 && a->group == b->group));
}

/* Where there is one set, enough means that the whole has a solution without that. */
static void assert_enough(struct relax *relax, struct cadre_arena *arena, const struct told *told)
{
	for (size_t i = 0; i < told->count && told->sets == 1; i++) {
		relax_restore(relax);
		for (size_t k = 0; k < told->count; k++)
			if (same_need(&told->reasons[i], &told->reasons[k]))
				relax->off[told->reasons[k].need][told->reasons[k].index] = true;
		assert_int_equal(can(relax, arena), told->reasons[i].enough);
	}
}

static void test_reasons(void **state)
{
	struct cadre_arena arena = {0};
	int without = 0, sets = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++) {
		struct dice dice;
		struct sizes sizes = {6, 2, 4, 2, 4, 2};
		struct solver_problem problem;
		struct told told = {.count = 0};
		struct solver_inquiry inquiry = {.seed = seed, .tell = tell, .arg = &told};
		struct relax relax;
		enum solver_result result;
		dice_seed(&dice, seed);
		random_problem(&problem, &arena, &dice, &sizes);
		result = solver_reasons(&problem, &inquiry, NULL);
		assert_true(relax_start(&relax, &problem));
		assert_int_equal(result, can(&relax, &arena) ? SOLVER_FOUND : SOLVER_CONFLICT);
		assert_int_equal(result == SOLVER_CONFLICT, told.sets > 0);
		for (int set = 0; set < told.sets; set++)
			assert_small(&relax, &arena, &told, set);
		assert_enough(&relax, &arena, &told);
		without += told.sets > 0;
		sets += told.sets;
		relax_free(&relax);
		cadre_arena_reset(&arena);
	}
	assert_in_range(without, 25, 99);
	assert_true(sets > without);
	cadre_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
