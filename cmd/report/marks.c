#include <string.h>

#include "cadre/text.h"
#include "cmd/report/commands.h"
#include "cmd/report/roll.h"
#include "cmd/report/spell.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct sheet {
	struct report *report;
	struct roll roll;
	const char *const *assessments;
	size_t count;
	struct cadre_list marks;
};

static const struct cadre_mark *mark_of(const struct sheet *sheet, const char *person,
	const char *assessment)
{
	const struct cadre_mark *each = sheet->marks.items;

	for (size_t i = 0; i < sheet->marks.count; i++)
		if (strcmp(each[i].person, person) == 0
			&& strcmp(each[i].assessment, assessment) == 0)
			return &each[i];
	return NULL;
}

static void put_words(struct report *report, struct doc_cell *cells, size_t column,
	int64_t hundredths)
{
	struct cadre_buf out = {0};

	if (strcmp(report->doc.lang, "vi") == 0)
		spell_centi(&out, hundredths);
	report->doc.failed = report->doc.failed || out.failed;
	report_text(report, cells, column,
		cadre_text_sentence(&report->doc.arena, cadre_buf_string(&out)));
	cadre_buf_free(&out);
}

/* The mean of the marks, halves up; only where all are there. */
static void put_row(struct sheet *sheet, struct doc_table *table, size_t i)
{
	const struct cadre_enrolment *person = &sheet->roll.people[i];
	struct doc_cell *cells = roll_row(sheet->report, table, &sheet->roll, i);
	size_t at = roll_columns(&sheet->roll), given = 0;
	int64_t sum = 0, size = (int64_t)sheet->count;

	if (cells == NULL)
		return;
	for (size_t k = 0; k < sheet->count; k++) {
		const struct cadre_mark *mark = mark_of(sheet, person->person,
			sheet->assessments[k]);
		if (mark == NULL || !mark->value.set)
			continue;
		cells[at + k] = (struct doc_cell){.type = DOC_CENTI, .count = mark->value.v};
		sum += mark->value.v;
		given++;
	}
	at += sheet->count;
	if (given > 0 && given == sheet->count) {
		int64_t mean = (2 * sum + size) / (2 * size);
		cells[at] = (struct doc_cell){.type = DOC_CENTI, .count = mean};
		put_words(sheet->report, cells, at + 1, mean);
	}
	report_text(sheet->report, cells, at + 2,
		person->grade != NULL
			? cadre_text_sentence(&sheet->report->doc.arena, person->grade)
			: NULL);
}

static void put_table(struct sheet *sheet)
{
	struct report *report = sheet->report;
	size_t at = roll_columns(&sheet->roll), end = at + sheet->count;
	struct doc_table *table = doc_table(&report->doc, "marks", "", end + 4);

	/* Upright where all columns fit so: more rows stand on a page. */
	report->doc.page.landscape = sheet->count > 1 || sheet->roll.twins;
	roll_heads(report, table, &sheet->roll);
	for (size_t k = 0; table != NULL && k < sheet->count; k++)
		table->columns[at + k] = (struct doc_column){NULL,
			report_named(report, "assessment", sheet->assessments[k]), true, 15};
	roll_head(report, table, end, "marks.mean", 13, true);
	roll_head(report, table, end + 1, "marks.words", 38, false);
	roll_head(report, table, end + 2, "marks.grade", 17, false);
	roll_head(report, table, end + 3, "list.note", 0, false);
	for (size_t i = 0; i < sheet->roll.count; i++)
		put_row(sheet, table, i);
}

static enum cadre_code build(struct report *report)
{
	struct sheet sheet = {.report = report};
	struct cadre_programme *programme;
	struct cadre_class *class;
	enum cadre_code code = report_class(report, &class, &programme);

	if (code == CADRE_OK)
		code = roll_read(report, &sheet.roll, class->class);
	if (code == CADRE_OK)
		code = report_all(report, &sheet.marks, CADRE_KIND_mark, class->class);
	if (code != CADRE_OK)
		return code;
	sheet.assessments = programme->assessments.items;
	sheet.count = programme->assessments.count;
	if (sheet.count == 0)
		return cli_fail(report->cli, CADRE_REFUSED,
			_("programme '%s' has no assessments, so there are no marks"),
			programme->programme);
	report_begin(report);
	put_table(&sheet);
	report_sign(report, "marks.marker", "marks.teacher");
	return CADRE_OK;
}

const struct report_document report_marks = {
	.command = REPORT_COMMAND("marks", "CLASS",
		N_("the mark sheet of a class, to be filled in and read by 'enroll grade'"),
		options),
	.type = "BĐ",
	.landscape = true,
	.build = build,
};
