/*
 * The register book: each certificate with what the enrolment, the person and the unit say of whom
 * it is for, in one statement.
 */
#include "cadre/date.h"
#include "store/store.h"

/* ?1 centre, ?2 and ?3 the first and last day of issue or '', ?4 the class or ''. */
/* clang-format off */
static const char book_sql[] =
	"SELECT c.register, c.serial, c.class, c.person, c.status, c.issued, c.decision, "
	"c.signatory, c.reissue_of, c.reason, c.received, e.grade, e.unit, u.name, p.name, p.born, "
	"p.sex FROM certificate c "
	"LEFT JOIN enrolment e ON e.centre = ?1 AND e.class = c.class AND e.person = c.person "
	"LEFT JOIN person p ON p.centre = ?1 AND p.person = c.person "
	"LEFT JOIN unit u ON u.centre = ?1 AND u.unit = e.unit "
	"WHERE c.centre = ?1 AND (?2 = '' OR c.issued BETWEEN ?2 AND ?3) "
	"AND (?4 = '' OR c.class = ?4) ORDER BY c.register";
/* clang-format on */

static int date_at(struct db_stmt *stmt, int column)
{
	const char *text = db_text(stmt, column);

	return text != NULL ? cadre_date_parse(text, true) : 0;
}

static int word_at(struct db_stmt *stmt, int column, enum cadre_enum_id id)
{
	const char *text = db_text(stmt, column);

	return text != NULL ? cadre_enum_value(id, text) : 0;
}

static enum cadre_code give(struct db_stmt *stmt, const struct cadre_book_out *out,
	struct cadre_err *err)
{
	const struct cadre_certificate certificate = {
		.number = db_text(stmt, 0),
		.serial = db_text(stmt, 1),
		.class = db_text(stmt, 2),
		.person = db_text(stmt, 3),
		.status = word_at(stmt, 4, CADRE_ENUM_certificate_status),
		.issued = date_at(stmt, 5),
		.decision = db_text(stmt, 6),
		.signatory = db_text(stmt, 7),
		.reissue_of = db_text(stmt, 8),
		.reason = db_text(stmt, 9),
		.received = date_at(stmt, 10),
	};
	const struct cadre_enrolment enrolment = {
		.class = certificate.class,
		.person = certificate.person,
		.grade = db_text(stmt, 11),
		.unit = db_text(stmt, 12),
		.unit_name = db_text(stmt, 13),
		.name = db_text(stmt, 14),
		.born = date_at(stmt, 15),
		.sex = word_at(stmt, 16, CADRE_ENUM_sex),
	};

	return out->put(out->arg, &certificate, &enrolment, err);
}

enum cadre_code cadre_book(struct cadre_register *reg, int year, const char *class,
	const struct cadre_book_out *out, struct cadre_err *err)
{
	char first[CADRE_DATE_SIZE] = "", last[CADRE_DATE_SIZE] = "";
	struct db_stmt *stmt;
	enum cadre_code code = db_query(&stmt, reg->db, book_sql, err);

	if (code != CADRE_OK)
		return code;
	db_bind_text(stmt, 1, reg->centre);
	db_bind_text(stmt, 2, year != 0 ? cadre_date_format(first, year * 10000 + 101) : "");
	db_bind_text(stmt, 3, year != 0 ? cadre_date_format(last, year * 10000 + 1231) : "");
	db_bind_text(stmt, 4, class != NULL ? class : "");
	while ((code = db_step(stmt, err)) == CADRE_OK) {
		code = give(stmt, out, err);
		if (code != CADRE_OK)
			break;
	}
	db_reset(stmt);
	return code == CADRE_NO ? CADRE_OK : code;
}
