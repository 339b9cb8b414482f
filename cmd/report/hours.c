#include "cadre/teaching.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

enum column { NUMBER, NAME, EMPLOYMENT, SESSIONS, PERIODS, LECTURES, HELD, HOURS, NORM, OVER };

static void put_centi(struct doc_cell *cells, enum column column, const struct cadre_int *number)
{
	if (cells != NULL && number->set)
		cells[column] = (struct doc_cell){.type = DOC_CENTI, .count = number->v};
}

static void put_sums(struct doc_cell *cells, const struct cadre_workload *load)
{
	report_count(cells, SESSIONS, load->sessions.v);
	report_count(cells, PERIODS, load->periods.v);
	report_count(cells, LECTURES, load->lectures.v);
	report_count(cells, HELD, load->held.v);
	put_centi(cells, HOURS, &load->hours);
	put_centi(cells, NORM, &load->norm);
	put_centi(cells, OVER, &load->over);
}

static void add(struct cadre_int *sum, const struct cadre_int *number)
{
	if (!number->set)
		return;
	sum->v += number->v;
	sum->set = true;
}

static void put_row(struct report *report, struct doc_table *table, int64_t number,
	const struct cadre_workload *load)
{
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);

	report_count(cells, NUMBER, number);
	report_text(report, cells, NAME, load->name != NULL ? load->name : load->lecturer);
	report_text(report, cells, EMPLOYMENT,
		report_label(report, CADRE_ENUM_employment, load->employment));
	put_sums(cells, load);
}

static void put_table(struct report *report, const struct cadre_list *loads)
{
	static const struct report_column columns[] = {
		[NUMBER] = {"list.number", 10, true},
		[NAME] = {"list.name", 0, false},
		[EMPLOYMENT] = {"hours.employment", 36, false},
		[SESSIONS] = {"hours.sessions", 16, true},
		[PERIODS] = {"hours.periods", 16, true},
		[LECTURES] = {"hours.lectures", 20, true},
		[HELD] = {"hours.held", 18, true},
		[HOURS] = {"hours.hours", 22, true},
		[NORM] = {"hours.norm", 22, true},
		[OVER] = {"hours.over", 24, true},
	};
	const struct cadre_workload *load = loads->items;
	struct cadre_workload sum = {0};
	struct doc_table *table = report_table(report, "hours", NULL, columns,
		sizeof columns / sizeof columns[0]);
	struct doc_cell *cells;

	for (size_t i = 0; i < loads->count; i++) {
		put_row(report, table, (int64_t)i + 1, &load[i]);
		add(&sum.sessions, &load[i].sessions);
		add(&sum.periods, &load[i].periods);
		add(&sum.lectures, &load[i].lectures);
		add(&sum.held, &load[i].held);
		add(&sum.hours, &load[i].hours);
		add(&sum.norm, &load[i].norm);
		add(&sum.over, &load[i].over);
	}
	cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);
	report_text(report, cells, NAME, words_text(&report->words, "row.total"));
	put_sums(cells, &sum);
}

static enum cadre_code build(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	enum cadre_code code = report_year(report);

	if (code == CADRE_OK)
		code = cadre_hours(report->cli->reg, report->year, &out, &report->cli->err);
	if (code != CADRE_OK)
		return code;
	report_begin(report);
	if (gather.list.count == 0) {
		report_say(report, "hours.empty");
	} else {
		put_table(report, &gather.list);
		report_say(report, "hours.note");
	}
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_hours = {
	.command = REPORT_COMMAND("hours", "YEAR",
		N_("what lecturers teach in a year, against their norms"), options),
	.type = "BK",
	.landscape = true,
	.build = build,
};
