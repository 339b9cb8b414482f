#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "make_zip.h"
#include "show_tab.h"
#include "tab/tab.h"
#include "tab/xml.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The bytes must end in that failure, whose message has this in it. */
static void refused(const void *bytes, size_t length, const struct tab_limits *limits,
	const char *message)
{
	struct cadre_buf out = {0};

	assert_int_equal(show_bytes(&out, bytes, length, limits, "\n"), CADRE_INPUT);
	if (strstr(cadre_buf_string(&out), message) == NULL)
		fail_msg("got    %s wanted %s", cadre_buf_string(&out), message);
	cadre_buf_free(&out);
}

static void refused_book(const struct make_book *book, const struct tab_limits *limits,
	const char *message)
{
	struct make_zip zip = {0};

	make_xlsx(&zip, book);
	refused(zip.bytes.data, zip.bytes.length, limits, message);
	make_free(&zip);
}

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

static void test_strangers(void **state)
{
#define CASE(bytes, message) \
	{ \
		bytes, sizeof bytes - 1, message \
	}
	static const struct {
		const char *bytes;
		size_t length;
		const char *message;
	} cases[] = {
		CASE("", "the file is empty"),
		CASE("%PDF-1.7\n", "PDF documents are not read: save the list as XLSX or CSV"),
		CASE("{\\rtf1", "RTF documents"),
		CASE("\x89PNG\r\n\x1A\n",
			"PNG pictures are not read: type the list into a spreadsheet"),
		CASE("\xFF\xD8\xFF\xE0", "JPEG pictures"),
		CASE("II*\0", "TIFF pictures"),
		CASE("\x1F\x8B\x08", "gzip archives"),
		CASE("PK\5\6\0\0", "the zip archive is empty"),
		CASE("PK\3\4", "the file is cut off"),
		CASE("  <!DOCTYPE HTML>", "HTML pages are not read"),
		CASE("\xEF\xBB\xBF\n<html>", "HTML pages"),
		CASE("<table border=1>", "HTML pages"),
		CASE("<?xml version='1.0'?>", "XML files"),
		CASE("\x09\x08\x10\0\0\6\5\0", "the file is cut off or damaged"),
		CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "the file is cut off, or no spreadsheet"),
		CASE("\x7F"
		     "ELF\2\1\1\0",
			"line 1, byte 8: a zero byte"),
	};
#undef CASE

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		refused(cases[i].bytes, cases[i].length, NULL, cases[i].message);
}

