/*
 * PDF: text that can be selected and searched, its fonts embedded, sections as bookmarks. The dates
 * inside are the document's, so that the same document makes the same bytes.
 */
#include <cairo-pdf.h>
#include <string.h>

#include "cadre/date.h"
#include "cmd/report/grid.h"
#include "cmd/report/pdf/pdf.h"
#include "cmd/report/plugin.h"

static const double GAP = 6;	     /* between paragraphs */
static const double SIGNATURE = 150; /* the height of a signature */

static double text_width(struct pdf *pdf, const struct doc_line *line)
{
	PangoLayout *layout = pdf_layout(pdf, line->text, line->style, doc_size(pdf->doc, line), -1,
		PDF_LEFT);
	int width;

	pango_layout_get_size(layout, &width, NULL);
	g_object_unref(layout);
	return (double)width / PANGO_SCALE;
}

/* Lines in the middle of a column; a ruled one has a rule below, as long or as said. */
static void centred(struct pdf *pdf, const struct doc_line *lines, size_t count, double x,
	double width, double rule)
{
	for (size_t i = 0; i < count; i++) {
		pdf_text(pdf, &lines[i], x, width, PDF_CENTRE, 0);
		if (lines[i].style & DOC_RULED) {
			double own = rule > 0 ? rule : text_width(pdf, &lines[i]);
			own = own < width ? own : width;
			pdf_rule(pdf, x + (width - own) / 2, pdf->y + 2, own);
			pdf->y += 5;
		}
	}
}

static void heading(struct pdf *pdf, const struct doc_block *block)
{
	int widths[2];
	double left, top, end;

	grid_sides(widths, pdf->doc, block, grid_page_width(pdf->doc, pdf->landscape));
	left = pdf_points(widths[0]);
	pdf_room(pdf, 90);
	top = pdf->y;
	centred(pdf, block->lines, block->line_count, pdf->left, left, 0);
	end = pdf->y;
	pdf->y = top;
	centred(pdf, block->right, block->right_count, pdf->left + left, pdf->width - left, 0);
	pdf->y = (pdf->y > end ? pdf->y : end) + GAP;
}

static void title(struct pdf *pdf, const struct doc_block *block)
{
	pdf->y += 2 * GAP;
	pdf_room(pdf, 60);
	if (block->line_count > 0)
		pdf_bookmark(pdf, block->lines[0].text, 1);
	centred(pdf, block->lines, block->line_count, pdf->left, pdf->width, pdf->width / 4);
	pdf->y += GAP;
}

static double recipients(struct pdf *pdf, const struct doc_block *block, double width)
{
	for (size_t i = 0; i < block->line_count; i++) {
		const struct doc_line dash = {"-", block->lines[i].style & ~(unsigned)DOC_BOLD};
		double y = pdf->y, x = i > 0 ? 10 : 0;
		if (i > 0) {
			pdf_text(pdf, &dash, pdf->left, 10, PDF_LEFT, 0);
			pdf->y = y;
		}
		pdf_text(pdf, &block->lines[i], pdf->left + x, width - x, PDF_LEFT, 0);
	}
	return pdf->y;
}

/* Who signs, with room to sign above the name; returns where it ends. */
static double signing(struct pdf *pdf, const struct doc_line *lines, size_t count, double x,
	double width)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && i + 1 == count)
			pdf->y += 66;
		centred(pdf, &lines[i], 1, x, width, 0);
	}
	return pdf->y;
}

/* Who signs on the right; on the left who signs beside, or who gets it. */
static void signature(struct pdf *pdf, const struct doc_block *block,
	const struct doc_block *others)
{
	bool two = block->right_count > 0;
	double half = pdf->width / 2, top, end;

	pdf->y += 2 * GAP;
	pdf_room(pdf, SIGNATURE);
	top = end = pdf->y;
	if (two)
		end = signing(pdf, block->lines, block->line_count, pdf->left, half);
	else if (block->code != NULL)
		pdf_code(pdf, block->code, pdf->left + half / 2);
	else if (others != NULL)
		end = recipients(pdf, others, half - 10);
	pdf->y = top;
	signing(pdf, two ? block->right : block->lines,
		two ? block->right_count : block->line_count, pdf->left + half, half);
	pdf->y = (pdf->y > end ? pdf->y : end) + GAP;
}

