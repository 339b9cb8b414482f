#include <cairo-pdf.h>
#include <stdio.h>

#include "cmd/report/pdf/pdf.h"

double pdf_points(int tenths)
{
	return tenths * 72.0 / 254.0;
}

static void put_number(struct pdf *pdf)
{
	const struct doc_page *page = &pdf->doc->page;
	char number[16];
	PangoLayout *layout;

	snprintf(number, sizeof number, "%d", pdf->number);
	layout = pdf_layout(pdf, number, 0, page->number_size, pdf->width, PDF_CENTRE);
	pdf_show(pdf, layout, pdf->left, pdf_points(100));
	g_object_unref(layout);
}

void pdf_page(struct pdf *pdf)
{
	const struct doc_page *page = &pdf->doc->page;
	double width = pdf_points(pdf->landscape ? 2970 : 2100);
	double height = pdf_points(pdf->landscape ? 2100 : 2970);

	if (pdf->sheet > 0)
		cairo_show_page(pdf->cairo);
	cairo_pdf_surface_set_size(pdf->surface, width, height);
	pdf->left = pdf_points(10 * page->left);
	pdf->top = pdf_points(10 * page->top);
	pdf->width = width - pdf->left - pdf_points(10 * page->right);
	pdf->bottom = height - pdf_points(10 * page->bottom);
	pdf->y = pdf->top;
	pdf->sheet++;
	pdf->number++;
	if (!page->bare && !pdf->unnumbered)
		put_number(pdf);
	pdf->unnumbered = false;
}

void pdf_room(struct pdf *pdf, double height)
{
	if (pdf->y + height > pdf->bottom && pdf->y > pdf->top)
		pdf_page(pdf);
}

PangoLayout *pdf_layout(struct pdf *pdf, const char *text, unsigned style, int size, double width,
	enum pdf_align align)
{
	PangoLayout *layout = pango_layout_new(pdf->context);
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family(font, "Times New Roman, Liberation Serif, serif");
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	if (style & DOC_BOLD)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	if (style & DOC_ITALIC)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	if (width >= 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout,
		align == PDF_CENTRE	     ? PANGO_ALIGN_CENTER
			: align == PDF_RIGHT ? PANGO_ALIGN_RIGHT
					     : PANGO_ALIGN_LEFT);
	pango_layout_set_justify(layout, align == PDF_JUSTIFIED);
	pango_layout_set_text(layout, text, -1);
	return layout;
}

double pdf_height(PangoLayout *layout)
{
	int height;

	pango_layout_get_size(layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

void pdf_show(struct pdf *pdf, PangoLayout *layout, double x, double y)
{
	cairo_move_to(pdf->cairo, x, y);
	pango_cairo_show_layout(pdf->cairo, layout);
}

static void highlight(struct pdf *pdf, double x, double width, double height)
{
	cairo_set_source_rgb(pdf->cairo, 1.0, 0.95, 0.69);
	cairo_rectangle(pdf->cairo, x, pdf->y, width, height);
	cairo_fill(pdf->cairo);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

void pdf_text(struct pdf *pdf, const struct doc_line *line, double x, double width,
	enum pdf_align align, double indent)
{
	PangoLayout *layout = pdf_layout(pdf, line->text, line->style, doc_size(pdf->doc, line),
		width, align);
	PangoLayoutIter *each;

	pango_layout_set_indent(layout, (int)(indent * PANGO_SCALE));
	each = pango_layout_get_iter(layout);
	do {
		PangoRectangle logical;
		double height, baseline;
		pango_layout_iter_get_line_extents(each, NULL, &logical);
		height = (double)logical.height / PANGO_SCALE;
		baseline = (double)(pango_layout_iter_get_baseline(each) - logical.y) / PANGO_SCALE;
		pdf_room(pdf, height);
		if (line->style & DOC_TO_WRITE)
			highlight(pdf, x, width, height);
		cairo_move_to(pdf->cairo, x + (double)logical.x / PANGO_SCALE, pdf->y + baseline);
		pango_cairo_show_layout_line(pdf->cairo, pango_layout_iter_get_line_readonly(each));
		pdf->y += height;
	} while (pango_layout_iter_next_line(each));
	pango_layout_iter_free(each);
	g_object_unref(layout);
}

void pdf_rule(struct pdf *pdf, double x, double y, double width)
{
	cairo_set_line_width(pdf->cairo, 0.75);
	cairo_move_to(pdf->cairo, x, y);
	cairo_rel_line_to(pdf->cairo, width, 0);
	cairo_stroke(pdf->cairo);
}

void pdf_bookmark(struct pdf *pdf, const char *text, int level)
{
	char where[64];
	int entry;

	snprintf(where, sizeof where, "page=%d pos=[%d %d]", pdf->sheet, (int)pdf->left,
		(int)pdf->y);
	entry = cairo_pdf_surface_add_outline(pdf->surface,
		level > 1 ? pdf->outline : CAIRO_PDF_OUTLINE_ROOT, text, where,
		CAIRO_PDF_OUTLINE_FLAG_OPEN);
	if (level <= 1)
		pdf->outline = entry;
}
