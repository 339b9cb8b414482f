/*
 * DOCX: real styles, so that headings make a contents list; rows of heads that repeat; the page
 * number as a field; a section for each change of orientation.
 */
#include <errno.h>
#include <string.h>

#include "cadre/date.h"
#include "cmd/report/docx.h"
#include "cmd/report/markup.h"
#include "cmd/report/write.h"

#define SPACES \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"" \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"" \
	" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""

void docx_pass(struct docx *docx)
{
	enum { MUCH = 1024 * 1024 };
	struct cadre_buf *body = &docx->body;

	if (body->length < MUCH || body->failed || docx->fault != 0)
		return;
	if (docx->spill == NULL)
		docx->spill = cli_scratch();
	if (docx->spill == NULL || fwrite(body->data, 1, body->length, docx->spill) != body->length)
		docx->fault = errno;
	cadre_buf_reset(body);
}

int docx_twips(int tenths)
{
	return (int)(((int64_t)tenths * 14400 + 1270) / 2540);
}

static void run(struct docx *docx, const struct doc_line *line)
{
	struct cadre_buf *out = &docx->body;

	cadre_buf_text(out, "<w:r><w:rPr>");
	if (line->style & DOC_BOLD)
		cadre_buf_text(out, "<w:b/>");
	if (line->style & DOC_ITALIC)
		cadre_buf_text(out, "<w:i/>");
	if (line->style >= DOC_SIZED)
		cadre_buf_printf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
			2 * doc_size(docx->doc, line), 2 * doc_size(docx->doc, line));
	if (line->style & DOC_TO_WRITE)
		cadre_buf_text(out, "<w:highlight w:val=\"yellow\"/>");
	markup_element(out, "</w:rPr><w:t xml:space=\"preserve\">", line->text, "</w:t></w:r>");
}

void docx_paragraph(struct docx *docx, const char *style, const char *properties,
	const struct doc_line *line)
{
	cadre_buf_printf(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style,
		properties);
	if (line != NULL)
		run(docx, line);
	cadre_buf_text(&docx->body, "</w:p>\n");
}

void docx_rule(struct docx *docx, int width, int of)
{
	int side = docx_twips(width < of ? (of - width) / 2 : 0);

	cadre_buf_printf(&docx->body,
		"<w:p><w:pPr><w:pStyle w:val=\"Plain\"/><w:pBdr><w:top w:val=\"single\" "
		"w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"40\" "
		"w:after=\"0\" w:line=\"80\" w:lineRule=\"exact\"/><w:ind w:left=\"%d\" "
		"w:right=\"%d\"/></w:pPr></w:p>\n",
		side, side);
}

