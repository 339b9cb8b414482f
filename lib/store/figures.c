/*
 * The figures of a year. What they are counted from is put together once, in two temporary tables
 * that are gone with the transaction: the classes of the year, and the attendances of those that
 * were held. Each table of figures is then one statement, which gives rows of a code, a name (or
 * null) and numbers.
 */
#include "base/message.h"
#include "store/store.h"

/* SQL is broken at its clauses. */
/* clang-format off */

static const char class_table_sql[] =
	"CREATE TEMPORARY TABLE IF NOT EXISTS figure_class (class TEXT PRIMARY KEY, programme "
	"TEXT, part TEXT, state TEXT, held INTEGER, embeds INTEGER, opened TEXT, closed TEXT, "
	"papered INTEGER, kept INTEGER, due INTEGER, partner TEXT, elsewhere INTEGER)";
static const char taken_table_sql[] =
	"CREATE TEMPORARY TABLE IF NOT EXISTS figure_taken (class TEXT, programme TEXT, part TEXT, "
	"closed TEXT, kept INTEGER, due INTEGER, papered INTEGER, person TEXT, unit TEXT, "
	"status TEXT, grade TEXT, rewarded INTEGER, certified INTEGER, attended INTEGER, "
	"handed INTEGER, party TEXT, sex TEXT, ethnicity TEXT, religion TEXT, schooling TEXT, "
	"theory TEXT, position TEXT, age TEXT, years INTEGER, nth INTEGER)";
static const char class_empty_sql[] = "DELETE FROM figure_class";
static const char taken_empty_sql[] = "DELETE FROM figure_taken";

/*
 * ?1 centre, ?2 year, ?3 and ?4 the first and last day of a part of it or '', ?5 one class alone or
 * ''. A class belongs to the year in which it closed; one that is not closed, to the year it was
 * planned for; of a part of the year to that in which it closes, or opens when that is not known.
 * Work is due in a closed class whose programme has assessments, and
 * where anybody handed in any.
 */
static const char class_sql[] =
	"INSERT INTO figure_class SELECT c.class, c.programme, p.\"group\", c.state, "
	"CASE WHEN c.state IN ('running', 'closed') THEN 1 ELSE 0 END, "
	"CASE WHEN coalesce(c.embedded, '[]') <> '[]' THEN 1 ELSE 0 END, "
	"coalesce(c.opens, c.closes), coalesce(c.closes, c.opens), "
	"CASE WHEN p.paper <> 'none' AND c.state = 'closed' THEN 1 ELSE 0 END, "
	"CASE WHEN EXISTS (SELECT 1 FROM attendance a WHERE a.centre = ?1 AND a.class = c.class) "
	"THEN 1 ELSE 0 END, "
	"CASE WHEN c.state = 'closed' AND coalesce(p.assessments, '[]') <> '[]' "
	"OR EXISTS (SELECT 1 FROM mark m WHERE m.centre = ?1 AND m.class = c.class "
	"AND (m.value IS NOT NULL OR m.submitted IS NOT NULL)) "
	"OR EXISTS (SELECT 1 FROM enrolment e WHERE e.centre = ?1 AND e.class = c.class "
	"AND e.grade IS NOT NULL) THEN 1 ELSE 0 END, "
	"(SELECT l.partner FROM plan_line l WHERE l.centre = ?1 AND l.year = c.year "
	"AND l.line = c.plan_line AND l.revision = (SELECT max(revision) FROM plan "
	"WHERE centre = ?1 AND year = c.year AND state = 'approved')), "
	"CASE WHEN p.issuer IS NOT NULL THEN 1 ELSE 0 END "
	"FROM class c JOIN programme p ON p.centre = ?1 AND p.programme = c.programme "
	"WHERE c.centre = ?1 AND (c.class = ?5 OR ?5 = '' "
	"AND ?2 = CASE WHEN c.state = 'closed' AND c.closes IS NOT NULL "
	"THEN CAST(substr(c.closes, 1, 4) AS INTEGER) ELSE c.year END "
	"AND (?3 = '' OR coalesce(c.closes, c.opens) BETWEEN ?3 AND ?4))";

#define YEARS "?2 - CAST(substr(p.born, 1, 4) AS INTEGER)"

/* The Party status is that of the enrolment; else it follows from the person's dates. */
#define PARTY \
	"CASE WHEN e.party_status IS NOT NULL THEN e.party_status " \
	"WHEN p.party_official <= coalesce(c.opened, '9999') THEN 'official' " \
	"WHEN p.party_joined <= coalesce(c.opened, '9999') THEN 'probationary' ELSE 'unknown' END"

