/*
 * The composition of classes taken together: the figures of each, added up. A figure of attendances
 * is a sum, so it may be added; one of people is not, since somebody may sit in two of them.
 */
#include <stdlib.h>
#include <string.h>

#include "app/figures/figures_tables.h"
#include "app/enrol/roll.h"
#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/figures.h"

struct line {
	struct cadre_figure figure;
	size_t rank; /* in the order of the report */
};

struct profile {
	struct cadre_arena arena;
	struct map rows;  /* where each row stands in lines */
	struct vec lines; /* struct line */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* The rows of the table first, as it lists them; then others as they come, the total, the ages. */
static size_t rank_of(const struct profile *profile, const struct cadre_figure *figure)
{
	const struct figures_row *rows = figures_tables[STORE_COMPOSITION].rows;
	size_t rank = 0;

	if (strcmp(figure->table, "composition") != 0)
		return SIZE_MAX;
	if (strcmp(figure->row, "total") == 0)
		return SIZE_MAX - 1;
	while (rows[rank].name != NULL && strcmp(rows[rank].name, figure->row) != 0)
		rank++;
	return rows[rank].name != NULL ? rank : rank + profile->lines.count;
}

static enum cadre_code add(struct profile *profile, const struct cadre_figure *figure,
	struct cadre_err *err)
{
	struct line line = {.rank = rank_of(profile, figure),
		.figure = {.year = figure->year,
			.table = cadre_arena_text(&profile->arena, figure->table),
			.row = cadre_arena_text(&profile->arena, figure->row),
			.label = cadre_arena_text(&profile->arena, figure->label),
			.column = cadre_arena_text(&profile->arena, figure->column),
			.count = figure->count,
			.base = figure->base,
			.rule = cadre_arena_text(&profile->arena, figure->rule)}};
	const char *name = cadre_arena_printf(&profile->arena, "%s\x1f%s", figure->table,
		figure->row);
	struct cadre_figure *there;
	size_t *place;
	bool is_new;

	if (profile->arena.failed || (place = map_put(&profile->rows, name, &is_new)) == NULL)
		return no_memory(err);
	if (is_new) {
		*place = profile->lines.count;
		return vec_push(&profile->lines, &line) != NULL ? CADRE_OK : no_memory(err);
	}
	there = &((struct line *)vec_at(&profile->lines, *place))->figure;
	if (strcmp(figure->table, "composition") == 0) {
		there->count.v += figure->count.v;
	} else if ((strcmp(figure->row, "oldest") == 0) == (figure->count.v > there->count.v)) {
		there->count = figure->count;
	}
	return CADRE_OK;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_figure *figure = record;

	(void)kind;
	if ((strcmp(figure->table, "composition") == 0
		    && strcmp(figure->column, "attendances") == 0)
		|| strcmp(figure->table, "ages") == 0)
		return add(arg, figure, err);
	return CADRE_OK;
}

static enum cadre_code take_class(struct profile *profile, struct cadre_register *reg,
	const char *key, struct cadre_err *err)
{
	struct cadre_out out = {take, profile};
	struct cadre_figures_options options = {.class = key};
	struct cadre_class *class;
	enum cadre_code code = roll_class(&class, reg, &profile->arena, key, err);

	if (code != CADRE_OK)
		return code;
	options.year = class->closes != 0 ? class->closes / 10000 : (int)class->year.v;
	return cadre_figures(reg, &options, &out, err);
}

static int by_rank(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(y->figure.row, x->figure.row); /* the youngest before the oldest */
}

/* A class without a row counts in the base all the same: the base of each row is the total. */
static enum cadre_code give(struct profile *profile, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct line *lines = profile->lines.items;
	const size_t *total = map_get(&profile->rows, "composition\x1ftotal");
	struct cadre_int base = {0};
	enum cadre_code code = CADRE_OK;

	if (total != NULL)
		base = lines[*total].figure.count;
	if (profile->lines.count > 0)
		qsort(lines, profile->lines.count, sizeof *lines, by_rank);
	for (size_t i = 0; i < profile->lines.count && code == CADRE_OK; i++) {
		struct cadre_figure *figure = &lines[i].figure;
		if (figure->base.set) {
			figure->base = base;
			figure->percent = cadre_percent(figure->count.v, base.v);
		}
		code = out->put(out->arg, cadre_kind(CADRE_KIND_figure), figure, err);
	}
	return code;
}

enum cadre_code cadre_profile(struct cadre_register *reg, const char *const *classes, size_t count,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct profile profile = {.lines = {.size = sizeof(struct line)}};
	struct map given = {0};
	bool is_new;
	enum cadre_code code = cadre_begin_read(reg, err);

	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		if (map_put(&given, classes[i], &is_new) == NULL)
			code = no_memory(err);
		else if (is_new) /* named twice it counts once */
			code = take_class(&profile, reg, classes[i], err);
	}
	if (code == CADRE_OK)
		code = give(&profile, out, err);
	cadre_rollback(reg);
	map_free(&given);
	map_free(&profile.rows);
	vec_free(&profile.lines);
	cadre_arena_free(&profile.arena);
	return code;
}
