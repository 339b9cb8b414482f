/*
 * The year of many centres, a row each: what a province makes of its register, or of their dumps.
 */
#include <string.h>

#include "cmd/report/centres_units.h"
#include "cmd/report/commands.h"

static const struct cli_option options[] = {REPORT_OPTION("units", N_("WHEN"), units,
						    N_("also by sending unit over all centres: as "
						       "they were 'then', or as they are 'now', "
						       "after mergers")),
	REPORT_SOURCE_OPTIONS, {0}};

enum { FIGURES = 8 };

/* The figures of a row, and the columns' heads; share: its percentage beside it, after its base
 * where that is no other column. */
static const struct of {
	const char *table, *row, *column, *group, *label, *share, *base;
} figures[FIGURES] = {
	{"plan_actual", "total", "classes_planned", "group.classes", "column.planned", NULL, NULL},
	{"plan_actual", "total", "classes_actual", "group.classes", "column.actual",
		"column.of_plan", NULL},
	{"plan_actual", "total", "attendances_planned", "group.attendances", "column.planned", NULL,
		NULL},
	{"plan_actual", "total", "attendances_actual", "group.attendances", "column.actual",
		"column.of_plan", NULL},
	{"plan_actual", "total", "persons", NULL, "column.persons", NULL, NULL},
	{"composition", "sex:female", "attendances", "group.women", "column.number",
		"column.of_row", NULL},
	{"results", "completed", "attendances", "group.completed", "column.number", "column.share",
		NULL},
	{"results", "certified", "attendances", "centres.certified", "column.number",
		"column.share", "column.base"},
};

struct sum {
	int64_t count, base;
};

struct centre {
	struct centre *next;
	const char *code, *name;
	struct sum sums[FIGURES];
};

struct centres {
	struct centre *first, *last;
	size_t count;
	struct centres_units units;
};

static struct centre *add(struct report *report, const struct cadre_figure *figure)
{
	struct centre *centre = cadre_arena_alloc(&report->doc.arena, sizeof *centre);
	struct centres *all = report->kept;

	if (centre == NULL)
		return NULL;
	centre->code = doc_text(&report->doc, figure->centre);
	centre->name = doc_text(&report->doc, figure->label);
	if (all->last != NULL)
		all->last->next = centre;
	else
		all->first = centre;
	all->last = centre;
	all->count++;
	return centre;
}

/* The figures of a centre follow one another. */
static enum cadre_code put(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct report *report = arg;
	struct centres *all = report->kept;
	const struct cadre_figure *figure = record;
	struct centre *centre = all->last;

	(void)kind;
	(void)err;
	if (strcmp(figure->table, "units") == 0)
		return centres_units_put(&all->units, report, figure);
	if (centre == NULL || strcmp(centre->code, figure->centre) != 0)
		centre = add(report, figure);
	if (centre == NULL)
		return cli_fail(report->cli, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < FIGURES; i++)
		if (strcmp(figures[i].table, figure->table) == 0
			&& strcmp(figures[i].row, figure->row) == 0
			&& strcmp(figures[i].column, figure->column) == 0)
			centre->sums[i] = (struct sum){figure->count.v, figure->base.v};
	return CADRE_OK;
}

/* Of a stream the centre at hand; of a register all that it has, or the one that was chosen. */
static enum cadre_code take(struct report *report)
{
	const struct cadre_out out = {put, report};
	struct cli *cli = report->cli;
	struct cadre_open chosen;
	enum cadre_code code = CADRE_OK;

	if (report->kept == NULL) {
		report->kept = cadre_arena_alloc(&report->doc.arena, sizeof(struct centres));
		code = report_year(report);
	}
	if (report->kept == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	if (code != CADRE_OK)
		return code;
	cli_open_options(cli, &chosen);
	return cadre_figures_centres(cli->reg,
		&(struct cadre_figures_options){.year = report->year,
			.units_on = report->units_now ? cadre_today(cli->reg) : 0},
		chosen.centre, report->given->units != NULL, &out, &cli->err);
}

static struct doc_table *begin(struct report *report)
{
	size_t count = 2, at = 2;
	struct doc_table *table;

	for (size_t i = 0; i < FIGURES; i++)
		count += 1U + (figures[i].share != NULL) + (figures[i].base != NULL);
	table = doc_table(&report->doc, "centres", words_text(&report->words, "centres.caption"),
		count);
	if (table == NULL)
		return NULL;
	table->keys = 2;
	table->columns[0].label = words_text(&report->words, "centres.code");
	table->columns[1].label = words_text(&report->words, "centres.name");
	for (size_t i = 0; i < FIGURES; i++) {
		const char *group = figures[i].group != NULL
			? words_text(&report->words, figures[i].group)
			: NULL;
		table->columns[at++] = (struct doc_column){group,
			words_text(&report->words, figures[i].label), true, 0};
		if (figures[i].base != NULL)
			table->columns[at++] = (struct doc_column){group,
				words_text(&report->words, figures[i].base), true, 0};
		if (figures[i].share != NULL)
			table->columns[at++] = (struct doc_column){group,
				words_text(&report->words, figures[i].share), true, 0};
	}
	return table;
}

static void put_sums(struct doc_cell *cells, const struct sum *sums)
{
	size_t at = 2;

	for (size_t i = 0; cells != NULL && i < FIGURES; i++) {
		report_count(cells, at++, sums[i].count);
		if (figures[i].base != NULL)
			report_count(cells, at++, sums[i].base);
		if (figures[i].share != NULL)
			cells[at++] = (struct doc_cell){.type = DOC_PERCENT,
				.count = sums[i].count,
				.base = sums[i].base};
	}
}

static enum cadre_code build(struct report *report)
{
	const struct centres *all = report->kept;
	struct sum total[FIGURES] = {{0, 0}};
	struct doc_table *table;
	struct doc_cell *cells;

	report_word_count(report, "count", (int64_t)all->count);
	report_title(report);
	report_say(report, "centres.intro");
	table = begin(report);
	for (const struct centre *each = all->first; each != NULL; each = each->next) {
		cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0, each->code);
		report_text(report, cells, 1, each->name);
		put_sums(cells, each->sums);
		for (size_t i = 0; i < FIGURES; i++) {
			total[i].count += each->sums[i].count;
			total[i].base += each->sums[i].base;
		}
	}
	cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);
	report_text(report, cells, 0, words_text(&report->words, "row.total"));
	put_sums(cells, total);
	if (report->given->units != NULL)
		centres_units_show(&((struct centres *)report->kept)->units, report);
	return CADRE_OK;
}

const struct report_document report_centres = {
	.command = REPORT_COMMAND("centres", "YEAR",
		N_("a province's year: all centres of a register or a stream, a row each, and "
		   "their sums"),
		options),
	.landscape = true,
	.centre = take,
	.build = build,
};
