/*
 * What the files of the PostgreSQL driver share: opening, errors (open.c), statements
 * (statement.c), what was sent and its answers (pipeline.c), transactions and the rest (driver.c).
 * What nobody waits for is sent ahead in libpq's pipeline mode. Rows come one by one; another
 * statement between them makes the first one keep its rest.
 */
#ifndef STORE_POSTGRESQL_POSTGRESQL_H
#define STORE_POSTGRESQL_POSTGRESQL_H

#include <libpq-fe.h>

#include "store/db_driver.h"
#include "store/postgresql/dialect.h"

/* The handle of a db. */
struct pg_link {
	PGconn *connection;
	int owed;		 /* answers to statements that were sent and not waited for */
	bool coming;		 /* rows of the last statement; nothing is owed then */
	struct db_stmt *reading; /* whose they are; NULL: nobody wants them any more */
	bool begun;		 /* a transaction */
};

PGconn *pg_connection(const struct db *db);

/* Fills the error from a result, which it frees, or from the connection when that is NULL. */
enum cadre_code pg_fault(struct db *db, PGresult *result, struct cadre_err *err);
/* Makes the connection free for another statement: takes the answers that are owed, and the rows
 * that are coming. The first fault among them. */
enum cadre_code pg_settle(struct db *db, struct cadre_err *err);
/* The statement was sent last: its rows are to come. Takes what is owed besides. */
enum cadre_code pg_await(struct db_stmt *stmt, struct cadre_err *err);
/* The next row, or the end of them, which has none; to be freed with PQclear. */
enum cadre_code pg_next(PGresult **out, struct db *db, struct cadre_err *err);
/* Runs what gives no rows, as it is. */
enum cadre_code pg_run(struct db *db, const char *sql, struct cadre_err *err);
/* The one text that a query gives; the result is freed with PQclear. CADRE_NO: no row, or null. */
enum cadre_code pg_ask(PGresult **result, struct db *db, const char *sql, const char *parameter,
	struct cadre_err *err);

enum cadre_code pg_open(struct db *db, const char *path, enum db_mode mode, struct cadre_err *err);
enum cadre_code pg_version(int *out, struct db *db, struct cadre_err *err);

enum cadre_code pg_prepare(struct db_stmt *stmt, struct cadre_err *err);
void pg_finalize(struct db_stmt *stmt);
void pg_clear(struct db_stmt *stmt);
void pg_reset(struct db_stmt *stmt);
void pg_bind_text(struct db_stmt *stmt, int index, const char *text);
void pg_bind_int(struct db_stmt *stmt, int index, int64_t number);
void pg_bind_blob(struct db_stmt *stmt, int index, const void *bytes, size_t length);
enum cadre_code pg_step(struct db_stmt *stmt, struct cadre_err *err);
/* Takes in the rows that are coming, to be read later. */
enum cadre_code pg_keep(struct db_stmt *stmt, struct cadre_err *err);
enum cadre_code pg_send(struct db_stmt *stmt, struct cadre_err *err);
const char *pg_text(struct db_stmt *stmt, int column);
int64_t pg_number(struct db_stmt *stmt, int column);
bool pg_is_null(struct db_stmt *stmt, int column);
const void *pg_blob(struct db_stmt *stmt, int column, size_t *length);

#endif
