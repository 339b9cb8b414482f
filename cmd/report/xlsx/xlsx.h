/*
 * The parts of the XLSX writer, by libxlsxwriter: shared by xlsx/.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <xlsxwriter.h>

#include "cadre/buf.h"
#include "cmd/report/doc.h"
#include "cmd/report/write.h"

enum xlsx_format {
	XLSX_PLAIN,
	XLSX_BOLD,
	XLSX_CENTRED,
	XLSX_TITLE,
	XLSX_HEAD,
	XLSX_TEXT, /* the cells of a table: four kinds, each also for a total */
	XLSX_COUNT,
	XLSX_PERCENT,
	XLSX_CENTI,
	XLSX_TOTAL_TEXT,
	XLSX_TOTAL_COUNT,
	XLSX_TOTAL_PERCENT,
	XLSX_TOTAL_CENTI,
	XLSX_PART,
	XLSX_FORMATS,
};

struct xlsx {
	const struct doc *doc;
	lxw_workbook *book;
	lxw_format *formats[XLSX_FORMATS];
	lxw_worksheet *sheet; /* the one at hand */
	lxw_row_t row;	      /* its next row */
	lxw_col_t width;      /* its columns */
	int sheets;
	const struct doc_table *passing; /* a long one, whose rows come later; NULL: none */
	int passing_sheet;		 /* where, the first sheet being 1 */
	lxw_row_t passing_row;
	bool failed, too_long; /* too_long: a sheet has fewer rows than a table */
};

/* A new sheet, set up for printing. The name is made fit, and its own. */
void xlsx_sheet(struct xlsx *xlsx, const char *name, size_t columns);
/* A text in one cell; what is too long for one is cut. */
void xlsx_text(struct xlsx *xlsx, lxw_row_t row, lxw_col_t column, const char *text,
	enum xlsx_format format);
/* A text over the columns from first to last of the next row. */
void xlsx_wide(struct xlsx *xlsx, lxw_row_t row, lxw_col_t first, lxw_col_t last, const char *text,
	enum xlsx_format format);

/* How many bytes of the text a cell takes. */
size_t xlsx_fit(const char *text);

void xlsx_table(struct xlsx *xlsx, const struct doc_table *table);
void xlsx_chart(struct xlsx *xlsx, const struct doc_chart *chart);

/* A long table, one a document: leaves room for its rows, which xlsx_pack puts there. */
void xlsx_long(struct xlsx *xlsx, const struct doc_table *table);
/* The file at path that the library has closed, with those rows. False, errno tells: it can't be
 * read, or memory is out. */
bool xlsx_pack(const struct xlsx *xlsx, const char *path, struct outlet *out);

#endif
