/*
 * The parts of the PDF writer, by Pango and Cairo: shared by pdf/. Lengths are in points.
 */
#ifndef REPORT_PDF_H
#define REPORT_PDF_H

#include <pango/pangocairo.h>

#include "cmd/report/doc.h"

struct pdf {
	const struct doc *doc;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoContext *context;
	double left, top, width, bottom; /* where the text of a page stands */
	double y;			 /* where the next block goes */
	int sheet, number;		 /* the sheet of the file, the number on it */
	bool landscape, unnumbered;	 /* unnumbered: the first page of its own numbering */
	int outline;			 /* the last section of the first level, for those below */
};

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT, PDF_JUSTIFIED };

double pdf_points(int tenths); /* of millimetres */
/* A new sheet. */
void pdf_page(struct pdf *pdf);
/* A new sheet unless so much is left on this one. */
void pdf_room(struct pdf *pdf, double height);
/* A laid out text, to be freed by g_object_unref. width < 0: one line. */
PangoLayout *pdf_layout(struct pdf *pdf, const char *text, unsigned style, int size, double width,
	enum pdf_align align);
double pdf_height(PangoLayout *layout);
void pdf_show(struct pdf *pdf, PangoLayout *layout, double x, double y);
/* The lines of a text at y, which goes on below them and over the pages. indent: of the first. */
void pdf_text(struct pdf *pdf, const struct doc_line *line, double x, double width,
	enum pdf_align align, double indent);
/* A thin line. */
void pdf_rule(struct pdf *pdf, double x, double y, double width);
/* An entry of the outline that leads here. */
void pdf_bookmark(struct pdf *pdf, const char *text, int level);

/* tail: the height that must be left below it on its last page. */
void pdf_table(struct pdf *pdf, const struct doc_table *table, double tail);
void pdf_chart(struct pdf *pdf, const struct doc_chart *chart);
/* At y, its middle at x; y stays. */
void pdf_code(struct pdf *pdf, const struct doc_code *code, double x);

#endif
