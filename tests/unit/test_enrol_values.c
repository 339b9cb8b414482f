#include "enrol_cases.h"

#include "app/keep/id.h"
#include "app/enrol/value.h"
#include "cadre/date.h"
#include "text/text.h"

/* How the dates of a case's column are written. */
static const struct {
	const char *what;
	struct value_dates dates;
} columns[] = {
	{"birth", {TODAY, true, VALUE_DAY_FIRST, VALUE_DAY_FIRST}},
	{"later", {TODAY, false, VALUE_DAY_FIRST, VALUE_DAY_FIRST}},
	{"swapped", {TODAY, true, VALUE_DAY_FIRST, VALUE_MONTH_FIRST}},
	{"either", {TODAY, true, VALUE_DAY_FIRST, VALUE_EITHER}},
	{"monthfirst", {TODAY, true, VALUE_MONTH_FIRST, VALUE_DAY_FIRST}},
	{"mixed", {TODAY, true, VALUE_EITHER, VALUE_DAY_FIRST}},
};

static const struct {
	const char *what;
	enum cadre_enum_id id;
} words[] = {
	{"ethnicity", CADRE_ENUM_ethnicity},
	{"sex", CADRE_ENUM_sex},
	{"theory", CADRE_ENUM_theory_level},
	{"attendance", CADRE_ENUM_attendance_mark},
};

static bool read_name(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell)
{
	return value_name(out, arena, cell->text);
}

static const struct {
	const char *what;
	bool (*read)(struct value *out, struct cadre_arena *arena, const struct tab_cell *cell);
} texts[] = {
	{"name", read_name},
	{"citizen", value_citizen},
	{"phone", value_phone},
	{"school", value_school},
};

static struct tab_cell cell_of(struct cadre_arena *arena, const char *type, const char *written)
{
	struct tab_cell cell = {.type = TAB_TEXT, .raw = written};
	int day = 0, month = 0, year = 0;

	cell.text = text_clean(arena, written);
	if (strcmp(type, "number") == 0)
		cell.type = TAB_NUMBER;
	if (strcmp(type, "date") == 0) {
		cell.type = TAB_DATE;
		if (sscanf(written, "%d/%d/%d", &day, &month, &year) == 3)
			cell.date = year * 10000 + month * 100 + day;
	}
	return cell;
}

static const char *show(struct value *value, struct cadre_arena *arena, const char *what,
	const struct tab_cell *cell)
{
	static char date[CADRE_DATE_SIZE];

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if (strcmp(columns[i].what, what) == 0) {
			assert_true(value_date(value, &columns[i].dates, arena, cell));
			return cadre_date_format(date, value->word);
		}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].what, what) == 0) {
			struct value_words list;
			assert_true(value_words(&list, arena, words[i].id));
			assert_true(value_word(value, &list, arena, cell->text));
			return cadre_enum_code(words[i].id, value->word);
		}
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (strcmp(texts[i].what, what) == 0) {
			assert_true(texts[i].read(value, arena, cell));
			return value->text != NULL ? value->text : "";
		}
	assert_string_equal(what, "mark");
	value_mark(value, cell->text);
	return value->why != NULL ? "" : cadre_arena_printf(arena, "%d", value->word);
}

static void value_case(void *arg, char **cell, int line)
{
	int *failures = arg;
	struct cadre_arena arena = {0};
	struct value value;
	struct tab_cell read = cell_of(&arena, cell[1], cell[2]);
	const char *taken = show(&value, &arena, cell[0], &read);
	const char *said = value.why == NULL ? "-" : value.doubtful ? "doubt" : "note";

	if (strcmp(taken, strcmp(cell[3], "-") == 0 ? "" : cell[3]) != 0
		|| strcmp(said, cell[4]) != 0) {
		print_error("values.tsv:%d: '%s' is taken as '%s' (%s: %s)\n", line, cell[2], taken,
			said, value.why != NULL ? value.why : "");
		++*failures;
	}
	cadre_arena_free(&arena);
}

static void values(void **state)
{
	int failures = 0;

	(void)state;
	each_case("tests/cases/values.tsv", 5, value_case, &failures);
	assert_int_equal(failures, 0);
}

/* What is doubtful of a date says so by being kept as it was written. */
static void impossible_dates_are_kept(void **state)
{
	struct cadre_arena arena = {0};
	struct tab_cell cell = {.type = TAB_TEXT, .text = "30/2/1978", .raw = "30/2/1978"};
	struct value value;

	(void)state;
	assert_true(value_date(&value, &columns[0].dates, &arena, &cell));
	assert_true(value.keep_written);
	cell.text = "28/2/1978";
	assert_true(value_date(&value, &columns[0].dates, &arena, &cell));
	assert_false(value.keep_written);
	cadre_arena_free(&arena);
}

