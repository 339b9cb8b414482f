/*
 * Tables in: a spreadsheet's rows, one at a time.
 *
 * The caller hands in the bytes of the whole file (mapped, usually) and keeps them until
 * tab_close. What it is, is told by content, never by a name. A format is a row in tab.c's table
 * of readers; a reader knows cells, not what they mean.
 */
#ifndef TAB_TAB_H
#define TAB_TAB_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/arena.h"
#include "cadre/error.h"

enum tab_format { TAB_CSV, TAB_XLSX, TAB_ODS, TAB_XLS, TAB_DOCX };

enum tab_cell_type { TAB_EMPTY, TAB_TEXT, TAB_NUMBER, TAB_DATE, TAB_BOOL, TAB_FAULT };

/*
 * text is the cell as shown, as far as its number format is understood; never NULL. A format of
 * twelve zeros keeps its leading zero; a date is d/m/yyyy, or d/m, m/yyyy or yyyy where the format
 * shows no more; a time is h:mm or h:mm:ss; a number has no exponent and at most 15 digits, as
 * spreadsheets show it; others are "TRUE", "FALSE", "#N/A". UTF-8, not normalised.
 *
 * raw is the cell as stored; never NULL: "45231" for a date, "14084227145" for a number, "1" for
 * true; for a text the same as text.
 */
struct tab_cell {
	enum tab_cell_type type;
	const char *text, *raw;
	const char *font; /* its name, which tells letters of before Unicode; "" when not known */
	int date;	  /* yyyymmdd for TAB_DATE */
	bool formula; /* text is the cached value; with TAB_EMPTY there is none: the file must be
			 opened and saved by a spreadsheet program first */
	bool merged;  /* in a merged range, not its first cell; all but hidden is the first's */
	bool hidden;  /* in a hidden column */
};

struct tab_row {
	size_t number; /* from 1, as the spreadsheet counts */
	size_t line;   /* of a CSV file, where the row begins; 0 for the others */
	size_t count;  /* cells, trailing empty ones left out */
	const struct tab_cell *cells;
	bool hidden;
};

struct tab;

struct tab_limits {
	size_t memory;	/* bytes that a file's texts may take when unpacked: 64 MiB when 0. Rows are
			   read one at a time, so how many there are does not matter */
	size_t columns; /* 4,096 when 0 */
	size_t cell;	/* bytes: 1 MiB when 0 */
};

/*
 * Opens the bytes. CADRE_INPUT: none of the formats, truncated, encrypted, a zip that unpacks to
 * too much, XML that defines entities; the message says which and what to do.
 */
enum cadre_code tab_open(struct tab **out, const void *bytes, size_t length,
	const struct tab_limits *limits, struct cadre_err *err);
enum tab_format tab_format(const struct tab *tab);
/* The text encoding a CSV file was read in, as a word ("UTF-8", "Windows-1258"), and whether that
 * was sure (not NULL) and every byte had a meaning; "UTF-8" for the others. */
const char *tab_encoding(const struct tab *tab, bool *sure);
size_t tab_sheet_count(const struct tab *tab);
/* NULL beyond the last; "" for CSV. *hidden may be NULL. */
const char *tab_sheet_name(const struct tab *tab, size_t sheet, bool *hidden);
/* Starts reading that sheet from its first row. CADRE_USAGE beyond the last. The
 * first time a sheet of XLSX is unpacked once more, for its merged ranges, which stand behind its
 * rows. */
enum cadre_code tab_sheet(struct tab *tab, size_t sheet, struct cadre_err *err);
/*
 * The next row, valid until the next call or tab_close; CADRE_NO at the end. Rows come in order;
 * those with nothing of their own are left out (the number tells). CADRE_USAGE before tab_sheet
 * and after a failure.
 */
enum cadre_code tab_next(struct tab *tab, struct tab_row *row, struct cadre_err *err);
void tab_close(struct tab *tab);

/* "C14" for row 14, column 2 (from 0). */
const char *tab_cell_name(struct cadre_arena *arena, size_t row, size_t column);

#endif
