/*
 * Zip archives and small XLSX workbooks made in memory, for tests. What fails to be made aborts.
 */
#ifndef MAKE_ZIP_H
#define MAKE_ZIP_H

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "cadre/buf.h"

/* {0} is an empty archive. */
struct make_zip {
	struct cadre_buf bytes, directory;
	unsigned parts;
	bool stored; /* what is added next is not packed */
};

struct make_book {
	const char *sheet;    /* inside <worksheet> */
	const char *strings;  /* inside <sst> */
	const char *formats;  /* inside <numFmts> */
	const char *styles;   /* inside <cellXfs> */
	const char *settings; /* before <sheets> in <workbook> */
};

static inline void make_number(struct cadre_buf *buf, unsigned long number, int bytes)
{
	for (; bytes > 0; bytes--, number >>= 8)
		cadre_buf_char(buf, (char)(number & 0xFF));
}

static inline char *make_packed(const void *bytes, size_t length, bool stored, size_t *packed)
{
	uLong room = compressBound((uLong)length) + 64;
	char *out = malloc(room);
	z_stream stream = {.avail_in = (uInt)length, .avail_out = (uInt)room};

	if (out == NULL)
		abort();
	*packed = length;
	if (stored) {
		memcpy(out, bytes, length);
		return out;
	}
	if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, 0) != Z_OK)
		abort();
	stream.next_in = (Bytef *)(size_t)bytes;
	stream.next_out = (Bytef *)out;
	if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
		abort();
	*packed = stream.total_out;
	deflateEnd(&stream);
	return out;
}

/* What the local header and the directory share. */
static inline void make_header(struct cadre_buf *buf, const struct make_zip *zip, const char *name,
	unsigned long crc, size_t packed, size_t length)
{
	make_number(buf, 20, 2);
	make_number(buf, 0, 2);
	make_number(buf, zip->stored ? 0 : 8, 2);
	make_number(buf, 0, 4);
	make_number(buf, crc, 4);
	make_number(buf, packed, 4);
	make_number(buf, length, 4);
	make_number(buf, strlen(name), 2);
	make_number(buf, 0, 2);
}

static inline void make_part(struct make_zip *zip, const char *name, const void *bytes,
	size_t length)
{
	size_t packed, start = zip->bytes.length;
	char *data = make_packed(bytes, length, zip->stored, &packed);
	unsigned long crc = crc32(0, bytes, (uInt)length);

	make_number(&zip->bytes, 0x04034B50, 4);
	make_header(&zip->bytes, zip, name, crc, packed, length);
	cadre_buf_text(&zip->bytes, name);
	cadre_buf_add(&zip->bytes, data, packed);
	make_number(&zip->directory, 0x02014B50, 4);
	make_number(&zip->directory, 20, 2);
	make_header(&zip->directory, zip, name, crc, packed, length);
	make_number(&zip->directory, 0, 10);
	make_number(&zip->directory, start, 4);
	cadre_buf_text(&zip->directory, name);
	zip->parts++;
	free(data);
}

static inline void make_text(struct make_zip *zip, const char *name, const char *text)
{
	make_part(zip, name, text, strlen(text));
}

/* Closes the archive: its bytes are then zip->bytes. */
static inline void make_end(struct make_zip *zip)
{
	size_t start = zip->bytes.length;

	cadre_buf_add(&zip->bytes, zip->directory.data, zip->directory.length);
	make_number(&zip->bytes, 0x06054B50, 4);
	make_number(&zip->bytes, 0, 4);
	make_number(&zip->bytes, zip->parts, 2);
	make_number(&zip->bytes, zip->parts, 2);
	make_number(&zip->bytes, zip->directory.length, 4);
	make_number(&zip->bytes, start, 4);
	make_number(&zip->bytes, 0, 2);
	if (zip->bytes.failed || zip->directory.failed)
		abort();
}

static inline void make_free(struct make_zip *zip)
{
	cadre_buf_free(&zip->bytes);
	cadre_buf_free(&zip->directory);
}

/* A part "<root>inside</root>", or none when inside is NULL. */
static inline void make_wrapped(struct make_zip *zip, const char *name, const char *root,
	const char *inside)
{
	struct cadre_buf text = {0};

	if (inside == NULL)
		return;
	cadre_buf_printf(&text, "<?xml version=\"1.0\"?>\n<%s>%s</%s>", root, inside, root);
	make_part(zip, name, text.data, text.length);
	cadre_buf_free(&text);
}

#define MAKE_RELATION(id, type, target) \
	"<Relationship Id='" id "' Type='http://x/relationships/" type "' Target='" target "'/>"

/* Everything of a workbook but its sheet, which is to be added as xl/worksheets/sheet1.xml. */
static inline void make_frame(struct make_zip *zip, const struct make_book *book)
{
	struct cadre_buf text = {0};

	make_text(zip, "[Content_Types].xml", "<Types/>");
	make_wrapped(zip, "_rels/.rels", "Relationships",
		MAKE_RELATION("rId1", "officeDocument", "xl/workbook.xml"));
	make_wrapped(zip, "xl/_rels/workbook.xml.rels", "Relationships",
		book->strings == NULL ? MAKE_RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
				MAKE_RELATION("rId2", "styles", "/xl/styles.xml")
				      : MAKE_RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
					      MAKE_RELATION("rId2", "styles", "/xl/styles.xml")
						      MAKE_RELATION("rId3", "sharedStrings",
							      "sharedStrings.xml"));
	cadre_buf_printf(&text, "%s<sheets><sheet name='Sheet1' sheetId='1' r:id='rId1'/></sheets>",
		book->settings != NULL ? book->settings : "");
	make_wrapped(zip, "xl/workbook.xml", "workbook", text.data);
	cadre_buf_reset(&text);
	cadre_buf_printf(&text, "<numFmts>%s</numFmts><cellXfs>%s</cellXfs>",
		book->formats != NULL ? book->formats : "",
		book->styles != NULL ? book->styles : "");
	make_wrapped(zip, "xl/styles.xml", "styleSheet", text.data);
	make_wrapped(zip, "xl/sharedStrings.xml", "sst", book->strings);
	cadre_buf_free(&text);
}

static inline void make_xlsx(struct make_zip *zip, const struct make_book *book)
{
	make_frame(zip, book);
	make_wrapped(zip, "xl/worksheets/sheet1.xml", "worksheet", book->sheet);
	make_end(zip);
}

#endif
