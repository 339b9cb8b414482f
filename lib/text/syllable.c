#include <stdlib.h>
#include <string.h>

#include "text/letter.h"
#include "text/syllable.h"
#include "text/text.h"
#include "text/utf8.h"

enum { SPELLING_SIZE = 32 };

struct spelling {
	char letters[SPELLING_SIZE]; /* UTF-8, small, without the tone */
	enum text_tone tone;
};

/* What a rhyme may begin with: ngh, gh and k stand before i, e, ê and y only, ng, g and c before
 * the others; br, hm, kr and such only in names (Brâu, Hmông, Krông). */
enum rhyme_class { ANY, FRONT, BACK, BACK_OR_I, NOT_U };

static const struct {
	const char *letters;
	enum rhyme_class rhyme;
} initials[] = {
	{"", ANY},
	{"b", ANY},
	{"br", ANY},
	{"c", BACK},
	{"ch", ANY},
	{"d", ANY},
	{"đ", ANY},
	{"g", BACK_OR_I},
	{"gh", FRONT},
	{"gi", ANY},
	{"h", ANY},
	{"hm", ANY},
	{"hr", ANY},
	{"k", FRONT},
	{"kh", ANY},
	{"kr", ANY},
	{"l", ANY},
	{"m", ANY},
	{"mn", ANY},
	{"n", ANY},
	{"ng", BACK},
	{"ngh", FRONT},
	{"nh", ANY},
	{"p", ANY},
	{"ph", ANY},
	{"qu", NOT_U},
	{"r", ANY},
	{"s", ANY},
	{"t", ANY},
	{"th", ANY},
	{"tr", ANY},
	{"v", ANY},
	{"x", ANY},
	{"xt", ANY},
};

/* Sorted by bytes. Beside the rhymes of Kinh words there are those of names of other peoples as
 * they are written in Vietnamese (Khụt, Ưng, Đắk). */
static const char *const rhymes[] = {
	"a",
	"ac",
	"ach",
	"ai",
	"ak",
	"am",
	"an",
	"ang",
	"anh",
	"ao",
	"ap",
	"at",
	"au",
	"ay",
	"e",
	"ec",
	"ek",
	"em",
	"en",
	"eng",
	"eo",
	"ep",
	"et",
	"i",
	"ia",
	"ich",
	"ik",
	"im",
	"in",
	"inh",
	"ip",
	"it",
	"iu",
	"iêc",
	"iêm",
	"iên",
	"iêng",
	"iêp",
	"iêt",
	"iêu",
	"o",
	"oa",
	"oac",
	"oach",
	"oai",
	"oam",
	"oan",
	"oang",
	"oanh",
	"oao",
	"oap",
	"oat",
	"oay",
	"oc",
	"oe",
	"oem",
	"oen",
	"oeo",
	"oet",
	"oi",
	"ok",
	"om",
	"on",
	"ong",
	"ooc",
	"oong",
	"op",
	"ot",
	"oăc",
	"oăm",
	"oăn",
	"oăng",
	"oăt",
	"u",
	"ua",
	"uc",
	"ui",
	"uk",
	"um",
	"un",
	"ung",
	"up",
	"ut",
	"uy",
	"uya",
	"uych",
	"uym",
	"uyn",
	"uynh",
	"uyp",
	"uyt",
	"uyu",
	"uyên",
	"uyêt",
	"uân",
	"uâng",
	"uât",
	"uây",
	"uê",
	"uêch",
	"uên",
	"uênh",
	"uêt",
	"uôc",
	"uôi",
	"uôm",
	"uôn",
	"uông",
	"uôt",
	"uơ",
	"y",
	"ych",
	"ym",
	"yn",
	"ynh",
	"yt",
	"yêm",
	"yên",
	"yêng",
	"yêt",
	"yêu",
	"âc",
	"âk",
	"âm",
	"ân",
	"âng",
	"âp",
	"ât",
	"âu",
	"ây",
	"ê",
	"êc",
	"êch",
	"êk",
	"êm",
	"ên",
	"êng",
	"ênh",
	"êp",
	"êt",
	"êu",
	"ô",
	"ôc",
	"ôi",
	"ôk",
	"ôm",
	"ôn",
	"ông",
	"ôp",
	"ôt",
	"ăc",
	"ăk",
	"ăm",
	"ăn",
	"ăng",
	"ăp",
	"ăt",
	"ơ",
	"ơc",
	"ơi",
	"ơm",
	"ơn",
	"ơng",
	"ơp",
	"ơt",
	"ư",
	"ưa",
	"ưc",
	"ưi",
	"ưk",
	"ưm",
	"ưn",
	"ưng",
	"ưp",
	"ưt",
	"ưu",
	"ươc",
	"ươi",
	"ươm",
	"ươn",
	"ương",
	"ươp",
	"ươt",
	"ươu",
};

