#include <string.h>

#include "cadre/buf.h"
#include "text/text.h"
#include "text/utf8.h"

size_t text_ascii_run(const unsigned char *bytes, size_t length)
{
	size_t at = 0;
	uint64_t eight;

	while (length - at >= sizeof eight) {
		memcpy(&eight, bytes + at, sizeof eight);
		if ((eight & 0x8080808080808080u) != 0)
			break;
		at += sizeof eight;
	}
	while (at < length && bytes[at] < 0x80)
		at++;
	return at;
}

static bool is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

/* After some leads the second byte has a narrower range, which keeps out overlong forms,
 * surrogates and what is past U+10FFFF. */
static bool is_second(unsigned char lead, unsigned char byte)
{
	switch (lead) {
	case 0xe0:
		return byte >= 0xa0 && byte <= 0xbf;
	case 0xed:
		return byte >= 0x80 && byte <= 0x9f;
	case 0xf0:
		return byte >= 0x90 && byte <= 0xbf;
	case 0xf4:
		return byte >= 0x80 && byte <= 0x8f;
	default:
		return is_tail(byte);
	}
}

/* Table 3-7 of the Unicode Standard: well-formed byte sequences. */
size_t text_sequence(const unsigned char *bytes, size_t room)
{
	unsigned char lead = bytes[0];
	size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4 || room < length || !is_second(lead, bytes[1]))
		return 0;
	for (size_t i = 2; i < length; i++)
		if (!is_tail(bytes[i]))
			return 0;
	return length;
}

bool text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
	const unsigned char *all = (const unsigned char *)bytes;
	size_t at = 0, step;

	for (; at < length; at += step) {
		if (all[at] < 0x80)
			step = text_ascii_run(all + at, length - at);
		else
			step = text_sequence(all + at, length - at);
		if (step == 0) {
			if (bad != NULL)
				*bad = at;
			return false;
		}
	}
	return true;
}

uint32_t text_next(const char **at)
{
	static const unsigned char lead_bits[] = {0, 0, 0x1f, 0x0f, 0x07};
	const unsigned char *bytes = (const unsigned char *)*at;
	uint32_t code = bytes[0];
	size_t length;

	if (code < 0x80) {
		*at += code != 0;
		return code;
	}
	length = text_sequence(bytes, 4);
	code &= lead_bits[length];
	for (size_t i = 1; i < length; i++)
		code = code << 6 | (bytes[i] & 0x3f);
	*at += length != 0 ? length : 1;
	return length != 0 ? code : TEXT_LOST;
}

size_t text_encode(uint32_t code, char *bytes)
{
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	if (length == 1) {
		bytes[0] = (char)code;
		return 1;
	}
	for (size_t i = length - 1; i > 0; i--, code >>= 6)
		bytes[i] = (char)(0x80 | (code & 0x3f));
	bytes[0] = (char)((0xf00u >> length & 0xff) | code);
	return length;
}

void text_put(struct cadre_buf *buf, uint32_t code)
{
	char *room = cadre_buf_reserve(buf, 4);

	if (room == NULL)
		return;
	buf->length += text_encode(code, room);
	buf->data[buf->length] = '\0';
}

bool text_is_white(uint32_t code)
{
	if (code < 0x80)
		return code == ' ' || (code >= '\t' && code <= '\r');
	if (code < 0x1680)
		return code == 0x85 || code == 0xa0;
	return code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028
		|| code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool text_is_hidden(uint32_t code)
{
	return (code >= 0x200b && code <= 0x200f) || code == 0x2060 || code == 0xfeff;
}

size_t text_length(const char *text)
{
	size_t length = 0;

	while (text_next(&text) != 0)
		length++;
	return length;
}

const char *text_keep(struct cadre_arena *arena, struct cadre_buf *buf)
{
	const char *kept = NULL;

	if (!buf->failed)
		kept = cadre_arena_copy(arena, cadre_buf_string(buf), buf->length);
	arena->failed = arena->failed || kept == NULL;
	cadre_buf_free(buf);
	return kept;
}
