#include "enrol_cases.h"

#include "app/enrol/list.h"
#include "cadre/date.h"

#define LISTS "tests/cases/lists/"

static struct cadre_list_options reading(struct heard *heard, struct cadre_sink *sink)
{
	*sink = (struct cadre_sink){hear, heard};
	return (struct cadre_list_options){.today = TODAY, .sink = sink};
}

static enum cadre_code read_list(struct heard *heard, const char *path,
	const struct cadre_list_options *options, struct cadre_err *err)
{
	struct cadre_out out = {keep, heard};
	size_t length;
	char *bytes = slurp(path, &length);
	enum cadre_code code = cadre_list_read(path, bytes, length, options, &out, err);

	free(bytes);
	return code;
}

/* The lines of a text, one after the other; the text is cut. */
static char *next_line(char **rest)
{
	char *line = *rest, *end = strchr(line, '\n');

	if (*line == '\0')
		return NULL;
	*rest = end != NULL ? end + 1 : line + strlen(line);
	if (end != NULL)
		*end = '\0';
	return line;
}

static void *decode(struct cadre_arena *arena, const char *line)
{
	struct cadre_decoded decoded;
	struct cadre_place place = {.source = line};

	assert_int_equal(cadre_json_decode(&decoded, arena, line, strlen(line),
				 cadre_kind(CADRE_KIND_nominee), &place, NULL),
		CADRE_OK);
	return decoded.record;
}

/* Every fact that the truth knows, and none that it does not. */
static int compare(struct cadre_arena *arena, const char *source, const char *truth,
	const char *read)
{
	static const char *const others[] = {"source", "sheet", "row", "doubts"};
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);
	const void *wanted = decode(arena, truth), *got = decode(arena, read);
	int failures = 0;

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		const char *a = cadre_field_text(arena, field, wanted, "en");
		const char *b = cadre_field_text(arena, field, got, "en");
		bool other = false;
		for (size_t j = 0; j < sizeof others / sizeof others[0]; j++)
			other = other || strcmp(others[j], field->key) == 0;
		if (other || strcmp(a, b) == 0)
			continue;
		print_error("%s: %s: '%s', not '%s': %s\n", source, field->key, b, a, read);
		failures++;
	}
	return failures;
}

static void samples_equal_their_truth(void **state)
{
	static const struct {
		const char *list, *truth;
		size_t people;
	} cases[] = {
		{LISTS "danh-sach-ntvd.xlsx", LISTS "danh-sach-ntvd.truth.jsonl", 65},
		{LISTS "danh-sach-dvm.xlsx", LISTS "danh-sach-dvm.truth.jsonl", 36},
		{LISTS "danh-sach-pn.xlsx", LISTS "danh-sach-pn.truth.jsonl", 61},
		{LISTS "danh-sach-mt.docx", LISTS "danh-sach-mt.truth.jsonl", 44},
		{LISTS "danh-sach-cd.ods", LISTS "danh-sach-cd.truth.jsonl", 50},
		{LISTS "danh-sach-ccb.xls", LISTS "danh-sach-ccb.truth.jsonl", 31},
		{LISTS "danh-sach-hnd.csv", LISTS "danh-sach-hnd.truth.jsonl", 42},
		{LISTS "danh-sach-tn.csv", LISTS "danh-sach-tn.truth.jsonl", 38},
	};
	int failures = 0;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct heard heard = {0};
		struct cadre_sink sink;
		struct cadre_list_options options = reading(&heard, &sink);
		struct cadre_err err = {0};
		size_t length;
		char *truth = slurp(cases[i].truth, &length), *a = truth, *b, *line;
		if (read_list(&heard, cases[i].list, &options, &err) != CADRE_OK)
			fail_msg("%s: %s", cases[i].list, err.text);
		assert_string_equal(heard.faults, "");
		assert_int_equal(heard.count, cases[i].people);
		b = heard.records.data;
		while ((line = next_line(&a)) != NULL) {
			struct cadre_arena arena = {0};
			char *read = next_line(&b);
			assert_non_null(read);
			failures += compare(&arena, cases[i].list, line, read);
			cadre_arena_free(&arena);
		}
		assert_int_equal(*b, '\0');
		free(truth);
		forget(&heard);
	}
	assert_int_equal(failures, 0);
}

/* Small lists with many faults; what comes out was judged by eye, its doubts too. */
static void messy_lists(void **state)
{
	static const char *const names[] = {"two-rows", "split-name", "plain", "signs"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct heard heard = {0};
		struct cadre_sink sink;
		struct cadre_list_options options = reading(&heard, &sink);
		struct cadre_err err = {0};
		char list[64], golden[64], *wanted;
		size_t length;
		snprintf(list, sizeof list, LISTS "messy/%s.csv", names[i]);
		snprintf(golden, sizeof golden, LISTS "messy/%s.jsonl", names[i]);
		wanted = slurp(golden, &length);
		if (read_list(&heard, list, &options, &err) != CADRE_OK)
			fail_msg("%s: %s", list, err.text);
		assert_string_equal(cadre_buf_string(&heard.records), wanted);
		free(wanted);
		forget(&heard);
	}
}

