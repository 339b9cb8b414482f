/*
 * Lists of many hands, whose truth is known: what is read is right, or it is said that it is not
 * sure. The bench measures the same on more of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../bench/score_lists.h"

static void hold(int year, uint64_t seed)
{
	struct score score = {.tell = stderr};
	struct cadre_err err = {0};

	if (score_demo(&score, year, seed, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	assert_true(score.lists > 50);
	assert_true(score.fields > 10000);
	assert_true(score.right * 1000 >= score.fields * 995);
	assert_int_equal(score.rows, 0);
	assert_int_equal(score.unsaid, 0);
	assert_int_equal(score.empty_unsaid, 0);
}

static void lists_of_one_year(void **state)
{
	(void)state;
	hold(2026, 1);
}

/* The communes of before, and the day of the reform within the year. */
static void lists_of_the_year_of_the_reform(void **state)
{
	(void)state;
	hold(2025, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_of_one_year),
		cmocka_unit_test(lists_of_the_year_of_the_reform),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
