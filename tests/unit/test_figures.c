#include "figures_cases.h"

#include "cadre/json.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define CASES "tests/cases/figures/"

static void test_percent(void **state)
{
	static const struct {
		int64_t count, base, percent;
	} cases[] = {
		{14, 31, 4516},
		{17, 31, 5484},
		{61, 130, 4692},
		{69, 130, 5308},
		{61, 137, 4453},
		{6, 94, 638},
		{0, 5, 0},
		{5, 5, 10000},
		{7, 2, 35000},
		{1, 3, 3333},
		{2, 3, 6667},
		/* Halves go away from zero: 1/20000 is 0.005%. */
		{1, 20000, 1},
		{-1, 20000, -1},
		{1, 20001, 0},
		{3, 20000, 2},
		{-14, 31, -4516},
		{1, 8, 1250},
		{1, 800, 13},
		{1, 801, 12},
		/* As far as JSON's numbers go. */
		{CADRE_INT_MAX, CADRE_INT_MAX, 10000},
		{CADRE_INT_MAX - 1, CADRE_INT_MAX, 10000},
		{CADRE_INT_MAX / 2, CADRE_INT_MAX, 5000},
		{1, CADRE_INT_MAX, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cadre_int percent = cadre_percent(cases[i].count, cases[i].base);
		assert_true(percent.set);
		assert_int_equal(percent.v, cases[i].percent);
	}
	assert_false(cadre_percent(1, 0).set);
	assert_false(cadre_percent(1, -2).set);
	assert_false(cadre_percent(CADRE_INT_MAX, 1).set);
	assert_false(cadre_percent(INT64_MIN, 7).set);
	assert_false(cadre_percent(7, INT64_MAX).set);
}

static const struct {
	const char *word;
	void (*make)(struct figures_case *of);
} makers[] = {
	{"programme", make_programme},
	{"plan", make_plan},
	{"line", make_line},
	{"class", make_class},
	{"classes", make_class},
	{"unit", make_unit},
	{"succession", make_succession},
	{"lecturer", make_lecturer},
	{"session", make_session},
	{"enrol", make_enrolments},
	{"round", make_round},
};

/* Parts the line; a '~' in a word is a space, in the expectations nothing is. */
static void part(struct figures_case *of, char *line, const char *between)
{
	char *rest = line, *word;

	of->count = 0;
	while ((word = strsep(&rest, between)) != NULL && of->count < FIGURES_WORDS) {
		for (char *at = word; between[0] == ' ' && *at != '\0'; at++)
			if (*at == '~')
				*at = ' ';
		of->words[of->count++] = cadre_arena_text(&of->arena, word);
	}
}

static void make(struct figures_case *of)
{
	if (strcmp(of->words[0], "year") == 0) {
		of->year = atoi(of->words[1]);
		return;
	}
	if (strcmp(of->words[0], "now") == 0) {
		of->now = cadre_date_parse(of->words[1], false);
		return;
	}
	for (size_t i = 0; i < COUNT(makers); i++)
		if (strcmp(of->words[0], makers[i].word) == 0) {
			makers[i].make(of);
			return;
		}
	fail_msg("%s:%d: no such word: '%s'", of->name, of->line, of->words[0]);
}

/* "-", a number, or hundredths as "45.16". */
static bool is_number(struct cadre_int number, const char *text)
{
	const char *point = strchr(text, '.');
	int64_t value = strtoll(text, NULL, 10);

	if (strcmp(text, "-") == 0)
		return !number.set;
	if (point != NULL)
		value = value * 100 + strtoll(point + 1, NULL, 10);
	return number.set && number.v == value;
}

static void expect(const struct figures_case *of, const struct figures_heard *heard)
{
	const char *const *word = of->words;
	const struct cadre_figure *figure = heard_figure(heard, word[1], word[2], word[3]);

	if (word[0][0] == '!') {
		if (figure != NULL)
			fail_msg("%s:%d: the figure is there", of->name, of->line);
		return;
	}
	if (figure == NULL)
		fail_msg("%s:%d: no such figure", of->name, of->line);
	if (of->count != 8 || !is_number(figure->count, word[4])
		|| !is_number(figure->base, word[5]) || !is_number(figure->percent, word[6])
		|| strcmp(figure->rule, word[7]) != 0)
		fail_msg("%s:%d: %lld of %lld (%d), %lld (%d) hundredths, %s", of->name, of->line,
			(long long)figure->count.v, (long long)figure->base.v, figure->base.set,
			(long long)figure->percent.v, figure->percent.set, figure->rule);
}

/* Rows whose base is the total add up to it, column by column. */
static void add_up(const struct figures_heard *heard)
{
	for (size_t i = 0; i < heard->count; i++) {
		const struct cadre_figure *total = &heard->figures[i];
		int64_t sum = 0;
		bool parted = strcmp(total->table, "composition") == 0;
		if (strcmp(total->row, "total") != 0
			|| (strcmp(total->rule, "of_total") != 0
				&& strcmp(total->rule, "sum") != 0))
			continue;
		for (size_t j = 0; j < heard->count; j++) {
			const struct cadre_figure *each = &heard->figures[j];
			if (strcmp(each->table, total->table) == 0
				&& strcmp(each->column, total->column) == 0 && each != total)
				sum += each->count.v;
		}
		/* The composition has eight facts, each of which parts the whole. */
		if (strcmp(total->table, "people") == 0 && strcmp(total->column, "classes") == 0)
			continue;
		if (sum != total->count.v * (parted ? 8 : 1))
			fail_msg("%s/%s: %lld, not %lld", total->table, total->column,
				(long long)sum, (long long)total->count.v);
	}
}

/* The attendances are the same in every table that counts them, and so are classes and people. */
static void agree(const struct figures_heard *heard)
{
	static const char *const wholes[][6] = {
		{"people", "attendances", "programmes", "months", "units", "composition"},
		{"people", "persons", "programmes", "months", "units", "composition"},
		{"people", "classes", "programmes", "months", "units", NULL},
	};

	for (size_t i = 0; i < COUNT(wholes); i++)
		for (size_t j = 2; j < 6 && wholes[i][j] != NULL; j++)
			assert_int_equal(heard_count(heard, wholes[i][j], "total", wholes[i][1]),
				heard_count(heard, wholes[i][0], "total", wholes[i][1]));
	assert_int_equal(heard_count(heard, "results", "enrolled", "attendances"),
		heard_count(heard, "people", "total", "attendances"));
	assert_int_equal(heard_count(heard, "plan_actual", "total", "attendances_actual"),
		heard_count(heard, "people", "total", "attendances"));
}

static void run_case(const char *name)
{
	static struct figures_heard heard;
	struct figures_case of = {.reg = private_register(), .name = name};
	char path[200], line[FIGURES_LINE];
	struct cadre_err err = {0};
	bool asked = false;
	FILE *file;

	snprintf(path, sizeof path, CASES "%s", name);
	file = fopen(path, "r");
	if (file == NULL)
		fail_msg("can't read %s", path);
	assert_int_equal(cadre_begin(of.reg, &err), CADRE_OK);
	for (of.line = 1; fgets(line, sizeof line, file) != NULL; of.line++) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		part(&of, line, line[0] == '=' || line[0] == '!' ? "\t" : " ");
		if (line[0] != '=' && line[0] != '!') {
			make(&of);
			continue;
		}
		if (!asked) {
			assert_int_equal(cadre_commit(of.reg, &err), CADRE_OK);
			hear_figures(&heard, of.reg, of.year, of.now);
			add_up(&heard);
			agree(&heard);
		}
		asked = true;
		expect(&of, &heard);
	}
	assert_true(asked);
	fclose(file);
	cadre_close(of.reg);
	cadre_arena_free(&of.arena);
	cadre_arena_free(&heard.arena);
}