/* Columns of cells, and the order that they tell. */
static void orders(void **state)
{
	static const struct {
		const char *cells; /* t: a text, d: a date; each ended by a space */
		enum value_order texts, stored;
	} cases[] = {
		{"t5/6/1990 t7/8/1991", VALUE_DAY_FIRST, VALUE_DAY_FIRST},
		{"d5/6/1990 d17/8/1991", VALUE_DAY_FIRST, VALUE_DAY_FIRST},
		{"d5/6/1990 d7/8/1991 t13/8/1991 t25/9/1993", VALUE_DAY_FIRST, VALUE_MONTH_FIRST},
		{"d5/6/1990 t13/8/1991", VALUE_DAY_FIRST, VALUE_EITHER},
		{"d5/6/1990 t13.8.1991 t14.8.1991 t25.8.1991 t5.6.1991", VALUE_DAY_FIRST,
			VALUE_MONTH_FIRST},
		{"d5/6/1990 t13/8/1991 t14/8/1991 t5/6/1991", VALUE_DAY_FIRST, VALUE_EITHER},
		{"d5/6/1990 d7/8/1991 d9/8/1991", VALUE_DAY_FIRST, VALUE_EITHER},
		{"t08/23/1990 t08/01/1990", VALUE_MONTH_FIRST, VALUE_DAY_FIRST},
		{"t08/23/1990 t23/01/1990", VALUE_EITHER, VALUE_DAY_FIRST},
		{"t1990 t6/1985 tkhông", VALUE_DAY_FIRST, VALUE_DAY_FIRST},
	};
	struct cadre_arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct value_tally tally = {0}, none = {0};
		struct value_dates dates = {0};
		for (const char *at = cases[i].cells; *at != '\0';) {
			size_t length = strcspn(at, " ");
			const char *text = cadre_arena_copy(&arena, at + 1, length - 1);
			struct tab_cell cell = cell_of(&arena, *at == 'd' ? "date" : "text", text);
			assert_true(value_tally(&tally, &arena, &cell, false));
			at += length + (at[length] == ' ');
		}
		value_decide(&dates, &tally, &tally);
		if (dates.texts != cases[i].texts || dates.cells != cases[i].stored)
			fail_msg("%s: texts %d, dates %d", cases[i].cells, dates.texts,
				dates.cells);
		/* a column without any dates of its own goes by what they are: nothing */
		value_decide(&dates, &none, &tally);
		assert_int_equal(dates.cells, VALUE_DAY_FIRST);
	}
	cadre_arena_free(&arena);
}

/* The dates of a column too short to tell stay open, also when the sheet is in order. */
static void few_dates_tell_nothing(void **state)
{
	static const struct value_tally in_order = {.low = 3, .high = 2};
	struct value_tally column = {.low = 1, .day_first = 1};
	struct value_dates dates = {0};

	(void)state;
	value_decide(&dates, &column, &column);
	assert_int_equal(dates.cells, VALUE_EITHER);
	value_decide(&dates, &column, &in_order);
	assert_int_equal(dates.cells, VALUE_EITHER);
	column.day_first = 0;
	value_decide(&dates, &column, &column);
	assert_int_equal(dates.cells, VALUE_EITHER);
	value_decide(&dates, &column, &in_order);
	assert_int_equal(dates.cells, VALUE_DAY_FIRST);
}

/* Dates beside other facts tell how texts are written, and nothing of what a spreadsheet read. */
static void parts_tell_of_texts(void **state)
{
	struct value_tally column = {.low = 4}, sheet = column;
	struct value_dates dates = {0};

	(void)state;
	sheet.part_day_first = 4;
	value_decide(&dates, &column, &sheet);
	assert_int_equal(dates.cells, VALUE_EITHER);
	assert_int_equal(dates.texts, VALUE_DAY_FIRST);
	column.part_month_first = 1;
	value_decide(&dates, &column, &sheet);
	assert_int_equal(dates.texts, VALUE_MONTH_FIRST);
}

static void keys_sort_as_they_were_made(void **state)
{
	char one[ID_SIZE], two[ID_SIZE], later[ID_SIZE];

	(void)state;
	id_make(one, "2026-11-24T08:00:00+07:00", 0);
	id_make(two, "2026-11-24T08:00:00+07:00", 1);
	id_make(later, "2026-11-24T08:00:00+07:00", 4096);
	assert_int_equal(strlen(one), 36);
	assert_true(strcmp(one, two) < 0 && strcmp(two, later) < 0);
	assert_int_equal(one[14], '7');
	assert_non_null(strchr("89ab", one[19]));
	/* the same instant in another zone begins alike */
	id_make(two, "2026-11-24T01:00:00Z", 0);
	assert_memory_equal(one, two, 18);
	assert_memory_equal(one, "01a20b11-1a80", 13);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(impossible_dates_are_kept),
		cmocka_unit_test(orders),
		cmocka_unit_test(few_dates_tell_nothing),
		cmocka_unit_test(parts_tell_of_texts),
		cmocka_unit_test(keys_sort_as_they_were_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
