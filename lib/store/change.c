#include <sodium.h>
#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "json/json.h"
#include "model/member.h"
#include "store/chain.h"
#include "store/store.h"

static const char last_sql[] = "SELECT number, batch, hash FROM change WHERE centre = ?1 ORDER BY "
			       "number DESC LIMIT 1";
static const char insert_sql[] = "INSERT INTO change (centre, number, batch, instant, who, "
				 "program, kind, key, before, after, hash, salt, digest) "
				 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
				 "?13)";
static const char select_sql[] = "SELECT number, batch, instant, who, program, kind, key, before, "
				 "after, hash, salt, digest FROM change "
				 "WHERE centre = ?1 AND number > ?2 AND (kind = ?3 OR ?3 IS NULL) "
				 "AND (key = ?4 OR ?4 IS NULL) "
				 "AND (who = ?5 OR ?5 IS NULL) AND (number = ?6 OR ?6 IS NULL) AND "
				 "(batch = ?7 OR ?7 IS NULL) "
				 "ORDER BY number";
static const char as_of_sql[] = "SELECT after FROM (SELECT key, after, row_number() OVER "
				"(PARTITION BY key ORDER BY number DESC) "
				"AS place FROM change WHERE centre = ?1 AND kind = ?2 AND instant "
				"< ?3) AS last "
				"WHERE place = 1 AND after IS NOT NULL ORDER BY key";
static const char hash_sql[] = "SELECT number, hash FROM change WHERE centre = ?1 AND (?2 = 0 OR "
			       "number = ?2) ORDER BY number DESC LIMIT 1";
static const char last_logged_sql[] = "SELECT after FROM change WHERE centre = ?1 AND kind = ?2 "
				      "AND key = ?3 ORDER BY number DESC LIMIT 1";

static const char blank_sql[] = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE "
				"centre = ?1 AND kind = ?2 AND key = ?3";

static const unsigned char *bytes_of(struct db_stmt *stmt, int column, size_t wanted)
{
	size_t length;
	const void *bytes = db_blob(stmt, column, &length);

	return bytes != NULL && length == wanted ? bytes : NULL;
}

static enum cadre_code read_last(int64_t *number, int64_t *batch, unsigned char *hash,
	struct cadre_register *reg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, last_sql, err);
	const unsigned char *last;

	*number = *batch = 0;
	memset(hash, 0, CHAIN_HASH_SIZE);
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	code = db_step(stmt, err);
	if (code == CADRE_OK) {
		*number = db_int(stmt, 0);
		*batch = db_int(stmt, 1);
		last = bytes_of(stmt, 2, CHAIN_HASH_SIZE);
		if (last != NULL)
			memcpy(hash, last, CHAIN_HASH_SIZE);
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_head(int64_t *number, unsigned char hash[CHAIN_HASH_SIZE],
	struct cadre_register *reg, struct cadre_err *err)
{
	int64_t batch;

	return read_last(number, &batch, hash, reg, err);
}

const char *store_key_json(struct cadre_register *reg, const char *const *key, size_t count)
{
	cadre_buf_reset(&reg->list);
	cadre_buf_char(&reg->list, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			cadre_buf_char(&reg->list, ',');
		cadre_json_string(&reg->list, key[i]);
	}
	cadre_buf_char(&reg->list, ']');
	return reg->list.failed
		? NULL
		: cadre_arena_copy(&reg->line, cadre_buf_string(&reg->list), reg->list.length);
}

static const char *record_key_json(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record)
{
	size_t count;
	const char **key = cadre_key_texts(&reg->line, kind, record, &count);

	return key != NULL ? store_key_json(reg, key, count) : NULL;
}

enum cadre_code store_append(struct cadre_register *reg, const struct chain_entry *entry,
	const unsigned char hash[CHAIN_HASH_SIZE], struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, insert_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, entry->centre);
	db_bind_int(stmt, 2, entry->number);
	db_bind_int(stmt, 3, entry->batch);
	db_bind_text(stmt, 4, entry->instant);
	db_bind_text(stmt, 5, entry->who);
	db_bind_text(stmt, 6, entry->program);
	db_bind_text(stmt, 7, entry->kind);
	db_bind_text(stmt, 8, entry->key);
	db_bind_text(stmt, 9, entry->before);
	db_bind_text(stmt, 10, entry->after);
	db_bind_blob(stmt, 11, hash, CHAIN_HASH_SIZE);
	if (entry->salt != NULL)
		db_bind_blob(stmt, 12, entry->salt, CHAIN_SALT_SIZE);
	if (entry->digest != NULL)
		db_bind_blob(stmt, 13, entry->digest, CHAIN_HASH_SIZE);
	return db_send(stmt, err);
}

