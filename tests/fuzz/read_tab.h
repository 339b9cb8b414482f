/*
 * What must hold of any spreadsheet: no fault of memory, rows in order, cells within the limits and
 * never NULL, dates that exist, and reading twice gives the same.
 */
#ifndef READ_TAB_H
#define READ_TAB_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "tab/tab.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct tab_limits limits = {.memory = 1 << 20, .columns = 64, .cell = 4096};

static inline void require(int holds)
{
	if (!holds)
		abort();
}

static inline size_t check_row(const struct tab_row *row)
{
	size_t bytes = 0;

	require(row->count > 0 && row->count <= limits.columns);
	for (size_t i = 0; i < row->count; i++) {
		const struct tab_cell *cell = &row->cells[i];
		require(cell->type <= TAB_FAULT);
		require((*cell->text == '\0') == (cell->type == TAB_EMPTY));
		require(text_is_utf8(cell->text, strlen(cell->text), NULL));
		require(text_is_utf8(cell->raw, strlen(cell->raw), NULL));
		require(text_is_utf8(cell->font, strlen(cell->font), NULL));
		require((cell->type == TAB_DATE) == (cell->date != 0));
		require(cell->date == 0 || cadre_date_valid(cell->date));
		bytes += strlen(cell->text) + strlen(cell->raw) + cell->merged + cell->hidden;
	}
	return bytes;
}

static inline size_t read_rows(struct tab *tab, size_t sheet)
{
	struct cadre_err err;
	struct tab_row row;
	size_t number = 0, bytes = 0;
	enum cadre_code code = tab_sheet(tab, sheet, &err);

	if (code == CADRE_OK)
		while ((code = tab_next(tab, &row, &err)) == CADRE_OK) {
			require(row.number > number);
			number = row.number;
			bytes += check_row(&row);
		}
	require(code == CADRE_NO || code == CADRE_INPUT);
	return bytes;
}

static inline void read_file(const void *bytes, size_t length)
{
	struct cadre_err err;
	struct tab *tab;
	enum cadre_code code = tab_open(&tab, bytes, length, &limits, &err);

	require(code == CADRE_OK || code == CADRE_INPUT);
	if (code != CADRE_OK)
		return;
	for (size_t sheet = 0; sheet < tab_sheet_count(tab); sheet++)
		require(read_rows(tab, sheet) == read_rows(tab, sheet));
	tab_close(tab);
}

/* Bytes that begin as a zip are the whole file; others are texts with a NUL between, "" for those
 * missing, of which make builds a file. */
enum { TEXTS = 5 };

static inline void read_either(const uint8_t *data, size_t size,
	void (*make)(const char *texts[TEXTS]))
{
	const char *texts[TEXTS] = {"", "", "", "", ""};
	char *all;

	if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
		read_file(data, size);
		return;
	}
	all = malloc(size + 1);
	if (all == NULL)
		return;
	if (size > 0)
		memcpy(all, data, size);
	all[size] = '\0';
	for (size_t i = 0, at = 0; i < TEXTS && at <= size; i++) {
		texts[i] = all + at;
		at += strlen(all + at) + 1;
	}
	make(texts);
	free(all);
}

#endif
