#include <utf8proc.h>

#include "cadre/buf.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

enum { WORD_MAX = 16 }; /* the longest Vietnamese syllable, nghiêng, has 7 letters */

struct word {
	struct text_letter letters[WORD_MAX];
	size_t count;
	size_t begin, end; /* of the vowels that can bear the tone */
};

static bool is_vowel(const struct word *word, size_t at)
{
	return at < word->count && word->letters[at].vowel;
}

/* The u of qu and the i of gi belong to the consonant when a vowel follows. */
static size_t onset(const struct word *word)
{
	size_t at = 0;

	while (at < word->count && !is_vowel(word, at))
		at++;
	if (at == 1 && is_vowel(word, 2)) {
		char first = word->letters[0].plain;
		uint32_t second = word->letters[1].base;
		if ((first == 'q' && second == 'u') || (first == 'g' && second == 'i'))
			at++;
	}
	return at;
}

/* Finds the vowels; false when the word is no single syllable. */
static bool find_vowels(struct word *word)
{
	size_t at;

	word->begin = at = onset(word);
	while (is_vowel(word, at))
		at++;
	word->end = at;
	while (at < word->count && !is_vowel(word, at))
		at++;
	return at == word->count && word->end > word->begin;
}

/* Takes the tone off; false when there are two. */
static bool take_tone(struct word *word, enum text_tone *tone)
{
	*tone = TONE_LEVEL;
	for (size_t i = 0; i < word->count; i++) {
		enum text_tone found = word->letters[i].tone;
		if (found == TONE_LEVEL)
			continue;
		if (*tone != TONE_LEVEL)
			return false;
		*tone = found;
	}
	for (size_t i = 0; i < word->count; i++)
		word->letters[i].tone = TONE_LEVEL;
	return true;
}

/* Where the tone stands by the spelling of 1984 (hoà, thuỷ): the last of ă â ê ô ơ ư; else before
 * a final consonant; else after the glide of oa, oe, uy; else on the first vowel. */
static size_t tone_place(const struct word *word)
{
	const struct text_letter *first = &word->letters[word->begin];

	for (size_t i = word->end; i > word->begin; i--)
		if (word->letters[i - 1].base >= 0x80)
			return i - 1;
	if (word->end < word->count)
		return word->end - 1;
	if (word->end - word->begin > 1
		&& ((first[0].base == 'o' && (first[1].base == 'a' || first[1].base == 'e'))
			|| (first[0].base == 'u' && first[1].base == 'y')))
		return word->begin + 1;
	return word->begin;
}

static void unify(struct word *word)
{
	struct word same = *word;
	enum text_tone tone;
	struct text_letter *only;

	if (!find_vowels(&same) || !take_tone(&same, &tone))
		return;
	same.letters[tone_place(&same)].tone = tone;
	only = &same.letters[same.begin];
	if (same.begin > 0 && same.end == same.begin + 1 && only->base == 'y')
		only->base = 'i';
	*word = same;
}

/* Writes the word that stands before next. One that ends in a mark which no Vietnamese letter
 * takes is left as it is. */
static void put_word(struct cadre_buf *out, struct word *word, uint32_t next)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)next);

	if (word->count < WORD_MAX && category != UTF8PROC_CATEGORY_MN)
		unify(word);
	for (size_t i = 0; i < word->count; i++)
		text_put(out, text_join(&word->letters[i]));
	word->count = 0;
}

static size_t small_sign(uint32_t code, uint32_t out[TEXT_CHANGE_MAX])
{
	out[0] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
	return 1;
}

const char *text_canonical(struct cadre_arena *arena, const char *text)
{
	const char *small = text_squeeze(arena, text, small_sign);
	struct word word = {.count = 0};
	struct cadre_buf out = {0};
	uint32_t code;

	small = small == NULL ? NULL : text_nfc(arena, small);
	if (small == NULL)
		return NULL;
	while ((code = text_next(&small)) != 0) {
		if (text_split(code, &word.letters[word.count])) {
			if (++word.count == WORD_MAX)
				put_word(&out, &word, 0);
			continue;
		}
		put_word(&out, &word, code);
		text_put(&out, code);
	}
	put_word(&out, &word, 0);
	return text_keep(arena, &out);
}
