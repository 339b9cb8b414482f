/*
 * People who may be one: the keys under which the register finds them, and those whom a key finds.
 *
 * alike_name is the name's words in the order of the alphabet, without marks, and the year of
 * birth: it finds parts that were exchanged, marks that were lost, a year that is one off.
 * alike_born is the whole birth date, the lesser of day and month first, and the first letter of
 * the name, which finds a name that was mistyped and a date whose day and month were exchanged; or,
 * of a date that is not whole, the initials and the year. 1 January tells nothing: it stands for a
 * day that nobody knows.
 */
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "store/store.h"
#include "text/text.h"

#define PEOPLE \
	"SELECT person, name, name_search, alike_name, born, sex, ethnicity, national_id, phone, " \
	"unit, position, party_joined FROM person WHERE centre = ?1 AND person IN ("

static const char alike_sql[] = PEOPLE
	"SELECT person FROM person WHERE centre = ?1 AND alike_name IN (?2, ?3) "
	"UNION SELECT person FROM person WHERE centre = ?1 AND alike_born = ?4 "
	"UNION SELECT person FROM person WHERE centre = ?1 AND national_id = ?5)";
static const char near_sql[] = PEOPLE "SELECT person FROM person WHERE centre = ?1 AND alike_name "
				      "IN (?2, ?3))";
static const char named_sql[] = PEOPLE "SELECT person FROM person WHERE centre = ?1 AND "
				       "name_search = ?2)";
static const char count_sql[] = "SELECT count(*) FROM person WHERE centre = ?1 AND name_search = "
				"?2";

bool store_alike_name(const char **out, struct cadre_arena *arena, const char *name, int year)
{
	const char *alike = name != NULL ? text_alike(arena, name) : NULL;

	*out = alike != NULL ? cadre_arena_printf(arena, "%s %d", alike, year) : NULL;
	return name == NULL || *out != NULL;
}

/* "agt" of "Giàng A Tủa" */
static const char *initials(struct cadre_arena *arena, const char *name)
{
	const char *alike = text_alike(arena, name);
	char *out = alike != NULL ? cadre_arena_alloc(arena, strlen(alike) + 1) : NULL, *at = out;

	if (out == NULL)
		return NULL;
	for (bool first = true; *alike != '\0'; first = *alike++ == ' ')
		if (first && *alike != ' ')
			*at++ = *alike;
	return out;
}

bool store_alike_born(const char **out, struct cadre_arena *arena, const char *name, int born)
{
	int month = born / 100 % 100, day = born % 100;

	*out = NULL;
	if (born == 0 || name == NULL)
		return true;
	if (day > 1 || (day == 1 && month > 1)) {
		const char *folded = text_fold(arena, name);
		*out = folded == NULL
			? NULL
			: cadre_arena_printf(arena, "%d-%02d-%02d %.1s", born / 10000,
				day < month ? day : month, day < month ? month : day, folded);
		return *out != NULL;
	}
	*out = initials(arena, name);
	if (*out != NULL)
		*out = cadre_arena_printf(arena, "%s %d", *out, born / 10000);
	return *out != NULL;
}

static int enum_of(struct db_stmt *stmt, int column, enum cadre_enum_id id)
{
	const char *code = db_text(stmt, column);

	return code != NULL ? cadre_enum_value(id, code) : 0;
}

static int date_of(struct db_stmt *stmt, int column)
{
	const char *text = db_text(stmt, column);

	return text != NULL ? cadre_date_parse(text, true) : 0;
}

static enum cadre_code walk(struct db_stmt *stmt, const struct store_alike_out *out,
	struct cadre_err *err)
{
	enum cadre_code code;

	while ((code = db_step(stmt, err)) == CADRE_OK) {
		struct cadre_person person = {.person = db_text(stmt, 0),
			.name = db_text(stmt, 1),
			.born = date_of(stmt, 4),
			.sex = enum_of(stmt, 5, CADRE_ENUM_sex),
			.ethnicity = enum_of(stmt, 6, CADRE_ENUM_ethnicity),
			.national_id = db_text(stmt, 7),
			.phone = db_text(stmt, 8),
			.unit = db_text(stmt, 9),
			.position = db_text(stmt, 10),
			.party_joined = date_of(stmt, 11)};
		code = out->put(out->arg, &person, db_text(stmt, 2), db_text(stmt, 3), err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

/* The name with two years, to parameters 2 and 3. */
static enum cadre_code query(struct db_stmt **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *sql, const char *name, int year, int other,
	struct cadre_err *err)
{
	const char *first, *second;
	enum cadre_code code = db_query(out, reg->db, sql, err);

	if (code != CADRE_OK)
		return code;
	if (!store_alike_name(&first, arena, name, year)
		|| !store_alike_name(&second, arena, name, other))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	db_bind_text(*out, 1, reg->centre);
	db_bind_text(*out, 2, first);
	db_bind_text(*out, 3, second);
	return CADRE_OK;
}

enum cadre_code store_people_alike(struct cadre_register *reg, struct cadre_arena *arena,
	const struct store_alike *who, const struct store_alike_out *out, struct cadre_err *err)
{
	struct db_stmt *stmt;
	const char *born;
	enum cadre_code code = query(&stmt, reg, arena, alike_sql, who->name, who->born / 10000, 0,
		err);

	if (code != CADRE_OK)
		return code;
	if (!store_alike_born(&born, arena, who->name, who->born))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	db_bind_text(stmt, 4, born);
	db_bind_text(stmt, 5, who->national_id);
	return walk(stmt, out, err);
}

enum cadre_code store_people_near(struct cadre_register *reg, struct cadre_arena *arena,
	const struct store_alike *who, const struct store_alike_out *out, struct cadre_err *err)
{
	int year = who->born / 10000;
	struct db_stmt *stmt;
	enum cadre_code code;

	if (year == 0)
		return CADRE_OK;
	code = query(&stmt, reg, arena, near_sql, who->name, year - 1, year + 1, err);
	return code == CADRE_OK ? walk(stmt, out, err) : code;
}

enum cadre_code store_people_called(struct cadre_register *reg, const char *folded,
	const struct store_alike_out *out, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, named_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, folded);
	return walk(stmt, out, err);
}

enum cadre_code store_count_called(int64_t *out, struct cadre_register *reg, const char *folded,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, count_sql, err);

	*out = 0;
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, folded);
	code = db_step(stmt, err);
	*out = code == CADRE_OK ? db_int(stmt, 0) : 0;
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
