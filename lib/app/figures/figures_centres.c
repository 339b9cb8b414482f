#include <string.h>

#include "cadre/figures.h"
#include "store/store.h"

enum { NO_BASE = -1 };

/* The figures of a centre, by what the store counted. */
static const struct {
	const char *table, *row, *column, *rule;
	int count, base;
} figures[] = {
	{"plan_actual", "total", "classes_planned", "sum", STORE_PLANNED_CLASSES, NO_BASE},
	{"plan_actual", "total", "classes_actual", "of_plan", STORE_CLASSES, STORE_PLANNED_CLASSES},
	{"plan_actual", "total", "attendances_planned", "sum", STORE_PLANNED_ATTENDANCES, NO_BASE},
	{"plan_actual", "total", "attendances_actual", "of_plan", STORE_ATTENDANCES,
		STORE_PLANNED_ATTENDANCES},
	{"plan_actual", "total", "persons", "distinct", STORE_PERSONS, NO_BASE},
	{"composition", "sex:female", "attendances", "of_total", STORE_WOMEN, STORE_ATTENDANCES},
	{"results", "completed", "attendances", "of_enrolled", STORE_COMPLETED, STORE_ATTENDANCES},
	{"results", "certified", "attendances", "of_paper", STORE_CERTIFIED, STORE_PAPERED},
};

struct centres {
	struct cadre_register *reg;
	struct cadre_arena arena;
	const char *own;
	bool logged;
	struct store_totals idle; /* the register's own, when it did nothing */
	size_t given;
	const struct cadre_figures_options *options;
	bool units;
	const struct cadre_out *out;
};

static struct cadre_int set(struct cadre_int count)
{
	return (struct cadre_int){count.v, true};
}

static enum cadre_code give_units(struct centres *centres, const char *centre,
	struct cadre_err *err)
{
	struct cadre_figures_options options = *centres->options;
	enum cadre_code code;

	options.table = "units";
	store_as(centres->reg, centre, false);
	code = cadre_figures(centres->reg, &options, centres->out, err);
	store_as(centres->reg, centres->own, centres->logged);
	return code;
}

static enum cadre_code give(struct centres *centres, const struct store_totals *totals,
	struct cadre_err *err)
{
	struct cadre_figure figure = {.centre = totals->centre,
		.year = {centres->options->year, true}};
	struct cadre_letterhead head;
	enum cadre_code code;

	cadre_arena_reset(&centres->arena);
	store_as(centres->reg, totals->centre, false);
	code = cadre_letterhead(&head, centres->reg, &centres->arena, cadre_today(centres->reg),
		err);
	store_as(centres->reg, centres->own, centres->logged);
	figure.label = head.name;
	centres->given++;
	for (size_t i = 0; i < sizeof figures / sizeof figures[0] && code == CADRE_OK; i++) {
		const struct cadre_int *count = &totals->counts[figures[i].count];
		figure.table = figures[i].table;
		figure.row = figures[i].row;
		figure.column = figures[i].column;
		figure.rule = figures[i].rule;
		figure.count = set(*count);
		figure.base = (struct cadre_int){0};
		if (figures[i].base != NO_BASE)
			figure.base = totals->counts[figures[i].base];
		figure.percent = figure.base.set ? cadre_percent(figure.count.v, figure.base.v)
						 : (struct cadre_int){0};
		code = centres->out->put(centres->out->arg, cadre_kind(CADRE_KIND_figure), &figure,
			err);
	}
	return code == CADRE_OK && centres->units ? give_units(centres, totals->centre, err) : code;
}

static enum cadre_code take(void *arg, const struct store_totals *totals, struct cadre_err *err)
{
	struct centres *centres = arg;

	if (strcmp(totals->centre, centres->own) != 0 || totals->counts[STORE_CLASSES].set
		|| totals->counts[STORE_PLANNED_CLASSES].set)
		return give(centres, totals, err);
	centres->idle = *totals;
	centres->idle.centre = centres->own;
	return CADRE_OK;
}

enum cadre_code cadre_figures_centres(struct cadre_register *reg,
	const struct cadre_figures_options *options, const char *centre, bool units,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct centres centres = {.reg = reg,
		.own = reg->centre,
		.logged = reg->logged,
		.options = options,
		.units = units,
		.out = out};
	enum cadre_code code = store_totals(reg, options->year, centre, take, &centres, err);

	/* A province that teaches nobody itself is no row among its centres. */
	if (code == CADRE_OK && centres.given == 0 && centres.idle.centre != NULL)
		code = give(&centres, &centres.idle, err);
	cadre_arena_free(&centres.arena);
	return code;
}
