/*
 * The figures of a report in memory: what documents are built from.
 */
#ifndef REPORT_SET_H
#define REPORT_SET_H

#include "cadre/figures.h"

struct set {
	struct cadre_arena arena;
	struct cadre_figure *figures; /* in the order in which they came */
	size_t count, room;
};

/* Reads all figures of the year. The set is freed by set_free whatever came out. */
enum cadre_code set_read(struct set *set, struct cadre_register *reg,
	const struct cadre_figures_options *options, struct cadre_err *err);
void set_free(struct set *set);

/* NULL when there is no such figure. */
const struct cadre_figure *set_find(const struct set *set, const char *table, const char *row,
	const char *column);
/* By "table/row/column"; a row may hold '/'. length bounds the path. */
const struct cadre_figure *set_at(const struct set *set, const char *path, size_t length);
/* The first figure of the next row of the table after `after` (NULL: of its first row). */
const struct cadre_figure *set_next_row(const struct set *set, const char *table,
	const struct cadre_figure *after);

#endif
