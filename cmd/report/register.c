#include <stdlib.h>
#include <string.h>

#include "cadre/enrol.h"
#include "cadre/text.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct book_of {
	struct report *report;
	struct cadre_list certificates, people; /* people by class and key */
	struct cadre_list classes;
};

static int by_person(const void *a, const void *b)
{
	const struct cadre_enrolment *one = a, *two = b;
	int order = strcmp(one->class, two->class);

	return order != 0 ? order : strcmp(one->person, two->person);
}

static const struct cadre_enrolment *person_of(const struct book_of *book,
	const struct cadre_certificate *certificate)
{
	const struct cadre_enrolment key = {.class = certificate->class,
		.person = certificate->person};

	return book->people.count == 0
		? NULL
		: bsearch(&key, book->people.items, book->people.count, sizeof key, by_person);
}

/* A year's book, or the part of it that a class fills. */
static enum cadre_code read(struct book_of *book)
{
	struct report *report = book->report;
	struct cli *cli = report->cli;
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_roll_filter filter = {.year = report->year};
	struct cadre_certificate *each;
	struct cadre_class *class;
	size_t kept = 0;
	enum cadre_code code = CADRE_OK;

	if (report->year == 0) {
		code = report_class(report, &class, NULL);
		filter.class = report->what;
	}
	if (code == CADRE_OK)
		code = report->year != 0
			? cadre_all_of_year(&book->certificates, cli->reg, &report->doc.arena,
				cadre_kind(CADRE_KIND_certificate), report->year, &cli->err)
			: report_all(report, &book->certificates, CADRE_KIND_certificate, NULL);
	if (code == CADRE_OK)
		code = cadre_roll(cli->reg, &filter, &out, &cli->err);
	book->people = gather.list;
	each = book->certificates.items;
	for (size_t i = 0; i < book->certificates.count; i++)
		if (filter.class == NULL || strcmp(each[i].class, filter.class) == 0)
			each[kept++] = each[i];
	book->certificates.count = kept;
	if (book->people.count > 0)
		qsort(book->people.items, book->people.count, sizeof(struct cadre_enrolment),
			by_person);
	return code;
}

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

static void put_row(struct book_of *book, struct doc_table *table,
	const struct cadre_certificate *certificate)
{
	struct report *report = book->report;
	const struct cadre_enrolment *person = person_of(book, certificate);
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);

	report_text(report, cells, 0, certificate->number);
	report_text(report, cells, 1, certificate->serial);
	if (person != NULL) {
		report_text(report, cells, 2, person->name);
		report_text(report, cells, 3, report_date(report, person->born));
		report_text(report, cells, 4, report_label(report, CADRE_ENUM_sex, person->sex));
		report_text(report, cells, 5,
			person->unit_name != NULL ? person->unit_name : person->unit);
		report_text(report, cells, 7,
			person->grade != NULL
				? cadre_text_sentence(&report->doc.arena, person->grade)
				: NULL);
	}
	report_text(report, cells, 6, certificate->class);
	report_text(report, cells, 8, certificate->decision);
	report_text(report, cells, 9, report_date(report, certificate->issued));
	report_text(report, cells, 10, certificate->signatory);
	report_text(report, cells, 11,
		certificate->received != 0 ? report_date(report, certificate->received) : NULL);
	report_text(report, cells, 12, note_of(report, certificate));
}

static void put_table(struct book_of *book)
{
	static const struct report_column columns[] = {
		{"register.number", 0, false},
		{"register.serial", 0, false},
		{"list.name", 0, false},
		{"list.born", 20, false},
		{"list.sex", 11, false},
		{"list.unit", 0, false},
		{"register.class", 0, false},
		{"marks.grade", 0, false},
		{"register.decision", 0, false},
		{"register.issued", 20, false},
		{"register.signatory", 0, false},
		{"register.received", 20, false},
		{"list.note", 0, false},
	};
	const struct cadre_certificate *each = book->certificates.items;
	struct doc_table *table = report_table(book->report, "register", NULL, columns,
		sizeof columns / sizeof columns[0]);

	for (size_t i = 0; i < book->certificates.count; i++)
		put_row(book, table, &each[i]);
}

static enum cadre_code build(struct report *report)
{
	struct book_of book = {.report = report};
	enum cadre_code code = report_is_year(report->what) ? report_year(report) : CADRE_OK;

	if (code == CADRE_OK)
		code = read(&book);
	if (code != CADRE_OK)
		return code;
	report_word(report, "of",
		words_text(&report->words,
			report->year != 0 ? "register.of.year" : "register.of.class"));
	report_word_count(report, "count", (int64_t)book.certificates.count);
	report_begin(report);
	put_table(&book);
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
