/*
 * A person's rights: all that is held on them, and its erasure.
 *
 * Erasing keeps what is counted (sex, ethnic group, year of birth, schooling, whether a religion
 * was told, the Party status on each enrolment) and the numbers of the register of certificates; it
 * takes away what tells the person, from the records and from all changes of them.
 */
#include <string.h>

#include "app/enrol/people.h"
#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "model/member.h"
#include "store/store.h"
#include "text/text.h"

/* A record that told of the person at some time. */
struct trace {
	const struct cadre_kind *kind;
	const char **key;
	size_t count;
};

struct dossier {
	struct cadre_register *reg;
	struct cadre_arena arena;
	struct map keys; /* under which the person was known */
	struct map seen; /* traces: "kind\x1fkey" */
	struct vec traces;
	struct people_record *records;
	size_t record_count;
	const struct cadre_person *person; /* NULL when merged or removed */
	const struct cadre_out *changes;   /* gets each change; NULL: nobody */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static bool know(struct dossier *dossier, const char *key)
{
	bool is_new;

	return key != NULL && map_put(&dossier->keys, key, &is_new) != NULL;
}

static const char *trace_name(struct dossier *dossier, const struct cadre_kind *kind,
	const char *const *key, size_t count)
{
	const char *name = kind->name;

	for (size_t i = 0; i < count && name != NULL; i++)
		name = cadre_arena_printf(&dossier->arena, "%s\x1f%s", name, key[i]);
	return name;
}

static enum cadre_code add_trace(struct dossier *dossier, const struct cadre_kind *kind,
	const char *const *key, size_t count, struct cadre_err *err)
{
	const char *name = trace_name(dossier, kind, key, count);
	struct trace trace = {kind, cadre_arena_array(&dossier->arena, count, sizeof *trace.key),
		count};
	bool is_new = false;

	if (name == NULL || trace.key == NULL || map_put(&dossier->seen, name, &is_new) == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		trace.key[i] = cadre_arena_text(&dossier->arena, key[i]);
	if (dossier->arena.failed || (is_new && vec_push(&dossier->traces, &trace) == NULL))
		return no_memory(err);
	return CADRE_OK;
}

static enum cadre_code add_record(struct dossier *dossier, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	size_t count;
	const char **key = cadre_key_texts(&dossier->arena, kind, record, &count);

	return key != NULL ? add_trace(dossier, kind, key, count, err) : no_memory(err);
}

/* Whether a change is of a record that the person's key is part of, or that is known already. */
static bool is_about(struct dossier *dossier, const struct cadre_kind *kind,
	const struct cadre_change *change)
{
	const char *const *key = change->key.items;
	const char *name;

	if (kind->id != CADRE_KIND_person && people_field(kind) == NULL)
		return false;
	for (size_t i = 0; i < change->key.count; i++)
		if (map_get(&dossier->keys, key[i]) != NULL)
			return true;
	name = trace_name(dossier, kind, key, change->key.count);
	return name != NULL && map_get(&dossier->seen, name) != NULL;
}

static enum cadre_code look_at_change(void *arg, const struct cadre_kind *of_change,
	const void *record, struct cadre_err *err)
{
	struct dossier *dossier = arg;
	const struct cadre_change *change = record;
	const struct cadre_kind *kind = cadre_kind_named(change->of);
	enum cadre_code code;

	if (kind == NULL || !is_about(dossier, kind, change))
		return dossier->arena.failed ? no_memory(err) : CADRE_OK;
	code = add_trace(dossier, kind, change->key.items, change->key.count, err);
	if (code != CADRE_OK || dossier->changes == NULL)
		return code;
	return dossier->changes->put(dossier->changes->arg, of_change, record, err);
}

/* The records that stand, and the keys of those that were merged into the person. */
static enum cadre_code open_dossier(struct dossier *dossier, const char *key, struct cadre_err *err)
{
	struct cadre_person *person;
	enum cadre_code code = people_get(&person, dossier->reg, &dossier->arena, key, err);

	if (!know(dossier, cadre_arena_text(&dossier->arena, key)))
		return no_memory(err);
	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	dossier->person = person;
	for (size_t i = 0; i < person->merged.count; i++)
		if (!know(dossier, ((const char **)person->merged.items)[i]))
			return no_memory(err);
	code = people_records(&dossier->records, &dossier->record_count, dossier->reg,
		&dossier->arena, key, err);
	if (code == CADRE_OK)
		code = add_record(dossier, cadre_kind(CADRE_KIND_person), person, err);
	for (size_t i = 0; i < dossier->record_count && code == CADRE_OK; i++)
		code = add_record(dossier, dossier->records[i].kind, dossier->records[i].record,
			err);
	return code;
}

static enum cadre_code read_changes(struct dossier *dossier, const char *key, struct cadre_err *err)
{
	struct store_changes all = {.since = 0};
	struct cadre_out out = {look_at_change, dossier};
	enum cadre_code code = store_changes(dossier->reg, &all, &out, err);

	if (code == CADRE_OK && dossier->traces.count == 0)
		code = cadre_fail(err, CADRE_NO, _("no such person: '%s'"), key);
	return code;
}

static void close_dossier(struct dossier *dossier)
{
	vec_free(&dossier->traces);
	map_free(&dossier->keys);
	map_free(&dossier->seen);
	cadre_arena_free(&dossier->arena);
}

enum cadre_code cadre_person(struct cadre_register *reg, const char *key,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct dossier dossier = {.reg = reg,
		.traces = {.size = sizeof(struct trace)},
		.changes = out};
	enum cadre_code code = open_dossier(&dossier, key, err);

	if (code == CADRE_OK && dossier.person != NULL)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_person), dossier.person, err);
	for (size_t i = 0; i < dossier.record_count && code == CADRE_OK; i++)
		code = out->put(out->arg, dossier.records[i].kind, dossier.records[i].record, err);
	if (code == CADRE_OK)
		code = read_changes(&dossier, key, err);
	close_dossier(&dossier);
	return code;
}

