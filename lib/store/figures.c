/*
 * The figures of a year: one statement a table. Each gives rows of a code, a name (or null) and numbers.
 * ?1 is the centre, ?2 the year, ?3 (units only) the day through whose mergers units are followed.
 */
#include "base/message.h"
#include "cadre/date.h"
#include "store/store.h"

/* A class belongs to the year in which it closed; one that is not closed, to the year it was planned for. */
#define OURS \
	"ours AS (SELECT c.class, c.programme, c.state, c.embedded, " \
	"coalesce(c.opens, c.closes) AS opened, coalesce(c.closes, c.opens) AS closed FROM class c " \
	"WHERE c.centre = ?1 AND ?2 = CASE WHEN c.state = 'closed' AND c.closes IS NOT NULL " \
	"THEN CAST(substr(c.closes, 1, 4) AS INTEGER) ELSE c.year END)"

/* Those that were held: begun, and neither cancelled nor postponed. */
#define HELD OURS ", held AS (SELECT * FROM ours WHERE state IN ('running', 'closed'))"

/* A row an attendance: who was sent but did not come, or was replaced, is none. A class without any
 * has one row without a person. `more` are more columns of held h, enrolment e and person p. */
#define TAKEN_AND(more) HELD ", taken AS MATERIALIZED (SELECT h.class, h.programme, h.opened, h.closed, " \
	"e.person, e.unit, e.status, e.grade, e.rewarded, e.party_status, p.sex" more " FROM held h " \
	"LEFT JOIN enrolment e ON e.centre = ?1 AND e.class = h.class AND e.status IN " \
	"('enrolled', 'attending', 'completed', 'failed', 'withdrawn') " \
	"LEFT JOIN person p ON p.centre = ?1 AND p.person = e.person)"
#define TAKEN TAKEN_AND("")

/* 1 or 0; a row's IN makes an index of what it looks in, whatever indexes there are. */
#define CERTIFIED ", CASE WHEN (e.class, e.person) IN (SELECT class, person FROM certificate " \
	"WHERE centre = ?1 AND status <> 'void' AND class IN (SELECT class FROM held)) " \
	"THEN 1 ELSE 0 END AS certified"

#define PLAN_SUMS \
	"CASE WHEN a.revision IS NOT NULL THEN coalesce(sum(planned), 0) END, coalesce(sum(held), 0), " \
	"CASE WHEN a.revision IS NOT NULL THEN coalesce(sum(held), 0) - coalesce(sum(planned), 0) END, " \
	"CASE WHEN a.revision IS NOT NULL THEN coalesce(sum(expected), 0) END, count(attendance), " \
	"CASE WHEN a.revision IS NOT NULL THEN count(attendance) - coalesce(sum(expected), 0) END, " \
	"count(DISTINCT attendance), coalesce(sum(waiting), 0), coalesce(sum(cancelled), 0), " \
	"coalesce(sum(postponed), 0) FROM approved a "

static const char plan_actual_sql[] =
	"WITH " TAKEN ", approved AS (SELECT max(revision) AS revision FROM plan WHERE centre = ?1 "
	"AND year = ?2 AND state = 'approved'), "
	"parts AS MATERIALIZED (SELECT l.programme, l.classes AS planned, l.trainees AS expected, "
	"0 AS held, 0 AS waiting, 0 AS cancelled, 0 AS postponed, NULL AS attendance "
	"FROM approved a JOIN plan_line l ON l.centre = ?1 AND l.year = ?2 AND l.revision = a.revision "
	"UNION ALL SELECT programme, 0, 0, CASE WHEN state IN ('running', 'closed') THEN 1 ELSE 0 END, "
	"CASE WHEN state IN ('proposed', 'approved', 'open') THEN 1 ELSE 0 END, "
	"CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END, "
	"CASE WHEN state = 'postponed' THEN 1 ELSE 0 END, NULL FROM ours "
	"UNION ALL SELECT programme, 0, 0, 0, 0, 0, 0, person FROM taken WHERE person IS NOT NULL) "
	"SELECT p.\"group\", NULL, " PLAN_SUMS "CROSS JOIN parts x JOIN programme p ON p.centre = ?1 "
	"AND p.programme = x.programme GROUP BY p.\"group\", a.revision "
	"UNION ALL SELECT 'total', NULL, " PLAN_SUMS "LEFT JOIN parts ON 1 = 1 GROUP BY a.revision";