/* No two changes share a salt. */
static const unsigned char *next_salt(struct cadre_register *reg)
{
	if (reg->salts_left == 0) {
		randombytes_buf(reg->salts, sizeof reg->salts);
		reg->salts_left = SALTS_DRAWN;
	}
	return &reg->salts[--reg->salts_left * CHAIN_SALT_SIZE];
}

enum cadre_code store_log(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, const char *before, const char *after, struct cadre_err *err)
{
	unsigned char digest[CHAIN_HASH_SIZE];
	struct chain_entry entry = {.centre = reg->centre,
		.instant = reg->instant,
		.who = reg->who,
		.program = reg->program,
		.kind = kind->name,
		.before = before,
		.after = after,
		.digest = digest};
	enum cadre_code code = CADRE_OK;

	if (!reg->logged)
		return CADRE_OK;
	/* The end of the chain is read once a transaction. */
	if (reg->batch == 0) {
		code = read_last(&reg->number, &reg->batch, reg->hash, reg, err);
		reg->batch++;
	}
	if (code != CADRE_OK)
		return code;
	entry.key = record_key_json(reg, kind, record);
	if (entry.key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	entry.number = ++reg->number;
	entry.batch = reg->batch;
	entry.salt = next_salt(reg);
	chain_digest(digest, &entry);
	chain_hash(reg->hash, &entry);
	return store_append(reg, &entry, reg->hash, err);
}

static void read_entry(struct chain_entry *entry, struct cadre_register *reg, struct db_stmt *stmt)
{
	*entry = (struct chain_entry){
		.number = db_int(stmt, 0),
		.batch = db_int(stmt, 1),
		.centre = reg->centre,
		.instant = db_text(stmt, 2),
		.who = db_text(stmt, 3),
		.program = db_text(stmt, 4),
		.kind = db_text(stmt, 5),
		.key = db_text(stmt, 6),
		.before = db_text(stmt, 7),
		.after = db_text(stmt, 8),
		.salt = bytes_of(stmt, 10, CHAIN_SALT_SIZE),
		.digest = bytes_of(stmt, 11, CHAIN_HASH_SIZE),
	};
}

/* NULL when there are no bytes, and when memory is out: *failed tells. */
static const char *hex(struct cadre_arena *arena, const unsigned char *bytes, size_t length,
	bool *failed)
{
	char *text = bytes != NULL ? cadre_arena_alloc(arena, length * 2 + 1) : NULL;

	if (bytes == NULL)
		return NULL;
	*failed = *failed || text == NULL;
	return text != NULL ? sodium_bin2hex(text, length * 2 + 1, bytes, length) : NULL;
}

static enum cadre_code put_change(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_change);
	struct chain_entry entry;
	struct cadre_change change;
	bool failed = false;

	cadre_arena_reset(&reg->line);
	read_entry(&entry, reg, stmt);
	change = (struct cadre_change){
		.centre = entry.centre,
		.number = {entry.number, true},
		.batch = {entry.batch, true},
		.instant = entry.instant,
		.who = entry.who,
		.program = entry.program,
		.of = entry.kind,
		.before = entry.before,
		.after = entry.after,
		.salt = hex(&reg->line, entry.salt, CHAIN_SALT_SIZE, &failed),
		.digest = hex(&reg->line, entry.digest, CHAIN_HASH_SIZE, &failed),
		.hash = hex(&reg->line, bytes_of(stmt, 9, CHAIN_HASH_SIZE), CHAIN_HASH_SIZE,
			&failed),
	};
	if (failed
		|| json_decode_list(cadre_field(kind, "key"), &change, &reg->line, entry.key)
			== CADRE_SYSTEM)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return out->put(out->arg, kind, &change, err);
}

