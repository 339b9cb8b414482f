/*
 * CSV (RFC 4180, lines ended as elsewhere in the toolkit): every row has the same number of fields,
 * so that strict readers take it. Numbers are bare digits, percentages have a point: data, not
 * print.
 */
#include <string.h>

#include "cmd/report/number.h"
#include "cmd/report/write.h"

static size_t widest(const struct doc *doc)
{
	size_t most = 1;

	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		if (block->type == DOC_TABLE && block->table->column_count > most)
			most = block->table->column_count;
		else if (block->type == DOC_CHART && block->chart->part_count + 1 > most)
			most = block->chart->part_count + 1;
	return most;
}

/* What a spreadsheet would take for a formula gets a quote mark before it. */
static void put_text(struct cadre_buf *out, const char *text)
{
	bool formula = text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL;

	if (!formula && strpbrk(text, ",\"\n\r") == NULL) {
		cadre_buf_text(out, text);
		return;
	}
	cadre_buf_text(out, formula ? "\"'" : "\"");
	for (; *text != '\0'; text++) {
		if (*text == '"')
			cadre_buf_char(out, '"');
		cadre_buf_char(out, *text);
	}
	cadre_buf_char(out, '"');
}

static void put_cell(struct cadre_buf *out, const struct doc_cell *cell)
{
	char number[NUMBER_SIZE];

	if (cell->type == DOC_TEXT) {
		put_text(out, cell->text);
	} else if (cell->type == DOC_COUNT) {
		cadre_buf_int(out, cell->count);
	} else if (cell->type == DOC_PERCENT) {
		const char *bare = number_bare(number, cell->count, cell->base);
		cadre_buf_text(out, bare != NULL ? bare : "");
	} else if (cell->type == DOC_CENTI) {
		cadre_buf_text(out, number_point(number, cell->count));
	}
}

/* Of a chart's cell the number that makes the bar. */
static void put_count(struct cadre_buf *out, const struct doc_cell *cell)
{
	struct doc_cell count = *cell;

	count.type = cell->type == DOC_PERCENT ? DOC_COUNT : cell->type;
	put_cell(out, &count);
}

static void end_row(struct cadre_buf *out, size_t used, size_t width)
{
	while (used++ < width)
		cadre_buf_char(out, ',');
	cadre_buf_char(out, '\n');
}

static void put_lines(struct cadre_buf *out, const struct doc_line *lines, size_t count,
	size_t width)
{
	for (size_t i = 0; i < count; i++) {
		put_text(out, lines[i].text);
		end_row(out, 1, width);
	}
}

static void put_head(struct cadre_buf *out, const struct doc_table *table, size_t width)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct doc_column *column = &table->columns[i];
		struct cadre_buf label = {0};
		if (column->group != NULL)
			cadre_buf_printf(&label, "%s: ", column->group);
		cadre_buf_text(&label, column->label);
		if (i > 0)
			cadre_buf_char(out, ',');
		put_text(out, cadre_buf_string(&label));
		out->failed = out->failed || label.failed;
		cadre_buf_free(&label);
	}
	end_row(out, table->column_count, width);
}

static void put_table(struct outlet *outlet, const struct doc_table *table, size_t width)
{
	struct cadre_buf *out = &outlet->text;
	struct doc_rows rows;

	if (table->caption[0] != '\0') {
		put_text(out, table->caption);
		end_row(out, 1, width);
	}
	put_head(out, table, width);
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows)) {
		for (size_t i = 0; i < table->column_count; i++) {
			if (i > 0)
				cadre_buf_char(out, ',');
			put_cell(out, &row->cells[i]);
		}
		end_row(out, table->column_count, width);
		outlet_pass(outlet);
	}
}

/* A row a bar; under each part's name its count. */
static void put_chart(struct cadre_buf *out, const struct doc_chart *chart, size_t width)
{
	put_text(out, chart->caption);
	end_row(out, 1, width);
	for (size_t row = 0; row <= chart->row_count; row++) {
		put_text(out, row > 0 ? chart->rows[row - 1] : "");
		for (size_t part = 0; part < chart->part_count; part++) {
			const char *name = chart->parts[part] != NULL ? chart->parts[part] : "";
			cadre_buf_char(out, ',');
			if (row == 0)
				put_text(out, name);
			else
				put_count(out, &chart->cells[(row - 1) * chart->part_count + part]);
		}
		end_row(out, chart->part_count + 1, width);
	}
}

WRITER(write_csv)
{
	struct cadre_buf *text = &out->text;
	size_t width = widest(doc);

	(void)err;
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next) {
		if (block != doc->first && block->type != DOC_ITEM)
			end_row(text, 1, width);
		put_lines(text, block->lines, block->line_count, width);
		put_lines(text, block->right, block->right_count, width);
		if (block->type == DOC_TABLE)
			put_table(out, block->table, width);
		else if (block->type == DOC_CHART)
			put_chart(text, block->chart, width);
		if (block->code != NULL) {
			put_text(text, block->code->text);
			end_row(text, 1, width);
		}
	}
	return CADRE_OK;
}
