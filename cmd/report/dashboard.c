/*
 * One page for the screen: how the year goes, how full its weeks are, what falls due.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/enrol.h"
#include "cadre/plan.h"
#include "cmd/report/annual_tables.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"
#include "cmd/report/load.h"

enum {
	BARS_MAX = 20, /* rows of a chart */
	MONTHS = 3,    /* in which something falls due */
	DAYS = 14,     /* in which a class opens */
};

static const struct cli_option options[] = {REPORT_SOURCE_OPTIONS, REPORT_UNITS_OPTION, {0}};

/* Bars of one column of figures: its shares, or its counts. */
struct bars {
	const char *table, *column, *caption;
	bool share, largest; /* of shares; the largest rows first */
};

static int by_count(const void *a, const void *b)
{
	const struct cadre_figure *const *one = a, *const *two = b;

	return ((*one)->count.v < (*two)->count.v) - ((*one)->count.v > (*two)->count.v);
}

/* The figures of the rows that can have a bar. */
static size_t collect(const struct report *report, const struct bars *bars,
	const struct cadre_figure **found, size_t room)
{
	const struct cadre_figure *row = NULL;
	size_t count = 0;

	while (count < room && (row = set_next_row(&report->set, bars->table, row)) != NULL) {
		const struct cadre_figure *figure = set_find(&report->set, bars->table, row->row,
			bars->column);
		if (strcmp(row->row, "total") != 0 && figure != NULL
			&& (!bars->share || (figure->base.set && figure->base.v > 0)))
			found[count++] = figure;
	}
	return count;
}

static void put_bars(struct report *report, const struct bars *bars)
{
	const struct cadre_figure **found = cadre_arena_array(&report->doc.arena,
		report->set.count + 1, sizeof *found);
	size_t count;
	struct doc_chart *chart;

	if (found == NULL) {
		report->doc.failed = true;
		return;
	}
	count = collect(report, bars, found, report->set.count);
	if (bars->largest)
		qsort(found, count, sizeof *found, by_count);
	if (count > BARS_MAX)
		count = BARS_MAX;
	chart = count > 0
		? doc_chart(&report->doc, words_text(&report->words, bars->caption), count, 1)
		: NULL;
	for (size_t i = 0; chart != NULL && i < count; i++) {
		chart->parts[0] = words_text(&report->words, "column.number");
		chart->rows[i] = doc_text(&report->doc,
			view_row_name(&report->words, bars->table, found[i]));
		chart->cells[i] = (struct doc_cell){.type = bars->share ? DOC_PERCENT : DOC_COUNT,
			.count = found[i]->count.v,
			.base = found[i]->base.v};
	}
}

static void put_figures(struct report *report, int *number)
{
	static const struct bars plan = {"plan_actual", "attendances_actual",
		"dashboard.plan.chart", true, false};
	static const struct bars months = {"months", "attendances", "dashboard.months.chart", false,
		false};
	static const struct bars units = {"units", "attendances", "dashboard.units.chart", false,
		true};
	static const struct bars survey = {"survey", "answered", "dashboard.survey.chart", true,
		false};

	report_section(report, "annual.plan");
	report_say(report, "annual.plan.sum");
	put_bars(report, &plan);
	view_put(&report->words, &annual_plan_actual, number);
	put_bars(report, &months);
	view_put(&report->words, &annual_months, number);
	report_section(report, "dashboard.units");
	put_bars(report, &units);
	view_put(&report->words, &annual_units, number);
	report_section(report, "annual.survey");
	put_bars(report, &survey);
	view_put(&report->words, &annual_survey, number);
}

static const char *joined_key(struct report *report, const struct cadre_finding *finding)
{
	const char *const *keys = finding->key.items;
	const char *text = finding->key.count > 0 ? keys[0] : "";

	for (size_t i = 1; text != NULL && i < finding->key.count; i++)
		text = cadre_arena_printf(&report->doc.arena, "%s %s", text, keys[i]);
	return text;
}

/* What is past or does not fit, by its rule: the texts are those of the document. */
static enum cadre_code put_alerts(struct report *report, struct doc_table *table)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	const struct cadre_finding *each;
	enum cadre_code code = cadre_plan_alerts(report->cli->reg, report->year, DAYS, &out,
		&report->cli->err);

	each = gather.list.items;
	for (size_t i = 0; code == CADRE_OK && i < gather.list.count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 1, report_named(report, "alert", each[i].rule));
		report_text(report, cells, 2, joined_key(report, &each[i]));
	}
	return code;
}

static const char *unit_name(struct report *report, const char *unit)
{
	void *record = NULL;
	struct cadre_err ignored = {0};

	if (unit == NULL
		|| cadre_get(&record, report->cli->reg, &report->doc.arena,
			   cadre_kind(CADRE_KIND_unit), &unit, 1, &ignored)
			!= CADRE_OK)
		return unit;
	return ((const struct cadre_unit *)record)->name;
}

static enum cadre_code put_due(struct report *report, int *number)
{
	static const struct report_column columns[] = {
		{"dashboard.date", 0, false},
		{"dashboard.what", 0, false},
		{"dashboard.whom", 0, false},
		{"list.unit", 0, false},
	};
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	const struct word more[] = {
		{"number", cadre_arena_printf(&report->doc.arena, "%d", ++*number)},
		{"caption", words_text(&report->words, "dashboard.due.caption")},
		{0},
	};
	const struct cadre_due *each;
	struct doc_table *table;
	enum cadre_code code = cadre_due(report->cli->reg, MONTHS, &out, &report->cli->err);

	report_section(report, "dashboard.due");
	table = report_table(report, "due", NULL, columns, sizeof columns / sizeof columns[0]);
	if (table != NULL)
		table->caption = words_with(&report->words, "table.caption", more);
	each = gather.list.items;
	for (size_t i = 0; code == CADRE_OK && i < gather.list.count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0, report_date(report, each[i].date));
		report_text(report, cells, 1,
			report_label(report, CADRE_ENUM_due_what, each[i].what));
		report_text(report, cells, 2, each[i].name != NULL ? each[i].name : each[i].class);
		report_text(report, cells, 3, unit_name(report, each[i].unit));
	}
	if (code == CADRE_OK)
		code = put_alerts(report, table);
	if (table != NULL && table->row_count == 0)
		report_say(report, "dashboard.due.none");
	return code;
}

static enum cadre_code build(struct report *report)
{
	struct cli *cli = report->cli;
	int number = 0;
	enum cadre_code code = report_year(report);
	struct cadre_figures_options of = {.year = report->year,
		.units_on = report->units_now ? cadre_today(cli->reg) : 0};

	if (code == CADRE_OK)
		code = set_read(&report->set, cli->reg, &of, &cli->err);
	if (code != CADRE_OK)
		return code;
	report->words.set = &report->set;
	report_word(report, "period", words_text(&report->words, "annual.period.year"));
	report_word(report, "units",
		words_text(&report->words, report->units_now ? "units.now" : "units.then"));
	report_title(report);
	report->doc.search = words_text(&report->words, "dashboard.search");
	report_say(report, "dashboard.intro");
	put_figures(report, &number);
	code = load_put(report, &number);
	return code == CADRE_OK ? put_due(report, &number) : code;
}

const struct report_document report_dashboard = {
	.command = REPORT_COMMAND("dashboard", "YEAR",
		N_("the year on one page for a browser, with what falls due"), options),
	.landscape = true,
	.format = "html",
	.build = build,
};