/* What a list as a text gives: names and birth dates, "?" for none; or why it gives nothing. */
static void small_lists(void **state)
{
	static const struct {
		const char *text, *columns, *people;
	} cases[] = {
		{"a,b\n1,2\n", NULL, "!no heading row"},
		{"Họ và tên\nGiàng A Tủa\nTổng cộng: 1\n", NULL, "Giàng A Tủa ?|"},
		{"Lò Văn An,1990\nHà Thị Ín,1991\n", "A=name,B=born",
			"Lò Văn An 1990|Hà Thị Ín 1991|"},
		{"Họ và tên,Ngày sinh,Khác\nLò Văn An,1990,1.2.1980\n", "C=born",
			"Lò Văn An 1980-02-01|"},
		{"Họ và tên,Ngày sinh\nLò Văn An,1990\n", "B=-", "Lò Văn An ?|"},
		{"Họ và tên,Ngày sinh\nLò Văn An,1990\n", "B", "!names no column"},
		{"Họ và tên,Ngày sinh\nLò Văn An,1990\n", "B=nonsense", "!no field 'nonsense'"},
		{"STT,Hä vµ tªn,N¨m sinh\n1,NguyÔn ThÞ Hång,1990\n2,Lª V¨n HiÕu,1991\n", NULL,
			"Nguyễn Thị Hồng 1990|Lê Văn Hiếu 1991|"},
		{"STT,Hoï vaø teân,Naêm sinh\n1,Nguyeãn Thò Hoàng,1990\n2,Leâ Vaên Hieáu,1991\n",
			NULL, "Nguyễn Thị Hồng 1990|Lê Văn Hiếu 1991|"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct heard heard = {0};
		struct cadre_sink sink;
		struct cadre_out out = {keep, &heard};
		struct cadre_list_options options = reading(&heard, &sink);
		struct cadre_err err = {0};
		struct cadre_arena arena = {0};
		const char *columns[4], *at = cases[i].columns;
		char shown[256] = "", *rest, *line;
		enum cadre_code code;
		options.columns = columns;
		while (at != NULL && *at != '\0') {
			size_t length = strcspn(at, ",");
			columns[options.column_count++] = cadre_arena_copy(&arena, at, length);
			at += length + (at[length] == ',');
		}
		code = cadre_list_read("list", cases[i].text, strlen(cases[i].text), &options, &out,
			&err);
		if (cases[i].people[0] == '!') {
			assert_int_not_equal(code, CADRE_OK);
			if (strstr(err.text, cases[i].people + 1) == NULL)
				fail_msg("%zu: %s", i, err.text);
		} else {
			rest = heard.records.data;
			assert_int_equal(code, CADRE_OK);
			while ((line = next_line(&rest)) != NULL) {
				const struct cadre_nominee *nominee = decode(&arena, line);
				char date[CADRE_DATE_SIZE];
				size_t length = strlen(shown);
				cadre_date_format(date, nominee->born);
				snprintf(shown + length, sizeof shown - length, "%s %s|",
					nominee->name, date[0] != '\0' ? date : "?");
			}
			assert_string_equal(shown, cases[i].people);
		}
		cadre_arena_free(&arena);
		forget(&heard);
	}
}

static void heading_case(void *arg, char **cell, int line)
{
	struct list_words words = {0};
	struct cadre_arena arena = {0};
	struct list_column column;
	bool failed = false;
	const char *told = "-";

	assert_true(list_words_read(&words));
	if (list_tell(&column, &words, &arena, NULL, cell[0], &failed) && column.use == LIST_FIELD)
		told = column.fields[0]->key;
	assert_false(failed);
	if (strcmp(told, cell[1]) != 0) {
		print_error("headings.tsv:%d: '%s' is taken for %s\n", line, cell[0], told);
		++*(int *)arg;
	}
	cadre_arena_free(&arena);
	list_words_free(&words);
}

static void headings(void **state)
{
	int failures = 0;

	(void)state;
	each_case("tests/cases/headings.tsv", 2, heading_case, &failures);
	assert_int_equal(failures, 0);
}

static void sheets_are_chosen(void **state)
{
	struct heard heard = {0};
	struct cadre_sink sink;
	struct cadre_list_options options = reading(&heard, &sink);
	struct cadre_err err = {0};

	(void)state;
	options.sheet = "Sheet1";
	assert_int_equal(read_list(&heard, LISTS "danh-sach-dvm.xlsx", &options, &err), CADRE_OK);
	assert_int_equal(heard.count, 36);
	options.sheet = "Nope";
	assert_int_equal(read_list(&heard, LISTS "danh-sach-dvm.xlsx", &options, &err),
		CADRE_INPUT);
	assert_non_null(strstr(err.text, "'Sheet1'"));
	assert_int_equal(read_list(&heard, LISTS "danh-sach-hnd.csv", &options, &err), CADRE_INPUT);
	assert_non_null(strstr(err.text, "no sheets"));
	options.sheet = "Table1";
	assert_int_equal(read_list(&heard, LISTS "danh-sach-mt.docx", &options, &err), CADRE_OK);
	forget(&heard);
}

/* Cut anywhere, a list is refused or read; it never breaks anything. */
static void truncated_lists(void **state)
{
	static const char *const lists[] = {LISTS "danh-sach-dvm.xlsx", LISTS "danh-sach-tn.csv",
		LISTS "danh-sach-mt.docx", LISTS "danh-sach-cd.ods", LISTS "danh-sach-ccb.xls"};

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		size_t length;
		char *bytes = slurp(lists[i], &length);
		for (size_t cut = 0; cut < length; cut += length / 40) {
			struct heard heard = {0};
			struct cadre_sink sink;
			struct cadre_out out = {keep, &heard};
			struct cadre_list_options options = reading(&heard, &sink);
			struct cadre_err err = {0};
			enum cadre_code code = cadre_list_read("cut", bytes, cut, &options, &out,
				&err);
			assert_true(code == CADRE_OK || code == CADRE_INPUT);
			forget(&heard);
		}
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_equal_their_truth),
		cmocka_unit_test(messy_lists),
		cmocka_unit_test(small_lists),
		cmocka_unit_test(headings),
		cmocka_unit_test(sheets_are_chosen),
		cmocka_unit_test(truncated_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
