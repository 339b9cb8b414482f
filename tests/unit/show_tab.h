/*
 * A table's rows as lines of text, so that a test compares what it reads with what it should.
 *
 * A line is a row: its number, ~ when it is hidden, a colon, and its cells between bars. Signs
 * before a cell tell what it is: # number, @yyyymmdd date, ? yes or no, ! fault, - empty;
 * = formula, ^ merged, ~ in a hidden column. What is stored follows in < > when it differs, and in
 * { } a font whose letters are not Unicode's.
 */
#ifndef SHOW_TAB_H
#define SHOW_TAB_H

#include <string.h>

#include "cadre/buf.h"
#include "tab/tab.h"

static inline void show_cell(struct cadre_buf *out, const struct tab_cell *cell)
{
	static const char *const signs[] = {"-", "", "#", "@", "?", "!"};

	cadre_buf_printf(out, "%s%s%s%s", cell->hidden ? "~" : "", cell->merged ? "^" : "",
		cell->formula ? "=" : "", signs[cell->type]);
	if (cell->type == TAB_DATE)
		cadre_buf_printf(out, "%d ", cell->date);
	for (const char *at = cell->text; *at != '\0'; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t')
			cadre_buf_text(out, *at == '\n' ? "\\n" : *at == '\r' ? "\\r" : "\\t");
		else
			cadre_buf_char(out, *at);
	if (strcmp(cell->text, cell->raw) != 0)
		cadre_buf_printf(out, "<%s>", cell->raw);
	if (cell->font != NULL
		&& (strncmp(cell->font, ".Vn", 3) == 0 || strncmp(cell->font, "VNI", 3) == 0))
		cadre_buf_printf(out, "{%s}", cell->font);
}

static inline void show_row(struct cadre_buf *out, const struct tab_row *row)
{
	cadre_buf_printf(out, "%zu%s:", row->number, row->hidden ? "~" : "");
	for (size_t i = 0; i < row->count; i++) {
		cadre_buf_text(out, i == 0 ? " " : " | ");
		show_cell(out, &row->cells[i]);
	}
}

/* The sheet's rows, ended by end; a failure is the last, as "! " and its message. */
static inline enum cadre_code show_sheet(struct cadre_buf *out, struct tab *tab, size_t sheet,
	const char *end)
{
	struct cadre_err err = {0};
	struct tab_row row;
	enum cadre_code code = tab_sheet(tab, sheet, &err);

	if (code == CADRE_OK)
		while ((code = tab_next(tab, &row, &err)) == CADRE_OK) {
			show_row(out, &row);
			cadre_buf_text(out, end);
		}
	if (code != CADRE_NO)
		cadre_buf_printf(out, "! %s%s", err.text, end);
	return code;
}

/* The rows of the first sheet; the code that the reading ends with, CADRE_NO when all is well. */
static inline enum cadre_code show_bytes(struct cadre_buf *out, const void *bytes, size_t length,
	const struct tab_limits *limits, const char *end)
{
	struct cadre_err err = {0};
	struct tab *tab;
	enum cadre_code code = tab_open(&tab, bytes, length, limits, &err);

	if (code != CADRE_OK) {
		cadre_buf_printf(out, "! %s%s", err.text, end);
		return code;
	}
	code = show_sheet(out, tab, 0, end);
	tab_close(tab);
	return code;
}

#endif
