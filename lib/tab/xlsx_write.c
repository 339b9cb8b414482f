#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "tab/write.h"
#include "tab/zip_write.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PART "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char root[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
				"<Relationship Id=\"rId1\" Type=\"" OFFICE
				"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/* The formats by enum tab_look: 0 General, 49 @, 14 the locale's date, 16 d-mmm, 11 0.00E+00. */
static const char styles[] = HEAD
	"<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"2\">"
	"<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
	"<numFmt numFmtId=\"165\" formatCode=\"000000000000\"/></numFmts>"
	"<fonts count=\"1\"><font><sz val=\"12\"/><name val=\"Times New Roman\"/></font></fonts>"
	"<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
	"<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
	"<cellXfs count=\"6\"><xf numFmtId=\"0\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/>"
	"<xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"16\" "
	"applyNumberFormat=\"1\"/>"
	"<xf numFmtId=\"165\" applyNumberFormat=\"1\"/><xf numFmtId=\"11\" "
	"applyNumberFormat=\"1\"/>"
	"</cellXfs></styleSheet>";

static void put_escaped(struct cadre_buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&':
			cadre_buf_text(out, "&amp;");
			break;
		case '<':
			cadre_buf_text(out, "&lt;");
			break;
		case '>':
			cadre_buf_text(out, "&gt;");
			break;
		case '"':
			cadre_buf_text(out, "&quot;");
			break;
		default:
			/* XML 1.0 has no other control characters */
			if ((unsigned char)*text >= 0x20 || *text == '\n' || *text == '\t')
				cadre_buf_char(out, *text);
		}
}

static struct cadre_buf *sheet_of(struct tab_writer *writer)
{
	return &writer->sheets[writer->count - 1];
}

static void end_sheet(struct tab_writer *writer)
{
	struct cadre_buf *sheet;

	if (writer->count == 0)
		return;
	sheet = sheet_of(writer);
	cadre_buf_text(sheet, "</sheetData>");
	if (writer->merge_count > 0)
		cadre_buf_printf(sheet, "<mergeCells count=\"%zu\">%s</mergeCells>",
			writer->merge_count, cadre_buf_string(&writer->merges));
	cadre_buf_text(sheet, "</worksheet>");
	sheet->failed = sheet->failed || writer->merges.failed;
	cadre_buf_reset(&writer->merges);
	writer->merge_count = 0;
}

