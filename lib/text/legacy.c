#include <string.h>

#include <utf8proc.h>

#include "cadre/buf.h"
#include "text/legacy.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

/* The last code point is held back, since a mark that belongs to it may follow. */
struct reader {
	struct cadre_buf out;
	uint32_t held;
	size_t lost;
};

static void add(struct reader *reader, uint32_t code)
{
	uint32_t joined = text_join_mark(reader->held, code);

	if (joined == 0 && reader->held != 0)
		text_put(&reader->out, reader->held);
	reader->held = joined != 0 ? joined : code;
}

static void add_lost(struct reader *reader)
{
	add(reader, TEXT_LOST);
	reader->lost++;
}

static const char *finish(struct cadre_arena *arena, struct reader *reader, size_t *lost)
{
	const char *text;

	if (reader->held != 0)
		text_put(&reader->out, reader->held);
	if (lost != NULL)
		*lost = reader->lost;
	text = text_keep(arena, &reader->out);
	return text == NULL ? NULL : text_nfc(arena, text);
}

static uint32_t windows_sign(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xa0 ? text_windows[byte - 0x80] : byte;
}

static uint32_t cp1258_sign(unsigned char byte)
{
	for (const struct text_byte *other = text_cp1258; other->byte != 0; other++)
		if (other->byte == byte)
			return other->code;
	return windows_sign(byte);
}

static uint32_t tcvn_sign(uint32_t code)
{
	return code >= 0xa0 && code <= 0xff ? text_tcvn[code - 0xa0] : code;
}

/* Puts the marks on the vowel before them. */
static bool mark_held(struct reader *reader, const uint16_t marks[2])
{
	uint32_t joined = text_join_mark(reader->held, marks[0]);

	if (joined != 0 && marks[1] != 0)
		joined = text_join_mark(joined, marks[1]);
	if (joined != 0)
		reader->held = joined;
	return joined != 0;
}

static void add_vni(struct reader *reader, uint32_t code)
{
	const struct text_vni *sign = &text_vni[code & 0x1f];
	utf8proc_int32_t letter = sign->letter;

	if (code < 0xc0 || code > 0xff || (letter == 0 && sign->marks[0] == 0)) {
		add(reader, code);
	} else if (letter != 0) {
		add(reader, (uint32_t)(code < 0xe0 ? utf8proc_toupper(letter) : letter));
	} else if (!mark_held(reader, sign->marks)) {
		add(reader, code);
		reader->lost++;
	}
}

static void read_bytes(struct reader *reader, enum text_encoding from, const unsigned char *bytes,
	size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = bytes[i];
		uint32_t code = from == TEXT_CP1258 ? cp1258_sign(byte) : windows_sign(byte);
		if (code == 0)
			add_lost(reader);
		else if (from == TEXT_VNI)
			add_vni(reader, code);
		else
			add(reader, from == TEXT_TCVN3 ? tcvn_sign(code) : code);
	}
}

static void read_utf8(struct reader *reader, const unsigned char *bytes, size_t length)
{
	for (size_t i = 0, step; i < length; i += step) {
		const char *at = (const char *)bytes + i;
		step = bytes[i] != 0 ? text_sequence(bytes + i, length - i) : 0;
		if (step != 0)
			add(reader, text_next(&at));
		else
			add_lost(reader);
		step = step != 0 ? step : 1;
	}
}

static uint32_t unit_at(const unsigned char *bytes, bool big)
{
	return big ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static void read_utf16(struct reader *reader, bool big, const unsigned char *bytes, size_t length)
{
	size_t at = 0;

	for (; length - at >= 2; at += 2) {
		uint32_t code = unit_at(bytes + at, big), low = 0;
		if (code >= 0xd800 && code < 0xdc00 && length - at >= 4)
			low = unit_at(bytes + at + 2, big);
		if (low >= 0xdc00 && low < 0xe000) {
			add(reader, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
			at += 2;
		} else if (code == 0 || (code >= 0xd800 && code < 0xe000))
			add_lost(reader);
		else
			add(reader, code);
	}
	if (at < length)
		add_lost(reader);
}

static size_t mark_length(enum text_encoding from, const char *bytes, size_t length)
{
	static const char *const marks[] = {
		[TEXT_UTF8] = "\xef\xbb\xbf",
		[TEXT_UTF16LE] = "\xff\xfe",
		[TEXT_UTF16BE] = "\xfe\xff",
	};
	size_t size = from <= TEXT_UTF16BE ? strlen(marks[from]) : 0;

	return size != 0 && length >= size && memcmp(bytes, marks[from], size) == 0 ? size : 0;
}

const char *text_decode(struct cadre_arena *arena, enum text_encoding from, const char *bytes,
	size_t length, size_t *lost)
{
	size_t mark = mark_length(from, bytes, length);
	const unsigned char *all = (const unsigned char *)bytes + mark;
	struct reader reader = {.held = 0};

	length -= mark;
	if (from == TEXT_UTF8)
		read_utf8(&reader, all, length);
	else if (from == TEXT_UTF16LE || from == TEXT_UTF16BE)
		read_utf16(&reader, from == TEXT_UTF16BE, all, length);
	else
		read_bytes(&reader, from, all, length);
	return finish(arena, &reader, lost);
}

const char *text_reread(struct cadre_arena *arena, enum text_encoding from, const char *text,
	size_t *lost)
{
	struct reader reader = {.held = 0};
	uint32_t code;

	*lost = 0;
	if (from != TEXT_TCVN3 && from != TEXT_VNI)
		return text_nfc(arena, text);
	while ((code = text_next(&text)) != 0) {
		uint32_t sign = code < 0x100 ? windows_sign((unsigned char)code) : code;
		code = sign != 0 ? sign : code;
		if (from == TEXT_VNI)
			add_vni(&reader, code);
		else
			add(&reader, tcvn_sign(code));
	}
	return finish(arena, &reader, lost);
}

const char *text_mend_mojibake(struct cadre_arena *arena, enum text_encoding from, const char *text)
{
	size_t lost;

	return text_reread(arena, from, text, &lost);
}