/* What stays of a person is what is counted. */
static bool is_counted(const struct cadre_field *field)
{
	static const char *const counted[] = {"person", "sex", "ethnicity", "schooling",
		"theory_level", "merged"};

	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
		if (strcmp(counted[i], field->key) == 0)
			return true;
	return false;
}

/* "không" and the like stay; of any other religion only that one was told. */
static const char *religion_left(struct cadre_arena *arena, const char *religion)
{
	const char *folded = religion != NULL ? text_fold(arena, religion) : NULL;

	if (folded == NULL || strncmp(folded, "khong", 5) == 0 || folded[0] == '-'
		|| folded[0] == '0' || strcmp(folded, "none") == 0)
		return religion;
	return "có";
}

static struct cadre_person left_of(struct dossier *dossier)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);
	const struct cadre_person *person = dossier->person;
	struct cadre_person left = {.centre = person->centre,
		.name = "(đã xoá)",
		.born = person->born / 10000 * 10000,
		.religion = religion_left(&dossier->arena, person->religion)};

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (!is_counted(field))
			continue;
		if (member_form(field->type) == MEMBER_TEXT)
			*member_text(field, &left) = *member_text(field, person);
		else if (member_form(field->type) == MEMBER_WORD)
			*member_word(field, &left) = *member_word(field, person);
		else
			*member_list(field, &left) = *member_list(field, person);
	}
	return left;
}

/* As the figures reckon it: by the person's dates on the opening day. */
static enum cadre_code keep_status(struct dossier *dossier, struct cadre_enrolment *enrolment,
	struct cadre_err *err)
{
	const struct cadre_person *person = dossier->person;
	void *record;
	int day;
	enum cadre_code code;

