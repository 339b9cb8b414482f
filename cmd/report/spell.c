#include <stdbool.h>

#include "cmd/report/spell.h"

static const char *const digits[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám",
	"chín"};

static void word(struct cadre_buf *out, const char *text)
{
	if (out->length > 0)
		cadre_buf_char(out, ' ');
	cadre_buf_text(out, text);
}

/* After tens: mốt, tư and lăm; after mười only lăm changes; after linh nothing. */
static void unit(struct cadre_buf *out, int tens, int units)
{
	if (units == 5 && tens > 0)
		word(out, "lăm");
	else if (units == 1 && tens > 1)
		word(out, "mốt");
	else if (units == 4 && tens > 1)
		word(out, "tư");
	else if (units > 0)
		word(out, digits[units]);
}

/* Of three digits; whole: the hundreds are told even when there are none. */
static void group(struct cadre_buf *out, int number, bool whole)
{
	int hundreds = number / 100, tens = number / 10 % 10, units = number % 10;

	if (hundreds > 0 || whole) {
		word(out, digits[hundreds]);
		word(out, "trăm");
	}
	if (tens == 0 && units > 0 && (hundreds > 0 || whole))
		word(out, "linh");
	else if (tens == 1)
		word(out, "mười");
	else if (tens > 1) {
		word(out, digits[tens]);
		word(out, "mươi");
	}
	unit(out, tens, units);
}

/* Below a thousand million; whole: a higher group stands before. */
static void below(struct cadre_buf *out, int number, bool whole)
{
	static const struct {
		int size;
		const char *name;
	} groups[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, NULL}};

	for (size_t i = 0; i < 3; i++) {
		int count = number / groups[i].size % 1000;
		if (count == 0)
			continue;
		group(out, count, whole);
		if (groups[i].name != NULL)
			word(out, groups[i].name);
		whole = true;
	}
}

static void positive(struct cadre_buf *out, uint64_t number, bool whole)
{
	enum { BILLION = 1000000000 };

	if (number >= BILLION) {
		positive(out, number / BILLION, whole);
		word(out, "tỷ");
		whole = true;
	}
	below(out, (int)(number % BILLION), whole);
}

void spell_number(struct cadre_buf *out, int64_t number)
{
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	if (number < 0)
		word(out, "âm");
	if (number == 0)
		word(out, digits[0]);
	positive(out, size, false);
}

void spell_centi(struct cadre_buf *out, int64_t hundredths)
{
	int part = (int)((hundredths < 0 ? -hundredths : hundredths) % 100);

	spell_number(out, hundredths / 100);
	if (part == 0)
		return;
	word(out, "phẩy");
	if (part < 10)
		word(out, digits[0]);
	spell_number(out, part % 10 == 0 ? part / 10 : part);
}
