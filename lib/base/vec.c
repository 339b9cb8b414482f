#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

void *vec_add(struct vec *vec)
{
	if (vec->count == vec->room) {
		size_t room = vec->room != 0 ? vec->room * 2 : 16;
		void *items = NULL;
		if (room <= SIZE_MAX / 2 / vec->size)
			items = realloc(vec->items, room * vec->size);
		if (items == NULL)
			return NULL;
		vec->items = items;
		vec->room = room;
	}
	return memset(vec_at(vec, vec->count++), 0, vec->size);
}

void *vec_push(struct vec *vec, const void *item)
{
	void *place = vec_add(vec);

	return place == NULL ? NULL : memcpy(place, item, vec->size);
}

void *vec_at(const struct vec *vec, size_t index)
{
	return (char *)vec->items + index * vec->size;
}

void vec_free(struct vec *vec)
{
	free(vec->items);
	*vec = (struct vec){.size = vec->size};
}
