#include "cmd/report/chart.h"
#include "cmd/report/markup.h"
#include "cmd/report/write_html.h"

enum { WIDTH = 1650 };

static void box(void *arg, int x, int y, int width, int height, unsigned colour)
{
	cadre_buf_printf(arg,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06X\"/>\n", x, y,
		width, height, colour);
}

static void text(void *arg, int x, int y, char align, bool white, const char *written)
{
	cadre_buf_printf(arg,
		"<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" dominant-baseline=\"central\"%s>", x, y,
		align == 'r'	       ? "end"
			: align == 'c' ? "middle"
				       : "start",
		white		       ? " fill=\"#fff\""
			: align == 'c' ? " fill=\"#000\""
				       : "");
	markup_element(arg, "", written, "</text>\n");
}

void write_html_chart(struct cadre_buf *out, const struct doc *doc, const struct doc_chart *chart)
{
	const struct chart_canvas canvas = {box, text, out};

	markup_element(out, "<figure>\n<figcaption>", chart->caption, "</figcaption>\n");
	if (doc->search != NULL)
		write_html_wide(out, doc, chart->caption);
	cadre_buf_printf(out,
		"<svg viewBox=\"0 0 %d %d\" role=\"img\" font-size=\"34\" fill=\"#000\" ", WIDTH,
		chart_height(chart));
	markup_element(out, "aria-label=\"", chart->caption, "\">\n");
	chart_draw(chart, WIDTH, doc->lang, &canvas);
	cadre_buf_text(out,
		doc->search != NULL ? "</svg>\n</div>\n</figure>\n" : "</svg>\n</figure>\n");
}

void write_html_code(struct cadre_buf *out, const struct doc_code *code)
{
	enum { QUIET = 4 };

	cadre_buf_printf(out,
		"<svg class=\"code\" viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\" "
		"role=\"img\" ",
		code->side + 2 * (size_t)QUIET, code->side + 2 * (size_t)QUIET);
	markup_element(out, "aria-label=\"", code->text, "\"><path d=\"");
	for (size_t row = 0; row < code->side; row++)
		for (size_t column = 0; column < code->side; column++)
			if (code->dots[row * code->side + column] != 0)
				cadre_buf_printf(out, "M%zu %zuh1v1h-1z", column + QUIET,
					row + QUIET);
	cadre_buf_text(out, "\"/></svg>\n");
}
