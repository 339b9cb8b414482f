#include <sodium.h>
#include <string.h>

#include "base/message.h"
#include "store/store.h"

static const char hash_sql[] = "SELECT hash FROM change WHERE centre = ?1 AND number = ?2";
static const char keep_sql[] = "INSERT INTO abandoned (centre, number, batch, instant, who, "
			       "program, kind, key, before, "
			       "after, hash, salt, digest) SELECT centre, number, batch, instant, "
			       "who, program, kind, "
			       "key, before, after, hash, salt, digest FROM change WHERE centre = "
			       "?1 AND number >= ?2 "
			       "ON CONFLICT DO NOTHING";
static const char remove_sql[] = "DELETE FROM change WHERE centre = ?1 AND number >= ?2";
static const char centres_sql[] = "SELECT centre FROM change UNION SELECT centre FROM year_total "
				  "ORDER BY 1";

void store_as(struct cadre_register *reg, const char *centre, bool logged)
{
	reg->centre = centre;
	reg->logged = logged;
	reg->uncounted[0] = '\0';
	store_forget_known(reg);
}

/* False when the text is not that many bytes in hexadecimal. */
static bool bytes_of(unsigned char *out, size_t size, const char *text)
{
	size_t length = 0;

	return text != NULL && strlen(text) == size * 2
		&& sodium_hex2bin(out, size, text, size * 2, NULL, &length, NULL) == 0
		&& length == size;
}

enum cadre_code store_known_change(bool *same, struct cadre_register *reg,
	const struct cadre_change *change, struct cadre_err *err)
{
	unsigned char told[CHAIN_HASH_SIZE];
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, hash_sql, err);

	*same = false;
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, change->number.v);
	code = db_step(stmt, err);
	if (code == CADRE_OK) {
		size_t length;
		const void *here = db_blob(stmt, 0, &length);
		*same = bytes_of(told, sizeof told, change->hash) && here != NULL
			&& length == sizeof told && memcmp(here, told, length) == 0;
	}
	db_reset(stmt);
	return code;
}

static enum cadre_code altered(const struct cadre_change *change, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_REFUSED,
		_("change %lld of centre '%s' is not what its hash says: it was altered, send it "
		  "again"),
		(long long)change->number.v, change->centre);
}

enum cadre_code store_follow(struct cadre_register *reg, const struct cadre_change *change,
	unsigned char hash[CHAIN_HASH_SIZE], struct cadre_err *err)
{
	unsigned char salt[CHAIN_SALT_SIZE], digest[CHAIN_HASH_SIZE], told[CHAIN_HASH_SIZE];
	struct chain_entry entry = {.number = change->number.v,
		.batch = change->batch.v,
		.centre = reg->centre,
		.instant = change->instant,
		.who = change->who,
		.program = change->program,
		.kind = change->of,
		.before = change->before,
		.after = change->after};

	cadre_arena_reset(&reg->line);
	entry.key = store_key_json(reg, change->key.items, change->key.count);
	if (entry.key == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (change->salt != NULL)
		entry.salt = bytes_of(salt, sizeof salt, change->salt) ? salt : NULL;
	if (change->digest != NULL)
		entry.digest = bytes_of(digest, sizeof digest, change->digest) ? digest : NULL;
	if ((change->salt != NULL && entry.salt == NULL)
		|| (change->digest != NULL && entry.digest == NULL)
		|| !bytes_of(told, sizeof told, change->hash) || !chain_says(&entry))
		return altered(change, err);
	chain_hash(hash, &entry);
	if (memcmp(hash, told, sizeof told) != 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("change %lld of centre '%s' does not follow change %lld as it is here: "
			  "it was altered, or the centre went on from an older copy; send all with "
			  "'cadre dump --since 0'"),
			(long long)change->number.v, change->centre,
			(long long)change->number.v - 1);
	return store_append(reg, &entry, told, err);
}

static enum cadre_code run_from(struct cadre_register *reg, const char *sql, int64_t number,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, number);
	return db_finish(stmt, err);
}

enum cadre_code store_abandon(struct cadre_register *reg, int64_t number, struct cadre_err *err)
{
	enum cadre_code code = run_from(reg, keep_sql, number, err);

	return code == CADRE_OK ? run_from(reg, remove_sql, number, err) : code;
}

enum cadre_code store_centres(struct cadre_register *reg,
	enum cadre_code (*each)(void *arg, const char *centre, struct cadre_err *err), void *arg,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, centres_sql, err);

	while (code == CADRE_OK && (code = db_step(stmt, err)) == CADRE_OK)
		code = each(arg, db_text(stmt, 0), err);
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
