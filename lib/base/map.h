/*
 * From a text to a number: an open-addressed table. The keys are borrowed: they must live as
 * long as the map. {0} is a valid empty map.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map {
	struct map_slot {
		const char *key;
		size_t value;
	} * slots;
	size_t count, size;
};

/* The value's place, made (and zeroed) when the key is new; NULL when memory is out. */
size_t *map_put(struct map *map, const char *key, bool *is_new);
/* The value's place, or NULL when there is no such key. */
size_t *map_get(const struct map *map, const char *key);
void map_free(struct map *map);

#endif
