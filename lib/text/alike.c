#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { WORDS = 16 };

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Cuts the text at its spaces; the last word keeps what is past the room for words. */
static size_t cut(char *words[WORDS], char *text)
{
	size_t count = 0;

	while (text != NULL && *text != '\0') {
		char *space = count + 1 < WORDS ? strchr(text, ' ') : NULL;
		words[count++] = text;
		if (space != NULL)
			*space++ = '\0';
		text = space;
	}
	return count;
}

/* Between a family's name and a given one "thị" tells the sex, no more; a given name it is as the
 * last word. */
static size_t without_thi(char *words[WORDS], size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (i == 0 || i + 1 == count || strcmp(words[i], "thi") != 0)
			words[kept++] = words[i];
	return kept;
}

const char *text_alike(struct cadre_arena *arena, const char *name)
{
	const char *canonical = text_canonical(arena, name);
	const char *folded = canonical != NULL ? text_fold(arena, canonical) : NULL;
	size_t length = folded != NULL ? strlen(folded) : 0, count;
	char *copy = folded != NULL ? cadre_arena_copy(arena, folded, length) : NULL;
	char *out = copy != NULL ? cadre_arena_alloc(arena, length + 1) : NULL, *at = out;
	char *words[WORDS];

	if (out == NULL)
		return NULL;
	count = without_thi(words, cut(words, copy));
	qsort(words, count, sizeof words[0], by_text);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*at++ = ' ';
		at = stpcpy(at, words[i]);
	}
	return out;
}
