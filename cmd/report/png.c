#include <zlib.h>

#include "cmd/report/png.h"

static void put_number(struct cadre_buf *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		cadre_buf_char(out, (char)(number >> shift & 0xFF));
}

static void put_chunk(struct cadre_buf *out, const char *type, const void *bytes, size_t length)
{
	size_t begin = out->length + 4;

	put_number(out, (uint32_t)length);
	cadre_buf_add(out, type, 4);
	cadre_buf_add(out, bytes, length);
	if (!out->failed)
		put_number(out,
			(uint32_t)crc32(0, (const Bytef *)out->data + begin, (uInt)(length + 4)));
}

/* A bit a pixel, 1 is white; each row begins with its filter, none. */
static void put_pixels(struct cadre_buf *out, const struct doc_code *code, size_t dot)
{
	size_t side = (code->side + 2 * (size_t)PNG_QUIET) * dot;

	for (size_t y = 0; y < side; y++) {
		unsigned char byte = 0;
		cadre_buf_char(out, 0);
		for (size_t x = 0; x < side || x % 8 != 0; x++) {
			size_t column = x / dot - PNG_QUIET, row = y / dot - PNG_QUIET;
			bool dark = column < code->side && row < code->side
				&& code->dots[row * code->side + column] != 0;
			byte = (unsigned char)(byte << 1 | !dark);
			if (x % 8 == 7)
				cadre_buf_char(out, (char)byte);
		}
	}
}

void png_code(struct cadre_buf *out, const struct doc_code *code, size_t dot)
{
	struct cadre_buf head = {0}, pixels = {0}, packed = {0};
	uint32_t side = (uint32_t)((code->side + 2 * (size_t)PNG_QUIET) * dot);
	uLongf length;
	char *room;

	put_number(&head, side);
	put_number(&head, side);
	cadre_buf_add(&head, "\1\0\0\0\0", 5); /* a bit, grey, deflated, no interlace */
	put_pixels(&pixels, code, dot);
	length = compressBound(pixels.length);
	room = pixels.failed ? NULL : cadre_buf_reserve(&packed, length);
	if (room == NULL
		|| compress2((Bytef *)room, &length, (const Bytef *)pixels.data, pixels.length, 9)
			!= Z_OK)
		out->failed = true;
	cadre_buf_text(out, "\x89PNG\r\n\x1a\n");
	put_chunk(out, "IHDR", head.data, head.length);
	put_chunk(out, "IDAT", room, length);
	put_chunk(out, "IEND", "", 0);
	out->failed = out->failed || head.failed;
	cadre_buf_free(&head);
	cadre_buf_free(&pixels);
	cadre_buf_free(&packed);
}
