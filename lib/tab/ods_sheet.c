#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/ods.h"

/* Rows and cells that stand once and count many times must not take for ever. */
enum { REPEATED = 64 * 1024 * 1024 };

struct ods_column {
	bool hidden;
	const struct style *style; /* of cells that name none */
};

struct ods_sheet {
	const struct tab_limits *limits;
	const struct ods *book;
	struct xml *xml;
	struct merges merges;
	size_t place, tables; /* tables: those that began */
	struct vec columns;   /* struct ods_column */
	struct row row;
	size_t number; /* of the row */
	size_t repeat; /* how many more times the row counts */
	size_t done;   /* cells that were repeated */
	bool row_hidden, row_read;
	const struct style *row_style;
	/* the cell being read */
	size_t column, times, wide, high;
	struct ods_cell cell;
	size_t paragraphs;
};

static size_t count_of(const char **attributes, const char *name)
{
	size_t count = 1;

	if (!xml_number(xml_attribute(attributes, name), ODS_ROWS, &count) || count == 0)
		return 1;
	return count;
}

static bool is_hidden(const char **attributes)
{
	const char *word = xml_attribute(attributes, "visibility");

	return word != NULL && strcmp(word, "visible") != 0;
}

static void start_table(struct xml *xml, void *arg, const char **attributes)
{
	struct ods_sheet *sheet = arg;

	(void)attributes;
	if (sheet->tables++ != sheet->place)
		xml_skip(xml);
}

static void end_table(struct xml *xml, void *arg)
{
	struct ods_sheet *sheet = arg;

	sheet->row_read = false;
	xml_pause(xml);
}

static void start_column(struct xml *xml, void *arg, const char **attributes)
{
	struct ods_sheet *sheet = arg;
	const char *style = xml_attribute(attributes, "default-cell-style-name");
	struct ods_column column = {is_hidden(attributes), ods_style(&sheet->book->styles, style)};
	size_t count = count_of(attributes, "number-columns-repeated");

	for (; count > 0 && sheet->columns.count < sheet->limits->columns; count--)
		if (vec_push(&sheet->columns, &column) == NULL) {
			xml_out_of_memory(xml);
			return;
		}
}

static void start_row(struct xml *xml, void *arg, const char **attributes)
{
	struct ods_sheet *sheet = arg;
	const char *style = xml_attribute(attributes, "default-cell-style-name");

	(void)xml;
	row_clear(&sheet->row);
	sheet->number++;
	sheet->column = 0;
	sheet->repeat = count_of(attributes, "number-rows-repeated") - 1;
	sheet->row_hidden = is_hidden(attributes);
	sheet->row_style = style != NULL ? ods_style(&sheet->book->styles, style) : NULL;
}

static void end_row(struct xml *xml, void *arg)
{
	struct ods_sheet *sheet = arg;

	if (row_count(&sheet->row) == 0) {
		sheet->number += sheet->repeat;
		return;
	}
	if (sheet->number > ODS_ROWS) {
		xml_fail(xml, CADRE_INPUT, _("the sheet has more than %d rows: split the list"),
			ODS_ROWS);
		return;
	}
	sheet->row_read = true;
	xml_pause(xml);
}

static const char *here(struct ods_sheet *sheet)
{
	const char *name = tab_cell_name(&sheet->row.arena, sheet->number, sheet->column);

	return name != NULL ? name : "";
}

static void add(struct xml *xml, struct ods_sheet *sheet, struct cadre_buf *to, const char *bytes,
	size_t length)
{
	if (length > sheet->limits->cell - to->length) {
		xml_fail(xml, CADRE_INPUT, _("'%s' holds more than %zu bytes: shorten it"),
			here(sheet), sheet->limits->cell);
		return;
	}
	cadre_buf_add(to, bytes, length);
	if (to->failed)
		xml_out_of_memory(xml);
}

static const struct style *style_of(const struct ods_sheet *sheet, const char *name)
{
	const struct ods_column *column;

	if (name != NULL || sheet->row_style != NULL)
		return name != NULL ? ods_style(&sheet->book->styles, name) : sheet->row_style;
	if (sheet->column >= sheet->columns.count)
		return ods_style(&sheet->book->styles, NULL);
	column = vec_at(&sheet->columns, sheet->column);
	return column->style;
}

