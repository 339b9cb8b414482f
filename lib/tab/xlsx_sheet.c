#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/xlsx_sheet.h"

/* By the letter that tells: b, d, e, i (inlineStr), n, s, S (str). */
static char cell_type(const char *word)
{
	if (word == NULL)
		return 'n';
	return strcmp(word, "str") == 0 ? 'S' : *word;
}

bool xlsx_reference(const char *text, size_t *row, size_t *column, const char **end)
{
	size_t letters = 0, digits = 0;

	text += *text == '$';
	for (; (*text | 0x20) >= 'a' && (*text | 0x20) <= 'z' && letters <= XLSX_COLUMNS; text++)
		letters = letters * 26 + (size_t)((*text | 0x20) - 'a' + 1);
	text += *text == '$';
	for (; *text >= '0' && *text <= '9' && digits <= XLSX_ROWS; text++)
		digits = digits * 10 + (size_t)(*text - '0');
	*row = digits;
	*column = letters - 1;
	*end = text;
	return letters > 0 && letters <= XLSX_COLUMNS && digits <= XLSX_ROWS;
}

static void start_column(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;
	size_t first, last;

	(void)xml;
	if (!xml_true(xml_attribute(attributes, "hidden"))
		|| !xml_number(xml_attribute(attributes, "min"), XLSX_COLUMNS, &first)
		|| !xml_number(xml_attribute(attributes, "max"), XLSX_COLUMNS, &last))
		return;
	for (; first > 0 && first <= last && first <= sheet->limits->columns; first++)
		sheet->hidden[first - 1] = true;
}

void xlsx_row_begin(struct xlsx_sheet *sheet, size_t written, bool hidden)
{
	size_t number = written != 0 ? written : sheet->number + 1;

	row_clear(&sheet->row);
	sheet->column = 0;
	sheet->row_hidden = hidden;
	if (number <= sheet->number)
		xml_fail(sheet->xml, CADRE_INPUT,
			_("row %zu stands after row %zu: open the file and save it again"), number,
			sheet->number);
	else if (number > XLSX_ROWS)
		xml_fail(sheet->xml, CADRE_INPUT,
			_("the sheet has more than %d rows: split the list"), XLSX_ROWS);
	sheet->number = number;
}

static void start_data(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;

	(void)xml;
	(void)attributes;
	sheet->in_data = true;
}

static void start_row(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;
	const char *written = xml_attribute(attributes, "r");
	size_t number = 0;

	sheet->in_row = true;
	if (written != NULL && (!xml_number(written, XLSX_ROWS, &number) || number == 0))
		xml_fail(xml, CADRE_INPUT,
			_("'%.20s' is no number of a row: open the file and save it again"),
			written);
	else
		xlsx_row_begin(sheet, number, xml_true(xml_attribute(attributes, "hidden")));
}

void xlsx_cell_begin(struct xlsx_sheet *sheet)
{
	sheet->type = 'n';
	sheet->style = 0;
	sheet->formula = sheet->stored = false;
	cadre_buf_reset(&sheet->value);
}

static void start_cell(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;
	const char *name = NULL, *type = NULL, *style = NULL, *end;
	size_t row;

	for (; *attributes != NULL; attributes += 2) {
		if (strcmp(*attributes, "r") == 0)
			name = attributes[1];
		else if (strcmp(*attributes, "t") == 0)
			type = attributes[1];
		else if (strcmp(*attributes, "s") == 0)
			style = attributes[1];
	}
	if (name != NULL && (!xlsx_reference(name, &row, &sheet->column, &end) || *end != '\0')) {
		xml_fail(xml, CADRE_INPUT,
			_("'%.20s' is no name of a cell: open the file and save it again"), name);
		return;
	}
	xlsx_cell_begin(sheet);
	sheet->type = cell_type(type);
	xml_number(style, SIZE_MAX / 16, &sheet->style);
}

static void start_formula(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;

	(void)xml;
	(void)attributes;
	sheet->formula = true;
}

static void start_value(struct xml *xml, void *arg, const char **attributes)
{
	struct xlsx_sheet *sheet = arg;

	(void)xml;
	(void)attributes;
	sheet->stored = true;
}

static const char *here(struct xlsx_sheet *sheet)
{
	const char *name = tab_cell_name(&sheet->row.arena, sheet->number, sheet->column);

	return name != NULL ? name : "";
}

void xlsx_cell_add(struct xlsx_sheet *sheet, const char *bytes, size_t length)
{
	if (length > sheet->limits->cell - sheet->value.length) {
		xml_fail(sheet->xml, CADRE_INPUT, _("'%s' holds more than %zu bytes: shorten it"),
			here(sheet), sheet->limits->cell);
		return;
	}
	cadre_buf_add(&sheet->value, bytes, length);
	if (sheet->value.failed)
		xml_out_of_memory(sheet->xml);
}

static void add_value(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	(void)xml;
	xlsx_cell_add(arg, bytes, length);
}

static void show_shared(struct xml *xml, struct xlsx_sheet *sheet, struct tab_cell *cell)
{
	size_t index;
	const char *text = NULL;

	if (xml_number(cell->raw, SIZE_MAX / 16, &index))
		text = texts_at(&sheet->book->strings, index);
	if (text == NULL) {
		xml_fail(xml, CADRE_INPUT,
			_("'%s' refers to a text that is not in the file: "
			  "open the file and save it again"),
			here(sheet));
		return;
	}
	cell->type = TAB_TEXT;
	cell->text = cell->raw = text;
}

