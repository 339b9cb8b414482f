#include <string.h>

#include "base/message.h"
#include "base/vec.h"
#include "cadre/date.h"
#include "model/member.h"
#include "store/kind_sql.h"
#include "store/store.h"

static enum cadre_code query(struct db_stmt **out, struct cadre_register *reg,
	const struct cadre_kind *kind, const char *const *key, size_t count, struct cadre_err *err)
{
	const struct columns *columns = store_columns(reg, kind);
	enum cadre_code code;

	if (columns == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (kind->storage != CADRE_STORED)
		return cadre_fail(err, CADRE_USAGE,
			_("records of kind '%s' are not kept in the register"), kind->name);
	if (count + 1 > columns->keys)
		return cadre_fail(err, CADRE_USAGE,
			_("the key of kind '%s' has %zu parts, not %zu"), kind->name,
			columns->keys - 1, count);
	code = db_query(out, reg->db, kind_sql[kind->id].select[count + 1], err);
	if (code != CADRE_OK)
		return code;
	db_bind_text(*out, 1, reg->centre);
	for (size_t i = 0; i < count; i++) {
		/* A part that the caller has just made. */
		if (key[i] == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		db_bind_text(*out, (int)i + 2, key[i]);
	}
	return CADRE_OK;
}

static const char *joined(struct cadre_arena *arena, const char *const *key, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count && text != NULL; i++)
		text = cadre_arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "", key[i]);
	return text;
}

enum cadre_code cadre_get(void **out, struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const char *const *key, size_t count, struct cadre_err *err)
{
	struct db_stmt *stmt;
	const char *text;
	enum cadre_code code = query(&stmt, reg, kind, key, count, err);

	*out = NULL;
	if (code == CADRE_OK)
		code = db_step(stmt, err);
	if (code == CADRE_NO) {
		text = joined(arena, key, count);
		return text != NULL ? cadre_fail(err, code, _("no such %s: '%s'"),
			       message_in(kind->vi, kind->en), text)
				    : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	if (code != CADRE_OK)
		return code;
	*out = store_read(reg, arena, stmt, kind);
	db_reset(stmt);
	return *out != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code store_walk(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_kind *kind, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	enum cadre_code code;

	while ((code = db_step(stmt, err)) == CADRE_OK) {
		void *record;
		cadre_arena_reset(&arena);
		record = store_read(reg, &arena, stmt, kind);
		code = record != NULL ? out->put(out->arg, kind, record, err)
				      : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	cadre_arena_free(&arena);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code cadre_each(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, const struct cadre_out *out, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = query(&stmt, reg, kind, key, count, err);

	return code == CADRE_OK ? store_walk(reg, stmt, kind, out, err) : code;
}

/* Borrowed by the statement until it is done. */
struct year_days {
	char first[CADRE_DATE_SIZE], last[CADRE_DATE_SIZE];
};

static enum cadre_code query_year(struct db_stmt **out, struct cadre_register *reg,
	const struct cadre_kind *kind, int year, struct year_days *days, struct cadre_err *err)
{
	enum cadre_code code = db_query(out, reg->db, kind_sql[kind->id].year, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(*out, 1, reg->centre);
	if (kind->scope != CADRE_ALL) {
		db_bind_text(*out, 2, cadre_date_format(days->first, year * 10000 + 101));
		db_bind_text(*out, 3, cadre_date_format(days->last, year * 10000 + 1231));
		db_bind_int(*out, 4, year);
	}
	return CADRE_OK;
}

enum cadre_code cadre_each_of_year(struct cadre_register *reg, const struct cadre_kind *kind,
	int year, const struct cadre_out *out, struct cadre_err *err)
{
	struct year_days days;
	struct db_stmt *stmt;
	enum cadre_code code = query_year(&stmt, reg, kind, year, &days, err);

	return code == CADRE_OK ? store_walk(reg, stmt, kind, out, err) : code;
}

/* Reads what a bound statement gives into the arena. */
static enum cadre_code read_all(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, struct db_stmt *stmt, const struct cadre_kind *kind,
	struct cadre_err *err)
{
	struct vec records = {.size = kind->size};
	enum cadre_code code;

	while ((code = db_step(stmt, err)) == CADRE_OK) {
		void *record = store_read(reg, arena, stmt, kind);
		if (record == NULL || vec_push(&records, record) == NULL) {
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
			break;
		}
	}
	db_reset(stmt);
	if (code == CADRE_NO) {
		code = CADRE_OK;
		out->items = cadre_arena_array(arena, records.count, kind->size);
		if (out->items == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		else if (records.count > 0)
			memcpy(out->items, records.items, records.count * kind->size);
		out->count = code == CADRE_OK ? records.count : 0;
	}
	vec_free(&records);
	return code;
}

enum cadre_code cadre_all(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, const char *const *key,
	size_t count, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = query(&stmt, reg, kind, key, count, err);

	*out = (struct cadre_list){0};
	return code == CADRE_OK ? read_all(out, reg, arena, stmt, kind, err) : code;
}

enum cadre_code cadre_all_of_year(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, int year, struct cadre_err *err)
{
	struct year_days days;
	struct db_stmt *stmt;
	enum cadre_code code = query_year(&stmt, reg, kind, year, &days, err);

	*out = (struct cadre_list){0};
	return code == CADRE_OK ? read_all(out, reg, arena, stmt, kind, err) : code;
}
