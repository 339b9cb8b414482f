/*
 * Two entries of one person become one: what names the other names the kept one, what the kept one
 * lacks is taken from the other, and the other goes. All are changes of one batch, which
 * 'cadre undo' reverses.
 */
#include <string.h>

#include "app/enrol/people.h"
#include "base/message.h"
#include "model/member.h"
#include "store/store.h"

struct merging {
	struct cadre_register *reg;
	struct cadre_arena arena;
	struct cadre_person *kept;
	const struct cadre_sink *sink;
	const struct cadre_out *out;
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* One person sits in a class once: which of two enrolments holds is for a person to say. */
static enum cadre_code check_enrolment(struct merging *merging, const struct people_record *record,
	struct cadre_err *err)
{
	const struct cadre_enrolment *enrolment = record->record;
	const char *key[] = {enrolment->class, merging->kept->person};
	void *other;
	enum cadre_code code;

	if (record->kind->id != CADRE_KIND_enrolment)
		return CADRE_OK;
	code = cadre_get(&other, merging->reg, &merging->arena, record->kind, key, 2, err);
	if (code == CADRE_NO)
		return CADRE_OK;
	if (code != CADRE_OK)
		return code;
	return cadre_fail(err, CADRE_REFUSED,
		_("'%s' and '%s' are both in class '%s': they are two people, or one of them is to "
		  "be taken out of it first (by undoing the enrolment)"),
		merging->kept->person, enrolment->person, enrolment->class);
}

static enum cadre_code move(struct merging *merging, const struct people_record *record,
	struct cadre_err *err)
{
	void *moved = cadre_arena_alloc(&merging->arena, record->kind->size);
	enum cadre_code code = CADRE_OK;

	if (moved == NULL)
		return no_memory(err);
	memcpy(moved, record->record, record->kind->size);
	*member_text(record->field, moved) = merging->kept->person;
	if (record->field->flags & CADRE_KEY)
		code = cadre_remove(merging->reg, record->kind, record->record, err);
	if (code == CADRE_OK)
		code = cadre_put(merging->reg, record->kind, moved, NULL, err);
	return code == CADRE_OK ? merging->out->put(merging->out->arg, record->kind, moved, err)
				: code;
}

static bool same_value(const struct cadre_field *field, const void *a, const void *b)
{
	if (member_form(field->type) == MEMBER_TEXT)
		return strcmp(*member_text(field, a), *member_text(field, b)) == 0;
	return member_form(field->type) != MEMBER_WORD
		|| *member_word(field, a) == *member_word(field, b);
}

static void complete(struct merging *merging, const struct cadre_person *other)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (field->flags & CADRE_KEY || !cadre_is_set(field, other)
			|| strcmp(field->key, "merged") == 0)
			continue;
		if (cadre_is_set(field, merging->kept)) {
			if (!same_value(field, other, merging->kept))
				cadre_remark(merging->sink, NULL, field->key, CADRE_NOTE,
					_("'%s' differs: that of '%s' is kept"), field->key,
					merging->kept->person);
		} else if (member_form(field->type) == MEMBER_TEXT) {
			*member_text(field, merging->kept) = *member_text(field, other);
		} else if (member_form(field->type) == MEMBER_WORD) {
			*member_word(field, merging->kept) = *member_word(field, other);
		}
	}
}

/* The keys under which the person was known: the other's, and those merged into it before. */
static bool remember(struct merging *merging, const struct cadre_person *other)
{
	struct cadre_list *merged = &merging->kept->merged;
	size_t count = merged->count + 1 + other->merged.count;
	const char **keys = cadre_arena_array(&merging->arena, count, sizeof *keys);

	if (keys == NULL)
		return false;
	for (size_t i = 0; i < merged->count; i++)
		keys[i] = ((const char **)merged->items)[i];
	keys[merged->count] = other->person;
	for (size_t i = 0; i < other->merged.count; i++)
		keys[merged->count + 1 + i] = ((const char **)other->merged.items)[i];
	*merged = (struct cadre_list){count, keys};
	return true;
}

/* The kept one names the other before the other's records move, and still does when that is
 * undone: so it is told from a change of whom a record is about. */
static enum cadre_code take_in(struct merging *merging, const char *key, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);
	struct cadre_person *other;
	struct people_record *records;
	size_t count;
	enum cadre_code code = people_get(&other, merging->reg, &merging->arena, key, err);

	if (code == CADRE_OK && strcmp(other->person, merging->kept->person) == 0)
		return cadre_fail(err, CADRE_USAGE, _("'%s' can't be merged into itself"), key);
	if (code == CADRE_OK)
		code = people_records(&records, &count, merging->reg, &merging->arena, key, err);
	for (size_t i = 0; code == CADRE_OK && i < count; i++)
		code = check_enrolment(merging, &records[i], err);
	if (code != CADRE_OK)
		return code;
	complete(merging, other);
	if (!remember(merging, other))
		return no_memory(err);
	code = cadre_put(merging->reg, kind, merging->kept, NULL, err);
	for (size_t i = 0; code == CADRE_OK && i < count; i++)
		code = move(merging, &records[i], err);
	return code == CADRE_OK ? cadre_remove(merging->reg, kind, other, err) : code;
}

enum cadre_code cadre_merge_people(struct cadre_register *reg, const char *keep,
	const char *const *drop, size_t count, const struct cadre_sink *sink,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct merging merging = {.reg = reg, .sink = sink, .out = out};
	enum cadre_code code = people_get(&merging.kept, reg, &merging.arena, keep, err);

	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		code = take_in(&merging, drop[i], err);
	if (code == CADRE_OK)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_person), merging.kept, err);
	cadre_arena_free(&merging.arena);
	return code;
}
