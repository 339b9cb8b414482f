#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

enum { LINE_SIZE = 4096, COLUMNS = 4 };

struct row {
	char line[LINE_SIZE];
	char *columns[COLUMNS];
	size_t lengths[COLUMNS];
	int number;
};

/* \n, \t, \\ and \xNN, exactly two digits, in place; returns the length. */
static size_t unescape(char *text)
{
	char *out = text, *begin = text;

	while (*text != '\0') {
		char digits[3] = {0};
		if (*text != '\\') {
			*out++ = *text++;
			continue;
		}
		text++;
		if (*text == 'x') {
			memcpy(digits, text + 1, 2);
			*out++ = (char)strtol(digits, NULL, 16);
			text += 3;
		} else {
			*out++ = *text == 'n' ? '\n' : *text == 't' ? '\t' : '\\';
			text++;
		}
	}
	*out = '\0';
	return (size_t)(out - begin);
}

static bool read_row(FILE *file, struct row *row, size_t columns)
{
	char *at = row->line;

	do {
		if (fgets(row->line, LINE_SIZE, file) == NULL)
			return false;
		row->number++;
	} while (row->line[0] == '#');
	row->line[strcspn(row->line, "\n")] = '\0';
	for (size_t i = 0; i < columns; i++) {
		char *end = at + strcspn(at, "\t");
		assert_int_equal(*end, i + 1 < columns ? '\t' : '\0');
		*end = '\0';
		row->columns[i] = at;
		at = end + 1;
	}
	for (size_t i = 0; i < columns; i++)
		row->lengths[i] = unescape(row->columns[i]);
	return true;
}

static void check(const char *file, const struct row *row, const char *got, const char *wanted)
{
	if (got == NULL || strcmp(got, wanted) != 0)
		fail_msg("%s:%d: got '%s', wanted '%s'", file, row->number, got, wanted);
}

static const char *run_utf8(struct cadre_arena *arena, const char *text)
{
	size_t bad = 0;

	if (text_is_utf8(text, strlen(text), &bad))
		return "ok";
	return cadre_arena_printf(arena, "%zu", bad);
}

static const char *run_length(struct cadre_arena *arena, const char *text)
{
	return cadre_arena_printf(arena, "%zu", text_length(text));
}

static const char *run_width(struct cadre_arena *arena, const char *text)
{
	return cadre_arena_printf(arena, "%d", cadre_text_width(text));
}

static const char *run_syllables(struct cadre_arena *arena, const char *text)
{
	size_t words, good = text_syllables(text, &words);

	return cadre_arena_printf(arena, "%zu of %zu", good, words);
}

static void test_operations(void **state)
{
	static const struct {
		const char *name;
		const char *(*run)(struct cadre_arena *arena, const char *text);
	} operations[] = {
		{"utf8", run_utf8},
		{"length", run_length},
		{"nfc", text_nfc},
		{"fold", text_fold},
		{"canonical", text_canonical},
		{"clean", text_clean},
		{"case", text_name_case},
		{"width", run_width},
		{"safe", cadre_text_safe},
		{"syllables", run_syllables},
	};
	const char *const path = "tests/cases/text.tsv";
	struct cadre_arena arena = {0};
	struct row row = {.number = 0};
	FILE *file = fopen(path, "r");

	(void)state;
	assert_non_null(file);
	while (read_row(file, &row, 3)) {
		size_t i = 0;
		while (strcmp(operations[i].name, row.columns[0]) != 0)
			assert_in_range(++i, 0, sizeof operations / sizeof operations[0] - 1);
		check(path, &row, operations[i].run(&arena, row.columns[1]), row.columns[2]);
		cadre_arena_reset(&arena);
	}
	fclose(file);
	cadre_arena_free(&arena);
}

static const char *const encoding_names[] = {
	[TEXT_UTF8] = "utf8",
	[TEXT_UTF16LE] = "utf16le",
	[TEXT_UTF16BE] = "utf16be",
	[TEXT_CP1258] = "cp1258",
	[TEXT_TCVN3] = "tcvn3",
	[TEXT_VNI] = "vni",
};

static enum text_encoding encoding_named(const char *name)
{
	enum text_encoding encoding = TEXT_UTF8;

	while (strcmp(encoding_names[encoding], name) != 0)
		assert_in_range(++encoding, TEXT_UTF8, TEXT_VNI);
	return encoding;
}

