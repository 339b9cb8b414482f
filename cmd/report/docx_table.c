#include <string.h>

#include "cmd/report/docx.h"
#include "cmd/report/markup.h"
#include "cmd/report/number.h"

struct cell {
	const char *text, *align;
	int span, width;
	char merge;		 /* 'r' begins a cell over two rows, 'c' goes on with it */
	bool bold, italic, keep; /* keep: on the page of what follows */
};

static void put_cell(struct docx *docx, const struct cell *cell, int size)
{
	struct doc_line line = {cell->text,
		(unsigned)size * DOC_SIZED | (cell->bold ? DOC_BOLD : 0)
			| (cell->italic ? DOC_ITALIC : 0)};
	struct cadre_buf *out = &docx->body;

	cadre_buf_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
		docx_twips(cell->width));
	if (cell->span > 1)
		cadre_buf_printf(out, "<w:gridSpan w:val=\"%d\"/>", cell->span);
	if (cell->merge != 0)
		cadre_buf_text(out,
			cell->merge == 'r' ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
	cadre_buf_text(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
	cadre_buf_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>%s<w:jc w:val=\"%s\"/>",
		cell->keep ? "<w:keepNext/>" : "", cell->align);
	/* An empty line is as high as its mark. */
	if (cell->text[0] == '\0') {
		cadre_buf_printf(out, "<w:rPr><w:sz w:val=\"%d\"/></w:rPr></w:pPr>",
			2 * doc_size(docx->doc, &line));
	} else {
		cadre_buf_text(out, "</w:pPr>");
		cadre_buf_text(out, "<w:r><w:rPr>");
		cadre_buf_text(out, cell->bold ? "<w:b/>" : "");
		cadre_buf_text(out, cell->italic ? "<w:i/>" : "");
		cadre_buf_printf(out, "<w:sz w:val=\"%d\"/>", 2 * doc_size(docx->doc, &line));
		markup_element(out, "</w:rPr><w:t xml:space=\"preserve\">", cell->text,
			"</w:t></w:r>");
	}
	cadre_buf_text(out, "</w:p></w:tc>");
}

static void begin_row(struct docx *docx, const struct doc_table *table, bool head)
{
	cadre_buf_text(&docx->body, "<w:tr><w:trPr><w:cantSplit/>");
	if (table->height > 0 && !head)
		cadre_buf_printf(&docx->body, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
			docx_twips(table->height));
	cadre_buf_text(&docx->body, head ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
}

/* The columns of the grid from i on that stand under one head. */
static size_t group_end(const struct doc_table *table, const struct grid *grid, size_t i)
{
	size_t end = doc_group_end(table, grid->columns[i]), at = i + 1;

	while (at < grid->count && grid->columns[at] == grid->columns[at - 1] + 1
		&& grid->columns[at] < end)
		at++;
	return at;
}

static void put_groups(struct docx *docx, const struct doc_table *table, const struct grid *grid,
	int size)
{
	begin_row(docx, table, true);
	for (size_t i = 0, end; i < grid->count; i = end) {
		const struct doc_column *column = &table->columns[grid->columns[i]];
		struct cell cell = {column->label, "center", 1, 0, 'r', true, false, false};
		end = column->group != NULL ? group_end(table, grid, i) : i + 1;
		for (size_t k = i; k < end; k++)
			cell.width += grid->widths[k];
		if (column->group != NULL) {
			cell.text = column->group;
			cell.span = (int)(end - i);
			cell.merge = 0;
		}
		put_cell(docx, &cell, size);
	}
	cadre_buf_text(&docx->body, "</w:tr>\n");
}

static void put_head(struct docx *docx, const struct doc_table *table, const struct grid *grid,
	int size)
{
	bool groups = doc_has_groups(table);

	if (groups)
		put_groups(docx, table, grid, size);
	begin_row(docx, table, true);
	for (size_t i = 0; i < grid->count; i++) {
		const struct doc_column *column = &table->columns[grid->columns[i]];
		bool goes_on = groups && column->group == NULL;
		struct cell cell = {goes_on ? "" : column->label, "center", 1, grid->widths[i],
			goes_on ? 'c' : 0, true, false, false};
		put_cell(docx, &cell, size);
	}
	cadre_buf_text(&docx->body, "</w:tr>\n");
}

static void put_row(struct docx *docx, const struct doc_table *table, const struct grid *grid,
	const struct doc_row *row, int size, bool keep)
{
	bool part = row->type == DOC_ROW_PART;
	int width = 0;

	begin_row(docx, table, false);
	for (size_t i = 0; i < grid->count; i++)
		width += grid->widths[i];
	for (size_t i = 0; i < (part ? 1 : grid->count); i++) {
		char number[NUMBER_SIZE];
		const struct doc_cell *from = &row->cells[grid->columns[i]];
		struct cell cell = {number_cell(number, from, docx->doc->lang),
			!part && table->columns[grid->columns[i]].number ? "right" : "left",
			part ? (int)grid->count : 1, part ? width : grid->widths[i], 0,
			row->type == DOC_ROW_TOTAL, part, keep};
		put_cell(docx, &cell, size);
	}
	cadre_buf_text(&docx->body, "</w:tr>\n");
}

static void put_grid(struct docx *docx, const struct doc_table *table, const struct grid *grid,
	bool keep)
{
	int size = grid_size(table);
	struct doc_rows rows;

	cadre_buf_text(&docx->body,
		"<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" "
		"w:type=\"auto\"/>"
		"<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < grid->count; i++)
		cadre_buf_printf(&docx->body, "<w:gridCol w:w=\"%d\"/>",
			docx_twips(grid->widths[i]));
	cadre_buf_text(&docx->body, "</w:tblGrid>\n");
	put_head(docx, table, grid, size);
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows)) {
		bool last = rows.at == table->row_count;
		put_row(docx, table, grid, row, size, last ? keep : doc_holds(table, row, rows.at));
		docx_pass(docx);
	}
	cadre_buf_text(&docx->body, "</w:tbl>\n");
	docx_paragraph(docx, "Gap", keep ? "<w:keepNext/>" : "", NULL);
}

void docx_table(struct docx *docx, const struct doc_table *table, bool keep)
{
	const struct doc_line caption = {table->caption, 0};
	struct grid grid;
	size_t next = 0;

	if (table->caption[0] != '\0')
		docx_paragraph(docx, "Caption", "", &caption);
	else
		docx_paragraph(docx, "Gap", "<w:keepNext/>", NULL);
	grid_begin(&grid, docx->doc, table);
	while (grid_next(&grid, &next, table, grid_page_width(docx->doc, docx->landscape)))
		put_grid(docx, table, &grid, keep && next >= table->column_count);
}
