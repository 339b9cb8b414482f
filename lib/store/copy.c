#include "base/message.h"
#include "store/kind_sql.h"
#include "store/store.h"

#define LOG_COLUMNS \
	"centre, number, batch, instant, who, program, kind, key, before, after, hash, salt, " \
	"digest"
#define LOG_VALUES \
	" (" LOG_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
#define TOTAL_COLUMNS \
	"centre, year, planned, expected, classes, attendances, persons, women, completed, " \
	"certified, papered"

static const char setting_sql[] = "SELECT value FROM setting WHERE name = 'centre'";
static const char set_sql[] = "UPDATE setting SET value = ?1 WHERE name = 'centre'";

/* What is no kind, row by row. types: what each column is, a text, a number, bytes. */
static const struct {
	const char *select, *insert, *types;
} logs[] = {
	{"SELECT " LOG_COLUMNS " FROM change ORDER BY centre, number",
		"INSERT INTO change" LOG_VALUES, "tnntttttttbbb"},
	{"SELECT " LOG_COLUMNS " FROM abandoned ORDER BY centre, number, hash",
		"INSERT INTO abandoned" LOG_VALUES, "tnntttttttbbb"},
	{"SELECT " TOTAL_COLUMNS " FROM year_total ORDER BY centre, year",
		"INSERT INTO year_total (" TOTAL_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
							 "?8, ?9, ?10, ?11)",
		"tnnnnnnnnnn"},
};

static enum cadre_code copy_row(struct db_stmt *to, struct db_stmt *from, const char *types,
	struct cadre_err *err)
{
	for (int i = 0; types[i] != '\0'; i++) {
		size_t length;
		const void *bytes;
		if (db_is_null(from, i))
			continue;
		if (types[i] == 'n') {
			db_bind_int(to, i + 1, db_int(from, i));
		} else if (types[i] == 't') {
			db_bind_text(to, i + 1, db_text(from, i));
		} else {
			bytes = db_blob(from, i, &length);
			db_bind_blob(to, i + 1, bytes, length);
		}
	}
	return db_send(to, err);
}

static enum cadre_code copy_log(struct cadre_register *to, struct cadre_register *from, size_t log,
	struct cadre_err *err)
{
	struct db_stmt *rows, *put;
	enum cadre_code code = db_query(&rows, from->db, logs[log].select, err);

	if (code != CADRE_OK)
		return code;
	while ((code = db_step(rows, err)) == CADRE_OK) {
		code = db_query(&put, to->db, logs[log].insert, err);
		if (code == CADRE_OK)
			code = copy_row(put, rows, logs[log].types, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(rows);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code copy_record(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_register *to = arg;
	struct db_stmt *put;
	enum cadre_code code = db_query(&put, to->db, kind_sql[kind->id].insert, err);

	cadre_arena_reset(&to->line);
	if (code == CADRE_OK)
		code = store_bind(to, put, kind, record, err);
	return code == CADRE_OK ? db_send(put, err) : code;
}

/* The records of all centres. */
static enum cadre_code copy_kind(struct cadre_register *to, struct cadre_register *from,
	const struct cadre_kind *kind, struct cadre_err *err)
{
	struct cadre_out out = {copy_record, to};
	struct db_stmt *rows;
	enum cadre_code code = db_query(&rows, from->db, kind_sql[kind->id].select[0], err);

	return code == CADRE_OK ? store_walk(from, rows, kind, &out, err) : code;
}

static enum cadre_code copy_setting(struct cadre_register *to, struct cadre_register *from,
	struct cadre_err *err)
{
	struct db_stmt *row, *put;
	enum cadre_code code = db_query(&row, from->db, setting_sql, err);

	if (code == CADRE_OK)
		code = db_step(row, err);
	if (code == CADRE_OK)
		code = db_query(&put, to->db, set_sql, err);
	if (code == CADRE_OK) {
		db_bind_text(put, 1, db_text(row, 0));
		code = db_finish(put, err);
		db_reset(row);
	}
	return code;
}

enum cadre_code store_copy(struct cadre_register *to, struct cadre_register *from,
	struct cadre_err *err)
{
	enum cadre_code code = copy_setting(to, from, err);

	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_STORED)
			code = copy_kind(to, from, kind, err);
	}
	for (size_t i = 0; i < sizeof logs / sizeof logs[0] && code == CADRE_OK; i++)
		code = copy_log(to, from, i, err);
	return code;
}
