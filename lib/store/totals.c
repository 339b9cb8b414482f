/*
 * The year of every centre, a row each: what figures.c counts of one, in one statement over all.
 * Every part names the centre, so that each is added up where the centre's rows are.
 */
#include "base/message.h"
#include "store/store.h"

/* SQL is broken at its clauses. */
/* clang-format off */

/* ?1 year, ?2 one centre alone or ''. The classes held in the year, and whether with a paper. */
#define HELD \
	"c.centre = g.centre AND g.programme = c.programme AND c.state IN ('running', 'closed') " \
	"AND (?2 = '' OR c.centre = ?2) " \
	"AND ?1 = CASE WHEN c.state = 'closed' AND c.closes IS NOT NULL " \
	"THEN CAST(substr(c.closes, 1, 4) AS INTEGER) ELSE c.year END "
#define PAPERED "CASE WHEN g.paper <> 'none' AND c.state = 'closed' THEN 1 ELSE 0 END"
#define ATTENDED \
	"e.centre = c.centre AND e.class = c.class " \
	"AND e.status IN ('enrolled', 'attending', 'completed', 'failed', 'withdrawn') "

/* Certificates are found by their class in the index, which has no more than their key. */
static const char totals_sql[] =
	"SELECT n.centre, p.classes, p.trainees, h.classes, t.attendances, t.persons, t.women, "
	"t.completed, k.certified, coalesce(t.papered, 0) + coalesce(k.besides, 0) "
	"FROM (SELECT centre FROM centre UNION SELECT ?3 AS centre) n "
	"LEFT JOIN (SELECT l.centre, sum(l.classes) AS classes, sum(l.trainees) AS trainees "
	"FROM (SELECT centre, max(revision) AS revision FROM plan WHERE year = ?1 "
	"AND state = 'approved' GROUP BY centre) a JOIN plan_line l ON l.centre = a.centre "
	"AND l.year = ?1 AND l.revision = a.revision JOIN programme g ON g.centre = l.centre "
	"AND g.programme = l.programme GROUP BY l.centre) p ON p.centre = n.centre "
	"LEFT JOIN (SELECT c.centre, count(*) AS classes FROM class c CROSS JOIN programme g "
	"WHERE " HELD "GROUP BY c.centre) h ON h.centre = n.centre "
	"LEFT JOIN (SELECT c.centre, count(*) AS attendances, count(DISTINCT e.person) AS persons, "
	"count(*) FILTER (WHERE o.sex = 'female') AS women, "
	"count(*) FILTER (WHERE e.status = 'completed') AS completed, sum(" PAPERED ") AS papered "
	"FROM class c CROSS JOIN programme g CROSS JOIN enrolment e CROSS JOIN person o "
	"WHERE " HELD "AND " ATTENDED "AND o.centre = e.centre AND o.person = e.person "
	"GROUP BY c.centre) t ON t.centre = n.centre "
	"LEFT JOIN (SELECT centre, count(*) AS certified, sum(1 - papered) AS besides "
	"FROM (SELECT DISTINCT c.centre, c.class, k.person, " PAPERED " AS papered "
	"FROM class c CROSS JOIN programme g CROSS JOIN certificate i CROSS JOIN certificate k "
	"CROSS JOIN enrolment e WHERE " HELD "AND i.centre = c.centre AND i.class = c.class "
	"AND k.centre = i.centre AND k.register = i.register AND k.status <> 'void' "
	"AND " ATTENDED "AND e.person = k.person) papers GROUP BY centre) k ON k.centre = n.centre "
	"WHERE ?2 = '' OR n.centre = ?2 ORDER BY n.centre";

/* clang-format on */

enum cadre_code store_totals(struct cadre_register *reg, int year, const char *centre,
	enum cadre_code (
		*each)(void *arg, const struct store_totals *totals, struct cadre_err *err),
	void *arg, struct cadre_err *err)
{
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, totals_sql, err);

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
