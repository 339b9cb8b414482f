#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "make_zip.h"
#include "tab_cases.h"
#include "tab/number.h"
#include "tab/numfmt.h"
#include "tab/tab.h"
#include "tab/xlsx.h"

static void check_number(char *columns[COLUMNS], const char *where)
{
	char plain[NUMBER_SIZE];

	same(number_plain(plain, columns[0]) ? plain : "-", columns[1], where);
	if (number_is_plain(columns[0]))
		same(plain, columns[0], where);
}

static void test_numbers(void **state)
{
	(void)state;
	each_case("tests/cases/tab/numbers.tsv", check_number);
}

static void check_format(char *columns[COLUMNS], const char *where)
{
	bool since_1904 = strncmp(columns[0], "1904 ", 5) == 0;
	struct cadre_arena arena = {0};
	struct tab_cell cell = {.raw = columns[1]};
	struct numfmt format;
	struct cadre_buf out = {0};

	assert_true(numfmt_read(&format, &arena, columns[0] + (since_1904 ? 5 : 0)));
	assert_true(numfmt_show(&format, since_1904, &arena, &cell));
	show_cell(&out, &cell);
	same(cadre_buf_string(&out), columns[2], where);
	cadre_buf_free(&out);
	cadre_arena_free(&arena);
}

static void test_formats(void **state)
{
	(void)state;
	each_case("tests/cases/tab/formats.tsv", check_format);
}

/* \n, \r, \t, \\ and \xNN, in place; returns the length. */
static size_t unescape(char *text)
{
	char *at = text, *to = text;

	for (; *at != '\0'; to++) {
		const char *sign = *at == '\\' ? strchr("n\nr\rt\t\\\\", at[1]) : NULL;
		unsigned byte;
		if (sign != NULL) {
			*to = sign[1];
			at += 2;
		} else if (sscanf(at, "\\x%2x", &byte) == 1) {
			*to = (char)byte;
			at += 4;
		} else
			*to = *at++;
	}
	return (size_t)(to - text);
}

static void check_csv(char *columns[COLUMNS], const char *where)
{
	check_rows(columns[0], unescape(columns[0]), columns[1], where);
}

static void test_csv(void **state)
{
	(void)state;
	each_case("tests/cases/tab/csv.tsv", check_csv);
}

static void check_sheet(char *columns[COLUMNS], const char *where)
{
	struct make_zip zip = {0};
	struct make_book book = {
		.sheet = columns[0],
		.strings = "<si><t>Giàng A Tủa</t></si>"
			   "<si><r><rPr><b/></rPr><t>rich </t></r>"
			   "<r><t xml:space='preserve'>text</t></r></si>"
			   "<si><t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh></si>"
			   "<si/>"
			   "<si><t>a_x000a_b_x005F_x_</t></si>",
		.formats = "<numFmt numFmtId='164' formatCode='000000000000'/>"
			   "<numFmt numFmtId='165' formatCode='dd/mm/yyyy;@'/>",
		.styles = "<xf numFmtId='0'/><xf numFmtId='14'/>"
			  "<xf numFmtId='164'/><xf numFmtId='165'/>",
	};

	make_xlsx(&zip, &book);
	check_rows(zip.bytes.data, zip.bytes.length, columns[1], where);
	make_free(&zip);
	/* with these quotes, as spreadsheets write them, most rows go without the parser */
	for (char *at = columns[0]; *at != '\0'; at++)
		if (*at == '\'')
			*at = '"';
	zip = (struct make_zip){0};
	make_xlsx(&zip, &book);
	check_rows(zip.bytes.data, zip.bytes.length, columns[1], where);
	make_free(&zip);
}

static void test_sheets(void **state)
{
	(void)state;
	each_case("tests/cases/tab/sheets.tsv", check_sheet);
}