/* A signature does not stand on a page alone: the last line goes with it. */
static void texts(struct pdf *pdf, const struct doc_block *block)
{
	bool item = block->type == DOC_ITEM;
	bool before = block->next != NULL && block->next->type == DOC_SIGNATURE;

	for (size_t i = 0; i < block->line_count; i++) {
		const struct doc_line *line = &block->lines[i];
		bool centre = line->style & DOC_CENTRED;
		double x = pdf->left + (item ? 36 : 0), y = 0;
		pdf->y += item ? GAP / 2 : GAP;
		pdf_room(pdf,
			before && i + 1 == block->line_count
				? SIGNATURE + doc_size(pdf->doc, line) * 2.4
				: doc_size(pdf->doc, line) * 2.4);
		if (item) {
			const struct doc_line dash = {"-", line->style};
			y = pdf->y;
			pdf_text(pdf, &dash, x - 12, 12, PDF_LEFT, 0);
			pdf->y = y;
		}
		pdf_text(pdf, line, x, pdf->width - (x - pdf->left),
			centre ? PDF_CENTRE : PDF_JUSTIFIED, item || centre ? 0 : 36);
	}
}

/* What a section's head needs below it on its page: some of what it is the head of. */
static double need(const struct doc_block *block)
{
	double height = 0;

	for (; block != NULL && block->type == DOC_SECTION; block = block->next)
		height += 30;
	return height + (block != NULL && block->type == DOC_TABLE ? 130 : 40);
}

static void section(struct pdf *pdf, const struct doc_block *block)
{
	pdf->y += block->level > 1 ? GAP : 2 * GAP;
	pdf_room(pdf, need(block));
	for (size_t i = 0; i < block->line_count; i++) {
		pdf_bookmark(pdf, block->lines[i].text, block->level);
		pdf_text(pdf, &block->lines[i], pdf->left, pdf->width, PDF_LEFT, 0);
	}
}

static void page_break(struct pdf *pdf, const struct doc_block *block)
{
	pdf->landscape = block->landscape;
	pdf->unnumbered = block->restart;
	if (block->restart)
		pdf->number = 0;
	pdf_page(pdf);
}

static void put_block(struct pdf *pdf, const struct doc_block *block)
{
	switch (block->type) {
	case DOC_HEADING:
		heading(pdf, block);
		break;
	case DOC_TITLE:
		title(pdf, block);
		break;
	case DOC_SECTION:
		section(pdf, block);
		break;
	case DOC_PARAGRAPH:
	case DOC_ITEM:
		texts(pdf, block);
		break;
	case DOC_TABLE:
		pdf_table(pdf, block->table,
			block->next != NULL && block->next->type == DOC_SIGNATURE ? SIGNATURE + 30
										  : 0);
		break;
	case DOC_CHART:
		pdf_chart(pdf, block->chart);
		break;
	case DOC_BREAK:
		page_break(pdf, block);
		break;
	case DOC_SIGNATURE:
		signature(pdf, block,
			block->next != NULL && block->next->type == DOC_RECIPIENTS ? block->next
										   : NULL);
		break;
	case DOC_RECIPIENTS:
		break; /* beside the signature */
	}
}

static cairo_status_t take(void *closure, const unsigned char *bytes, unsigned length)
{
	struct outlet *out = closure;

	cadre_buf_add(&out->text, bytes, length);
	outlet_pass(out);
	return out->text.failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

/* Letters stand where the face puts them, not on the dots of some screen. */
static PangoContext *make_context(cairo_t *cairo, const char *lang)
{
	PangoContext *context = pango_cairo_create_context(cairo);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(lang));
	return context;
}

static void describe(const struct pdf *pdf)
{
	char date[CADRE_DATE_SIZE], instant[CADRE_DATE_SIZE + 12];

	snprintf(instant, sizeof instant, "%sT00:00:00Z", cadre_date_format(date, pdf->doc->date));
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, pdf->doc->title);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_MOD_DATE, instant);
}

WRITER(plugin_write)
{
	struct pdf pdf = {.doc = doc,
		.landscape = doc->page.landscape,
		.unnumbered = true,
		.surface = cairo_pdf_surface_create_for_stream(take, out, 595, 842)};
	cairo_status_t status;

	pdf.cairo = cairo_create(pdf.surface);
	pdf.context = make_context(pdf.cairo, doc->lang);
	describe(&pdf);
	pdf_page(&pdf);
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		put_block(&pdf, block);
	cairo_surface_finish(pdf.surface);
	status = cairo_surface_status(pdf.surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_status(pdf.cairo);
	g_object_unref(pdf.context);
	cairo_destroy(pdf.cairo);
	cairo_surface_destroy(pdf.surface);
	return status == CAIRO_STATUS_SUCCESS
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("can't write PDF: %s"),
			cairo_status_to_string(status));
}
