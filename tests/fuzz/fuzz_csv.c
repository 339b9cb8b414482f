/*
 * Any bytes as a file, with small limits. What must hold: no fault of memory, rows in order, cells
 * within the limits, never NULL, in UTF-8, and reading twice gives the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tab/tab.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct tab_limits limits = {.memory = 1 << 20, .columns = 64, .cell = 4096};

static void require(int holds)
{
	if (!holds)
		abort();
}

static size_t check_row(const struct tab_row *row)
{
	size_t bytes = 0;

	require(row->count > 0 && row->count <= limits.columns);
	require(row->cells[row->count - 1].type != TAB_EMPTY);
	for (size_t i = 0; i < row->count; i++) {
		const struct tab_cell *cell = &row->cells[i];
		require(cell->type == TAB_EMPTY || cell->type == TAB_TEXT);
		require((*cell->text == '\0') == (cell->type == TAB_EMPTY));
		require(strlen(cell->text) <= limits.cell);
		require(text_is_utf8(cell->text, strlen(cell->text), NULL));
		require(strcmp(cell->text, cell->raw) == 0);
		bytes += strlen(cell->text);
	}
	return bytes;
}

static size_t read_rows(struct tab *tab)
{
	struct cadre_err err;
	struct tab_row row;
	size_t number = 0, line = 0, bytes = 0;
	enum cadre_code code;

	require(tab_sheet(tab, 0, &err) == CADRE_OK);
	while ((code = tab_next(tab, &row, &err)) == CADRE_OK) {
		require(row.number > number && row.line > line && row.line >= row.number);
		number = row.number;
		line = row.line;
		bytes += check_row(&row);
	}
	require(code == CADRE_NO || code == CADRE_INPUT);
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cadre_err err;
	struct tab *tab;
	enum cadre_code code = tab_open(&tab, data, size, &limits, &err);

	require(code == CADRE_OK || code == CADRE_INPUT);
	if (code == CADRE_OK && tab_format(tab) == TAB_CSV)
		require(read_rows(tab) == read_rows(tab));
	if (code == CADRE_OK)
		tab_close(tab);
	return 0;
}
