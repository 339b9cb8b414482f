#include "cmd/report/markup.h"
#include "cmd/report/number.h"
#include "cmd/report/write_html.h"

static void table_head(struct cadre_buf *out, const struct doc_table *table)
{
	bool groups = doc_has_groups(table);

	for (size_t i = 0, end; groups && i < table->column_count; i = end) {
		end = doc_group_end(table, i);
		cadre_buf_printf(out, "<colgroup span=\"%zu\"></colgroup>\n", end - i);
	}
	cadre_buf_text(out, "<thead>\n<tr>");
	for (size_t i = 0, end; groups && i < table->column_count; i = end) {
		end = doc_group_end(table, i);
		if (table->columns[i].group == NULL) {
			markup_element(out, "<th scope=\"col\" rowspan=\"2\">",
				table->columns[i].label, "</th>");
			continue;
		}
		cadre_buf_printf(out, "<th scope=\"colgroup\" colspan=\"%zu\">", end - i);
		markup_element(out, "", table->columns[i].group, "</th>");
	}
	cadre_buf_text(out, groups ? "</tr>\n<tr>" : "");
	for (size_t i = 0; i < table->column_count; i++)
		if (!groups || table->columns[i].group != NULL)
			markup_element(out, "<th scope=\"col\">", table->columns[i].label, "</th>");
	cadre_buf_text(out, "</tr>\n</thead>\n");
}

static void table_row(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table,
	const struct doc_row *row)
{
	char number[NUMBER_SIZE];

	if (row->type == DOC_ROW_PART) {
		cadre_buf_printf(out, "<tr class=\"part\"><th scope=\"rowgroup\" colspan=\"%zu\">",
			table->column_count);
		markup_element(out, "", number_cell(number, &row->cells[0], doc->lang),
			"</th></tr>\n");
		return;
	}
	cadre_buf_text(out, row->type == DOC_ROW_TOTAL ? "<tr class=\"total\">" : "<tr>");
	for (size_t i = 0; i < table->column_count; i++) {
		const char *text = number_cell(number, &row->cells[i], doc->lang);
		if (i == 0)
			markup_element(out, "<th scope=\"row\">", text, "</th>");
		else
			markup_element(out,
				table->columns[i].number ? "<td class=\"number\">" : "<td>", text,
				"</td>");
	}
	cadre_buf_text(out, "</tr>\n");
}

void write_html_table(struct outlet *outlet, const struct doc *doc, const struct doc_table *table)
{
	struct cadre_buf *out = &outlet->text;
	struct doc_rows rows;

	write_html_wide(out, doc, table->caption);
	cadre_buf_text(out, "<table>\n");
	if (table->caption[0] != '\0')
		markup_element(out, "<caption>", table->caption, "</caption>\n");
	table_head(out, table);
	cadre_buf_text(out, "<tbody>\n");
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows)) {
		if (row->type == DOC_ROW_PART && rows.at > 1)
			cadre_buf_text(out, "</tbody>\n<tbody>\n");
		table_row(out, doc, table, row);
		outlet_pass(outlet);
	}
	cadre_buf_text(out, "</tbody>\n</table>\n</div>\n");
}
