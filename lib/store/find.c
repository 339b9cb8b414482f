#include <string.h>

#include "base/message.h"
#include "store/kind_sql.h"
#include "store/store.h"

static const char named_sql[] = "SELECT person FROM person WHERE centre = ?1 AND name_search = ?2 "
				"ORDER BY person";
static const char numbered_sql[] = "SELECT person FROM person WHERE centre = ?1 AND national_id = "
				   "?2 ORDER BY person";
static const char words_sql[] = "SELECT person FROM person WHERE centre = ?1 AND ' ' || "
				"name_search LIKE ?2 ESCAPE '\\' "
				"AND ' ' || name_search LIKE ?3 ESCAPE '\\' AND ' ' || name_search "
				"LIKE ?4 ESCAPE '\\' "
				"AND ' ' || name_search LIKE ?5 ESCAPE '\\' ORDER BY name_search, "
				"person";
static const char unit_sql[] = "SELECT unit FROM unit WHERE centre = ?1 AND name_search = ?2 ORDER "
			       "BY unit";
static const char enrolments_sql[] = "SELECT class, person FROM enrolment WHERE centre = ?1 AND "
				     "person = ?2 ORDER BY class";
static const char names_sql[] = "SELECT DISTINCT name_search FROM person WHERE centre = ?1 ORDER "
				"BY name_search";

enum cadre_code store_count(int64_t *out, struct cadre_register *reg, const struct cadre_kind *kind,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, kind_sql[kind->id].count, err);

	*out = 0;
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	code = db_step(stmt, err);
	*out = code == CADRE_OK ? db_int(stmt, 0) : 0;
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_check_file(struct cadre_register *reg, bool quick,
	void (*report)(void *arg, const char *text), void *arg, struct cadre_err *err)
{
	return db_check(reg->db, quick, report, arg, err);
}

/* Gives the whole record of each key that a statement finds. */
static enum cadre_code give(struct cadre_register *reg, struct db_stmt *stmt, enum cadre_kind_id id,
	size_t parts, const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(id);
	struct cadre_arena arena = {0};
	enum cadre_code code;

	while ((code = db_step(stmt, err)) == CADRE_OK) {
		const char *key[2] = {db_text(stmt, 0), parts > 1 ? db_text(stmt, 1) : NULL};
		void *record;
		cadre_arena_reset(&arena);
		code = cadre_get(&record, reg, &arena, kind, key, parts, err);
		if (code == CADRE_OK)
			code = out->put(out->arg, kind, record, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	cadre_arena_free(&arena);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code find(struct cadre_register *reg, const char *sql, const char *what,
	enum cadre_kind_id id, size_t parts, const struct cadre_out *out, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, what);
	return give(reg, stmt, id, parts, out, err);
}

enum cadre_code store_people_named(struct cadre_register *reg, const char *folded,
	const struct cadre_out *out, struct cadre_err *err)
{
	return find(reg, named_sql, folded, CADRE_KIND_person, 1, out, err);
}

enum cadre_code store_people_numbered(struct cadre_register *reg, const char *national_id,
	const struct cadre_out *out, struct cadre_err *err)
{
	return find(reg, numbered_sql, national_id, CADRE_KIND_person, 1, out, err);
}

enum cadre_code store_units_named(struct cadre_register *reg, const char *folded,
	const struct cadre_out *out, struct cadre_err *err)
{
	return find(reg, unit_sql, folded, CADRE_KIND_unit, 1, out, err);
}

enum cadre_code store_enrolments_of(struct cadre_register *reg, const char *person,
	const struct cadre_out *out, struct cadre_err *err)
{
	return find(reg, enrolments_sql, person, CADRE_KIND_enrolment, 2, out, err);
}

/* A pattern for names of which a word begins so; NULL when memory is out. */
static const char *pattern_of(struct cadre_arena *arena, const char *word)
{
	char *pattern = cadre_arena_alloc(arena, 2 * strlen(word) + sizeof "% %"), *at = pattern;

	if (pattern == NULL)
		return NULL;
	*at++ = '%';
	*at++ = ' ';
	for (; *word != '\0'; word++) {
		if (strchr("%_\\", *word) != NULL)
			*at++ = '\\';
		*at++ = *word;
	}
	*at = '%';
	return pattern;
}

enum cadre_code store_find_people(struct cadre_register *reg, const char *const *words,
	size_t count, const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, words_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	for (size_t i = 0; i < 4; i++) {
		const char *pattern = i < count ? pattern_of(&arena, words[i]) : "%";
		if (pattern == NULL) {
			cadre_arena_free(&arena);
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		}
		db_bind_text(stmt, (int)i + 2, pattern);
	}
	code = give(reg, stmt, CADRE_KIND_person, 1, out, err);
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code store_names(struct cadre_register *reg,
	enum cadre_code (*name)(void *arg, const char *folded, struct cadre_err *err), void *arg,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, names_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	while ((code = db_step(stmt, err)) == CADRE_OK)
		if ((code = name(arg, db_text(stmt, 0), err)) != CADRE_OK)
			break;
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
