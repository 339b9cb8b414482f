/* ODS, DOCX and XLS files made to break the reader: each is refused with a message, or read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "make_office.h"
#include "tab_cases.h"

enum { FILE_MAX = 64 * 1024 };

/* What repeats count times between two texts. */
static char *repeated(const char *before, const char *piece, size_t count, const char *after)
{
	struct cadre_buf text = {0};

	cadre_buf_text(&text, before);
	while (count-- > 0)
		cadre_buf_text(&text, piece);
	cadre_buf_text(&text, after);
	if (text.failed)
		abort();
	return text.data;
}

/* The bytes must end in a failure whose message has this in it; NULL: all is read. */
static void ends(const void *bytes, size_t length, const char *message)
{
	struct cadre_err err = {0};
	struct tab *tab;
	struct tab_row row;
	enum cadre_code code = tab_open(&tab, bytes, length, NULL, &err);

	if (code == CADRE_OK) {
		code = tab_sheet(tab, 0, &err);
		while (code == CADRE_OK)
			code = tab_next(tab, &row, &err);
		tab_close(tab);
	}
	assert_int_equal(code, message != NULL ? CADRE_INPUT : CADRE_NO);
	if (message != NULL && strstr(err.text, message) == NULL)
		fail_msg("got    %s\nwanted %s", err.text, message);
}

static void ods_ends(const char *styles, const char *sheet, const char *message)
{
	struct make_zip zip = {.stored = true};

	make_ods(&zip, styles, sheet);
	ends(zip.bytes.data, zip.bytes.length, message);
	make_free(&zip);
}

struct load {
	const char *before, *piece;
	size_t count;
	const char *after, *message;
};

static void test_ods(void **state)
{
	static const struct load cases[] = {
		{"<table-row>", "<table-cell value-type='float' value='1'/>", 1000000,
			"</table-row>", "'FAO1' stands right of 4096 columns"},
		{"<table-row><table-cell number-columns-repeated='99999'><p>", "a", 1,
			"</p></table-cell></table-row>", "'A1' stands right of 4096 columns"},
		{"<table-row number-rows-repeated='1048576'>",
			"<table-cell number-columns-repeated='4096'><p>a</p></table-cell>", 1,
			"</table-row>", "is repeated too often"},
		{"<table-row number-rows-repeated='1048576'><table-cell><p>a</p></table-cell>"
		 "</table-row>",
			"<table-row><table-cell><p>b</p></table-cell></table-row>", 1, "",
			"more than 1048576 rows"},
		{"<table-row><table-cell><p>", "0123456789abcdef", 70000,
			"</p></table-cell></table-row>", "'A1' holds more than 1048576 bytes"},
		{"<table-row><table-cell><p>", "<s c='1000000'/>", 5000,
			"</p></table-cell></table-row>", "'A1' holds more than 1048576 bytes"},
		{"<table-row><table-cell>", "<p/>", 1100000, "</table-cell></table-row>",
			"'A1' holds more than 1048576 bytes"},
		{"", "<a>", 1000, "", "is nested too deep"},
		{"<table-row><table-cell><p>", "<span>", 1000, "", "is nested too deep"},
		{"<table-column number-columns-repeated='1048576'/>",
			"<table-column number-columns-repeated='1048576'/>", 10000, "", NULL},
		{"<table-row><table-cell number-columns-spanned='1000000' "
		 "number-rows-spanned='1000000'><p>a</p></table-cell></table-row>",
			"<table-row><table-cell><p>b</p></table-cell></table-row>", 1000, "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *sheet = repeated(cases[i].before, cases[i].piece, cases[i].count,
			cases[i].after);
		ods_ends("", sheet, cases[i].message);
		free(sheet);
	}
}

