#include "app/survey/names.h"

#include <ctype.h>
#include <string.h>

#include "base/message.h"
#include "base/vec.h"
#include "text/text.h"
#include "text/utf8.h"

/* A number of a phone or a person has so many digits, or so many in one piece. */
enum { WORDS_MAX = 6, DIGITS = 9, DIGITS_TOGETHER = 7 };

struct word {
	const char *at; /* in the text */
	size_t length;
	const char *folded, *canonical;
	bool capital;
	bool beside; /* only white space parts it from the word before */
};

struct search {
	const struct names *names;
	struct cadre_arena *arena;
	struct vec words, found; /* struct word; const char * */
	bool plain;		 /* the text has no marks */
};

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return isalnum((int)c);
	return c > 0xBF && (c < 0x2000 || c > 0x206F) && !text_is_white(c) && !text_is_hidden(c);
}

static bool add_word(struct search *search, const char *at, const char *end, bool beside)
{
	struct word *word = vec_add(&search->words);
	const char *text = cadre_arena_copy(search->arena, at, (size_t)(end - at));
	const char *small;

	if (word == NULL || text == NULL)
		return false;
	*word = (struct word){.at = at,
		.length = (size_t)(end - at),
		.folded = text_fold(search->arena, text),
		.canonical = text_canonical(search->arena, text),
		.beside = beside};
	small = word->canonical;
	text = text_nfc(search->arena, text);
	word->capital = small != NULL && text != NULL && text_next(&text) != text_next(&small);
	return word->folded != NULL && word->canonical != NULL;
}

static bool read_words(struct search *search, const char *text)
{
	const char *begin = NULL;
	bool beside = false;

	for (;;) {
		const char *at = text;
		uint32_t c = text_next(&text);
		if (is_letter(c) && begin == NULL) {
			begin = at;
		} else if (!is_letter(c) && begin != NULL) {
			if (!add_word(search, begin, at, beside))
				return false;
			begin = NULL;
			beside = true;
		}
		if (begin == NULL && !text_is_white(c))
			beside = false;
		if (c == 0)
			return true;
	}
}

static const struct word *word_at(const struct search *search, size_t at)
{
	return at < search->words.count ? vec_at(&search->words, at) : NULL;
}

/* The words from there on, folded, parted by spaces; NULL when they don't stand side by side. */
static const char *join(struct search *search, size_t from, size_t count)
{
	const char *all = "";

	for (size_t i = 0; i < count; i++) {
		const struct word *word = word_at(search, from + i);
		if (word == NULL || (i > 0 && !word->beside) || all == NULL)
			return NULL;
		all = cadre_arena_printf(search->arena, "%s%s%s", all, i > 0 ? " " : "",
			word->folded);
	}
	return all;
}

static bool add_found(struct search *search, const char *at, const char *end)
{
	const char *text = cadre_arena_copy(search->arena, at, (size_t)(end - at));

	return text != NULL && vec_push(&search->found, &text) != NULL;
}

/* "anh", "chị" and the like, before a name. */
static bool is_address(const struct search *search, const struct word *word)
{
	static const char words[] = "|anh|chị|em|ông|bà|cô|chú|bác|thầy|chí|đc|c|";
	static const char plain[] = "|anh|chi|em|ong|ba|co|chu|bac|thay|dc|c|";

	return word != NULL && text_listed(search->plain ? plain : words, word->canonical);
}

/* How many words of a name begin there; 0: none do. */
static size_t name_at(struct search *search, size_t at)
{
	const struct word *word = word_at(search, at), *next = word_at(search, at + 1);

	for (size_t count = WORDS_MAX; count > 1; count--) {
		const char *joined = join(search, at, count);
		if (joined == NULL)
			continue;
		if (map_get(&search->names->whole, joined) != NULL)
			return count;
		if (count == 2 && word->capital && next->capital
			&& map_get(&search->names->tails, joined) != NULL)
			return count;
	}
	return word->capital && at > 0 && word->beside
			&& is_address(search, word_at(search, at - 1))
			&& map_get(&search->names->given,
				   search->plain ? word->folded : word->canonical)
				!= NULL
		? 1
		: 0;
}

static bool find_names(struct search *search)
{
	const struct word *words = search->words.items;

	for (size_t i = 0; i < search->words.count; i++) {
		size_t count = name_at(search, i), last = i + count - (count > 0);
		if (count > 0
			&& !add_found(search, words[i].at, words[last].at + words[last].length))
			return false;
		i = last;
	}
	return !search->arena->failed;
}