	if (enrolment->party_status != 0 || person == NULL)
		return CADRE_OK;
	code = cadre_get(&record, dossier->reg, &dossier->arena, cadre_kind(CADRE_KIND_class),
		&enrolment->class, 1, err);
	if (code != CADRE_OK)
		return code;
	day = ((struct cadre_class *)record)->opens;
	if (day == 0)
		day = ((struct cadre_class *)record)->closes;
	day = day != 0 ? day : 99991231;
	if (person->party_official != 0 && person->party_official <= day)
		enrolment->party_status = cadre_party_status_official;
	else if (person->party_joined != 0 && person->party_joined <= day)
		enrolment->party_status = cadre_party_status_probationary;
	return CADRE_OK;
}

/* What a field of a record that names a person tells of them beyond that. */
static bool is_telling(const struct cadre_field *field)
{
	return !(field->flags & (CADRE_KEY | CADRE_JOINED)) && field->type != CADRE_REF
		&& (field->flags & CADRE_IDENTITY || strcmp(field->key, "position") == 0);
}

static bool tells(const struct cadre_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (is_telling(&kind->fields[i]))
			return true;
	return false;
}

static void strip(const struct cadre_kind *kind, void *record)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (!is_telling(field))
			continue;
		if (member_form(field->type) == MEMBER_TEXT)
			*member_text(field, record) = NULL;
		else if (member_form(field->type) == MEMBER_WORD)
			*member_word(field, record) = 0;
	}
	*member_extra(kind, record) = (struct cadre_list){0};
}

/* What told the person goes with all changes of it; what is left comes in as a new record. */
static enum cadre_code replace(struct dossier *dossier, const struct cadre_kind *kind,
	const void *record, const void *left, const struct cadre_out *out, struct cadre_err *err)
{
	enum cadre_code code = cadre_remove(dossier->reg, kind, record, err);

	if (code == CADRE_OK)
		code = store_blank(dossier->reg, kind, record, err);
	if (code == CADRE_OK)
		code = cadre_put(dossier->reg, kind, left, NULL, err);
	return code == CADRE_OK ? out->put(out->arg, kind, left, err) : code;
}

static enum cadre_code erase_records(struct dossier *dossier, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_person left;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < dossier->record_count && code == CADRE_OK; i++) {
		const struct people_record *record = &dossier->records[i];
		void *stripped = cadre_arena_alloc(&dossier->arena, record->kind->size);
		if (stripped == NULL)
			return no_memory(err);
		if (!tells(record->kind))
			continue;
		memcpy(stripped, record->record, record->kind->size);
		strip(record->kind, stripped);
		if (record->kind->id == CADRE_KIND_enrolment)
			code = keep_status(dossier, stripped, err);
		if (code == CADRE_OK)
			code = replace(dossier, record->kind, record->record, stripped, out, err);
	}
	if (code != CADRE_OK || dossier->person == NULL)
		return code;
	left = left_of(dossier);
	return replace(dossier, cadre_kind(CADRE_KIND_person), dossier->person, &left, out, err);
}

/* Records that are gone, under this key or one that was merged: only their changes are left. */
static enum cadre_code erase_gone(struct dossier *dossier, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < dossier->traces.count && code == CADRE_OK; i++) {
		const struct trace *trace = vec_at(&dossier->traces, i);
		void *record;
		if (!tells(trace->kind))
			continue;
		code = cadre_get(&record, dossier->reg, &dossier->arena, trace->kind, trace->key,
			trace->count, err);
		if (code == CADRE_NO)
			code = store_blank_key(dossier->reg, trace->kind, trace->key, trace->count,
				err);
	}
	return code;
}

enum cadre_code cadre_erase(struct cadre_register *reg, const char *key,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct dossier dossier = {.reg = reg, .traces = {.size = sizeof(struct trace)}};
	enum cadre_code code = open_dossier(&dossier, key, err);

	if (code == CADRE_OK)
		code = read_changes(&dossier, key, err);
	if (code == CADRE_OK)
		code = erase_records(&dossier, out, err);
	if (code == CADRE_OK)
		code = erase_gone(&dossier, err);
	close_dossier(&dossier);
	return code;
}
