#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/arena.h"

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	max_align_t data[];
};

static size_t aligned(size_t size)
{
	size_t unit = sizeof(max_align_t);
	return (size + unit - 1) / unit * unit;
}

static struct arena_block *add_block(struct cadre_arena *arena, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct arena_block *block = malloc(sizeof *block + size);

	if (block == NULL)
		return NULL;
	block->older = arena->block;
	block->used = 0;
	block->size = size;
	arena->block = block;
	return block;
}

void *cadre_arena_alloc(struct cadre_arena *arena, size_t size)
{
	struct arena_block *block = arena->block;
	void *memory;

	if (size > SIZE_MAX / 2) {
		arena->failed = true;
		return NULL;
	}
	size = aligned(size == 0 ? 1 : size);
	if (block == NULL || block->size - block->used < size) {
		block = add_block(arena, size);
		if (block == NULL) {
			arena->failed = true;
			return NULL;
		}
	}
	memory = (char *)block->data + block->used;
	block->used += size;
	return memset(memory, 0, size);
}

void *cadre_arena_array(struct cadre_arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		return NULL;
	return cadre_arena_alloc(arena, count * size);
}

char *cadre_arena_copy(struct cadre_arena *arena, const char *text, size_t length)
{
	char *copy = length < SIZE_MAX ? cadre_arena_alloc(arena, length + 1) : NULL;

	if (copy != NULL && length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *cadre_arena_text(struct cadre_arena *arena, const char *text)
{
	return text == NULL ? NULL : cadre_arena_copy(arena, text, strlen(text));
}

char *cadre_arena_printf(struct cadre_arena *arena, const char *format, ...)
{
	va_list args, again;
	char *text = NULL;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	if (length >= 0)
		text = cadre_arena_alloc(arena, (size_t)length + 1);
	if (text != NULL)
		vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	va_end(args);
	return text;
}

static void free_from(struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
}

struct cadre_arena_mark cadre_arena_mark(const struct cadre_arena *arena)
{
	return (struct cadre_arena_mark){arena->block,
		arena->block != NULL ? arena->block->used : 0};
}

void cadre_arena_rewind(struct cadre_arena *arena, const struct cadre_arena_mark *mark)
{
	while (arena->block != mark->block) {
		struct arena_block *older = arena->block->older;
		free(arena->block);
		arena->block = older;
	}
	if (arena->block != NULL)
		arena->block->used = mark->used;
}

void cadre_arena_reset(struct cadre_arena *arena)
{
	struct arena_block *block = arena->block;

	if (block == NULL)
		return;
	free_from(block->older);
	block->older = NULL;
	block->used = 0;
	if (block->size > BLOCK_SIZE)
		cadre_arena_free(arena);
}

void cadre_arena_free(struct cadre_arena *arena)
{
	free_from(arena->block);
	arena->block = NULL;
}
