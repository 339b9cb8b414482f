#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "store/db_driver.h"

/* How a register's name tells its engine. */
static const struct {
	const char *begins, *file;
} engines[] = {
	{"postgresql://", "store-postgresql.so"},
	{"postgres://", "store-postgresql.so"},
};

/* The driver's file; NULL: the register is a file. */
static const char *engine_of(const char *name)
{
	for (size_t i = 0; i < sizeof engines / sizeof engines[0]; i++)
		if (strncmp(name, engines[i].begins, strlen(engines[i].begins)) == 0)
			return engines[i].file;
	return NULL;
}

bool db_is_file(const char *name)
{
	return engine_of(name) == NULL;
}

static enum cadre_code driver_of(const struct db_driver **out, const char *path, enum db_mode mode,
	struct cadre_err *err)
{
	const char *engine = mode != DB_TEMPORARY ? engine_of(path) : NULL;

	*out = &db_sqlite;
	return engine != NULL ? db_load(out, engine, err) : CADRE_OK;
}

enum cadre_code db_open(struct db **out, const char *path, enum db_mode mode, struct cadre_err *err)
{
	struct db *db = calloc(1, sizeof *db);
	enum cadre_code code;

	*out = NULL;
	if (db == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	db->stmts.size = sizeof(struct db_stmt *);
	code = driver_of(&db->driver, path, mode, err);
	if (code == CADRE_OK)
		code = db->driver->open(db, path, mode, err);
	if (code == CADRE_OK)
		*out = db;
	else
		db_close(db);
	return code;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (size_t i = 0; i < db->stmts.count; i++) {
		struct db_stmt *stmt = *(struct db_stmt **)vec_at(&db->stmts, i);
		db->driver->finalize(stmt);
		free(stmt);
	}
	vec_free(&db->stmts);
	if (db->driver != NULL)
		db->driver->close(db);
	free(db);
}

enum cadre_code db_run(struct db *db, const char *sql, struct cadre_err *err)
{
	return db->driver->run(db, sql, err);
}

/* By address: the SQL is constant, and a load asks for the same few texts at every line. */
static struct db_stmt *stmt_of(struct db *db, const char *sql)
{
	struct db_stmt *stmt;

	for (size_t i = 0; i < db->stmts.count; i++) {
		stmt = *(struct db_stmt **)vec_at(&db->stmts, i);
		if (stmt->sql == sql)
			return stmt;
	}
	stmt = calloc(1, sizeof *stmt);
	if (stmt == NULL || vec_push(&db->stmts, &stmt) == NULL) {
		free(stmt);
		return NULL;
	}
	stmt->db = db;
	stmt->sql = sql;
	return stmt;
}

enum cadre_code db_query(struct db_stmt **out, struct db *db, const char *sql,
	struct cadre_err *err)
{
	struct db_stmt *stmt = stmt_of(db, sql);
	enum cadre_code code;

	*out = NULL;
	if (stmt == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	code = stmt->handle == NULL ? db->driver->prepare(stmt, err) : CADRE_OK;
	if (code != CADRE_OK)
		return code;
	db->driver->clear(stmt);
	*out = stmt;
	return CADRE_OK;
}

void db_bind_text(struct db_stmt *stmt, int index, const char *text)
{
	stmt->db->driver->bind_text(stmt, index, text);
}

void db_bind_int(struct db_stmt *stmt, int index, int64_t number)
{
	stmt->db->driver->bind_int(stmt, index, number);
}

void db_bind_blob(struct db_stmt *stmt, int index, const void *bytes, size_t length)
{
	stmt->db->driver->bind_blob(stmt, index, bytes, length);
}

enum cadre_code db_step(struct db_stmt *stmt, struct cadre_err *err)
{
	return stmt->db->driver->step(stmt, err);
}

enum cadre_code db_finish(struct db_stmt *stmt, struct cadre_err *err)
{
	enum cadre_code code = db_step(stmt, err);

	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code db_send(struct db_stmt *stmt, struct cadre_err *err)
{
	return stmt->db->driver->send(stmt, err);
}

void db_reset(struct db_stmt *stmt)
{
	if (stmt != NULL)
		stmt->db->driver->reset(stmt);
}

const char *db_text(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->text(stmt, column);
}

int64_t db_int(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->number(stmt, column);
}

bool db_is_null(struct db_stmt *stmt, int column)
{
	return stmt->db->driver->is_null(stmt, column);
}

const void *db_blob(struct db_stmt *stmt, int column, size_t *length)
{
	return stmt->db->driver->blob(stmt, column, length);
}

int64_t db_changes(struct db *db)
{
	return db->driver->changes(db);
}

enum cadre_code db_expect_lookups(struct db *db, struct cadre_err *err)
{
	return db->driver->expect_lookups(db, err);
}

enum cadre_code db_begin(struct db *db, const char *centre, struct cadre_err *err)
{
	return db->driver->begin(db, centre, err);
}

enum cadre_code db_begin_read(struct db *db, struct cadre_err *err)
{
	return db->driver->begin_read(db, err);
}

enum cadre_code db_commit(struct db *db, struct cadre_err *err)
{
	return db->driver->commit(db, err);
}

void db_rollback(struct db *db)
{
	if (db_in_transaction(db))
		db->driver->rollback(db);
}

bool db_in_transaction(const struct db *db)
{
	return db->driver->in_transaction(db);
}

enum cadre_code db_version(int *out, struct db *db, struct cadre_err *err)
{
	return db->driver->version(out, db, err);
}

enum cadre_code db_set_version(struct db *db, int version, struct cadre_err *err)
{
	return db->driver->set_version(db, version, err);
}

enum cadre_code db_check(struct db *db, bool quick, void (*report)(void *arg, const char *text),
	void *arg, struct cadre_err *err)
{
	return db->driver->check(db, quick, report, arg, err);
}

enum cadre_code db_copy(struct db *db, const char *path, struct cadre_err *err)
{
	return db->driver->copy(db, path, err);
}

enum cadre_code db_copy_over(struct db *db, const char *path, struct cadre_err *err)
{
	return db->driver->copy_over(db, path, err);
}

const char *db_path(const struct db *db)
{
	return db->driver->path(db);
}