static void test_cases(void **state)
{
	static const char *const cases[] = {"lak.txt", "thach-ha.txt", "phu-binh.txt",
		"krong-pa.txt", "cho-gao.txt", "cho-gao-before.txt", "states.txt", "people.txt",
		"party.txt", "mergers.txt", "mergers-then.txt", "teaching.txt"};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		run_case(cases[i]);
}

/* Records as a stream: kept as lines, to be loaded elsewhere in another order. */
struct stream {
	struct cadre_arena arena;
	char **lines;
	size_t count, room;
};

static enum cadre_code keep_line(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct stream *stream = arg;
	struct cadre_buf line = {0};

	(void)err;
	cadre_json_encode(&line, kind, record, CADRE_JSON_STORED);
	assert_false(line.failed);
	if (stream->count == stream->room) {
		stream->room = stream->room * 2 + 1024;
		stream->lines = realloc(stream->lines, stream->room * sizeof *stream->lines);
		assert_non_null(stream->lines);
	}
	stream->lines[stream->count++] = cadre_arena_copy(&stream->arena, line.data, line.length);
	cadre_buf_free(&line);
	return CADRE_OK;
}

static struct cadre_register *loaded(const struct stream *stream, bool backwards)
{
	struct cadre_register *reg = private_register();
	struct cadre_load_options options = {0};
	struct cadre_loaded counts;
	struct cadre_load *load;
	struct cadre_err err = {0};

	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	assert_int_equal(cadre_load_begin(&load, reg, &options, &err), CADRE_OK);
	for (size_t i = 0; i < stream->count; i++) {
		const char *line = stream->lines[backwards ? stream->count - 1 - i : i];
		struct cadre_place place = {.source = "stream", .line = i + 1};
		assert_int_equal(cadre_load_line(load, &place, line, strlen(line), &err), CADRE_OK);
	}
	if (cadre_load_end(load, &counts, &err) != CADRE_OK)
		fail_msg("%s", err.text);
	cadre_load_free(load);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	return reg;
}

