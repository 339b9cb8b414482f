#include <stdlib.h>
#include <string.h>

#include "app/figures/figures_tables.h"
#include "base/message.h"
#include "cadre/date.h"
#include "base/vec.h"
#include "cadre/figures.h"

/* Where rows stand that the table does not list, and its last row. */
enum { UNLISTED = 1000, LAST };

struct line {
	const char *row, *label, *rule;
	struct cadre_int columns[STORE_FIGURE_COLUMNS];
	int rank;
	int64_t size;
};

struct making {
	struct cadre_arena arena; /* of the table at hand */
	struct vec lines;
	const struct figures_table *table;
	struct cadre_figure figure;
	const struct cadre_out *out;
	struct cadre_err *err;
};

struct cadre_int cadre_percent(int64_t count, int64_t base)
{
	uint64_t size = count < 0 ? 0 - (uint64_t)count : (uint64_t)count, divisor = (uint64_t)base;
	uint64_t whole, rest;

	/* What passes these bounds is no count of people or things. */
	if (base <= 0 || base > CADRE_INT_MAX || size > CADRE_INT_MAX
		|| size / divisor > UINT32_MAX)
		return (struct cadre_int){0};
	whole = size / divisor;
	rest = size % divisor;
	for (int digit = 0; digit < 4; digit++) {
		whole = whole * 10 + rest * 10 / divisor;
		rest = rest * 10 % divisor;
	}
	if (rest >= divisor - rest)
		whole++;
	return (struct cadre_int){count < 0 ? -(int64_t)whole : (int64_t)whole, true};
}

/* The row of that name; else the one whose name ends in a colon and begins it. */
static const struct figures_row *listed(const struct figures_table *table, const char *row,
	int *rank)
{
	const struct figures_row *rows = table->rows, *found = NULL;

	for (int i = 0; rows[i].name != NULL; i++) {
		size_t length = strlen(rows[i].name);
		bool whole = strcmp(rows[i].name, row) == 0;
		if (whole
			|| (rows[i].name[length - 1] == ':'
				&& strncmp(rows[i].name, row, length) == 0)) {
			found = &rows[i];
			*rank = i;
		}
		if (whole)
			break;
	}
	if (found == NULL)
		*rank = strcmp(row, "total") == 0 ? LAST : UNLISTED;
	return found;
}

static bool counts(const struct figures_table *table, const struct line *line)
{
	for (size_t i = 0; i < STORE_FIGURE_COLUMNS; i++)
		if (table->columns[i].name != NULL && line->columns[i].v != 0)
			return true;
	return false;
}

/* Of "schooling:12/12" 12; -1 when the text has none. */
static int64_t first_number(const char *text)
{
	size_t at = strcspn(text, "0123456789");

	return text[at] != '\0' ? strtoll(text + at, NULL, 10) : -1;
}

static enum cadre_code take_row(void *arg, const struct store_figure *figure, struct cadre_err *err)
{
	struct making *making = arg;
	struct line line = {.row = cadre_arena_text(&making->arena, figure->row),
		.label = cadre_arena_text(&making->arena, figure->label)};
	const struct figures_row *row;

