/*
 * One self-contained page of HTML: nothing fetched, head cells with their scope, no script but that
 * of a page for the screen. It prints on A4 with the margins of office documents, and Word and
 * LibreOffice open it.
 */
#include <string.h>

#include "cmd/report/markup.h"
#include "cmd/report/write.h"
#include "cmd/report/write_html.h"

/* clang-format off */
static const char style[] =
	"body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #000;\n"
	"  background: #fff;\n"
	"  font: 1rem/1.4 \"Times New Roman\", \"Liberation Serif\", serif }\n"
	".sides { display: flex; gap: 2rem; justify-content: space-between }\n"
	".sides > * { flex: 1 }\n"
	".head p, .signature p { margin: 0; text-align: center }\n"
	".recipients p { margin: 0 }\n"
	".ruled { display: inline-block; border-bottom: 1px solid; padding-bottom: 0.1rem }\n"
	"h1 { font-size: 1.2rem; text-align: center; margin: 2rem 0 1.5rem }\n"
	"h1 span { display: block }\n"
	"h1 .ruled { width: 8rem; margin: 0.3rem auto; border-bottom: 1px solid; height: 0 }\n"
	"h2 { font-size: 1.1rem; margin: 1.6rem 0 0.6rem }\n"
	"h3 { font-size: 1rem; margin: 1.2rem 0 0.4rem }\n"
	"p { margin: 0.4rem 0; text-align: justify }\n"
	"p.centred { text-align: center }\n"
	".to-write { background: #fff3b0 }\n"
	".wide { overflow-x: auto; margin: 0.8rem 0 }\n"
	"table { border-collapse: collapse; width: 100%; font-size: 0.9rem }\n"
	"caption, figcaption { text-align: left; font-weight: bold; padding: 0.3rem 0 }\n"
	"th, td { border: 1px solid #444; padding: 0.15rem 0.4rem; vertical-align: top }\n"
	"thead th { text-align: center; vertical-align: middle }\n"
	"tbody th { text-align: left; font-weight: normal }\n"
	"td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }\n"
	"tr.part th { font-style: italic }\n"
	"tr.total th, tr.total td { font-weight: bold }\n"
	"figure { margin: 1rem 0 } svg { width: 100%; height: auto }\n"
	"svg.code { width: 28mm; display: block; margin: 0.5rem auto }\n"
	".sides.end { margin: 2rem 0 }\n"
	".signature p.name { margin-top: 4rem }\n"
	".recipients { font-size: 0.85rem; text-align: left }\n"
	".recipients ul { margin: 0; padding-left: 1rem; list-style: \"- \" }\n"
	".sheet + .sheet { border-top: 1px dashed #888; margin-top: 2rem; padding-top: 2rem }\n"
	"@media print {\n"
	"  body { margin: 0; padding: 0; max-width: none; font-size: 14pt }\n"
	"  table { font-size: 11pt }\n"
	"  thead { display: table-header-group }\n"
	"  tr, .end, figure { break-inside: avoid }\n"
	"  h2, h3, caption { break-after: avoid }\n"
	"  .wide { overflow: visible }\n"
	"  .sheet + .sheet { break-before: page; border: 0; margin: 0; padding: 0 }\n"
	"  .landscape { page: landscape }\n"
	"}\n";
/* clang-format on */

static void styled(struct cadre_buf *out, const struct doc_line *line)
{
	bool bold = line->style & DOC_BOLD, italic = line->style & DOC_ITALIC;

	cadre_buf_text(out, bold ? "<strong>" : "");
	cadre_buf_text(out, italic ? "<em>" : "");
	if (line->style & DOC_RULED)
		markup_element(out, "<span class=\"ruled\">", line->text, "</span>");
	else
		markup_text(out, line->text);
	cadre_buf_text(out, italic ? "</em>" : "");
	cadre_buf_text(out, bold ? "</strong>" : "");
}

static void paragraph(struct cadre_buf *out, const struct doc_line *line, const char *class)
{
	cadre_buf_text(out, "<p");
	if (class != NULL)
		cadre_buf_printf(out, " class=\"%s\"", class);
	if (line->style >= DOC_SIZED)
		cadre_buf_printf(out, " style=\"font-size: %upt\"", line->style / DOC_SIZED);
	cadre_buf_char(out, '>');
	styled(out, line);
	cadre_buf_text(out, "</p>\n");
}

static void heading(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<header class=\"head sides\">\n<div>\n");
	for (size_t i = 0; i < block->line_count; i++)
		paragraph(out, &block->lines[i], NULL);
	cadre_buf_text(out, "</div>\n<div>\n");
	for (size_t i = 0; i < block->right_count; i++)
		paragraph(out, &block->right[i], NULL);
	cadre_buf_text(out, "</div>\n</header>\n");
}

