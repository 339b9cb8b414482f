#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/csv_scan.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "text/text.h"

struct csv {
	const char *text; /* UTF-8 */
	size_t length;
	struct csv_scan first, scan; /* where the first record begins, and where the next does */
	size_t records;
	struct row row;
};

static const char *const encodings[] = {
	[TEXT_UTF8] = "UTF-8",
	[TEXT_UTF16LE] = "UTF-16LE",
	[TEXT_UTF16BE] = "UTF-16BE",
	[TEXT_CP1258] = "Windows-1258",
	[TEXT_TCVN3] = "TCVN3",
	[TEXT_VNI] = "VNI",
};

static bool is_wide(enum text_encoding encoding)
{
	return encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
}

static const char *find_zero(const struct tab *tab, enum text_encoding encoding)
{
	if (!is_wide(encoding))
		return memchr(tab->bytes, '\0', tab->length);
	for (size_t i = 0; i + 1 < tab->length; i += 2)
		if (tab->bytes[i] == '\0' && tab->bytes[i + 1] == '\0')
			return tab->bytes + i;
	return NULL;
}

static enum cadre_code refuse_zeros(const struct tab *tab, enum text_encoding encoding,
	struct cadre_err *err)
{
	const char *zero = find_zero(tab, encoding), *start = tab->bytes;
	size_t line = 1;

	if (zero == NULL)
		return CADRE_OK;
	for (const char *at = tab->bytes; at < zero; at++)
		if (*at == '\n') {
			line++;
			start = at + 1;
		}
	return cadre_fail(err, CADRE_INPUT,
		_("line %zu, byte %zu: a zero byte, so this is no text: "
		  "save the list as XLSX or CSV"),
		line, (size_t)(zero - start) + 1);
}

/* UTF-8 is read where it lies, so its size does not matter; anything else becomes a copy. */
static enum cadre_code decode(struct tab *tab, struct csv *csv, struct cadre_err *err)
{
	enum { GROWTH = 3 };
	enum text_encoding encoding = text_guess(tab->bytes, tab->length, &tab->sure);
	enum cadre_code code = refuse_zeros(tab, encoding, err);
	size_t lost = 0, mark = 0;

	if (code != CADRE_OK)
		return code;
	tab->encoding = encodings[encoding];
	if (encoding == TEXT_UTF8 && text_is_utf8(tab->bytes, tab->length, NULL)) {
		if (tab->length >= 3 && memcmp(tab->bytes, "\xEF\xBB\xBF", 3) == 0)
			mark = 3;
		csv->text = tab->bytes + mark;
		csv->length = tab->length - mark;
		return CADRE_OK;
	}
	if (tab->length > tab->limits.memory / GROWTH)
		return cadre_fail(err, CADRE_INPUT,
			_("the file is too large for '%s': save it as CSV UTF-8"), tab->encoding);
	csv->text = text_decode(&tab->arena, encoding, tab->bytes, tab->length, &lost);
	if (csv->text == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	csv->length = strlen(csv->text);
	tab->sure &= lost == 0;
	return CADRE_OK;
}

static enum cadre_code open_text(struct tab *tab, struct cadre_err *err)
{
	struct csv *csv = calloc(1, sizeof *csv);
	struct tab_page page = {.name = ""};
	enum cadre_code code;

	tab->state = csv;
	if (csv == NULL || vec_push(&tab->pages, &page) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	row_init(&csv->row, &tab->limits);
	code = decode(tab, csv, err);
	if (code != CADRE_OK)
		return code;
	csv_start(&csv->first, csv->text, csv->length);
	return CADRE_OK;
}

static enum cadre_code start_text(struct tab *tab, size_t sheet, struct cadre_err *err)
{
	struct csv *csv = tab->state;

	(void)sheet;
	(void)err;
	csv->scan = csv->first;
	csv->records = csv->first.line - 1;
	return CADRE_OK;
}

/* Room for the whole field is taken, though its quotes fall away. */
static enum cadre_code add_field(struct csv *csv, const struct csv_field *field, size_t column,
	struct cadre_err *err)
{
	const struct tab_limits *limits = csv->row.limits;
	struct tab_cell *cell;
	char *text;
	enum cadre_code code;

	if (field->length == 0)
		return CADRE_OK;
	if (column >= limits->columns)
		return cadre_fail(err, CADRE_INPUT,
			_("line %zu has more than %zu columns: "
			  "look for a wrong separator or quote"),
			field->line, limits->columns);
	if (field->length > limits->cell)
		return cadre_fail(err, CADRE_INPUT,
			_("line %zu, column %zu: the text is longer than %zu bytes: "
			  "look for a quote without its pair"),
			field->line, column + 1, limits->cell);
	code = row_text(&csv->row, &text, field->start, field->length, err);
	if (code != CADRE_OK)
		return code;
	cell = row_cell(&csv->row, column);
	if (cell == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	cell->text = cell->raw = csv_unquote(field, text);
	cell->type = *cell->text != '\0' ? TAB_TEXT : TAB_EMPTY;
	return CADRE_OK;
}

static enum cadre_code read_record(struct csv *csv, struct cadre_err *err)
{
	struct csv_field field;
	size_t column = 0;
	enum cadre_code code = CADRE_OK;

	row_clear(&csv->row);
	csv->records++;
	do {
		csv_next(&csv->scan, &field);
		if (field.open)
			return cadre_fail(err, CADRE_INPUT,
				_("line %zu, column %zu: the quote never ends: "
				  "close it or take it out"),
				field.line, column + 1);
		code = add_field(csv, &field, column++, err);
	} while (code == CADRE_OK && field.more);
	return code;
}

static enum cadre_code next_record(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	struct csv *csv = tab->state;

	while (csv->scan.at < csv->scan.end) {
		size_t line = csv->scan.line;
		enum cadre_code code = read_record(csv, err);
		if (code != CADRE_OK)
			return code;
		*row = (struct tab_row){
			.number = csv->records,
			.line = line,
			.count = row_count(&csv->row),
			.cells = csv->row.cells.items,
		};
		if (row->count > 0)
			return CADRE_OK;
	}
	return CADRE_NO;
}

static void close_text(struct tab *tab)
{
	struct csv *csv = tab->state;

	if (csv == NULL)
		return;
	row_free(&csv->row);
	free(csv);
}

const struct tab_reader csv_reader = {open_text, start_text, next_record, close_text};