#define CLASS_SUMS \
	"count(DISTINCT t.class), count(t.person), count(DISTINCT t.person), " \
	"count(*) FILTER (WHERE t.sex = 'female'), count(*) FILTER (WHERE t.status = 'completed'), " \
	"coalesce(sum(t.certified), 0) FROM taken t "

static const char programmes_sql[] =
	"WITH " TAKEN_AND(CERTIFIED) " SELECT t.programme, p.name, " CLASS_SUMS
	"JOIN programme p ON p.centre = ?1 AND p.programme = t.programme GROUP BY t.programme, p.name "
	"UNION ALL SELECT 'total', NULL, " CLASS_SUMS;

/* A class counts in the month in which it closes. */
static const char months_sql[] =
	"WITH " TAKEN ", dated AS MATERIALIZED (SELECT class, person, CASE WHEN CAST(substr(closed, 1, 4) "
	"AS INTEGER) = ?2 THEN substr(closed, 6, 2) ELSE 'other' END AS month FROM taken) "
	"SELECT month, NULL, count(DISTINCT class), count(person), count(DISTINCT person) FROM dated "
	"GROUP BY month UNION ALL SELECT 'total', NULL, count(DISTINCT class), count(person), "
	"count(DISTINCT person) FROM dated";

/* A unit is followed to its successor as long as there is exactly one, no succession backwards in time. */
static const char units_sql[] =
	"WITH RECURSIVE " TAKEN_AND(CERTIFIED) ", "
	"single AS (SELECT \"from\" AS unit, min(\"to\") AS successor, max(date) AS date FROM succession "
	"WHERE centre = ?1 AND date <= ?3 AND \"from\" <> \"to\" GROUP BY \"from\" "
	"HAVING count(DISTINCT \"to\") = 1), "
	"chain (unit, successor, date, depth) AS (SELECT unit, successor, date, 1 FROM single "
	"UNION ALL SELECT c.unit, s.successor, s.date, c.depth + 1 FROM chain c JOIN single s "
	"ON s.unit = c.successor AND s.date >= c.date WHERE c.depth < 32), "
	"ends AS MATERIALIZED (SELECT unit, successor FROM chain c WHERE NOT EXISTS (SELECT 1 FROM chain d "
	"WHERE d.unit = c.unit AND d.depth > c.depth)), "
	"sendings AS MATERIALIZED (SELECT coalesce(s.successor, t.unit) AS sender, t.* FROM taken t "
	"LEFT JOIN ends s ON s.unit = t.unit WHERE t.person IS NOT NULL) "
	"SELECT coalesce(r.sender, 'unknown'), u.name, count(DISTINCT r.class), count(*), "
	"count(DISTINCT r.person), count(*) FILTER (WHERE r.sex = 'female'), "
	"count(*) FILTER (WHERE r.status = 'completed'), coalesce(sum(r.certified), 0) FROM sendings r "
	"LEFT JOIN unit u ON u.centre = ?1 AND u.unit = r.sender GROUP BY r.sender, u.name "
	"UNION ALL SELECT 'total', NULL, (SELECT count(*) FROM held), count(*), count(DISTINCT person), "
	"count(*) FILTER (WHERE sex = 'female'), count(*) FILTER (WHERE status = 'completed'), "
	"coalesce(sum(certified), 0) FROM sendings";

/* A person's Party status is that of the enrolment; else it follows from the dates, as of the opening. */
#define PARTY \
	"CASE WHEN t.party_status IS NOT NULL THEN t.party_status " \
	"WHEN p.party_official <= coalesce(t.opened, '9999') THEN 'official' " \
	"WHEN p.party_joined <= coalesce(t.opened, '9999') THEN 'probationary' ELSE 'unknown' END"

