#include <stdio.h>

#include "base/message.h"
#include "model/member.h"
#include "store/kind_sql.h"
#include "store/store.h"

/* How many references found are remembered within a transaction. */
enum { KNOWN_MAX = 8192 };

static enum cadre_code exists(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *key, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, kind_sql[kind->id].exists, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, key);
	code = db_step(stmt, err);
	db_reset(stmt);
	return code;
}

/* The same few units and classes are named again and again: those found are remembered. */
static enum cadre_code known(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *key, struct cadre_err *err)
{
	char name[128];
	enum cadre_code code;
	bool is_new;
	int length = snprintf(name, sizeof name, "%d\x1f%s", (int)kind->id, key);

	if (length >= (int)sizeof name)
		return exists(reg, kind, key, err);
	if (map_get(&reg->known, name) != NULL)
		return CADRE_OK;
	code = exists(reg, kind, key, err);
	if (code == CADRE_OK && reg->known.count < KNOWN_MAX) {
		const char *kept = cadre_arena_text(&reg->known_arena, name);
		if (kept == NULL || map_put(&reg->known, kept, &is_new) == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	return code;
}

static enum cadre_code check_field(const char **key, struct cadre_register *reg,
	const struct cadre_field *field, const void *record, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)field->of);
	const struct cadre_list *list;
	enum cadre_code code = CADRE_OK;

	if (field->type == CADRE_REF) {
		*key = *member_text(field, record);
		return *key != NULL ? known(reg, kind, *key, err) : CADRE_OK;
	}
	list = member_list(field, record);
	for (size_t i = 0; i < list->count && code == CADRE_OK; i++) {
		*key = ((const char **)list->items)[i];
		code = known(reg, kind, *key, err);
	}
	return code;
}

/* The parent whose key stands in this record under the same names. */
static enum cadre_code check_parent(const char **key, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *parent, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	const struct columns *columns = store_columns(reg, parent);
	struct db_stmt *stmt;
	enum cadre_code code = columns == NULL
		? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
		: db_query(&stmt, reg->db, kind_sql[parent->id].select[columns->keys], err);
	int index = 1;

	*key = "";
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, index++, reg->centre);
	for (size_t i = 0; i < parent->field_count; i++) {
		const struct cadre_field *field;
		const char *text;
		if (!(parent->fields[i].flags & CADRE_KEY))
			continue;
		field = cadre_field(kind, parent->fields[i].key);
		text = member_form(field->type) == MEMBER_TEXT
			? *member_text(field, record)
			: cadre_field_text(arena, field, record, "en");
		db_bind_text(stmt, index++, text);
		*key = cadre_arena_printf(arena, "%s%s%s", *key, index > 3 ? " " : "", text);
	}
	code = db_step(stmt, err);
	db_reset(stmt);
	return code;
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
