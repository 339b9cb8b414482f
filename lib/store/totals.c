/*
 * The year of every centre, a row each: what figures.c counts of one, in one statement over all.
 * Every part names the centre, so that each is added up where the centre's rows are.
 *
 * A register that takes in other centres keeps their totals (the table year_total), so that those
 * of a nation are read, not counted. A row there holds: a write to what it counts takes it away,
 * and that year of that centre is counted again until the next merge keeps it.
 */
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "store/store.h"

/* SQL is broken at its clauses. */
/* clang-format off */

#define COUNTS \
	"planned, expected, classes, attendances, persons, women, completed, certified, papered"

#define YEAR \
	"CASE WHEN c.state = 'closed' AND c.closes IS NOT NULL " \
	"THEN CAST(substr(c.closes, 1, 4) AS INTEGER) ELSE c.year END"

/* The classes of the centres to be counted that were held in the year, and whether with a paper. */
#define HELD "FROM todo w CROSS JOIN class c CROSS JOIN programme g "
#define IS_HELD \
	"WHERE c.centre = w.centre AND g.centre = c.centre AND g.programme = c.programme " \
	"AND c.state IN ('running', 'closed') AND ?1 = " YEAR " "
#define PAPERED "CASE WHEN g.paper <> 'none' AND c.state = 'closed' THEN 1 ELSE 0 END"
#define IS_ATTENDED \
	"AND e.centre = c.centre AND e.class = c.class " \
	"AND e.status IN ('enrolled', 'attending', 'completed', 'failed', 'withdrawn') "

/* ?1 year; the centres are those of todo. Certificates are found by their class in the index, which
 * has no more than their key. */
#define COUNTED \
	"SELECT n.centre, p.planned, p.expected, h.classes, t.attendances, t.persons, t.women, " \
	"t.completed, k.certified, coalesce(t.papered, 0) + coalesce(k.besides, 0) AS papered " \
	"FROM todo n " \
	"LEFT JOIN (SELECT l.centre, sum(l.classes) AS planned, sum(l.trainees) AS expected " \
	"FROM (SELECT v.centre, max(v.revision) AS revision FROM todo w CROSS JOIN plan v " \
	"WHERE v.centre = w.centre AND v.year = ?1 AND v.state = 'approved' GROUP BY v.centre) a " \
	"JOIN plan_line l ON l.centre = a.centre AND l.year = ?1 AND l.revision = a.revision " \
	"JOIN programme g ON g.centre = l.centre AND g.programme = l.programme " \
	"GROUP BY l.centre) p ON p.centre = n.centre " \
	"LEFT JOIN (SELECT c.centre, count(*) AS classes " HELD IS_HELD "GROUP BY c.centre) h " \
	"ON h.centre = n.centre " \
	"LEFT JOIN (SELECT c.centre, count(*) AS attendances, " \
	"count(DISTINCT e.person) AS persons, " \
	"count(*) FILTER (WHERE o.sex = 'female') AS women, " \
	"count(*) FILTER (WHERE e.status = 'completed') AS completed, " \
	"sum(" PAPERED ") AS papered " HELD "CROSS JOIN enrolment e CROSS JOIN person o " \
	IS_HELD IS_ATTENDED "AND o.centre = e.centre AND o.person = e.person " \
	"GROUP BY c.centre) t ON t.centre = n.centre " \
	"LEFT JOIN (SELECT centre, count(*) AS certified, sum(1 - papered) AS besides " \
	"FROM (SELECT DISTINCT c.centre, c.class, k.person, " PAPERED " AS papered " \
	HELD "CROSS JOIN certificate i CROSS JOIN certificate k CROSS JOIN enrolment e " \
	IS_HELD "AND i.centre = c.centre AND i.class = c.class AND k.centre = i.centre " \
	"AND k.register = i.register AND k.status <> 'void' " \
	IS_ATTENDED "AND e.person = k.person) papers GROUP BY centre) k ON k.centre = n.centre "

/* ?2 one centre alone or '', ?3 the register's own. */
static const char read_sql[] =
	"WITH todo AS (SELECT centre FROM centre WHERE ?2 = '' OR centre = ?2 "
	"UNION SELECT ?3 AS centre WHERE ?2 = '' OR ?2 = ?3 "
	"EXCEPT SELECT centre FROM year_total WHERE year = ?1) "
	"SELECT centre, " COUNTS " FROM year_total WHERE year = ?1 AND (?2 = '' OR centre = ?2) "
	"UNION ALL " COUNTED "ORDER BY 1";

#define ONE "WITH todo AS (SELECT ?2 AS centre) "

static const char keep_sql[] =
	"INSERT INTO year_total (centre, year, " COUNTS ") " ONE
	"SELECT centre, CAST(?1 AS INTEGER), " COUNTS " FROM (" COUNTED ") counted";
static const char missing_sql[] =
	"SELECT " YEAR " FROM class c WHERE c.centre = ?1 "
	"UNION SELECT year FROM plan WHERE centre = ?1 "
	"EXCEPT SELECT year FROM year_total WHERE centre = ?1 ORDER BY 1";
static const char kept_sql[] = "SELECT year FROM year_total WHERE centre = ?1 ORDER BY 1";
static const char differs_sql[] =
	ONE "SELECT 1 FROM (SELECT " COUNTS " FROM (" COUNTED ") counted EXCEPT "
	"SELECT " COUNTS " FROM year_total WHERE centre = ?2 AND year = ?1) other";
