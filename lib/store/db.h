/*
 * The narrow driver: all that the store asks of a database engine. The engine is told by
 * the register's name (db.c); only its driver (db_driver.h) sees its library. A db is used by one
 * thread at a time. SQL is always a constant; a statement is prepared once and kept.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cadre/error.h"

struct db;
struct db_stmt;

enum db_mode {
	DB_READ,
	DB_WRITE,
	DB_CREATE,    /* the file must not be there */
	DB_TEMPORARY, /* private, gone at close; the path is ignored */
};

/* Whether a register of that name is a file; else it is in a database of a server. */
bool db_is_file(const char *name);
/* Whether the file begins as one of our registers does; false when it can't be read. */
bool db_is_register(const char *path);
enum cadre_code db_open(struct db **out, const char *path, enum db_mode mode,
	struct cadre_err *err);
void db_close(struct db *db);

/* Runs one statement that gives no rows and takes no parameters. */
enum cadre_code db_run(struct db *db, const char *sql, struct cadre_err *err);
/* The statement of a text that lives as long as the db, reset and without parameters: prepared at
 * first use, owned by the db. While its rows are being read the same text must not be asked for
 * again. */
enum cadre_code db_query(struct db_stmt **out, struct db *db, const char *sql,
	struct cadre_err *err);

/* Parameters count from 1. Texts and blobs are borrowed until the statement is done or bound again;
 * a NULL text binds null. */
void db_bind_text(struct db_stmt *stmt, int index, const char *text);
void db_bind_int(struct db_stmt *stmt, int index, int64_t number);
void db_bind_blob(struct db_stmt *stmt, int index, const void *bytes, size_t length);

/* CADRE_OK: a row stands ready. CADRE_NO: done. Else an error. */
enum cadre_code db_step(struct db_stmt *stmt, struct cadre_err *err);
/* Steps a statement that gives no row, and resets it. */
enum cadre_code db_finish(struct db_stmt *stmt, struct cadre_err *err);
/* The same where nobody waits for the outcome: an engine that answers from afar may tell a fault
 * with a later call, with db_commit at the latest. db_changes says nothing of it. */
enum cadre_code db_send(struct db_stmt *stmt, struct cadre_err *err);
void db_reset(struct db_stmt *stmt);

/* Columns count from 0. A text or blob is valid until the next step; NULL for null. */
const char *db_text(struct db_stmt *stmt, int column);
int64_t db_int(struct db_stmt *stmt, int column);
bool db_is_null(struct db_stmt *stmt, int column);
const void *db_blob(struct db_stmt *stmt, int column, size_t *length);

/* Rows that the last statement changed. */
int64_t db_changes(struct db *db);

/* Many rows will be looked up one by one: more of the file is to be kept in memory (128 MiB). */
enum cadre_code db_expect_lookups(struct db *db, struct cadre_err *err);

/* Takes the write lock before the first read: what is read then is what is changed. An engine that
 * many write to at once locks the centre only; NULL is the register as a whole. */
enum cadre_code db_begin(struct db *db, const char *centre, struct cadre_err *err);
enum cadre_code db_commit(struct db *db, struct cadre_err *err);
void db_rollback(struct db *db);
/* One consistent view for several reads; ended by db_rollback. */
enum cadre_code db_begin_read(struct db *db, struct cadre_err *err);
bool db_in_transaction(const struct db *db);

/* The version of the schema that the file holds. */
enum cadre_code db_version(int *out, struct db *db, struct cadre_err *err);
enum cadre_code db_set_version(struct db *db, int version, struct cadre_err *err);

/* The engine's own check of the file; each fault goes to report. quick leaves the indexes out. */
enum cadre_code db_check(struct db *db, bool quick, void (*report)(void *arg, const char *text),
	void *arg, struct cadre_err *err);
/* A consistent copy to a new file while others write. */
enum cadre_code db_copy(struct db *db, const char *path, struct cadre_err *err);
/* The same into a file that is there, as one write that other programs wait for or see whole.
 * CADRE_NO when that file is no database or a damaged one. */
enum cadre_code db_copy_over(struct db *db, const char *path, struct cadre_err *err);
/* The file; NULL when there is none. */
const char *db_path(const struct db *db);

#endif
