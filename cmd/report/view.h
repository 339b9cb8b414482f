/*
 * A table of figures as a table of a document: which columns, under which heads.
 */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "cmd/report/words.h"

enum view_part { VIEW_COUNT, VIEW_BASE, VIEW_PERCENT };

enum { VIEW_COLUMNS_MAX = 12 };

struct view_column {
	const char *column; /* of the figures; NULL ends */
	enum view_part part;
	const char *group, *label; /* keys of words; group may be NULL */
};

struct view {
	const char *table;	    /* of figures */
	const char *caption, *rows; /* keys of words: the caption, the head of the rows */
	const char *empty;	    /* the key of what is said when no row is there but the total */
	bool parted;		    /* rows "part:value" stand under the head of their part */
	bool with_code;		    /* a row's code stands before its name */
	struct view_column columns[VIEW_COLUMNS_MAX];
};

/* The part of the figure (which may be NULL) as a cell; empty where it has no base to give. */
void view_set_cell(struct doc_cell *cell, const struct cadre_figure *figure, enum view_part part);
/* The name of a figure's row: its record's, else that of the words, else its code. */
const char *view_row_name(const struct words *words, const char *table,
	const struct cadre_figure *figure);
/* Puts the table into the document. *number, the last table's, is raised. */
void view_put(const struct words *words, const struct view *view, int *number);

#endif