/*
 * ?1 centre, ?2 year. A row an attendance: who was sent but did not come, or was replaced, is none.
 * A held class without any has one row without a person. A row's IN makes an index of what it looks
 * in. Years: those completed on 31 December, so that day and month of birth do not matter. nth is 1
 * in a person's last class.
 */
static const char taken_sql[] =
	"INSERT INTO figure_taken SELECT c.class, c.programme, c.part, c.closed, c.kept, c.due, "
	"c.papered, e.person, e.unit, e.status, e.grade, coalesce(e.rewarded, 0), "
	"CASE WHEN (e.class, e.person) IN (SELECT class, person FROM certificate WHERE centre = ?1 "
	"AND status <> 'void' AND class IN (SELECT class FROM figure_class)) THEN 1 ELSE 0 END, "
	"CASE WHEN c.kept = 1 AND EXISTS (SELECT 1 FROM session s CROSS JOIN attendance a "
	"WHERE s.centre = ?1 AND s.class = c.class AND a.centre = ?1 AND a.class = s.class "
	"AND a.number = s.number AND a.person = e.person AND a.mark IN ('present', 'late')) "
	"THEN 1 ELSE 0 END, "
	"CASE WHEN e.grade IS NOT NULL OR EXISTS (SELECT 1 FROM mark m WHERE m.centre = ?1 "
	"AND m.class = e.class AND m.person = e.person AND (m.value IS NOT NULL "
	"OR m.submitted IS NOT NULL)) THEN 1 ELSE 0 END, " PARTY ", coalesce(p.sex, 'unknown'), "
	"CASE WHEN p.ethnicity IS NULL THEN 'unknown' WHEN p.ethnicity = 'Kinh' THEN 'kinh' "
	"ELSE 'minority' END, "
	"CASE WHEN coalesce(p.religion, '') = '' THEN 'unknown' "
	"WHEN p.religion IN ('không', 'Không', 'KHÔNG', 'không có', 'Không có', 'không theo', "
	"'Không theo', 'none', '0', '-') THEN 'none' ELSE 'told' END, "
	"coalesce(p.schooling, 'unknown'), coalesce(p.theory_level, 'unknown'), "
	"coalesce(e.position, p.position, 'unknown'), "
	"CASE WHEN p.born IS NULL THEN 'unknown' WHEN " YEARS " < 30 THEN 'under_30' "
	"WHEN " YEARS " < 40 THEN '30_39' WHEN " YEARS " < 50 THEN '40_49' "
	"WHEN " YEARS " < 60 THEN '50_59' ELSE 'from_60' END, " YEARS ", "
	"row_number() OVER (PARTITION BY e.person "
	"ORDER BY coalesce(c.closed, '') DESC, c.class DESC) FROM figure_class c "
	"LEFT JOIN enrolment e ON e.centre = ?1 AND e.class = c.class "
	"AND e.status IN ('enrolled', 'attending', 'completed', 'failed', 'withdrawn') "
	"LEFT JOIN person p ON p.centre = ?1 AND p.person = e.person WHERE c.held = 1";

#define PLAN_SUMS \
	"CASE WHEN a.revision IS NOT NULL THEN coalesce(sum(planned), 0) END, " \
	"coalesce(sum(held), 0), " \
	"CASE WHEN a.revision IS NOT NULL " \
	"THEN coalesce(sum(held), 0) - coalesce(sum(planned), 0) END, " \
	"CASE WHEN a.revision IS NOT NULL THEN coalesce(sum(expected), 0) END, count(person), " \
	"CASE WHEN a.revision IS NOT NULL THEN count(person) - coalesce(sum(expected), 0) END, " \
	"count(DISTINCT person), coalesce(sum(waiting), 0), coalesce(sum(cancelled), 0), " \
	"coalesce(sum(postponed), 0) FROM approved a "

