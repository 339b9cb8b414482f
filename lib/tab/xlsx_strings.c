#include <string.h>

#include "base/message.h"
#include "tab/xlsx.h"

struct load {
	struct xlsx_strings *strings;
	size_t memory;
};

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

static void check_room(struct xml *xml, const struct load *load, size_t more)
{
	const struct xlsx_strings *strings = load->strings;
	size_t taken = strings->bytes.length + strings->starts.count * sizeof(size_t);

	if (taken > load->memory || more > load->memory - taken)
		xml_fail(xml, CADRE_INPUT,
			_("the texts of the file take more than %zu MiB: save the list as CSV"),
			load->memory >> 20);
	else if (strings->bytes.failed)
		xml_out_of_memory(xml);
}

static void begin(struct xml *xml, void *arg, const char **attributes)
{
	const struct load *load = arg;
	struct xlsx_strings *strings = load->strings;

	(void)attributes;
	if (vec_push(&strings->starts, &strings->bytes.length) == NULL)
		xml_out_of_memory(xml);
}

static void add(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	const struct load *load = arg;

	check_room(xml, load, length);
	cadre_buf_add(&load->strings->bytes, bytes, length);
}

static void finish(struct xml *xml, void *arg)
{
	const struct load *load = arg;
	struct xlsx_strings *strings = load->strings;
	struct cadre_buf *bytes = &strings->bytes;
	size_t start = *(size_t *)vec_at(&strings->starts, strings->starts.count - 1);

	if (bytes->length > start)
		bytes->length = start + xlsx_unescape(bytes->data + start, bytes->length - start);
	cadre_buf_add(bytes, "", 1);
	check_room(xml, load, 0);
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

enum cadre_code xlsx_strings_read(struct xlsx_strings *strings, struct zip *zip, const char *part,
	size_t memory, struct cadre_err *err)
{
	struct load load = {strings, memory};

	*strings = (struct xlsx_strings){
		.bytes.max = memory + XML_TAG,
		.starts.size = sizeof(size_t),
	};
	return xml_walk(zip, part, 0, rules, &load, err);
}

const char *xlsx_string(const struct xlsx_strings *strings, size_t index)
{
	if (index >= strings->starts.count)
		return NULL;
	return strings->bytes.data + *(const size_t *)vec_at(&strings->starts, index);
}

void xlsx_strings_free(struct xlsx_strings *strings)
{
	cadre_buf_free(&strings->bytes);
	vec_free(&strings->starts);
}
