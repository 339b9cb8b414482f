#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "cadre/buf.h"
#include "tab/docx.h"

struct docx_table {
	const struct tab_limits *limits;
	const struct docx *document;
	struct xml *xml;
	struct merges merges;
	size_t place, tables; /* tables: those that began */
	struct row row;
	size_t number;			     /* of the row */
	bool row_hidden, row_gone, row_read; /* gone: taken out, but still to be seen */
	/* the cell being read */
	size_t column, wide;
	enum { ALONE, FIRST, BELOW } merge; /* with the cells under or above it */
	struct cadre_buf text;
	const char *font;  /* of its first text; NULL before */
	const char *style; /* of the paragraph; NULL when it has none */
	size_t paragraphs;
	/* the run being read */
	const char *run_font;
	bool run_hidden;
};

/* A property that is there is true unless its value says otherwise. */
static bool is_on(const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");

	return value == NULL || xml_true(value) || strcmp(value, "on") == 0;
}

static const char *keep(struct xml *xml, struct docx_table *table, const char *text)
{
	const char *kept = cadre_arena_text(&table->row.arena, text);

	if (text != NULL && kept == NULL)
		xml_out_of_memory(xml);
	return kept;
}

static void start_table(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)attributes;
	if (table->tables++ != table->place)
		xml_skip(xml);
}

static void end_table(struct xml *xml, void *arg)
{
	struct docx_table *table = arg;

	table->row_read = false;
	xml_pause(xml);
}

static void start_row(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	(void)attributes;
	row_clear(&table->row);
	table->number++;
	table->column = 0;
	table->row_hidden = table->row_gone = false;
}

static void hide_row(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	table->row_hidden = is_on(attributes);
}

static void take_out_row(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	(void)attributes;
	table->row_gone = true;
}

static void indent_row(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	xml_number(xml_attribute(attributes, "val"), table->limits->columns, &table->column);
}

static void end_row(struct xml *xml, void *arg)
{
	struct docx_table *table = arg;

	for (; table->column < table->merges.owners.count; table->column++)
		merges_end(&table->merges, table->column, table->number);
	table->row_read = row_count(&table->row) > 0 && !table->row_gone;
	if (table->row_read)
		xml_pause(xml);
}

static void start_cell(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	(void)attributes;
	table->wide = 1;
	table->merge = ALONE;
	table->font = table->style = NULL;
	table->paragraphs = 0;
	cadre_buf_reset(&table->text);
}

static void widen_cell(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	if (!xml_number(xml_attribute(attributes, "val"), table->limits->columns, &table->wide)
		|| table->wide == 0)
		table->wide = 1;
}

static void merge_cell(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;
	const char *value = xml_attribute(attributes, "val");

	(void)xml;
	table->merge = value != NULL && strcmp(value, "restart") == 0 ? FIRST : BELOW;
}

static const char *here(struct docx_table *table)
{
	const char *name = tab_cell_name(&table->row.arena, table->number, table->column);

	return name != NULL ? name : "";
}

static void add(struct xml *xml, struct docx_table *table, const char *bytes, size_t length)
{
	if (length > table->limits->cell - table->text.length) {
		xml_fail(xml, CADRE_INPUT, _("'%s' holds more than %zu bytes: shorten it"),
			here(table), table->limits->cell);
		return;
	}
	cadre_buf_add(&table->text, bytes, length);
	if (table->text.failed)
		xml_out_of_memory(xml);
}

static void start_paragraph(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)attributes;
	table->style = NULL;
	if (table->paragraphs++ > 0)
		add(xml, table, "\n", 1);
}

static void style_paragraph(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	table->style = keep(xml, table, xml_attribute(attributes, "val"));
}

static void start_run(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	(void)attributes;
	table->run_font = NULL;
	table->run_hidden = false;
}

static void name_font(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	table->run_font = keep(xml, table, xml_attribute(attributes, "ascii"));
}

static void hide_run(struct xml *xml, void *arg, const char **attributes)
{
	struct docx_table *table = arg;

	(void)xml;
	table->run_hidden = is_on(attributes);
}

static void add_text(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	struct docx_table *table = arg;

	if (table->run_hidden)
		return;
	add(xml, table, bytes, length);
	if (table->font == NULL)
		table->font = table->run_font != NULL
			? table->run_font
			: docx_font(&table->document->fonts, table->style);
}

static void add_space(struct xml *xml, void *arg, const char **attributes)
{
	(void)attributes;
	add(xml, arg, " ", 1);
}

static void add_break(struct xml *xml, void *arg, const char **attributes)
{
	(void)attributes;
	add(xml, arg, "\n", 1);
}

static void add_hyphen(struct xml *xml, void *arg, const char **attributes)
{
	(void)attributes;
	add(xml, arg, "-", 1);
}

static enum cadre_code put_cell(struct docx_table *table, struct cadre_err *err)
{
	size_t length = table->text.length;
	const char *bytes = cadre_buf_string(&table->text);
	struct tab_cell *cell;
	char *text;
	enum cadre_code code;

	while (length > 0 && bytes[length - 1] == '\n')
		length--;
	if (length == 0 || table->merge == BELOW)
		return CADRE_OK;
	if (table->column >= table->limits->columns)
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' stands right of %zu columns: "
			  "save the list alone in a new file"),
			here(table), table->limits->columns);
	code = row_text(&table->row, &text, bytes, length, err);
	if (code != CADRE_OK)
		return code;
	cell = row_cell(&table->row, table->column);
	if (cell == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*cell = (struct tab_cell){.type = TAB_TEXT, .text = text, .raw = text, .font = table->font};
	return CADRE_OK;
}

