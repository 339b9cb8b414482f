/*
 * An arena: memory that is freed all at once.
 *
 * What is decoded from one line lives in that line's arena, which is reset before the next.
 * Every function returns NULL when memory is out. {0} is a valid empty arena.
 */
#ifndef CADRE_ARENA_H
#define CADRE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#pragma GCC visibility push(default)

struct cadre_arena {
	struct arena_block *block; /* the block in use; older ones hang behind it */
	bool failed; /* memory was out once: what was built since may lack something */
};

/* Zeroed memory, aligned for any type. */
void *cadre_arena_alloc(struct cadre_arena *arena, size_t size);
/* Zeroed memory for count items; NULL when count * size overflows. */
void *cadre_arena_array(struct cadre_arena *arena, size_t count, size_t size);
/* A copy of length bytes, closed by a NUL. */
char *cadre_arena_copy(struct cadre_arena *arena, const char *text, size_t length);
/* A copy of a string; NULL gives NULL. */
char *cadre_arena_text(struct cadre_arena *arena, const char *text);
char *cadre_arena_printf(struct cadre_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Where the arena stands, and back there: what was built since is forgotten. Only the latest mark
 * counts, and none after a reset. */
struct cadre_arena_mark {
	struct arena_block *block;
	size_t used;
};

struct cadre_arena_mark cadre_arena_mark(const struct cadre_arena *arena);
void cadre_arena_rewind(struct cadre_arena *arena, const struct cadre_arena_mark *mark);
/* Forgets everything but keeps one block for the next use. */
void cadre_arena_reset(struct cadre_arena *arena);
void cadre_arena_free(struct cadre_arena *arena);

#pragma GCC visibility pop

#endif
