#include <stddef.h>

#include "text/letter.h"

/* Letters and tones as one types them in Telex. */
enum { A, AW, AA, E, EE, I, O, OO, OW, U, UW, Y, DD };
enum { F = TONE_HUYEN, R = TONE_HOI, X = TONE_NGA, S = TONE_SAC, J = TONE_NANG };

#define AT(letter, tone) ((letter)*8 + (tone) + 1)

static const struct {
	char plain;
	uint16_t tones[6];
} letters[] = {
	[A] = {'a', {'a', 0xe0, 0x1ea3, 0xe3, 0xe1, 0x1ea1}},
	[AW] = {'a', {0x103, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0x1eb7}},
	[AA] = {'a', {0xe2, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead}},
	[E] = {'e', {'e', 0xe8, 0x1ebb, 0x1ebd, 0xe9, 0x1eb9}},
	[EE] = {'e', {0xea, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7}},
	[I] = {'i', {'i', 0xec, 0x1ec9, 0x129, 0xed, 0x1ecb}},
	[O] = {'o', {'o', 0xf2, 0x1ecf, 0xf5, 0xf3, 0x1ecd}},
	[OO] = {'o', {0xf4, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed1, 0x1ed9}},
	[OW] = {'o', {0x1a1, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3}},
	[U] = {'u', {'u', 0xf9, 0x1ee7, 0x169, 0xfa, 0x1ee5}},
	[UW] = {'u', {0x1b0, 0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1}},
	[Y] = {'y', {'y', 0x1ef3, 0x1ef7, 0x1ef9, 0xfd, 0x1ef5}},
	[DD] = {'d', {0x111}},
};

enum { LATIN = 0xe0, VIET = 0x1ea1, VIET_LAST = 0x1ef9 };

/* The same the other way round, small letters only: a-z, from U+00E0, every second from U+1EA1. */
static const unsigned char ascii[26] = {
	[0] = AT(A, 0),
	['e' - 'a'] = AT(E, 0),
	['i' - 'a'] = AT(I, 0),
	['o' - 'a'] = AT(O, 0),
	['u' - 'a'] = AT(U, 0),
	['y' - 'a'] = AT(Y, 0),
};
static const unsigned char latin[] = {
	[0xe0 - LATIN] = AT(A, F),
	[0xe1 - LATIN] = AT(A, S),
	[0xe2 - LATIN] = AT(AA, 0),
	[0xe3 - LATIN] = AT(A, X),
	[0xe8 - LATIN] = AT(E, F),
	[0xe9 - LATIN] = AT(E, S),
	[0xea - LATIN] = AT(EE, 0),
	[0xec - LATIN] = AT(I, F),
	[0xed - LATIN] = AT(I, S),
	[0xf0 - LATIN] = AT(DD, 0),
	[0xf2 - LATIN] = AT(O, F),
	[0xf3 - LATIN] = AT(O, S),
	[0xf4 - LATIN] = AT(OO, 0),
	[0xf5 - LATIN] = AT(O, X),
	[0xf9 - LATIN] = AT(U, F),
	[0xfa - LATIN] = AT(U, S),
	[0xfd - LATIN] = AT(Y, S),
	[0x103 - LATIN] = AT(AW, 0),
	[0x111 - LATIN] = AT(DD, 0),
	[0x129 - LATIN] = AT(I, X),
	[0x169 - LATIN] = AT(U, X),
	[0x1a1 - LATIN] = AT(OW, 0),
	[0x1b0 - LATIN] = AT(UW, 0),
};
static const unsigned char viet[] = {
	AT(A, J),
	AT(A, R),
	AT(AA, S),
	AT(AA, F),
	AT(AA, R),
	AT(AA, X),
	AT(AA, J),
	AT(AW, S),
	AT(AW, F),
	AT(AW, R),
	AT(AW, X),
	AT(AW, J),
	AT(E, J),
	AT(E, R),
	AT(E, X),
	AT(EE, S),
	AT(EE, F),
	AT(EE, R),
	AT(EE, X),
	AT(EE, J),
	AT(I, R),
	AT(I, J),
	AT(O, J),
	AT(O, R),
	AT(OO, S),
	AT(OO, F),
	AT(OO, R),
	AT(OO, X),
	AT(OO, J),
	AT(OW, S),
	AT(OW, F),
	AT(OW, R),
	AT(OW, X),
	AT(OW, J),
	AT(U, J),
	AT(U, R),
	AT(UW, S),
	AT(UW, F),
	AT(UW, R),
	AT(UW, X),
	AT(UW, J),
	AT(Y, F),
	AT(Y, J),
	AT(Y, R),
	AT(Y, X),
};