enum cadre_code store_changes(struct cadre_register *reg, const struct store_changes *filter,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, select_sql, err);
	const char *key = NULL;

	if (code != CADRE_OK)
		return code;
	cadre_arena_reset(&reg->query);
	if (filter->key_count > 0) {
		key = store_key_json(reg, filter->key, filter->key_count);
		key = key != NULL ? cadre_arena_text(&reg->query, key) : NULL;
		if (key == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, filter->since);
	db_bind_text(stmt, 3, filter->kind != NULL ? filter->kind->name : NULL);
	db_bind_text(stmt, 4, key);
	db_bind_text(stmt, 5, filter->who);
	if (filter->number != 0)
		db_bind_int(stmt, 6, filter->number);
	if (filter->batch != 0)
		db_bind_int(stmt, 7, filter->batch);
	while ((code = db_step(stmt, err)) == CADRE_OK)
		if ((code = put_change(reg, stmt, out, err)) != CADRE_OK)
			break;
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_as_of(struct cadre_register *reg, const struct cadre_kind *kind, int date,
	enum cadre_code (*line)(void *arg, const char *json, struct cadre_err *err), void *arg,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	char end[CADRE_DATE_SIZE];
	enum cadre_code code = db_query(&stmt, reg->db, as_of_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, kind->name);
	db_bind_text(stmt, 3, cadre_date_format(end, cadre_date_add(date, 1)));
	while ((code = db_step(stmt, err)) == CADRE_OK)
		if ((code = line(arg, db_text(stmt, 0), err)) != CADRE_OK)
			break;
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_verify(struct cadre_register *reg, int64_t *bad, int64_t *count,
	struct cadre_err *err)
{
	unsigned char hash[CHAIN_HASH_SIZE] = {0};
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, select_sql, err);

	*bad = *count = 0;
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, 0);
	while (*bad == 0 && (code = db_step(stmt, err)) == CADRE_OK) {
		const unsigned char *stored = bytes_of(stmt, 9, sizeof hash);
		struct chain_entry entry;
		read_entry(&entry, reg, stmt);
		chain_hash(hash, &entry);
		if (entry.number != ++*count || stored == NULL || !chain_says(&entry)
			|| memcmp(stored, hash, sizeof hash) != 0)
			*bad = entry.number;
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_hash(int64_t *number, char hash[STORE_HASH_TEXT], struct cadre_register *reg,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	size_t length;
	const void *bytes;
	enum cadre_code code = db_query(&stmt, reg->db, hash_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, *number);
	code = db_step(stmt, err);
	if (code == CADRE_OK) {
		*number = db_int(stmt, 0);
		bytes = db_blob(stmt, 1, &length);
		if (bytes == NULL || length != CHAIN_HASH_SIZE)
			code = CADRE_NO;
		else
			sodium_bin2hex(hash, STORE_HASH_TEXT, bytes, length);
	}
	db_reset(stmt);
	return code;
}

enum cadre_code store_last_logged(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, last_logged_sql, err);

	if (code != CADRE_OK)
		return code;
	cadre_arena_reset(&reg->line);
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, kind->name);
	db_bind_text(stmt, 3, record_key_json(reg, kind, record));
	code = db_step(stmt, err);
	*out = code == CADRE_OK ? cadre_arena_text(arena, db_text(stmt, 0)) : NULL;
	db_reset(stmt);
	return code;
}

static enum cadre_code blank(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *key, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, blank_sql, err);

	if (code != CADRE_OK)
		return code;
	if (key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, kind->name);
	db_bind_text(stmt, 3, key);
	return db_finish(stmt, err);
}

enum cadre_code store_blank(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	cadre_arena_reset(&reg->line);
	return blank(reg, kind, record_key_json(reg, kind, record), err);
}

enum cadre_code store_blank_key(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, struct cadre_err *err)
{
	cadre_arena_reset(&reg->line);
	return blank(reg, kind, store_key_json(reg, key, count), err);
}
