#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cal/cal.h"
#include "cal/sky.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int solar(int year, int month, int day, bool leap)
{
	return cal_from_lunar((struct cal_lunar){year, month, day, leap});
}

/* The number of the year's leap month, 0 when it has none. */
static int leap_month(int year)
{
	int found = 0;

	for (int month = 1; month <= 12; month++)
		if (solar(year, month, 1, true) != 0) {
			assert_int_equal(found, 0);
			found = month;
		}
	return found;
}

static FILE *open_cases(const char *path)
{
	FILE *file = fopen(path, "r");

	if (file == NULL)
		fail_msg("no '%s': run this from the root of the repository", path);
	return file;
}

static void test_lunar_file(void **state)
{
	FILE *file = open_cases("tests/cases/lunar.tsv");
	char line[256], tet[CADRE_DATE_SIZE], gio_to[CADRE_DATE_SIZE];
	int year, leap, years = 0;

	(void)state;
	while (fgets(line, sizeof line, file) != NULL) {
		if (line[0] == '#')
			continue;
		assert_int_equal(sscanf(line, "%d %10s %10s %d", &year, tet, gio_to, &leap), 4);
		assert_int_equal(solar(year, 1, 1, false), cadre_date_parse(tet, false));
		assert_int_equal(solar(year, 3, 10, false), cadre_date_parse(gio_to, false));
		assert_int_equal(leap_month(year), leap);
		years++;
	}
	fclose(file);
	assert_int_equal(years, 2100 - 1975 + 1);
}

