/*
 * What the two files of the SQLite driver share: opening (db_sqlite_open.c) and the rest.
 */
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include <sqlite3.h>

#include "store/db_driver.h"

/* Turns a result of SQLite into a code with its message; db may be NULL. */
enum cadre_code sqlite_fault(struct db *db, int result, struct cadre_err *err);
enum cadre_code sqlite_run(struct db *db, const char *sql, struct cadre_err *err);
enum cadre_code sqlite_open(struct db *db, const char *path, enum db_mode mode,
	struct cadre_err *err);

#endif
