#include "cmd/report/grid.h"
#include "cmd/report/number.h"
#include "cmd/report/pdf/pdf.h"

/* A cell as laid out: where it begins beside the left of the table, and how wide it is. */
struct cell {
	PangoLayout *layout;
	double x, width;
	bool above, below; /* in the upper, the lower of two rows of heads; both: over the two */
};

struct row {
	struct cell cells[2 * DOC_COLUMNS_MAX];
	size_t count;
	double height, upper; /* upper: of the first of two rows of heads */
};

static const double PAD = 1.5;

static void add(struct pdf *pdf, struct row *row, const char *text, unsigned style, int size,
	double x, double width, enum pdf_align align, bool above, bool below)
{
	double side = pdf_points(GRID_MARGIN) / 2;

	row->cells[row->count++] = (struct cell){
		pdf_layout(pdf, text, style, size, width - 2 * side, align), x, width, above,
		below};
}

static double tallest(const struct row *row, bool above, bool below)
{
	double height = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];
		double own = pdf_height(cell->layout) + 2 * PAD;
		if (cell->above == above && cell->below == below && own > height)
			height = own;
	}
	return height;
}

static void lay_head(struct pdf *pdf, struct row *row, const struct doc_table *table,
	const struct grid *grid)
{
	bool groups = doc_has_groups(table);
	int size = grid_size(table);
	double x = 0, both;

	*row = (struct row){0};
	for (size_t i = 0; i < grid->count; i++) {
		const struct doc_column *column = &table->columns[grid->columns[i]];
		double width = pdf_points(grid->widths[i]), span = width;
		bool first = i == 0 || grid->columns[i] != grid->columns[i - 1] + 1
			|| doc_group_end(table, grid->columns[i - 1]) == grid->columns[i];
		for (size_t k = i + 1; column->group != NULL && k < grid->count
			&& grid->columns[k] == grid->columns[k - 1] + 1
			&& grid->columns[k] < doc_group_end(table, grid->columns[i]);
			k++)
			span += pdf_points(grid->widths[k]);
		if (column->group != NULL && first)
			add(pdf, row, column->group, DOC_BOLD, size, x, span, PDF_CENTRE, true,
				false);
		add(pdf, row, column->label, DOC_BOLD, size, x, width, PDF_CENTRE,
			groups && column->group == NULL, true);
		x += width;
	}
	row->upper = tallest(row, true, false);
	row->height = row->upper + tallest(row, false, true);
	both = tallest(row, true, true);
	if (both > row->height)
		row->height = both;
}

static void lay_row(struct pdf *pdf, struct row *row, const struct doc_table *table,
	const struct grid *grid, const struct doc_row *from)
{
	bool part = from->type == DOC_ROW_PART;
	unsigned style = part ? DOC_ITALIC : from->type == DOC_ROW_TOTAL ? DOC_BOLD : 0;
	double x = 0, whole = 0;

	*row = (struct row){0};
	for (size_t i = 0; i < grid->count; i++)
		whole += pdf_points(grid->widths[i]);
	for (size_t i = 0; i < (part ? 1 : grid->count); i++) {
		char number[NUMBER_SIZE];
		double width = part ? whole : pdf_points(grid->widths[i]);
		add(pdf, row, number_cell(number, &from->cells[grid->columns[i]], pdf->doc->lang),
			style, grid_size(table), x, width,
			!part && table->columns[grid->columns[i]].number ? PDF_RIGHT : PDF_LEFT,
			false, true);
		x += width;
	}
	row->height = tallest(row, false, true);
	if (row->height < pdf_points(table->height))
		row->height = pdf_points(table->height);
}

/* Draws at y, which goes on. */
static void put(struct pdf *pdf, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];
		double y = cell->above ? 0 : row->upper;
		double end = cell->below ? row->height : row->upper;
		double free = end - y - pdf_height(cell->layout);
		cairo_set_line_width(pdf->cairo, 0.5);
		cairo_rectangle(pdf->cairo, pdf->left + cell->x, pdf->y + y, cell->width, end - y);
		cairo_stroke(pdf->cairo);
		pdf_show(pdf, cell->layout, pdf->left + cell->x + pdf_points(GRID_MARGIN) / 2,
			pdf->y + y + free / 2);
	}
	pdf->y += row->height;
}

static void drop(struct row *row)
{
	for (size_t i = 0; i < row->count; i++)
		g_object_unref(row->cells[i].layout);
	row->count = 0;
}

/* tail: what must stand below the last row on its page. */
static void put_grid(struct pdf *pdf, const struct doc_table *table, const struct grid *grid,
	double tail)
{
	struct row head, row;
	struct doc_rows rows;

	lay_head(pdf, &head, table, grid);
	pdf_room(pdf, head.height + 3 * pdf_points(table->height > 0 ? table->height : 60));
	put(pdf, &head);
	for (const struct doc_row *from = doc_first(&rows, table); from != NULL;
		from = doc_next(&rows)) {
		double below = rows.at == table->row_count ? tail : 0;
		lay_row(pdf, &row, table, grid, from);
		if (doc_holds(table, from, rows.at))
			below = row.height + tail;
		if (pdf->y + row.height + below > pdf->bottom) {
			pdf_page(pdf);
			put(pdf, &head);
		}
		put(pdf, &row);
		drop(&row);
	}
	drop(&head);
	pdf->y += 8;
}

void pdf_table(struct pdf *pdf, const struct doc_table *table, double tail)
{
	struct grid grid;
	size_t next = 0;

	if (table->caption[0] != '\0') {
		const struct doc_line caption = {table->caption, DOC_BOLD | 12 * DOC_SIZED};
		pdf->y += 8;
		pdf_room(pdf, 110);
		pdf_text(pdf, &caption, pdf->left, pdf->width, PDF_LEFT, 0);
		pdf->y += 4;
	} else {
		pdf->y += 6;
	}
	grid_begin(&grid, pdf->doc, table);
	while (grid_next(&grid, &next, table, grid_page_width(pdf->doc, pdf->landscape)))
		put_grid(pdf, table, &grid, next >= table->column_count ? tail : 0);
}
