#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cal/cal.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void test_parse(void **state)
{
	static const struct {
		const char *text;
		int whole, partial;
	} cases[] = {
		{"2026-11-24", 20261124, 20261124},
		{"0001-01-01", 10101, 10101},
		{"9999-12-31", 99991231, 99991231},
		{"2024-02-29", 20240229, 20240229},
		{"2026-11", 0, 20261100},
		{"1985", 0, 19850000},
		{"2023-02-29", 0, 0},
		{"1900-02-29", 0, 0},
		{"2000-02-29", 20000229, 20000229},
		{"1978-02-30", 0, 0},
		{"2026-13-01", 0, 0},
		{"2026-00-01", 0, 0},
		{"2026-01-00", 0, 0},
		{"2026-00", 0, 0},
		{"2026-13", 0, 0},
		{"0000-01-01", 0, 0},
		{"0000", 0, 0},
		{"2026-1-1", 0, 0},
		{"2026/11/24", 0, 0},
		{"2026-11/24", 0, 0},
		{"2026-11-2a", 0, 0},
		{"2026-a1-24", 0, 0},
		{"0001-a1-24", 0, 0},
		{"2026-01-a1", 0, 0},
		{"2026-11-", 0, 0},
		{" 2026-11-24", 0, 0},
		{"2026-11-24 ", 0, 0},
		{"+026-11-24", 0, 0},
		{"20261124", 0, 0},
		{"-026", 0, 0},
		{"", 0, 0},
		{"202６", 0, 0},
		{"24/11/2026", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(cadre_date_parse(cases[i].text, false), cases[i].whole);
		assert_int_equal(cadre_date_parse(cases[i].text, true), cases[i].partial);
	}
	assert_int_equal(cadre_date_parse(NULL, true), 0);
}

static void test_format(void **state)
{
	static const struct {
		int date;
		const char *text;
	} cases[] = {
		{20261124, "2026-11-24"},
		{20261100, "2026-11"},
		{19850000, "1985"},
		{10101, "0001-01-01"},
		{10000, "0001"},
		{99991231, "9999-12-31"},
		{0, ""},
		{-1, ""},
		{100000000, ""},
		{INT_MAX, ""},
		{INT_MIN, ""},
	};
	char out[CADRE_DATE_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(cadre_date_format(out, cases[i].date), cases[i].text);
}

static void test_valid(void **state)
{
	static const int good[] = {10101, 99991231, 20240229, 20000229, 20261130};
	static const int bad[] = {0, -20261124, 20261100, 20260000, 20261131, 20230229, 19000229,
		20261301, 101, 100000101, INT_MAX, INT_MIN};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(cadre_date_valid(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_false(cadre_date_valid(bad[i]));
		assert_int_equal(cadre_date_add(bad[i], 1), 0);
		assert_int_equal(cadre_date_add_months(bad[i], 1), 0);
		assert_int_equal(cadre_date_diff(bad[i], 20261124), 0);
		assert_int_equal(cadre_date_diff(20261124, bad[i]), 0);
		assert_int_equal(cadre_date_weekday(bad[i]), 0);
		assert_int_equal(cadre_date_monday(bad[i]), 0);
		assert_int_equal(cal_to_lunar(bad[i]).year, 0);
	}
}

static void test_reckoning(void **state)
{
	static const struct {
		int date, days, expected;
	} sums[] = {
		{20261124, 0, 20261124},
		{20261124, 7, 20261201},
		{20261231, 1, 20270101},
		{20240228, 1, 20240229},
		{20230228, 1, 20230301},
		{20260101, -1, 20251231},
		{19700101, 20781, 20261124},
		{10101, -1, 0},
		{99991231, 1, 0},
		{20261124, INT_MAX, 0},
		{20261124, INT_MIN, 0},
		{10101, 3652058, 99991231},
		{99991231, -3652058, 10101},
	};
	static const struct {
		int date, months, expected;
	} later[] = {
		{20260131, 1, 20260228},
		{20240131, 1, 20240229},
		{20261124, 2, 20270124},
		{20260131, -2, 20251130},
		{20240229, 12, 20250228},
		{20261231, 12000, 30261231},
		{10101, -1, 0},
		{99991201, 1, 0},
		{99991201, 0, 99991201},
		{20260101, INT_MAX, 0},
		{20260101, INT_MIN, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(sums); i++) {
		assert_int_equal(cadre_date_add(sums[i].date, sums[i].days), sums[i].expected);
		if (sums[i].expected != 0)
			assert_int_equal(cadre_date_diff(sums[i].date, sums[i].expected),
				sums[i].days);
	}
	for (size_t i = 0; i < COUNT(later); i++)
		assert_int_equal(cadre_date_add_months(later[i].date, later[i].months),
			later[i].expected);
}

static void test_weeks(void **state)
{
	static const struct {
		int date, weekday, monday;
	} cases[] = {
		{20261124, 2, 20261123},
		{20260217, 2, 20260216},
		{20260426, 7, 20260420},
		{19700101, 4, 19691229},
		{20000229, 2, 20000228},
		{10101, 1, 10101},
		{99991231, 5, 99991227},
		{20270101, 5, 20261228},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(cadre_date_weekday(cases[i].date), cases[i].weekday);
		assert_int_equal(cadre_date_monday(cases[i].date), cases[i].monday);
	}
}

/* Every day of 10,000 years, stepped by hand beside the formula. */
static void test_every_day(void **state)
{
	int date = 10101, weekday = 1;
	long days = -719162;

	(void)state;
	assert_int_equal(cal_days(date), days);
	while (date != 99991231) {
		int next = date + 1;
		if (!cadre_date_valid(next))
			next = date / 100 % 100 == 12 ? (date / 10000 + 1) * 10000 + 101
						      : (date / 100 + 1) * 100 + 1;
		weekday = weekday % 7 + 1;
		days++;
		if (cal_days(next) != days || cal_date(days) != next
			|| cadre_date_weekday(next) != weekday)
			fail_msg("%d", next);
		date = next;
	}
	assert_int_equal(cal_date(days + 1), 0);
	assert_int_equal(cal_date(-719163), 0);
	assert_int_equal(cal_date(LONG_MAX), 0);
	assert_int_equal(cal_date(LONG_MIN), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_reckoning),
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_every_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
