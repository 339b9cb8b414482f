/*
 * The pieces of an XLS workbook: what all of it shares, and the stream of a sheet.
 *
 * No library that Debian has tells number formats, fonts and merged cells of this format (FreeXL
 * gives values only), so its records are read here.
 */
#ifndef TAB_XLS_H
#define TAB_XLS_H

#include "tab/biff.h"
#include "tab/merges.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "tab/style.h"
#include "tab/texts.h"

enum { XLS_ROWS = 65536, XLS_COLUMNS = 256 };

struct xls {
	struct cadre_buf stream; /* of a compound file; else the file is the stream */
	struct biff start;	 /* where it begins */
	bool since_1904;
	struct texts texts;
	struct styles styles;
	struct vec places;	 /* size_t, of the sheets in the stream */
	struct xls_sheet *sheet; /* being read, or NULL */
};

/* Reads what stands before the sheets, and tells of them in tab->pages. */
enum cadre_code xls_read_globals(struct xls *book, struct tab *tab, struct cadre_err *err);

enum cadre_code xls_sheet_open(struct xls_sheet **out, const struct tab *tab,
	const struct xls *book, size_t place, struct cadre_err *err);
enum cadre_code xls_sheet_next(struct xls_sheet *sheet, struct tab_row *row, struct cadre_err *err);
void xls_sheet_close(struct xls_sheet *sheet);

/* Puts the cells of a record, which biff has just come to, into the row. */
enum cadre_code xls_put_cells(struct row *row, const struct xls *book, struct biff *biff,
	struct cadre_err *err);

#endif
