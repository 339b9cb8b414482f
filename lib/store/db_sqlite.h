/*
 * What the two files of the SQLite driver share: opening (db_sqlite_open.c) and the rest.
 */
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include <sqlite3.h>

#include "base/vec.h"
#include "store/db.h"

/* How long a writer waits for another. */
enum { DB_WAIT_MS = 5000 };

struct db {
	sqlite3 *handle;
	struct vec stmts; /* of struct db_stmt * */
};

/* Turns a result of SQLite into a code with its message; db may be NULL. */
enum cadre_code db_fault(struct db *db, int result, struct cadre_err *err);

#endif