static void start_cell(struct xml *xml, void *arg, const char **attributes)
{
	struct ods_sheet *sheet = arg;
	const char *value = ods_cell_start(&sheet->cell, attributes);

	sheet->times = count_of(attributes, "number-columns-repeated");
	sheet->wide = count_of(attributes, "number-columns-spanned");
	sheet->high = count_of(attributes, "number-rows-spanned");
	sheet->cell.style = style_of(sheet, xml_attribute(attributes, "style-name"));
	sheet->paragraphs = 0;
	if (value != NULL)
		add(xml, sheet, &sheet->cell.value, value, strlen(value));
}

static void start_paragraph(struct xml *xml, void *arg, const char **attributes)
{
	struct ods_sheet *sheet = arg;

	(void)attributes;
	if (sheet->paragraphs++ > 0)
		add(xml, sheet, &sheet->cell.text, "\n", 1);
}

static void add_text(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	struct ods_sheet *sheet = arg;

	add(xml, sheet, &sheet->cell.text, bytes, length);
}

static void add_space(struct xml *xml, void *arg, const char **attributes)
{
	enum { MOST = 1024 };
	struct ods_sheet *sheet = arg;
	size_t count = count_of(attributes, "c");

	for (size_t i = 0; i < count && i < MOST; i++)
		add(xml, sheet, &sheet->cell.text, " ", 1);
}

static void add_tab(struct xml *xml, void *arg, const char **attributes)
{
	(void)attributes;
	add_text(xml, arg, "\t", 1);
}

static void add_break(struct xml *xml, void *arg, const char **attributes)
{
	(void)attributes;
	add_text(xml, arg, "\n", 1);
}

static enum cadre_code put_cells(struct ods_sheet *sheet, const struct tab_cell *cell,
	struct cadre_err *err)
{
	if (sheet->times > sheet->limits->columns
		|| sheet->column > sheet->limits->columns - sheet->times)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' stands right of %zu columns: "
			  "save the list alone in a new file"),
			here(sheet), sheet->limits->columns);
	for (size_t i = 0; i < sheet->times; i++) {
		struct tab_cell *place = row_cell(&sheet->row, sheet->column + i);
		if (place == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		*place = *cell;
	}
	return CADRE_OK;
}

static enum cadre_code add_range(struct ods_sheet *sheet, struct cadre_err *err)
{
	struct merges_range range = {
		.top = (unsigned)sheet->number,
		.bottom = (unsigned)(sheet->number + sheet->high - 1),
		.left = (unsigned)sheet->column,
		.right = (unsigned)(sheet->column + sheet->wide - 1),
	};

	return merges_add(&sheet->merges, &range, err);
}

/* What a covered cell holds of its own does not show. */
static void end_covered(struct xml *xml, void *arg)
{
	struct ods_sheet *sheet = arg;

	(void)xml;
	sheet->column += sheet->times;
}

static void end_cell(struct xml *xml, void *arg)
{
	struct ods_sheet *sheet = arg;
	struct ods_cell *read = &sheet->cell;
	struct tab_cell cell;
	struct cadre_err err;
	enum cadre_code code = CADRE_OK;

	if (read->value.length > 0 || read->text.length > 0 || read->formula) {
		code = ods_cell_make(&cell, read, &sheet->row, &err);
		if (code == CADRE_OK)
			code = put_cells(sheet, &cell, &err);
	}
	if (code == CADRE_OK)
		code = add_range(sheet, &err);
	if (code != CADRE_OK)
		xml_fail(xml, code, "%s", err.text);
	sheet->column += sheet->times;
}

enum { TABLE = 4, ROW, CELL, COVERED, TEXT, SIGN };

