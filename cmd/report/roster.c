#include "cmd/report/commands.h"
#include "cmd/report/roll.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

static enum cadre_code build(struct report *report)
{
	struct cadre_class *class;
	struct roll roll;
	struct doc_table *table;
	enum cadre_code code = report_class(report, &class, NULL);
	size_t at;

	if (code == CADRE_OK)
		code = roll_read(report, &roll, class->class);
	if (code != CADRE_OK)
		return code;
	report_word_count(report, "count", (int64_t)roll.count);
	report_begin(report);
	at = roll_columns(&roll);
	table = doc_table(&report->doc, "roster", "", at + 4);
	roll_heads(report, table, &roll);
	roll_head(report, table, at, "list.sex", 11, false);
	roll_head(report, table, at + 1, "list.unit", 0, false);
	roll_head(report, table, at + 2, "list.position", 0, false);
	roll_head(report, table, at + 3, "list.note", 11, false);
	for (size_t i = 0; i < roll.count; i++) {
		const struct cadre_enrolment *each = &roll.people[i];
		struct doc_cell *cells = roll_row(report, table, &roll, i);
		report_text(report, cells, at, report_label(report, CADRE_ENUM_sex, each->sex));
		report_text(report, cells, at + 1,
			each->unit_name != NULL ? each->unit_name : each->unit);
		report_text(report, cells, at + 2, each->position);
	}
	report_say(report, "list.count");
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_roster = {
	.command = REPORT_COMMAND("roster", "CLASS", N_("the list of a class's trainees"), options),
	.type = "DS",
	.build = build,
};
