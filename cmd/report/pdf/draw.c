#include "cmd/report/chart.h"
#include "cmd/report/grid.h"
#include "cmd/report/pdf/pdf.h"

static void box(void *arg, int x, int y, int width, int height, unsigned colour)
{
	struct pdf *pdf = arg;

	cairo_set_source_rgb(pdf->cairo, (colour >> 16 & 0xFF) / 255.0,
		(colour >> 8 & 0xFF) / 255.0, (colour & 0xFF) / 255.0);
	cairo_rectangle(pdf->cairo, pdf->left + pdf_points(x), pdf->y + pdf_points(y),
		pdf_points(width), pdf_points(height));
	cairo_fill(pdf->cairo);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

/* What stands left of the bars is broken into lines when it is long. */
static void text(void *arg, int x, int y, char align, bool white, const char *written)
{
	struct pdf *pdf = arg;
	double at = pdf_points(x), width = align == 'r' ? at : -1;
	PangoLayout *layout = pdf_layout(pdf, written, 0, 9, width,
		align == 'r' ? PDF_RIGHT : PDF_LEFT);
	int wide, high;

	if (align == 'r') {
		pango_layout_set_height(layout, -2);
		pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	}
	pango_layout_get_size(layout, &wide, &high);
	if (align == 'r')
		at = 0;
	else if (align == 'c')
		at -= (double)wide / PANGO_SCALE / 2;
	if (white)
		cairo_set_source_rgb(pdf->cairo, 1, 1, 1);
	pdf_show(pdf, layout, pdf->left + at,
		pdf->y + pdf_points(y) - (double)high / PANGO_SCALE / 2);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
	g_object_unref(layout);
}

void pdf_chart(struct pdf *pdf, const struct doc_chart *chart)
{
	const struct doc_line caption = {chart->caption, DOC_BOLD | 12 * DOC_SIZED};
	const struct chart_canvas canvas = {box, text, pdf};

	pdf->y += 8;
	pdf_room(pdf, pdf_points(chart_height(chart)) + 24);
	pdf_text(pdf, &caption, pdf->left, pdf->width, PDF_LEFT, 0);
	pdf->y += 6;
	chart_draw(chart, grid_page_width(pdf->doc, pdf->landscape), pdf->doc->lang, &canvas);
	pdf->y += pdf_points(chart_height(chart)) + 8;
}

void pdf_code(struct pdf *pdf, const struct doc_code *code, double x)
{
	enum { QUIET = 4, SIDE = 320 };
	double dot = pdf_points(SIDE) / (double)(code->side + 2 * (size_t)QUIET);

	x -= pdf_points(SIDE) / 2;
	/* One path, so that no seams show between the dots; neighbours in a row are one box. */
	for (size_t row = 0; row < code->side; row++) {
		const unsigned char *dots = code->dots + row * code->side;
		for (size_t from = 0, end; from < code->side; from = end + 1) {
			for (end = from; end < code->side && dots[end] != 0;)
				end++;
			if (end > from)
				cairo_rectangle(pdf->cairo, x + (double)(from + QUIET) * dot,
					pdf->y + (double)(row + QUIET) * dot,
					(double)(end - from) * dot, dot);
		}
	}
	cairo_set_antialias(pdf->cairo, CAIRO_ANTIALIAS_NONE);
	cairo_fill(pdf->cairo);
	cairo_set_antialias(pdf->cairo, CAIRO_ANTIALIAS_DEFAULT);
}
