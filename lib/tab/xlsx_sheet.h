/*
 * A sheet being read: its parts see one another here.
 *
 * Most of a sheet is rows written in one plain way, which are read where they lie, several times as
 * fast as any parser of XML does. Whatever is written otherwise goes through the parser, which
 * never sees the plain rows: to leave out whole elements keeps a document well-formed.
 */
#ifndef TAB_XLSX_SHEET_H
#define TAB_XLSX_SHEET_H

#include "tab/xlsx.h"

enum { XLSX_COLUMNS = 16384, XLSX_WINDOW = 64 * 1024 };

struct xlsx_sheet {
	const struct tab_limits *limits;
	struct xlsx *book;
	struct xml *xml;
	struct zip *zip;
	bool *hidden; /* by column, limits->columns of them */
	struct row row;
	size_t number; /* of the row */
	bool row_hidden;
	bool in_data, in_row; /* what the parser has begun */
	size_t column;	      /* where the next cell without a name stands */
	/* the cell being read */
	char type; /* the first letter of its t, or 'n'; 'S' for "str" */
	size_t style;
	bool formula, stored;
	struct cadre_buf value;
	/* what was unpacked, and not read yet */
	char *window; /* XLSX_WINDOW bytes and a NUL */
	size_t at, length;
	bool ended, plain; /* ended: no more comes; plain: rows may be read where they lie */
};

/* Before the first row: gives the parser what stands before the rows. */
enum cadre_code xlsx_rows_start(struct xlsx_sheet *sheet, struct cadre_err *err);
/* The next row that is not empty; CADRE_NO at the end. */
enum cadre_code xlsx_rows_next(struct xlsx_sheet *sheet, struct cadre_err *err);

/* What both ways of reading do. written is the row's own number, or 0. Failures are told to the
 * parser. */
void xlsx_row_begin(struct xlsx_sheet *sheet, size_t written, bool hidden);
void xlsx_cell_begin(struct xlsx_sheet *sheet);
void xlsx_cell_add(struct xlsx_sheet *sheet, const char *bytes, size_t length);
void xlsx_cell_end(struct xlsx_sheet *sheet);

#endif
