#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"
#include "cadre/date.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cal/cal.h"
#include "model/member.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { CLASSES = 36, CENTRES_MAX = 3, FRIDAY = 5 };

/* What a run gives, as far as the tests ask. */
struct seen {
	struct cadre_arena arena;
	struct map keys; /* of every record, with its kind and centre */
	size_t counts[CADRE_KIND_COUNT];
	size_t faults, doubts, repeated, missing;
	size_t closed, completed, rewarded;
	struct cadre_class classes[CENTRES_MAX * CLASSES];
	size_t class_count;
	int year, issued[CENTRES_MAX][4]; /* the last number: by centre and paper */
	uint64_t digest;
	size_t left; /* records until the output is full; 0: endless */
};

static const char *key_of(struct seen *seen, const char *kind, const void *record, const char *key)
{
	const char *centre = *member_centre(record) != NULL ? *member_centre(record) : "";

	return cadre_arena_printf(&seen->arena, "%s/%s/%s", kind, centre, key);
}

static void note_fault(void *arg, const struct cadre_diag *diag)
{
	struct seen *seen = arg;

	if (diag->severity == CADRE_ERROR)
		seen->faults++;
	else
		seen->doubts++;
}

/* FNV-1a, 64 bits. */
static void add_to_digest(struct seen *seen, const struct cadre_kind *kind, const void *record)
{
	struct cadre_buf buf = {0};

	cadre_json_encode(&buf, kind, record, CADRE_JSON_STORED);
	for (const char *at = cadre_buf_string(&buf); *at != '\0'; at++)
		seen->digest = (seen->digest ^ (unsigned char)*at) * UINT64_C(0x100000001B3);
	cadre_buf_free(&buf);
}

static void note_key(struct seen *seen, const struct cadre_kind *kind, const void *record)
{
	size_t count;
	const char **parts = cadre_key_texts(&seen->arena, kind, record, &count), *key = parts[0];
	bool is_new;

	for (size_t i = 1; i < count; i++)
		key = cadre_arena_printf(&seen->arena, "%s %s", key, parts[i]);
	assert_non_null(map_put(&seen->keys, key_of(seen, kind->name, record, key), &is_new));
	seen->repeated += !is_new;
}

static void check_reference(struct seen *seen, const struct cadre_field *field, const void *record,
	const char *key)
{
	const char *kind = cadre_kind((enum cadre_kind_id)field->of)->name;

	seen->missing += map_get(&seen->keys, key_of(seen, kind, record, key)) == NULL;
}

/* What a record names must have come before it. */
static void check_references(struct seen *seen, const struct cadre_kind *kind, const void *record)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		const struct cadre_list *list;
		if (field->of == 0 || !cadre_is_set(field, record))
			continue;
		if (field->type == CADRE_REF)
			check_reference(seen, field, record, *member_text(field, record));
		if (field->type != CADRE_TEXTS)
			continue;
		list = member_list(field, record);
		for (size_t j = 0; j < list->count; j++)
			check_reference(seen, field, record, ((const char **)list->items)[j]);
	}
}

static void note_class(struct seen *seen, const struct cadre_class *class)
{
	assert_in_range(seen->class_count, 0, COUNT(seen->classes) - 1);
	seen->classes[seen->class_count] = *class;
	seen->classes[seen->class_count].centre = cadre_arena_text(&seen->arena, class->centre);
	seen->classes[seen->class_count++].room = cadre_arena_text(&seen->arena, class->room);
	seen->closed += class->state == cadre_class_state_closed;
}

/* The numbers of a book follow each other. */
static void check_number(struct seen *seen, const struct cadre_certificate *certificate)
{
	int centre = certificate->centre != NULL ? certificate->centre[3] - '1' : 0;
	const char *book = certificate->paper == cadre_paper_diploma ? "BTN" : "GCN";

	assert_string_equal(certificate->number,
		cadre_arena_printf(&seen->arena, "%d/%s/%04d", seen->year, book,
			++seen->issued[centre][certificate->paper]));
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct seen *seen = arg;
	struct cadre_sink sink = {note_fault, seen};
	struct cadre_place place = {.source = "demo"};
	const struct cadre_enrolment *enrolment = record;

	cadre_validate(kind, record, &place, &sink);
	note_key(seen, kind, record);
	check_references(seen, kind, record);
	add_to_digest(seen, kind, record);
	seen->counts[kind->id]++;
	if (kind->id == CADRE_KIND_class)
		note_class(seen, record);
	if (kind->id == CADRE_KIND_certificate)
		check_number(seen, record);
	if (kind->id == CADRE_KIND_enrolment) {
		seen->completed += enrolment->status == cadre_enrolment_status_completed;
		seen->rewarded += enrolment->rewarded == CADRE_TRUE;
	}
	if (seen->left > 0 && --seen->left == 0)
		return cadre_fail(err, CADRE_SYSTEM, "full");
	return CADRE_OK;
}

static enum cadre_code run(struct seen *seen, int year, uint64_t seed, int centres)
{
	struct cadre_demo_options options = {year, seed, centres, NULL};
	struct cadre_out out = {take, seen};
	struct cadre_err err;

	seen->year = year;
	seen->digest = UINT64_C(0xCBF29CE484222325);
	return cadre_demo(&options, &out, &err);
}

static void forget(struct seen *seen)
{
	map_free(&seen->keys);
	cadre_arena_free(&seen->arena);
}

