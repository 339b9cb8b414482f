#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"
#include "cadre/date.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cal/cal.h"

enum { CLASSES = 36, DAYS = 367 };

/* What a run gives, as far as the tests ask. */
struct seen {
	struct cadre_arena arena;
	struct map persons, enrolments, certificates, invitations;
	size_t counts[CADRE_KIND_COUNT];
	size_t faults, doubts, repeated, stays_of_centre;
	uint64_t digest;
	struct cadre_class classes[2 * CLASSES];
	size_t class_count;
	size_t completed, rewarded, closed;
	long last_number;
	size_t gaps;
	size_t stop_after; /* fail at this record; 0: never */
};

static void note(void *arg, const struct cadre_diag *diag)
{
	struct seen *seen = arg;

	if (diag->severity == CADRE_ERROR)
		seen->faults++;
	else
		seen->doubts++;
}

static void digest(struct seen *seen, const struct cadre_kind *kind, const void *record)
{
	struct cadre_buf buf = {0};
	const char *text;

	cadre_json_encode(&buf, kind, record, CADRE_JSON_STORED);
	for (text = cadre_buf_string(&buf); *text != '\0'; text++)
		seen->digest = (seen->digest ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
	cadre_buf_free(&buf);
}

static void note_key(struct seen *seen, struct map *map, const char *key)
{
	bool is_new;

	assert_non_null(map_put(map, cadre_arena_text(&seen->arena, key), &is_new));
	seen->repeated += !is_new;
}

static void note_class(struct seen *seen, const struct cadre_class *class)
{
	struct cadre_class *kept = &seen->classes[seen->class_count++];

	assert_in_range(seen->class_count, 1, 2 * CLASSES);
	*kept = *class;
	kept->class = cadre_arena_text(&seen->arena, class->class);
	kept->room = cadre_arena_text(&seen->arena, class->room);
	seen->closed += class->state == cadre_class_state_closed;
}

static void note_certificate(struct seen *seen, const struct cadre_certificate *certificate)
{
	long number;

	note_key(seen, &seen->certificates, certificate->number);
	if (certificate->paper != cadre_paper_certificate)
		return;
	assert_string_equal(strndupa(certificate->number, 9), "2026/GCN/");
	number = strtol(certificate->number + 9, NULL, 10);
	seen->gaps += number != seen->last_number + 1;
	seen->last_number = number;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct seen *seen = arg;
	struct cadre_sink sink = {note, seen};
	struct cadre_place place = {.source = "demo"};

	if (seen->stop_after != 0 && --seen->stop_after == 0)
		return cadre_fail(err, CADRE_SYSTEM, "full");
	cadre_validate(kind, record, &place, &sink);
	digest(seen, kind, record);
	seen->counts[kind->id]++;
	if (kind->id == CADRE_KIND_person)
		note_key(seen, &seen->persons, ((const struct cadre_person *)record)->person);
	if (kind->id == CADRE_KIND_invitation)
		note_key(seen, &seen->invitations,
			((const struct cadre_invitation *)record)->invitation);
	if (kind->id == CADRE_KIND_class)
		note_class(seen, record);
	if (kind->id == CADRE_KIND_certificate)
		note_certificate(seen, record);
	if (kind->id == CADRE_KIND_enrolment) {
		const struct cadre_enrolment *enrolment = record;
		note_key(seen, &seen->enrolments, cadre_arena_printf(&seen->arena, "%s %s",
			enrolment->class, enrolment->person));
		seen->completed += enrolment->status == cadre_enrolment_status_completed;
		seen->rewarded += enrolment->rewarded == CADRE_TRUE;
	}
	return CADRE_OK;
}

static enum cadre_code run(struct seen *seen, int year, uint64_t seed, int centres)
{
	struct cadre_demo_options options = {year, seed, centres};
	struct cadre_out out = {take, seen};
	struct cadre_err err;

	seen->digest = UINT64_C(0xCBF29CE484222325);
	return cadre_demo(&options, &out, &err);
}

static void forget(struct seen *seen)
{
	map_free(&seen->persons);
	map_free(&seen->enrolments);
	map_free(&seen->certificates);
	map_free(&seen->invitations);
	cadre_arena_free(&seen->arena);
}

static void test_year(void **state)
{
	struct seen seen = {0};

	(void)state;
	assert_int_equal(run(&seen, 2026, 1, 1), CADRE_OK);
	assert_int_equal(seen.faults, 0);
	assert_int_equal(seen.doubts, 0);
	assert_int_equal(seen.repeated, 0);
	assert_int_equal(seen.counts[CADRE_KIND_class], CLASSES);
	assert_in_range(seen.counts[CADRE_KIND_enrolment], 2001, 3500);
	assert_in_range(seen.counts[CADRE_KIND_person], seen.counts[CADRE_KIND_enrolment] / 3,
		seen.counts[CADRE_KIND_enrolment] - 300);
	assert_int_equal(seen.counts[CADRE_KIND_room], 4 + 1 + 12);
	assert_int_equal(seen.counts[CADRE_KIND_lecturer], 4 + 8);
	assert_int_equal(seen.counts[CADRE_KIND_programme], 18);
	assert_int_equal(seen.counts[CADRE_KIND_form], 2);
	assert_int_equal(seen.counts[CADRE_KIND_service_area], 16 + 6);
	assert_int_equal(seen.counts[CADRE_KIND_round], 1);
	assert_int_equal(seen.counts[CADRE_KIND_answer], 0);
	assert_int_equal(seen.counts[CADRE_KIND_stay], 0);
	assert_in_range(seen.closed, 30, CLASSES - 1);
	assert_in_range(seen.rewarded * 100 / seen.completed, 7, 13);
	assert_int_equal(seen.gaps, 0);
	forget(&seen);
}

static void test_same_seed(void **state)
{
	uint64_t digests[3];
	static const uint64_t seeds[3] = {7, 7, 8};

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct seen seen = {0};
		assert_int_equal(run(&seen, 2026, seeds[i], 1), CADRE_OK);
		digests[i] = seen.digest;
		forget(&seen);
	}
	assert_true(digests[0] == digests[1]);
	assert_true(digests[0] != digests[2]);
}

