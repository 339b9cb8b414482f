/*
 * XLSX: the text on the first sheet, each table on one of its own; a document with a single table
 * is one sheet, as it is printed. Numbers are numbers; texts stay texts, whatever they begin with.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/report/grid.h"
#include "cmd/report/plugin.h"
#include "cmd/report/png.h"
#include "cmd/report/xlsx/xlsx.h"

enum { CELL_MAX = 32000, NAME_MAX_LETTERS = 31, TEXT_COLUMNS = 8 };

size_t xlsx_fit(const char *text)
{
	size_t length = strnlen(text, CELL_MAX + 1);

	if (length <= CELL_MAX)
		return length;
	do
		length--;
	while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80);
	return length;
}

void xlsx_text(struct xlsx *xlsx, lxw_row_t row, lxw_col_t column, const char *text,
	enum xlsx_format format)
{
	size_t length = xlsx_fit(text);
	lxw_error fault;
	char *cut = NULL;

	if (text[length] != '\0') {
		cut = strndup(text, length);
		text = cut != NULL ? cut : "";
		xlsx->failed = xlsx->failed || cut == NULL;
	}
	fault = text[0] != '\0'
		? worksheet_write_string(xlsx->sheet, row, column, text, xlsx->formats[format])
		: worksheet_write_blank(xlsx->sheet, row, column, xlsx->formats[format]);
	xlsx->failed = xlsx->failed || fault == LXW_ERROR_MEMORY_MALLOC_FAILED;
	free(cut);
}

void xlsx_wide(struct xlsx *xlsx, lxw_row_t row, lxw_col_t first, lxw_col_t last, const char *text,
	enum xlsx_format format)
{
	if (last > first)
		worksheet_merge_range(xlsx->sheet, row, first, row, last, "",
			xlsx->formats[format]);
	xlsx_text(xlsx, row, first, text, format);
}

/* What Excel refuses in a name becomes a space; a name that is there gets a number. */
static const char *fit_name(struct xlsx *xlsx, char out[NAME_MAX_LETTERS * 4 + 1], const char *name)
{
	size_t bytes = 0;

	for (int letters = 0; name[bytes] != '\0' && bytes < NAME_MAX_LETTERS * 4; bytes++) {
		letters += ((unsigned char)name[bytes] & 0xC0) != 0x80;
		if (letters > NAME_MAX_LETTERS - 4)
			break;
		out[bytes] = strchr("[]:*?/\\'", name[bytes]) != NULL ? ' ' : name[bytes];
	}
	out[bytes] = '\0';
	if (bytes == 0 || workbook_get_worksheet_by_name(xlsx->book, out) != NULL)
		snprintf(out + bytes, NAME_MAX_LETTERS * 4 - bytes, " %d", xlsx->sheets);
	return out;
}

void xlsx_sheet(struct xlsx *xlsx, const char *name, size_t columns)
{
	const struct doc_page *page = &xlsx->doc->page;
	char fit[NAME_MAX_LETTERS * 4 + 1];

	xlsx->sheets++;
	xlsx->sheet = workbook_add_worksheet(xlsx->book, fit_name(xlsx, fit, name));
	xlsx->row = 0;
	xlsx->width = (lxw_col_t)columns;
	if (xlsx->sheet == NULL)
		return;
	worksheet_set_paper(xlsx->sheet, 9); /* A4 */
	if (page->landscape || columns > 7)
		worksheet_set_landscape(xlsx->sheet);
	worksheet_set_margins(xlsx->sheet, page->left / 25.4, page->right / 25.4, page->top / 25.4,
		page->bottom / 25.4);
	worksheet_fit_to_pages(xlsx->sheet, 1, 0);
	if (!page->bare)
		worksheet_set_header(xlsx->sheet, "&C&P");
}

static const struct look {
	bool bold, italic, framed, wrapped;
	uint8_t align;
	const char *number;
} looks[XLSX_FORMATS] = {
	[XLSX_PLAIN] = {false, false, false, true, LXW_ALIGN_LEFT, NULL},
	[XLSX_BOLD] = {true, false, false, false, LXW_ALIGN_LEFT, NULL},
	[XLSX_CENTRED] = {false, false, false, true, LXW_ALIGN_CENTER, NULL},
	[XLSX_TITLE] = {true, false, false, true, LXW_ALIGN_CENTER, NULL},
	[XLSX_HEAD] = {true, false, true, true, LXW_ALIGN_CENTER, NULL},
	[XLSX_TEXT] = {false, false, true, true, LXW_ALIGN_LEFT, NULL},
	[XLSX_COUNT] = {false, false, true, false, LXW_ALIGN_RIGHT, "#,##0"},
	[XLSX_PERCENT] = {false, false, true, false, LXW_ALIGN_RIGHT, "0.00%"},
	[XLSX_CENTI] = {false, false, true, false, LXW_ALIGN_RIGHT, "#,##0.00"},
	[XLSX_TOTAL_TEXT] = {true, false, true, true, LXW_ALIGN_LEFT, NULL},
	[XLSX_TOTAL_COUNT] = {true, false, true, false, LXW_ALIGN_RIGHT, "#,##0"},
	[XLSX_TOTAL_PERCENT] = {true, false, true, false, LXW_ALIGN_RIGHT, "0.00%"},
	[XLSX_TOTAL_CENTI] = {true, false, true, false, LXW_ALIGN_RIGHT, "#,##0.00"},
	[XLSX_PART] = {false, true, true, false, LXW_ALIGN_LEFT, NULL},
};