/* Tết and Giỗ Tổ with their weekdays, worked out by other hands. */
static void test_lunar_table(void **state)
{
	static const struct {
		int tet, weekday, gio_to, its_weekday;
	} cases[] = {
		{20240210, 6, 20240418, 4},
		{20250129, 3, 20250407, 1},
		{20260217, 2, 20260426, 7},
		{20270206, 6, 20270416, 5},
		{20280126, 3, 20280404, 2},
		{20290213, 2, 20290423, 1},
		{20300202, 6, 20300412, 5},
		{20310123, 4, 20310401, 2},
		{20320211, 3, 20320419, 1},
		{20330131, 1, 20330409, 6},
		{20340219, 7, 20340428, 5},
		{20350208, 4, 20350417, 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int year = cases[i].tet / 10000;
		assert_int_equal(solar(year, 1, 1, false), cases[i].tet);
		assert_int_equal(solar(year, 3, 10, false), cases[i].gio_to);
		assert_int_equal(cadre_date_weekday(cases[i].tet), cases[i].weekday);
		assert_int_equal(cadre_date_weekday(cases[i].gio_to), cases[i].its_weekday);
	}
}

/* Years in which Vietnam and China do not keep the New Year on one day. */
static void test_not_china(void **state)
{
	static const struct {
		int vietnam, china;
	} cases[] = {
		{19680129, 19680130},
		{19690216, 19690217},
		{19850121, 19850220},
		{20070217, 20070218},
		{20300202, 20300203},
		{20530218, 20530219},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cal_lunar there = cal_to_lunar(cases[i].china);
		assert_int_equal(solar(cases[i].vietnam / 10000, 1, 1, false), cases[i].vietnam);
		assert_false(there.month == 1 && there.day == 1);
	}
	/* In 1985 Tết was a month earlier: China had its leap month in the autumn before. */
	assert_int_equal(leap_month(1984), 0);
	assert_int_equal(leap_month(1985), 2);
}

static void test_lunar_days(void **state)
{
	static const struct {
		int date;
		struct cal_lunar lunar;
	} cases[] = {
		{20260216, {2025, 12, 29, false}},
		{20260217, {2026, 1, 1, false}},
		{20250725, {2025, 6, 1, true}},
		{20250724, {2025, 6, 30, false}},
		{20331222, {2033, 11, 1, true}},
		{20340119, {2033, 11, 29, true}},
		{20340120, {2033, 12, 1, false}},
		{19000131, {1900, 1, 1, false}},
		{19000130, {0, 0, 0, false}},
		{22010101, {0, 0, 0, false}},
		{18991231, {0, 0, 0, false}},
		{99991231, {0, 0, 0, false}},
	};
	static const struct cal_lunar none[] = {
		{2025, 12, 30, false},
		{2026, 6, 1, true},
		{2025, 5, 1, true},
		{2025, 7, 1, true},
		{2026, 0, 1, false},
		{2026, 13, 1, false},
		{2026, 1, 0, false},
		{2026, 1, 31, false},
		{1899, 12, 1, false},
		{2200, 1, 1, false},
		{2026, 1, INT_MAX, false},
		{2026, INT_MIN, 1, false},
		{INT_MAX, 1, 1, false},
		{2026, 1, INT_MIN, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cal_lunar lunar = cal_to_lunar(cases[i].date);
		assert_int_equal(lunar.year, cases[i].lunar.year);
		assert_int_equal(lunar.month, cases[i].lunar.month);
		assert_int_equal(lunar.day, cases[i].lunar.day);
		assert_int_equal(lunar.leap, cases[i].lunar.leap);
		if (lunar.year != 0)
			assert_int_equal(cal_from_lunar(lunar), cases[i].date);
	}
	for (size_t i = 0; i < COUNT(none); i++)
		assert_int_equal(cal_from_lunar(none[i]), 0);
}

/* Day by day: there and back, and each day follows on the one before. */
static void check_days(int from, int to)
{
	struct cal_lunar before = cal_to_lunar(cadre_date_add(from, -1));

	for (int date = from; date <= to; date = cadre_date_add(date, 1)) {
		struct cal_lunar here = cal_to_lunar(date);
		bool new_month = here.day == 1 && before.day >= 29;
		bool next = here.leap ? here.month == before.month && !before.leap
				      : here.month == before.month % 12 + 1;
		bool same = here.month == before.month && here.leap == before.leap;
		if (cal_from_lunar(here) != date || here.day > 30
			|| (new_month ? !next : !same || here.day != before.day + 1)
			|| here.year != before.year + (new_month && here.month == 1 && !here.leap))
			fail_msg("%d: %d/%d/%d", date, here.day, here.month, here.year);
		before = here;
	}
}

static void test_round_trips(void **state)
{
	(void)state;
	check_days(19000201, 19091231);
	check_days(19800101, 20391231);
	check_days(21900101, 21991231);
}

/* What lunar.c says of the margins: past the formula's own error, one moon alone is undecided. */
static void test_margins(void **state)
{
	int close = 0;

	(void)state;
	for (int number = -1237; number <= 2474; number++) {
		double moment = sky_new_moon(number);
		double midnight = fabs(moment - rint(moment)) * 86400;
		double sign = fmod(sky_sun(floor(moment)), 30), edge = fmin(sign, 30 - sign) * 3600;
		if (midnight < 20) {
			assert_int_equal(cal_date((long)floor(moment)), 19670707);
			close++;
		}
		if (edge < 19)
			assert_int_equal(cal_date((long)floor(moment)), 19380924);
	}
	assert_int_equal(close, 1);
	assert_int_equal(leap_month(1938), 7);
	assert_int_equal(leap_month(2033), 11);
}

/* The sun's and moon's positions of Meeus's own examples, 25.b and 49.a. */
static void test_sky(void **state)
{
	/* 13 October 1992, 0h of terrestrial time: 59 s later than universal time. */
	double sun = sky_sun((double)cal_days(19921013) + (7 * 3600 - 59) / 86400.0);
	/* The moon of February 1977: 18 February, 3h 37m 40s of terrestrial time, 48 s ahead. */
	double moon = (double)cal_days(19770218) + (10 * 3600 + 37 * 60 + 40 - 48) / 86400.0;

	(void)state;
	assert_true(fabs(sun - (199 + 54 / 60.0 + 21.8 / 3600)) < 2.0 / 3600);
	assert_true(fabs(sky_new_moon(-283) - moon) < 19 / 86400.0);
}

static void test_holiday_file(void **state)
{
	FILE *file = open_cases("tests/cases/holidays.tsv");
	struct cal_holiday list[CAL_HOLIDAYS_MAX];
	char line[256], from[CADRE_DATE_SIZE], to[CADRE_DATE_SIZE], what[16], name[64];
	size_t count = 0, at = 0;
	int year = 2020;

	(void)state;
	while (fgets(line, sizeof line, file) != NULL) {
		if (line[0] == '#')
			continue;
		assert_int_equal(sscanf(line, "%10s %10s %15s %63[^\n]", from, to, what, name), 4);
		if (at == count) {
			count = cal_holidays(list, ++year);
			at = 0;
		}
		assert_int_equal(list[at].from, cadre_date_parse(from, false));
		assert_int_equal(list[at].to, cadre_date_parse(to, false));
		assert_string_equal(list[at].name, name);
		assert_int_equal(list[at].substitute, strcmp(what, "substitute") == 0);
		assert_int_equal(list[at].pending, strcmp(what, "pending") == 0);
		at++;
	}
	fclose(file);
	assert_int_equal(at, count);
	assert_int_equal(year, 2026);
}

/* The blocks of days off that 2026 had, where no day was swapped. */
static void test_blocks_of_2026(void **state)
{
	static const struct {
		int from, to;
	} blocks[] = {{20260214, 20260222}, {20260425, 20260427}, {20260430, 20260503}};
	struct cal_holiday list[CAL_HOLIDAYS_MAX];
	size_t count = cal_holidays(list, 2026);

	(void)state;
	for (size_t i = 0; i < COUNT(blocks); i++) {
		int end = cadre_date_add(blocks[i].to, 1);
		for (int day = cadre_date_add(blocks[i].from, -1); day <= end;
			day = cadre_date_add(day, 1)) {
			bool off = cadre_date_weekday(day) >= 6;
			for (size_t j = 0; j < count; j++)
				off = off || (day >= list[j].from && day <= list[j].to);
			assert_int_equal(off, day >= blocks[i].from && day <= blocks[i].to);
		}
	}
}

/* Eleven days a year (twelve from 2026); what a weekend took is made up on a working day. */
static void check_year(int year)
{
	struct cal_holiday list[CAL_HOLIDAYS_MAX];
	size_t count = cal_holidays(list, year);
	int days = 0, lost = 0, made_up = 0;

	assert_in_range(count, 6, CAL_HOLIDAYS_MAX);
	for (size_t i = 0; i < count; i++) {
		assert_true(i == 0 || list[i].from > list[i - 1].to);
		assert_int_equal(list[i].from / 10000, year);
		assert_int_equal(list[i].to / 10000, year);
		for (int day = list[i].from; day <= list[i].to; day = cadre_date_add(day, 1)) {
			bool weekend = cadre_date_weekday(day) >= 6;
			assert_false(list[i].substitute && weekend);
			made_up += list[i].substitute;
			days += !list[i].substitute;
			lost += !list[i].substitute && weekend;
		}
	}
	assert_int_equal(days, year < 2026 ? 11 : 12);
	assert_int_equal(made_up, lost);
}

static void test_every_year(void **state)
{
	struct cal_holiday list[CAL_HOLIDAYS_MAX];

	(void)state;
	for (int year = 1975; year <= 2199; year++)
		check_year(year);
	assert_int_equal(cal_holidays(list, 1899), 0);
	assert_int_equal(cal_holidays(list, 2200), 0);
	assert_int_equal(cal_holidays(list, INT_MIN), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lunar_file),
		cmocka_unit_test(test_lunar_table),
		cmocka_unit_test(test_not_china),
		cmocka_unit_test(test_lunar_days),
		cmocka_unit_test(test_round_trips),
		cmocka_unit_test(test_margins),
		cmocka_unit_test(test_sky),
		cmocka_unit_test(test_holiday_file),
		cmocka_unit_test(test_blocks_of_2026),
		cmocka_unit_test(test_every_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
