#include <string.h>

#include "tab/xlsx.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The code unit of an escape _xHHHH_, or -1. */
static int escape(const char *at, const char *end)
{
	int unit = 0;

	if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex(at[i]);
		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

/* Zeros and halves of surrogate pairs, which no text can hold, become U+FFFD. */
static char *put_utf8(char *to, int unit)
{
	if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF))
		unit = 0xFFFD;
	if (unit < 0x80) {
		*to++ = (char)unit;
		return to;
	}
	if (unit < 0x800)
		*to++ = (char)(0xC0 | unit >> 6);
	else {
		*to++ = (char)(0xE0 | unit >> 12);
		*to++ = (char)(0x80 | (unit >> 6 & 0x3F));
	}
	*to++ = (char)(0x80 | (unit & 0x3F));
	return to;
}

size_t xlsx_unescape(char *text, size_t length)
{
	const char *at = length > 0 ? memchr(text, '_', length) : NULL, *end = text + length;
	char *to;

	if (at == NULL)
		return length;
	to = text + (at - text);
	while (at < end) {
		int unit = escape(at, end);
		if (unit >= 0) {
			to = put_utf8(to, unit);
			at += 7;
		} else
			*to++ = *at++;
	}
	*to = '\0';
	return (size_t)(to - text);
}

static void begin(struct xml *xml, void *arg, const char **attributes)
{
	struct cadre_err err;

	(void)attributes;
	if (texts_begin(arg, &err) != CADRE_OK)
		xml_fail(xml, err.code, "%s", err.text);
}

static void add(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	struct texts *texts = arg;
	struct cadre_err err;

	cadre_buf_add(&texts->bytes, bytes, length);
	if (texts_check(texts, &err) != CADRE_OK)
		xml_fail(xml, err.code, "%s", err.text);
}

static void finish(struct xml *xml, void *arg)
{
	struct texts *texts = arg;
	struct cadre_buf *bytes = &texts->bytes;
	size_t start = texts_start(texts);
	struct cadre_err err;

	if (bytes->length > start)
		bytes->length = start + xlsx_unescape(bytes->data + start, bytes->length - start);
	if (texts_end(texts, &err) != CADRE_OK)
		xml_fail(xml, err.code, "%s", err.text);
}

/* Phonetic runs (rPh) have no rule: they are not part of the text. */
static const struct xml_rule rules[] = {
	{.in = 0, "sst", 1},
	{.in = 1, "si", 2, .start = begin, .end = finish},
	{.in = 2, "t", 3, .text = add},
	{.in = 2, "r", 4},
	{.in = 4, "t", 3, .text = add},
	{0},
};

enum cadre_code xlsx_strings_read(struct texts *texts, struct zip *zip, const char *part,
	struct cadre_err *err)
{
	return xml_walk(zip, part, 0, rules, texts, err);
}
