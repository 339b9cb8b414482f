#include <string.h>

#include "cmd/report/gather.h"
#include "cmd/cli.h"

static bool copy_record(struct cadre_arena *arena, const struct cadre_kind *kind, void *to,
	const void *from);

static bool copy_texts(struct cadre_arena *arena, struct cadre_list *list)
{
	const char **texts = cadre_arena_array(arena, list->count + 1, sizeof *texts);
	bool good = texts != NULL;

	for (size_t i = 0; good && i < list->count; i++) {
		texts[i] = cadre_arena_text(arena, ((const char **)list->items)[i]);
		good = texts[i] != NULL;
	}
	list->items = (void *)texts;
	return good;
}

static bool copy_items(struct cadre_arena *arena, struct cadre_list *list, size_t size)
{
	void *items = cadre_arena_array(arena, list->count + 1, size);

	if (items != NULL && list->count > 0)
		memcpy(items, list->items, list->count * size);
	list->items = items;
	return items != NULL;
}

static bool copy_shapes(struct cadre_arena *arena, struct cadre_list *list,
	const struct cadre_kind *shape)
{
	char *items = cadre_arena_array(arena, list->count + 1, shape->size);
	bool good = items != NULL;

	for (size_t i = 0; good && i < list->count; i++)
		good = copy_record(arena, shape, items + i * shape->size,
			(const char *)list->items + i * shape->size);
	list->items = items;
	return good;
}

static bool copy_pairs(struct cadre_arena *arena, struct cadre_list *list)
{
	struct cadre_pair *pair;
	bool good = copy_items(arena, list, sizeof *pair);

	pair = list->items;
	for (size_t i = 0; good && i < list->count; i++) {
		bool text = pair[i].text != NULL;
		pair[i].key = cadre_arena_text(arena, pair[i].key);
		pair[i].text = cadre_arena_text(arena, pair[i].text);
		good = pair[i].key != NULL && (pair[i].text != NULL || !text)
			&& copy_texts(arena, &pair[i].texts);
	}
	return good;
}

static bool copy_field(struct cadre_arena *arena, const struct cadre_field *field, void *member)
{
	const char **text = member;

	switch (field->type) {
	case CADRE_TEXT:
	case CADRE_CODE:
	case CADRE_DIGITS:
	case CADRE_INSTANT:
	case CADRE_REF:
	case CADRE_RAW:
	case CADRE_DECIMAL:
		*text = cadre_arena_text(arena, *text);
		return *text != NULL;
	case CADRE_LIST:
		return copy_shapes(arena, member, cadre_kind((enum cadre_kind_id)field->of));
	case CADRE_TEXTS:
		return copy_texts(arena, member);
	case CADRE_INTS:
		return copy_items(arena, member, sizeof(int64_t));
	case CADRE_MAP:
		return copy_pairs(arena, member);
	default:
		return true;
	}
}

static bool copy_record(struct cadre_arena *arena, const struct cadre_kind *kind, void *to,
	const void *from)
{
	bool good = true;

	memcpy(to, from, kind->size);
	for (size_t i = 0; good && i < kind->field_count; i++)
		if (cadre_is_set(&kind->fields[i], from))
			good = copy_field(arena, &kind->fields[i],
				cadre_member(&kind->fields[i], to));
	return good;
}

static enum cadre_code keep(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct gather *gather = arg;
	struct cadre_list *list = &gather->list;

	if (gather->want == NULL)
		gather->want = kind;
	if (kind != gather->want)
		return CADRE_OK;
	if (list->count == gather->room) {
		size_t room = gather->room > 0 ? 2 * gather->room : 64;
		void *grown = cadre_arena_array(gather->arena, room, kind->size);
		if (grown == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		if (list->count > 0)
			memcpy(grown, list->items, list->count * kind->size);
		list->items = grown;
		gather->room = room;
	}
	if (!copy_record(gather->arena, kind, (char *)list->items + list->count * kind->size,
		    record))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	list->count++;
	return CADRE_OK;
}

struct cadre_out gather_out(struct gather *gather)
{
	return (struct cadre_out){keep, gather};
}
