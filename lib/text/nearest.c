#include <string.h>

#include "text/text.h"

/* How far a guess may be: a third of the word, so that nothing unlike it is offered. */
static int allowance(const char *word)
{
	size_t third = (text_length(word) + 1) / 3;

	return third > 3 ? 3 : (int)third;
}

/* Smaller is nearer; a word cut short is as near as one with a wrong letter. */
static int remoteness(const char *folded, const char *candidate, int limit)
{
	size_t length = strlen(folded);
	int distance = text_distance(folded, candidate, limit);

	if (length > 1 && distance > 1 && strncmp(candidate, folded, length) == 0)
		return 1;
	return distance;
}

const char *cadre_text_nearest(const char *word, const char *const *words)
{
	struct cadre_arena arena = {0};
	const char *folded = text_fold(&arena, word), *nearest = NULL;
	int limit = folded != NULL ? allowance(folded) : 0, best = 0;

	for (; folded != NULL && *words != NULL; words++) {
		const char *candidate = text_fold(&arena, *words);
		int far = candidate != NULL ? remoteness(folded, candidate, limit) : limit + 1;
		if (far > limit)
			continue;
		/* of two that differ in marks or case only, the one written more alike */
		far = far * (TEXT_DISTANCE_MAX + 2);
		far += text_distance(word, *words, TEXT_DISTANCE_MAX);
		if (nearest == NULL || far < best) {
			nearest = *words;
			best = far;
		}
	}
	cadre_arena_free(&arena);
	return nearest;
}