/* What is left of a text that went through the encoding, as bytes and as their signs. */
static const char *there_and_back(struct cadre_arena *arena, enum text_encoding encoding,
	const char *text)
{
	struct cadre_buf bytes = {0}, signs = {0};
	const char *back;

	text_bytes(&bytes, encoding, text);
	back = text_decode(arena, encoding, cadre_buf_string(&bytes), bytes.length, NULL);
	if (encoding == TEXT_TCVN3 || encoding == TEXT_VNI) {
		text_mojibake(&signs, encoding, text);
		if (strcmp(text_mend_mojibake(arena, encoding, cadre_buf_string(&signs)), back)
			!= 0)
			back = "the signs say something else";
	}
	cadre_buf_free(&bytes);
	cadre_buf_free(&signs);
	return back;
}

static const char *run_legacy(struct cadre_arena *arena, const struct row *row)
{
	const char *operation = row->columns[0], *input = row->columns[2], *text;
	enum text_encoding encoding = encoding_named(row->columns[1]), guessed;
	size_t length = row->lengths[2], lost;
	bool sure;

	if (strcmp(operation, "mend") == 0)
		return text_mend_mojibake(arena, encoding, input);
	if (strcmp(operation, "back") == 0)
		return there_and_back(arena, encoding, input);
	if (strcmp(operation, "case") == 0)
		return text_mend_case(arena, input);
	if (strncmp(operation, "guess", 5) == 0) {
		guessed = operation[5] == '\0' ? text_guess(input, length, &sure)
					       : text_guess_mojibake(arena, input, &sure);
		return guessed != encoding ? encoding_names[guessed] : sure ? "sure" : "unsure";
	}
	text = text_decode(arena, encoding, input, length, &lost);
	return strcmp(operation, "lost") == 0 ? cadre_arena_printf(arena, "%zu", lost) : text;
}

static void test_legacy(void **state)
{
	const char *const path = "tests/cases/text_legacy.tsv";
	struct cadre_arena arena = {0};
	struct row row = {.number = 0};
	FILE *file = fopen(path, "r");

	(void)state;
	assert_non_null(file);
	while (read_row(file, &row, 4)) {
		check(path, &row, run_legacy(&arena, &row), row.columns[3]);
		cadre_arena_reset(&arena);
	}
	fclose(file);
	cadre_arena_free(&arena);
}

/* Every byte from first against the C library's own table. */
static void compare_bytes(enum text_encoding encoding, const char *charset, int first)
{
	iconv_t iconv_table = iconv_open("UTF-8", charset);
	struct cadre_arena arena = {0};

	if ((intptr_t)iconv_table == -1)
		skip();
	for (int byte = first; byte < 256; byte++) {
		char in[2] = {(char)byte, ' '}, out[16] = {0}, *from = in, *to = out;
		size_t in_left = 2, out_left = sizeof out - 1, lost;
		const char *text = text_decode(&arena, encoding, in, 2, &lost);
		bool known = iconv(iconv_table, &from, &in_left, &to, &out_left) != (size_t)-1;
		assert_int_equal(lost, !known);
		assert_string_equal(text, known ? out : "\xef\xbf\xbd ");
		iconv(iconv_table, NULL, NULL, NULL, NULL);
	}
	iconv_close(iconv_table);
	cadre_arena_free(&arena);
}

static void test_tables(void **state)
{
	(void)state;
	compare_bytes(TEXT_CP1258, "CP1258", 1);
	compare_bytes(TEXT_TCVN3, "TCVN5712-1", 0xa0);
}

