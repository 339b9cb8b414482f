#include <string.h>

#include "base/message.h"
#include "base/vec.h"
#include "cadre/enrol.h"
#include "store/store.h"
#include "text/text.h"

enum {
	WORDS = 12,
	WORD_SIZE = 64,
	FORGIVEN = 4, /* a word of so many letters may have one wrong */
};

struct find {
	struct cadre_register *reg;
	struct cadre_arena arena;
	const struct cadre_out *out;
	const char *words[WORDS];
	size_t count;
	size_t given;
	struct vec names; /* const char *, of people who may be meant */
};

static enum cadre_code give(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct find *find = arg;

	find->given++;
	return find->out->put(find->out->arg, kind, record, err);
}

/* A key or a citizen number: one look, without folding or sorting anything. */
static enum cadre_code find_key(struct find *find, const char *text, struct cadre_err *err)
{
	struct cadre_out out = {give, find};
	size_t digits = strspn(text, "0123456789");
	void *person;
	enum cadre_code code;

	if (text[digits] == '\0' && (digits == 9 || digits == 12))
		return store_people_numbered(find->reg, text, &out, err);
	code = cadre_get(&person, find->reg, &find->arena, cadre_kind(CADRE_KIND_person), &text, 1,
		err);
	if (code == CADRE_OK)
		return give(find, cadre_kind(CADRE_KIND_person), person, err);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code fold_words(struct find *find, const char *const *words, size_t count,
	struct cadre_err *err)
{
	for (size_t i = 0; i < count; i++) {
		const char *folded = text_fold(&find->arena, words[i]);
		if (folded == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		while (*folded != '\0') {
			size_t length = strcspn(folded, " ");
			const char *word = cadre_arena_copy(&find->arena, folded, length);
			if (word == NULL)
				return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
			if (find->count == WORDS)
				return cadre_fail(err, CADRE_USAGE,
					_("too many words: a name has fewer than %d"), WORDS);
			find->words[find->count++] = word;
			folded += length + (folded[length] == ' ');
		}
	}
	return find->count > 0 ? CADRE_OK
			       : cadre_fail(err, CADRE_USAGE,
				       _("nothing to look for: give a name, a key or a citizen "
					 "number"));
}

/* Whether the name has a word that begins like this one, or with near, is it but for a letter. */
static bool has_word(const char *name, const char *word, bool near)
{
	char other[WORD_SIZE];

	near = near && text_length(word) >= FORGIVEN;
	while (*name != '\0') {
		size_t length = strcspn(name, " ");
		if (strncmp(name, word, strlen(word)) == 0)
			return true;
		if (near && length < sizeof other) {
			memcpy(other, name, length);
			other[length] = '\0';
			if (text_distance(other, word, 1) <= 1)
				return true;
		}
		name += length + (name[length] == ' ');
	}
	return false;
}

static bool has_words(const struct find *find, const char *name, bool near)
{
	for (size_t i = 0; i < find->count; i++)
		if (!has_word(name, find->words[i], near))
			return false;
	return true;
}

static enum cadre_code look_at_name(void *arg, const char *folded, struct cadre_err *err)
{
	struct find *find = arg;
	const char *name;

	if (!has_words(find, folded, true))
		return CADRE_OK;
	name = cadre_arena_text(&find->arena, folded);
	if (name == NULL || vec_push(&find->names, &name) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code find_near(struct find *find, struct cadre_err *err)
{
	struct cadre_out out = {give, find};
	enum cadre_code code = store_names(find->reg, look_at_name, find, err);

	for (size_t i = 0; i < find->names.count && code == CADRE_OK; i++)
		code = store_people_named(find->reg, *(const char **)vec_at(&find->names, i), &out,
			err);
	return code;
}

/* The store looks for the first few words, and takes signs for patterns. */
static enum cadre_code give_exact(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct find *find = arg;
	struct cadre_arena arena = {0};
	const char *name = text_fold(&arena, ((const struct cadre_person *)record)->name);
	bool fits = name != NULL && has_words(find, name, false);

	cadre_arena_free(&arena);
	if (name == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return fits ? give(arg, kind, record, err) : CADRE_OK;
}

static enum cadre_code find_words(struct find *find, struct cadre_err *err)
{
	struct cadre_out out = {give_exact, find};
	enum cadre_code code = store_find_people(find->reg, find->words, find->count, &out, err);

	return code == CADRE_OK && find->given == 0 ? find_near(find, err) : code;
}

enum cadre_code cadre_find(struct cadre_register *reg, const char *const *words, size_t count,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct find find = {.reg = reg, .out = out, .names = {.size = sizeof(const char *)}};
	enum cadre_code code = CADRE_OK;

	if (count == 1)
		code = find_key(&find, words[0], err);
	if (code == CADRE_OK && find.given == 0)
		code = fold_words(&find, words, count, err);
	if (code == CADRE_OK && find.given == 0)
		code = find_words(&find, err);
	if (code == CADRE_OK && find.given == 0)
		code = cadre_fail(err, CADRE_NO, _("nobody like '%s' is in the register"),
			words[0]);
	else if (code == CADRE_OK && err != NULL)
		err->text[0] = '\0';
	vec_free(&find.names);
	cadre_arena_free(&find.arena);
	return code;
}
