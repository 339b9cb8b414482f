#include <string.h>

#include "base/message.h"
#include "store/store.h"

static const char table_sql[] = "CREATE TEMPORARY TABLE IF NOT EXISTS parked "
				"(id INTEGER PRIMARY KEY, source TEXT, line INTEGER, text TEXT)";
static const char insert_sql[] = "INSERT INTO parked (source, line, text) VALUES (?1, ?2, ?3)";
static const char next_sql[] = "SELECT id, source, line, text FROM parked WHERE id > ?1 ORDER BY "
			       "id LIMIT 1";
static const char remove_sql[] = "DELETE FROM parked WHERE id = ?1";

enum cadre_code store_park(struct cadre_register *reg, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_run(reg->db, table_sql, err);
	const char *text;

	cadre_arena_reset(&reg->line);
	text = cadre_arena_copy(&reg->line, line, length);
	if (code == CADRE_OK && text == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_OK)
		code = db_query(&stmt, reg->db, insert_sql, err);
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, place->source);
	db_bind_int(stmt, 2, (int64_t)place->line);
	db_bind_text(stmt, 3, text);
	return db_finish(stmt, err);
}

static enum cadre_code unpark_one(struct cadre_register *reg, int64_t id, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, remove_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_int(stmt, 1, id);
	return db_finish(stmt, err);
}

/* The next parked line after id, copied; CADRE_NO at the end. */
static enum cadre_code next(int64_t *id, struct cadre_place *place, const char **line,
	struct cadre_register *reg, struct cadre_arena *arena, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, next_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_int(stmt, 1, *id);
	code = db_step(stmt, err);
	if (code != CADRE_OK)
		return code;
	*id = db_int(stmt, 0);
	*place = (struct cadre_place){.source = cadre_arena_text(arena, db_text(stmt, 1)),
		.line = (size_t)db_int(stmt, 2)};
	*line = cadre_arena_text(arena, db_text(stmt, 3));
	db_reset(stmt);
	if (*line == NULL || place->source == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

enum cadre_code store_unpark(struct cadre_register *reg,
	enum cadre_code (*take)(void *arg, const struct cadre_place *place, const char *line,
		size_t length, bool *keep, struct cadre_err *err),
	void *arg, size_t *kept, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	enum cadre_code code = db_run(reg->db, table_sql, err);
	int64_t id = 0;

	*kept = 0;
	while (code == CADRE_OK) {
		struct cadre_place place;
		const char *line;
		bool keep = false;
		cadre_arena_reset(&arena);
		code = next(&id, &place, &line, reg, &arena, err);
		if (code == CADRE_OK)
			code = take(arg, &place, line, strlen(line), &keep, err);
		if (code == CADRE_OK && !keep)
			code = unpark_one(reg, id, err);
		*kept += code == CADRE_OK && keep;
	}
	cadre_arena_free(&arena);
	return code == CADRE_NO ? CADRE_OK : code;
}
