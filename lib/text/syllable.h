/*
 * The spelling of Vietnamese syllables, by which the encoding of a text is told.
 */
#ifndef TEXT_SYLLABLE_H
#define TEXT_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_word {
	uint32_t codes[16];
	size_t count;
	bool marked; /* it has a sign beyond ASCII */
	bool too_long;
};

/* Reads the next word and moves *text past it; false when there is none. Signs beyond ASCII,
 * except spaces, quotes and dashes, count as letters: in a text of lost encoding they are. */
bool text_read_word(const char **text, struct text_word *word);
/* Whether that is a Vietnamese syllable: initial, rhyme, and a tone that the final allows. */
bool text_is_syllable(const struct text_word *word);

#endif
