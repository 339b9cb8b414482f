#include <string.h>
#include <strings.h>

#include "text/legacy.h"
#include "text/syllable.h"
#include "text/text.h"
#include "text/utf8.h"

enum { SAMPLE = 64 * 1024 };

/* How well a text reads as Vietnamese, by its words that are not plain ASCII. */
struct reading {
	enum text_encoding encoding;
	size_t good, words;
	size_t certain; /* of the good: those with a letter past U+00FF, as which no byte shows */
};

static bool is_certain(const struct text_word *word)
{
	for (size_t i = 0; i < word->count; i++)
		if (word->codes[i] > 0xff)
			return true;
	return false;
}

static void discount(struct reading *reading, size_t count)
{
	reading->good -= count < reading->good ? count : reading->good;
}

static void weigh(struct reading *reading, const char *text, size_t lost)
{
	struct text_word word;

	while (text != NULL && text_read_word(&text, &word)) {
		bool good = word.marked && text_is_syllable(&word);
		reading->words += word.marked;
		reading->good += good;
		reading->certain += good && is_certain(&word);
	}
	discount(reading, lost);
}

/* The best reading; the first of equals. It is sure when most of its words are syllables and it
 * has two more, and half as many again, than any other. */
static enum text_encoding choose(const struct reading *readings, size_t count, bool *sure)
{
	const struct reading *best = readings;
	size_t second = 0;

	for (size_t i = 1; i < count; i++)
		if (readings[i].good > best->good)
			best = &readings[i];
	for (size_t i = 0; i < count; i++)
		if (&readings[i] != best && readings[i].good > second)
			second = readings[i].good;
	*sure = best->good * 2 > best->words && best->good >= second + 2
		&& best->good * 2 >= second * 3;
	return best->encoding;
}

static bool begins_with(const char *bytes, size_t length, const char *mark)
{
	return length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

/* UTF-16 without a mark: in every list the spaces, digits and line ends have a zero byte each. */
static bool is_utf16(const char *bytes, size_t length, enum text_encoding *encoding)
{
	size_t zeros[2] = {0, 0}, sample = length < SAMPLE ? length : SAMPLE;

	for (size_t i = 0; i < sample; i++)
		zeros[i % 2] += bytes[i] == '\0';
	*encoding = zeros[0] > zeros[1] ? TEXT_UTF16BE : TEXT_UTF16LE;
	return length % 2 == 0 && zeros[0] + zeros[1] > sample / 8
		&& (zeros[0] > zeros[1] * 4 || zeros[1] > zeros[0] * 4);
}

enum text_encoding text_guess(const char *bytes, size_t length, bool *sure)
{
	struct reading readings[] = {{.encoding = TEXT_CP1258}, {.encoding = TEXT_TCVN3},
		{.encoding = TEXT_VNI}, {.encoding = TEXT_UTF8}};
	const size_t count = sizeof readings / sizeof readings[0];
	struct cadre_arena arena = {0};
	enum text_encoding encoding;

	*sure = true;
	if (begins_with(bytes, length, "\xff\xfe"))
		return TEXT_UTF16LE;
	if (begins_with(bytes, length, "\xfe\xff"))
		return TEXT_UTF16BE;
	if (is_utf16(bytes, length, &encoding))
		return encoding;
	if (begins_with(bytes, length, "\xef\xbb\xbf") || text_is_utf8(bytes, length, NULL))
		return TEXT_UTF8;
	length = length < SAMPLE ? length : SAMPLE;
	for (size_t i = 0; i < count; i++) {
		size_t lost = 0;
		const char *text = text_decode(&arena, readings[i].encoding, bytes, length, &lost);
		weigh(&readings[i], text, lost);
		cadre_arena_reset(&arena);
	}
	cadre_arena_free(&arena);
	return choose(readings, count, sure);
}

enum text_encoding text_guess_mojibake(struct cadre_arena *scratch, const char *text, bool *sure)
{
	struct reading readings[] = {{.encoding = TEXT_UTF8}, {.encoding = TEXT_TCVN3},
		{.encoding = TEXT_VNI}};
	const size_t count = sizeof readings / sizeof readings[0], length = strlen(text);
	enum text_encoding encoding;
	const char *sample;

	*sure = true;
	if (text_ascii_run((const unsigned char *)text, length) == length)
		return TEXT_UTF8;
	sample = cadre_arena_copy(scratch, text, length < SAMPLE ? length : SAMPLE);
	for (size_t i = 0; sample != NULL && i < count; i++) {
		size_t lost = 0;
		const char *mended = text_reread(scratch, readings[i].encoding, sample, &lost);
		weigh(&readings[i], mended, lost);
		/* words that are certain as they stand are no proof for another reading */
		if (i > 0)
			discount(&readings[i], readings[0].certain);
	}
	encoding = choose(readings, count, sure);
	if (encoding == TEXT_UTF8 && readings[1].good == 0 && readings[2].good == 0)
		*sure = readings[0].good > 0;
	return encoding;
}

enum text_encoding text_font_encoding(const char *font)
{
	if (strncasecmp(font, ".vn", 3) == 0)
		return TEXT_TCVN3;
	return strncasecmp(font, "vni", 3) == 0 ? TEXT_VNI : TEXT_UTF8;
}