void docx_plain_table(struct docx *docx, const int *widths, size_t count)
{
	cadre_buf_text(&docx->body,
		"<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:jc w:val=\"center\"/>"
		"<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
		"<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < count; i++)
		cadre_buf_printf(&docx->body, "<w:gridCol w:w=\"%d\"/>", docx_twips(widths[i]));
	cadre_buf_text(&docx->body, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
}

void docx_cell(struct docx *docx, int width)
{
	cadre_buf_printf(&docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
		docx_twips(width));
}

/* Lines in the middle of a cell; a ruled one has its rule below. */
static void centred_cell(struct docx *docx, const struct doc_line *lines, size_t count, int width)
{
	docx_cell(docx, width);
	for (size_t i = 0; i < count; i++) {
		docx_paragraph(docx, "Plain", "<w:jc w:val=\"center\"/>", &lines[i]);
		if (lines[i].style & DOC_RULED)
			docx_rule(docx,
				grid_text_width(lines[i].text, doc_size(docx->doc, &lines[i]),
					lines[i].style & DOC_BOLD),
				width);
	}
	if (count == 0)
		docx_paragraph(docx, "Plain", "", NULL);
	cadre_buf_text(&docx->body, "</w:tc>");
}

static void end_table(struct docx *docx)
{
	cadre_buf_text(&docx->body, "</w:tr></w:tbl>\n");
	docx_paragraph(docx, "Gap", "", NULL);
}

static void heading(struct docx *docx, const struct doc_block *block)
{
	int widths[2];

	grid_sides(widths, docx->doc, block, grid_page_width(docx->doc, docx->landscape));
	docx_plain_table(docx, widths, 2);
	centred_cell(docx, block->lines, block->line_count, widths[0]);
	centred_cell(docx, block->right, block->right_count, widths[1]);
	end_table(docx);
}

static void title(struct docx *docx, const struct doc_block *block)
{
	int width = grid_page_width(docx->doc, docx->landscape);

	for (size_t i = 0; i < block->line_count; i++) {
		docx_paragraph(docx, i == 0 ? "Title" : "Subtitle", "", &block->lines[i]);
		if (block->lines[i].style & DOC_RULED)
			docx_rule(docx, width / 4, width);
	}
	docx_paragraph(docx, "Gap", "", NULL);
}

static void recipients_cell(struct docx *docx, const struct doc_block *block, int width)
{
	docx_cell(docx, width);
	for (size_t i = 0; block != NULL && i < block->line_count; i++)
		docx_paragraph(docx, i == 0 ? "Plain" : "Recipient", "", &block->lines[i]);
	if (block == NULL || block->line_count == 0)
		docx_paragraph(docx, "Plain", "", NULL);
	cadre_buf_text(&docx->body, "</w:tc>");
}

/* Who signs, with room to sign above the name. */
static void signing_cell(struct docx *docx, const struct doc_line *lines, size_t count, int width)
{
	docx_cell(docx, width);
	for (size_t i = 0; i < count; i++)
		docx_paragraph(docx, "Plain",
			i > 0 && i + 1 == count ? "<w:spacing w:before=\"1400\" "
						  "w:after=\"0\"/><w:jc w:val=\"center\"/>"
						: "<w:keepNext/><w:jc w:val=\"center\"/>",
			&lines[i]);
	cadre_buf_text(&docx->body, "</w:tc>");
}

static void code_cell(struct docx *docx, const struct doc_code *code, int width)
{
	docx_cell(docx, width);
	docx_code(docx, code);
	cadre_buf_text(&docx->body, "</w:tc>");
}

/* Who signs on the right; on the left who signs beside, or who gets it. */
static void signature(struct docx *docx, const struct doc_block *block,
	const struct doc_block *recipients)
{
	int width = grid_page_width(docx->doc, docx->landscape);
	int widths[2] = {width / 2, width - width / 2};

	docx_plain_table(docx, widths, 2);
	if (block->right_count > 0) {
		signing_cell(docx, block->lines, block->line_count, widths[0]);
		signing_cell(docx, block->right, block->right_count, widths[1]);
	} else {
		if (block->code != NULL)
			code_cell(docx, block->code, widths[0]);
		else
			recipients_cell(docx, recipients, widths[0]);
		signing_cell(docx, block->lines, block->line_count, widths[1]);
	}
	end_table(docx);
}

static void section(struct docx *docx)
{
	const struct doc_page *page = &docx->doc->page;
	int width = docx_twips(docx->landscape ? 2970 : 2100);
	int height = docx_twips(docx->landscape ? 2100 : 2970);

	cadre_buf_text(&docx->body, "<w:sectPr>");
	if (!page->bare)
		cadre_buf_text(&docx->body,
			"<w:headerReference w:type=\"default\" r:id=\"header\"/>");
	cadre_buf_printf(&docx->body,
		"<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar "
		"w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" "
		"w:footer=\"%d\" w:gutter=\"0\"/>",
		width, height, docx->landscape ? " w:orient=\"landscape\"" : "",
		docx_twips(10 * page->top), docx_twips(10 * page->right),
		docx_twips(10 * page->bottom), docx_twips(10 * page->left), docx_twips(100),
		docx_twips(100));
	if (docx->restart)
		cadre_buf_text(&docx->body, "<w:pgNumType w:start=\"1\"/><w:titlePg/>");
	cadre_buf_text(&docx->body, "</w:sectPr>");
}

static void page_break(struct docx *docx, const struct doc_block *block)
{
	cadre_buf_text(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>");
	section(docx);
	cadre_buf_text(&docx->body, "</w:pPr></w:p>\n");
	docx->landscape = block->landscape;
	docx->restart = block->restart;
}

/* A signature does not stand on a page alone: the last line goes with it. */
static void texts(struct docx *docx, const struct doc_block *block, const char *style)
{
	bool before = block->next != NULL && block->next->type == DOC_SIGNATURE;

	for (size_t i = 0; i < block->line_count; i++)
		docx_paragraph(docx, style,
			block->lines[i].style & DOC_CENTRED ? "<w:ind w:firstLine=\"0\"/><w:jc "
							      "w:val=\"center\"/>"
				: before && i + 1 == block->line_count ? "<w:keepNext/>"
								       : "",
			&block->lines[i]);
}

static void block_docx(struct docx *docx, const struct doc_block *block)
{
	switch (block->type) {
	case DOC_HEADING:
		heading(docx, block);
		break;
	case DOC_TITLE:
		title(docx, block);
		break;
	case DOC_SECTION:
		texts(docx, block, block->level > 1 ? "Heading2" : "Heading1");
		break;
	case DOC_PARAGRAPH:
		texts(docx, block, "BodyText");
		break;
	case DOC_ITEM:
		texts(docx, block, "ListBullet");
		break;
	case DOC_TABLE:
		docx_table(docx, block->table,
			block->next != NULL && block->next->type == DOC_SIGNATURE);
		break;
	case DOC_CHART:
		docx_chart(docx, block->chart);
		break;
	case DOC_BREAK:
		page_break(docx, block);
		break;
	case DOC_SIGNATURE:
		signature(docx, block,
			block->next != NULL && block->next->type == DOC_RECIPIENTS ? block->next
										   : NULL);
		break;
	case DOC_RECIPIENTS:
		break; /* beside the signature */
	}
}

/* In the order of writing: what was put into the file, then what is left. */
static void add_body(struct docx *docx)
{
	char bytes[16384];
	size_t length;

	zip_open(docx->zip, "word/document.xml");
	if (docx->spill != NULL && fseek(docx->spill, 0, SEEK_SET) != 0)
		docx->fault = errno;
	while (docx->spill != NULL && (length = fread(bytes, 1, sizeof bytes, docx->spill)) > 0)
		zip_put(docx->zip, bytes, length);
	if (docx->spill != NULL && ferror(docx->spill))
		docx->fault = EIO;
	docx->zip->failed = docx->zip->failed || docx->body.failed;
	zip_put(docx->zip, docx->body.data, docx->body.length);
	zip_close(docx->zip);
}

static void add(struct docx *docx, const char *name, const struct cadre_buf *part)
{
	zip_add(docx->zip, name, part->data, part->length);
	docx->zip->failed = docx->zip->failed || part->failed;
}

static void core_properties(struct docx *docx)
{
	struct cadre_buf part = {0};
	char date[CADRE_DATE_SIZE];

	cadre_date_format(date, docx->doc->date);
	cadre_buf_text(&part,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties "
		"xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
		"core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	markup_element(&part, "<dc:title>", docx->doc->title, "</dc:title>");
	markup_element(&part, "<dc:language>", docx->doc->lang, "</dc:language>");
	for (int i = 0; i < 2; i++)
		cadre_buf_printf(&part,
			"<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:%s>",
			i > 0 ? "modified" : "created", date, i > 0 ? "modified" : "created");
	cadre_buf_text(&part, "</cp:coreProperties>");
	add(docx, "docProps/core.xml", &part);
	cadre_buf_free(&part);
}

static void write_parts(struct docx *docx)
{
	const struct doc *doc = docx->doc;

	cadre_buf_text(&docx->body,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<w:document" SPACES "><w:body>\n");
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		block_docx(docx, block);
	section(docx);
	cadre_buf_text(&docx->body, "</w:body></w:document>");
	docx_fixed_parts(docx);
	core_properties(docx);
	cadre_buf_text(&docx->relations, "</Relationships>");
	cadre_buf_text(&docx->types, "</Types>");
	add(docx, "word/_rels/document.xml.rels", &docx->relations);
	add_body(docx);
	add(docx, "[Content_Types].xml", &docx->types);
}

WRITER(write_docx)
{
	struct zip zip;
	struct docx docx = {.doc = doc,
		.zip = &zip,
		.landscape = doc->page.landscape,
		.restart = true};
	bool good;

	zip_begin(&zip);
	write_parts(&docx);
	if (docx.spill != NULL)
		fclose(docx.spill);
	cadre_buf_free(&docx.body);
	cadre_buf_free(&docx.relations);
	cadre_buf_free(&docx.types);
	good = zip_end(&zip, out);
	if (docx.fault != 0)
		return cadre_fail(err, CADRE_SYSTEM, _("can't keep rows in a temporary file: %s"),
			strerror(docx.fault));
	return good ? CADRE_OK
		    : cadre_fail(err, CADRE_SYSTEM, _("can't make a temporary file: %s"),
			    strerror(errno));
}
