#include <string.h>

#include "app/enrol/people.h"
#include "base/message.h"
#include "base/vec.h"
#include "model/member.h"
#include "store/columns.h"
#include "store/store.h"

/* A record found on a walk, to be read when the walk is over. */
struct noted {
	const struct cadre_kind *kind;
	const struct cadre_field *field;
	const char **key;
	size_t count;
};

struct looking {
	struct cadre_register *reg;
	struct cadre_arena *arena;
	const char *person;
	struct vec noted;
	struct cadre_list classes; /* texts: of the person's enrolments */
};

const struct cadre_field *people_field(const struct cadre_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].type == CADRE_REF && kind->fields[i].of == CADRE_KIND_person)
			return &kind->fields[i];
	return NULL;
}

enum cadre_code people_get(struct cadre_person **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *key, struct cadre_err *err)
{
	void *record;
	enum cadre_code code = cadre_get(&record, reg, arena, cadre_kind(CADRE_KIND_person), &key,
		1, err);

	*out = record;
	return code;
}

static enum cadre_code note(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct looking *looking = arg;
	const struct cadre_field *field = people_field(kind);
	const char *person = *member_text(field, record);
	struct noted noted = {.kind = kind, .field = field};

	if (person == NULL || strcmp(person, looking->person) != 0)
		return CADRE_OK;
	noted.key = cadre_key_texts(looking->arena, kind, record, &noted.count);
	for (size_t i = 0; noted.key != NULL && i < noted.count; i++) {
		noted.key[i] = cadre_arena_text(looking->arena, noted.key[i]);
		if (noted.key[i] == NULL)
			noted.key = NULL;
	}
	return noted.key != NULL && vec_push(&looking->noted, &noted) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* Kinds that hang on an enrolment and begin with the class are looked for in its classes only. */
static bool hangs_on_class(const struct cadre_kind *kind)
{
	struct columns_parents parents = columns_parents(kind);

	for (size_t i = 0; i < parents.count; i++)
		if (parents.kinds[i]->id == CADRE_KIND_enrolment)
			return kind->fields[0].type == CADRE_REF
				&& kind->fields[0].of == CADRE_KIND_class;
	return false;
}

static bool read_classes(struct looking *looking)
{
	const char **classes = cadre_arena_array(looking->arena, looking->noted.count,
		sizeof *classes);

	for (size_t i = 0; classes != NULL && i < looking->noted.count; i++)
		classes[i] = ((struct noted *)vec_at(&looking->noted, i))->key[0];
	looking->classes = (struct cadre_list){looking->noted.count, classes};
	return classes != NULL;
}

static enum cadre_code look_in(struct looking *looking, const struct cadre_kind *kind,
	struct cadre_err *err)
{
	struct cadre_out out = {note, looking};
	const char *const *classes = looking->classes.items;
	enum cadre_code code = CADRE_OK;

	if (!hangs_on_class(kind))
		return cadre_each(looking->reg, kind, NULL, 0, &out, err);
	for (size_t i = 0; i < looking->classes.count && code == CADRE_OK; i++)
		code = cadre_each(looking->reg, kind, &classes[i], 1, &out, err);
	return code;
}

static enum cadre_code read_noted(struct people_record **out, size_t *count,
	struct looking *looking, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	*out = cadre_arena_array(looking->arena, looking->noted.count, sizeof **out);
	if (*out == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (*count = 0; *count < looking->noted.count && code == CADRE_OK; ++*count) {
		const struct noted *noted = vec_at(&looking->noted, *count);
		struct people_record *record = &(*out)[*count];
		*record = (struct people_record){noted->kind, noted->field, NULL};
		code = cadre_get(&record->record, looking->reg, looking->arena, noted->kind,
			noted->key, noted->count, err);
	}
	return code;
}

enum cadre_code people_records(struct people_record **out, size_t *count,
	struct cadre_register *reg, struct cadre_arena *arena, const char *person,
	struct cadre_err *err)
{
	struct looking looking = {.reg = reg,
		.arena = arena,
		.person = person,
		.noted = {.size = sizeof(struct noted)}};
	struct cadre_out each = {note, &looking};
	enum cadre_code code = store_enrolments_of(reg, person, &each, err);

	*out = NULL;
	*count = 0;
	if (code == CADRE_OK && !read_classes(&looking))
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_STORED && kind->id != CADRE_KIND_enrolment
			&& people_field(kind) != NULL)
			code = look_in(&looking, kind, err);
	}
	if (code == CADRE_OK)
		code = read_noted(out, count, &looking, err);
	vec_free(&looking.noted);
	return code;
}
