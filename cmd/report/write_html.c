/*
 * One self-contained page of HTML: no script, nothing fetched, head cells with their scope. It
 * prints on A4 with the margins of office documents, and Word and LibreOffice open it.
 */
#include <string.h>

#include "cmd/report/format.h"

static const char style[] = "@page { size: A4; margin: 20mm 15mm 20mm 30mm }\n"
			    "body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: "
			    "#000; background: #fff;\n"
			    "  font: 1rem/1.4 \"Times New Roman\", \"Liberation Serif\", serif }\n"
			    ".head { display: flex; gap: 2rem; justify-content: space-between; "
			    "text-align: center }\n"
			    ".head div { flex: 1 }\n"
			    ".head p, .signature p, .recipients p { margin: 0 }\n"
			    ".ruled { display: inline-block; border-bottom: 1px solid; "
			    "padding-bottom: 0.1rem }\n"
			    "h1 { font-size: 1.2rem; text-align: center; margin: 2rem 0 1.5rem }\n"
			    "h1 span { display: block }\n"
			    "h2 { font-size: 1.1rem; margin: 1.6rem 0 0.6rem }\n"
			    "h3 { font-size: 1rem; margin: 1.2rem 0 0.4rem }\n"
			    "p { margin: 0.4rem 0; text-align: justify }\n"
			    ".head p, .signature p { text-align: center }\n"
			    ".to-write { background: #fff3b0 }\n"
			    ".wide { overflow-x: auto; margin: 0.8rem 0 }\n"
			    "table { border-collapse: collapse; width: 100%; font-size: 0.9rem }\n"
			    "caption { text-align: left; font-weight: bold; padding: 0.3rem 0 }\n"
			    "th, td { border: 1px solid #444; padding: 0.15rem 0.4rem; "
			    "vertical-align: top }\n"
			    "thead th { text-align: center; vertical-align: middle }\n"
			    "tbody th { text-align: left; font-weight: normal }\n"
			    "td.number { text-align: right; font-variant-numeric: tabular-nums; "
			    "white-space: nowrap }\n"
			    "tr.part th { font-style: italic }\n"
			    "tr.total th, tr.total td { font-weight: bold }\n"
			    ".signature { margin: 2rem 0 2rem 50%; text-align: center }\n"
			    ".signature p:last-child { margin-top: 4rem }\n"
			    ".recipients { font-size: 0.85rem; text-align: left }\n"
			    ".recipients ul { margin: 0; padding-left: 1rem; list-style: \"- \" }\n"
			    "@media print {\n"
			    "  body { margin: 0; padding: 0; max-width: none; font-size: 14pt }\n"
			    "  table { font-size: 11pt }\n"
			    "  thead { display: table-header-group }\n"
			    "  tr, .signature { break-inside: avoid }\n"
			    "  h2, h3, caption { break-after: avoid }\n"
			    "  .wide { overflow: visible }\n"
			    "  .break { break-before: page; border: 0; margin: 0 }\n"
			    "}\n";

static void escaped(struct cadre_buf *out, const char *text)
{
	static const struct {
		char sign;
		const char *written;
	} signs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"},
		{'\'', "&#39;"}};

	while (*text != '\0') {
		size_t plain = strcspn(text, "&<>\"'");
		cadre_buf_add(out, text, plain);
		text += plain;
		for (size_t i = 0; *text != '\0' && i < sizeof signs / sizeof signs[0]; i++)
			if (*text == signs[i].sign) {
				cadre_buf_text(out, signs[i].written);
				text++;
				break;
			}
	}
}

static void element(struct cadre_buf *out, const char *open, const char *text, const char *close)
{
	cadre_buf_text(out, open);
	escaped(out, text);
	cadre_buf_text(out, close);
}

static void styled(struct cadre_buf *out, const struct doc_line *line)
{
	bool bold = line->style & DOC_BOLD, italic = line->style & DOC_ITALIC;

	cadre_buf_text(out, bold ? "<strong>" : "");
	cadre_buf_text(out, italic ? "<em>" : "");
	if (line->style & DOC_RULED)
		element(out, "<span class=\"ruled\">", line->text, "</span>");
	else
		escaped(out, line->text);
	cadre_buf_text(out, italic ? "</em>" : "");
	cadre_buf_text(out, bold ? "</strong>" : "");
}

static void paragraph(struct cadre_buf *out, const struct doc_line *line)
{
	cadre_buf_text(out, line->style & DOC_TO_WRITE ? "<p class=\"to-write\">" : "<p>");
	styled(out, line);
	cadre_buf_text(out, "</p>\n");
}

static void heading(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<header class=\"head\">\n<div>\n");
	for (size_t i = 0; i < block->line_count; i++)
		paragraph(out, &block->lines[i]);
	cadre_buf_text(out, "</div>\n<div>\n");
	for (size_t i = 0; i < block->right_count; i++)
		paragraph(out, &block->right[i]);
	cadre_buf_text(out, "</div>\n</header>\n");
}

static void title(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<h1>");
	for (size_t i = 0; i < block->line_count; i++)
		element(out, i > 0 ? " <span>" : "<span>", block->lines[i].text, "</span>");
	cadre_buf_text(out, "</h1>\n");
}

