/*
 * The Vietnamese alphabet: each letter as a base (with its breve, circumflex, horn or bar) and
 * a tone.
 */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/* In the order of CLDR vi. */
enum text_tone { TONE_LEVEL, TONE_HUYEN, TONE_HOI, TONE_NGA, TONE_SAC, TONE_NANG };

struct text_letter {
	uint32_t base; /* small and without the tone: 'a', U+0103 ... */
	char plain;    /* without any mark: 'a' */
	bool vowel, capital;
	enum text_tone tone;
};

/* Takes a letter apart; false when it is neither a Vietnamese letter nor one of a-z. The Icelandic
 * eth, which is often typed for it, counts as đ. */
bool text_split(uint32_t code, struct text_letter *letter);
/* Puts it together again. */
uint32_t text_join(const struct text_letter *letter);
/* The letter with that combining mark, canonically equivalent to the two; 0 when Vietnamese has
 * no such letter. */
uint32_t text_join_mark(uint32_t code, uint32_t mark);

#endif
