/*
 * What a program needs to show text. Texts are UTF-8; a byte that is not counts as U+FFFD.
 */
#ifndef CADRE_TEXT_H
#define CADRE_TEXT_H

#include <stddef.h>

#include "cadre/arena.h"

#pragma GCC visibility push(default)

/* Columns that the text takes on a terminal: marks and controls none, wide signs two. */
int cadre_text_width(const char *text);
/* The longest beginning that takes at most width columns, in bytes. */
size_t cadre_text_fit(const char *text, int width);
/* The text safe for a terminal: controls (tab and line end too) and bidirectional overrides become
 * U+FFFD. Returns the text itself when it is safe; NULL when memory is out. */
const char *cadre_text_safe(struct cadre_arena *arena, const char *text);
/* The text with its first letter a capital; NULL when memory is out. */
const char *cadre_text_sentence(struct cadre_arena *arena, const char *text);
/* The word of the list (ended by NULL) that was probably meant, whatever its case and marks, or
 * NULL when none is near. */
const char *cadre_text_nearest(const char *word, const char *const *words);

#pragma GCC visibility pop

#endif
