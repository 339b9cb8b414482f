/*
 * How wide the columns of a table are on paper, and which of them go side by side.
 *
 * Widths are reckoned from the letters, as a serif face has them, so that every writer of pages
 * comes to the same columns.
 */
#ifndef REPORT_GRID_H
#define REPORT_GRID_H

#include "cmd/report/doc.h"

struct grid {
	size_t count;
	size_t columns[DOC_COLUMNS_MAX]; /* of the table */
	int widths[DOC_COLUMNS_MAX];	 /* tenths of millimetres, cell margins included */
	struct grid_need {
		int least, natural;
	} needs[DOC_COLUMNS_MAX]; /* of all columns of the table */
};

enum { GRID_MARGIN = 12 }; /* of a cell, left and right together, in tenths of millimetres */

/* Reckons what the columns need. */
void grid_begin(struct grid *grid, const struct doc *doc, const struct doc_table *table);
/* The keys of the table, and as many columns from *next on as fit the width; *next goes on beyond
 * them. False when none is left. */
bool grid_next(struct grid *grid, size_t *next, const struct doc_table *table, int width);
/* The two sides of a heading: the right one as its longest line needs, the left the rest. */
void grid_sides(int widths[2], const struct doc *doc, const struct doc_block *block, int width);
/* The size in points of a table's letters. */
int grid_size(const struct doc_table *table);
/* The width of the text in tenths of millimetres. */
int grid_text_width(const char *text, int size, bool bold);
/* The width between the margins, and the height, in tenths of millimetres. */
int grid_page_width(const struct doc *doc, bool landscape);
int grid_page_height(const struct doc *doc, bool landscape);

#endif
