/*
 * Every allocation of the library and every call of the database fails once: the first, the second
 * and so on, until all goes well (beyond a hundred, in growing steps). Each time the operation
 * comes back with CADRE_SYSTEM and a message, leaks nothing (under ASan), and leaves the register
 * as it was. Linked with --wrap: see the Makefile.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "new_register.h"

#include <sqlite3.h>

static struct {
	bool armed, failed;
	long count, at;
} faults;

static inline bool fails(void)
{
	if (!faults.armed || ++faults.count != faults.at)
		return false;
	faults.failed = true;
	return true;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
int __real_sqlite3_open_v2(const char *path_, sqlite3 **db, int flags, const char *vfs);
int __real_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size, sqlite3_stmt **stmt,
	const char **tail);
int __real_sqlite3_prepare_v3(sqlite3 *db, const char *sql, int size, unsigned flags,
	sqlite3_stmt **stmt, const char **tail);
int __real_sqlite3_step(sqlite3_stmt *stmt);
int __real_sqlite3_exec(sqlite3 *db, const char *sql, sqlite3_callback row, void *arg, char **text);
int __wrap_sqlite3_open_v2(const char *path_, sqlite3 **db, int flags, const char *vfs);
int __wrap_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size, sqlite3_stmt **stmt,
	const char **tail);
int __wrap_sqlite3_prepare_v3(sqlite3 *db, const char *sql, int size, unsigned flags,
	sqlite3_stmt **stmt, const char **tail);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, sqlite3_callback row, void *arg, char **text);

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}

int __wrap_sqlite3_open_v2(const char *path_, sqlite3 **db, int flags, const char *vfs)
{
	*db = NULL;
	return fails() ? SQLITE_CANTOPEN : __real_sqlite3_open_v2(path_, db, flags, vfs);
}

int __wrap_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size, sqlite3_stmt **stmt,
	const char **tail)
{
	*stmt = NULL;
	return fails() ? SQLITE_NOMEM : __real_sqlite3_prepare_v2(db, sql, size, stmt, tail);
}

int __wrap_sqlite3_prepare_v3(sqlite3 *db, const char *sql, int size, unsigned flags,
	sqlite3_stmt **stmt, const char **tail)
{
	*stmt = NULL;
	return fails() ? SQLITE_NOMEM : __real_sqlite3_prepare_v3(db, sql, size, flags, stmt, tail);
}

int __wrap_sqlite3_step(sqlite3_stmt *stmt)
{
	return fails() ? SQLITE_IOERR : __real_sqlite3_step(stmt);
}

/* ROLLBACK can't fail in a way that leaves the transaction open. */
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, sqlite3_callback row, void *arg, char **text)
{
	if (strcmp(sql, "ROLLBACK") != 0 && fails())
		return SQLITE_FULL;
	return __real_sqlite3_exec(db, sql, row, arg, text);
}

static inline enum cadre_code encode_out(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct cadre_buf *out = arg;

	cadre_buf_reset(out);
	cadre_json_encode(out, kind, record, CADRE_JSON_JOINED);
	return out->failed ? cadre_fail(err, CADRE_SYSTEM, "out of memory") : CADRE_OK;
}

/* What an operation gets: a register within a transaction, and where records go. */
struct work {
	struct cadre_register *reg;
	const struct cadre_out *out;
	struct cadre_err *err;
};

/* What the register holds, to see that it stays. */
static inline char *contents(void)
{
	struct cadre_register *reg;
	struct cadre_buf all = {0};
	struct cadre_open open = writing;
	int64_t bad, count;
	struct cadre_err err;

	open.write = false;
	assert_int_equal(cadre_open(&reg, &open, &err), CADRE_OK);
	assert_int_equal(store_verify(reg, &bad, &count, &err), CADRE_OK);
	assert_int_equal(bad, 0);
	cadre_buf_printf(&all, "%lld", (long long)count);
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage == CADRE_STORED
			&& store_count(&count, reg, kind, &err) == CADRE_OK)
			cadre_buf_printf(&all, " %lld", (long long)count);
	}
	cadre_close(reg);
	return all.data;
}

/* One try: opens, begins, works, undoes what it did, and closes. */
static inline enum cadre_code try(enum cadre_code (*operation)(const struct work *work),
	struct cadre_err *err)
{
	struct cadre_buf line = {0};
	struct cadre_out out = {encode_out, &line};
	struct work work = {NULL, &out, err};
	enum cadre_code code = cadre_open(&work.reg, &writing, err);

	if (code == CADRE_OK)
		code = cadre_begin(work.reg, err);
	if (code == CADRE_OK)
		code = operation(&work);
	cadre_close(work.reg);
	cadre_buf_free(&line);
	return code;
}

static inline void fail_each(enum cadre_code (*operation)(const struct work *work))
{
	char *before = contents();

	for (faults.at = 1;; faults.at += 1 + faults.at / 10) {
		struct cadre_err err = {0};
		enum cadre_code code;
		faults.count = 0;
		faults.failed = false;
		faults.armed = true;
		code = try(operation, &err);
		faults.armed = false;
		if (!faults.failed) {
			if (code != CADRE_OK)
				fail_msg("without a fault: code %d, '%s'", (int)code, err.text);
			break;
		}
		if (code != CADRE_SYSTEM || err.text[0] == '\0')
			fail_msg("fault %ld: code %d, '%s'", faults.at, (int)code, err.text);
	}
	assert_true(faults.at > 5);
	if (before != NULL) {
		char *after = contents();
		assert_string_equal(before, after);
		free(after);
		free(before);
	}
}

#define SURVIVES(operation) \
	static void operation##_survives(void **state) \
	{ \
		(void)state; \
		fail_each(operation); \
	}

#endif