	if (line.row == NULL || (figure->label != NULL && line.label == NULL))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	memcpy(line.columns, figure->columns, sizeof line.columns);
	row = listed(making->table, line.row, &line.rank);
	line.rule = row != NULL ? row->rule : NULL;
	if (making->table->by >= 0)
		line.size = line.columns[making->table->by].v;
	else if (making->table->by == FIGURES_BY_GRADE)
		line.size = row != NULL && row->largest_first ? line.columns[0].v
							      : first_number(line.row);
	if (row != NULL && row->if_any && !counts(making->table, &line))
		return CADRE_OK;
	return vec_push(&making->lines, &line) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static const struct line *find(const struct making *making, const char *row)
{
	const struct line *lines = making->lines.items;

	for (size_t i = 0; i < making->lines.count; i++)
		if (strcmp(lines[i].row, row) == 0)
			return &lines[i];
	return NULL;
}

/* A listed row that nothing was counted in says so. */
static bool fill_rows(struct making *making)
{
	const struct figures_table *table = making->table;

	for (int rank = 0; table->rows[rank].name != NULL; rank++) {
		struct line line = {.row = table->rows[rank].name,
			.rule = table->rows[rank].rule,
			.rank = rank};
		if (table->rows[rank].if_any || find(making, line.row) != NULL)
			continue;
		for (size_t i = 0; i < STORE_FIGURE_COLUMNS; i++)
			line.columns[i].set = table->columns[i].base == FIGURES_OF_TOTAL
				|| (table->columns[i].rule != NULL
					&& strcmp(table->columns[i].rule, "distinct") == 0);
		if (vec_push(&making->lines, &line) == NULL)
			return false;
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct line *one = a, *two = b;

	if (one->rank != two->rank)
		return one->rank < two->rank ? -1 : 1;
	if (one->size != two->size)
		return one->size > two->size ? -1 : 1;
	return strcmp(one->row, two->row);
}

static enum cadre_code give(struct making *making, const struct line *line,
	const struct line *total, size_t column)
{
	const struct figures_column *spec = &making->table->columns[column];
	struct cadre_figure *figure = &making->figure;

	if (spec->name == NULL || !line->columns[column].set)
		return CADRE_OK;
	figure->row = line->row;
	figure->label = line->label;
	figure->column = spec->name;
	figure->count = line->columns[column];
	figure->base = (struct cadre_int){0};
	if (spec->base >= 0)
		figure->base = line->columns[spec->base];
	else if (spec->base == FIGURES_OF_TOTAL && total != NULL)
		figure->base = total->columns[column];
	figure->percent = figure->base.set ? cadre_percent(figure->count.v, figure->base.v)
					   : (struct cadre_int){0};
	figure->rule = spec->rule != NULL ? spec->rule : line->rule;
	return making->out->put(making->out->arg, cadre_kind(CADRE_KIND_figure), figure,
		making->err);
}

static enum cadre_code give_lines(struct making *making)
{
	const struct line *lines, *total;
	enum cadre_code code = CADRE_OK;

	if (!fill_rows(making))
		return cadre_fail(making->err, CADRE_SYSTEM, _("out of memory"));
	lines = making->lines.items;
	if (making->lines.count > 0)
		qsort(making->lines.items, making->lines.count, sizeof *lines, by_place);
	total = find(making, "total");
	for (size_t i = 0; i < making->lines.count; i++)
		for (size_t column = 0; column < STORE_FIGURE_COLUMNS && code == CADRE_OK; column++)
			code = give(making, &lines[i], total, column);
	return code;
}

/* What the store counts; the texts of dates are the caller's. */
static struct store_figures_of scope(const struct cadre_figures_options *options,
	char texts[3][CADRE_DATE_SIZE])
{
	bool part = options->first != 0 && options->last != 0;

	return (struct store_figures_of){
		.year = options->year,
		.units_on = options->units_on != 0 ? cadre_date_format(texts[0], options->units_on)
						   : NULL,
		.first = part ? cadre_date_format(texts[1], options->first) : "",
		.last = part ? cadre_date_format(texts[2], options->last) : "",
		.class = options->class != NULL ? options->class : "",
	};
}

enum cadre_code cadre_figures(struct cadre_register *reg,
	const struct cadre_figures_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct making making = {.lines = {.size = sizeof(struct line)}, .out = out, .err = err};
	char texts[3][CADRE_DATE_SIZE];
	struct store_figures_of of = scope(options, texts);
	enum cadre_code code = store_figures_begin(reg, &of, err);

	making.figure.centre = cadre_centre(reg);
	making.figure.year = (struct cadre_int){options->year, true};
	for (int table = 0; table < STORE_FIGURE_TABLES && code == CADRE_OK; table++) {
		making.table = &figures_tables[table];
		if (options->table != NULL && strcmp(options->table, making.table->name) != 0)
			continue;
		making.figure.table = making.table->name;
		code = store_figures(reg, (enum store_figure_table)table, &of, take_row, &making,
			err);
		if (code == CADRE_OK)
			code = give_lines(&making);
		vec_free(&making.lines);
		cadre_arena_reset(&making.arena);
	}
	vec_free(&making.lines);
	cadre_arena_free(&making.arena);
	return code;
}
