#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/reader.h"

/* A new format is a reader here, and a way to tell it in tell.c. */
static const struct tab_reader *const readers[] = {
	[TAB_CSV] = &csv_reader,
	[TAB_XLSX] = &xlsx_reader,
	[TAB_ODS] = &ods_reader,
	[TAB_XLS] = &xls_reader,
	[TAB_DOCX] = &docx_reader,
};

static size_t limit(size_t wanted, size_t usual)
{
	if (wanted == 0)
		return usual;
	return wanted < SIZE_MAX / 16 ? wanted : SIZE_MAX / 16;
}

enum cadre_code tab_open(struct tab **out, const void *bytes, size_t length,
	const struct tab_limits *limits, struct cadre_err *err)
{
	struct tab *tab = calloc(1, sizeof *tab);
	struct tab_limits none = {0};
	enum cadre_code code;

	*out = NULL;
	if (tab == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (limits == NULL)
		limits = &none;
	tab->bytes = bytes;
	tab->length = length;
	tab->limits.memory = limit(limits->memory, 64 << 20);
	tab->limits.columns = limit(limits->columns, 4096);
	tab->limits.cell = limit(limits->cell, 1 << 20);
	tab->pages.size = sizeof(struct tab_page);
	tab->encoding = "UTF-8";
	tab->sure = true;
	code = tell_format(tab, err);
	if (code == CADRE_OK) {
		tab->reader = readers[tab->format];
		code = tab->reader->open(tab, err);
	}
	if (code != CADRE_OK) {
		tab_close(tab);
		return code;
	}
	*out = tab;
	return CADRE_OK;
}

enum tab_format tab_format(const struct tab *tab)
{
	return tab->format;
}

const char *tab_encoding(const struct tab *tab, bool *sure)
{
	if (sure != NULL)
		*sure = tab->sure;
	return tab->encoding;
}

size_t tab_sheet_count(const struct tab *tab)
{
	return tab->pages.count;
}

const char *tab_sheet_name(const struct tab *tab, size_t sheet, bool *hidden)
{
	const struct tab_page *page;

	if (sheet >= tab->pages.count)
		return NULL;
	page = vec_at(&tab->pages, sheet);
	if (hidden != NULL)
		*hidden = page->hidden;
	return page->name;
}

enum cadre_code tab_sheet(struct tab *tab, size_t sheet, struct cadre_err *err)
{
	enum cadre_code code;

	tab->stage = TAB_IDLE;
	if (sheet >= tab->pages.count)
		return cadre_fail(err, CADRE_USAGE, _("there is no sheet %zu: the file has %zu"),
			sheet + 1, tab->pages.count);
	code = tab->reader->sheet(tab, sheet, err);
	if (code == CADRE_OK)
		tab->stage = TAB_READING;
	return code;
}

enum cadre_code tab_next(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	enum cadre_code code;

	if (tab->stage == TAB_ENDED)
		return CADRE_NO;
	if (tab->stage == TAB_IDLE)
		return cadre_fail(err, CADRE_USAGE, _("no sheet is being read: choose one first"));
	code = tab->reader->next(tab, row, err);
	if (code != CADRE_OK)
		tab->stage = code == CADRE_NO ? TAB_ENDED : TAB_IDLE;
	return code;
}

void tab_close(struct tab *tab)
{
	if (tab == NULL)
		return;
	if (tab->reader != NULL)
		tab->reader->close(tab);
	zip_close(tab->zip);
	vec_free(&tab->pages);
	cadre_arena_free(&tab->arena);
	free(tab);
}

const char *tab_cell_name(struct cadre_arena *arena, size_t row, size_t column)
{
	char letters[16], *at = letters + sizeof letters;

	*--at = '\0';
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		*--at = (char)('A' + (rest - 1) % 26);
	return cadre_arena_printf(arena, "%s%zu", at, row);
}
