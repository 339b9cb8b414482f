#include <string.h>

#include "base/message.h"
#include "json/json.h"
#include "text/text.h"

struct scan {
	const char *bytes;
	size_t at, length;
	int depth;
	struct json_fault *fault;
};

static bool value(struct scan *scan);

static bool wrong(struct scan *scan, const char *text)
{
	scan->fault->at = scan->at;
	scan->fault->text = text;
	return false;
}

static char peek(const struct scan *scan)
{
	return scan->at < scan->length ? scan->bytes[scan->at] : '\0';
}

static void space(struct scan *scan)
{
	while (scan->at < scan->length && strchr(" \t\r\n", scan->bytes[scan->at]) != NULL
		&& scan->bytes[scan->at] != '\0')
		scan->at++;
}

static int hex4(const struct scan *scan)
{
	int code = 0;

	if (scan->length - scan->at < 4)
		return -1;
	for (size_t i = 0; i < 4; i++) {
		static const char digits[] = "0123456789abcdef";
		char c = scan->bytes[scan->at + i];
		const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c);
		if (c == '\0' || digit == NULL)
			return -1;
		code = code * 16 + (int)(digit - digits);
	}
	return code;
}

static bool unicode_escape(struct scan *scan)
{
	int code = hex4(scan), low;

	if (code < 0)
		return wrong(scan, _("'\\u' wants four hexadecimal digits"));
	if (code == 0)
		return wrong(scan, _("a NUL character is not allowed in text"));
	scan->at += 4;
	if (code < 0xD800 || code > 0xDFFF)
		return true;
	if (code <= 0xDBFF && scan->length - scan->at >= 6 && scan->bytes[scan->at] == '\\'
		&& scan->bytes[scan->at + 1] == 'u') {
		scan->at += 2;
		low = hex4(scan);
		scan->at += 4;
		if (low >= 0xDC00 && low <= 0xDFFF)
			return true;
	}
	return wrong(scan, _("half of a surrogate pair stands alone"));
}

static bool escape(struct scan *scan)
{
	char c;

	scan->at++;
	c = peek(scan);
	if (c == '\0' || strchr("\"\\/bfnrtu", c) == NULL)
		return wrong(scan, _("unknown escape after '\\'"));
	scan->at++;
	return c != 'u' || unicode_escape(scan);
}

static bool string(struct scan *scan)
{
	if (peek(scan) != '"')
		return wrong(scan, _("a string in double quotes is expected"));
	scan->at++;
	while (scan->at < scan->length) {
		unsigned char c = (unsigned char)scan->bytes[scan->at];
		if (c == '"') {
			scan->at++;
			return true;
		}
		if (c < 0x20)
			return wrong(scan,
				_("a raw control character stands in the text: write it as "
				  "\\u00XX"));
		if (c == '\\') {
			if (!escape(scan))
				return false;
		} else {
			scan->at++;
		}
	}
	return wrong(scan, _("the text is not closed by a double quote"));
}

static size_t digits(struct scan *scan)
{
	size_t from = scan->at;

	while (peek(scan) >= '0' && peek(scan) <= '9')
		scan->at++;
	return scan->at - from;
}

/* The limit of whole numbers, to be compared digit by digit. */
static bool too_large(const char *number, size_t length)
{
	static const char most[] = "9007199254740991";

	return length > sizeof most - 1
		|| (length == sizeof most - 1 && memcmp(number, most, length) > 0);
}

static bool number(struct scan *scan)
{
	size_t from, whole;
	bool integer = true;

	if (peek(scan) == '-')
		scan->at++;
	from = scan->at;
	whole = digits(scan);
	if (whole == 0)
		return wrong(scan, _("a number wants a digit here"));
	if (whole > 1 && scan->bytes[from] == '0')
		return wrong(scan,
			_("a number must not begin with zero: write it as text in quotes"));
	if (peek(scan) == '.') {
		integer = false;
		scan->at++;
		if (digits(scan) == 0)
			return wrong(scan, _("a number wants a digit here"));
	}
	if (peek(scan) == 'e' || peek(scan) == 'E') {
		integer = false;
		scan->at++;
		if (peek(scan) == '+' || peek(scan) == '-')
			scan->at++;
		if (digits(scan) == 0)
			return wrong(scan, _("a number wants a digit here"));
	}
	if (too_large(scan->bytes + from, whole) || (!integer && scan->at - from > 40)) {
		scan->at = from;
		return wrong(scan,
			_("the number is past 9007199254740991: write it as text in quotes"));
	}
	return true;
}

static bool literal(struct scan *scan, const char *word)
{
	size_t length = strlen(word);

	if (scan->length - scan->at < length || memcmp(scan->bytes + scan->at, word, length) != 0)
		return wrong(scan, _("a value is expected"));
	scan->at += length;
	return true;
}

/* An object or an array: members parted by commas up to the closing sign. */
static bool container(struct scan *scan, char close)
{
	if (++scan->depth > CADRE_JSON_DEPTH)
		return wrong(scan, _("the nesting is too deep"));
	scan->at++;
	space(scan);
	if (peek(scan) != close)
		for (;;) {
			space(scan);
			if (close == '}') {
				if (!string(scan))
					return false;
				space(scan);
				if (peek(scan) != ':')
					return wrong(scan, _("':' is expected after the key"));
				scan->at++;
			}
			if (!value(scan))
				return false;
			space(scan);
			if (peek(scan) != ',')
				break;
			scan->at++;
		}
	if (peek(scan) != close)
		return wrong(scan,
			close == '}' ? _("',' or '}' is expected") : _("',' or ']' is expected"));
	scan->at++;
	scan->depth--;
	return true;
}

static bool value(struct scan *scan)
{
	space(scan);
	switch (peek(scan)) {
	case '{':
		return container(scan, '}');
	case '[':
		return container(scan, ']');
	case '"':
		return string(scan);
	case 't':
		return literal(scan, "true");
	case 'f':
		return literal(scan, "false");
	case 'n':
		return literal(scan, "null");
	case '-':
	case '0':
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
	case '8':
	case '9':
		return number(scan);
	default:
		return wrong(scan, _("a value is expected"));
	}
}

bool json_scan(const char *bytes, size_t length, struct json_fault *fault)
{
	struct scan scan = {.bytes = bytes, .length = length, .fault = fault};
	size_t bad = 0;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		return wrong(&scan,
			_("a byte order mark stands here: save the file as UTF-8 without it"));
	if (!text_is_utf8(bytes, length, &bad)) {
		scan.at = bad;
		return wrong(&scan, _("invalid UTF-8: save the file as UTF-8"));
	}
	if (!value(&scan))
		return false;
	space(&scan);
	return scan.at == length || wrong(&scan, _("text follows the value: one record a line"));
}

bool json_member(const char *bytes, size_t length, size_t index, size_t *at, size_t *value_at,
	size_t *value_end)
{
	struct json_fault fault;
	struct scan scan = {.bytes = bytes, .length = length, .fault = &fault};

	space(&scan);
	if (peek(&scan) != '{')
		return false;
	do {
		scan.at++;
		space(&scan);
		*at = scan.at;
		if (!string(&scan))
			return false;
		space(&scan);
		scan.at++;
		space(&scan);
		*value_at = scan.at;
		if (!value(&scan))
			return false;
		*value_end = scan.at;
		if (index-- == 0)
			return true;
		space(&scan);
	} while (peek(&scan) == ',');
	return false;
}