static int compare(const void *key, const void *rhyme)
{
	return strcmp(key, *(const char *const *)rhyme);
}

static bool is_rhyme(const char *letters)
{
	const size_t count = sizeof rhymes / sizeof rhymes[0];

	return bsearch(letters, rhymes, count, sizeof rhymes[0], compare) != NULL;
}

static bool begins_front(const char *rhyme)
{
	return strchr("iey", rhyme[0]) != NULL || strncmp(rhyme, "ê", strlen("ê")) == 0;
}

static bool fits(enum rhyme_class allowed, const char *rhyme)
{
	switch (allowed) {
	case FRONT:
		return begins_front(rhyme);
	case BACK:
		return !begins_front(rhyme);
	case BACK_OR_I:
		return !begins_front(rhyme) || rhyme[0] == 'i';
	case NOT_U:
		return rhyme[0] != 'u' && rhyme[0] != 'o' && strncmp(rhyme, "ư", strlen("ư")) != 0;
	default:
		return true;
	}
}

/* A syllable that ends in c, ch, p or t has the tone sắc or nặng. */
static bool tone_fits(enum text_tone tone, const char *rhyme)
{
	size_t length = strlen(rhyme);
	char last = rhyme[length - 1];

	if (last == 'h')
		last = rhyme[length - 2];
	return (last != 'c' && last != 'p' && last != 't') || tone == TONE_SAC || tone == TONE_NANG;
}

/* Writes the small letters without the tone; false when a sign is no letter or two have a tone. */
static bool spell(struct spelling *spelling, const struct text_word *word)
{
	size_t length = 0;

	*spelling = (struct spelling){.tone = TONE_LEVEL};
	for (size_t i = 0; i < word->count; i++) {
		struct text_letter letter;
		if (!text_split(word->codes[i], &letter) || length + 4 > SPELLING_SIZE)
			return false;
		if (letter.tone != TONE_LEVEL && spelling->tone != TONE_LEVEL)
			return false;
		if (letter.tone != TONE_LEVEL)
			spelling->tone = letter.tone;
		length += text_encode(letter.base, spelling->letters + length);
	}
	return length > 0;
}

bool text_is_syllable(const struct text_word *word)
{
	struct spelling spelling;

	if (word->too_long || !spell(&spelling, word))
		return false;
	for (size_t i = 0; i < sizeof initials / sizeof initials[0]; i++) {
		size_t length = strlen(initials[i].letters);
		const char *rhyme = spelling.letters + length;
		if (strncmp(spelling.letters, initials[i].letters, length) == 0 && *rhyme != '\0'
			&& fits(initials[i].rhyme, rhyme) && is_rhyme(rhyme)
			&& tone_fits(spelling.tone, rhyme))
			return true;
	}
	return false;
}

static bool in_word(uint32_t code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
	return !text_is_white(code) && (code < 0x2000 || code > 0x206f);
}

static void add_code(struct text_word *word, uint32_t code)
{
	uint32_t joined = word->count > 0 ? text_join_mark(word->codes[word->count - 1], code) : 0;

	word->marked = word->marked || code >= 0x80;
	if (joined != 0)
		word->codes[word->count - 1] = joined;
	else if (word->count < sizeof word->codes / sizeof word->codes[0])
		word->codes[word->count++] = code;
	else
		word->too_long = true;
}

bool text_read_word(const char **text, struct text_word *word)
{
	uint32_t code;

	*word = (struct text_word){.count = 0};
	while ((code = text_next(text)) != 0 && (word->count == 0 || in_word(code)))
		if (in_word(code))
			add_code(word, code);
	return word->count > 0;
}

size_t text_syllables(const char *text, size_t *words)
{
	struct text_word word;
	size_t good = 0;

	*words = 0;
	while (text_read_word(&text, &word)) {
		*words += 1;
		good += text_is_syllable(&word);
	}
	return good;
}