static void list(struct cadre_buf *out, const struct doc_line *lines, size_t count)
{
	cadre_buf_text(out, "<ul>\n");
	for (size_t i = 0; i < count; i++)
		element(out, "<li>", lines[i].text, "</li>\n");
	cadre_buf_text(out, "</ul>\n");
}

/* Neighbours of one group make a column group, which the scope of its head means. */
static size_t group_end(const struct doc_table *table, size_t from)
{
	size_t end = from + 1;

	while (table->columns[from].group != NULL && end < table->column_count
		&& table->columns[end].group != NULL
		&& strcmp(table->columns[end].group, table->columns[from].group) == 0)
		end++;
	return end;
}

static bool has_groups(const struct doc_table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].group != NULL)
			return true;
	return false;
}

static void table_head(struct cadre_buf *out, const struct doc_table *table)
{
	bool groups = has_groups(table);

	for (size_t i = 0, end; groups && i < table->column_count; i = end) {
		end = group_end(table, i);
		cadre_buf_printf(out, "<colgroup span=\"%zu\"></colgroup>\n", end - i);
	}
	cadre_buf_text(out, "<thead>\n<tr>");
	for (size_t i = 0, end; groups && i < table->column_count; i = end) {
		end = group_end(table, i);
		if (table->columns[i].group == NULL) {
			element(out, "<th scope=\"col\" rowspan=\"2\">", table->columns[i].label,
				"</th>");
			continue;
		}
		cadre_buf_printf(out, "<th scope=\"colgroup\" colspan=\"%zu\">", end - i);
		element(out, "", table->columns[i].group, "</th>");
	}
	cadre_buf_text(out, groups ? "</tr>\n<tr>" : "");
	for (size_t i = 0; i < table->column_count; i++)
		if (!groups || table->columns[i].group != NULL)
			element(out, "<th scope=\"col\">", table->columns[i].label, "</th>");
	cadre_buf_text(out, "</tr>\n</thead>\n");
}

static void table_row(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table,
	const struct doc_row *row)
{
	char number[FORMAT_NUMBER_SIZE];

	if (row->type == DOC_ROW_PART) {
		cadre_buf_printf(out, "<tr class=\"part\"><th scope=\"rowgroup\" colspan=\"%zu\">",
			table->column_count);
		element(out, "", format_cell(number, &row->cells[0], doc->lang), "</th></tr>\n");
		return;
	}
	cadre_buf_text(out, row->type == DOC_ROW_TOTAL ? "<tr class=\"total\">" : "<tr>");
	for (size_t i = 0; i < table->column_count; i++) {
		const char *text = format_cell(number, &row->cells[i], doc->lang);
		if (i == 0)
			element(out, "<th scope=\"row\">", text, "</th>");
		else
			element(out, table->columns[i].number ? "<td class=\"number\">" : "<td>",
				text, "</td>");
	}
	cadre_buf_text(out, "</tr>\n");
}

static void table(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table)
{
	element(out, "<div class=\"wide\">\n<table>\n<caption>", table->caption, "</caption>\n");
	table_head(out, table);
	cadre_buf_text(out, "<tbody>\n");
	for (const struct doc_row *row = table->first; row != NULL; row = row->next) {
		if (row->type == DOC_ROW_PART && row != table->first)
			cadre_buf_text(out, "</tbody>\n<tbody>\n");
		table_row(out, doc, table, row);
	}
	cadre_buf_text(out, "</tbody>\n</table>\n</div>\n");
}

static void signature(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<div class=\"signature\">\n");
	for (size_t i = 0; i < block->line_count; i++)
		paragraph(out, &block->lines[i]);
	cadre_buf_text(out, "</div>\n");
}

static void recipients(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<footer class=\"recipients\">\n");
	if (block->line_count > 0)
		paragraph(out, &block->lines[0]);
	if (block->line_count > 1)
		list(out, block->lines + 1, block->line_count - 1);
	cadre_buf_text(out, "</footer>\n");
}

static void block_html(struct cadre_buf *out, const struct doc *doc, const struct doc_block *block)
{
	switch (block->type) {
	case DOC_HEADING:
		heading(out, block);
		break;
	case DOC_TITLE:
		title(out, block);
		break;
	case DOC_SECTION:
		element(out, block->level > 1 ? "<h3>" : "<h2>",
			block->line_count > 0 ? block->lines[0].text : "",
			block->level > 1 ? "</h3>\n" : "</h2>\n");
		break;
	case DOC_PARAGRAPH:
		for (size_t i = 0; i < block->line_count; i++)
			paragraph(out, &block->lines[i]);
		break;
	case DOC_ITEM:
		list(out, block->lines, block->line_count);
		break;
	case DOC_TABLE:
		table(out, doc, block->table);
		break;
	case DOC_BREAK:
		cadre_buf_text(out, "<hr class=\"break\">\n");
		break;
	case DOC_SIGNATURE:
		signature(out, block);
		break;
	case DOC_RECIPIENTS:
		recipients(out, block);
		break;
	}
}

void write_html(struct cadre_buf *out, const struct doc *doc)
{
	element(out, "<!DOCTYPE html>\n<html lang=\"", doc->lang,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	element(out, "<title>", doc->title, "</title>\n<style>\n");
	cadre_buf_text(out, style);
	cadre_buf_text(out, "</style>\n</head>\n<body>\n");
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		block_html(out, doc, block);
	cadre_buf_text(out, "</body>\n</html>\n");
}
