#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/survey/xlsform.h"
#include "base/message.h"
#include "text/text.h"

/* Vietnamese labels stand in "label::Tiếng Việt (vi)", else in the first column of labels. */
static void find_labels(struct xlsform_sheet *sheet)
{
	sheet->vi = sheet->en = SIZE_MAX;
	for (size_t i = 0; i < sheet->head_count; i++) {
		const char *head = sheet->heads[i];
		if (strncmp(head, "label", 5) != 0 || (head[5] != '\0' && head[5] != ':'))
			continue;
		if (strstr(head, "(en)") != NULL || strstr(head, "english") != NULL)
			sheet->en = i;
		else if (sheet->vi == SIZE_MAX || strstr(head, "(vi)") != NULL)
			sheet->vi = i;
	}
	if (sheet->vi == SIZE_MAX) {
		sheet->vi = sheet->en;
		sheet->en = SIZE_MAX;
	}
}

static bool is_empty(const struct tab_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].text[strspn(row->cells[i].text, " \t\n")] != '\0')
			return false;
	return true;
}

enum cadre_code xlsform_row(struct xlsform_sheet *sheet, struct cadre_err *err)
{
	enum cadre_code code;

	do
		code = tab_next(sheet->tab, &sheet->row, err);
	while (code == CADRE_OK && is_empty(&sheet->row));
	return code;
}

static enum cadre_code read_heads(struct xlsform_sheet *sheet, struct cadre_err *err)
{
	enum cadre_code code = xlsform_row(sheet, err);

	sheet->head_count = code == CADRE_OK ? sheet->row.count : 0;
	sheet->heads = cadre_arena_array(sheet->arena, sheet->head_count + 1, sizeof *sheet->heads);
	for (size_t i = 0; i < sheet->head_count && sheet->heads != NULL; i++) {
		const char *text = text_clean(sheet->arena, sheet->row.cells[i].text);
		sheet->heads[i] = text != NULL ? text_fold(sheet->arena, text) : NULL;
		if (sheet->heads[i] == NULL)
			sheet->heads = NULL;
	}
	if (sheet->heads == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	find_labels(sheet);
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code xlsform_sheet(struct xlsform_sheet *sheet, const char *name, struct cadre_err *err)
{
	for (size_t i = 0; i < tab_sheet_count(sheet->tab); i++) {
		enum cadre_code code;
		if (strcasecmp(tab_sheet_name(sheet->tab, i, NULL), name) != 0)
			continue;
		sheet->name = name;
		code = tab_sheet(sheet->tab, i, err);
		return code == CADRE_OK ? read_heads(sheet, err) : code;
	}
	return CADRE_NO;
}

/* The text of the cell; with lines: as it stands, where it has any. */
static const char *text_at(struct xlsform_sheet *sheet, size_t column, bool lines)
{
	const char *text = column < sheet->row.count ? sheet->row.cells[column].text : "";
	const char *clean = text_clean(sheet->arena, text);

	if (clean == NULL || *clean == '\0')
		return NULL;
	return cadre_arena_text(sheet->arena, lines ? text_nfc(sheet->arena, text) : clean);
}

const char *xlsform_at(struct xlsform_sheet *sheet, size_t column)
{
	return text_at(sheet, column, true);
}

static size_t column_of(const struct xlsform_sheet *sheet, const char *head)
{
	for (size_t i = 0; i < sheet->head_count; i++)
		if (strcmp(sheet->heads[i], head) == 0)
			return i;
	return SIZE_MAX;
}

const char *xlsform_text(struct xlsform_sheet *sheet, const char *head)
{
	return text_at(sheet, column_of(sheet, head), false);
}

static struct cadre_place place_of(struct xlsform_sheet *sheet, const char *head)
{
	size_t column = column_of(sheet, head);

	return (struct cadre_place){.source = sheet->source,
		.sheet = sheet->name,
		.line = sheet->row.number,
		.cell = column != SIZE_MAX ? tab_cell_name(sheet->arena, sheet->row.number, column)
					   : NULL};
}

void xlsform_fault(struct xlsform_sheet *sheet, const char *head, const char *format, ...)
{
	char text[sizeof((struct cadre_err *)0)->text];
	struct cadre_place place = place_of(sheet, head);
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	sheet->worst = cadre_report(sheet->sink, &place, head, CADRE_INPUT, "%s", text);
}

void xlsform_remark(struct xlsform_sheet *sheet, const char *head, const char *format, ...)
{
	char text[sizeof((struct cadre_err *)0)->text];
	struct cadre_place place = place_of(sheet, head);
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	cadre_remark(sheet->sink, &place, head, CADRE_WARNING, "%s", text);
}
