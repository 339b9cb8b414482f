#include <stdlib.h>
#include <string.h>

#include "base/map.h"

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash(const char *key)
{
	uint64_t h = 14695981039346656037u;

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 1099511628211u;
	return h;
}

static struct map_slot *find(const struct map *map, const char *key)
{
	size_t at = hash(key) & (map->size - 1);

	while (map->slots[at].key != NULL && strcmp(map->slots[at].key, key) != 0)
		at = (at + 1) & (map->size - 1);
	return &map->slots[at];
}

static bool grow(struct map *map)
{
	struct map bigger = {.size = map->size != 0 ? map->size * 2 : 64};

	bigger.slots = calloc(bigger.size, sizeof *bigger.slots);
	if (bigger.slots == NULL)
		return false;
	for (size_t i = 0; i < map->size; i++)
		if (map->slots[i].key != NULL)
			*find(&bigger, map->slots[i].key) = map->slots[i];
	bigger.count = map->count;
	free(map->slots);
	*map = bigger;
	return true;
}

size_t *map_put(struct map *map, const char *key, bool *is_new)
{
	struct map_slot *slot;

	if (map->count * 2 >= map->size && !grow(map))
		return NULL;
	slot = find(map, key);
	*is_new = slot->key == NULL;
	if (*is_new) {
		slot->key = key;
		map->count++;
	}
	return &slot->value;
}

size_t *map_get(const struct map *map, const char *key)
{
	struct map_slot *slot = map->size != 0 ? find(map, key) : NULL;

	return slot != NULL && slot->key != NULL ? &slot->value : NULL;
}

void map_free(struct map *map)
{
	free(map->slots);
	*map = (struct map){0};
}
