#include "cadre/register.h"
#include "cadre/text.h"
#include "cmd/report/commands.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct book_of {
	struct report *report;
	struct doc_table *table;
};

/* A void or reissued one says so, and why. */
static const char *note_of(struct report *report, const struct cadre_certificate *certificate)
{
	const char *status = report_label(report, CADRE_ENUM_certificate_status,
		certificate->status);

	if (certificate->reissue_of != NULL) {
		const struct word more[] = {{"old", certificate->reissue_of}, {0}};
		return words_with(&report->words, "register.reissue", more);
	}
	if (certificate->status == cadre_certificate_status_issued)
		return NULL;
	return certificate->reason == NULL
		? status
		: cadre_arena_printf(&report->doc.arena, "%s: %s", status, certificate->reason);
}

static void put_person(struct report *report, struct doc_cell *cells,
	const struct cadre_enrolment *person)
{
	report_text(report, cells, 2, person->name);
	report_text(report, cells, 3, report_date(report, person->born));
	report_text(report, cells, 4, report_label(report, CADRE_ENUM_sex, person->sex));
	report_text(report, cells, 5, person->unit_name != NULL ? person->unit_name : person->unit);
	report_text(report, cells, 7,
		person->grade != NULL ? cadre_text_sentence(&report->doc.arena, person->grade)
				      : NULL);
}

static enum cadre_code put_row(void *arg, const struct cadre_certificate *certificate,
	const struct cadre_enrolment *enrolment, struct cadre_err *err)
{
	struct book_of *book = arg;
	struct report *report = book->report;
	struct doc_cell *cells = doc_row(&report->doc, book->table, DOC_ROW);

	(void)err;
	report_text(report, cells, 0, certificate->number);
	report_text(report, cells, 1, certificate->serial);
	put_person(report, cells, enrolment);
	report_text(report, cells, 6, certificate->class);
	report_text(report, cells, 8, certificate->decision);
	report_text(report, cells, 9, report_date(report, certificate->issued));
	report_text(report, cells, 10, certificate->signatory);
	report_text(report, cells, 11,
		certificate->received != 0 ? report_date(report, certificate->received) : NULL);
	report_text(report, cells, 12, note_of(report, certificate));
	return CADRE_OK;
}

static enum cadre_code put_table(struct book_of *book, const char *class)
{
	static const struct report_column columns[] = {
		{"register.number", 0, false},
		{"register.serial", 0, false},
		{"list.name", 0, false},
		{"list.born", 17, false},
		{"list.sex", 10, false},
		{"list.unit", 0, false},
		{"register.class", 0, false},
		{"marks.grade", 0, false},
		{"register.decision", 0, false},
		{"register.issued", 17, false},
		{"register.signatory", 0, false},
		{"register.received", 17, false},
		{"list.note", 0, false},
	};

	struct cli *cli = book->report->cli;
	const struct cadre_book_out out = {put_row, book};

	book->table = report_table(book->report, "register", NULL, columns,
		sizeof columns / sizeof columns[0]);
	if (book->table == NULL)
		return CADRE_OK; /* the document knows that it failed */
	book->table->passing = true;
	return cadre_book(cli->reg, book->report->year, class, &out, &cli->err);
}

/* A year's book, or the part of it that a class fills. */
static enum cadre_code build(struct report *report)
{
	struct book_of book = {.report = report};
	struct cadre_class *class;
	bool of_year = report_is_year(report->what);
	enum cadre_code code = of_year ? report_year(report) : report_class(report, &class, NULL);

	if (code != CADRE_OK)
		return code;
	report_word(report, "of",
		words_text(&report->words, of_year ? "register.of.year" : "register.of.class"));
	report_begin(report);
	code = put_table(&book, of_year ? NULL : report->what);
	if (code != CADRE_OK)
		return code;
	report_word_count(report, "count", book.table != NULL ? (int64_t)book.table->row_count : 0);
	report_say(report, "register.count");
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_register = {
	.command = REPORT_COMMAND("register", "YEAR|CLASS", N_("the register book of certificates"),
		options),
	.type = "DS",
	.landscape = true,
	.build = build,
};
