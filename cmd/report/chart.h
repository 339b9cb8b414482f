/*
 * How a chart looks: its colours, and its drawing for formats that have none of their own.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "cmd/report/doc.h"

enum { CHART_COLOURS = 7 };

/* 0xRRGGBB of a part out of so many. Told apart without red and green, and printed in grey: a
 * single part is blue, several go from orange through white to violet. */
unsigned chart_colour(size_t part, size_t parts);
/* Whether white letters are read on it better than black ones. */
bool chart_is_dark(unsigned colour);
/* The share of the bar's whole that a cell takes, in ten thousandths: of its base, or of the
 * longest bar where there is none. */
int64_t chart_share(const struct doc_chart *chart, size_t row, size_t part);
/* The number that stands at a cell: "12 (45,2%)", or the count alone. Returns out. */
enum { CHART_LABEL_SIZE = 112 };
const char *chart_label(char out[CHART_LABEL_SIZE], const struct doc_cell *cell, const char *lang);

/* The drawing: boxes and texts in tenths of millimetres, width wide, from the top left. */
struct chart_canvas {
	void (*box)(void *arg, int x, int y, int width, int height, unsigned colour);
	/* align: 'l', 'c' or 'r' of x; y is the middle of the letters. */
	void (*text)(void *arg, int x, int y, char align, bool white, const char *text);
	void *arg;
};

void chart_draw(const struct doc_chart *chart, int width, const char *lang,
	const struct chart_canvas *canvas);
int chart_height(const struct doc_chart *chart);

#endif
