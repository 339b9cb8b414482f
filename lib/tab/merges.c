#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/merges.h"

struct merges_owner {
	size_t range;	 /* its place in ranges, plus one; 0 for none */
	unsigned bottom; /* its last row */
};

void merges_init(struct merges *merges, const struct tab_limits *limits)
{
	*merges = (struct merges){
		.ranges.size = sizeof(struct merges_range),
		.owners.size = sizeof(struct merges_owner),
		.limits = limits,
	};
}

enum cadre_code merges_add(struct merges *merges, const struct merges_range *range,
	struct cadre_err *err)
{
	struct merges_range *added;

	if (range->bottom < range->top || range->right < range->left
		|| (range->bottom == range->top && range->right == range->left)
		|| range->left >= merges->limits->columns)
		return CADRE_OK;
	if (merges->ranges.count >= merges->limits->memory / sizeof *range)
		return cadre_fail(err, CADRE_INPUT,
			_("the sheet has more than %zu merged ranges: "
			  "split them, or save the list as CSV"),
			merges->ranges.count);
	added = vec_push(&merges->ranges, range);
	if (added == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	added->first = (struct tab_cell){.text = "", .raw = "", .font = ""};
	return CADRE_OK;
}

static int by_top(const void *a, const void *b)
{
	const struct merges_range *one = a, *other = b;

	if (one->top != other->top)
		return one->top < other->top ? -1 : 1;
	return one->left < other->left ? -1 : one->left > other->left;
}

void merges_sort(struct merges *merges)
{
	if (merges->ranges.count > 1)
		qsort(merges->ranges.items, merges->ranges.count, merges->ranges.size, by_top);
}

static bool covered(const struct merges *merges, size_t column, size_t number)
{
	const struct merges_owner *owner;

	if (column >= merges->owners.count)
		return false;
	owner = vec_at(&merges->owners, column);
	return owner->range != 0 && owner->bottom >= number;
}

void merges_end(struct merges *merges, size_t column, size_t number)
{
	const struct merges_owner *owner;
	size_t index;

	if (!covered(merges, column, number))
		return;
	owner = vec_at(&merges->owners, column);
	index = owner->range;
	if (owner->bottom != MERGES_OPEN)
		return;
	for (column = 0; column < merges->owners.count; column++) {
		struct merges_owner *other = vec_at(&merges->owners, column);
		if (other->range == index)
			other->range = 0;
	}
}

/* Takes the columns of a range that begins. Since one that begins inside another is left aside, a
 * row never costs more than its columns. */
static bool take(struct merges *merges, size_t index, size_t number)
{
	const struct merges_range *range = vec_at(&merges->ranges, index);
	size_t end = range->right < merges->limits->columns ? range->right + 1
							    : merges->limits->columns;

	if (range->bottom < number || covered(merges, range->left, number))
		return true;
	while (merges->owners.count < end)
		if (vec_add(&merges->owners) == NULL)
			return false;
	for (size_t column = range->left; column < end; column++)
		if (!covered(merges, column, number))
			*(struct merges_owner *)vec_at(&merges->owners,
				column) = (struct merges_owner){index + 1, range->bottom};
	return true;
}

/* Columns at the end that no range covers any more are dropped, so that a wide title costs the
 * rows below it nothing. */
static void drop_ended(struct merges *merges, size_t number)
{
	size_t count = merges->owners.count;

	while (count > 0 && !covered(merges, count - 1, number))
		count--;
	merges->owners.count = count;
}

/* What later rows need of the first cell must outlive its row. */
static enum cadre_code keep(struct merges *merges, struct merges_range *range,
	const struct tab_cell *cell, struct cadre_err *err)
{
	size_t text = strlen(cell->text), raw = strlen(cell->raw);

	range->first = *cell;
	if (range->bottom == range->top)
		return CADRE_OK;
	if (text + raw > merges->limits->memory - merges->bytes)
		return cadre_fail(err, CADRE_INPUT,
			_("the merged cells take more than %zu MiB: "
			  "split them, or save the list as CSV"),
			merges->limits->memory >> 20);
	merges->bytes += text + raw;
	range->first.text = cadre_arena_copy(&merges->arena, cell->text, text);
	range->first.raw = cadre_arena_copy(&merges->arena, cell->raw, raw);
	if (range->first.text == NULL || range->first.raw == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code fill_cell(struct merges *merges, struct row *row, size_t number,
	size_t column, struct cadre_err *err)
{
	const struct merges_owner *owner = vec_at(&merges->owners, column);
	struct merges_range *range = vec_at(&merges->ranges, owner->range - 1);
	struct tab_cell *cell = row_cell(row, column);

	if (cell == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (range->top == number && range->left == column)
		return keep(merges, range, cell, err);
	*cell = range->first;
	cell->merged = true;
	return CADRE_OK;
}

enum cadre_code merges_fill(struct merges *merges, struct row *row, size_t number,
	struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	drop_ended(merges, number);
	for (; merges->next < merges->ranges.count; merges->next++) {
		if (((struct merges_range *)vec_at(&merges->ranges, merges->next))->top > number)
			break;
		if (!take(merges, merges->next, number))
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	}
	for (size_t column = 0; column < merges->owners.count && code == CADRE_OK; column++)
		if (covered(merges, column, number))
			code = fill_cell(merges, row, number, column, err);
	return code;
}

void merges_rewind(struct merges *merges)
{
	merges->next = 0;
	merges->owners.count = 0;
	merges->bytes = 0;
	cadre_arena_reset(&merges->arena);
}

void merges_free(struct merges *merges)
{
	cadre_arena_free(&merges->arena);
	vec_free(&merges->ranges);
	vec_free(&merges->owners);
}
