#include <string.h>

#include "base/message.h"
#include "base/vec.h"
#include "store/store.h"

static const char class_sql[] = "SELECT register FROM certificate WHERE centre = ?1 AND class = ?2 "
				"ORDER BY register";
static const char serial_sql[] = "SELECT register FROM certificate WHERE centre = ?1 AND "
				 "(register = ?2 OR serial = ?2) "
				 "ORDER BY CASE WHEN register = ?2 THEN 0 ELSE 1 END, register";
static const char reissue_sql[] = "SELECT register FROM certificate WHERE centre = ?1 AND "
				  "reissue_of = ?2 ORDER BY register";
static const char standing_sql[] = "SELECT register FROM certificate WHERE centre = ?1 AND class = "
				   "?2 "
				   "AND person = ?3 AND status <> 'void'";
static const char book_sql[] = "SELECT register FROM certificate WHERE centre = ?1 AND register >= "
			       "?2 AND substr(register, 1, length(?2)) = ?2";

enum cadre_code store_certificates_of(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_certificate);
	struct vec all = {.size = kind->size};
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, class_sql, err);

	*out = (struct cadre_list){0};
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, class);
	while ((code = db_step(stmt, err)) == CADRE_OK) {
		const char *number = db_text(stmt, 0);
		void *record;
		code = cadre_get(&record, reg, arena, kind, &number, 1, err);
		if (code == CADRE_OK && vec_push(&all, record) == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	if (code == CADRE_NO) {
		out->items = cadre_arena_array(arena, all.count + 1, kind->size);
		code = out->items != NULL ? CADRE_OK
					  : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	if (code == CADRE_OK && all.count > 0) {
		memcpy(out->items, all.items, all.count * kind->size);
		out->count = all.count;
	}
	vec_free(&all);
	return code;
}

static enum cadre_code first(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *sql, const char *text, const char *more,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, sql, err);

	*out = NULL;
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, text);
	if (more != NULL)
		db_bind_text(stmt, 3, more);
	code = db_step(stmt, err);
	if (code == CADRE_OK) {
		*out = cadre_arena_text(arena, db_text(stmt, 0));
		if (*out == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	db_reset(stmt);
	return code;
}

enum cadre_code store_certificate_called(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *text, struct cadre_err *err)
{
	return first(out, reg, arena, serial_sql, text, NULL, err);
}

enum cadre_code store_certificate_after(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *number, struct cadre_err *err)
{
	return first(out, reg, arena, reissue_sql, number, NULL, err);
}

enum cadre_code store_certificate_standing(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, const char *person, struct cadre_err *err)
{
	return first(out, reg, arena, standing_sql, class, person, err);
}

enum cadre_code store_book(struct cadre_register *reg, const char *prefix,
	void (*number)(void *arg, const char *text), void *arg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, book_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, prefix);
	while ((code = db_step(stmt, err)) == CADRE_OK)
		number(arg, db_text(stmt, 0));
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
