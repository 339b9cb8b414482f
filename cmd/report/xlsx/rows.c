/*
 * The rows of a long table: as XML of our own, in the sheet that the library made. It would print
 * each cell by itself, and put all of them into two files before they are packed.
 *
 * In the place of the rows the library writes one pattern row, a cell of each format that a table
 * has: so their numbers are known. Then its file is packed anew, with the rows in that place.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <minizip/unzip.h>

#include "cadre/figures.h"
#include "cmd/report/markup.h"
#include "cmd/report/xlsx/xlsx.h"
#include "cmd/report/zip.h"

enum { MUCH = 64 * 1024, HEX_DIGITS = 4 };

struct rows {
	const struct doc_table *table;
	struct zip *zip;
	struct cadre_buf xml;
	int styles[XLSX_FORMATS];
	char columns[DOC_COLUMNS_MAX][4]; /* "A" and on */
	char height[48];		  /* an attribute of each row */
	unsigned number;		  /* of the row at hand */
};

void xlsx_long(struct xlsx *xlsx, const struct doc_table *table)
{
	xlsx->passing = table;
	xlsx->passing_sheet = xlsx->sheets;
	xlsx->passing_row = xlsx->row;
	for (int i = XLSX_TEXT; i < XLSX_FORMATS; i++)
		worksheet_write_blank(xlsx->sheet, xlsx->row, (lxw_col_t)(i - XLSX_TEXT),
			xlsx->formats[i]);
	xlsx->row += (lxw_row_t)table->row_count;
}

/* "_x0041_" stands for a sign of that number: where it is meant as it is, so does its first sign.
 */
static bool is_number(const char *text)
{
	return text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= HEX_DIGITS
		&& text[2 + HEX_DIGITS] == '_';
}