static const struct {
	uint16_t mark;
	enum text_tone tone;
} tone_marks[] = {
	{0x300, TONE_HUYEN},
	{0x309, TONE_HOI},
	{0x303, TONE_NGA},
	{0x301, TONE_SAC},
	{0x323, TONE_NANG},
};

/* The breve, circumflex and horn, and the letters that take them. */
static const struct {
	uint16_t mark;
	unsigned char from, to;
} base_marks[] = {
	{0x306, A, AW},
	{0x302, A, AA},
	{0x302, E, EE},
	{0x302, O, OO},
	{0x31b, O, OW},
	{0x31b, U, UW},
};

/* The small letter, for Vietnamese letters only. */
static uint32_t small(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 32 : code;
	if (code >= 0xc0 && code <= 0xdd)
		return code + 32;
	if (code == 0x1af)
		return 0x1b0;
	if ((code >= 0x100 && code <= 0x1a1) || (code >= 0x1ea0 && code <= VIET_LAST))
		return code | 1;
	return code;
}

static uint32_t capital(uint32_t code)
{
	return code - (code < 0x100 ? 32 : 1);
}

static unsigned place_of(uint32_t code)
{
	if (code >= 'a' && code <= 'z')
		return ascii[code - 'a'];
	if (code >= LATIN && code < LATIN + sizeof latin)
		return latin[code - LATIN];
	if (code >= VIET && code <= VIET_LAST)
		return viet[(code - VIET) / 2];
	return 0;
}

bool text_split(uint32_t code, struct text_letter *letter)
{
	uint32_t low = small(code);
	unsigned place = place_of(low);

	if (place == 0 && (low < 'a' || low > 'z'))
		return false;
	*letter = (struct text_letter){.base = low, .plain = (char)low, .capital = low != code};
	if (place == 0)
		return true;
	place--;
	letter->base = letters[place / 8].tones[0];
	letter->plain = letters[place / 8].plain;
	letter->vowel = place / 8 != DD;
	letter->tone = (enum text_tone)(place % 8);
	return true;
}

uint32_t text_join(const struct text_letter *letter)
{
	uint32_t code = letter->base;

	if (letter->tone != TONE_LEVEL)
		code = letters[(place_of(code) - 1) / 8].tones[letter->tone];
	return letter->capital ? capital(code) : code;
}

/* A circumflex or breve over a tone is not the tone over the circumflex; the dot below and the
 * horn stand elsewhere and come in any order. */
static bool add_base_mark(struct text_letter *letter, uint32_t mark)
{
	if (mark != 0x31b && letter->tone != TONE_LEVEL && letter->tone != TONE_NANG)
		return false;
	for (size_t i = 0; i < sizeof base_marks / sizeof base_marks[0]; i++) {
		uint32_t from = letters[base_marks[i].from].tones[0];
		if (base_marks[i].mark == mark && from == letter->base) {
			letter->base = letters[base_marks[i].to].tones[0];
			return true;
		}
	}
	return false;
}

uint32_t text_join_mark(uint32_t code, uint32_t mark)
{
	struct text_letter letter;

	if (mark < 0x300 || mark > 0x323 || !text_split(code, &letter) || !letter.vowel)
		return 0;
	for (size_t i = 0; i < sizeof tone_marks / sizeof tone_marks[0]; i++)
		if (tone_marks[i].mark == mark) {
			if (letter.tone != TONE_LEVEL)
				return 0;
			letter.tone = tone_marks[i].tone;
			return text_join(&letter);
		}
	return add_base_mark(&letter, mark) ? text_join(&letter) : 0;
}
