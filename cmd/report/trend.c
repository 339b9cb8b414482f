#include <string.h>

#include "cmd/report/commands.h"

enum { YEARS_MAX = 12 };

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, REPORT_UNITS_OPTION, {0}};

/* The figures of each year, read once. */
struct trend {
	struct report *report;
	struct set sets[YEARS_MAX];
	int first, count;
};

/* A row: a figure, and the key of its name; share: its percentage too, after a row of its base
 * where that is no other row. */
static const struct line {
	const char *key, *table, *row, *column;
	bool share;
	const char *base;
} lines[] = {
	{"trend.classes_planned", "plan_actual", "total", "classes_planned", false, NULL},
	{"trend.classes", "plan_actual", "total", "classes_actual", false, NULL},
	{"trend.attendances_planned", "plan_actual", "total", "attendances_planned", false, NULL},
	{"trend.attendances", "plan_actual", "total", "attendances_actual", false, NULL},
	{"trend.persons", "plan_actual", "total", "persons", false, NULL},
	{"trend.women", "composition", "sex:female", "attendances", true, NULL},
	{"trend.minority", "composition", "ethnicity:minority", "attendances", true, NULL},
	{"trend.official", "composition", "party:official", "attendances", true, NULL},
	{"trend.completed", "results", "completed", "attendances", true, NULL},
	{"trend.certified", "results", "certified", "attendances", true, "trend.papered"},
	{"trend.rewarded", "results", "rewarded", "attendances", true, NULL},
	{"trend.periods", "teaching", "total", "periods", false, NULL},
};

static enum cadre_code take_years(struct trend *trend, const char *text)
{
	struct cli *cli = trend->report->cli;
	const char *dash = strchr(text, '-');
	char *from = cadre_arena_copy(&cli->arena, text, dash != NULL ? (size_t)(dash - text) : 0);
	int last;

	if (from == NULL || dash == NULL)
		return cli_fail(cli, CADRE_USAGE, _("'%s' is no span of years as 2024-2026"), text);
	trend->first = cli_year(cli, from);
	last = trend->first != 0 ? cli_year(cli, dash + 1) : 0;
	if (last == 0)
		return CADRE_USAGE;
	if (last < trend->first || last - trend->first >= YEARS_MAX)
		return cli_fail(cli, CADRE_USAGE, _("'%s' is no span of 1 to %d years"), text,
			(int)YEARS_MAX);
	trend->count = last - trend->first + 1;
	trend->report->year = last;
	report_word_number(trend->report, "first_year", trend->first);
	report_word_number(trend->report, "year", last);
	return CADRE_OK;
}

/* Units through the mergers until today unless --units says then: so that years compare. */
static enum cadre_code read(struct trend *trend)
{
	struct report *report = trend->report;
	bool then = report->given->units != NULL && !report->units_now;
	enum cadre_code code = CADRE_OK;

	for (int i = 0; i < trend->count && code == CADRE_OK; i++) {
		struct cadre_figures_options of = {.year = trend->first + i,
			.units_on = then ? 0 : cadre_today(report->cli->reg)};
		code = set_read(&trend->sets[i], report->cli->reg, &of, &report->cli->err);
	}
	report_word(report, "units", words_text(&report->words, then ? "units.then" : "units.now"));
	return code;
}

static struct doc_table *begin(struct trend *trend, const char *name, const char *caption,
	const char *head)
{
	struct report *report = trend->report;
	struct doc_table *table = doc_table(&report->doc, name, words_text(&report->words, caption),
		(size_t)trend->count + 1);

	if (table == NULL)
		return NULL;
	table->columns[0].label = words_text(&report->words, head);
	for (int i = 0; i < trend->count; i++)
		table->columns[i + 1] = (struct doc_column){NULL,
			doc_text(&report->doc,
				cadre_arena_printf(&report->doc.arena, "%d", trend->first + i)),
			true, 0};
	return table;
}

static void put_line(struct trend *trend, struct doc_table *table, const struct line *line,
	enum view_part part)
{
	struct report *report = trend->report;
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
	const char *key = part == VIEW_BASE ? line->base : line->key;
	const struct word more[] = {{"name", words_text(&report->words, key)}, {0}};

