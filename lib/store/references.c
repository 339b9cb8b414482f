#include <stdio.h>

#include "base/message.h"
#include "model/member.h"
#include "store/kind_sql.h"
#include "store/store.h"

/* How many records that are there are remembered within a transaction; how long their names are. */
enum { KNOWN_MAX = 32768, KNOWN_NAME = 192 };

/* What a record refers to: by the first part of its key, or by all of it. */
struct wanted {
	const struct cadre_kind *kind;
	const char *key[KIND_SQL_KEYS];
	size_t count;
};

static enum cadre_code exists(struct cadre_register *reg, const struct wanted *wanted,
	struct cadre_err *err)
{
	const struct kind_sql *sql = &kind_sql[wanted->kind->id];
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db,
		wanted->count == 1 ? sql->exists : sql->select[wanted->count + 1], err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	for (size_t i = 0; i < wanted->count; i++)
		db_bind_text(stmt, (int)i + 2, wanted->key[i]);
	code = db_step(stmt, err);
	db_reset(stmt);
	return code;
}

void store_forget_known(struct cadre_register *reg)
{
	map_free(&reg->known);
	cadre_arena_free(&reg->known_arena);
}

/* False when it is too long to be remembered. */
static bool name_of(char name[KNOWN_NAME], const struct wanted *wanted)
{
	int length = snprintf(name, KNOWN_NAME, "%d", (int)wanted->kind->id);

	for (size_t i = 0; i < wanted->count && length < KNOWN_NAME; i++)
		length += snprintf(name + length, KNOWN_NAME - (size_t)length, "\x1f%s",
			wanted->key[i]);
	return length < KNOWN_NAME;
}

static enum cadre_code remember(struct cadre_register *reg, const char *name, struct cadre_err *err)
{
	const char *kept;
	bool is_new;

	if (map_get(&reg->known, name) != NULL)
		return CADRE_OK;
	if (reg->known.count == KNOWN_MAX)
		store_forget_known(reg);
	kept = cadre_arena_text(&reg->known_arena, name);
	return kept != NULL && map_put(&reg->known, kept, &is_new) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* The same few units, sessions and enrolments are named again and again: those found are
 * remembered. */
static enum cadre_code known(struct cadre_register *reg, const struct wanted *wanted,
	struct cadre_err *err)
{
	char name[KNOWN_NAME];
	enum cadre_code code;

	if (!name_of(name, wanted))
		return exists(reg, wanted, err);
	if (map_get(&reg->known, name) != NULL)
		return CADRE_OK;
	code = exists(reg, wanted, err);
	return code == CADRE_OK ? remember(reg, name, err) : code;
}

enum cadre_code store_know(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct wanted wanted = {.kind = kind};
	enum cadre_code code = CADRE_OK;
	char name[KNOWN_NAME];
	const char **key;
	size_t count;

	if (kind_sql[kind->id].referring[0] == '\0')
		return CADRE_OK;
	key = cadre_key_texts(&reg->line, kind, record, &count);
	if (key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	/* Some refer by the whole key, some by its first part. */
	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		wanted.key[wanted.count++] = key[i];
		if ((i == 0 || i + 1 == count) && name_of(name, &wanted))
			code = remember(reg, name, err);
	}
	return code;
}

static enum cadre_code check_field(const char **key, struct cadre_register *reg,
	const struct cadre_field *field, const void *record, struct cadre_err *err)
{
	struct wanted wanted = {.kind = cadre_kind((enum cadre_kind_id)field->of), .count = 1};
	const struct cadre_list *list;
	enum cadre_code code = CADRE_OK;

	if (field->type == CADRE_REF) {
		*key = wanted.key[0] = *member_text(field, record);
		return *key != NULL ? known(reg, &wanted, err) : CADRE_OK;
	}
	list = member_list(field, record);
	for (size_t i = 0; i < list->count && code == CADRE_OK; i++) {
		*key = wanted.key[0] = ((const char **)list->items)[i];
		code = known(reg, &wanted, err);
	}
	return code;
}

/* The parent whose key stands in this record under the same names. */
static enum cadre_code check_parent(const char **key, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *parent, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct wanted wanted = {.kind = parent};

	*key = "";
	for (size_t i = 0; i < parent->field_count && *key != NULL; i++) {
		const struct cadre_field *field;
		const char *text;
		if (!(parent->fields[i].flags & CADRE_KEY))
			continue;
		field = cadre_field(kind, parent->fields[i].key);
		text = member_form(field->type) == MEMBER_TEXT
			? *member_text(field, record)
			: cadre_field_text(arena, field, record, "en");
		*key = text == NULL ? NULL
				    : cadre_arena_printf(arena, "%s%s%s", *key,
					    wanted.count > 0 ? " " : "", text);
		wanted.key[wanted.count++] = text;
	}
	return *key != NULL ? known(reg, &wanted, err)
			    : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code cadre_references(const struct cadre_field **field, const char **key,
	struct cadre_register *reg, struct cadre_arena *arena, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct columns_parents parents = columns_parents(kind);
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < kind->field_count && code == CADRE_OK; i++) {
		*field = &kind->fields[i];
		if (((*field)->type == CADRE_REF || (*field)->type == CADRE_TEXTS)
			&& (*field)->of != CADRE_KIND_NONE)
			code = check_field(key, reg, *field, record, err);
	}
	for (size_t i = 0; i < parents.count && code == CADRE_OK; i++) {
		*field = NULL;
		code = check_parent(key, reg, arena, parents.kinds[i], kind, record, err);
		if (code == CADRE_NO)
			return cadre_fail(err, CADRE_NO, _("no such %s: '%s'"),
				message_in(parents.kinds[i]->vi, parents.kinds[i]->en), *key);
	}
	if (code == CADRE_NO) {
		const struct cadre_kind *to = cadre_kind((enum cadre_kind_id)(*field)->of);
		return cadre_fail(err, CADRE_NO, _("no such %s: '%s'"), message_in(to->vi, to->en),
			*key);
	}
	return code;
}
