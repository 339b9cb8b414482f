#include "base/message.h"
#include "tab/row.h"

void row_init(struct row *row, const struct tab_limits *limits)
{
	*row = (struct row){.cells.size = sizeof(struct tab_cell), .limits = limits};
}

void row_clear(struct row *row)
{
	cadre_arena_reset(&row->arena);
	row->cells.count = 0;
	row->bytes = 0;
}

void row_free(struct row *row)
{
	cadre_arena_free(&row->arena);
	vec_free(&row->cells);
}

struct tab_cell *row_cell(struct row *row, size_t column)
{
	while (row->cells.count <= column) {
		struct tab_cell *cell = vec_add(&row->cells);
		if (cell == NULL)
			return NULL;
		cell->text = cell->raw = cell->font = "";
	}
	return vec_at(&row->cells, column);
}

enum cadre_code row_text(struct row *row, char **out, const char *bytes, size_t length,
	struct cadre_err *err)
{
	if (length > row->limits->memory - row->bytes)
		return cadre_fail(err, CADRE_INPUT,
			_("a row takes more than %zu MiB: save the list alone in a new file"),
			row->limits->memory >> 20);
	row->bytes += length;
	*out = cadre_arena_copy(&row->arena, bytes, length);
	if (*out == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

size_t row_count(const struct row *row)
{
	const struct tab_cell *cells = row->cells.items;
	size_t count = row->cells.count;

	while (count > 0 && cells[count - 1].type == TAB_EMPTY && !cells[count - 1].formula)
		count--;
	return count;
}

bool row_has_own(const struct row *row)
{
	const struct tab_cell *cells = row->cells.items;

	for (size_t i = 0; i < row->cells.count; i++)
		if (!cells[i].merged && (cells[i].type != TAB_EMPTY || cells[i].formula))
			return true;
	return false;
}