/* Years completed on 31 December: the day and month of birth do not matter. */
#define AGE "?2 - CAST(substr(p.born, 1, 4) AS INTEGER)"

#define MEMBERS TAKEN ", members AS MATERIALIZED (SELECT row_number() OVER (PARTITION BY t.person " \
	"ORDER BY coalesce(t.closed, '') DESC, t.class DESC) AS nth, p.sex, p.ethnicity, p.religion, " \
	PARTY " AS party, " AGE " AS age, p.schooling, p.theory_level FROM taken t JOIN person p " \
	"ON p.centre = ?1 AND p.person = t.person)"

/* Each fact parts the whole: a person counts once in it, as at the last class of the year. */
static const char composition_sql[] =
	"WITH " MEMBERS ", facts AS (SELECT 'sex:' || coalesce(sex, 'unknown') AS line, nth FROM members "
	"UNION ALL SELECT 'ethnicity:' || CASE WHEN ethnicity IS NULL THEN 'unknown' "
	"WHEN ethnicity = 'Kinh' THEN 'kinh' ELSE 'minority' END, nth FROM members "
	"UNION ALL SELECT 'religion:' || CASE WHEN coalesce(religion, '') = '' THEN 'unknown' "
	"WHEN religion IN ('không', 'Không', 'KHÔNG', 'không có', 'Không có', 'không theo', "
	"'Không theo', 'none', '0', '-') THEN 'none' ELSE 'told' END, nth FROM members "
	"UNION ALL SELECT 'party:' || party, nth FROM members "
	"UNION ALL SELECT 'age:' || CASE WHEN age IS NULL THEN 'unknown' WHEN age < 30 THEN 'under_30' "
	"WHEN age < 40 THEN '30_39' WHEN age < 50 THEN '40_49' WHEN age < 60 THEN '50_59' "
	"ELSE 'from_60' END, nth FROM members "
	"UNION ALL SELECT 'schooling:' || coalesce(schooling, 'unknown'), nth FROM members "
	"UNION ALL SELECT 'theory:' || coalesce(theory_level, 'unknown'), nth FROM members) "
	"SELECT line, NULL, count(*), count(*) FILTER (WHERE nth = 1) FROM facts GROUP BY line "
	"UNION ALL SELECT 'total', NULL, count(*), count(*) FILTER (WHERE nth = 1) FROM members";

static const char ages_sql[] =
	"WITH " MEMBERS " SELECT 'oldest', NULL, max(age) FROM members "
	"UNION ALL SELECT 'youngest', NULL, min(age) FROM members";

/*
 * A row an attendance with what became of it. Work counts as handed in when there is a mark, a day or a
 * grade; it is due in classes of programmes with assessments, and where anybody handed in any.
 */
#define WORK TAKEN_AND(CERTIFIED \
	", CASE WHEN (e.class, e.person) IN (SELECT a.class, a.person FROM held c JOIN attendance a " \
	"ON a.centre = ?1 AND a.class = c.class WHERE a.mark IN ('present', 'late')) " \
	"THEN 1 ELSE 0 END AS attended" \
	", CASE WHEN EXISTS (SELECT 1 FROM attendance a WHERE a.centre = ?1 AND a.class = h.class) " \
	"THEN 1 ELSE 0 END AS kept" \
	", CASE WHEN e.grade IS NOT NULL OR EXISTS (SELECT 1 FROM mark m WHERE m.centre = ?1 " \
	"AND m.class = e.class AND m.person = e.person AND (m.value IS NOT NULL " \
	"OR m.submitted IS NOT NULL)) THEN 1 ELSE 0 END AS handed") \
	", work AS MATERIALIZED (SELECT t.status, t.grade, coalesce(t.rewarded, 0) AS rewarded, " \
	"t.certified, t.attended, t.kept, t.handed, " \
	"CASE WHEN p.paper <> 'none' OR t.certified = 1 THEN 1 ELSE 0 END AS papered, " \
	"CASE WHEN coalesce(p.assessments, '[]') <> '[]' OR max(t.handed) OVER (PARTITION BY t.class) = 1 " \
	"THEN 1 ELSE 0 END AS due FROM taken t " \
	"JOIN programme p ON p.centre = ?1 AND p.programme = t.programme WHERE t.person IS NOT NULL)"

