/*
 * The document as one JSON object: what each block holds, nothing of how it looks. A percentage
 * keeps its count and base.
 */
#include <string.h>

#include "cadre/date.h"
#include "cadre/json.h"
#include "cmd/report/number.h"
#include "cmd/report/write.h"

static const char *const types[] = {
	[DOC_HEADING] = "heading",
	[DOC_TITLE] = "title",
	[DOC_SECTION] = "section",
	[DOC_PARAGRAPH] = "paragraph",
	[DOC_ITEM] = "item",
	[DOC_TABLE] = "table",
	[DOC_CHART] = "chart",
	[DOC_BREAK] = "break",
	[DOC_SIGNATURE] = "signature",
	[DOC_RECIPIENTS] = "recipients",
};

static const char *const row_types[] = {
	[DOC_ROW] = "row",
	[DOC_ROW_PART] = "part",
	[DOC_ROW_TOTAL] = "total",
};

static void member(struct cadre_buf *out, const char *name, const char *text)
{
	cadre_buf_printf(out, "\"%s\":", name);
	cadre_json_string(out, text);
}

static void put_lines(struct cadre_buf *out, const char *name, const struct doc_line *lines,
	size_t count)
{
	cadre_buf_printf(out, ",\"%s\":[", name);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			cadre_buf_char(out, ',');
		cadre_json_string(out, lines[i].text);
	}
	cadre_buf_char(out, ']');
}

static void put_cell(struct cadre_buf *out, const struct doc_cell *cell)
{
	char number[NUMBER_SIZE];
	const char *percent;

	switch (cell->type) {
	case DOC_TEXT:
		cadre_json_string(out, cell->text);
		break;
	case DOC_COUNT:
		cadre_buf_int(out, cell->count);
		break;
	case DOC_PERCENT:
		cadre_buf_printf(out, "{\"count\":%lld,\"base\":%lld", (long long)cell->count,
			(long long)cell->base);
		percent = number_bare(number, cell->count, cell->base);
		if (percent != NULL)
			cadre_buf_printf(out, ",\"percent\":\"%s\"", percent);
		cadre_buf_char(out, '}');
		break;
	case DOC_CENTI:
		cadre_buf_printf(out, "\"%s\"", number_point(number, cell->count));
		break;
	default:
		cadre_buf_text(out, "null");
	}
}

static void put_columns(struct cadre_buf *out, const struct doc_table *table)
{
	cadre_buf_text(out, ",\"columns\":[");
	for (size_t i = 0; i < table->column_count; i++) {
		cadre_buf_text(out, i > 0 ? ",{" : "{");
		if (table->columns[i].group != NULL) {
			member(out, "group", table->columns[i].group);
			cadre_buf_char(out, ',');
		}
		member(out, "label", table->columns[i].label);
		cadre_buf_char(out, '}');
	}
	cadre_buf_char(out, ']');
}

static void put_table(struct outlet *outlet, const struct doc_table *table)
{
	struct cadre_buf *out = &outlet->text;
	struct doc_rows rows;

	cadre_buf_char(out, ',');
	member(out, "name", table->name);
	cadre_buf_char(out, ',');
	member(out, "caption", table->caption);
	put_columns(out, table);
	cadre_buf_text(out, ",\"rows\":[");
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows)) {
		cadre_buf_text(out, rows.at == 1 ? "\n{" : ",\n{");
		member(out, "type", row_types[row->type]);
		cadre_buf_text(out, ",\"cells\":[");
		for (size_t i = 0; i < table->column_count; i++) {
			if (i > 0)
				cadre_buf_char(out, ',');
			put_cell(out, &row->cells[i]);
		}
		cadre_buf_text(out, "]}");
		outlet_pass(outlet);
	}
	cadre_buf_char(out, ']');
}

static void put_chart(struct cadre_buf *out, const struct doc_chart *chart)
{
	cadre_buf_char(out, ',');
	member(out, "caption", chart->caption);
	cadre_buf_text(out, ",\"parts\":[");
	for (size_t i = 0; i < chart->part_count; i++) {
		cadre_buf_text(out, i > 0 ? "," : "");
		cadre_json_string(out, chart->parts[i] != NULL ? chart->parts[i] : "");
	}
	cadre_buf_text(out, "],\"rows\":[");
	for (size_t row = 0; row < chart->row_count; row++) {
		cadre_buf_text(out, row > 0 ? ",{" : "{");
		member(out, "label", chart->rows[row]);
		cadre_buf_text(out, ",\"cells\":[");
		for (size_t i = 0; i < chart->part_count; i++) {
			cadre_buf_text(out, i > 0 ? "," : "");
			put_cell(out, &chart->cells[row * chart->part_count + i]);
		}
		cadre_buf_text(out, "]}");
	}
	cadre_buf_char(out, ']');
}

static void put_block(struct outlet *outlet, const struct doc_block *block)
{
	struct cadre_buf *out = &outlet->text;

	cadre_buf_char(out, '{');
	member(out, "type", types[block->type]);
	if (block->level > 0)
		cadre_buf_printf(out, ",\"level\":%d", block->level);
	if (block->line_count == 1 && block->lines[0].style & DOC_TO_WRITE)
		cadre_buf_text(out, ",\"to_write\":true");
	if (block->line_count > 0)
		put_lines(out, "lines", block->lines, block->line_count);
	if (block->right_count > 0)
		put_lines(out, "right", block->right, block->right_count);
	if (block->type == DOC_TABLE)
		put_table(outlet, block->table);
	if (block->type == DOC_CHART)
		put_chart(out, block->chart);
	if (block->code != NULL) {
		cadre_buf_char(out, ',');
		member(out, "code", block->code->text);
	}
	cadre_buf_char(out, '}');
}

WRITER(write_json)
{
	struct cadre_buf *text = &out->text;
	char date[CADRE_DATE_SIZE];

	(void)err;
	cadre_buf_char(text, '{');
	member(text, "document", doc->name);
	cadre_buf_char(text, ',');
	member(text, "lang", doc->lang);
	cadre_buf_char(text, ',');
	member(text, "date", cadre_date_format(date, doc->date));
	cadre_buf_char(text, ',');
	member(text, "title", doc->title);
	cadre_buf_text(text, ",\"blocks\":[\n");
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next) {
		put_block(out, block);
		cadre_buf_text(text, block->next != NULL ? ",\n" : "\n");
	}
	cadre_buf_text(text, "]}\n");
	return CADRE_OK;
}