static void test_ods_parts(void **state)
{
	static const struct {
		const char *part, *text, *message;
	} cases[] = {
		{"content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><document-content/>",
			"defines a document type or entities"},
		{"content.xml", "<document-content><body><spreadsheet/></body></document-content>",
			"the file has no sheet"},
		{"content.xml", "<document-content><body><spreadsheet><table", "is broken"},
		{"../content.xml", "<document-content/>", "'content.xml' is missing"},
		{"META-INF/manifest.xml",
			"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry>"
			"</m:manifest>",
			"the file is encrypted: save the list without a password"},
		{"styles.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
			"defines a document type or entities"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct make_zip zip = {0};
		make_text(&zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
		make_text(&zip, cases[i].part, cases[i].text);
		make_end(&zip);
		ends(zip.bytes.data, zip.bytes.length, cases[i].message);
		make_free(&zip);
	}
}

static void test_docx(void **state)
{
#define CELL(text) "<tc><p><r><t>" text "</t></r></p></tc>"
	static const struct load cases[] = {
		{"<body><tbl><tr>", CELL("1"), 1000000, "</tr></tbl></body>",
			"'FAO1' stands right of 4096 columns"},
		{"<body><tbl><tr><tc><tcPr><gridSpan val='4000'/></tcPr></tc><tc><tcPr>"
		 "<gridSpan val='4000'/></tcPr></tc>",
			CELL("1"), 1, "</tr></tbl></body>", "'KUS1' stands right of 4096 columns"},
		{"<body><tbl><tr><tc><p><r><t>", "0123456789abcdef", 70000,
			"</t></r></p></tc></tr></tbl></body>", "'A1' holds more than 1048576"},
		{"<body><tbl><tr><tc>", "<p/>", 1100000, "</tc></tr></tbl></body>",
			"'A1' holds more than 1048576"},
		{"<body>", "<tbl/>", 1000, "</body>", "more than 256 tables"},
		{"<body><tbl><tr>", "<tc><tbl><tr>", 1000, "", "is nested too deep"},
		{"<body>", "<sdt><sdtContent>", 1000, "", "is nested too deep"},
		{"<body><tbl><tr><tc><tcPr><vMerge val='restart'/></tcPr><p><r><t>a</t></r></p>"
		 "</tc></tr>",
			"<tr><tc><tcPr><gridSpan val='4096'/><vMerge/></tcPr></tc>" CELL("1") "</"
											      "tr>",
			2, "</tbl></body>", "stands right of 4096 columns"},
	};
#undef CELL

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct make_zip zip = {.stored = true};
		char *body = repeated(cases[i].before, cases[i].piece, cases[i].count,
			cases[i].after);
		make_docx(&zip, "", body);
		ends(zip.bytes.data, zip.bytes.length, cases[i].message);
		make_free(&zip);
		free(body);
	}
}

static void test_xls(void **state)
{
	static const struct load globals[] = {
		{"FC l4294967295 l4294967295;", "", 0, "", "the file is cut off or damaged"},
		{"", "E0 w0 w0;", 70000, "", "more than 65536 cell styles"},
		{"", "41E w9 w0 b0;", 5000, "", "more than 4096 cell styles"},
		{"", "85 l0 b0 b0 b0 b0;", 5000, "", "more than 4096 sheets"},
		{"85 l4294967295 b0 b0 b1 b0 sA;", "", 0, "", "the file is cut off or damaged"},
		{"85 l0 b0 b0 b1 b0 sA;", "", 0, "", NULL}, /* its own globals, as a sheet */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(globals); i++) {
		struct cadre_buf file = {0};
		char *records = repeated(globals[i].before, globals[i].piece, globals[i].count,
			globals[i].after);
		make_xls(&file, "w0x600", records, "203 w0 w0 w0 d1");
		ends(file.data, file.length, globals[i].message);
		cadre_buf_free(&file);
		free(records);
	}
}

static size_t load(char bytes[FILE_MAX], const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t length;

	if (file == NULL)
		fail_msg("no '%s': run this from the root of the repository", path);
	length = fread(bytes, 1, FILE_MAX, file);
	fclose(file);
	return length;
}

/* Either all is read, or there is a message: whatever is cut off or changed. */
static void read_or_refused(const char *bytes, size_t length)
{
	struct cadre_buf out = {0};
	enum cadre_code code = show_bytes(&out, bytes, length, NULL, "\n");

	assert_true(code == CADRE_NO || code == CADRE_INPUT);
	assert_true(code == CADRE_NO || strstr(cadre_buf_string(&out), "! ") != NULL);
	cadre_buf_free(&out);
}

static void test_damaged(void **state)
{
	static const char *const files[] = {"tests/cases/lists/danh-sach-ccb.xls",
		"tests/cases/lists/danh-sach-mt.docx", "tests/cases/tab/office.ods"};
	static char bytes[FILE_MAX], copy[FILE_MAX];

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		size_t length = load(bytes, files[i]);
		for (size_t cut = 1; cut < length; cut += 1 + length / 60)
			read_or_refused(bytes, cut);
		for (size_t at = 0; at < length; at += at < 600 ? 3 : 331) {
			memcpy(copy, bytes, length);
			copy[at] = (char)(copy[at] ^ (at % 2 == 0 ? 1 : 0xFF));
			read_or_refused(copy, length);
		}
	}
}

/* Chains of sectors that run in circles. */
static void test_circles(void **state)
{
	enum { FAT_AT = 76, SECTOR = 512 };
	static char bytes[FILE_MAX];
	size_t length = load(bytes, "tests/cases/lists/danh-sach-ccb.xls");
	size_t fat = ((unsigned char)bytes[FAT_AT] + 1u) * SECTOR;

	(void)state;
	assert_true(fat + SECTOR <= length);
	for (size_t to = 0; to < 4; to++) {
		for (size_t i = 0; i < SECTOR / 4; i++) {
			memset(bytes + fat + i * 4, 0, 4);
			bytes[fat + i * 4] = (char)(to < 3 ? to : i);
		}
		read_or_refused(bytes, length);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ods),
		cmocka_unit_test(test_ods_parts),
		cmocka_unit_test(test_docx),
		cmocka_unit_test(test_xls),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_circles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