static const char plan_actual_sql[] =
	"WITH approved AS (SELECT max(revision) AS revision FROM plan WHERE centre = ?1 "
	"AND year = ?2 AND state = 'approved'), "
	"parts AS MATERIALIZED (SELECT p.\"group\" AS part, l.classes AS planned, "
	"l.trainees AS expected, 0 AS held, 0 AS waiting, 0 AS cancelled, 0 AS postponed, "
	"NULL AS person "
	"FROM approved a JOIN plan_line l ON l.centre = ?1 AND l.year = ?2 "
	"AND l.revision = a.revision "
	"JOIN programme p ON p.centre = ?1 AND p.programme = l.programme "
	"UNION ALL SELECT part, 0, 0, held, "
	"CASE WHEN state IN ('proposed', 'approved', 'open') THEN 1 ELSE 0 END, "
	"CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END, "
	"CASE WHEN state = 'postponed' THEN 1 ELSE 0 END, NULL FROM figure_class "
	"UNION ALL SELECT part, 0, 0, 0, 0, 0, 0, person FROM figure_taken "
	"WHERE person IS NOT NULL) "
	"SELECT part, NULL, " PLAN_SUMS "CROSS JOIN parts GROUP BY part, a.revision "
	"UNION ALL SELECT 'total', NULL, " PLAN_SUMS
	"LEFT JOIN parts ON 1 = 1 GROUP BY a.revision";

#define TRAINEE_SUMS \
	"count(t.person), count(DISTINCT t.person), count(*) FILTER (WHERE t.sex = 'female'), " \
	"count(*) FILTER (WHERE t.status = 'completed'), coalesce(sum(t.certified), 0) "
#define CLASS_SUMS "count(DISTINCT t.class), " TRAINEE_SUMS "FROM figure_taken t "

static const char programmes_sql[] =
	"SELECT t.programme, p.name, " CLASS_SUMS
	"JOIN programme p ON p.centre = ?1 AND p.programme = t.programme "
	"GROUP BY t.programme, p.name UNION ALL SELECT 'total', NULL, " CLASS_SUMS;

/* A class counts in the month in which it closes. */
#define MONTH_SUMS "count(DISTINCT class), count(person), count(DISTINCT person) FROM figure_taken"

static const char months_sql[] =
	"SELECT CASE WHEN CAST(substr(closed, 1, 4) AS INTEGER) = ?2 THEN substr(closed, 6, 2) "
	"ELSE 'other' END, NULL, " MONTH_SUMS " GROUP BY 1 "
	"UNION ALL SELECT 'total', NULL, " MONTH_SUMS;

/* With whom a class was held: as its line of the plan has it. */
static const char partners_sql[] =
	"SELECT coalesce(k.partner, 'unknown'), k.partner, " CLASS_SUMS
	"JOIN figure_class k ON k.class = t.class GROUP BY k.partner "
	"UNION ALL SELECT 'total', NULL, " CLASS_SUMS;

/* A unit as it was, by the rows of sent and the name of what sent each. */
#define UNIT_SUMS(sent, sender) \
	"SELECT coalesce(" sender ", 'unknown'), u.name, count(DISTINCT t.class), " TRAINEE_SUMS \
	"FROM " sent " t LEFT JOIN unit u ON u.centre = ?1 AND u.unit = " sender " " \
	"WHERE t.person IS NOT NULL GROUP BY " sender ", u.name UNION ALL SELECT 'total', NULL, " \
	"(SELECT count(*) FROM figure_class WHERE held = 1), " TRAINEE_SUMS "FROM figure_taken t " \
	"WHERE t.person IS NOT NULL"

static const char units_sql[] = UNIT_SUMS("figure_taken", "t.unit");

/*
 * ?3 is the day through whose mergers units are followed. A unit is followed to its successor as
 * long as there is exactly one, no succession backwards in time.
 */
static const char units_now_sql[] =
	"WITH RECURSIVE single AS (SELECT \"from\" AS unit, min(\"to\") AS successor, "
	"max(date) AS date FROM succession WHERE centre = ?1 AND date <= ?3 AND \"from\" <> \"to\" "
	"GROUP BY \"from\" HAVING count(DISTINCT \"to\") = 1), "
	"chain (unit, successor, date, depth) AS (SELECT unit, successor, date, 1 FROM single "
	"UNION ALL SELECT c.unit, s.successor, s.date, c.depth + 1 FROM chain c JOIN single s "
	"ON s.unit = c.successor AND s.date >= c.date WHERE c.depth < 32), "
	"ends AS MATERIALIZED (SELECT unit, successor FROM chain c WHERE NOT EXISTS (SELECT 1 "
	"FROM chain d WHERE d.unit = c.unit AND d.depth > c.depth)), "
	"sent AS MATERIALIZED (SELECT coalesce(s.successor, t.unit) AS sender, t.* "
	"FROM figure_taken t LEFT JOIN ends s ON s.unit = t.unit) "
	UNIT_SUMS("sent", "t.sender");

