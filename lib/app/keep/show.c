#include <string.h>

#include "cadre/keep.h"
#include "model/member.h"

struct referring {
	const struct cadre_kind *to;
	const char *key; /* the first part of the record's key */
	const struct cadre_out *out;
};

static bool names(const struct cadre_field *field, const void *record, const struct referring *ref)
{
	const struct cadre_list *list;

	if (field->of != (int)ref->to->id)
		return false;
	if (field->type == CADRE_REF) {
		const char *text = *member_text(field, record);
		return text != NULL && strcmp(text, ref->key) == 0;
	}
	if (field->type != CADRE_TEXTS)
		return false;
	list = member_list(field, record);
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(((const char **)list->items)[i], ref->key) == 0)
			return true;
	return false;
}

static enum cadre_code give_referring(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct referring *ref = arg;

	for (size_t i = 0; i < kind->field_count; i++)
		if (names(&kind->fields[i], record, ref))
			return ref->out->put(ref->out->arg, kind, record, err);
	return CADRE_OK;
}

static bool refers(const struct cadre_kind *kind, const struct cadre_kind *to)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if ((kind->fields[i].type == CADRE_REF || kind->fields[i].type == CADRE_TEXTS)
			&& kind->fields[i].of == (int)to->id)
			return true;
	return false;
}

enum cadre_code cadre_show(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, bool referring, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct referring ref = {.to = kind, .key = count > 0 ? key[0] : "", .out = out};
	struct cadre_out each = {give_referring, &ref};
	struct cadre_arena arena = {0};
	void *record;
	enum cadre_code code = cadre_get(&record, reg, &arena, kind, key, count, err);

	if (code == CADRE_OK)
		code = out->put(out->arg, kind, record, err);
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK && referring; id++) {
		const struct cadre_kind *other = cadre_kind((enum cadre_kind_id)id);
		if (other->storage == CADRE_STORED && refers(other, kind))
			code = cadre_each(reg, other, NULL, 0, &each, err);
	}
	cadre_arena_free(&arena);
	return code;
}
