#include <string.h>

#include "base/message.h"
#include "json/json.h"
#include "model/member.h"
#include "store/kind_sql.h"
#include "store/store.h"

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* A record that leaves its centre out is the register's own; the caller's is left as it is. */
static enum cadre_code encode(struct cadre_register *reg, struct cadre_buf *buf,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	void *own = NULL;

	if (*member_centre(record) == NULL) {
		own = cadre_arena_alloc(&reg->line, kind->size);
		if (own == NULL)
			return out_of_memory(err);
		memcpy(own, record, kind->size);
		*member_centre(own) = reg->centre;
	}
	cadre_buf_reset(buf);
	cadre_json_encode(buf, kind, own != NULL ? own : record, CADRE_JSON_STORED);
	return buf->failed ? out_of_memory(err) : CADRE_OK;
}

static enum cadre_code bind_key(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	const char **key;
	size_t count;

	key = cadre_key_texts(&reg->line, kind, record, &count);
	if (key == NULL)
		return out_of_memory(err);
	db_bind_text(stmt, 1,
		*member_centre(record) != NULL ? *member_centre(record) : reg->centre);
	for (size_t i = 0; i < count; i++)
		db_bind_text(stmt, (int)i + 2, key[i]);
	return CADRE_OK;
}

/* The stored record with this one's key, encoded into reg->before; CADRE_NO when there is none. */
static enum cadre_code read_before(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	const struct columns *columns = store_columns(reg, kind);
	struct db_stmt *stmt;
	enum cadre_code code;
	void *old;

	if (columns == NULL)
		return out_of_memory(err);
	code = db_query(&stmt, reg->db, kind_sql[kind->id].select[columns->keys], err);
	if (code == CADRE_OK)
		code = bind_key(reg, stmt, kind, record, err);
	if (code == CADRE_OK)
		code = db_step(stmt, err);
	if (code != CADRE_OK)
		return code;
	old = store_read(reg, &reg->line, stmt, kind);
	db_reset(stmt);
	return old != NULL ? encode(reg, &reg->before, kind, old, err) : out_of_memory(err);
}

static enum cadre_code run_bound(struct cadre_register *reg, const char *sql,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, sql, err);

	if (code == CADRE_OK)
		code = store_bind(reg, stmt, kind, record, err);
	return code == CADRE_OK ? db_finish(stmt, err) : code;
}

enum cadre_code cadre_put(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, enum cadre_outcome *outcome, struct cadre_err *err)
{
	enum cadre_outcome result = CADRE_NEW;
	const char *before = NULL;
	enum cadre_code code;

	if (kind->storage != CADRE_STORED)
		return cadre_fail(err, CADRE_INPUT,
			_("records of kind '%s' are not kept in the register"), kind->name);
	cadre_arena_reset(&reg->line);
	code = encode(reg, &reg->after, kind, record, err);
	if (code == CADRE_OK)
		code = run_bound(reg, kind_sql[kind->id].insert, kind, record, err);
	if (code == CADRE_OK && db_changes(reg->db) == 0) {
		code = read_before(reg, kind, record, err);
		if (code != CADRE_OK)
			return code == CADRE_NO ? cadre_fail(err, CADRE_REFUSED,
				       _("another record holds what must be unique"))
						: code;
		before = cadre_buf_string(&reg->before);
		result = strcmp(before, cadre_buf_string(&reg->after)) == 0 ? CADRE_SAME
									    : CADRE_CHANGED;
		if (result == CADRE_CHANGED)
			code = run_bound(reg, kind_sql[kind->id].update, kind, record, err);
	}
	if (code == CADRE_OK && result != CADRE_SAME)
		code = store_forget_totals(reg, kind, record, result == CADRE_NEW, err);
	if (code == CADRE_OK && result != CADRE_SAME)
		code = store_log(reg, kind, record, before, cadre_buf_string(&reg->after), err);
	if (code == CADRE_OK)
		code = store_know(reg, kind, record, err);
	if (outcome != NULL)
		*outcome = result;
	return code;
}

enum cadre_code cadre_remove(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code;

	cadre_arena_reset(&reg->line);
	store_forget_known(reg);
	code = read_before(reg, kind, record, err);
	if (code == CADRE_OK)
		code = db_query(&stmt, reg->db, kind_sql[kind->id].remove, err);
	if (code == CADRE_OK)
		code = bind_key(reg, stmt, kind, record, err);
	if (code == CADRE_OK)
		code = db_finish(stmt, err);
	if (code == CADRE_OK)
		code = store_forget_totals(reg, kind, record, false, err);
	if (code == CADRE_OK)
		code = store_note_removed(reg, kind, record, err);
	if (code == CADRE_OK)
		code = store_log(reg, kind, record, cadre_buf_string(&reg->before), NULL, err);
	return code;
}
