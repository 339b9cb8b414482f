#include "cmd/report/centres_units.h"

#include <stdlib.h>
#include <string.h>

/* The columns of the figures that are added up; the first ranks the rows. */
static const char *const summed[CENTRES_UNIT_SUMS] = {"attendances", "women", "completed",
	"certified"};

static const struct report_column columns[] = {
	{"centres.code", 0, false},
	{"units.rows", 0, false},
	{"centres.of_unit", 0, true},
	{"group.attendances", 0, true},
	{"group.women", 0, true},
	{"group.completed", 0, true},
	{"centres.certified", 0, true},
};

enum { COLUMNS = sizeof columns / sizeof columns[0], FIRST_SUM = 3 };

static struct centres_unit *add(struct centres_units *units, struct report *report)
{
	if (units->count == units->room) {
		size_t room = units->room > 0 ? 2 * units->room : 64;
		struct centres_unit *grown = cadre_arena_array(&report->doc.arena, room,
			sizeof *grown);
		if (grown == NULL)
			return NULL;
		if (units->count > 0)
			memcpy(grown, units->items, units->count * sizeof *grown);
		units->items = grown;
		units->room = room;
	}
	return &units->items[units->count++];
}

enum cadre_code centres_units_put(struct centres_units *units, struct report *report,
	const struct cadre_figure *figure)
{
	struct centres_unit *unit = units->count > 0 ? &units->items[units->count - 1] : NULL;

	if (strcmp(figure->row, "total") == 0)
		return CADRE_OK;
	if (unit == NULL || strcmp(unit->code, figure->row) != 0
		|| strcmp(unit->centre, figure->centre) != 0) {
		unit = add(units, report);
		if (unit == NULL)
			return cli_fail(report->cli, CADRE_SYSTEM, _("out of memory"));
		*unit = (struct centres_unit){.code = doc_text(&report->doc, figure->row),
			.name = figure->label != NULL ? doc_text(&report->doc, figure->label)
						      : NULL,
			.centre = doc_text(&report->doc, figure->centre),
			.centres = 1};
	}
	for (size_t i = 0; i < CENTRES_UNIT_SUMS; i++)
		if (strcmp(summed[i], figure->column) == 0)
			unit->sums[i] = figure->count.v;
	return CADRE_OK;
}

static int by_code(const void *a, const void *b)
{
	const struct centres_unit *one = a, *two = b;
	int order = strcmp(one->code, two->code);

	return order != 0 ? order : strcmp(one->centre, two->centre);
}

static int by_size(const void *a, const void *b)
{
	const struct centres_unit *one = a, *two = b;

	if (one->sums[0] != two->sums[0])
		return one->sums[0] > two->sums[0] ? -1 : 1;
	return strcmp(one->code, two->code);
}

static void add_up(struct centres_unit *to, const struct centres_unit *from)
{
	if (to->name == NULL)
		to->name = from->name;
	to->centres += from->centres;
	for (size_t i = 0; i < CENTRES_UNIT_SUMS; i++)
		to->sums[i] += from->sums[i];
}

/* One of each code is left, the largest first. */
static void fold(struct centres_units *units)
{
	size_t kept = 0;

	if (units->count == 0)
		return;
	qsort(units->items, units->count, sizeof *units->items, by_code);
	for (size_t i = 1; i < units->count; i++) {
		if (strcmp(units->items[kept].code, units->items[i].code) == 0)
			add_up(&units->items[kept], &units->items[i]);
		else
			units->items[++kept] = units->items[i];
	}
	units->count = kept + 1;
	qsort(units->items, units->count, sizeof *units->items, by_size);
}

static void put_sums(struct doc_cell *cells, const struct centres_unit *unit)
{
	for (size_t i = 0; i < CENTRES_UNIT_SUMS; i++)
		report_count(cells, FIRST_SUM + i, unit->sums[i]);
}

void centres_units_show(struct centres_units *units, struct report *report)
{
	struct centres_unit total = {0};
	struct doc_table *table;
	struct doc_cell *cells;

	fold(units);
	report_word(report, "units",
		words_text(&report->words, report->units_now ? "units.now" : "units.then"));
	table = report_table(report, "units", "centres.units", columns, COLUMNS);
	if (table != NULL)
		table->keys = 2;
	for (size_t i = 0; i < units->count; i++) {
		const struct centres_unit *unit = &units->items[i];
		bool known = strcmp(unit->code, "unknown") != 0;
		cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0, known ? unit->code : "");
		report_text(report, cells, 1,
			known ? unit->name : words_text(&report->words, "row.units.unknown"));
		report_count(cells, 2, unit->centres);
		put_sums(cells, unit);
		add_up(&total, unit);
	}
	cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);
	report_text(report, cells, 0, words_text(&report->words, "row.total"));
	put_sums(cells, &total);
}