static enum cadre_code add_range(struct docx_table *table, struct cadre_err *err)
{
	unsigned number = (unsigned)table->number, column = (unsigned)table->column;
	struct merges_range range = {
		.top = number,
		.bottom = table->merge == FIRST ? MERGES_OPEN : number,
		.left = column,
		.right = column + (unsigned)table->wide - 1,
	};

	if (table->merge == BELOW)
		return CADRE_OK;
	merges_end(&table->merges, column, number);
	return merges_add(&table->merges, &range, err);
}

static void end_cell(struct xml *xml, void *arg)
{
	struct docx_table *table = arg;
	struct cadre_err err;
	enum cadre_code code = put_cell(table, &err);

	if (code == CADRE_OK)
		code = add_range(table, &err);
	if (code != CADRE_OK)
		xml_fail(xml, code, "%s", err.text);
	table->column += table->wide;
}

enum { BODY = 2, TABLE, ROW, ROW_AS, CELL, CELL_AS, INNER, TEXT, TEXT_AS, RUN, RUN_AS, SIGN };

/* What was taken out (del, moveFrom) and what can't be read as text have no rule. */
static const struct xml_rule rules[] = {
	{.in = 0, "document", 1},
	{.in = 1, "body", BODY},
	{.in = BODY, "tbl", TABLE, .start = start_table, .end = end_table},
	{.in = TABLE, "tr", ROW, .start = start_row, .end = end_row},
	{.in = ROW, "trPr", ROW_AS},
	{.in = ROW_AS, "hidden", SIGN, .start = hide_row},
	{.in = ROW_AS, "del", SIGN, .start = take_out_row},
	{.in = ROW_AS, "gridBefore", SIGN, .start = indent_row},
	{.in = ROW, "tc", CELL, .start = start_cell, .end = end_cell},
	{.in = CELL, "tcPr", CELL_AS},
	{.in = CELL_AS, "gridSpan", SIGN, .start = widen_cell},
	{.in = CELL_AS, "vMerge", SIGN, .start = merge_cell},
	{.in = CELL, "p", TEXT, .start = start_paragraph},
	{.in = TEXT, "pPr", TEXT_AS},
	{.in = TEXT_AS, "pStyle", SIGN, .start = style_paragraph},
	{.in = TEXT, "r", RUN, .start = start_run},
	{.in = RUN, "rPr", RUN_AS},
	{.in = RUN_AS, "rFonts", SIGN, .start = name_font},
	{.in = RUN_AS, "vanish", SIGN, .start = hide_run},
	{.in = RUN, "t", SIGN, .text = add_text},
	{.in = RUN, "tab", SIGN, .start = add_space},
	{.in = RUN, "br", SIGN, .start = add_break},
	{.in = RUN, "cr", SIGN, .start = add_break},
	{.in = RUN, "noBreakHyphen", SIGN, .start = add_hyphen},
	{.in = CELL, "tbl", INNER},
	{.in = INNER, "tr", INNER},
	{.in = INNER, "tc", INNER},
	{.in = INNER, "tbl", INNER},
	{.in = INNER, "p", TEXT, .start = start_paragraph},
/* What may stand around, and changes nothing. */
#define AROUND(state) \
	{.in = (state), "sdt", state}, {.in = (state), "sdtContent", state}, \
		{.in = (state), "customXml", state}, {.in = (state), "ins", state}, \
	{ \
		.in = (state), "moveTo", state \
	}
	AROUND(BODY),
	AROUND(TABLE),
	AROUND(ROW),
	AROUND(CELL),
	AROUND(INNER),
	AROUND(TEXT),
#undef AROUND
	{.in = TEXT, "hyperlink", TEXT},
	{.in = TEXT, "smartTag", TEXT},
	{.in = TEXT, "fldSimple", TEXT},
	{0},
};

enum cadre_code docx_table_open(struct docx_table **out, const struct tab *tab,
	const struct docx *document, size_t place, struct cadre_err *err)
{
	struct docx_table *table = calloc(1, sizeof *table);

	*out = table;
	if (table == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	table->limits = &tab->limits;
	table->document = document;
	table->place = place;
	table->text.max = tab->limits.cell + 2;
	row_init(&table->row, table->limits);
	merges_init(&table->merges, table->limits);
	return xml_open(&table->xml, tab->zip, tab->root, 0, rules, table, err);
}

enum cadre_code docx_table_next(struct docx_table *table, struct tab_row *row,
	struct cadre_err *err)
{
	enum cadre_code code;

	do {
		code = xml_run(table->xml, err);
		if (code == CADRE_OK && !table->row_read)
			return CADRE_NO;
		if (code == CADRE_OK)
			code = merges_fill(&table->merges, &table->row, table->number, err);
	} while (code == CADRE_OK && !row_has_own(&table->row));
	if (code != CADRE_OK)
		return code;
	*row = (struct tab_row){
		.number = table->number,
		.count = row_count(&table->row),
		.cells = table->row.cells.items,
		.hidden = table->row_hidden,
	};
	return CADRE_OK;
}

void docx_table_close(struct docx_table *table)
{
	if (table == NULL)
		return;
	xml_close(table->xml);
	merges_free(&table->merges);
	row_free(&table->row);
	cadre_buf_free(&table->text);
	free(table);
}