static void free_stream(struct stream *stream)
{
	cadre_arena_free(&stream->arena);
	free(stream->lines);
}

static void same_figures(struct cadre_register *one, struct cadre_register *two, int units_on)
{
	static struct figures_heard first, second;

	hear_figures(&first, one, 2026, units_on);
	hear_figures(&second, two, 2026, units_on);
	assert_int_equal(first.count, second.count);
	for (size_t i = 0; i < first.count; i++) {
		struct cadre_buf a = {0}, b = {0};
		cadre_json_encode(&a, cadre_kind(CADRE_KIND_figure), &first.figures[i],
			CADRE_JSON_STORED);
		cadre_json_encode(&b, cadre_kind(CADRE_KIND_figure), &second.figures[i],
			CADRE_JSON_STORED);
		assert_string_equal(cadre_buf_string(&a), cadre_buf_string(&b));
		cadre_buf_free(&a);
		cadre_buf_free(&b);
	}
	add_up(&first);
	agree(&first);
	cadre_arena_free(&first.arena);
	cadre_arena_free(&second.arena);
}

/* The same records, in any order, and those of the year alone, make the same figures. */
static void test_same_from_records(void **state)
{
	struct cadre_demo_options demo = {.year = 2026, .seed = 1, .centres = 1};
	struct cadre_dump_options dump = {.year = 2026};
	struct stream all = {.count = 0}, year = {.count = 0};
	struct cadre_out to_all = {keep_line, &all}, to_year = {keep_line, &year};
	struct cadre_register *one, *two, *three;
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_demo(&demo, &to_all, &err), CADRE_OK);
	one = loaded(&all, false);
	two = loaded(&all, true);
	assert_int_equal(cadre_dump(one, &dump, &to_year, &err), CADRE_OK);
	three = loaded(&year, false);
	same_figures(one, two, 0);
	same_figures(one, three, 0);
	same_figures(one, three, 20261231);
	cadre_close(one);
	cadre_close(two);
	cadre_close(three);
	free_stream(&all);
	free_stream(&year);
}

/* Splits of units or not, the totals are the same by the units of then and of now. */
static void test_units_keep_totals(void **state)
{
	static const char *const columns[] = {"attendances", "persons", "women", "completed"};
	static struct figures_heard then, now;
	struct cadre_demo_options demo = {.year = 2025, .seed = 7, .centres = 1};
	struct stream all = {.count = 0};
	struct cadre_out out = {keep_line, &all};
	struct cadre_register *reg;
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_demo(&demo, &out, &err), CADRE_OK);
	reg = loaded(&all, false);
	hear_figures(&then, reg, 2025, 0);
	hear_figures(&now, reg, 2025, 20251231);
	for (size_t i = 0; i < COUNT(columns); i++) {
		int64_t count = heard_count(&then, "units", "total", columns[i]);
		assert_true(count > 0);
		assert_int_equal(heard_count(&now, "units", "total", columns[i]), count);
	}
	add_up(&then);
	add_up(&now);
	cadre_close(reg);
	free_stream(&all);
	cadre_arena_free(&then.arena);
	cadre_arena_free(&now.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_percent),
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_same_from_records),
		cmocka_unit_test(test_units_keep_totals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
