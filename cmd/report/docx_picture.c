/*
 * What DOCX draws: charts of its own kind (DrawingML), and codes as pictures.
 */
#include <stdio.h>

#include "cmd/report/chart.h"
#include "cmd/report/docx.h"
#include "cmd/report/markup.h"
#include "cmd/report/png.h"

enum { EMU = 3600 }; /* to a tenth of a millimetre */

static void add_part(struct docx *docx, const char *id, const char *relation, const char *type,
	const char *target, const struct cadre_buf *part)
{
	char name[64];

	snprintf(name, sizeof name, "word/%s", target);
	zip_add(docx->zip, name, part->data, part->length);
	docx->zip->failed = docx->zip->failed || part->failed;
	cadre_buf_printf(&docx->relations,
		"<Relationship Id=\"%s\" "
		"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" "
		"Target=\"%s\"/>",
		id, relation, target);
	if (type != NULL)
		cadre_buf_printf(&docx->types,
			"<Override PartName=\"/word/%s\" ContentType=\"%s\"/>", target, type);
}

/* A drawing as wide and high, in the middle of a line; what it shows is told in words too. */
static void begin_drawing(struct docx *docx, int width, int height, const char *text)
{
	cadre_buf_printf(&docx->body,
		"<w:p><w:pPr><w:pStyle w:val=\"Plain\"/><w:jc w:val=\"center\"/></w:pPr><w:r>"
		"<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		"<wp:extent cx=\"%d\" cy=\"%d\"/>",
		width * EMU, height * EMU);
	cadre_buf_printf(&docx->body, "<wp:docPr id=\"%d\" name=\"%d\"",
		docx->pictures + docx->charts, docx->pictures + docx->charts);
	markup_element(&docx->body, " descr=\"", text, "\"/>");
}

static void end_drawing(struct docx *docx)
{
	cadre_buf_text(&docx->body,
		"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n");
}

void docx_code(struct docx *docx, const struct doc_code *code)
{
	enum { SIDE = 320, DOT = 4 };
	char id[32], target[48];
	struct cadre_buf part = {0};

	snprintf(id, sizeof id, "picture%d", ++docx->pictures);
	snprintf(target, sizeof target, "media/%s.png", id);
	png_code(&part, code, DOT);
	add_part(docx, id, "image", NULL, target, &part);
	cadre_buf_free(&part);
	begin_drawing(docx, SIDE, SIDE, code->text);
	cadre_buf_printf(&docx->body,
		"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"%s\"/><pic:cNvPicPr/>"
		"</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"%s\"/><a:stretch><a:fillRect/>"
		"</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "
		"cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
		"</pic:spPr></pic:pic>",
		docx->pictures, id, id, SIDE * EMU, SIDE * EMU);
	end_drawing(docx);
}

static void put_points(struct cadre_buf *out, const struct doc_chart *chart, size_t part)
{
	cadre_buf_printf(out, "<c:cat><c:strLit><c:ptCount val=\"%zu\"/>", chart->row_count);
	for (size_t i = 0; i < chart->row_count; i++) {
		cadre_buf_printf(out, "<c:pt idx=\"%zu\">", i);
		markup_element(out, "<c:v>", chart->rows[i], "</c:v></c:pt>");
	}
	cadre_buf_printf(out,
		"</c:strLit></c:cat><c:val><c:numLit><c:formatCode>0</c:formatCode>"
		"<c:ptCount val=\"%zu\"/>",
		chart->row_count);
	for (size_t i = 0; i < chart->row_count; i++)
		cadre_buf_printf(out, "<c:pt idx=\"%zu\"><c:v>%lld</c:v></c:pt>", i,
			(long long)chart->cells[i * chart->part_count + part].count);
	cadre_buf_text(out, "</c:numLit></c:val>");
}

static void put_series(struct cadre_buf *out, const struct doc_chart *chart, size_t part)
{
	unsigned colour = chart_colour(part, chart->part_count);

	cadre_buf_printf(out, "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/>", part, part);
	markup_element(out, "<c:tx><c:v>", chart->parts[part] != NULL ? chart->parts[part] : "",
		"</c:v></c:tx>");
	cadre_buf_printf(out,
		"<c:spPr><a:solidFill><a:srgbClr val=\"%06X\"/></a:solidFill></c:spPr>"
		"<c:invertIfNegative val=\"0\"/><c:dLbls><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr "
		"sz=\"900\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></a:defRPr></a:pPr>"
		"<a:endParaRPr/></a:p></c:txPr><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>"
		"<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
		"<c:showBubbleSize val=\"0\"/></c:dLbls>",
		colour, chart->part_count > 1 && chart_is_dark(colour) ? "FFFFFF" : "000000");
	put_points(out, chart, part);
	cadre_buf_text(out, "</c:ser>");
}

static void put_chart(struct cadre_buf *out, const struct doc_chart *chart)
{
	bool parted = chart->part_count > 1;

	cadre_buf_printf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace "
		"xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
		"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart>"
		"<c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/><c:barChart>"
		"<c:barDir val=\"bar\"/><c:grouping val=\"%s\"/><c:varyColors val=\"0\"/>",
		parted ? "percentStacked" : "clustered");
	for (size_t i = 0; i < chart->part_count; i++)
		put_series(out, chart, i);
	cadre_buf_printf(out,
		"<c:gapWidth val=\"40\"/>%s<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
		"<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>"
		"<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:crossAx val=\"2\"/></c:catAx>"
		"<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:min "
		"val=\"0\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"b\"/><c:crossAx "
		"val=\"1\"/></c:valAx></c:plotArea>",
		parted ? "<c:overlap val=\"100\"/>" : "");
	if (parted)
		cadre_buf_text(out, "<c:legend><c:legendPos val=\"b\"/></c:legend>");
	cadre_buf_text(out, "<c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>");
}

void docx_chart(struct docx *docx, const struct doc_chart *chart)
{
	const struct doc_line caption = {chart->caption, 0};
	char id[32], target[48];
	struct cadre_buf part = {0};

	snprintf(id, sizeof id, "chart%d", ++docx->charts);
	snprintf(target, sizeof target, "charts/%s.xml", id);
	put_chart(&part, chart);
	add_part(docx, id, "chart",
		"application/vnd.openxmlformats-officedocument.drawingml.chart+xml", target, &part);
	cadre_buf_free(&part);
	docx_paragraph(docx, "Caption", "", &caption);
	begin_drawing(docx, grid_page_width(docx->doc, docx->landscape), chart_height(chart) + 150,
		chart->caption);
	cadre_buf_printf(&docx->body,
		"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"chart\"><c:chart r:id=\"%s\"/>",
		id);
	end_drawing(docx);
}
