#include <string.h>

#include "app/keep/id.h"
#include "app/enrol/import.h"
#include "base/message.h"
#include "model/member.h"
#include "store/store.h"

/* The facts that nominee and person share, by key. */
static const struct cadre_field *shared(const struct cadre_field *field)
{
	const struct cadre_field *other = cadre_field(cadre_kind(CADRE_KIND_nominee), field->key);

	if (other == NULL || other->type != field->type || field->flags & CADRE_KEY
		|| strcmp(field->key, "note") == 0)
		return NULL;
	return other;
}

static void copy_fact(const struct cadre_field *to, struct cadre_person *person,
	const struct cadre_field *from, const struct cadre_nominee *nominee)
{
	if (member_form(to->type) == MEMBER_TEXT)
		*member_text(to, person) = *member_text(from, nominee);
	else
		*member_word(to, person) = *member_word(from, nominee);
}

static bool differ(const struct cadre_field *field, const struct cadre_person *person,
	const struct cadre_field *from, const struct cadre_nominee *nominee)
{
	if (member_form(field->type) == MEMBER_TEXT)
		return strcmp(*member_text(field, person), *member_text(from, nominee)) != 0;
	return *member_word(field, person) != *member_word(from, nominee);
}

bool import_tells(const struct import_row *row, const struct cadre_person *person)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i], *from = shared(field);
		if (from != NULL && cadre_is_set(from, &row->nominee)
			&& (!cadre_is_set(field, person)
				|| differ(field, person, from, &row->nominee)))
			return false;
	}
	return true;
}

static enum cadre_code tell_difference(struct import_row *row, const struct cadre_field *field,
	const struct cadre_person *person, struct cadre_err *err)
{
	struct cadre_arena *arena = &row->import->line;
	const char *text = row->import->options->each
		? cadre_arena_printf(arena,
			_("'%s' differs from the register, which keeps its own (person '%s')"),
			field->key, person->person)
		: cadre_arena_printf(arena,
			_("'%s' differs from the register, which keeps its own"), field->key);

	return import_say(row, field->key, CADRE_WARNING, text, err);
}

/* What the register does not know yet is taken from the row; what it knows stays. */
static enum cadre_code complete(struct import_row *row, struct cadre_person *person,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < kind->field_count && code == CADRE_OK; i++) {
		const struct cadre_field *field = &kind->fields[i], *from = shared(field);
		if (from == NULL || !cadre_is_set(from, &row->nominee))
			continue;
		if (!cadre_is_set(field, person))
			copy_fact(field, person, from, &row->nominee);
		else if (row->fate == IMPORT_SAME && strcmp(field->key, "position") != 0
			&& differ(field, person, from, &row->nominee))
			code = tell_difference(row, field, person, err);
	}
	if (person->unit == NULL)
		person->unit = row->unit;
	return code;
}

static enum cadre_code begin(struct import_row *row, struct cadre_person **out,
	struct cadre_err *err)
{
	struct cadre_import *import = row->import;
	void *record;
	enum cadre_code code;
	char *key;

	if (row->fate == IMPORT_SAME) {
		code = cadre_get(&record, import->reg, &import->line, cadre_kind(CADRE_KIND_person),
			&row->person, 1, err);
		*out = record;
		return code;
	}
	*out = cadre_arena_alloc(&import->line, sizeof **out);
	key = cadre_arena_alloc(&import->line, ID_SIZE);
	if (*out == NULL || key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	id_make(key, import->reg->instant, import->made++);
	(*out)->person = row->person = key;
	return CADRE_OK;
}

enum cadre_code import_person(struct import_row *row, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);
	struct cadre_sink quiet = {NULL, NULL};
	struct cadre_person *person;
	enum cadre_code code = begin(row, &person, err);

	if (code == CADRE_OK)
		code = complete(row, person, err);
	if (code != CADRE_OK)
		return code;
	/* its doubts have been told when the list was read */
	if (cadre_validate(kind, person, &row->place, &quiet) != CADRE_OK) {
		code = cadre_validate(kind, person, &row->place, row->import->options->sink);
		return code;
	}
	return cadre_put(row->import->reg, kind, person, NULL, err);
}