static void test_compounds(void **state)
{
	static const struct {
		const char *stream, *message;
	} cases[] = {
		{"EncryptedPackage", "the file is encrypted: save the list without a password"},
		{"Workbook", "the file is cut off or damaged: copy or download it again"},
		{"Book", "the file is cut off"},
		{"WordDocument", "DOC documents are not read"},
		{"PowerPoint Document", "PPT slides"},
		{"Other", "no spreadsheet"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char file[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", *entry = file + 640;
		for (size_t at = 0; cases[i].stream[at] != '\0'; at++)
			entry[2 * at] = cases[i].stream[at];
		entry[64] = (char)(strlen(cases[i].stream) * 2 + 2);
		entry[66] = 2;
		refused(file, sizeof file, NULL, cases[i].message);
	}
}

static void test_other_zips(void **state)
{
	static const struct {
		const char *part, *text, *root, *message;
	} cases[] = {
		{"list.csv", "a,b\n", NULL, "zip archives are not read"},
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL,
			"'content.xml' is missing in the file: open the file and save it again"},
		{"mimetype", "application/vnd.oasis.opendocument.text", NULL, "ODT documents"},
		{"mimetype", "", NULL, "ODT documents"},
		{"[Content_Types].xml", "<Types/>", "word/document.xml",
			"'word/document.xml' is missing"},
		{"[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "PPTX slides"},
		{"[Content_Types].xml", "<Types/>", "xl/workbook.bin", "XLSB spreadsheets"},
		{"[Content_Types].xml", "<Types/>", "../../xl/no.xml", "'xl/no.xml' is missing"},
		{"[Content_Types].xml", "<Types/>", "[Content_Types].xml", "the file has no sheet"},
		{"[Content_Types].xml", "<Types/>", NULL, "'xl/workbook.xml' is missing"},
	};
	char rels[256];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct make_zip zip = {.stored = i % 2 == 0};
		make_text(&zip, cases[i].part, cases[i].text);
		snprintf(rels, sizeof rels,
			"<Relationships><Relationship Id='r' "
			"Type='x/officeDocument' Target='%s'/></Relationships>",
			cases[i].root);
		if (cases[i].root != NULL)
			make_text(&zip, "_rels/.rels", rels);
		make_end(&zip);
		refused(zip.bytes.data, zip.bytes.length, NULL, cases[i].message);
		make_free(&zip);
	}
}

static const struct make_book small = {
	.sheet = "<sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row></sheetData>",
	.strings = "<si><t>one</t></si><si><t>two</t></si>",
};

/* Places in the directory's entry for the sheet, which comes last, before the record at the end. */
enum { FLAGS_AT = 8, METHOD_AT = 10, SUM_AT = 16, SIZE_AT = 24, ENTRY_SIZE = 46, END_SIZE = 22 };

/* The rows are right, or there is a message. */
static void right_or_refused(const struct make_zip *zip, size_t length)
{
	struct cadre_buf out = {0};

	if (show_bytes(&out, zip->bytes.data, length, NULL, "\n") == CADRE_NO)
		assert_string_equal(cadre_buf_string(&out), "1: one | two\n");
	else
		assert_non_null(strstr(cadre_buf_string(&out), "! "));
	cadre_buf_free(&out);
}

/* Without the last bytes, which say nothing of the parts, all may still be there. */
static void test_truncated(void **state)
{
	struct make_zip zip = {0};
	size_t length;

	(void)state;
	make_xlsx(&zip, &small);
	for (length = 4; length < zip.bytes.length - END_SIZE; length++)
		refused(zip.bytes.data, length, NULL,
			"the file is cut off or damaged: copy or download it again");
	for (; length < zip.bytes.length; length++)
		right_or_refused(&zip, length);
	make_free(&zip);
}

static void test_damaged(void **state)
{
	struct make_zip zip = {0};

	(void)state;
	make_xlsx(&zip, &small);
	for (size_t i = 0; i < zip.bytes.length * 2; i++) {
		char change = i % 2 == 0 ? 1 : (char)0xFF;
		zip.bytes.data[i / 2] ^= change;
		right_or_refused(&zip, zip.bytes.length);
		zip.bytes.data[i / 2] ^= change;
	}
	make_free(&zip);
}

static void test_lying_directory(void **state)
{
	static const char name[] = "xl/worksheets/sheet1.xml";
	static const struct {
		size_t at;
		char change;
		const char *message;
	} cases[] = {
		{FLAGS_AT, 1, "'xl/worksheets/sheet1.xml' in the file is encrypted"},
		{METHOD_AT, 4, "'xl/worksheets/sheet1.xml' in the file is packed in an"},
		{SUM_AT, 1, "'xl/worksheets/sheet1.xml' in the file is damaged"},
		{SIZE_AT, 1, "'xl/worksheets/sheet1.xml' in the file is damaged"},
		{SIZE_AT + 2, 1, "'xl/worksheets/sheet1.xml' in the file is damaged"},
	};
	struct make_zip zip = {0};
	char *entry;

	(void)state;
	make_xlsx(&zip, &small);
	entry = zip.bytes.data + zip.bytes.length - END_SIZE - (sizeof name - 1) - ENTRY_SIZE;
	for (size_t i = 0; i < COUNT(cases); i++) {
		entry[cases[i].at] ^= cases[i].change;
		refused(zip.bytes.data, zip.bytes.length, NULL, cases[i].message);
		entry[cases[i].at] ^= cases[i].change;
	}
	make_free(&zip);
}

static void test_twice(void **state)
{
	struct make_zip zip = {0};

	(void)state;
	make_frame(&zip, &small);
	make_text(&zip, "xl/worksheets/sheet1.xml", "<worksheet/>");
	make_text(&zip, "xl/worksheets/sheet1.xml", "<worksheet/>");
	make_end(&zip);
	refused(zip.bytes.data, zip.bytes.length, NULL,
		"'xl/worksheets/sheet1.xml' stands twice in the file");
	make_free(&zip);
}

static void test_bombs(void **state)
{
	char *sheet = repeated("<sheetData>", "<row>                  </row>", 1 << 20,
		"</sheetData>");
	char *strings = repeated("<si><t>", "0123456789abcdef", 1 << 16, "</t></si>");
	struct tab_limits limits = {.memory = 1 << 20};
	struct make_book book = {.sheet = sheet};

	(void)state;
	refused_book(&book, NULL,
		"'xl/worksheets/sheet1.xml' in the file unpacks to more than 200 times its size");
	book = (struct make_book){.sheet = "<sheetData/>", .strings = strings};
	refused_book(&book, &limits, "the texts of the file take more than 1 MiB");
	free(strings);
	strings = repeated("", "<si/>", 1 << 18, "");
	book.strings = strings;
	refused_book(&book, &limits, "the texts of the file take more than 1 MiB");
	free(strings);
	free(sheet);
}

static void test_entities(void **state)
{
	static const char *const documents[] = {
		"<!DOCTYPE worksheet [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><worksheet>"
		"<sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
		"</worksheet>",
		"<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'><worksheet/>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(documents); i++) {
		struct make_zip zip = {0};
		make_frame(&zip, &small);
		make_text(&zip, "xl/worksheets/sheet1.xml", documents[i]);
		make_end(&zip);
		refused(zip.bytes.data, zip.bytes.length, NULL,
			"'xl/worksheets/sheet1.xml' in the file defines a document type or");
		make_free(&zip);
	}
}

static void test_limits(void **state)
{
	static const struct {
		const char *before, *piece;
		size_t count;
		const char *after, *message;
	} cases[] = {
		{"<sheetData><row>", "<c><v>1</v></c>", 1000000, "</row></sheetData>",
			"'FAO1' stands right of 4096 columns"},
		{"<sheetData><row><c r='C1' t='inlineStr'><is><t>", "0123456789abcdef", 2 << 20,
			"</t></is></c></row></sheetData>", "'C1' holds more than 1048576 bytes"},
		{"", "<a>", XML_DEPTH * 2, "", "is nested too deep"},
		{"<sheetData a='", "0123456789abcdef", 1 << 17, "'/>", "has a tag longer than"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *sheet = repeated(cases[i].before, cases[i].piece, cases[i].count,
			cases[i].after);
		struct make_zip zip = {.stored = true};
		struct make_book book = {.sheet = sheet};
		make_xlsx(&zip, &book);
		refused(zip.bytes.data, zip.bytes.length, NULL, cases[i].message);
		make_free(&zip);
		free(sheet);
	}
}

static void test_csv_limits(void **state)
{
	char *wide = repeated("a,b\n", "c,", 5000, "c\n");
	char *tall = repeated("a,b\n1,", "0123456789abcdef", 1 << 17, "\n");
	char *quote = repeated("a,b\n1,\"", "line\n", 1 << 16, "");
	char *legacy = repeated("X\xE3 T\xE0 X\xF9"
				"a\n",
		"X\xE3 T\xE0 X\xF9"
		"a\n",
		1 << 16, "");
	struct tab_limits limits = {.memory = 1 << 20};

	(void)state;
	refused(wide, strlen(wide), NULL, "line 2 has more than 4096 columns");
	refused(tall, strlen(tall), NULL,
		"line 2, column 2: the text is longer than 1048576 bytes");
	refused(quote, strlen(quote), NULL, "line 2, column 2: the quote never ends");
	refused(legacy, strlen(legacy), &limits, "the file is too large for");
	free(wide);
	free(tall);
	free(quote);
	free(legacy);
}

/* Wide and many merged ranges cost no more than the cells they cover. */
static void test_merges(void **state)
{
	char *many = repeated("<sheetData><row><c><v>1</v></c></row>"
			      "<row r='9'><c><v>2</v></c></row></sheetData><mergeCells>",
		"<mergeCell ref='A1:XFD1'/><mergeCell ref='B1:XFD9'/>", 200000, "</mergeCells>");
	struct make_zip zip = {.stored = true};
	struct make_book book = {.sheet = many};
	struct tab_row row;
	struct tab *tab;

	(void)state;
	make_xlsx(&zip, &book);
	assert_int_equal(tab_open(&tab, zip.bytes.data, zip.bytes.length, NULL, NULL), CADRE_OK);
	assert_int_equal(tab_sheet(tab, 0, NULL), CADRE_OK);
	assert_int_equal(tab_next(tab, &row, NULL), CADRE_OK);
	assert_int_equal(row.count, 4096);
	assert_string_equal(row.cells[4095].text, "1");
	assert_true(row.cells[4095].merged);
	assert_int_equal(tab_next(tab, &row, NULL), CADRE_OK);
	assert_int_equal(row.number, 9);
	assert_int_equal(row.count, 1);
	assert_int_equal(tab_next(tab, &row, NULL), CADRE_NO);
	tab_close(tab);
	make_free(&zip);
	free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strangers),
		cmocka_unit_test(test_compounds),
		cmocka_unit_test(test_other_zips),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_lying_directory),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_csv_limits),
		cmocka_unit_test(test_merges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
