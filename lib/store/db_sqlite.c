#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "store/db_sqlite.h"

struct outcome {
	int result;
	enum cadre_code code;
	const char *text;
};

static const struct outcome outcomes[] = {
	{SQLITE_BUSY, CADRE_BUSY, N_("another program is writing to the register: try again")},
	{SQLITE_LOCKED, CADRE_BUSY, N_("another program is writing to the register: try again")},
	{SQLITE_NOMEM, CADRE_SYSTEM, N_("out of memory")},
	{SQLITE_FULL, CADRE_SYSTEM,
		N_("the disk is full: nothing was changed; make room and try again")},
	{SQLITE_IOERR, CADRE_SYSTEM, N_("the disk can't be read or written: nothing was changed")},
	{SQLITE_READONLY, CADRE_SYSTEM,
		N_("the register is read-only: check the rights of the file and its folder")},
	{SQLITE_PERM, CADRE_SYSTEM, N_("no right to open the register")},
	{SQLITE_CANTOPEN, CADRE_SYSTEM,
		N_("the register can't be opened: check the path and the rights")},
	{SQLITE_CORRUPT, CADRE_SYSTEM, N_("the register is damaged: restore a backup")},
	{SQLITE_NOTADB, CADRE_SYSTEM, N_("the file is no register")},
	{SQLITE_CONSTRAINT, CADRE_REFUSED,
		N_("the register refuses this: a key stands twice or a reference is missing")},
};

enum cadre_code sqlite_fault(struct db *db, int result, struct cadre_err *err)
{
	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (outcomes[i].result == (result & 0xFF))
			return cadre_fail(err, outcomes[i].code, "%s", _(outcomes[i].text));
	return cadre_fail(err, CADRE_SYSTEM, _("the database says: %s"),
		db != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(result));
}

static void sqlite_close(struct db *db)
{
	sqlite3_close(db->handle);
}

enum cadre_code sqlite_run(struct db *db, const char *sql, struct cadre_err *err)
{
	int result = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return result == SQLITE_OK ? CADRE_OK : sqlite_fault(db, result, err);
}

static enum cadre_code prepare(struct db_stmt *stmt, struct cadre_err *err)
{
	sqlite3_stmt *handle = NULL;
	int result = sqlite3_prepare_v3(stmt->db->handle, stmt->sql, -1, SQLITE_PREPARE_PERSISTENT,
		&handle, NULL);

	stmt->handle = handle;
	return result == SQLITE_OK ? CADRE_OK : sqlite_fault(stmt->db, result, err);
}

static void finalize(struct db_stmt *stmt)
{
	sqlite3_finalize(stmt->handle);
}

static void clear(struct db_stmt *stmt)
{
	sqlite3_reset(stmt->handle);
	sqlite3_clear_bindings(stmt->handle);
}

static void bind_text(struct db_stmt *stmt, int index, const char *text)
{
	sqlite3_bind_text(stmt->handle, index, text, -1, SQLITE_STATIC);
}

static void bind_int(struct db_stmt *stmt, int index, int64_t number)
{
	sqlite3_bind_int64(stmt->handle, index, number);
}

static void bind_blob(struct db_stmt *stmt, int index, const void *bytes, size_t length)
{
	sqlite3_bind_blob64(stmt->handle, index, bytes, length, SQLITE_STATIC);
}

static enum cadre_code step(struct db_stmt *stmt, struct cadre_err *err)
{
	int result = sqlite3_step(stmt->handle);
	enum cadre_code code;

	if (result == SQLITE_ROW)
		return CADRE_OK;
	if (result == SQLITE_DONE) {
		sqlite3_reset(stmt->handle);
		return CADRE_NO;
	}
	code = sqlite_fault(stmt->db, result, err);
	sqlite3_reset(stmt->handle);
	return code;
}

static void reset(struct db_stmt *stmt)
{
	sqlite3_reset(stmt->handle);
}

static const char *text(struct db_stmt *stmt, int column)
{
	return (const char *)sqlite3_column_text(stmt->handle, column);
}

static int64_t number(struct db_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt->handle, column);
}

