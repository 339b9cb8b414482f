/*
 * The parts of the XLSX writer, by libxlsxwriter: shared by xlsx/.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <xlsxwriter.h>

#include "cadre/buf.h"
#include "cmd/report/doc.h"

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
	int sheets, charts;
	bool flat; /* rows are written and forgotten */
	bool failed;
};

/* A new sheet, set up for printing. The name is made fit, and its own. */
void xlsx_sheet(struct xlsx *xlsx, const char *name, size_t columns);
/* A text in one cell; what is too long for one is cut. */
void xlsx_text(struct xlsx *xlsx, lxw_row_t row, lxw_col_t column, const char *text,
	enum xlsx_format format);
/* A text over the columns from first to last of the next row. */
void xlsx_wide(struct xlsx *xlsx, lxw_row_t row, lxw_col_t first, lxw_col_t last, const char *text,
	enum xlsx_format format);

void xlsx_table(struct xlsx *xlsx, const struct doc_table *table);
void xlsx_chart(struct xlsx *xlsx, const struct doc_chart *chart);

#endif
