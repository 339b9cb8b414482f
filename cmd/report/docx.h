/*
 * The parts of the DOCX writer (WordprocessingML, ECMA-376): shared by docx_*.c.
 */
#ifndef REPORT_DOCX_H
#define REPORT_DOCX_H

#include <stdio.h>

#include "cmd/report/grid.h"
#include "cmd/report/zip.h"

struct docx {
	const struct doc *doc;
	struct zip *zip;
	struct cadre_buf body, relations, types; /* of document.xml, and what it refers to */
	FILE *spill; /* the beginning of a long body; NULL: all is there */
	int fault;   /* errno of what went wrong with it; 0: nothing */
	int pictures, charts;
	bool landscape, restart; /* of the section at hand */
};

/* Twentieths of a point from tenths of millimetres. */
int docx_twips(int tenths);
/* Between rows: when much of the body has gathered, it goes into a file. */
void docx_pass(struct docx *docx);
/* A paragraph of the style with more properties (markup, may be ""), one run a line. */
void docx_paragraph(struct docx *docx, const char *style, const char *properties,
	const struct doc_line *line);
/* A rule of that width, in the middle of a column of the other. */
void docx_rule(struct docx *docx, int width, int of);
/* The beginning and the end of a table without borders with columns of these widths. */
void docx_plain_table(struct docx *docx, const int *widths, size_t count);
void docx_cell(struct docx *docx, int width);

/* keep: its last row on the page of what follows. */
void docx_table(struct docx *docx, const struct doc_table *table, bool keep);
void docx_chart(struct docx *docx, const struct doc_chart *chart);
void docx_code(struct docx *docx, const struct doc_code *code);
/* styles.xml, numbering.xml and the other parts that hold no text of the document. */
void docx_fixed_parts(struct docx *docx);

#endif