static int compare_keys(const unsigned char *a, size_t a_length, const unsigned char *b,
	size_t b_length)
{
	int order = memcmp(a, b, a_length < b_length ? a_length : b_length);

	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static void test_order(void **state)
{
	const char *const path = "tests/cases/text_order.tsv";
	const unsigned char *key, *before = NULL;
	struct cadre_arena arena = {0};
	struct row row = {.number = 0};
	FILE *file = fopen(path, "r");
	size_t length, before_length = 0;
	char list[16] = "";

	(void)state;
	assert_non_null(file);
	while (read_row(file, &row, 2)) {
		bool is_name = strcmp(row.columns[0], "name") == 0;
		key = (is_name ? text_name_key : text_order_key)(&arena, row.columns[1], &length);
		assert_non_null(key);
		if (strcmp(list, row.columns[0]) == 0
			&& compare_keys(before, before_length, key, length) >= 0)
			fail_msg("%s:%d: out of order", path, row.number);
		snprintf(list, sizeof list, "%s", row.columns[0]);
		before = key;
		before_length = length;
	}
	fclose(file);
	cadre_arena_free(&arena);
}

static void test_order_same(void **state)
{
	struct cadre_arena arena = {0};
	const char *const apart = "Gia\xcc\x80ng  A Tu\xcc\x89"
				  "a ";
	size_t a_length, b_length;
	const unsigned char *a = text_name_key(&arena, apart, &a_length);
	const unsigned char *b = text_name_key(&arena, "Giàng A Tủa", &b_length);

	(void)state;
	assert_int_equal(compare_keys(a, a_length, b, b_length), 0);
	assert_non_null(text_order_key(&arena, "", &a_length));
	assert_non_null(text_name_key(&arena, "\xf0\x9f\x8c\xbe \xff", &a_length));
	cadre_arena_free(&arena);
}

static void test_distance(void **state)
{
	static const struct {
		const char *a, *b;
		int limit, distance;
	} cases[] = {
		{"", "", 0, 0},
		{"", "abc", 5, 3},
		{"abc", "", 2, 3},
		{"abc", "abc", 0, 0},
		{"abc", "abd", 0, 1},
		{"Mòng", "Mông", 3, 1},
		{"kitten", "sitting", 9, 3},
		{"kitten", "sitting", 3, 3},
		{"kitten", "sitting", 2, 3},
		{"staus", "status", 2, 1},
		{"ab", "ba", 3, 1},
		{"abcd", "badc", 3, 2},
		{"ca", "abc", 5, 3},
		{"Giàng A Tủa", "Giàng A Tua", 2, 1},
		{"abcdef", "fedcba", 32, 5},
		{"abcdefgh", "bcdefghi", 2, 2},
		{"xabcdefgh", "abcdefghy", 1, 2},
		{"a", "b", -1, 1},
		{"abc", "xyz", 1000, 3},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int ahead = text_distance(cases[i].a, cases[i].b, cases[i].limit);
		assert_int_equal(ahead, cases[i].distance);
		assert_int_equal(text_distance(cases[i].b, cases[i].a, cases[i].limit), ahead);
	}
}

static void test_nearest(void **state)
{
	static const char *const words[] = {"list", "status", "format", "force", "Mông", "Mường",
		"Khơ-mú", "Xinh-mun", "Thái", "Tày", NULL};
	static const struct {
		const char *word, *nearest;
	} cases[] = {
		{"lsit", "list"},
		{"staus", "status"},
		{"stat", "status"},
		{"FORMAT", "format"},
		{"Mòng", "Mông"},
		{"muong", "Mường"},
		{"Khơ mú", "Khơ-mú"},
		{"thai", "Thái"},
		{"Tay", "Tày"},
		{"zebra", NULL},
		{"", NULL},
		{"x", NULL},
		{"annual", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *nearest = cadre_text_nearest(cases[i].word, words);
		if (cases[i].nearest == NULL)
			assert_null(nearest);
		else
			assert_string_equal(nearest, cases[i].nearest);
	}
}

static void test_fit(void **state)
{
	static const struct {
		const char *text;
		int width;
		size_t bytes;
	} cases[] = {
		{"", 5, 0},
		{"abc", 2, 2},
		{"abc", 3, 3},
		{"abc", 0, 0},
		{"abc", -1, 0},
		{"Tủa", 2, 4},
		{"Tu\xcc\x89"
		 "a",
			2, 4},
		{"漢字", 3, 3},
		{"漢字", 4, 6},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(cadre_text_fit(cases[i].text, cases[i].width), cases[i].bytes);
}

static void test_no_copy(void **state)
{
	const char *const text = "Giàng A Tủa – “Xím Vàng”";
	struct cadre_arena arena = {0};

	(void)state;
	assert_ptr_equal(text_nfc(&arena, text), text);
	assert_ptr_equal(text_clean(&arena, text), text);
	assert_ptr_equal(cadre_text_safe(&arena, text), text);
	assert_null(arena.block);
}

static void test_letters(void **state)
{
	struct text_letter letter;
	size_t toned = 0;

	(void)state;
	for (uint32_t code = 1; code < 0x2000; code++) {
		if (!text_split(code, &letter))
			continue;
		if (code != 0xd0 && code != 0xf0) /* eth stands for đ */
			assert_int_equal(text_join(&letter), code);
		toned += code >= 0x80;
	}
	assert_int_equal(toned, 134 + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_operations),
		cmocka_unit_test(test_legacy),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_order_same),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_no_copy),
		cmocka_unit_test(test_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
