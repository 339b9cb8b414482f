#include <stdio.h>
#include <stdlib.h>

#include "base/message.h"
#include "store/postgresql/postgresql.h"

static void hang_up(struct db *db)
{
	if (db->handle != NULL)
		PQfinish(pg_connection(db));
	free(db->handle);
}

static enum cadre_code run(struct db *db, const char *sql, struct cadre_err *err)
{
	struct dialect_parameters none;
	struct cadre_buf text = {0};
	enum cadre_code code;

	dialect_translate(&text, &none, sql);
	code = text.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
			   : pg_run(db, cadre_buf_string(&text), err);
	cadre_buf_free(&text);
	return code;
}

static int64_t changes(struct db *db)
{
	return db->changes;
}

static enum cadre_code expect_lookups(struct db *db, struct cadre_err *err)
{
	(void)db;
	(void)err;
	return CADRE_OK;
}

static enum cadre_code has_begun(struct db *db, enum cadre_code code)
{
	((struct pg_link *)db->handle)->begun = code == CADRE_OK;
	return code;
}

/* Writers of one centre wait for one another, those of others pass. A writer's plans are kept while
 * what they read grows: where a table was empty when it was last analysed, reading it whole looks
 * cheapest, and would be done for every line of a load. */
static enum cadre_code begin(struct db *db, const char *centre, struct cadre_err *err)
{
	PGresult *result;
	enum cadre_code code = pg_run(db, "BEGIN; SET LOCAL enable_seqscan = off", err);

	if (code != CADRE_OK)
		return code;
	code = pg_ask(&result, db,
		"SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))",
		centre != NULL ? centre : "", err);
	PQclear(result);
	if (code != CADRE_OK && code != CADRE_NO)
		pg_run(db, "ROLLBACK", NULL);
	else
		code = has_begun(db, CADRE_OK);
	return code;
}

/* Figures are put together in temporary tables, which a read-only transaction can't make. */
static enum cadre_code begin_read(struct db *db, struct cadre_err *err)
{
	return has_begun(db, pg_run(db, "BEGIN ISOLATION LEVEL REPEATABLE READ", err));
}

/* After a connection that broke while it committed, the server is asked what became of it. */
static enum cadre_code find_out(struct db *db, const char *transaction, struct cadre_err *err)
{
	PGresult *result = NULL;
	enum cadre_code code = CADRE_NO;

	PQreset(pg_connection(db));
	if (PQstatus(pg_connection(db)) == CONNECTION_OK)
		code = pg_ask(&result, db, "SELECT pg_xact_status($1::xid8)", transaction, NULL);
	if (code == CADRE_OK && PQgetvalue(result, 0, 0)[0] == 'a')
		code = cadre_fail(err, CADRE_SYSTEM,
			_("the connection to the server was lost: nothing was changed"));
	else if (code != CADRE_OK || PQgetvalue(result, 0, 0)[0] != 'c')
		code = cadre_fail(err, CADRE_SYSTEM,
			_("the connection was lost at the end of the change: whether it stands is "
			  "not known; see 'cadre log'"));
	PQclear(result);
	return code;
}

static enum cadre_code commit(struct db *db, struct cadre_err *err)
{
	char transaction[32];
	PGresult *result;
	enum cadre_code code = pg_ask(&result, db, "SELECT pg_current_xact_id_if_assigned()", NULL,
		err);

	snprintf(transaction, sizeof transaction, "%s",
		code == CADRE_OK ? PQgetvalue(result, 0, 0) : "");
	PQclear(result);
	if (code != CADRE_OK && code != CADRE_NO)
		return code;
	result = PQexec(pg_connection(db), "COMMIT");
	has_begun(db, CADRE_NO);
	if (PQresultStatus(result) == PGRES_COMMAND_OK && PQcmdStatus(result)[0] == 'C') {
		PQclear(result);
		return CADRE_OK;
	}
	if (PQstatus(pg_connection(db)) != CONNECTION_BAD || transaction[0] == '\0')
		return pg_fault(db, result, err);
	PQclear(result);
	return find_out(db, transaction, err);
}

/* Of rows that nobody will read no more are to come than are on the way. */
static void stop_rows(struct pg_link *link)
{
	PGcancel *cancel = PQgetCancel(link->connection);
	char text[256];

	if (cancel != NULL)
		PQcancel(cancel, text, sizeof text);
	PQfreeCancel(cancel);
	link->reading = NULL;
}

static void rollback(struct db *db)
{
	struct pg_link *link = db->handle;

	if (link->coming)
		stop_rows(link);
	pg_settle(db, NULL);
	pg_run(db, "ROLLBACK", NULL);
	link->begun = false;
}

static bool in_transaction(const struct db *db)
{
	return ((const struct pg_link *)db->handle)->begun;
}

static enum cadre_code set_version(struct db *db, int version, struct cadre_err *err)
{
	char sql[160];

	snprintf(sql, sizeof sql,
		"INSERT INTO setting (name, value) VALUES ('version', '%d') "
		"ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		version);
	return pg_run(db, sql, err);
}

/* The server's files are its own care (pg_amcheck, data checksums). */
static enum cadre_code check(struct db *db, bool quick, void (*report)(void *arg, const char *text),
	void *arg, struct cadre_err *err)
{
	(void)db;
	(void)quick;
	(void)report;
	(void)arg;
	(void)err;
	return CADRE_OK;
}

static const char *path_of(const struct db *db)
{
	(void)db;
	return NULL;
}

extern const struct db_driver cadre_store_driver __attribute__((visibility("default")));

const struct db_driver cadre_store_driver = {
	.open = pg_open,
	.close = hang_up,
	.run = run,
	.prepare = pg_prepare,
	.finalize = pg_finalize,
	.clear = pg_clear,
	.reset = pg_reset,
	.bind_text = pg_bind_text,
	.bind_int = pg_bind_int,
	.bind_blob = pg_bind_blob,
	.step = pg_step,
	.send = pg_send,
	.text = pg_text,
	.number = pg_number,
	.is_null = pg_is_null,
	.blob = pg_blob,
	.changes = changes,
	.expect_lookups = expect_lookups,
	.begin = begin,
	.begin_read = begin_read,
	.commit = commit,
	.rollback = rollback,
	.in_transaction = in_transaction,
	.version = pg_version,
	.set_version = set_version,
	.check = check,
	.path = path_of,
};
