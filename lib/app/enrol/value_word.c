#include <stdint.h>
#include <string.h>

#include "app/enrol/value.h"
#include "base/message.h"
#include "text/text.h"

struct value_word {
	const char *letters; /* compared: small, without marks and signs */
	const char *marked;  /* the same with its marks; NULL for an alias */
	int value;
};

enum { KNOWN = 128, KNOWN_TEXT = 48 };

struct value_known {
	char text[KNOWN_TEXT]; /* "" in a place not used */
	struct value value;
};

static bool is_kept(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Letters and digits; beyond ASCII only what folding left, and that only when marks is set. */
static const char *squeeze(struct cadre_arena *arena, const char *text, bool marks)
{
	char *out = cadre_arena_text(arena, text), *to = out;

	if (out == NULL)
		return NULL;
	for (; *text != '\0'; text++) {
		/* the curly quotes are three bytes: E2 80 98, E2 80 99 */
		if (strncmp(text, "\xe2\x80", 2) == 0 && text[2] != '\0')
			text += 2;
		else if (is_kept((unsigned char)*text) || (marks && (unsigned char)*text >= 0x80))
			*to++ = *text;
	}
	*to = '\0';
	return out;
}

const char *value_letters(struct cadre_arena *arena, const char *text)
{
	const char *folded = text_fold(arena, text);

	return folded != NULL ? squeeze(arena, folded, false) : NULL;
}

static const char *marked_letters(struct cadre_arena *arena, const char *text)
{
	const char *same = text_canonical(arena, text);

	return same != NULL ? squeeze(arena, same, true) : NULL;
}

static bool add(struct value_words *out, struct cadre_arena *arena, const char *text, int value,
	bool label)
{
	struct value_word *word = &out->words[out->count];

	word->letters = value_letters(arena, text);
	word->marked = label ? marked_letters(arena, text) : NULL;
	word->value = value;
	if (word->letters == NULL || (label && word->marked == NULL))
		return false;
	if (word->letters[0] != '\0')
		out->count++;
	return true;
}

static bool add_aliases(struct value_words *out, struct cadre_arena *arena, const char *aliases,
	int value)
{
	while (*aliases != '\0') {
		size_t length = strcspn(aliases, "|");
		const char *alias = cadre_arena_copy(arena, aliases, length);
		if (alias == NULL || !add(out, arena, alias, value, false))
			return false;
		aliases += length + (aliases[length] == '|');
	}
	return true;
}

static size_t count_words(const struct cadre_enum *list)
{
	size_t count = 0;

	for (int i = 1; i <= list->count; i++) {
		count += 4;
		for (const char *at = list->values[i].aliases; *at != '\0'; at++)
			count += *at == '|';
	}
	return count;
}

bool value_words(struct value_words *out, struct cadre_arena *arena, enum cadre_enum_id id)
{
	const struct cadre_enum *list = cadre_enum(id);

	*out = (struct value_words){.id = id};
	out->words = cadre_arena_array(arena, count_words(list), sizeof *out->words);
	out->known = cadre_arena_array(arena, KNOWN, sizeof *out->known);
	if (out->words == NULL || out->known == NULL)
		return false;
	for (int i = 1; i <= list->count; i++) {
		const struct cadre_value *value = &list->values[i];
		if (!add(out, arena, value->code, i, true) || !add(out, arena, value->vi, i, true)
			|| !add(out, arena, value->en, i, true)
			|| !add_aliases(out, arena, value->aliases, i))
			return false;
	}
	return true;
}

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* The word with these letters. A label must have the same marks, which an alias does not tell. */
static const struct value_word *find(const struct value_words *words, const char *letters,
	const char *marked, bool *exact)
{
	const struct value_word *label = NULL, *alias = NULL;

	for (size_t i = 0; i < words->count; i++) {
		const struct value_word *word = &words->words[i];
		if (strcmp(word->letters, letters) != 0)
			continue;
		if (word->marked == NULL)
			alias = word;
		else if (label == NULL || strcmp(word->marked, marked) == 0)
			label = word;
	}
	*exact = label == NULL || strcmp(label->marked, marked) == 0;
	return label != NULL ? label : alias;
}

/* Whether these letters are one away from those of another value. */
static bool is_near_other(const struct value_words *words, const char *letters, int value)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->words[i].value != value && words->words[i].marked != NULL
			&& text_distance(words->words[i].letters, letters, 1) <= 1)
			return true;
	return false;
}

/* The only value one letter away; NULL when there is none, or more than one. */
static const struct value_word *near(const struct value_words *words, const char *letters)
{
	const struct value_word *found = NULL;

	if (strlen(letters) < 4)
		return NULL;
	for (size_t i = 0; i < words->count; i++) {
		const struct value_word *word = &words->words[i];
		if (text_distance(word->letters, letters, 1) > 1)
			continue;
		if (found != NULL && found->value != word->value)
			return NULL;
		found = word;
	}
	return found;
}

/* What remains of "dân tộc Mông (H'Mông)" when prefix and parenthesis go. */
static const char *core(struct cadre_arena *arena, const char *text)
{
	static const char *const prefixes[] = {"dân tộc ", "Dân tộc ", "DÂN TỘC ", "DT "};

	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
		if (strncmp(text, prefixes[i], strlen(prefixes[i])) == 0)
			text += strlen(prefixes[i]);
	return cadre_arena_copy(arena, text, strcspn(text, "("));
}

static bool look_up(struct value *out, const struct value_words *words, struct cadre_arena *arena,
	const char *text)
{
	const char *letters = value_letters(arena, text), *marked = marked_letters(arena, text);
	const struct value_word *word;
	bool exact;

	if (letters == NULL || marked == NULL)
		return false;
	word = find(words, letters, marked, &exact);
	if (word != NULL && !exact && !is_ascii(text)) {
		out->why = _("written with other marks");
		out->doubtful = true;
	} else if (word != NULL && !exact && is_near_other(words, letters, word->value)) {
		out->why = _("written without marks, it may be another");
		out->doubtful = true;
	} else if (word == NULL && (word = near(words, letters)) != NULL) {
		out->why = _("written with a wrong letter");
		out->doubtful = true;
	}
	out->word = word != NULL ? word->value : 0;
	return true;
}

static bool read_word(struct value *out, const struct value_words *words, struct cadre_arena *arena,
	const char *text)
{
	const char *inner = core(arena, text);
	struct value of_inner = {0};

	*out = (struct value){0};
	if (inner == NULL || !look_up(out, words, arena, text))
		return false;
	if ((out->word == 0 || out->doubtful) && strcmp(inner, text) != 0) {
		if (!look_up(&of_inner, words, arena, inner))
			return false;
		if (of_inner.word != 0)
			*out = of_inner;
	}
	if (out->word == 0) {
		out->why = _("no word that is known here");
		out->doubtful = true;
	}
	return true;
}

/* FNV-1a: the place of a text among those known. */
static size_t place_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return (hash ^ hash >> 16) % KNOWN;
}

bool value_word(struct value *out, const struct value_words *words, struct cadre_arena *arena,
	const char *text)
{
	size_t length = strlen(text);
	struct value_known *known = &words->known[place_of(text)];

	if (length > 0 && strcmp(known->text, text) == 0) {
		*out = known->value;
		return true;
	}
	if (!read_word(out, words, arena, text))
		return false;
	if (length < KNOWN_TEXT) {
		memcpy(known->text, text, length + 1);
		known->value = *out;
	}
	return true;
}
