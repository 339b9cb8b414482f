/*
 * What a database engine gives to stand behind store/db.h. The functions do what those of the same
 * name there say; what is the same for every engine (finding a statement, freeing) is in db.c.
 */
#ifndef STORE_DB_DRIVER_H
#define STORE_DB_DRIVER_H

#include "base/vec.h"
#include "store/db.h"

/* How long a writer waits for another. */
enum { DB_WAIT_MS = 5000 };

struct db {
	const struct db_driver *driver;
	void *handle;	  /* the engine's connection */
	struct vec stmts; /* of struct db_stmt * */
	int64_t changes;  /* of the last statement, where the engine does not keep it */
};

struct db_stmt {
	struct db *db;
	void *handle; /* the engine's statement; NULL until prepared */
	const char *sql;
};

struct db_driver {
	enum cadre_code (
		*open)(struct db *db, const char *path, enum db_mode mode, struct cadre_err *err);
	void (*close)(struct db *db); /* handle may be NULL */
	enum cadre_code (*run)(struct db *db, const char *sql, struct cadre_err *err);

	enum cadre_code (*prepare)(struct db_stmt *stmt, struct cadre_err *err);
	void (*finalize)(struct db_stmt *stmt); /* handle may be NULL */
	void (*clear)(struct db_stmt *stmt);	/* reset, and without parameters */
	void (*reset)(struct db_stmt *stmt);
	void (*bind_text)(struct db_stmt *stmt, int index, const char *text);
	void (*bind_int)(struct db_stmt *stmt, int index, int64_t number);
	void (*bind_blob)(struct db_stmt *stmt, int index, const void *bytes, size_t length);
	enum cadre_code (*step)(struct db_stmt *stmt, struct cadre_err *err);
	enum cadre_code (*send)(struct db_stmt *stmt, struct cadre_err *err);
	const char *(*text)(struct db_stmt *stmt, int column);
	int64_t (*number)(struct db_stmt *stmt, int column);
	bool (*is_null)(struct db_stmt *stmt, int column);
	const void *(*blob)(struct db_stmt *stmt, int column, size_t *length);
	int64_t (*changes)(struct db *db);

	enum cadre_code (*expect_lookups)(struct db *db, struct cadre_err *err);
	enum cadre_code (*begin)(struct db *db, const char *centre, struct cadre_err *err);
	enum cadre_code (*begin_read)(struct db *db, struct cadre_err *err);
	enum cadre_code (*commit)(struct db *db, struct cadre_err *err);
	void (*rollback)(struct db *db);
	bool (*in_transaction)(const struct db *db);
	enum cadre_code (*version)(int *out, struct db *db, struct cadre_err *err);
	enum cadre_code (*set_version)(struct db *db, int version, struct cadre_err *err);
	enum cadre_code (*check)(struct db *db, bool quick,
		void (*report)(void *arg, const char *text), void *arg, struct cadre_err *err);
	/* Of engines whose registers are files, those that give a path. */
	enum cadre_code (*copy)(struct db *db, const char *path, struct cadre_err *err);
	enum cadre_code (*copy_over)(struct db *db, const char *path, struct cadre_err *err);
	const char *(*path)(const struct db *db);
};

extern const struct db_driver db_sqlite;

/* The driver of an engine that is loaded only when a register is named so (db_load.c). */
enum cadre_code db_load(const struct db_driver **out, const char *file, struct cadre_err *err);
#define DB_DRIVER_SYMBOL "cadre_store_driver"

#endif