static void make_formats(struct xlsx *xlsx)
{
	for (int i = 0; i < XLSX_FORMATS; i++) {
		lxw_format *format = workbook_add_format(xlsx->book);
		xlsx->formats[i] = format;
		if (format == NULL)
			continue;
		format_set_font_name(format, "Times New Roman");
		format_set_font_size(format, 12);
		format_set_align(format, looks[i].align);
		format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
		if (looks[i].bold)
			format_set_bold(format);
		if (looks[i].italic)
			format_set_italic(format);
		if (looks[i].framed)
			format_set_border(format, LXW_BORDER_THIN);
		if (looks[i].wrapped)
			format_set_text_wrap(format);
		if (looks[i].number != NULL)
			format_set_num_format(format, looks[i].number);
	}
}

static void put_lines(struct xlsx *xlsx, const struct doc_block *block, enum xlsx_format format)
{
	for (size_t i = 0; i < block->line_count; i++) {
		const char *text = block->lines[i].text;
		int lines = 1 + grid_text_width(text, 12, false) / (TEXT_COLUMNS * 250);
		xlsx_wide(xlsx, xlsx->row, 0, (lxw_col_t)(xlsx->width - 1), text, format);
		if (lines > 1 && looks[format].wrapped)
			worksheet_set_row(xlsx->sheet, xlsx->row, 16.0 * lines, NULL);
		xlsx->row++;
	}
}

/* Two sides: the left half of the columns and the right one. */
static void put_sides(struct xlsx *xlsx, const struct doc_line *left, size_t left_count,
	const struct doc_line *right, size_t right_count)
{
	size_t rows = left_count > right_count ? left_count : right_count;
	lxw_col_t last = (lxw_col_t)(xlsx->width - 1), half = (lxw_col_t)(xlsx->width / 2);

	for (size_t i = 0; i < rows; i++, xlsx->row++) {
		if (i < left_count)
			xlsx_wide(xlsx, xlsx->row, 0, half > 0 ? (lxw_col_t)(half - 1) : 0,
				left[i].text, left[i].style & DOC_BOLD ? XLSX_TITLE : XLSX_CENTRED);
		if (i < right_count)
			xlsx_wide(xlsx, xlsx->row, half, last, right[i].text,
				right[i].style & DOC_BOLD ? XLSX_TITLE : XLSX_CENTRED);
	}
	xlsx->row++;
}

/* The left one stays in the first column, that of numbers: below a list to fill in, a text over the
 * column of names would be read as one. */
static void put_signatures(struct xlsx *xlsx, const struct doc_block *block)
{
	lxw_row_t first = xlsx->row + 1;

	xlsx->row = first;
	put_sides(xlsx, NULL, 0, block->right, block->right_count);
	for (size_t i = 0; i < block->line_count; i++)
		xlsx_text(xlsx, first + (lxw_row_t)i, 0, block->lines[i].text, XLSX_BOLD);
}

static void put_code(struct xlsx *xlsx, const struct doc_code *code)
{
	struct cadre_buf picture = {0};
	lxw_image_options options = {.description = (char *)(uintptr_t)code->text};

	png_code(&picture, code, 4);
	if (picture.failed)
		xlsx->failed = true;
	else
		worksheet_insert_image_buffer_opt(xlsx->sheet, xlsx->row, 0,
			(const unsigned char *)picture.data, picture.length, &options);
	cadre_buf_free(&picture);
	xlsx->row += 8;
}

static void put_block(struct xlsx *xlsx, const struct doc_block *block)
{
	switch (block->type) {
	case DOC_HEADING:
		put_sides(xlsx, block->lines, block->line_count, block->right, block->right_count);
		break;
	case DOC_TITLE:
		put_lines(xlsx, block, XLSX_TITLE);
		xlsx->row++;
		break;
	case DOC_SECTION:
		put_lines(xlsx, block, XLSX_BOLD);
		break;
	case DOC_PARAGRAPH:
	case DOC_ITEM:
	case DOC_RECIPIENTS:
		put_lines(xlsx, block, XLSX_PLAIN);
		break;
	case DOC_TABLE:
		xlsx_table(xlsx, block->table);
		break;
	case DOC_CHART:
		xlsx_chart(xlsx, block->chart);
		break;
	case DOC_BREAK:
		xlsx->row++;
		break;
	case DOC_SIGNATURE:
		if (block->code != NULL)
			put_code(xlsx, block->code);
		if (block->right_count > 0)
			put_signatures(xlsx, block);
		else
			put_sides(xlsx, NULL, 0, block->lines, block->line_count);
		break;
	}
}

