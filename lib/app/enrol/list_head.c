/*
 * The heading of a list, under its title rows: the row (or the two) in which most cells say what
 * their column holds.
 */
#include <string.h>

#include "app/enrol/list.h"
#include "base/message.h"

enum {
	TOP_ROWS = 60,
	TOP_COLUMNS = 128, /* no list is wider; a hostile one must not take long */
	TOP_TEXT = 200,	   /* bytes: what is longer is no heading */
};

struct top_row {
	size_t number, count;
	const char **texts; /* "" for a cell that its left neighbour covers */
	const char **under; /* the same, but such a cell has its neighbour's text */
};

struct top {
	struct list *list;
	struct cadre_arena rows, scratch;
	struct top_row row[TOP_ROWS];
	size_t count;
	bool failed; /* memory is out */
};

static enum cadre_code no_memory(struct list *list)
{
	return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
}

static bool keep_row(struct top *top, const struct tab_row *row)
{
	struct top_row *kept = &top->row[top->count++];

	kept->number = row->number;
	kept->count = row->count < TOP_COLUMNS ? row->count : TOP_COLUMNS;
	kept->texts = cadre_arena_array(&top->rows, row->count + 1, sizeof *kept->texts);
	kept->under = cadre_arena_array(&top->rows, row->count + 1, sizeof *kept->under);
	if (kept->texts == NULL || kept->under == NULL)
		return false;
	for (size_t i = 0; i < kept->count; i++) {
		const char *text = row->cells[i].text;
		text = row->cells[i].type == TAB_TEXT && strlen(text) <= TOP_TEXT
			? cadre_arena_text(&top->rows, text)
			: "";
		if (text == NULL)
			return false;
		kept->under[i] = text;
		kept->texts[i] = row->cells[i].merged && i > 0
				&& strcmp(text, kept->under[i - 1]) == 0
			? ""
			: text;
	}
	return true;
}

static enum cadre_code keep_rows(struct top *top)
{
	struct tab_row row;
	enum cadre_code code = CADRE_OK;

	while (top->count < TOP_ROWS
		&& (code = tab_next(top->list->tab, &row, top->list->err)) == CADRE_OK)
		if (!keep_row(top, &row))
			return no_memory(top->list);
	return code == CADRE_NO ? CADRE_OK : code;
}

static const char *text_at(const struct top_row *row, size_t at)
{
	return row != NULL && at < row->count ? row->texts[at] : "";
}

/* Of a heading of two rows the upper one's cells may cover several columns. */
static bool tell_at(struct list_column *out, struct top *top, const struct top_row *above,
	const struct top_row *row, size_t at)
{
	const char *upper = above != NULL && at < above->count ? above->under[at] : "";
	const char *text = text_at(row, at);

	if (text[0] == '\0')
		return above != NULL && upper[0] != '\0'
			&& list_tell(out, &top->list->words, &top->scratch, NULL, upper,
				&top->failed);
	return list_tell(out, &top->list->words, &top->scratch, upper, text, &top->failed);
}

static uint64_t bit_of(const struct list_column *column, size_t index)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);

	if (column->use != LIST_FIELD)
		return (uint64_t)1 << column->use;
	return (uint64_t)1 << (8 + (size_t)(column->fields[index] - kind->fields));
}

/* How many different things the row tells of; 0 when no name is among them. */
static int weigh(struct top *top, const struct top_row *above, const struct top_row *row)
{
	struct list_column column;
	uint64_t seen = 0;
	bool named = false;
	size_t texts = 0;
	size_t count = above != NULL && above->count > row->count ? above->count : row->count;
	int weight = 0;

	for (size_t i = 0; i < count; i++) {
		cadre_arena_reset(&top->scratch);
		texts += text_at(row, i)[0] != '\0';
		if (!tell_at(&column, top, above, row, i))
			continue;
		named = named || list_is(&column, "name") || column.use == LIST_FRONT_NAME;
		for (size_t j = 0; j < column.field_count || j == 0; j++)
			seen |= bit_of(&column, j);
	}
	for (; seen != 0; seen &= seen - 1)
		weight++;
	return named && (weight > 1 || texts == 1) ? weight : 0;
}

