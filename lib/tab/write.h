/*
 * A workbook written: rows of cells, sheet after sheet, into memory. What is written is plain
 * XLSX (ECMA-376), with shared strings, a few number formats and merged ranges.
 */
#ifndef TAB_WRITE_H
#define TAB_WRITE_H

#include "cadre/buf.h"
#include "tab/tab.h"

enum tab_look {
	TAB_GENERAL,
	TAB_AS_TEXT,
	TAB_DAY_MONTH_YEAR, /* dd/mm/yyyy */
	TAB_DAY_MONTH,	    /* d-mmm, as spreadsheets show what they take for a day of this year */
	TAB_TWELVE_DIGITS,  /* 000000000000 */
	TAB_SCIENTIFIC,
	TAB_LOOKS
};

/* A cell to write: a text, a number as text, or for TAB_DATE the days since 1899-12-30, as
 * spreadsheets count them. */
struct tab_out {
	enum tab_cell_type type; /* TAB_EMPTY, TAB_TEXT, TAB_NUMBER, TAB_DATE */
	const char *text;
	int days;
	enum tab_look look;
};

enum { TAB_SHEETS_MAX = 8 };

/* {0} is an empty workbook. */
struct tab_writer {
	struct cadre_buf strings, merges, sheets[TAB_SHEETS_MAX];
	const char *names[TAB_SHEETS_MAX];
	size_t string_count, merge_count, count;
};

/* Ends the sheet before and begins one of that name, which stays the caller's; at most
 * TAB_SHEETS_MAX. */
void tab_write_sheet(struct tab_writer *writer, const char *name);
/* number: the row's, from 1, past those before. */
void tab_write_row(struct tab_writer *writer, size_t number, const struct tab_out *cells,
	size_t count);
/* Cells that are shown as one, as the first of them: its row from 1 and column from 0. */
void tab_write_merge(struct tab_writer *writer, size_t row, size_t column, size_t rows,
	size_t columns);
/* Ends the workbook: its bytes are appended. CADRE_SYSTEM: memory is out. The writer is empty
 * again after it. */
enum cadre_code tab_write_end(struct cadre_buf *out, struct tab_writer *writer,
	struct cadre_err *err);
void tab_write_free(struct tab_writer *writer);

#endif