/* "Bảng 3" of "Bảng 3. Lớp và học viên": what stands before the first full stop. */
static void own_sheet(struct xlsx *xlsx, const struct doc_block *block)
{
	const char *caption = block->type == DOC_CHART ? block->chart->caption
						       : block->table->caption;
	size_t length = strcspn(caption, "."),
	       columns = block->type == DOC_CHART ? block->chart->part_count + 1
						  : block->table->column_count;
	char *name = strndup(caption, length);

	xlsx->failed = xlsx->failed || name == NULL;
	xlsx_sheet(xlsx, name != NULL && name[0] != '\0' ? name : xlsx->doc->name, columns);
	free(name);
	if (xlsx->sheet != NULL)
		put_block(xlsx, block);
}

static void put_document(struct xlsx *xlsx)
{
	const struct doc *doc = xlsx->doc;
	size_t apart = 0, columns = TEXT_COLUMNS;

	for (const struct doc_block *block = doc->first; block != NULL; block = block->next) {
		apart += block->type == DOC_TABLE || block->type == DOC_CHART;
		if (block->type == DOC_TABLE)
			columns = block->table->column_count;
	}
	xlsx_sheet(xlsx, doc->name, apart == 1 ? columns : TEXT_COLUMNS);
	if (xlsx->sheet == NULL)
		return;
	if (apart != 1)
		worksheet_set_column(xlsx->sheet, 0, TEXT_COLUMNS - 1, 13, NULL);
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		if (apart == 1 || (block->type != DOC_TABLE && block->type != DOC_CHART))
			put_block(xlsx, block);
	for (const struct doc_block *block = doc->first; block != NULL && apart > 1;
		block = block->next)
		if (block->type == DOC_TABLE || block->type == DOC_CHART)
			own_sheet(xlsx, block);
}

/* The catalogue's entries; the date is noon UTC of the document's. */
static void describe(struct xlsx *xlsx)
{
	int date = xlsx->doc->date;
	struct tm day = {.tm_year = date / 10000 - 1900,
		.tm_mon = date / 100 % 100 - 1,
		.tm_mday = date % 100,
		.tm_hour = 12};
	lxw_doc_properties properties = {.title = (char *)(uintptr_t)xlsx->doc->title,
		.created = timegm(&day)};

	workbook_set_properties(xlsx->book, &properties);
}

static bool read_back(struct outlet *out, const char *path)
{
	FILE *file = fopen(path, "re");
	char bytes[16384];
	size_t length;
	bool good;

	if (file == NULL)
		return false;
	while ((length = fread(bytes, 1, sizeof bytes, file)) > 0) {
		cadre_buf_add(&out->text, bytes, length);
		outlet_pass(out);
	}
	good = ferror(file) == 0;
	return fclose(file) == 0 && good;
}

static enum cadre_code write_to(struct xlsx *xlsx, const char *path, struct cadre_err *err)
{
	lxw_workbook_options options = {.tmpdir = getenv("TMPDIR")};
	lxw_error fault;

	xlsx->book = workbook_new_opt(path, &options);
	if (xlsx->book == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	make_formats(xlsx);
	describe(xlsx);
	put_document(xlsx);
	xlsx->failed = xlsx->failed || xlsx->sheet == NULL;
	errno = 0;
	fault = workbook_close(xlsx->book);
	if (xlsx->too_long)
		return cadre_fail(err, CADRE_SYSTEM,
			_("can't write XLSX: a sheet holds no more than %d rows; take another "
			  "format"),
			LXW_ROW_MAX);
	if (fault == LXW_NO_ERROR && !xlsx->failed)
		return CADRE_OK;
	return cadre_fail(err, CADRE_SYSTEM, _("can't write XLSX: %s"),
		fault != LXW_NO_ERROR ? lxw_strerror(fault) : _("out of memory"));
}

WRITER(plugin_write)
{
	struct xlsx xlsx = {.doc = doc};
	char path[CLI_PATH];
	enum cadre_code code;
	int file = cli_scratch_at(path);

	if (file < 0)
		return cadre_fail(err, CADRE_SYSTEM, _("can't make a temporary file: %s"),
			strerror(errno));
	close(file);
	code = write_to(&xlsx, path, err);
	if (code == CADRE_OK
		&& !(xlsx.passing != NULL ? xlsx_pack(&xlsx, path, out) : read_back(out, path)))
		code = cadre_fail(err, CADRE_SYSTEM, _("can't make a temporary file: %s"),
			strerror(errno));
	unlink(path);
	return code;
}
