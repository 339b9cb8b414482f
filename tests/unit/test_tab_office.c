/* ODS, DOCX and XLS files, made from the cases of tests/cases/tab. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "make_office.h"
#include "tab_cases.h"

static const char ods_styles[] = "<number-style name='n1'><number min-integer-digits='12' "
				 "decimal-places='0'/></number-style>"
				 "<number-style name='n2'><number min-integer-digits='10'>"
				 "<embedded-text position='6'> </embedded-text><embedded-text "
				 "position='3'> </embedded-text>"
				 "</number></number-style>"
				 "<date-style "
				 "name='d1'><day/><text>.</text><month/><text>.</text><year/></"
				 "date-style>"
				 "<date-style name='d2'><month/><text>/</text><year/></date-style>"
				 "<style name='id' family='table-cell' data-style-name='n1'/>"
				 "<style name='phone' family='table-cell' data-style-name='n2'/>"
				 "<style name='day' family='table-cell' data-style-name='d1'/>"
				 "<style name='month' family='table-cell' data-style-name='d2'/>"
				 "<style name='old' family='table-cell'><text-properties "
				 "font-name='.VnTime'/></style>"
				 "<style name='heir' parent-style-name='old'><text-properties "
				 "font-family='VNI-Times'/></style>";

static const char docx_styles[] = "<docDefaults><rPrDefault><rPr><rFonts "
				  "ascii='Arial'/></rPr></rPrDefault></docDefaults>"
				  "<style type='paragraph' default='1' styleId='Normal'>"
				  "<rPr><rFonts ascii='Times'/></rPr></style>"
				  "<style type='paragraph' styleId='Base'><rPr><rFonts "
				  "ascii='.VnTimeH'/></rPr></style>"
				  "<style type='paragraph' styleId='Heir'><basedOn "
				  "val='Base'/><rPr><b/></rPr></style>"
				  "<style type='paragraph' styleId='Loop'><basedOn "
				  "val='Loop'/></style>";

static void check_ods(char *columns[COLUMNS], const char *where)
{
	struct make_zip zip = {0};

	make_ods(&zip, ods_styles, columns[0]);
	check_rows(zip.bytes.data, zip.bytes.length, columns[1], where);
	make_free(&zip);
}

static void test_ods(void **state)
{
	(void)state;
	each_case("tests/cases/tab/ods.tsv", check_ods);
}

static void check_docx(char *columns[COLUMNS], const char *where)
{
	struct make_zip zip = {0};
	struct cadre_buf body = {0};

	cadre_buf_printf(&body, "<body>%s</body>", columns[0]);
	make_docx(&zip, docx_styles, cadre_buf_string(&body));
	check_rows(zip.bytes.data, zip.bytes.length, columns[1], where);
	cadre_buf_free(&body);
	make_free(&zip);
}

static void test_docx(void **state)
{
	(void)state;
	each_case("tests/cases/tab/docx.tsv", check_docx);
}

static void check_xls(char *columns[COLUMNS], const char *where)
{
	struct cadre_buf file = {0};
	char *sheet = strchr(columns[1], '|');

	assert_non_null(sheet);
	*sheet++ = '\0';
	make_xls(&file, columns[0], columns[1], sheet + strspn(sheet, " "));
	check_rows(file.data, file.length, columns[2], where);
	cadre_buf_free(&file);
}

static void test_xls(void **state)
{
	(void)state;
	each_case("tests/cases/tab/xls.tsv", check_xls);
}

/* The second sheet of the three files is hidden. */
static void test_hidden_sheets(void **state)
{
	static const char *const files[] = {"tests/cases/tab/office.ods",
		"tests/cases/tab/office.xls", "tests/cases/tab/office.xlsx"};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct cadre_buf bytes = {0}, out = {0};
		struct tab *tab;
		bool hidden;
		read_file(&bytes, files[i]);
		assert_int_equal(tab_open(&tab, bytes.data, bytes.length, NULL, NULL), CADRE_OK);
		assert_int_equal(tab_sheet_count(tab), 2);
		assert_string_equal(tab_sheet_name(tab, 0, &hidden), "Một");
		assert_false(hidden);
		assert_string_equal(tab_sheet_name(tab, 1, &hidden), "Hai & ẩn");
		assert_true(hidden);
		assert_int_equal(show_sheet(&out, tab, 1, ""), CADRE_NO);
		assert_string_equal(cadre_buf_string(&out), "1: khuất");
		tab_close(tab);
		cadre_buf_free(&bytes);
		cadre_buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ods),
		cmocka_unit_test(test_docx),
		cmocka_unit_test(test_xls),
		cmocka_unit_test(test_hidden_sheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