static void test_1904(void **state)
{
	struct make_zip zip = {0};
	struct make_book book = {
		.sheet = "<sheetData><row><c s='0'><v>31624</v></c></row></sheetData>",
		.styles = "<xf numFmtId='14'/>",
		.settings = "<workbookPr date1904='1'/>",
	};

	(void)state;
	make_xlsx(&zip, &book);
	check_rows(zip.bytes.data, zip.bytes.length, "1: @19900801 1/8/1990<31624> /", "1904");
	make_free(&zip);
}

/* The part in UTF-16, where the quick search for merged ranges finds nothing. */
static void test_utf16(void **state)
{
	static const char text[] = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
				   "<mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>";
	struct make_zip zip = {0};
	struct make_book book = {0};
	struct cadre_buf wide = {0};

	(void)state;
	cadre_buf_text(&wide, "\xFF\xFE");
	for (const char *at = text; *at != '\0'; at++)
		make_number(&wide, (unsigned char)*at, 2);
	make_frame(&zip, &book);
	make_part(&zip, "xl/worksheets/sheet1.xml", wide.data, wide.length);
	make_end(&zip);
	check_rows(zip.bytes.data, zip.bytes.length, "1: #1 | ^#1 /", "UTF-16");
	cadre_buf_free(&wide);
	make_free(&zip);
}

static void make_three_sheets(struct make_zip *zip)
{
	static const char *const sheets[] = {"one", "two", "three"};
	char name[32], text[128];

	make_text(zip, "[Content_Types].xml", "<Types/>");
	make_text(zip, "_rels/.rels",
		"<Relationships>" MAKE_RELATION("r", "officeDocument", "/book/main.xml") "</"
											 "Relations"
											 "hips>");
	make_text(zip, "book/_rels/main.xml.rels",
		"<Relationships>" MAKE_RELATION("a", "worksheet", "../one.xml") MAKE_RELATION("b",
			"worksheet", "./two.xml") MAKE_RELATION("c", "worksheet", "three.xml")
			MAKE_RELATION("d", "chartsheet", "four.xml") "<Relationship Id='e' "
								     "Type='x/worksheet' "
								     "Target='http://x/' "
								     "TargetMode='External'/>"
								     "</Relationships>");
	make_text(zip, "book/main.xml",
		"<workbook><sheets><sheet name='Một' r:id='a'/>"
		"<sheet name='Hai &amp; nửa' r:id='b' state='hidden'/>"
		"<sheet name='Chart' r:id='d'/>"
		"<sheet name='Far' r:id='e'/><sheet name='Gone' r:id='z'/><sheet name='None'/>"
		"<sheet r:id='c' state='veryHidden'/></sheets></workbook>");
	for (size_t i = 0; i < COUNT(sheets); i++) {
		snprintf(name, sizeof name, "%s%s.xml", i == 0 ? "" : "book/", sheets[i]);
		snprintf(text, sizeof text,
			"<worksheet><sheetData><row><c t='inlineStr'>"
			"<is><t>%s</t></is></c></row></sheetData></worksheet>",
			sheets[i]);
		make_text(zip, name, text);
	}
	make_end(zip);
}

static void test_several_sheets(void **state)
{
	static const struct {
		size_t sheet;
		const char *name, *rows;
		bool hidden;
	} cases[] = {
		{2, "", "1: three\n", true},
		{0, "Một", "1: one\n", false},
		{1, "Hai & nửa", "1: two\n", true},
		{1, "Hai & nửa", "1: two\n", true},
	};
	struct make_zip zip = {0};
	struct cadre_err err = {0};
	struct tab_row row;
	struct tab *tab;
	struct cadre_buf out = {0};
	bool hidden;

	(void)state;
	make_three_sheets(&zip);
	assert_int_equal(tab_open(&tab, zip.bytes.data, zip.bytes.length, NULL, &err), CADRE_OK);
	assert_int_equal(tab_format(tab), TAB_XLSX);
	assert_int_equal(tab_sheet_count(tab), 3);
	assert_null(tab_sheet_name(tab, 3, NULL));
	assert_int_equal(tab_next(tab, &row, &err), CADRE_USAGE);
	assert_int_equal(tab_sheet(tab, 3, &err), CADRE_USAGE);
	for (size_t i = 0; i < COUNT(cases); i++) {
		cadre_buf_reset(&out);
		assert_string_equal(tab_sheet_name(tab, cases[i].sheet, &hidden), cases[i].name);
		assert_int_equal(hidden, cases[i].hidden);
		assert_int_equal(show_sheet(&out, tab, cases[i].sheet, "\n"), CADRE_NO);
		assert_string_equal(cadre_buf_string(&out), cases[i].rows);
		assert_int_equal(tab_next(tab, &row, &err), CADRE_NO);
	}
	tab_close(tab);
	tab_close(NULL);
	cadre_buf_free(&out);
	make_free(&zip);
}

