/*
 * A growing array of items of one size. {.size = sizeof (struct x)} is a valid empty vector.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

struct vec {
	void *items;
	size_t count, room, size;
};

/* A new zeroed item at the end, or NULL when memory is out. Moves the others. */
void *vec_add(struct vec *vec);
/* Appends a copy of item; NULL when memory is out. */
void *vec_push(struct vec *vec, const void *item);
void *vec_at(const struct vec *vec, size_t index);
void vec_free(struct vec *vec);

#endif