void tab_write_sheet(struct tab_writer *writer, const char *name)
{
	end_sheet(writer);
	writer->names[writer->count++] = name;
	cadre_buf_text(sheet_of(writer), HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>");
}

/* "C14". */
static void put_name(struct cadre_buf *out, size_t row, size_t column)
{
	char letters[8];
	size_t at = sizeof letters;

	letters[--at] = '\0';
	for (column++; column > 0 && at > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	cadre_buf_printf(out, "%s%zu", letters + at, row);
}

static void put_string(struct tab_writer *writer, struct cadre_buf *sheet, const char *text)
{
	cadre_buf_printf(sheet, " t=\"s\"><v>%zu</v></c>", writer->string_count++);
	cadre_buf_text(&writer->strings, "<si><t xml:space=\"preserve\">");
	put_escaped(&writer->strings, text);
	cadre_buf_text(&writer->strings, "</t></si>");
}

static void put_cell(struct tab_writer *writer, size_t row, size_t column,
	const struct tab_out *cell)
{
	struct cadre_buf *sheet = sheet_of(writer);

	cadre_buf_text(sheet, "<c r=\"");
	put_name(sheet, row, column);
	cadre_buf_printf(sheet, "\" s=\"%d\"", (int)cell->look);
	if (cell->type == TAB_TEXT)
		put_string(writer, sheet, cell->text);
	else if (cell->type == TAB_DATE)
		cadre_buf_printf(sheet, "><v>%d</v></c>", cell->days);
	else
		cadre_buf_printf(sheet, "><v>%s</v></c>", cell->text);
}

void tab_write_row(struct tab_writer *writer, size_t number, const struct tab_out *cells,
	size_t count)
{
	cadre_buf_printf(sheet_of(writer), "<row r=\"%zu\">", number);
	for (size_t i = 0; i < count; i++)
		if (cells[i].type != TAB_EMPTY)
			put_cell(writer, number, i, &cells[i]);
	cadre_buf_text(sheet_of(writer), "</row>");
}

void tab_write_merge(struct tab_writer *writer, size_t row, size_t column, size_t rows,
	size_t columns)
{
	cadre_buf_text(&writer->merges, "<mergeCell ref=\"");
	put_name(&writer->merges, row, column);
	cadre_buf_char(&writer->merges, ':');
	put_name(&writer->merges, row + rows - 1, column + columns - 1);
	cadre_buf_text(&writer->merges, "\"/>");
	writer->merge_count++;
}

static void put_types(struct cadre_buf *out, const struct tab_writer *writer)
{
	cadre_buf_text(out,
		HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
		     "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
		     "package.relationships+xml\"/><Default Extension=\"xml\" "
		     "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
		     "ContentType=\"" PART "sheet.main+xml\"/><Override "
		     "PartName=\"/xl/styles.xml\" "
		     "ContentType=\"" PART "styles+xml\"/><Override PartName=\""
		     "/xl/sharedStrings.xml\" ContentType=\"" PART "sharedStrings+xml\"/>");
	for (size_t i = 1; i <= writer->count; i++)
		cadre_buf_printf(out,
			"<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" PART
			"worksheet+xml\"/>",
			i);
	cadre_buf_text(out, "</Types>");
}

static void put_relations(struct cadre_buf *out, const struct tab_writer *writer)
{
	cadre_buf_text(out, HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
	for (size_t i = 1; i <= writer->count; i++)
		cadre_buf_printf(out,
			"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/worksheet\" "
			"Target=\"worksheets/"
			"sheet%zu.xml\"/>",
			i, i);
	cadre_buf_printf(out,
		"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
		"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/sharedStrings\" "
		"Target=\"sharedStrings.xml\"/></"
		"Relationships>",
		writer->count + 1, writer->count + 2);
}

static void put_workbook(struct cadre_buf *out, const struct tab_writer *writer)
{
	cadre_buf_text(out, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
	for (size_t i = 0; i < writer->count; i++) {
		cadre_buf_text(out, "<sheet name=\"");
		put_escaped(out, writer->names[i]);
		cadre_buf_printf(out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	cadre_buf_text(out, "</sheets></workbook>");
}

static void put_strings(struct cadre_buf *out, const struct tab_writer *writer)
{
	cadre_buf_printf(out, HEAD "<sst xmlns=\"" MAIN "\" uniqueCount=\"%zu\">",
		writer->string_count);
	cadre_buf_add(out, cadre_buf_string(&writer->strings), writer->strings.length);
	cadre_buf_text(out, "</sst>");
}

static void add_made(struct zip_writer *zip, const char *name, struct cadre_buf *made,
	const struct tab_writer *writer,
	void (*make)(struct cadre_buf *out, const struct tab_writer *writer))
{
	cadre_buf_reset(made);
	make(made, writer);
	zip_write_part(zip, name, cadre_buf_string(made), made->length);
}

enum cadre_code tab_write_end(struct cadre_buf *out, struct tab_writer *writer,
	struct cadre_err *err)
{
	struct zip_writer *zip = zip_write_begin(out);
	struct cadre_buf made = {0};
	bool failed = writer->strings.failed;
	enum cadre_code code;

	end_sheet(writer);
	if (zip != NULL) {
		add_made(zip, "[Content_Types].xml", &made, writer, put_types);
		zip_write_part(zip, "_rels/.rels", root, strlen(root));
		add_made(zip, "xl/workbook.xml", &made, writer, put_workbook);
		add_made(zip, "xl/_rels/workbook.xml.rels", &made, writer, put_relations);
		zip_write_part(zip, "xl/styles.xml", styles, strlen(styles));
		add_made(zip, "xl/sharedStrings.xml", &made, writer, put_strings);
	}
	for (size_t i = 0; i < writer->count && zip != NULL; i++) {
		char name[64];
		snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
		failed = failed || writer->sheets[i].failed;
		zip_write_part(zip, name, cadre_buf_string(&writer->sheets[i]),
			writer->sheets[i].length);
	}
	code = zip_write_end(zip, err);
	failed = failed || made.failed;
	cadre_buf_free(&made);
	tab_write_free(writer);
	return code == CADRE_OK && failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
					  : code;
}

void tab_write_free(struct tab_writer *writer)
{
	cadre_buf_free(&writer->strings);
	cadre_buf_free(&writer->merges);
	for (size_t i = 0; i < TAB_SHEETS_MAX; i++)
		cadre_buf_free(&writer->sheets[i]);
	*writer = (struct tab_writer){0};
}