static void test_lists(void **state)
{
	static const struct {
		const char *list, *rows, *encoding;
	} cases[] = {
		{"lists/danh-sach-dvm.xlsx", "danh-sach-dvm.rows", "UTF-8"},
		{"lists/danh-sach-ntvd.xlsx", "danh-sach-ntvd.rows", "UTF-8"},
		{"lists/danh-sach-pn.xlsx", "danh-sach-pn.rows", "UTF-8"},
		{"lists/danh-sach-mt.docx", "danh-sach-mt.rows", "UTF-8"},
		{"lists/danh-sach-cd.ods", "danh-sach-cd.rows", "UTF-8"},
		{"lists/danh-sach-ccb.xls", "danh-sach-ccb.rows", "UTF-8"},
		{"tab/office.xlsx", "office-xlsx.rows", "UTF-8"},
		{"tab/office.ods", "office-ods.rows", "UTF-8"},
		{"tab/office.xls", "office-xls.rows", "UTF-8"},
		{"lists/danh-sach-hnd.csv", "danh-sach-hnd.rows", "UTF-8"},
		{"lists/danh-sach-tn.csv", "danh-sach-tn.rows", "Windows-1258"},
	};
	char path[128];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cadre_buf bytes = {0}, out = {0}, wanted = {0};
		struct tab *tab;
		bool sure;
		snprintf(path, sizeof path, "tests/cases/%s", cases[i].list);
		read_file(&bytes, path);
		snprintf(path, sizeof path, "tests/cases/tab/%s", cases[i].rows);
		read_file(&wanted, path);
		assert_int_equal(tab_open(&tab, bytes.data, bytes.length, NULL, NULL), CADRE_OK);
		assert_string_equal(tab_encoding(tab, &sure), cases[i].encoding);
		assert_true(sure);
		assert_int_equal(show_sheet(&out, tab, 0, "\n"), CADRE_NO);
		same(cadre_buf_string(&out), cadre_buf_string(&wanted), path);
		tab_close(tab);
		cadre_buf_free(&bytes);
		cadre_buf_free(&out);
		cadre_buf_free(&wanted);
	}
}

static void test_cell_names(void **state)
{
	static const struct {
		size_t row, column;
		const char *name;
	} cases[] = {
		{14, 2, "C14"},
		{1, 0, "A1"},
		{1, 25, "Z1"},
		{1, 26, "AA1"},
		{7, 701, "ZZ7"},
		{7, 702, "AAA7"},
		{XLSX_ROWS, 16383, "XFD1048576"},
	};
	struct cadre_arena arena = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t row, column;
		const char *end;
		assert_string_equal(cases[i].name,
			tab_cell_name(&arena, cases[i].row, cases[i].column));
		assert_true(xlsx_reference(cases[i].name, &row, &column, &end));
		assert_int_equal(row, cases[i].row);
		assert_int_equal(column, cases[i].column);
		assert_string_equal(end, "");
	}
	cadre_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_1904),
		cmocka_unit_test(test_utf16),
		cmocka_unit_test(test_several_sheets),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_cell_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