static bool is_null(struct db_stmt *stmt, int column)
{
	return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

static const void *blob(struct db_stmt *stmt, int column, size_t *length)
{
	const void *bytes = sqlite3_column_blob(stmt->handle, column);

	*length = (size_t)sqlite3_column_bytes(stmt->handle, column);
	return bytes;
}

static int64_t changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

static enum cadre_code expect_lookups(struct db *db, struct cadre_err *err)
{
	return sqlite_run(db, "PRAGMA cache_size = -131072", err);
}

static enum cadre_code begin(struct db *db, const char *centre, struct cadre_err *err)
{
	(void)centre;
	return sqlite_run(db, "BEGIN IMMEDIATE", err);
}

static enum cadre_code begin_read(struct db *db, struct cadre_err *err)
{
	return sqlite_run(db, "BEGIN", err);
}

static enum cadre_code commit(struct db *db, struct cadre_err *err)
{
	return sqlite_run(db, "COMMIT", err);
}

static void rollback(struct db *db)
{
	sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

static bool in_transaction(const struct db *db)
{
	return sqlite3_get_autocommit(db->handle) == 0;
}

static enum cadre_code version(int *out, struct db *db, struct cadre_err *err)
{
	sqlite3_stmt *stmt = NULL;
	int result = sqlite3_prepare_v2(db->handle, "PRAGMA user_version", -1, &stmt, NULL);

	*out = 0;
	if (result == SQLITE_OK)
		result = sqlite3_step(stmt);
	if (result == SQLITE_ROW)
		*out = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return result == SQLITE_ROW ? CADRE_OK : sqlite_fault(db, result, err);
}

static enum cadre_code set_version(struct db *db, int version, struct cadre_err *err)
{
	char sql[48];

	/* A pragma takes no parameter. */
	sqlite3_snprintf(sizeof sql, sql, "PRAGMA user_version = %d", version);
	return sqlite_run(db, sql, err);
}

static enum cadre_code check(struct db *db, bool quick, void (*report)(void *arg, const char *text),
	void *arg, struct cadre_err *err)
{
	sqlite3_stmt *stmt = NULL;
	int result = sqlite3_prepare_v2(db->handle,
		quick ? "PRAGMA quick_check" : "PRAGMA integrity_check", -1, &stmt, NULL);

	while (result == SQLITE_OK || result == SQLITE_ROW) {
		result = sqlite3_step(stmt);
		if (result == SQLITE_ROW
			&& strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
			report(arg, (const char *)sqlite3_column_text(stmt, 0));
	}
	sqlite3_finalize(stmt);
	if (result == SQLITE_CORRUPT || result == SQLITE_NOTADB)
		report(arg, sqlite3_errstr(result));
	else if (result != SQLITE_DONE)
		return sqlite_fault(db, result, err);
	return CADRE_OK;
}

static int copy_pages(struct db *db, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", db->handle, "main");
	int result = backup != NULL ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(to);

	sqlite3_backup_finish(backup);
	return result == SQLITE_DONE ? SQLITE_OK : result;
}

static enum cadre_code copy(struct db *db, const char *path, struct cadre_err *err)
{
	sqlite3 *to = NULL;
	int result = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

	if (result == SQLITE_OK)
		result = copy_pages(db, to);
	if (result == SQLITE_OK)
		result = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	if (sqlite3_close(to) != SQLITE_OK && result == SQLITE_OK)
		result = SQLITE_IOERR;
	return result == SQLITE_OK ? CADRE_OK : sqlite_fault(NULL, result, err);
}

static enum cadre_code copy_over(struct db *db, const char *path, struct cadre_err *err)
{
	sqlite3 *to = NULL;
	int result = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);

	if (result == SQLITE_OK) {
		sqlite3_busy_timeout(to, DB_WAIT_MS);
		result = copy_pages(db, to);
	}
	if (sqlite3_close(to) != SQLITE_OK && result == SQLITE_OK)
		result = SQLITE_IOERR;
	if ((result & 0xFF) == SQLITE_NOTADB || (result & 0xFF) == SQLITE_CORRUPT)
		return CADRE_NO;
	return result == SQLITE_OK ? CADRE_OK : sqlite_fault(NULL, result, err);
}

static const char *path_of(const struct db *db)
{
	return sqlite3_db_filename(db->handle, "main");
}

const struct db_driver db_sqlite = {
	.open = sqlite_open,
	.close = sqlite_close,
	.run = sqlite_run,
	.prepare = prepare,
	.finalize = finalize,
	.clear = clear,
	.reset = reset,
	.bind_text = bind_text,
	.bind_int = bind_int,
	.bind_blob = bind_blob,
	.step = step,
	.send = db_finish,
	.text = text,
	.number = number,
	.is_null = is_null,
	.blob = blob,
	.changes = changes,
	.expect_lookups = expect_lookups,
	.begin = begin,
	.begin_read = begin_read,
	.commit = commit,
	.rollback = rollback,
	.in_transaction = in_transaction,
	.version = version,
	.set_version = set_version,
	.check = check,
	.copy = copy,
	.copy_over = copy_over,
	.path = path_of,
};