/* Each fact parts the whole: a person counts once in it, as at the last class of the year.
 * Positions of fewer than five stand together. */
#define FACT_SUMS "NULL, count(*), count(*) FILTER (WHERE nth = 1) FROM figure_taken " \
	"WHERE person IS NOT NULL "
#define FACT(name) "SELECT '" name ":' || " name ", " FACT_SUMS "GROUP BY " name " UNION ALL "

static const char composition_sql[] =
	FACT("sex") FACT("ethnicity") FACT("religion") FACT("party") FACT("age") FACT("schooling")
	FACT("theory")
	"SELECT 'position:' || CASE WHEN position <> 'unknown' AND times < 5 THEN 'other' "
	"ELSE position END, NULL, sum(times), sum(once) FROM (SELECT position, count(*) AS times, "
	"count(*) FILTER (WHERE nth = 1) AS once FROM figure_taken WHERE person IS NOT NULL "
	"GROUP BY position) AS positions GROUP BY 1 UNION ALL SELECT 'total', " FACT_SUMS;

static const char ages_sql[] =
	"SELECT 'oldest', NULL, max(years) FROM figure_taken "
	"UNION ALL SELECT 'youngest', NULL, min(years) FROM figure_taken";

/* A certificate out of a programme without a paper still has its base. */
#define WORK \
	"work AS MATERIALIZED (SELECT t.*, CASE WHEN papered = 1 OR certified = 1 THEN 1 " \
	"ELSE 0 END AS paper FROM figure_taken t WHERE person IS NOT NULL)"
#define STATUS(name) "count(*) FILTER (WHERE status = '" name "') AS " name
#define IS(name, number) " WHEN '" name "' THEN " number
#define NAME(name) "('" name "')"
/* Those who did not come are in no attendance. */
#define NOT_COME "(SELECT count(*) FROM figure_class c JOIN enrolment e ON e.centre = ?1 " \
	"AND e.class = c.class AND e.status = r.code WHERE c.held = 1)"

static const char results_sql[] =
	"WITH " WORK ", sums AS MATERIALIZED (SELECT count(*) AS enrolled, "
	"coalesce(sum(kept), 0) AS kept, coalesce(sum(attended), 0) AS attended, "
	"coalesce(sum(due), 0) AS due, "
	"coalesce(sum(handed), 0) AS handed, coalesce(sum(paper), 0) AS papered, "
	STATUS("completed") ", " STATUS("failed") ", " STATUS("withdrawn") ", "
	"count(*) FILTER (WHERE status IN ('enrolled', 'attending')) AS unfinished, "
	"count(*) FILTER (WHERE status <> 'completed') AS not_completed, "
	"count(*) FILTER (WHERE status = 'completed' AND handed = 1) AS completed_handed, "
	"coalesce(sum(certified), 0) AS certified, "
	"coalesce(sum(certified * handed), 0) AS certified_handed, "
	"coalesce(sum(rewarded), 0) AS rewarded, "
	"coalesce(sum(rewarded * handed), 0) AS rewarded_handed FROM work), "
	"results (code) AS (VALUES " NAME("enrolled") ", " NAME("attended") ", "
	NAME("submitted") ", " NAME("not_submitted") ", " NAME("completed") ", " NAME("failed")
	", " NAME("withdrawn") ", " NAME("unfinished") ", " NAME("not_completed") ", "
	NAME("certified") ", " NAME("rewarded") ", " NAME("nominated") ", " NAME("no_show") ", "
	NAME("replaced") ") SELECT r.code, NULL, CASE r.code"
	IS("enrolled", "enrolled") IS("attended", "attended") IS("submitted", "handed")
	IS("not_submitted", "due - handed") IS("completed", "completed") IS("failed", "failed")
	IS("withdrawn", "withdrawn") IS("unfinished", "unfinished")
	IS("not_completed", "not_completed") IS("certified", "certified")
	IS("rewarded", "rewarded") " ELSE " NOT_COME " END, CASE r.code"
	IS("attended", "kept") IS("submitted", "due") IS("not_submitted", "due")
	IS("completed", "enrolled") IS("failed", "enrolled") IS("withdrawn", "enrolled")
	IS("unfinished", "enrolled") IS("not_completed", "enrolled")
	IS("certified", "papered") IS("rewarded", "enrolled") " END, CASE r.code"
	IS("completed", "completed_handed") IS("certified", "certified_handed")
	IS("rewarded", "rewarded_handed") " END, CASE WHEN r.code IN ('completed', 'certified', "
	"'rewarded') THEN handed END FROM results r CROSS JOIN sums";