#define STATUS(name) "count(*) FILTER (WHERE status = '" name "') AS " name
#define NOT_COME(name) "UNION ALL SELECT '" name "', NULL, count(*), NULL, NULL, NULL FROM held h " \
	"JOIN enrolment e ON e.centre = ?1 AND e.class = h.class WHERE e.status = '" name "' "
#define OF_ENROLLED(name) "UNION ALL SELECT '" name "', NULL, " name ", enrolled, NULL, NULL FROM sums "
#define OF_BOTH(name, base) "UNION ALL SELECT '" name "', NULL, " name ", " base ", " name "_handed, " \
	"handed FROM sums "

static const char results_sql[] =
	"WITH " WORK ", sums AS MATERIALIZED (SELECT count(*) AS enrolled, coalesce(sum(kept), 0) AS kept, "
	"coalesce(sum(attended), 0) AS attended, coalesce(sum(due), 0) AS due, "
	"coalesce(sum(handed), 0) AS handed, coalesce(sum(papered), 0) AS papered, "
	STATUS("completed") ", " STATUS("failed") ", " STATUS("withdrawn") ", "
	"count(*) FILTER (WHERE status IN ('enrolled', 'attending')) AS unfinished, "
	"count(*) FILTER (WHERE status <> 'completed') AS not_completed, "
	"count(*) FILTER (WHERE status = 'completed' AND handed = 1) AS completed_handed, "
	"coalesce(sum(certified), 0) AS certified, coalesce(sum(certified * handed), 0) AS certified_handed, "
	"coalesce(sum(rewarded), 0) AS rewarded, coalesce(sum(rewarded * handed), 0) AS rewarded_handed "
	"FROM work) "
	"SELECT 'enrolled', NULL, enrolled, NULL, NULL, NULL FROM sums "
	"UNION ALL SELECT 'attended', NULL, attended, kept, NULL, NULL FROM sums "
	"UNION ALL SELECT 'submitted', NULL, handed, due, NULL, NULL FROM sums "
	"UNION ALL SELECT 'not_submitted', NULL, due - handed, due, NULL, NULL FROM sums "
	OF_BOTH("completed", "enrolled") OF_ENROLLED("failed") OF_ENROLLED("withdrawn")
	OF_ENROLLED("unfinished") OF_ENROLLED("not_completed") OF_BOTH("certified", "papered")
	OF_BOTH("rewarded", "enrolled") NOT_COME("nominated") NOT_COME("no_show") NOT_COME("replaced");

#define GRADE_BASES "(SELECT coalesce(sum(handed), 0) FROM work), count(*), (SELECT coalesce(sum(due), 0) FROM work) "

static const char grades_sql[] =
	"WITH " WORK " SELECT lower(grade), min(grade), count(*), " GRADE_BASES "FROM work "
	"WHERE grade IS NOT NULL GROUP BY lower(grade) "
	"UNION ALL SELECT 'ungraded', NULL, count(*), " GRADE_BASES "FROM work WHERE grade IS NULL "
	"AND handed = 1 "
	"UNION ALL SELECT 'total', NULL, count(*), " GRADE_BASES "FROM work WHERE handed = 1";

#define TAUGHT "count(*), count(*) FILTER (WHERE state = 'held'), coalesce(sum(periods), 0), " \
	"count(DISTINCT lecturer) FROM taught "

static const char teaching_sql[] =
	"WITH " HELD ", taught AS MATERIALIZED (SELECT s.state, s.periods, s.lecturer, "
	"coalesce(l.employment, 'nobody') AS employment FROM held h JOIN session s ON s.centre = ?1 "
	"AND s.class = h.class AND s.state <> 'cancelled' "
	"LEFT JOIN lecturer l ON l.centre = ?1 AND l.lecturer = s.lecturer) "
	"SELECT employment, NULL, " TAUGHT "GROUP BY employment "
	"UNION ALL SELECT 'total', NULL, " TAUGHT;