	report_text(report, cells, 0,
		part == VIEW_PERCENT ? words_with(&report->words, "trend.share", more)
				     : more[0].text);
	for (int i = 0; cells != NULL && i < trend->count; i++) {
		const struct cadre_figure *figure = set_find(&trend->sets[i], line->table,
			line->row, line->column);
		if (figure != NULL)
			view_set_cell(&cells[i + 1], figure, part);
	}
}

static void put_lines(struct trend *trend, struct doc_table *table, const struct line *line)
{
	put_line(trend, table, line, VIEW_COUNT);
	if (line->base != NULL)
		put_line(trend, table, line, VIEW_BASE);
	if (line->share)
		put_line(trend, table, line, VIEW_PERCENT);
}

static void put_row(struct trend *trend, struct doc_table *table, const char *column,
	const struct cadre_figure *row)
{
	struct report *report = trend->report;
	bool total = strcmp(row->row, "total") == 0;
	struct doc_cell *cells = doc_row(&report->doc, table, total ? DOC_ROW_TOTAL : DOC_ROW);

	report_text(report, cells, 0, view_row_name(&report->words, table->name, row));
	for (int i = 0; i < trend->count; i++) {
		const struct cadre_figure *figure = set_find(&trend->sets[i], table->name, row->row,
			column);
		report_count(cells, (size_t)i + 1, figure != NULL ? figure->count.v : 0);
	}
}

/* The rows that no year before has; the total apart. */
static void put_new_rows(struct trend *trend, struct doc_table *table, const char *column, int year,
	bool total)
{
	const struct cadre_figure *row = NULL;

	while ((row = set_next_row(&trend->sets[year], table->name, row)) != NULL) {
		bool seen = (strcmp(row->row, "total") == 0) != total;
		for (int i = 0; i < year && !seen; i++)
			seen = set_find(&trend->sets[i], table->name, row->row, column) != NULL;
		if (!seen)
			put_row(trend, table, column, row);
	}
}

/* One table of figures over the years: every row that any year has, the total last. */
static void put_rows(struct trend *trend, const char *name, const char *column, const char *caption,
	const char *head)
{
	struct doc_table *table = begin(trend, name, caption, head);

	for (int total = 0; table != NULL && total < 2; total++)
		for (int i = 0; i < trend->count; i++)
			put_new_rows(trend, table, column, i, total > 0);
}

static void put_chart(struct trend *trend)
{
	struct report *report = trend->report;
	struct doc_chart *chart = doc_chart(&report->doc, words_text(&report->words, "trend.chart"),
		(size_t)trend->count, 1);

	if (chart == NULL)
		return;
	chart->parts[0] = words_text(&report->words, "trend.attendances");
	for (int i = 0; i < trend->count; i++) {
		const struct cadre_figure *figure = set_find(&trend->sets[i], "plan_actual",
			"total", "attendances_actual");
		chart->rows[i] = doc_text(&report->doc,
			cadre_arena_printf(&report->doc.arena, "%d", trend->first + i));
		chart->cells[i] = (struct doc_cell){.type = DOC_COUNT,
			.count = figure != NULL ? figure->count.v : 0};
	}
}

static enum cadre_code build(struct report *report)
{
	struct trend trend = {.report = report};
	enum cadre_code code = take_years(&trend, report->what);
	struct doc_table *table;

	if (code == CADRE_OK)
		code = read(&trend);
	if (code == CADRE_OK) {
		report_begin(report);
		report_say(report, "trend.intro");
		table = begin(&trend, "trend", "trend.caption", "trend.rows");
		for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
			put_lines(&trend, table, &lines[i]);
		put_chart(&trend);
		put_rows(&trend, "programmes", "attendances", "trend.programmes",
			"programmes.rows");
		put_rows(&trend, "units", "attendances", "trend.units", "units.rows");
		report_end(report);
	}
	for (int i = 0; i < YEARS_MAX; i++)
		set_free(&trend.sets[i]);
	return code;
}

const struct report_document report_trend = {
	.command = REPORT_COMMAND("trend", "YEAR-YEAR",
		N_("years side by side, across mergers of units"), options),
	.type = "BC",
	.build = build,
};
