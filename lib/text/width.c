#include <utf8proc.h>

#include "cadre/buf.h"
#include "text/text.h"
#include "text/utf8.h"

static int columns(uint32_t code)
{
	if (code >= 0x20 && code < 0x7f)
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)code);
}

int cadre_text_width(const char *text)
{
	uint32_t code;
	int width = 0;

	while ((code = text_next(&text)) != 0)
		width += columns(code);
	return width;
}

size_t cadre_text_fit(const char *text, int width)
{
	const char *at = text, *end = text;
	uint32_t code;

	while ((code = text_next(&at)) != 0) {
		width -= columns(code);
		if (width < 0)
			break;
		end = at;
	}
	return (size_t)(end - text);
}

/* Controls of either set, line and paragraph ends, and what turns the direction of a line. */
static bool is_unsafe(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x2028 && code <= 0x202e)
		|| (code >= 0x2066 && code <= 0x2069) || code == 0x61c || code == 0x200e
		|| code == 0x200f || code == TEXT_LOST;
}

static bool is_safe(const char *text)
{
	while (*text != '\0')
		if (is_unsafe(text_next(&text)))
			return false;
	return true;
}

const char *cadre_text_safe(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t code;

	if (is_safe(text))
		return text;
	while ((code = text_next(&text)) != 0)
		text_put(&out, is_unsafe(code) ? TEXT_LOST : code);
	return text_keep(arena, &out);
}
