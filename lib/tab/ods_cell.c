#include <string.h>

#include "base/message.h"
#include "tab/ods.h"

/* A cell may tell its type twice, once for programs that know of failed formulas. */
const char *ods_cell_start(struct ods_cell *cell, const char **attributes)
{
	static const char *const values[] = {"value", "date-value", "time-value", "boolean-value",
		"string-value"};
	const char *value = NULL;

	cell->type = '\0';
	cell->formula = false;
	cadre_buf_reset(&cell->value);
	cadre_buf_reset(&cell->text);
	for (; *attributes != NULL; attributes += 2) {
		const char *name = strrchr(*attributes, ':');
		name = name != NULL ? name + 1 : *attributes;
		if (strcmp(name, "value-type") == 0 && cell->type != 'e')
			cell->type = attributes[1][0];
		cell->formula = cell->formula || strcmp(name, "formula") == 0;
		for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
			if (strcmp(name, values[i]) == 0)
				value = attributes[1];
	}
	return value;
}

/* What has no stored value, and the time of a day, is as the spreadsheet showed it. */
static bool show(struct tab_cell *out, const struct ods_cell *cell, struct cadre_arena *arena)
{
	static const struct numfmt plain = {.kind = NUMFMT_PLAIN};
	bool is_text = *out->raw == '\0' && cell->type != 'e';

	switch (is_text ? 's' : cell->type) {
	case 'f':
		return numfmt_show(&cell->style->format, false, arena, out);
	case 'p':
	case 'c':
		return numfmt_show(&plain, false, arena, out);
	case 'd':
		return numfmt_show_iso(&cell->style->format, arena, out);
	case 't':
		out->type = TAB_NUMBER;
		out->text = *out->text != '\0' ? out->text : out->raw;
		return true;
	case 'b':
		out->type = TAB_BOOL;
		out->raw = xml_true(out->raw) ? "1" : "0";
		out->text = *out->raw == '1' ? "TRUE" : "FALSE";
		return true;
	default:
		out->type = cell->type == 'e' ? TAB_FAULT : TAB_TEXT;
		out->text = *out->text != '\0' ? out->text : out->raw;
		out->raw = out->text;
		return true;
	}
}

enum cadre_code ods_cell_make(struct tab_cell *out, const struct ods_cell *cell, struct row *row,
	struct cadre_err *err)
{
	const struct cadre_buf *value = &cell->value, *text = &cell->text;
	char *raw, *shown = NULL;
	enum cadre_code code = row_text(row, &raw, cadre_buf_string(value), value->length, err);

	if (code == CADRE_OK)
		code = row_text(row, &shown, cadre_buf_string(text), text->length, err);
	if (code != CADRE_OK)
		return code;
	*out = (struct tab_cell){
		.raw = raw,
		.text = shown,
		.font = cell->style->font,
		.formula = cell->formula,
	};
	if (!show(out, cell, &row->arena))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (*out->text == '\0')
		out->type = TAB_EMPTY;
	return CADRE_OK;
}
