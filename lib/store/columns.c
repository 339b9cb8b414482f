#include <stdio.h>
#include <string.h>

#include "model/member.h"
#include "store/columns.h"

static struct column *add(struct columns *out, const char *name, const struct cadre_field *field)
{
	struct column *column = &out->columns[out->count++];

	*column = (struct column){.name = name, .field = field, .since = 1};
	if (field != NULL) {
		column->since = field->since;
		column->key = field->flags & CADRE_KEY;
		column->indexed = field->flags & CADRE_INDEXED;
		column->integer = member_form(field->type) == MEMBER_INT
			|| field->type == CADRE_YES;
	}
	return column;
}

static void add_folded(struct columns *out, const struct cadre_kind *kind)
{
	size_t folded = 0;

	for (size_t i = 0; i < kind->field_count && folded < 4; i++) {
		const struct cadre_field *field = &kind->fields[i];
		struct column *column;
		if (!(field->flags & CADRE_SEARCH))
			continue;
		snprintf(out->search[folded], sizeof out->search[folded], "%s_search", field->key);
		column = add(out, out->search[folded++], field);
		column->key = false;
		column->indexed = true;
		column->derived = COLUMN_FOLDED;
	}
}

/* The keys of likeness, each made of several fields of a kind. */
static const struct {
	enum cadre_kind_id kind;
	const char *name;
	enum column_derived derived;
	int since;
} alike[] = {
	{CADRE_KIND_person, "alike_name", COLUMN_ALIKE_NAME, 2},
	{CADRE_KIND_person, "alike_born", COLUMN_ALIKE_BORN, 2},
};

static void add_alike(struct columns *out, const struct cadre_kind *kind)
{
	for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
		struct column *column;
		if (alike[i].kind != kind->id)
			continue;
		column = add(out, alike[i].name, NULL);
		column->since = alike[i].since;
		column->indexed = true;
		column->derived = alike[i].derived;
	}
}

void columns_of(struct columns *out, const struct cadre_kind *kind)
{
	out->count = 0;
	add(out, "centre", NULL)->key = true;
	for (size_t i = 0; i < kind->field_count; i++)
		if (!(kind->fields[i].flags & CADRE_JOINED))
			add(out, kind->fields[i].key, &kind->fields[i]);
	add(out, "extra", NULL);
	out->read = out->count;
	add_folded(out, kind);
	add_alike(out, kind);
	out->keys = 0;
	for (size_t i = 0; i < out->count; i++)
		out->keys += out->columns[i].key;
}

struct columns_parents columns_parents(const struct cadre_kind *kind)
{
	struct columns_parents parents = {.count = 0};
	const char *at = kind->parents;

	while (*at != '\0' && parents.count < COLUMNS_PARENTS_MAX) {
		char name[40];
		size_t length = strcspn(at, " ");
		snprintf(name, sizeof name, "%.*s", (int)length, at);
		parents.kinds[parents.count++] = cadre_kind_named(name);
		at += length + strspn(at + length, " ");
	}
	return parents;
}

bool columns_implied(const struct cadre_kind *kind, const struct cadre_field *field)
{
	struct columns_parents parents = columns_parents(kind);

	for (size_t i = 0; i < parents.count; i++) {
		const struct cadre_field *key = cadre_field(parents.kinds[i], field->key);
		if (key != NULL && key->flags & CADRE_KEY)
			return true;
	}
	return false;
}