static const char forget_sql[] = "DELETE FROM year_total WHERE centre = ?1";
static const char forget_year_sql[] = "DELETE FROM year_total WHERE centre = ?1 AND year = ?2";
static const char forget_class_sql[] =
	"DELETE FROM year_total WHERE centre = ?1 AND year = (SELECT " YEAR " FROM class c "
	"WHERE c.centre = ?1 AND c.class = ?2)";

/* clang-format on */

/* The statement, with the register's centre in its first place. */
static enum cadre_code of_centre(struct db_stmt **out, struct cadre_register *reg, const char *sql,
	struct cadre_err *err)
{
	enum cadre_code code = db_query(out, reg->db, sql, err);

	if (code == CADRE_OK)
		db_bind_text(*out, 1, reg->centre);
	return code;
}

/* The statement, of a year and the register's centre. */
static enum cadre_code of_year(struct db_stmt **out, struct cadre_register *reg, const char *sql,
	int64_t year, struct cadre_err *err)
{
	enum cadre_code code = db_query(out, reg->db, sql, err);

	if (code == CADRE_OK) {
		db_bind_int(*out, 1, year);
		db_bind_text(*out, 2, reg->centre);
	}
	return code;
}

enum cadre_code store_totals(struct cadre_register *reg, int year, const char *centre,
	enum cadre_code (
		*each)(void *arg, const struct store_totals *totals, struct cadre_err *err),
	void *arg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, read_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_int(stmt, 1, year);
	db_bind_text(stmt, 2, centre != NULL ? centre : "");
	db_bind_text(stmt, 3, reg->centre);
	while ((code = db_step(stmt, err)) == CADRE_OK) {
		struct store_totals totals = {.centre = db_text(stmt, 0)};
		for (int i = 0; i < STORE_TOTALS; i++)
			if (!db_is_null(stmt, i + 1))
				totals.counts[i] = (struct cadre_int){db_int(stmt, i + 1), true};
		code = each(arg, &totals, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code forget_all(struct cadre_register *reg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = of_centre(&stmt, reg, forget_sql, err);

	return code == CADRE_OK ? db_send(stmt, err) : code;
}

static enum cadre_code forget_year(struct cadre_register *reg, int64_t year, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = of_centre(&stmt, reg, forget_year_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_int(stmt, 2, year);
	return db_send(stmt, err);
}

/* The year of a class; its enrolments follow one another. */
static enum cadre_code forget_class(struct cadre_register *reg, const char *class,
	struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code;

	if (class == NULL || strcmp(reg->uncounted, class) == 0)
		return CADRE_OK;
	code = of_centre(&stmt, reg, forget_class_sql, err);
	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 2, class);
	snprintf(reg->uncounted, sizeof reg->uncounted, "%s", class);
	return db_send(stmt, err);
}

enum cadre_code store_forget_totals(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, bool is_new, struct cadre_err *err)
{
	switch (kind->id) {
	case CADRE_KIND_plan:
		return forget_year(reg, ((const struct cadre_plan *)record)->year.v, err);
	case CADRE_KIND_plan_line:
		return forget_year(reg, ((const struct cadre_plan_line *)record)->year.v, err);
	case CADRE_KIND_enrolment:
		return forget_class(reg, ((const struct cadre_enrolment *)record)->class, err);
	case CADRE_KIND_class:
		return is_new ? forget_class(reg, ((const struct cadre_class *)record)->class, err)
			      : forget_all(reg, err);
	case CADRE_KIND_certificate:
		return is_new
			? forget_class(reg, ((const struct cadre_certificate *)record)->class, err)
			: forget_all(reg, err);
	case CADRE_KIND_person:
	case CADRE_KIND_programme: /* a new one has not been counted yet */
		return is_new ? CADRE_OK : forget_all(reg, err);
	default:
		return CADRE_OK;
	}
}

/* Takes each year that the statement gives of the register's centre. */
static enum cadre_code each_year(struct cadre_register *reg, const char *sql,
	enum cadre_code (*take)(struct cadre_register *reg, int64_t year, struct cadre_err *err),
	struct cadre_err *err)
{
	struct vec years = {.size = sizeof(int64_t)};
	struct db_stmt *stmt;
	enum cadre_code code = of_centre(&stmt, reg, sql, err);

	while (code == CADRE_OK && (code = db_step(stmt, err)) == CADRE_OK) {
		int64_t year = db_int(stmt, 0);
		if (vec_push(&years, &year) == NULL)
			code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	db_reset(stmt);
	if (code == CADRE_NO)
		code = CADRE_OK;
	for (size_t i = 0; i < years.count && code == CADRE_OK; i++)
		code = take(reg, *(int64_t *)vec_at(&years, i), err);
	vec_free(&years);
	return code;
}

static enum cadre_code keep_year(struct cadre_register *reg, int64_t year, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = of_year(&stmt, reg, keep_sql, year, err);

	return code == CADRE_OK ? db_finish(stmt, err) : code;
}

enum cadre_code store_keep_totals(struct cadre_register *reg, struct cadre_err *err)
{
	reg->uncounted[0] = '\0';
	return each_year(reg, missing_sql, keep_year, err);
}

static enum cadre_code compare_year(struct cadre_register *reg, int64_t year, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = of_year(&stmt, reg, differs_sql, year, err);

	if (code == CADRE_OK)
		code = db_step(stmt, err);
	db_reset(stmt);
	return code == CADRE_OK ? CADRE_REFUSED : code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code store_check_totals(struct cadre_register *reg, struct cadre_err *err)
{
	return each_year(reg, kept_sql, compare_year, err);
}