/* How long the address of electronic mail is that begins there; 0: none does. */
static size_t address_at(const char *at, const char *text)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				    "-._%+";
	size_t local = strspn(at, signs), length;

	if (local == 0 || at[local] != '@' || !isalnum((unsigned char)at[local + 1])
		|| (at > text && strchr(signs, at[-1]) != NULL))
		return 0;
	length = local + 1 + strspn(at + local + 1, signs);
	while (!isalnum((unsigned char)at[length - 1]))
		length--;
	return length;
}

/* How long the number is that begins there and that may be a phone's or a person's, written
 * together or in groups; 0: none does. */
static size_t number_at(const char *at)
{
	size_t lead = *at == '+' || *at == '(',
	       length = lead + strspn(at + lead, "0123456789 .-()");
	size_t digits = 0, run = 0, longest = 0;

	if (!isdigit((unsigned char)at[lead]))
		return 0;
	while (!isdigit((unsigned char)at[length - 1]))
		length--;
	for (size_t i = 0; i < length; i++) {
		run = isdigit((unsigned char)at[i]) ? run + 1 : 0;
		digits += run > 0;
		longest = run > longest ? run : longest;
	}
	return digits >= DIGITS || longest >= DIGITS_TOGETHER ? length : 0;
}

static bool find_numbers(struct search *search, const char *text)
{
	for (const char *at = text; *at != '\0';) {
		size_t length = address_at(at, text);
		if (length == 0)
			length = number_at(at);
		if (length > 0 && !add_found(search, at, at + length))
			return false;
		if (length == 0)
			length = isdigit((unsigned char)*at) ? strspn(at, "0123456789") : 1;
		at += length;
	}
	return true;
}

bool names_find(struct cadre_list *out, struct cadre_arena *arena, const struct names *names,
	const char *text)
{
	struct search search = {.names = names,
		.arena = arena,
		.words = {.size = sizeof(struct word)},
		.found = {.size = sizeof(const char *)},
		.plain = text_ascii_run((const unsigned char *)text, strlen(text)) == strlen(text)};
	bool good = read_words(&search, text) && find_names(&search) && find_numbers(&search, text);
	const char **found = cadre_arena_array(arena, search.found.count + 1, sizeof *found);

	good = good && found != NULL;
	for (size_t i = 0; good && i < search.found.count; i++)
		found[i] = *(const char **)vec_at(&search.found, i);
	*out = (struct cadre_list){search.found.count, (void *)found};
	vec_free(&search.words);
	vec_free(&search.found);
	return good;
}

static bool note(struct map *map, const char *key)
{
	bool is_new;

	return key != NULL && map_put(map, key, &is_new) != NULL;
}

static bool note_name(struct names *names, const char *name)
{
	const char *folded = text_fold(&names->arena, name), *last, *before;
	const char *written = strrchr(name, ' ');

	if (folded == NULL)
		return false;
	last = strrchr(folded, ' ');
	if (last == NULL || strchr(folded, '(') != NULL)
		return true;
	for (before = last - 1; before > folded && *before != ' '; before--)
		;
	if (before > folded && !note(&names->tails, before + 1))
		return false;
	return note(&names->whole, folded) && note(&names->given, last + 1)
		&& (written == NULL
			|| note(&names->given, text_canonical(&names->arena, written + 1)));
}

static enum cadre_code note_record(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct names *names = arg;
	const char *name = kind->id == CADRE_KIND_person
		? ((const struct cadre_person *)record)->name
		: ((const struct cadre_lecturer *)record)->name;

	return name == NULL || note_name(names, name)
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code names_read(struct names *names, struct cadre_register *reg, struct cadre_err *err)
{
	struct cadre_out out = {note_record, names};
	enum cadre_code code = cadre_each(reg, cadre_kind(CADRE_KIND_person), NULL, 0, &out, err);

	return code == CADRE_OK
		? cadre_each(reg, cadre_kind(CADRE_KIND_lecturer), NULL, 0, &out, err)
		: code;
}

void names_free(struct names *names)
{
	map_free(&names->whole);
	map_free(&names->tails);
	map_free(&names->given);
	cadre_arena_free(&names->arena);
}
