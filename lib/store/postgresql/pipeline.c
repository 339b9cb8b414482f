#include "base/message.h"
#include "store/postgresql/postgresql.h"

/* The answer to one statement of the pipeline. */
static PGresult *next_answer(struct pg_link *link)
{
	PGresult *result = PQgetResult(link->connection);

	PQclear(PQgetResult(link->connection)); /* NULL: the end of that statement */
	link->owed--;
	return result;
}

static void leave(struct pg_link *link)
{
	PQclear(PQgetResult(link->connection)); /* the end of the pipeline */
	PQexitPipelineMode(link->connection);
}

/* Takes answers until no more than `left` are owed; after a fault, all. */
static enum cadre_code take(struct db *db, int left, struct cadre_err *err)
{
	struct pg_link *link = db->handle;
	enum cadre_code code = CADRE_OK;

	if (PQpipelineSync(link->connection) != 1)
		code = pg_fault(db, NULL, err);
	while (link->owed > left && code == CADRE_OK) {
		PGresult *result = next_answer(link);
		if (PQresultStatus(result) != PGRES_COMMAND_OK
			&& PQresultStatus(result) != PGRES_TUPLES_OK)
			code = pg_fault(db, result, err);
		else
			PQclear(result);
	}
	if (code == CADRE_OK && left > 0)
		return CADRE_OK;
	while (link->owed > 0)
		PQclear(next_answer(link));
	leave(link);
	return code;
}

/* Of the statement at hand no row is wanted any more. */
static void discard(struct pg_link *link)
{
	PGresult *result;

	while ((result = PQgetResult(link->connection)) != NULL)
		PQclear(result);
	leave(link);
	link->coming = false;
	link->reading = NULL;
}

enum cadre_code pg_settle(struct db *db, struct cadre_err *err)
{
	struct pg_link *link = db->handle;
	enum cadre_code code = link->reading != NULL ? pg_keep(link->reading, err) : CADRE_OK;

	if (link->coming)
		discard(link);
	if (link->owed > 0)
		code = take(db, 0, err);
	return code;
}

enum cadre_code pg_await(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_link *link = stmt->db->handle;
	enum cadre_code code = take(stmt->db, 1, err);

	if (code != CADRE_OK)
		return code;
	link->owed = 0;
	link->coming = true;
	link->reading = stmt;
	PQsetSingleRowMode(link->connection);
	return CADRE_OK;
}

enum cadre_code pg_next(PGresult **out, struct db *db, struct cadre_err *err)
{
	struct pg_link *link = db->handle;
	PGresult *result = PQgetResult(link->connection);
	ExecStatusType status = PQresultStatus(result);

	*out = NULL;
	if (status != PGRES_SINGLE_TUPLE)
		discard(link);
	if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		return pg_fault(db, result, err);
	*out = result;
	return CADRE_OK;
}