static const char activities_sql[] =
	"WITH " TAKEN ", trips AS MATERIALIZED (SELECT s.class, count(*) AS sessions FROM held h "
	"JOIN session s ON s.centre = ?1 AND s.class = h.class AND s.state <> 'cancelled' "
	"JOIN topic t ON t.centre = ?1 AND t.programme || '/' || CAST(t.number AS TEXT) = s.topic "
	"WHERE t.programme = h.programme AND t.type = 'field_trip' GROUP BY s.class), "
	"embedding AS MATERIALIZED (SELECT class FROM held WHERE coalesce(embedded, '[]') <> '[]') "
	"SELECT 'field_trips', NULL, (SELECT count(*) FROM trips), "
	"(SELECT coalesce(sum(sessions), 0) FROM trips), "
	"(SELECT count(t.person) FROM taken t JOIN trips x ON x.class = t.class) "
	"UNION ALL SELECT 'embedded', NULL, (SELECT count(*) FROM embedding), NULL, "
	"(SELECT count(t.person) FROM taken t JOIN embedding x ON x.class = t.class)";

/* A round belongs to the year in which it opened. Answers may come without invitations. */
static const char survey_sql[] =
	"WITH asked AS MATERIALIZED (SELECT r.round, f.title, (SELECT count(*) FROM invitation i "
	"WHERE i.centre = ?1 AND i.round = r.round) AS invited, (SELECT count(*) FROM answer a "
	"WHERE a.centre = ?1 AND a.round = r.round) AS answers FROM round r LEFT JOIN form f "
	"ON f.centre = ?1 AND f.form = r.form AND f.version = r.version WHERE r.centre = ?1 "
	"AND CAST(substr(r.opens, 1, 4) AS INTEGER) = ?2), "
	"returned AS MATERIALIZED (SELECT round, title, CASE WHEN answers > invited THEN answers "
	"ELSE invited END AS asked, answers FROM asked) "
	"SELECT round, title, asked, answers FROM returned "
	"UNION ALL SELECT 'total', NULL, coalesce(sum(asked), 0), coalesce(sum(answers), 0) FROM returned";

static const char people_sql[] =
	"WITH " TAKEN ", counts AS MATERIALIZED (SELECT person, count(*) AS times FROM taken "
	"WHERE person IS NOT NULL GROUP BY person) "
	"SELECT CASE times WHEN 1 THEN 'once' WHEN 2 THEN 'twice' ELSE 'more' END, NULL, NULL, "
	"sum(times), count(*) FROM counts GROUP BY 1 "
	"UNION ALL SELECT 'total', NULL, (SELECT count(*) FROM held), coalesce(sum(times), 0), count(*) "
	"FROM counts";

static const struct {
	const char *sql;
	int columns;
} tables[STORE_FIGURE_TABLES] = {
	[STORE_PLAN_ACTUAL] = {plan_actual_sql, 10},
	[STORE_PROGRAMMES] = {programmes_sql, 6},
	[STORE_MONTHS] = {months_sql, 3},
	[STORE_UNITS] = {units_sql, 6},
	[STORE_COMPOSITION] = {composition_sql, 2},
	[STORE_AGES] = {ages_sql, 1},
	[STORE_RESULTS] = {results_sql, 4},
	[STORE_GRADES] = {grades_sql, 4},
	[STORE_TEACHING] = {teaching_sql, 4},
	[STORE_ACTIVITIES] = {activities_sql, 3},
	[STORE_SURVEY] = {survey_sql, 2},
	[STORE_PEOPLE] = {people_sql, 3},
};

enum cadre_code store_figures(struct cadre_register *reg, enum store_figure_table table, int year,
	int units_on, enum cadre_code (*row)(void *arg, const struct store_figure *figure,
		struct cadre_err *err), void *arg, struct cadre_err *err)
{
	char day[CADRE_DATE_SIZE];
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, tables[table].sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_int(stmt, 2, year);
	if (table == STORE_UNITS && units_on != 0)
		db_bind_text(stmt, 3, cadre_date_format(day, units_on));
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
