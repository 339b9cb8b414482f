#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/enrol/sheet.h"
#include "base/message.h"
#include "text/text.h"

enum { ROWS = 20000 };

void sheet_fault(struct sheet *sheet, const struct sheet_row *row, size_t column,
	const char *format, ...)
{
	char text[sizeof((struct cadre_err *)0)->text];
	struct cadre_place place = {.source = sheet->source, .sheet = sheet->name};
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (row != NULL && column != SIZE_MAX)
		place.cell = tab_cell_name(&sheet->arena, row->number, column);
	else if (row != NULL)
		place.line = row->number;
	sheet->worst = cadre_report(sheet->options->sink, &place, NULL, CADRE_INPUT, "%s", text);
}

const char *sheet_text(const struct sheet_row *row, size_t at)
{
	return at < row->count ? row->cells[at].text : "";
}

const char *sheet_column_name(struct sheet *sheet, size_t at)
{
	const char *letters = tab_cell_name(&sheet->arena, 1, at);
	const char *heading = sheet->columns[at].heading;
	int length = letters != NULL ? (int)strlen(letters) - 1 : 0;

	letters = length > 0 ? cadre_arena_printf(&sheet->arena, "%.*s%s%s%s", length, letters,
			  heading[0] != '\0' ? " ('" : "", heading, heading[0] != '\0' ? "')" : "")
			     : NULL;
	return letters != NULL ? letters : "";
}

static bool keep(struct sheet *sheet, const struct tab_row *row)
{
	struct sheet_row *kept = vec_add(&sheet->rows);
	struct tab_cell *cells = cadre_arena_array(&sheet->arena, row->count + 1, sizeof *cells);

	if (kept == NULL || cells == NULL)
		return false;
	*kept = (struct sheet_row){row->number, row->line, row->count, cells, NULL};
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->cells[i].type == TAB_FAULT ? "" : row->cells[i].text;
		const char *clean = text_clean(&sheet->arena, text);
		cells[i] = row->cells[i];
		cells[i].text = clean == text ? cadre_arena_text(&sheet->arena, text) : clean;
		cells[i].raw = cells[i].text;
		if (cells[i].text == NULL)
			return false;
	}
	return true;
}

/* The sheet of that name, or the first that shows. */
static enum cadre_code choose(struct sheet *sheet, struct tab *tab)
{
	const char *wanted = sheet->options->sheet, *name;
	bool hidden;

	for (size_t i = 0; (name = tab_sheet_name(tab, i, &hidden)) != NULL; i++) {
		if (wanted != NULL ? strcmp(name, wanted) != 0 : hidden)
			continue;
		sheet->name = name[0] != '\0' ? cadre_arena_text(&sheet->arena, name) : NULL;
		return tab_sheet(tab, i, sheet->err);
	}
	return cadre_fail(sheet->err, CADRE_INPUT, _("'%s' has no sheet '%s'"), sheet->source,
		wanted != NULL ? wanted : "");
}

enum cadre_code sheet_read(struct sheet *sheet, const void *bytes, size_t length)
{
	struct tab *tab;
	struct tab_row row;
	struct cadre_err own = {0};
	enum cadre_code code = tab_open(&tab, bytes, length, NULL, &own);

	if (code != CADRE_OK)
		return cadre_fail(sheet->err, code, "'%s': %s", sheet->source, own.text);
	code = choose(sheet, tab);
	while (code == CADRE_OK && (code = tab_next(tab, &row, sheet->err)) == CADRE_OK) {
		if (sheet->rows.count == ROWS)
			code = cadre_fail(sheet->err, CADRE_INPUT,
				_("'%s' has more than %d rows: is it the sheet of a class?"),
				sheet->source, ROWS);
		else if (!keep(sheet, &row))
			code = cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory"));
	}
	tab_close(tab);
	return code == CADRE_NO ? CADRE_OK : code;
}

/* The class, its trainees, and what its columns can be. */
static enum cadre_code read_class(struct sheet *sheet)
{
	const char *class = sheet->options->class;
	struct roll_rules rules;
	enum cadre_code code = roll_class(&sheet->class, sheet->reg, &sheet->arena, class,
		sheet->err);

	if (code == CADRE_OK && sheet->class->state == cadre_class_state_cancelled)
		code = cadre_fail(sheet->err, CADRE_REFUSED,
			_("class '%s' is cancelled: nobody attends it"), class);
	if (code == CADRE_OK)
		code = roll_trainees(&sheet->trainees, &sheet->trainee_count, sheet->reg,
			&sheet->arena, class, sheet->err);
	if (code == CADRE_OK && sheet->trainee_count == 0)
		code = cadre_fail(sheet->err, CADRE_NO,
			_("class '%s' has no trainees yet: 'enroll import' enrols them"), class);
	if (code == CADRE_OK)
		code = cadre_all(&sheet->sessions, sheet->reg, &sheet->arena,
			cadre_kind(CADRE_KIND_session), &class, 1, sheet->err);
	if (code == CADRE_OK)
		code = roll_rules(&rules, sheet->reg, &sheet->arena, sheet->class, sheet->err);
	if (code != CADRE_OK)
		return code;
	sheet->assessments = rules.assessments.items;
	sheet->assessment_count = rules.assessments.count;
	if (!value_words(&sheet->words, &sheet->arena, CADRE_ENUM_attendance_mark))
		return cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

enum cadre_code cadre_sheet_take(struct cadre_register *reg,
	const struct cadre_sheet_options *options, const char *source, const void *bytes,
	size_t length, struct cadre_loaded *counts, struct cadre_err *err)
{
	struct cadre_err own = {0};
	struct sheet sheet = {.reg = reg,
		.options = options,
		.source = source,
		.counts = counts,
		.rows = {.size = sizeof(struct sheet_row)},
		.err = err != NULL ? err : &own};
	enum cadre_code code = read_class(&sheet);

	*counts = (struct cadre_loaded){.fresh = {0, true},
		.changed = {0, true},
		.same = {0, true},
		.rejected = {0, true}};
	if (code == CADRE_OK)
		code = sheet_read(&sheet, bytes, length);
	if (code == CADRE_OK)
		code = sheet_columns(&sheet);
	if (code == CADRE_OK)
		code = sheet_trainees(&sheet);
	if (code == CADRE_OK)
		code = sheet_values(&sheet);
	/* what was looked for and not found on the way is no failure */
	if (code == CADRE_OK)
		sheet.err->text[0] = '\0';
	vec_free(&sheet.rows);
	cadre_arena_free(&sheet.arena);
	return code > sheet.worst ? code : sheet.worst;
}
