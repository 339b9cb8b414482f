#include <string.h>

#include <utf8proc.h>

#include "cadre/buf.h"
#include "cadre/text.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

static bool is_letter(uint32_t code)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == 0x2bc || code == 0x2019;
}

/* After the hyphen, and the apostrophe of H'Hen and K'Brêu, a part of the name begins. */
const char *text_name_case(struct cadre_arena *arena, const char *name)
{
	struct cadre_buf out = {0};
	bool begins = true;
	uint32_t code;

	while ((code = text_next(&name)) != 0) {
		utf8proc_int32_t sign = (utf8proc_int32_t)code;
		sign = begins ? utf8proc_totitle(sign) : utf8proc_tolower(sign);
		text_put(&out, (uint32_t)sign);
		begins = text_is_white(code) || code == '-' || is_apostrophe(code)
			|| (begins && !is_letter(code));
	}
	name = text_keep(arena, &out);
	return name == NULL ? NULL : text_nfc(arena, name);
}

const char *text_capitals(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t code;

	if (text == NULL)
		return NULL;
	while ((code = text_next(&text)) != 0)
		text_put(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)code));
	return text_keep(arena, &out);
}

const char *cadre_text_sentence(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t first = text_next(&text);

	if (first != 0)
		text_put(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)first));
	cadre_buf_text(&out, text);
	return text_keep(arena, &out);
}

/* A word of a text: how many of its letters could keep their case, and how many are capitals. */
struct word {
	size_t length, safe, capitals; /* length in bytes */
	bool toned;		       /* it begins with a small letter with a tone */
	bool capital;		       /* it begins with a capital */
};

static bool lost_case(uint32_t code)
{
	struct text_letter letter;

	return text_split(code, &letter) && !letter.capital && letter.tone != TONE_LEVEL;
}

static struct word look(const char *text)
{
	struct word word = {0};
	const char *at = text;
	struct text_letter letter;
	uint32_t code;
	bool first = true;

	while ((code = text_next(&at)) != 0 && !text_is_white(code)) {
		word.length = (size_t)(at - text);
		word.toned = word.toned || (first && lost_case(code));
		if (text_split(code, &letter) && !lost_case(code)) {
			word.safe++;
			word.capitals += letter.capital;
			word.capital = word.capital || (first && letter.capital);
		}
		first = false;
	}
	return word;
}

/* The word "ở" stands between capitals as it is. */
static bool is_particle(const char *text, const struct word *word)
{
	return word->length == strlen("ở") && memcmp(text, "ở", word->length) == 0;
}

static void put_word(struct cadre_buf *out, const char *text, const struct word *word, bool first,
	bool all)
{
	const char *at = text;
	uint32_t code;

	while (at < text + word->length && (code = text_next(&at)) != 0) {
		bool capital = lost_case(code) && (all || first);
		text_put(out, capital ? (uint32_t)utf8proc_toupper((utf8proc_int32_t)code) : code);
		first = false;
	}
}

const char *text_mend_case(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	size_t before = 0; /* words */
	bool after_capital = false;

	while (*text != '\0') {
		struct word word = look(text), next;
		const char *rest = text + word.length;
		uint32_t space;
		bool all = word.safe > 0 && word.capitals == word.safe && word.length > 1, first;
		next = look(rest + (*rest == ' '));
		first = before == 0
			|| (word.toned && !is_particle(text, &word)
				&& ((after_capital && before > 1) || next.capital));
		put_word(&out, text, &word, first, all && word.safe > 1);
		if (word.length > 0) {
			before++;
			after_capital = word.capital || (first && word.toned);
		}
		text = rest;
		if (*text != '\0' && (space = text_next(&text)) != 0)
			text_put(&out, space);
	}
	return text_keep(arena, &out);
}