#define GRADE_SUMS "count(*), (SELECT coalesce(sum(handed), 0) FROM figure_taken), count(*), " \
	"(SELECT count(*) FROM figure_taken WHERE due = 1 AND person IS NOT NULL) " \
	"FROM figure_taken "

static const char grades_sql[] =
	"SELECT lower(grade), min(grade), " GRADE_SUMS
	"WHERE grade IS NOT NULL GROUP BY lower(grade) "
	"UNION ALL SELECT 'ungraded', NULL, " GRADE_SUMS "WHERE grade IS NULL AND handed = 1 "
	"UNION ALL SELECT 'total', NULL, " GRADE_SUMS "WHERE handed = 1";

#define TAUGHT "count(*), count(*) FILTER (WHERE state = 'held'), coalesce(sum(periods), 0), " \
	"count(DISTINCT lecturer) FROM taught "

static const char teaching_sql[] =
	"WITH taught AS MATERIALIZED (SELECT s.state, s.periods, s.lecturer, "
	"coalesce(l.employment, 'nobody') AS employment FROM figure_class c JOIN session s "
	"ON s.centre = ?1 AND s.class = c.class AND s.state <> 'cancelled' "
	"LEFT JOIN lecturer l ON l.centre = ?1 AND l.lecturer = s.lecturer WHERE c.held = 1) "
	"SELECT employment, NULL, " TAUGHT "GROUP BY employment "
	"UNION ALL SELECT 'total', NULL, " TAUGHT;

static const char activities_sql[] =
	"WITH trips AS MATERIALIZED (SELECT s.class, count(*) AS sessions FROM figure_class c "
	"JOIN session s ON s.centre = ?1 AND s.class = c.class AND s.state <> 'cancelled' "
	"JOIN topic t ON t.centre = ?1 AND t.programme = c.programme AND t.type = 'field_trip' "
	"AND t.programme || '/' || CAST(t.number AS TEXT) = s.topic WHERE c.held = 1 "
	"GROUP BY s.class) SELECT 'field_trips', NULL, (SELECT count(*) FROM trips), "
	"(SELECT coalesce(sum(sessions), 0) FROM trips), "
	"(SELECT count(t.person) FROM figure_taken t JOIN trips x ON x.class = t.class) "
	"UNION ALL SELECT 'embedded', NULL, count(*), NULL, (SELECT count(t.person) "
	"FROM figure_taken t JOIN figure_class x ON x.class = t.class AND x.embeds = 1) "
	"FROM figure_class WHERE held = 1 AND embeds = 1 "
	"UNION ALL SELECT 'elsewhere', NULL, count(*), NULL, (SELECT count(t.person) "
	"FROM figure_taken t JOIN figure_class x ON x.class = t.class AND x.elsewhere = 1) "
	"FROM figure_class WHERE held = 1 AND elsewhere = 1";

/* ?1 to ?5 as above. A round belongs to the day on which it opened, and to the classes it asks.
 * Answers may come without invitations. */
static const char survey_sql[] =
	"WITH asked AS MATERIALIZED (SELECT r.round, f.title, (SELECT count(*) FROM invitation i "
	"WHERE i.centre = ?1 AND i.round = r.round AND (?5 = '' OR i.class = ?5)) AS invited, "
	"(SELECT count(*) FROM answer a WHERE a.centre = ?1 AND a.round = r.round "
	"AND (?5 = '' OR a.class = ?5)) AS answers FROM round r LEFT JOIN form f "
	"ON f.centre = ?1 AND f.form = r.form AND f.version = r.version WHERE r.centre = ?1 "
	"AND (?5 <> '' AND EXISTS (SELECT 1 FROM invitation j WHERE j.centre = ?1 "
	"AND j.round = r.round AND j.class = ?5) OR ?5 = '' "
	"AND CAST(substr(r.opens, 1, 4) AS INTEGER) = ?2 "
	"AND (?3 = '' OR r.opens BETWEEN ?3 AND ?4))), "
	"returned AS MATERIALIZED (SELECT round, title, CASE WHEN answers > invited THEN answers "
	"ELSE invited END AS asked, answers FROM asked) "
	"SELECT round, title, asked, answers FROM returned "
	"UNION ALL SELECT 'total', NULL, coalesce(sum(asked), 0), coalesce(sum(answers), 0) "
	"FROM returned";

