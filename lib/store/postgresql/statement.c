#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "store/postgresql/postgresql.h"

/* So few answers that the server never waits for their being read. */
enum { BLOBS_MAX = 16, NUMBER_SIZE = 24, OWED_MAX = 64 };

/* A prepared statement and the row that stands ready, with those after it that were kept. */
struct pg_stmt {
	char name[NUMBER_SIZE];
	struct dialect_parameters parameters;
	const char *values[DIALECT_PARAMETERS];
	char numbers[DIALECT_PARAMETERS][NUMBER_SIZE];
	int lengths[DIALECT_PARAMETERS], formats[DIALECT_PARAMETERS];
	PGresult *result;
	int row;
	unsigned char *blobs[BLOBS_MAX]; /* of the row, by column */
};

enum cadre_code pg_prepare(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_stmt *pg = calloc(1, sizeof *pg);
	struct cadre_buf text = {0};
	enum cadre_code code = pg_settle(stmt->db, err);
	PGresult *result;

	if (code == CADRE_OK && pg == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (code != CADRE_OK)
		goto out;
	dialect_translate(&text, &pg->parameters, stmt->sql);
	snprintf(pg->name, sizeof pg->name, "s%zu", stmt->db->stmts.count);
	for (size_t i = 0; i < stmt->db->stmts.count; i++)
		if (*(struct db_stmt **)vec_at(&stmt->db->stmts, i) == stmt)
			snprintf(pg->name, sizeof pg->name, "s%zu", i);
	if (text.failed) {
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		goto out;
	}
	result = PQprepare(pg_connection(stmt->db), pg->name, cadre_buf_string(&text), 0, NULL);
	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		code = pg_fault(stmt->db, result, err);
	else
		PQclear(result);
out:
	cadre_buf_free(&text);
	if (code == CADRE_OK)
		stmt->handle = pg;
	else
		free(pg);
	return code;
}

static void drop_blobs(struct pg_stmt *pg)
{
	for (int i = 0; i < BLOBS_MAX; i++) {
		PQfreemem(pg->blobs[i]);
		pg->blobs[i] = NULL;
	}
}

void pg_reset(struct db_stmt *stmt)
{
	struct pg_stmt *pg = stmt->handle;
	struct pg_link *link = stmt->db->handle;

	if (pg == NULL)
		return;
	if (link->reading == stmt)
		link->reading = NULL;
	drop_blobs(pg);
	PQclear(pg->result);
	pg->result = NULL;
}

void pg_clear(struct db_stmt *stmt)
{
	struct pg_stmt *pg = stmt->handle;

	pg_reset(stmt);
	memset(pg->values, 0, sizeof pg->values);
}

void pg_finalize(struct db_stmt *stmt)
{
	pg_reset(stmt);
	free(stmt->handle);
	stmt->handle = NULL;
}

static void bind(struct db_stmt *stmt, int index, const char *value, size_t length, int format)
{
	struct pg_stmt *pg = stmt->handle;
	int place = index > 0 && index <= DIALECT_PARAMETERS ? pg->parameters.places[index] : 0;

	if (place == 0)
		return;
	pg->values[place - 1] = value;
	pg->lengths[place - 1] = (int)length;
	pg->formats[place - 1] = format;
}

void pg_bind_text(struct db_stmt *stmt, int index, const char *text)
{
	bind(stmt, index, text, 0, 0);
}

void pg_bind_int(struct db_stmt *stmt, int index, int64_t number)
{
	struct pg_stmt *pg = stmt->handle;

	if (index < 1 || index > DIALECT_PARAMETERS)
		return;
	snprintf(pg->numbers[index - 1], NUMBER_SIZE, "%" PRId64, number);
	bind(stmt, index, pg->numbers[index - 1], 0, 0);
}

void pg_bind_blob(struct db_stmt *stmt, int index, const void *bytes, size_t length)
{
	bind(stmt, index, bytes, length, 1);
}

/* Puts the statement into the pipeline. */
static enum cadre_code owe(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_stmt *pg = stmt->handle;
	struct pg_link *link = stmt->db->handle;
	enum cadre_code code = link->coming ? pg_settle(stmt->db, err) : CADRE_OK;

	if (code != CADRE_OK)
		return code;
	if ((link->owed == 0 && PQenterPipelineMode(link->connection) != 1)
		|| PQsendQueryPrepared(link->connection, pg->name, pg->parameters.count, pg->values,
			   pg->lengths, pg->formats, 0)
			!= 1)
		return pg_fault(stmt->db, NULL, err);
	link->owed++;
	return CADRE_OK;
}

enum cadre_code pg_send(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_link *link = stmt->db->handle;
	enum cadre_code code = owe(stmt, err);

	return code == CADRE_OK && link->owed >= OWED_MAX ? pg_settle(stmt->db, err) : code;
}

/* After what is owed, in the same round trip. */
static enum cadre_code execute(struct db_stmt *stmt, struct cadre_err *err)
{
	enum cadre_code code = owe(stmt, err);

	return code == CADRE_OK ? pg_await(stmt, err) : code;
}

/* The next row that comes. CADRE_NO: none does. */
static enum cadre_code advance(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_stmt *pg = stmt->handle;
	PGresult *next;
	enum cadre_code code = pg_next(&next, stmt->db, err);

	PQclear(pg->result);
	pg->result = NULL;
	if (code == CADRE_OK && PQntuples(next) > 0) {
		pg->result = next;
		pg->row = 0;
	} else if (code == CADRE_OK) {
		stmt->db->changes = strtoll(PQcmdTuples(next), NULL, 10);
		PQclear(next);
		code = CADRE_NO;
	}
	return code;
}

enum cadre_code pg_step(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_stmt *pg = stmt->handle;
	struct pg_link *link = stmt->db->handle;
	enum cadre_code code = CADRE_OK;

	drop_blobs(pg);
	if (pg->result == NULL)
		code = execute(stmt, err);
	else if (++pg->row < PQntuples(pg->result))
		return CADRE_OK;
	if (code == CADRE_OK)
		code = link->reading == stmt ? advance(stmt, err) : CADRE_NO;
	if (code != CADRE_OK)
		pg_reset(stmt);
	return code;
}

static bool append(PGresult *to, const PGresult *from)
{
	int row = PQntuples(to);

	for (int i = 0; i < PQnfields(from); i++)
		if (!PQsetvalue(to, row, i, PQgetvalue(from, 0, i),
			    PQgetisnull(from, 0, i) ? -1 : PQgetlength(from, 0, i)))
			return false;
	return true;
}

enum cadre_code pg_keep(struct db_stmt *stmt, struct cadre_err *err)
{
	struct pg_stmt *pg = stmt->handle;
	struct pg_link *link = stmt->db->handle;
	enum cadre_code code = CADRE_OK;

	while (code == CADRE_OK && link->coming) {
		PGresult *next;
		code = pg_next(&next, stmt->db, err);
		if (code == CADRE_OK && PQntuples(next) > 0 && !append(pg->result, next))
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		PQclear(next);
	}
	return code;
}

bool pg_is_null(struct db_stmt *stmt, int column)
{
	struct pg_stmt *pg = stmt->handle;

	return pg->result == NULL || PQgetisnull(pg->result, pg->row, column) != 0;
}

const char *pg_text(struct db_stmt *stmt, int column)
{
	struct pg_stmt *pg = stmt->handle;

	return pg_is_null(stmt, column) ? NULL : PQgetvalue(pg->result, pg->row, column);
}

int64_t pg_number(struct db_stmt *stmt, int column)
{
	const char *text = pg_text(stmt, column);

	return text == NULL ? 0 : strcmp(text, "t") == 0 ? 1 : strtoll(text, NULL, 10);
}

const void *pg_blob(struct db_stmt *stmt, int column, size_t *length)
{
	struct pg_stmt *pg = stmt->handle;
	const char *text = column < BLOBS_MAX ? pg_text(stmt, column) : NULL;

	*length = 0;
	if (text == NULL)
		return NULL;
	PQfreemem(pg->blobs[column]);
	pg->blobs[column] = PQunescapeBytea((const unsigned char *)text, length);
	return pg->blobs[column];
}