static void title(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<h1>");
	for (size_t i = 0; i < block->line_count; i++) {
		markup_element(out, i > 0 ? " <span>" : "<span>", block->lines[i].text, "</span>");
		if (block->lines[i].style & DOC_RULED)
			cadre_buf_text(out, "<span class=\"ruled\"></span>");
	}
	cadre_buf_text(out, "</h1>\n");
}

static void list(struct cadre_buf *out, const struct doc_line *lines, size_t count)
{
	cadre_buf_text(out, "<ul>\n");
	for (size_t i = 0; i < count; i++)
		markup_element(out, "<li>", lines[i].text, "</li>\n");
	cadre_buf_text(out, "</ul>\n");
}

static void recipients(struct cadre_buf *out, const struct doc_block *block)
{
	cadre_buf_text(out, "<footer class=\"recipients\">\n");
	if (block->line_count > 0)
		paragraph(out, &block->lines[0], NULL);
	if (block->line_count > 1)
		list(out, block->lines + 1, block->line_count - 1);
	cadre_buf_text(out, "</footer>\n");
}

static void signing(struct cadre_buf *out, const struct doc_line *lines, size_t count)
{
	cadre_buf_text(out, "<div class=\"signature\">\n");
	for (size_t i = 0; i < count; i++)
		paragraph(out, &lines[i], i > 0 && i + 1 == count ? "name" : NULL);
	cadre_buf_text(out, "</div>\n");
}

/* Who signs on the right; on the left who signs beside, or who gets it. */
static void signature(struct cadre_buf *out, const struct doc_block *block,
	const struct doc_block *others)
{
	cadre_buf_text(out, "<div class=\"sides end\">\n");
	if (block->right_count > 0) {
		signing(out, block->lines, block->line_count);
		signing(out, block->right, block->right_count);
	} else {
		if (block->code != NULL)
			write_html_code(out, block->code);
		else if (others != NULL && others->type == DOC_RECIPIENTS)
			recipients(out, others);
		else
			cadre_buf_text(out, "<div></div>\n");
		signing(out, block->lines, block->line_count);
	}
	cadre_buf_text(out, "</div>\n");
}

static void paragraphs(struct cadre_buf *out, const struct doc_block *block)
{
	for (size_t i = 0; i < block->line_count; i++)
		paragraph(out, &block->lines[i],
			block->lines[i].style & DOC_TO_WRITE	      ? "to-write"
				: block->lines[i].style & DOC_CENTRED ? "centred"
								      : NULL);
}

static void sheet(struct cadre_buf *out, bool landscape)
{
	cadre_buf_printf(out, "<div class=\"sheet%s\">\n", landscape ? " landscape" : "");
}

static void block_html(struct outlet *outlet, const struct doc *doc, const struct doc_block *block)
{
	struct cadre_buf *out = &outlet->text;

	switch (block->type) {
	case DOC_HEADING:
		heading(out, block);
		break;
	case DOC_TITLE:
		title(out, block);
		break;
	case DOC_SECTION:
		markup_element(out, block->level > 1 ? "<h3>" : "<h2>",
			block->line_count > 0 ? block->lines[0].text : "",
			block->level > 1 ? "</h3>\n" : "</h2>\n");
		break;
	case DOC_PARAGRAPH:
		paragraphs(out, block);
		break;
	case DOC_ITEM:
		list(out, block->lines, block->line_count);
		break;
	case DOC_TABLE:
		write_html_table(outlet, doc, block->table);
		break;
	case DOC_CHART:
		write_html_chart(out, doc, block->chart);
		break;
	case DOC_BREAK:
		cadre_buf_text(out, "</div>\n");
		sheet(out, block->landscape);
		break;
	case DOC_SIGNATURE:
		signature(out, block, block->next);
		break;
	case DOC_RECIPIENTS:
		break; /* beside the signature */
	}
}

static void put_page(struct cadre_buf *out, const struct doc_page *page)
{
	cadre_buf_printf(out, "@page { size: A4%s; margin: %dmm %dmm %dmm %dmm }\n",
		page->landscape ? " landscape" : "", page->top, page->right, page->bottom,
		page->left);
	cadre_buf_text(out, "@page landscape { size: A4 landscape }\n");
}

WRITER(write_html)
{
	struct cadre_buf *text = &out->text;

	(void)err;
	markup_element(text, "<!DOCTYPE html>\n<html lang=\"", doc->lang,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	markup_element(text, "<title>", doc->title, "</title>\n<style>\n");
	put_page(text, &doc->page);
	cadre_buf_text(text, style);
	if (doc->search != NULL)
		write_html_screen_style(text);
	cadre_buf_text(text, "</style>\n</head>\n<body>\n<main>\n");
	if (doc->search != NULL)
		write_html_screen_search(text, doc);
	sheet(text, doc->page.landscape);
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		block_html(out, doc, block);
	cadre_buf_text(text, "</div>\n</main>\n");
	if (doc->search != NULL)
		write_html_screen_script(text);
	cadre_buf_text(text, "</body>\n</html>\n");
	return CADRE_OK;
}
