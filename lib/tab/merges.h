/*
 * Merged cells: a range's first cell holds what all of it shows.
 *
 * Ranges must not overlap: one that begins inside another is left aside.
 */
#ifndef TAB_MERGES_H
#define TAB_MERGES_H

#include "base/vec.h"
#include "tab/row.h"

enum { MERGES_OPEN = 0x7FFFFFFF };

struct merges_range {
	unsigned top, bottom, left, right; /* rows from 1, columns from 0, all inclusive */
	struct tab_cell first;
};

struct merges {
	struct vec ranges; /* struct merges_range by first row */
	size_t next;	   /* the first that has not begun */
	struct vec owners; /* struct merges_owner by column: the range that covers it */
	struct cadre_arena arena;
	size_t bytes;
	const struct tab_limits *limits;
};

void merges_init(struct merges *merges, const struct tab_limits *limits);
/* Ranges of one cell, and those right of limits.columns, are passed over. Once rows are filled, a
 * range must not begin above them. */
enum cadre_code merges_add(struct merges *merges, const struct merges_range *range,
	struct cadre_err *err);
/* Before the first row, when ranges were not added by rising rows. */
void merges_sort(struct merges *merges);
/* Ends a range whose bottom is MERGES_OPEN above that row. */
void merges_end(struct merges *merges, size_t column, size_t number);
/* Gives the covered cells of that row what the first cell of their range has. To be called with
 * rising numbers, for rows that have something of their own. */
enum cadre_code merges_fill(struct merges *merges, struct row *row, size_t number,
	struct cadre_err *err);
/* Before the rows are read once more. */
void merges_rewind(struct merges *merges);
void merges_free(struct merges *merges);

#endif
