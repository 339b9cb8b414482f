#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "store/postgresql/postgresql.h"

/* By how the SQLSTATE begins; the first that fits. */
static const struct {
	const char *state;
	enum cadre_code code;
	const char *text;
} outcomes[] = {
	{"40", CADRE_BUSY, N_("another program is writing to the register: try again")},
	{"55P03", CADRE_BUSY, N_("another program is writing to the register: try again")},
	{"57P0", CADRE_SYSTEM, N_("the server was stopped: nothing was changed")},
	{"53100", CADRE_SYSTEM,
		N_("the disk is full: nothing was changed; make room and try again")},
	{"53300", CADRE_BUSY, N_("the server has no connection left: try again")},
	{"53", CADRE_SYSTEM, N_("the server lacks memory or disk: nothing was changed")},
	{"58", CADRE_SYSTEM, N_("the disk can't be read or written: nothing was changed")},
	{"25006", CADRE_SYSTEM, N_("the database is read-only: nothing was changed")},
	{"42501", CADRE_SYSTEM, N_("no right to do this in the database: ask who looks after it")},
	{"23", CADRE_REFUSED,
		N_("the register refuses this: a key stands twice or a reference is missing")},
	{"XX001", CADRE_SYSTEM, N_("the register is damaged: restore a backup")},
	{"XX002", CADRE_SYSTEM, N_("the register is damaged: restore a backup")},
};

PGconn *pg_connection(const struct db *db)
{
	return ((const struct pg_link *)db->handle)->connection;
}

enum cadre_code pg_fault(struct db *db, PGresult *result, struct cadre_err *err)
{
	PGconn *connection = pg_connection(db);
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; state != NULL && i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (strncmp(state, outcomes[i].state, strlen(outcomes[i].state)) == 0) {
			code = cadre_fail(err, outcomes[i].code, "%s", _(outcomes[i].text));
			break;
		}
	if (code == CADRE_OK && PQstatus(connection) == CONNECTION_BAD)
		code = cadre_fail(err, CADRE_SYSTEM,
			_("the connection to the server was lost: nothing was changed"));
	if (code == CADRE_OK) {
		if (text == NULL)
			text = PQerrorMessage(connection);
		code = cadre_fail(err, CADRE_SYSTEM, _("the database says: %.*s"),
			(int)strcspn(text, "\n"), text);
	}
	PQclear(result);
	return code;
}

enum cadre_code pg_run(struct db *db, const char *sql, struct cadre_err *err)
{
	enum cadre_code code = pg_settle(db, err);
	PGresult *result;

	if (code != CADRE_OK)
		return code;
	result = PQexec(pg_connection(db), sql);
	if (PQresultStatus(result) == PGRES_FATAL_ERROR || result == NULL)
		return pg_fault(db, result, err);
	PQclear(result);
	return CADRE_OK;
}

enum cadre_code pg_ask(PGresult **result, struct db *db, const char *sql, const char *parameter,
	struct cadre_err *err)
{
	const char *const values[] = {parameter};
	enum cadre_code code = pg_settle(db, err);

	*result = NULL;
	if (code != CADRE_OK)
		return code;
	*result = PQexecParams(pg_connection(db), sql, parameter != NULL ? 1 : 0, NULL, values,
		NULL, NULL, 0);
	if (PQresultStatus(*result) == PGRES_TUPLES_OK)
		return PQntuples(*result) == 1 && !PQgetisnull(*result, 0, 0) ? CADRE_OK : CADRE_NO;
	code = pg_fault(db, *result, err);
	*result = NULL;
	return code;
}

enum cadre_code pg_version(int *out, struct db *db, struct cadre_err *err)
{
	PGresult *result;
	enum cadre_code code = pg_ask(&result, db, "SELECT to_regclass('setting')", NULL, err);

	*out = 0;
	PQclear(result);
	if (code == CADRE_OK) {
		code = pg_ask(&result, db, "SELECT value FROM setting WHERE name = 'version'", NULL,
			err);
		*out = code == CADRE_OK ? (int)strtol(PQgetvalue(result, 0, 0), NULL, 10) : 0;
		PQclear(result);
	}
	return code == CADRE_NO ? CADRE_OK : code;
}

/* What a migration that was cut short leaves is nothing: it is one transaction. */
static enum cadre_code check_there(struct db *db, enum db_mode mode, struct cadre_err *err)
{
	int version;
	enum cadre_code code = pg_version(&version, db, err);

	if (code != CADRE_OK)
		return code;
	if (mode == DB_CREATE && version != 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("a register is in the database '%s' already: it is left as it is"),
			PQdb(pg_connection(db)));
	if (mode != DB_CREATE && version == 0)
		return cadre_fail(err, CADRE_SYSTEM,
			_("no register in the database '%s': make one with 'cadre init'"),
			PQdb(pg_connection(db)));
	return CADRE_OK;
}

static void quiet(void *arg, const char *text)
{
	(void)arg;
	(void)text;
}

/* A name of the form postgresql:// may hold a password: messages name the database only. */
enum cadre_code pg_open(struct db *db, const char *path, enum db_mode mode, struct cadre_err *err)
{
	struct pg_link *link = db->handle = calloc(1, sizeof *link);
	PGconn *connection = link != NULL ? PQconnectdb(path) : NULL;
	const char *encoding;
	enum cadre_code code;

	if (connection == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	link->connection = connection;
	if (PQstatus(connection) != CONNECTION_OK) {
		const char *text = PQerrorMessage(connection);
		return cadre_fail(err, CADRE_SYSTEM, _("can't connect to the database: %.*s"),
			(int)strcspn(text, "\n"), text);
	}
	PQsetNoticeProcessor(connection, quiet, NULL);
	encoding = PQparameterStatus(connection, "server_encoding");
	if (PQserverVersion(connection) < 130000)
		return cadre_fail(err, CADRE_SYSTEM, _("PostgreSQL 13 or later is needed"));
	if (encoding == NULL || strcmp(encoding, "UTF8") != 0
		|| PQsetClientEncoding(connection, "UTF8") != 0)
		return cadre_fail(err, CADRE_SYSTEM,
			_("the database '%s' does not hold texts in UTF-8: make it with ENCODING "
			  "'UTF8'"),
			PQdb(connection));
	code = pg_run(db, "SET lock_timeout = '5s'; SET client_min_messages = warning", err);
	return code == CADRE_OK ? check_there(db, mode, err) : code;
}