static void show_cell(struct xml *xml, struct xlsx_sheet *sheet, struct tab_cell *cell)
{
	const struct style *style = styles_cell(&sheet->book->styles, sheet->style);
	bool done = true;

	cell->text = cell->raw;
	cell->font = style->font;
	switch (sheet->type) {
	case 's':
		show_shared(xml, sheet, cell);
		break;
	case 'b':
		cell->type = TAB_BOOL;
		cell->text = xml_true(cell->raw) ? "TRUE" : "FALSE";
		break;
	case 'e':
		cell->type = TAB_FAULT;
		break;
	case 'd':
		done = numfmt_show_iso(&style->format, &sheet->row.arena, cell);
		break;
	case 'i':
	case 'S':
		cell->type = TAB_TEXT;
		break;
	default:
		done = numfmt_show(&style->format, sheet->book->since_1904, &sheet->row.arena,
			cell);
		break;
	}
	if (!done)
		xml_out_of_memory(xml);
	else if (*cell->text == '\0')
		cell->type = TAB_EMPTY;
}

static void copy_value(struct xml *xml, struct xlsx_sheet *sheet, struct tab_cell *cell)
{
	struct cadre_buf *value = &sheet->value;
	struct cadre_err err;
	char *copy = value->data;

	if (sheet->type == 'i' || sheet->type == 'S')
		value->length = xlsx_unescape(value->data, value->length);
	if (sheet->type != 's'
		&& row_text(&sheet->row, &copy, value->data, value->length, &err) != CADRE_OK)
		xml_fail(xml, err.code, "%s", err.text);
	else
		cell->raw = copy;
}

void xlsx_cell_end(struct xlsx_sheet *sheet)
{
	struct xml *xml = sheet->xml;
	struct tab_cell *cell;
	size_t column = sheet->column;
	bool no_value = sheet->formula && !sheet->stored;

	if (sheet->value.length == 0 && !no_value) {
		sheet->column++;
		return;
	}
	if (column >= sheet->limits->columns) {
		xml_fail(xml, CADRE_INPUT,
			_("'%s' stands right of %zu columns: "
			  "save the list alone in a new file"),
			here(sheet), sheet->limits->columns);
		return;
	}
	cell = row_cell(&sheet->row, column);
	if (cell == NULL) {
		xml_out_of_memory(xml);
		return;
	}
	*cell = (struct tab_cell){.text = "", .raw = "", .font = "", .formula = sheet->formula};
	if (!no_value) {
		copy_value(xml, sheet, cell);
		show_cell(xml, sheet, cell);
	}
	sheet->column++;
}

static void end_cell(struct xml *xml, void *arg)
{
	(void)xml;
	xlsx_cell_end(arg);
}

static void end_row(struct xml *xml, void *arg)
{
	struct xlsx_sheet *sheet = arg;

	sheet->in_row = false;
	if (row_count(&sheet->row) > 0)
		xml_pause(xml);
}

static const struct xml_rule rules[] = {
	{.in = 6, "v", 7, .start = start_value, .text = add_value},
	{.in = 5, "c", 6, .start = start_cell, .end = end_cell},
	{.in = 4, "row", 5, .start = start_row, .end = end_row},
	{.in = 6, "f", 8, .start = start_formula},
	{.in = 6, "is", 9, .start = start_value},
	{.in = 9, "t", 10, .text = add_value},
	{.in = 9, "r", 11},
	{.in = 11, "t", 10, .text = add_value},
	{.in = 0, "worksheet", 1},
	{.in = 1, "cols", 2},
	{.in = 2, "col", 3, .start = start_column},
	{.in = 1, "sheetData", 4, .start = start_data},
	{0},
};

enum cadre_code xlsx_sheet_open(struct xlsx_sheet **out, const struct tab *tab, struct xlsx *book,
	const char *part, struct cadre_err *err)
{
	struct xlsx_sheet *sheet = calloc(1, sizeof *sheet);
	enum cadre_code code;

	*out = sheet;
	if (sheet == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	sheet->limits = &tab->limits;
	sheet->book = book;
	sheet->value.max = tab->limits.cell + 2;
	row_init(&sheet->row, sheet->limits);
	sheet->hidden = calloc(tab->limits.columns, sizeof *sheet->hidden);
	sheet->window = malloc(XLSX_WINDOW + 1);
	if (sheet->hidden == NULL || sheet->window == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	sheet->zip = tab->zip;
	code = xml_open(&sheet->xml, tab->zip, part, 0, rules, sheet, err);
	return code == CADRE_OK ? xlsx_rows_start(sheet, err) : code;
}

enum cadre_code xlsx_sheet_next(struct xlsx_sheet *sheet, struct tab_row *row,
	struct cadre_err *err)
{
	enum cadre_code code;
	struct tab_cell *cells;

	do {
		code = xlsx_rows_next(sheet, err);
		if (code == CADRE_OK)
			code = merges_fill(&sheet->book->merges, &sheet->row, sheet->number, err);
	} while (code == CADRE_OK && !row_has_own(&sheet->row));
	if (code != CADRE_OK)
		return code;
	cells = sheet->row.cells.items;
	*row = (struct tab_row){
		.number = sheet->number,
		.count = row_count(&sheet->row),
		.cells = cells,
		.hidden = sheet->row_hidden,
	};
	for (size_t column = 0; column < row->count; column++)
		cells[column].hidden = sheet->hidden[column];
	return CADRE_OK;
}

void xlsx_sheet_close(struct xlsx_sheet *sheet)
{
	if (sheet == NULL)
		return;
	xml_close(sheet->xml);
	row_free(&sheet->row);
	cadre_buf_free(&sheet->value);
	free(sheet->hidden);
	free(sheet->window);
	free(sheet);
}