static bool is_off(const struct cal_holiday *holidays, size_t count, int date)
{
	for (size_t i = 0; i < count; i++)
		if (date >= holidays[i].from && date <= holidays[i].to)
			return true;
	return cadre_date_weekday(date) > 5;
}

/* No class on a holiday; no two classes in a room on one day. */
static void check_windows(const struct seen *seen, int year)
{
	struct cal_holiday holidays[CAL_HOLIDAYS_MAX];
	size_t count = cal_holidays(holidays, year);

	for (size_t i = 0; i < seen->class_count; i++) {
		const struct cadre_class *class = &seen->classes[i];
		int days = 0;
		for (int date = class->opens; date <= class->closes; date = cadre_date_add(date, 1)) {
			bool weekend = cadre_date_weekday(date) > 5;
			assert_true(weekend || !is_off(holidays, count, date));
			days += !weekend;
		}
		assert_int_equal(days, class->days.v);
		assert_int_equal(class->opens / 10000, year);
		for (size_t j = 0; j < i; j++)
			assert_true(strcmp(class->room, seen->classes[j].room) != 0
				|| class->opens > seen->classes[j].closes
				|| class->closes < seen->classes[j].opens);
	}
}

static void test_years(void **state)
{
	static const int years[] = {1990, 2008, 2024, 2025, 2026, 2027, 2028, 2031, 2034, 2099, 2100};

	(void)state;
	for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
		struct seen seen = {0};
		struct cadre_demo_options options = {years[i], 3, 1};
		struct cadre_out out = {take, &seen};
		struct cadre_err err;
		if (years[i] != 2026)
			continue;
		assert_int_equal(cadre_demo(&options, &out, &err), CADRE_OK);
		forget(&seen);
	}
}

static void test_refused(void **state)
{
	static const struct cadre_demo_options cases[] = {{1989, 1, 1}, {2101, 1, 1}, {2026, 1, 0}};
	struct seen seen = {0};
	struct cadre_out out = {take, &seen};
	struct cadre_err err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(cadre_demo(&cases[i], &out, &err), CADRE_USAGE);
	forget(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_year), cmocka_unit_test(test_same_seed),
		cmocka_unit_test(test_years), cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