static void put_text(struct cadre_buf *xml, const char *text)
{
	const char *end = text + xlsx_fit(text), *at;

	cadre_buf_text(xml, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	for (; (at = memchr(text, '_', (size_t)(end - text))) != NULL; text = at + 1) {
		markup_part(xml, text, (size_t)(at - text));
		cadre_buf_text(xml, is_number(at) ? "_x005F_" : "_");
	}
	markup_part(xml, text, (size_t)(end - text));
	cadre_buf_text(xml, "</t></is></c>");
}

/* A number of so many parts of ten to that power, as XML writes one. */
static void put_number(struct cadre_buf *xml, int64_t number, const char *power)
{
	cadre_buf_text(xml, "><v>");
	cadre_buf_int(xml, number);
	cadre_buf_text(xml, power);
	cadre_buf_text(xml, "</v></c>");
}

static enum xlsx_format format_of(const struct doc_cell *cell, enum doc_row_type type)
{
	int format = XLSX_TEXT;

	if (type == DOC_ROW_PART)
		return XLSX_PART;
	if (cell->type == DOC_COUNT)
		format = XLSX_COUNT;
	else if (cell->type == DOC_CENTI)
		format = XLSX_CENTI;
	else if (cell->type == DOC_PERCENT && cell->base > 0)
		format = XLSX_PERCENT;
	return (enum xlsx_format)(
		format + (type == DOC_ROW_TOTAL ? XLSX_TOTAL_TEXT - XLSX_TEXT : 0));
}

static void put_cell(struct rows *rows, size_t column, const struct doc_cell *cell,
	enum doc_row_type type)
{
	struct cadre_buf *xml = &rows->xml;
	struct cadre_int percent;

	cadre_buf_text(xml, "<c r=\"");
	cadre_buf_text(xml, rows->columns[column]);
	cadre_buf_int(xml, rows->number);
	cadre_buf_text(xml, "\" s=\"");
	cadre_buf_int(xml, rows->styles[format_of(cell, type)]);
	cadre_buf_char(xml, '"');
	switch (cell->type) {
	case DOC_TEXT:
		put_text(xml, cell->text);
		break;
	case DOC_COUNT:
		put_number(xml, cell->count, "");
		break;
	case DOC_CENTI:
		put_number(xml, cell->count, "E-2");
		break;
	case DOC_PERCENT:
		percent = cadre_percent(cell->count, cell->base);
		if (percent.set)
			put_number(xml, percent.v, "E-4");
		else
			put_text(xml, "-");
		break;
	default:
		cadre_buf_text(xml, "/>");
	}
}

static void pass(struct rows *rows, size_t much)
{
	if (rows->xml.length < much)
		return;
	rows->zip->failed = rows->zip->failed || rows->xml.failed;
	zip_put(rows->zip, rows->xml.data, rows->xml.length);
	cadre_buf_reset(&rows->xml);
}

static void put_rows(struct rows *rows)
{
	const struct doc_table *table = rows->table;
	struct doc_rows each;

	for (const struct doc_row *row = doc_first(&each, table); row != NULL;
		row = doc_next(&each), rows->number++) {
		cadre_buf_text(&rows->xml, "<row r=\"");
		cadre_buf_int(&rows->xml, rows->number);
		cadre_buf_text(&rows->xml, rows->height);
		for (size_t i = 0; i < table->column_count; i++)
			put_cell(rows, i, &row->cells[i], row->type);
		cadre_buf_text(&rows->xml, "</row>");
		pass(rows, MUCH);
	}
}

/* The numbers that the pattern row tells, one a cell; where the row ends, or NULL. */
static const char *read_styles(struct rows *rows, const char *row)
{
	const char *end = strstr(row, "</row>");

	for (int i = XLSX_TEXT; i < XLSX_FORMATS && row != NULL; i++) {
		row = strstr(row, " s=\"");
		if (row != NULL)
			rows->styles[i] = (int)strtol(row += 4, NULL, 10);
	}
	return row != NULL && end != NULL && row < end ? end + strlen("</row>") : NULL;
}

static void name_columns(struct rows *rows)
{
	for (size_t i = 0; i < rows->table->column_count; i++)
		if (i < 26)
			snprintf(rows->columns[i], 4, "%c", (char)('A' + i));
		else
			snprintf(rows->columns[i], 4, "%c%c", (char)('A' + i / 26 - 1),
				(char)('A' + i % 26));
}

/* The sheet, its rows in the place of the pattern row. */
static void put_sheet(const struct xlsx *xlsx, struct zip *zip, const char *sheet)
{
	struct rows rows = {.table = xlsx->passing, .zip = zip, .number = xlsx->passing_row + 1};
	const char *begin, *end;
	char row[32];

	snprintf(row, sizeof row, "<row r=\"%u\"", rows.number);
	begin = strstr(sheet, row);
	end = begin != NULL ? read_styles(&rows, begin) : NULL;
	zip->failed = zip->failed || end == NULL;
	if (end == NULL)
		return;
	name_columns(&rows);
	snprintf(rows.height, sizeof rows.height, "\">");
	if (rows.table->height > 0) /* tenths of millimetres, as points */
		snprintf(rows.height, sizeof rows.height, "\" ht=\"%d.%02d\" customHeight=\"1\">",
			rows.table->height * 72 / 254, rows.table->height * 7200 / 254 % 100);
	zip_put(zip, sheet, (size_t)(begin - sheet));
	put_rows(&rows);
	pass(&rows, 1);
	zip_put(zip, end, strlen(end));
	cadre_buf_free(&rows.xml);
}

/* The part that stands next in the file, into text. */
static bool read_part(unzFile from, char *name, uLong size, struct cadre_buf *text)
{
	unz_file_info64 info;
	char *bytes;
	int got = -1;

	cadre_buf_reset(text);
	if (unzGetCurrentFileInfo64(from, &info, name, size, NULL, 0, NULL, 0) != UNZ_OK
		|| unzOpenCurrentFile(from) != UNZ_OK)
		return false;
	bytes = cadre_buf_reserve(text, (size_t)info.uncompressed_size);
	if (bytes != NULL)
		got = unzReadCurrentFile(from, bytes, (unsigned)info.uncompressed_size);
	unzCloseCurrentFile(from);
	if (bytes == NULL || got < 0 || (ZPOS64_T)got != info.uncompressed_size)
		return false;
	text->length = (size_t)got;
	bytes[got] = '\0';
	return true;
}

bool xlsx_pack(const struct xlsx *xlsx, const char *path, struct outlet *out)
{
	struct zip zip;
	struct cadre_buf text = {0};
	char name[256], sheet[64];
	unzFile from = unzOpen64(path);
	int more = from != NULL ? unzGoToFirstFile(from) : UNZ_ERRNO;

	snprintf(sheet, sizeof sheet, "xl/worksheets/sheet%d.xml", xlsx->passing_sheet);
	zip_begin(&zip);
	for (; more == UNZ_OK && !zip.failed; more = unzGoToNextFile(from)) {
		zip.failed = zip.failed || !read_part(from, name, sizeof name, &text);
		zip_open(&zip, name);
		if (strcmp(name, sheet) == 0)
			put_sheet(xlsx, &zip, cadre_buf_string(&text));
		else
			zip_put(&zip, text.data, text.length);
		zip_close(&zip);
	}
	zip.failed = zip.failed || more != UNZ_END_OF_LIST_OF_FILE;
	unzClose(from);
	cadre_buf_free(&text);
	return zip_end(&zip, out);
}
