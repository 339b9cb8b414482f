/*
 * Small ODS, DOCX and XLS files made in memory, for tests, from what is inside their one sheet.
 */
#ifndef MAKE_OFFICE_H
#define MAKE_OFFICE_H

#include <stdint.h>

#include "make_zip.h"

/* styles: inside <office:automatic-styles>; sheet: inside <table:table>. */
static inline void make_ods(struct make_zip *zip, const char *styles, const char *sheet)
{
	struct cadre_buf text = {0};

	make_text(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	cadre_buf_printf(&text,
		"<document-content><automatic-styles>%s</automatic-styles><body><spreadsheet>"
		"<table name='Sheet1'>%s</table></spreadsheet></body></document-content>",
		styles, sheet);
	make_text(zip, "content.xml", cadre_buf_string(&text));
	make_end(zip);
	cadre_buf_free(&text);
}

/* styles: inside <w:styles>; body: inside <w:body>. */
static inline void make_docx(struct make_zip *zip, const char *styles, const char *body)
{
	make_text(zip, "[Content_Types].xml", "<Types/>");
	make_wrapped(zip, "_rels/.rels", "Relationships",
		MAKE_RELATION("rId1", "officeDocument", "word/document.xml"));
	make_wrapped(zip, "word/_rels/document.xml.rels", "Relationships",
		MAKE_RELATION("rId1", "styles", "styles.xml"));
	make_wrapped(zip, "word/styles.xml", "styles", styles);
	make_wrapped(zip, "word/document.xml", "document", body);
	make_end(zip);
}

/* One item of a record: "w5" is a number of two bytes, "b5" of one, "l5" of four, "d0.5" a double,
 * "xFFAB" bytes, "sText" the letters as they are, with '_' for a space. */
static inline void make_item(struct cadre_buf *out, const char *item, size_t length)
{
	const char *value = item + 1, *end = item + length;
	double number;
	uint64_t bits;

	switch (*item) {
	case 'b':
	case 'w':
	case 'l':
		make_number(out, strtoul(value, NULL, 0), *item == 'b' ? 1 : *item == 'w' ? 2 : 4);
		break;
	case 'd':
		number = strtod(value, NULL);
		memcpy(&bits, &number, sizeof bits);
		make_number(out, bits, 8);
		break;
	case 'x':
		for (; value < end; value += 2) {
			char digits[3] = {value[0], value[1], '\0'};
			cadre_buf_char(out, (char)strtoul(digits, NULL, 16));
		}
		break;
	case 's':
		for (; value < end; value++)
			cadre_buf_char(out, *value == '_' ? ' ' : *value);
		break;
	default:
		abort();
	}
}

/* Records parted by ';': a type in hexadecimal and items, parted by spaces. */
static inline void make_records(struct cadre_buf *out, const char *text)
{
	while (*text != '\0') {
		struct cadre_buf record = {0};
		char *at;
		unsigned long type = strtoul(text, &at, 16);
		for (text = at; *text != '\0' && *text != ';';) {
			size_t length = strcspn(text, " ;");
			if (length > 0)
				make_item(&record, text, length);
			text += length + (text[length] == ' ');
		}
		text += *text == ';';
		make_number(out, type, 2);
		make_number(out, record.length, 2);
		cadre_buf_add(out, record.data, record.length);
		cadre_buf_free(&record);
	}
}

/* A workbook of that version ("w0x600" is BIFF8): its globals, then one sheet "S". */
static inline void make_xls(struct cadre_buf *out, const char *version, const char *globals,
	const char *sheet)
{
	struct cadre_buf text = {0};
	size_t place;

	cadre_buf_printf(&text, "809 %s w5 %s;", version,
		strcmp(version, "w0x600") == 0 ? "xBB0DCC0700000000 l6" : "l0");
	make_records(out, text.data);
	make_records(out, globals);
	place = out->length;
	cadre_buf_reset(&text);
	make_records(out, "85 l0 b0 b0 b1 b0 sS;A");
	make_number(&text, out->length, 4);
	memcpy(out->data + place + 4, text.data, 4);
	cadre_buf_reset(&text);
	cadre_buf_printf(&text, "809 %s w16 l0;", version);
	make_records(out, text.data);
	make_records(out, sheet);
	make_records(out, "A");
	cadre_buf_free(&text);
	if (out->failed)
		abort();
}

#endif
