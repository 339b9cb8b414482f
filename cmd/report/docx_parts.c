/*
 * The parts of a DOCX that hold no text of the document: styles, list marks, the page number.
 */
#include <string.h>

#include "cmd/report/docx.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATIONS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char types_part[] = XML
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	"<Default Extension=\"rels\" "
	"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Default Extension=\"png\" ContentType=\"image/png\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD "styles+xml\"/>"
	"<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD "numbering+xml\"/>"
	"<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD "settings+xml\"/>"
	"<Override PartName=\"/word/header.xml\" ContentType=\"" WORD "header+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" "
	"ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";

static const char package_part[] = XML
	"<Relationships " RELATIONS ">"
	"<Relationship Id=\"document\" Type=\"" OFFICE "officeDocument\" "
	"Target=\"word/document.xml\"/>"
	"<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/"
	"relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static const char relations_part[] = XML
	"<Relationships " RELATIONS ">"
	"<Relationship Id=\"styles\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"numbering\" Type=\"" OFFICE "numbering\" Target=\"numbering.xml\"/>"
	"<Relationship Id=\"settings\" Type=\"" OFFICE "settings\" Target=\"settings.xml\"/>"
	"<Relationship Id=\"header\" Type=\"" OFFICE "header\" Target=\"header.xml\"/>";

static const char settings_part[] = XML
	"<w:settings " MAIN "><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
	"w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

static const char numbering_part[] = XML
	"<w:numbering " MAIN "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
	"w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
	"w:val=\"bullet\"/><w:lvlText w:val=\"-\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
	"</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

/* What a style is: its name in Word's own list, what it follows, and how it looks. */
static const struct style {
	const char *id, *name, *based, *paragraph, *letters;
} styles[] = {
	{"BodyText", "Body Text", "Normal",
		"<w:spacing w:before=\"120\" w:after=\"0\"/><w:ind w:firstLine=\"720\"/>"
		"<w:jc w:val=\"both\"/>",
		""},
	{"ListBullet", "List Bullet", "Normal",
		"<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:before=\"60\" "
		"w:after=\"0\"/>"
		"<w:ind w:left=\"720\" w:hanging=\"240\"/><w:jc w:val=\"both\"/>",
		""},
	{"Title", "Title", "Normal",
		"<w:keepNext/><w:spacing w:before=\"240\" w:after=\"0\"/><w:jc w:val=\"center\"/>",
		"<w:b/>"},
	{"Subtitle", "Subtitle", "Normal", "<w:keepNext/><w:jc w:val=\"center\"/>", ""},
	{"Heading1", "heading 1", "Normal",
		"<w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/>"
		"<w:outlineLvl w:val=\"0\"/>",
		"<w:b/>"},
	{"Heading2", "heading 2", "Normal",
		"<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>"
		"<w:outlineLvl w:val=\"1\"/>",
		"<w:b/>"},
	{"Caption", "caption", "Normal",
		"<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/>",
		"<w:b/><w:sz w:val=\"24\"/>"},
	{"Plain", "Plain", "Normal", "", ""},
	{"Recipient", "Recipient", "Normal",
		"<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"160\" "
		"w:hanging=\"160\"/>",
		""},
	{"TableText", "Table Text", "Normal", "", ""},
	{"Gap", "Gap", "Normal", "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>",
		"<w:sz w:val=\"8\"/>"},
	{"Header", "header", "Normal", "<w:jc w:val=\"center\"/>", ""},
};

static void put_styles(struct cadre_buf *out, const struct doc *doc)
{
	cadre_buf_printf(out,
		XML "<w:styles " MAIN "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
		    "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
		    "w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>"
		    "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"%s\"/></w:rPr>"
		    "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
		    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
		    "w:val=\"Normal\"/></w:style>\n",
		2 * doc->page.size, 2 * doc->page.size,
		strcmp(doc->lang, "vi") == 0 ? "vi-VN" : "en-GB");
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
		cadre_buf_printf(out,
			"<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
			"<w:basedOn w:val=\"%s\"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr>"
			"</w:style>\n",
			styles[i].id, styles[i].name, styles[i].based, styles[i].paragraph,
			styles[i].letters);
	cadre_buf_text(out,
		"<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name "
		"w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>");
	for (const char *const *side = (const char *const[]){"top", "left", "bottom", "right",
		     "insideH", "insideV", NULL};
		*side != NULL; side++)
		cadre_buf_printf(out,
			"<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
			*side);
	cadre_buf_text(out,
		"</w:tblBorders><w:tblCellMar><w:left w:w=\"34\" w:type=\"dxa\"/>"
		"<w:right w:w=\"34\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
		"</w:style></w:styles>");
}

/* The page number, in the middle above the text. */
static void put_header(struct cadre_buf *out, const struct doc *doc)
{
	cadre_buf_printf(out,
		XML "<w:hdr " MAIN "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
		    "<w:r><w:rPr><w:sz w:val=\"%d\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/>"
		    "</w:r><w:r><w:rPr><w:sz w:val=\"%d\"/></w:rPr><w:instrText "
		    "xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
		    "w:fldCharType=\"end\"/></w:r></w:p></w:hdr>",
		2 * doc->page.number_size, 2 * doc->page.number_size);
}

void docx_fixed_parts(struct docx *docx)
{
	static const struct {
		const char *name, *text;
	} fixed[] = {
		{"_rels/.rels", package_part},
		{"word/settings.xml", settings_part},
		{"word/numbering.xml", numbering_part},
	};
	struct cadre_buf part = {0}, types = {0}, relations = {0};

	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		zip_add(docx->zip, fixed[i].name, fixed[i].text, strlen(fixed[i].text));
	put_styles(&part, docx->doc);
	zip_add(docx->zip, "word/styles.xml", part.data, part.length);
	cadre_buf_reset(&part);
	put_header(&part, docx->doc);
	zip_add(docx->zip, "word/header.xml", part.data, part.length);
	docx->zip->failed = docx->zip->failed || part.failed;
	cadre_buf_free(&part);

	/* What pictures have added comes behind. */
	cadre_buf_text(&types, types_part);
	cadre_buf_text(&types, cadre_buf_string(&docx->types));
	cadre_buf_text(&relations, relations_part);
	cadre_buf_text(&relations, cadre_buf_string(&docx->relations));
	cadre_buf_free(&docx->types);
	cadre_buf_free(&docx->relations);
	docx->types = types;
	docx->relations = relations;
}