static const char people_sql[] =
	"WITH counts AS MATERIALIZED (SELECT person, count(*) AS times FROM figure_taken "
	"WHERE person IS NOT NULL GROUP BY person) "
	"SELECT CASE times WHEN 1 THEN 'once' WHEN 2 THEN 'twice' ELSE 'more' END, NULL, NULL, "
	"sum(times), count(*) FROM counts GROUP BY 1 "
	"UNION ALL SELECT 'total', NULL, (SELECT count(*) FROM figure_class WHERE held = 1), "
	"coalesce(sum(times), 0), count(*) FROM counts";

/* clang-format on */

/* takes: how many parameters, ?1 first. now: in its place where units are followed through mergers,
 * of 3 parameters. */
static const struct {
	const char *sql;
	int columns, takes;
	const char *now;
} tables[STORE_FIGURE_TABLES] = {
	[STORE_PLAN_ACTUAL] = {plan_actual_sql, 10, 2, NULL},
	[STORE_PROGRAMMES] = {programmes_sql, 6, 1, NULL},
	[STORE_MONTHS] = {months_sql, 3, 2, NULL},
	[STORE_UNITS] = {units_sql, 6, 1, units_now_sql},
	[STORE_PARTNERS] = {partners_sql, 6, 1, NULL},
	[STORE_COMPOSITION] = {composition_sql, 2, 0, NULL},
	[STORE_AGES] = {ages_sql, 1, 0, NULL},
	[STORE_RESULTS] = {results_sql, 4, 1, NULL},
	[STORE_GRADES] = {grades_sql, 4, 0, NULL},
	[STORE_TEACHING] = {teaching_sql, 4, 1, NULL},
	[STORE_ACTIVITIES] = {activities_sql, 3, 1, NULL},
	[STORE_SURVEY] = {survey_sql, 2, 5, NULL},
	[STORE_PEOPLE] = {people_sql, 3, 0, NULL},
};

static enum cadre_code query(struct db_stmt **out, struct cadre_register *reg, const char *sql,
	int takes, const struct store_figures_of *of, struct cadre_err *err)
{
	enum cadre_code code = db_query(out, reg->db, sql, err);

	if (code != CADRE_OK)
		return code;
	if (takes >= 1)
		db_bind_text(*out, 1, reg->centre);
	if (takes >= 2)
		db_bind_int(*out, 2, of->year);
	if (takes == 3)
		db_bind_text(*out, 3, of->units_on);
	if (takes == 5) {
		db_bind_text(*out, 3, of->first);
		db_bind_text(*out, 4, of->last);
		db_bind_text(*out, 5, of->class);
	}
	return CADRE_OK;
}

enum cadre_code store_figures_begin(struct cadre_register *reg, const struct store_figures_of *of,
	struct cadre_err *err)
{
	static const struct {
		const char *sql;
		int takes;
	} steps[] = {
		{class_table_sql, 0},
		{taken_table_sql, 0},
		{class_empty_sql, 0},
		{taken_empty_sql, 0},
		{class_sql, 5},
		{taken_sql, 2},
	};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == CADRE_OK; i++) {
		struct db_stmt *stmt;
		code = query(&stmt, reg, steps[i].sql, steps[i].takes, of, err);
		if (code == CADRE_OK)
			code = db_finish(stmt, err);
	}
	return code;
}

enum cadre_code store_figures(struct cadre_register *reg, enum store_figure_table table,
	const struct store_figures_of *of,
	enum cadre_code (*row)(void *arg, const struct store_figure *figure, struct cadre_err *err),
	void *arg, struct cadre_err *err)
{
	const char *now = of->units_on != NULL ? tables[table].now : NULL;
	struct db_stmt *stmt;
	enum cadre_code code = query(&stmt, reg, now != NULL ? now : tables[table].sql,
		now != NULL ? 3 : tables[table].takes, of, err);

	if (code != CADRE_OK)
		return code;
	while ((code = db_step(stmt, err)) == CADRE_OK) {
		struct store_figure figure = {.row = db_text(stmt, 0), .label = db_text(stmt, 1)};
		for (int i = 0; i < tables[table].columns; i++)
			if (!db_is_null(stmt, i + 2))
				figure.columns[i] = (struct cadre_int){db_int(stmt, i + 2), true};
		code = row(arg, &figure, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