static void check_sound(const struct seen *seen)
{
	assert_int_equal(seen->faults, 0);
	assert_int_equal(seen->doubts, 0);
	assert_int_equal(seen->repeated, 0);
	assert_int_equal(seen->missing, 0);
}

static void test_counts(void **state)
{
	static const struct {
		enum cadre_kind_id kind;
		size_t least, most;
	} cases[] = {
		{CADRE_KIND_centre, 2, 9},
		{CADRE_KIND_unit, 16 + 6 + 9, 99},
		{CADRE_KIND_service_area, 16 + 6, 16 + 6},
		{CADRE_KIND_programme, 18, 18},
		{CADRE_KIND_form, 2, 2},
		{CADRE_KIND_lecturer, 4 + 8, 4 + 8},
		{CADRE_KIND_absence, 10, 99},
		{CADRE_KIND_room, 4 + 1 + 12, 4 + 1 + 12},
		{CADRE_KIND_plan, 1, 1},
		{CADRE_KIND_plan_line, 10, CLASSES},
		{CADRE_KIND_class, CLASSES, CLASSES},
		{CADRE_KIND_enrolment, 2001, 3500},
		{CADRE_KIND_person, 1200, 2400},
		{CADRE_KIND_certificate, 1800, 3500},
		{CADRE_KIND_round, 1, 1},
		{CADRE_KIND_invitation, 100, 999},
		{CADRE_KIND_answer, 0, 0},
		{CADRE_KIND_stay, 0, 0},
	};
	struct seen seen = {0};

	(void)state;
	assert_int_equal(run(&seen, 2026, 1, 1), CADRE_OK);
	check_sound(&seen);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_in_range(seen.counts[cases[i].kind], cases[i].least, cases[i].most);
	assert_in_range(seen.closed, 30, CLASSES - 1);
	assert_in_range(seen.rewarded * 100 / seen.completed, 7, 13);
	forget(&seen);
}

static void test_same_seed(void **state)
{
	static const uint64_t seeds[] = {7, 7, 8};
	uint64_t digests[COUNT(seeds)];

	(void)state;
	for (size_t i = 0; i < COUNT(seeds); i++) {
		struct seen seen = {0};
		assert_int_equal(run(&seen, 2026, seeds[i], 1), CADRE_OK);
		digests[i] = seen.digest;
		forget(&seen);
	}
	assert_true(digests[0] == digests[1]);
	assert_true(digests[0] != digests[2]);
}

static void test_centres(void **state)
{
	struct seen seen = {0};

	(void)state;
	assert_int_equal(run(&seen, 2026, 1, CENTRES_MAX), CADRE_OK);
	check_sound(&seen);
	assert_int_equal(seen.counts[CADRE_KIND_class], CENTRES_MAX * CLASSES);
	assert_string_equal(seen.classes[0].centre, "C001");
	assert_string_equal(seen.classes[seen.class_count - 1].centre, "C003");
	forget(&seen);
}

static bool is_holiday(const struct cal_holiday *holidays, size_t count, int date)
{
	for (size_t i = 0; i < count; i++)
		if (date >= holidays[i].from && date <= holidays[i].to)
			return true;
	return false;
}

static void check_days(const struct cadre_class *class, const struct cal_holiday *holidays,
	size_t count)
{
	int days = 0;

	for (int date = class->opens; date <= class->closes; date = cadre_date_add(date, 1)) {
		if (cadre_date_weekday(date) > FRIDAY)
			continue;
		assert_false(is_holiday(holidays, count, date));
		days++;
	}
	assert_int_equal(days, class->days.v);
}

/* A class holds as many working days as it needs, and no room holds two classes at once. */
static void test_windows(void **state)
{
	static const int years[] = {1990, 2008, 2024, 2025, 2027, 2028, 2030, 2031, 2034, 2100};

	(void)state;
	for (size_t i = 0; i < COUNT(years); i++) {
		struct cal_holiday holidays[CAL_HOLIDAYS_MAX];
		size_t count = cal_holidays(holidays, years[i]);
		struct seen seen = {0};
		assert_int_equal(run(&seen, years[i], i, 1), CADRE_OK);
		check_sound(&seen);
		assert_int_equal(seen.class_count, CLASSES);
		for (size_t j = 0; j < seen.class_count; j++) {
			const struct cadre_class *class = &seen.classes[j];
			check_days(class, holidays, count);
			for (size_t k = 0; k < j; k++)
				assert_true(strcmp(class->room, seen.classes[k].room) != 0
					|| class->opens > seen.classes[k].closes
					|| class->closes < seen.classes[k].opens);
		}
		forget(&seen);
	}
}

static void test_full(void **state)
{
	static const size_t rooms[] = {1, 50, 400, 5000};

	(void)state;
	for (size_t i = 0; i < COUNT(rooms); i++) {
		struct seen seen = {.left = rooms[i]};
		size_t given = 0;
		assert_int_equal(run(&seen, 2026, 1, 2), CADRE_SYSTEM);
		for (int kind = 0; kind < CADRE_KIND_COUNT; kind++)
			given += seen.counts[kind];
		assert_int_equal(given, rooms[i]);
		forget(&seen);
	}
}

static void test_refused(void **state)
{
	static const struct cadre_demo_options cases[] = {{.year = 1989, .centres = 1},
		{.year = 2101, .centres = 1}, {.year = 2026}};
	struct seen seen = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(run(&seen, cases[i].year, cases[i].seed, cases[i].centres),
			CADRE_USAGE);
	forget(&seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_same_seed),
		cmocka_unit_test(test_centres),
		cmocka_unit_test(test_windows),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