/* A second row of the heading has no name of its own under the name. */
static bool is_second(struct top *top, const struct top_row *above, const struct top_row *row)
{
	struct list_column column;

	for (size_t i = 0; i < above->count; i++) {
		const char *lower = text_at(row, i);
		cadre_arena_reset(&top->scratch);
		if (!tell_at(&column, top, NULL, above, i) || !list_is(&column, "name"))
			continue;
		if (lower[0] != '\0' && strcmp(lower, above->texts[i]) != 0
			&& !list_tell(&column, &top->list->words, &top->scratch, NULL, lower,
				&top->failed))
			return false;
	}
	return true;
}

/* One heading over two columns: family name and given name. */
static void share_name(struct list *list, size_t at)
{
	struct list_column *column = vec_at(&list->columns, at), *before;

	before = at > 0 ? vec_at(&list->columns, at - 1) : NULL;
	if (before == NULL || !list_is(before, "name") || before->field_count > 1)
		return;
	*column = *before;
	before->use = LIST_FRONT_NAME;
	before->field_count = 0;
}

static enum cadre_code take_columns(struct top *top, const struct top_row *above,
	const struct top_row *row)
{
	struct list *list = top->list;
	size_t count = above != NULL && above->count > row->count ? above->count : row->count;

	for (size_t i = 0; i < count; i++) {
		struct list_column told, *column = list_column(list, i);
		const char *heading = text_at(row, i)[0] != '\0' ? text_at(row, i)
								 : text_at(above, i);
		if (column == NULL)
			return no_memory(list);
		cadre_arena_reset(&top->scratch);
		if (tell_at(&told, top, above, row, i))
			*column = told;
		if (heading[0] != '\0'
			&& (column->heading = cadre_arena_text(&list->arena, heading)) == NULL)
			return no_memory(list);
		if (above != NULL && i < above->count && above->under[i][0] != '\0'
			&& (column->group = cadre_arena_text(&list->arena, above->under[i]))
				== NULL)
			return no_memory(list);
		if (i < row->count && row->texts[i] != row->under[i])
			share_name(list, i);
	}
	return CADRE_OK;
}

static enum cadre_code find(struct top *top, bool *found)
{
	const struct top_row *best = NULL, *best_above = NULL;
	int most = 0, weight;

	for (size_t i = 0; i < top->count; i++) {
		const struct top_row *row = &top->row[i], *above = i > 0 ? &top->row[i - 1] : NULL;
		weight = weigh(top, NULL, row);
		if (weight > most) {
			most = weight;
			best = row;
			best_above = NULL;
		}
		if (above == NULL || above->number + 1 != row->number
			|| !is_second(top, above, row))
			continue;
		weight = weigh(top, above, row);
		if (weight > most && weigh(top, NULL, above) > 0) {
			most = weight;
			best = row;
			best_above = above;
		}
	}
	*found = best != NULL;
	if (best == NULL)
		return CADRE_OK;
	top->list->first = best_above != NULL ? best_above->number : best->number;
	top->list->last = best->number;
	return take_columns(top, best_above, best);
}

enum cadre_code list_find_heading(struct list *list, bool *found)
{
	struct top top = {.list = list};
	enum cadre_code code = keep_rows(&top);

	*found = false;
	if (code == CADRE_OK)
		code = find(&top, found);
	if (code == CADRE_OK && top.failed)
		code = no_memory(list);
	/* A word that could not be folded may have been the heading. */
	if (code == CADRE_OK && (top.rows.failed || top.scratch.failed))
		code = no_memory(list);
	cadre_arena_free(&top.rows);
	cadre_arena_free(&top.scratch);
	return code;
}
