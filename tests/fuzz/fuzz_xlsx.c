/*
 * An XLSX workbook, in one of two ways: bytes that begin as a zip are the whole file; others are
 * the parts of a sound archive, with a NUL between: the sheet, the texts, the formats, the styles
 * and the workbook's settings. So both the zip and, past its sums, the XML are reached.
 *
 * What must hold: no fault of memory, rows in order, cells within the limits and never NULL, dates
 * that exist, and reading twice gives the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/make_zip.h"
#include "cadre/date.h"
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
	for (size_t i = 0; i < row->count; i++) {
		const struct tab_cell *cell = &row->cells[i];
		require(cell->type <= TAB_FAULT);
		require((*cell->text == '\0') == (cell->type == TAB_EMPTY));
		require(text_is_utf8(cell->text, strlen(cell->text), NULL));
		require(text_is_utf8(cell->raw, strlen(cell->raw), NULL));
		require((cell->type == TAB_DATE) == (cell->date != 0));
		require(cell->date == 0 || cadre_date_valid(cell->date));
		bytes += strlen(cell->text) + strlen(cell->raw) + cell->merged + cell->hidden;
	}
	return bytes;
}

static size_t read_rows(struct tab *tab, size_t sheet)
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

static void read_file(const void *bytes, size_t length)
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

static void read_parts(const char *text, const char *end)
{
	struct make_zip zip = {.stored = true};
	struct make_book book = {0};
	const char **const parts[] = {&book.sheet, &book.strings, &book.formats, &book.styles,
		&book.settings};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && text <= end; i++) {
		*parts[i] = text;
		text += strlen(text) + 1;
	}
	make_xlsx(&zip, &book);
	read_file(zip.bytes.data, zip.bytes.length);
	make_free(&zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text;

	if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
		read_file(data, size);
		return 0;
	}
	text = malloc(size + 1);
	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	read_parts(text, text + size);
	free(text);
	return 0;
}
