#include <stdlib.h>
#include <string.h>

#include "cmd/cli.h"
#include "cmd/report/set.h"

/* Texts that follow one another are often the same: tables, rows, rules. */
static const char *kept(struct set *set, const char *text, const char *last)
{
	if (text == NULL || (last != NULL && strcmp(text, last) == 0))
		return text == NULL ? NULL : last;
	return cadre_arena_text(&set->arena, text);
}

static bool copy(struct set *set, struct cadre_figure *to, const struct cadre_figure *from,
	const struct cadre_figure *last)
{
	static const struct cadre_figure none;

	last = last != NULL ? last : &none;
	*to = *from;
	to->extra = (struct cadre_list){0};
	to->centre = kept(set, from->centre, last->centre);
	to->table = kept(set, from->table, last->table);
	to->row = kept(set, from->row, last->row);
	to->label = kept(set, from->label, last->label);
	to->column = kept(set, from->column, NULL);
	to->rule = kept(set, from->rule, last->rule);
	return to->table != NULL && to->row != NULL && to->column != NULL
		&& (to->centre != NULL || from->centre == NULL)
		&& (to->label != NULL || from->label == NULL)
		&& (to->rule != NULL || from->rule == NULL);
}

static enum cadre_code keep(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct set *set = arg;

	(void)kind;
	if (set->count == set->room) {
		size_t room = set->room != 0 ? set->room * 2 : 512;
		struct cadre_figure *figures = realloc(set->figures, room * sizeof *figures);
		if (figures == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		set->figures = figures;
		set->room = room;
	}
	if (!copy(set, &set->figures[set->count], record,
		    set->count > 0 ? &set->figures[set->count - 1] : NULL))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	set->count++;
	return CADRE_OK;
}

enum cadre_code set_read(struct set *set, struct cadre_register *reg,
	const struct cadre_figures_options *options, struct cadre_err *err)
{
	struct cadre_out out = {keep, set};

	*set = (struct set){0};
	return cadre_figures(reg, options, &out, err);
}

void set_free(struct set *set)
{
	cadre_arena_free(&set->arena);
	free(set->figures);
	*set = (struct set){0};
}

static bool is(const char *text, const char *part, size_t length)
{
	return strncmp(text, part, length) == 0 && text[length] == '\0';
}

const struct cadre_figure *set_at(const struct set *set, const char *path, size_t length)
{
	const char *end = path + length, *row = memchr(path, '/', length);
	const char *column = memrchr(path, '/', length);

	if (row == NULL || column == row)
		return NULL;
	row++;
	for (size_t i = 0; i < set->count; i++) {
		const struct cadre_figure *each = &set->figures[i];
		if (is(each->table, path, (size_t)(row - 1 - path))
			&& is(each->row, row, (size_t)(column - row))
			&& is(each->column, column + 1, (size_t)(end - column - 1)))
			return each;
	}
	return NULL;
}

const struct cadre_figure *set_find(const struct set *set, const char *table, const char *row,
	const char *column)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct cadre_figure *each = &set->figures[i];
		if (strcmp(each->table, table) == 0 && strcmp(each->row, row) == 0
			&& strcmp(each->column, column) == 0)
			return each;
	}
	return NULL;
}

const struct cadre_figure *set_next_row(const struct set *set, const char *table,
	const struct cadre_figure *after)
{
	const struct cadre_figure *end = set->figures + set->count;

	for (const struct cadre_figure *each = after != NULL ? after + 1 : set->figures; each < end;
		each++)
		if (strcmp(each->table, table) == 0
			&& (after == NULL || strcmp(each->row, after->row) != 0))
			return each;
	return NULL;
}
