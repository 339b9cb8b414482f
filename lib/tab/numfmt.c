#include <string.h>
#include <strings.h>

#include "tab/numfmt.h"

enum { CODE_MAX = 255 };

static const struct {
	size_t id;
	const char *code;
} builtin[] = {
	{14, "d/m/yyyy"},
	{15, "d-mmm-yy"},
	{16, "d-mmm"},
	{17, "mmm-yy"},
	{18, "h:mm AM/PM"},
	{19, "h:mm:ss AM/PM"},
	{20, "h:mm"},
	{21, "h:mm:ss"},
	{22, "d/m/yyyy h:mm"},
	{27, "yyyy/m"},
	{28, "m/d"},
	{29, "m/d"},
	{30, "m/d/yy"},
	{31, "yyyy/m/d"},
	{32, "h:mm"},
	{33, "h:mm:ss"},
	{34, "h:mm"},
	{35, "h:mm:ss"},
	{36, "yyyy/m"},
	{45, "mm:ss"},
	{46, "[h]:mm:ss"},
	{47, "mm:ss.0"},
	{50, "yyyy/m"},
	{51, "m/d"},
	{52, "yyyy/m"},
	{53, "m/d"},
	{54, "m/d"},
	{55, "yyyy/m"},
	{56, "m/d"},
	{57, "yyyy/m"},
	{58, "m/d"},
};

const char *numfmt_builtin(size_t id)
{
	for (size_t i = 0; i < sizeof builtin / sizeof builtin[0]; i++)
		if (builtin[i].id == id)
			return builtin[i].code;
	return "General";
}

/* One piece of a code: a literal text, or a sign with how often it stands in a row. */
struct piece {
	char sign; /* 0 for a literal */
	const char *text;
	size_t length;
};

static size_t quoted(struct piece *piece, const char *at)
{
	const char *close = strchr(at + 1, '"');

	piece->text = at + 1;
	piece->length = close != NULL ? (size_t)(close - at - 1) : strlen(at + 1);
	return piece->length + (close != NULL ? 2 : 1);
}

/* "[h]" is a time that runs past 24 hours; "[Red]", "[$-42A]" and "[>=1]" say nothing here. */
static size_t bracket(struct piece *piece, const char *at)
{
	const char *close = strchr(at, ']');
	size_t inside = close != NULL ? (size_t)(close - at - 1) : strlen(at + 1);

	if (inside > 0 && strspn(at + 1, "hHmMsS") == inside)
		piece->sign = 'h';
	return inside + (close != NULL ? 2 : 1);
}

static size_t character(const char *at)
{
	size_t length = *at != '\0';

	while (length > 0 && ((unsigned char)at[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* The piece at the start of a code, in small letters; how many bytes it takes. */
static size_t next_piece(struct piece *piece, const char *at)
{
	size_t run = 1;

	*piece = (struct piece){.text = at};
	switch (*at) {
	case '"':
		return quoted(piece, at);
	case '[':
		return bracket(piece, at);
	case '_':
	case '*':
		return 1 + character(at + 1);
	case '\\':
		piece->text = at + 1;
		piece->length = character(at + 1);
		return 1 + piece->length;
	default:
		break;
	}
	if (strncasecmp(at, "AM/PM", 5) == 0 || strncasecmp(at, "A/P", 3) == 0)
		return at[1] == '/' ? 3 : 5;
	if (strchr("yYmMdDhHsSeEgG0#?.,%/@", *at) == NULL) {
		piece->length = 1;
		return 1;
	}
	piece->sign = *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at;
	while (at[run] == *at)
		run++;
	piece->length = run;
	return run;
}

struct reading {
	unsigned shown, before_m;
	char last;
	bool digits, time;
};

/* An m after hours or before seconds is minutes, otherwise months. */
static void read_piece(struct reading *reading, const struct piece *piece)
{
	switch (piece->sign) {
	case '0':
	case '#':
	case '?':
		reading->digits = true;
		return;
	case 'h':
		reading->time = true;
		break;
	case 's':
		reading->time = true;
		if (reading->last == 'm')
			reading->shown = reading->before_m;
		reading->shown |= NUMFMT_SECOND;
		break;
	case 'm':
		reading->before_m = reading->shown;
		reading->shown |= reading->last != 'h' ? NUMFMT_MONTH : 0;
		break;
	case 'd':
		reading->shown |= piece->length <= 2 ? NUMFMT_DAY : 0; /* more are the weekday */
		break;
	case 'y':
	case 'e':
		reading->shown |= NUMFMT_YEAR;
		break;
	default:
		return;
	}
	reading->last = piece->sign;
}

/* Digits go with seconds only ("ss.0"): a d in "0 VND" is no day. */
static void read_parts(struct numfmt *format, const char *code)
{
	struct reading reading = {0};
	struct piece piece;

	while (*code != '\0' && *code != ';') {
		code += next_piece(&piece, code);
		read_piece(&reading, &piece);
	}
	format->shown = reading.shown;
	if (reading.digits && !reading.time)
		return;
	if (reading.shown & (NUMFMT_DAY | NUMFMT_MONTH | NUMFMT_YEAR))
		format->kind = NUMFMT_DATE;
	else if (reading.time)
		format->kind = NUMFMT_TIME;
}

/* False when the code is more than digits and literals. */
static bool read_mask(char mask[CODE_MAX + 1], const char *code)
{
	struct piece piece;
	size_t length = 0, places = 0, literals = 0, zeros = 0;

	while (*code != '\0' && *code != ';') {
		code += next_piece(&piece, code);
		if (piece.sign != 0 && strchr("0#?", piece.sign) == NULL)
			return false;
		if (piece.sign == 0 && piece.length > 0) {
			memcpy(mask + length, piece.text, piece.length);
			literals++;
		} else if (piece.sign != 0) {
			memset(mask + length, piece.sign == '0' ? 1 : 2, piece.length);
			places++;
			zeros += piece.sign == '0' ? piece.length : 0;
		}
		length += piece.length;
	}
	mask[length] = '\0';
	return places > 0 && (literals > 0 || zeros > 1);
}

bool numfmt_read(struct numfmt *format, struct cadre_arena *arena, const char *code)
{
	char mask[CODE_MAX + 1];

	*format = (struct numfmt){.kind = NUMFMT_PLAIN};
	if (strlen(code) > CODE_MAX || strncasecmp(code, "general", 7) == 0)
		return true;
	read_parts(format, code);
	if (format->kind != NUMFMT_PLAIN || !read_mask(mask, code))
		return true;
	format->kind = NUMFMT_MASK;
	format->mask = cadre_arena_text(arena, mask);
	return format->mask != NULL;
}