static const struct xml_rule rules[] = {
	{.in = ROW, "table-cell", CELL, .start = start_cell, .end = end_cell},
	{.in = CELL, "p", TEXT, .start = start_paragraph, .text = add_text},
	{.in = TABLE, "table-row", ROW, .start = start_row, .end = end_row},
	{.in = ROW, "covered-table-cell", COVERED, .start = start_cell, .end = end_covered},
	{.in = TEXT, "span", TEXT, .text = add_text},
	{.in = TEXT, "a", TEXT, .text = add_text},
	{.in = TEXT, "meta", TEXT, .text = add_text},
	{.in = TEXT, "ruby", TEXT},
	{.in = TEXT, "ruby-base", TEXT, .text = add_text},
	{.in = TEXT, "s", SIGN, .start = add_space},
	{.in = TEXT, "tab", SIGN, .start = add_tab},
	{.in = TEXT, "line-break", SIGN, .start = add_break},
	{.in = TABLE, "table-row-group", TABLE},
	{.in = TABLE, "table-header-rows", TABLE},
	{.in = TABLE, "table-rows", TABLE},
	{.in = TABLE, "table-column", SIGN, .start = start_column},
	{.in = TABLE, "table-column-group", TABLE},
	{.in = TABLE, "table-header-columns", TABLE},
	{.in = TABLE, "table-columns", TABLE},
	{.in = 0, "document-content", 1},
	{.in = 1, "body", 2},
	{.in = 2, "spreadsheet", 3},
	{.in = 3, "table", TABLE, .start = start_table, .end = end_table},
	{0},
};

enum cadre_code ods_sheet_open(struct ods_sheet **out, const struct tab *tab,
	const struct ods *book, size_t place, struct cadre_err *err)
{
	struct ods_sheet *sheet = calloc(1, sizeof *sheet);

	*out = sheet;
	if (sheet == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	sheet->limits = &tab->limits;
	sheet->book = book;
	sheet->place = place;
	sheet->columns.size = sizeof(struct ods_column);
	sheet->cell.value.max = sheet->cell.text.max = tab->limits.cell + 2;
	row_init(&sheet->row, sheet->limits);
	merges_init(&sheet->merges, sheet->limits);
	return xml_open(&sheet->xml, tab->zip, "content.xml", 0, rules, sheet, err);
}

/* The row once more, if it counts many times. */
static enum cadre_code repeat(struct ods_sheet *sheet, struct cadre_err *err)
{
	sheet->number++;
	sheet->repeat--;
	sheet->done += sheet->row.cells.count;
	if (sheet->number > ODS_ROWS)
		return cadre_fail(err, CADRE_INPUT,
			_("the sheet has more than %d rows: split the list"), ODS_ROWS);
	if (sheet->done > REPEATED)
		return cadre_fail(err, CADRE_INPUT,
			_("row %zu is repeated too often: save the list alone in a new file"),
			sheet->number);
	return CADRE_OK;
}

static enum cadre_code read_row(struct ods_sheet *sheet, struct cadre_err *err)
{
	enum cadre_code code;

	if (sheet->row_read && sheet->repeat > 0)
		code = repeat(sheet, err);
	else {
		sheet->row_read = false;
		code = xml_run(sheet->xml, err);
		if (code == CADRE_OK && !sheet->row_read)
			return CADRE_NO;
	}
	return code == CADRE_OK ? merges_fill(&sheet->merges, &sheet->row, sheet->number, err)
				: code;
}

enum cadre_code ods_sheet_next(struct ods_sheet *sheet, struct tab_row *row, struct cadre_err *err)
{
	enum cadre_code code = read_row(sheet, err);
	struct tab_cell *cells;

	while (code == CADRE_OK && !row_has_own(&sheet->row))
		code = read_row(sheet, err);
	if (code != CADRE_OK)
		return code;
	cells = sheet->row.cells.items;
	*row = (struct tab_row){
		.number = sheet->number,
		.count = row_count(&sheet->row),
		.cells = cells,
		.hidden = sheet->row_hidden,
	};
	for (size_t i = 0; i < row->count && i < sheet->columns.count; i++)
		cells[i].hidden = ((const struct ods_column *)vec_at(&sheet->columns, i))->hidden;
	return CADRE_OK;
}

void ods_sheet_close(struct ods_sheet *sheet)
{
	if (sheet == NULL)
		return;
	xml_close(sheet->xml);
	merges_free(&sheet->merges);
	row_free(&sheet->row);
	vec_free(&sheet->columns);
	cadre_buf_free(&sheet->cell.value);
	cadre_buf_free(&sheet->cell.text);
	free(sheet);
}
