#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"
#include "store/db_sqlite.h"

/* "cadr": tells our files from other SQLite files. */
#define APPLICATION_ID 0x63616472

static int number_of(struct db *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int number = 0;

	if (sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL) == SQLITE_OK
		&& sqlite3_step(stmt) == SQLITE_ROW)
		number = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return number;
}

static enum cadre_code check_file(const char *path, enum db_mode mode, struct cadre_err *err)
{
	struct stat info;
	bool there = stat(path, &info) == 0;

	if (there && S_ISDIR(info.st_mode))
		return cadre_fail(err, CADRE_SYSTEM, _("'%s' is a folder"), path);
	if (mode == DB_CREATE && there)
		return cadre_fail(err, CADRE_REFUSED,
			_("'%s' is there already: it is left as it is"), path);
	if (mode != DB_CREATE && !there)
		return cadre_fail(err, CADRE_SYSTEM,
			_("no register at '%s': make one with 'cadre init', or name it with --db"),
			path);
	if (mode != DB_CREATE && access(path, R_OK) != 0)
		return cadre_fail(err, CADRE_SYSTEM, _("can't read '%s': %s"), path,
			strerror(errno));
	return CADRE_OK;
}

/* Bytes of the header of SQLite's file format: its name, and from 68 on the application's mark. */
bool db_is_register(const char *path)
{
	static const unsigned char mark[4] = {'c', 'a', 'd', 'r'};
	char head[100];
	FILE *file = fopen(path, "re");
	bool is = file != NULL && fread(head, 1, sizeof head, file) == sizeof head
		&& memcmp(head, "SQLite format 3", 16) == 0
		&& memcmp(head + 68, mark, sizeof mark) == 0;

	if (file != NULL)
		fclose(file);
	return is;
}

/* Reading the header says whether it is a register at all. */
static enum cadre_code check_marks(struct db *db, const char *path, struct cadre_err *err)
{
	enum cadre_code code = sqlite_run(db, "SELECT count(*) FROM sqlite_schema", err);

	if ((sqlite3_errcode(db->handle) & 0xFF) != SQLITE_NOTADB
		&& (code != CADRE_OK || number_of(db, "PRAGMA application_id") == APPLICATION_ID))
		return code;
	return cadre_fail(err, CADRE_SYSTEM,
		_("'%s' is no register: it was not made by 'cadre init'"), path);
}

static enum cadre_code set_up(struct db *db, const char *path, enum db_mode mode,
	struct cadre_err *err)
{
	enum cadre_code code = sqlite_run(db,
		"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
		"PRAGMA cell_size_check = ON; PRAGMA temp_store = FILE;"
		"PRAGMA secure_delete = ON", /* what is erased is not to be found in the file */
		err);

	if (code == CADRE_OK && mode == DB_TEMPORARY)
		code = sqlite_run(db,
			"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
			"PRAGMA cache_size = -16384",
			err);
	else if (code == CADRE_OK && mode == DB_CREATE)
		code = sqlite_run(db,
			"PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"
			"PRAGMA application_id = 1667327090",
			err);
	else if (code == CADRE_OK)
		code = check_marks(db, path, err);
	if (code == CADRE_OK && mode == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1)
		code = sqlite_fault(db, SQLITE_READONLY, err);
	/* A backup that was put in place has another. */
	if (code == CADRE_OK && mode == DB_WRITE)
		code = sqlite_run(db, "PRAGMA journal_mode = WAL", err);
	/* A writer's holds the ends of its indexes: a load takes a fourth longer with half of it.
	 */
	if (code == CADRE_OK && mode != DB_TEMPORARY)
		code = sqlite_run(db,
			mode == DB_READ ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384"
					: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768",
			err);
	return code;
}

static bool may_not_write(const char *path, enum db_mode mode)
{
	return mode == DB_READ && access(path, W_OK) != 0;
}

/*
 * A reader without the right to write must not leave journals of its own beside the register: the
 * owner could not write to them. Where a writer's journal lies, it is read with the file; where
 * none does, nobody writes and the file alone is the register. Should a writer begin just then,
 * what this reader sees may be torn: SQLite then says that the file is damaged, for this reader
 * only.
 */
static int open_to_read(sqlite3 **handle, const char *path)
{
	char *journal = sqlite3_mprintf("%s-wal", path), *uri = sqlite3_mprintf("file:");
	bool busy = journal != NULL && access(journal, F_OK) == 0;
	int result = SQLITE_NOMEM;

	while (path[0] == '/' && path[1] == '/')
		path++; /* "//" would begin the name of a host */
	for (; uri != NULL && *path != '\0'; path++) {
		if (strchr("?#%", *path) == NULL)
			uri = sqlite3_mprintf("%z%.1s", uri, path);
		else
			uri = sqlite3_mprintf("%z%%%02x", uri, (unsigned)(unsigned char)*path);
	}
	if (uri != NULL)
		uri = sqlite3_mprintf("%z?mode=ro%s", uri, busy ? "" : "&immutable=1");
	if (uri != NULL && journal != NULL)
		result = sqlite3_open_v2(uri, handle,
			SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_free(uri);
	sqlite3_free(journal);
	return result;
}

enum cadre_code sqlite_open(struct db *db, const char *path, enum db_mode mode,
	struct cadre_err *err)
{
	static const int flags[] = {
		[DB_READ] = SQLITE_OPEN_READWRITE,
		[DB_WRITE] = SQLITE_OPEN_READWRITE,
		[DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[DB_TEMPORARY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	};
	enum cadre_code code = mode == DB_TEMPORARY ? CADRE_OK : check_file(path, mode, err);
	sqlite3 *handle = NULL;
	int result;

	if (code != CADRE_OK)
		return code;
	result = may_not_write(path, mode)
		? open_to_read(&handle, path)
		: sqlite3_open_v2(mode == DB_TEMPORARY ? "" : path, &handle,
			flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	db->handle = handle;
	if (result != SQLITE_OK)
		return sqlite_fault(handle != NULL ? db : NULL, result, err);
	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_timeout(handle, DB_WAIT_MS);
	return set_up(db, path, mode, err);
}
