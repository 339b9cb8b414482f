/*
 * What the numbers of each table of figures are: names, bases, rules and the order of rows.
 */
#ifndef APP_FIGURES_TABLES_H
#define APP_FIGURES_TABLES_H

#include <stdbool.h>

#include "store/store.h"

/* The base of a column: another column of the same row by its index, or one of these. */
enum { FIGURES_NONE = -1, FIGURES_OF_TOTAL = -2 };
/* Rows by the number in their code: school years, the highest first. */
enum { FIGURES_BY_GRADE = -3 };

struct figures_column {
	const char *name; /* NULL: only a base of others */
	int base;
	const char *rule; /* NULL: the row's */
};

struct figures_row {
	const char *name, *rule;
	bool if_any; /* stands only when the table has it and counts it */
	bool largest_first;
};

struct figures_table {
	const char *name;
	/* Rows in their order, ended by a NULL name; a name that ends in a colon stands for all
	 * that begin so. Others follow by code, or the largest first. */
	const struct figures_row *rows;
	int by; /* the column whose size orders them, FIGURES_NONE or FIGURES_BY_GRADE */
	struct figures_column columns[STORE_FIGURE_COLUMNS];
};

extern const struct figures_table figures_tables[STORE_FIGURE_TABLES];

#endif
