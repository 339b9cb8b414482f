#include "base/message.h"
#include "cadre/record.h"
#include "model/member.h"
#include "store/kind_sql.h"
#include "store/store.h"

/* The whole key, its centre first. */
struct removed {
	const struct cadre_kind *kind;
	const char *centre, **key;
	size_t count;
};

enum cadre_code store_note_removed(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct cadre_arena *arena = &reg->removed_arena;
	struct removed removed = {.kind = kind};
	const char *centre = *member_centre(record);

	if (kind_sql[kind->id].referring[0] == '\0')
		return CADRE_OK;
	reg->removed.size = sizeof removed;
	removed.centre = cadre_arena_text(arena, centre != NULL ? centre : reg->centre);
	removed.key = cadre_key_texts(arena, kind, record, &removed.count);
	for (size_t i = 0; removed.key != NULL && i < removed.count; i++)
		removed.key[i] = cadre_arena_text(arena, removed.key[i]);
	if (arena->failed || vec_push(&reg->removed, &removed) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code gives_row(struct cadre_register *reg, const char *sql,
	const struct removed *removed, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, removed->centre);
	for (size_t i = 0; i < removed->count; i++)
		db_bind_text(stmt, (int)i + 2, removed->key[i]);
	code = db_step(stmt, err);
	db_reset(stmt);
	return code;
}

/* It may be there again. */
static enum cadre_code check(struct cadre_register *reg, const struct removed *removed,
	struct cadre_err *err)
{
	const struct kind_sql *sql = &kind_sql[removed->kind->id];
	enum cadre_code code = gives_row(reg, sql->referring, removed, err);

	if (code == CADRE_OK)
		code = gives_row(reg, sql->select[removed->count + 1], removed, err);
	else if (code == CADRE_NO)
		code = CADRE_OK;
	if (code == CADRE_NO)
		code = cadre_fail(err, CADRE_REFUSED,
			_("%s '%s' can't be taken away: other records name it ('cadre show -v' "
			  "shows them)"),
			message_in(removed->kind->vi, removed->kind->en),
			removed->key[removed->count - 1]);
	return code;
}

enum cadre_code store_check_removed(struct cadre_register *reg, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < reg->removed.count && code == CADRE_OK; i++)
		code = check(reg, vec_at(&reg->removed, i), err);
	return code;
}
