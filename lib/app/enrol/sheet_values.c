#include <string.h>

#include "app/enrol/sheet.h"
#include "base/message.h"

/* Signs for being there that are no word. */
static bool is_cross(const char *text)
{
	static const char *const signs[] = {"+", "\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x88\x9a"};

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strcmp(signs[i], text) == 0)
			return true;
	return false;
}

enum cadre_code sheet_value(struct value *out, enum cadre_kind_id kind,
	const struct value_words *words, struct cadre_arena *arena, const char *text,
	struct cadre_err *err)
{
	*out = (struct value){0};
	if (kind == CADRE_KIND_mark) {
		value_mark(out, text);
	} else if (is_cross(text)) {
		out->word = cadre_attendance_mark_present;
	} else if (!value_word(out, words, arena, text)) {
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	} else if (out->doubtful) {
		out->why = _("attendance is x (present), M (late), P (excused) or K (unexcused)");
	}
	return CADRE_OK;
}

static enum cadre_code read_value(struct value *out, struct sheet *sheet, const char *text)
{
	return sheet_value(out, sheet->options->kind, &sheet->words, &sheet->arena, text,
		sheet->err);
}

static enum cadre_code store_attendance(struct sheet *sheet, const struct sheet_row *row,
	const struct sheet_column *column, int word, enum cadre_outcome *outcome)
{
	struct cadre_attendance record = {.class = sheet->class->class,
		.number = {column->number, true},
		.person = row->trainee->person.person,
		.mark = word};

	return cadre_put(sheet->reg, cadre_kind(CADRE_KIND_attendance), &record, outcome,
		sheet->err);
}

/* A mark changes, the day on which the paper came in stays. */
static enum cadre_code store_mark(struct sheet *sheet, const struct sheet_row *row,
	const struct sheet_column *column, int word, enum cadre_outcome *outcome)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_mark);
	struct cadre_mark record = {.class = sheet->class->class,
		.person = row->trainee->person.person,
		.assessment = column->assessment};
	const char *key[] = {record.class, record.person, record.assessment};
	void *there;
	enum cadre_code code = cadre_get(&there, sheet->reg, &sheet->arena, kind, key, 3,
		sheet->err);

	if (code == CADRE_OK)
		record = *(const struct cadre_mark *)there;
	else if (code != CADRE_NO)
		return code;
	record.value = (struct cadre_int){word, true};
	return cadre_put(sheet->reg, kind, &record, outcome, sheet->err);
}

static enum cadre_code store(struct sheet *sheet, const struct sheet_row *row,
	const struct sheet_column *column, int word)
{
	enum cadre_outcome outcome;
	enum cadre_code code = sheet->options->kind == CADRE_KIND_mark
		? store_mark(sheet, row, column, word, &outcome)
		: store_attendance(sheet, row, column, word, &outcome);

	if (code != CADRE_OK)
		return code;
	sheet->counts->fresh.v += outcome == CADRE_NEW;
	sheet->counts->changed.v += outcome == CADRE_CHANGED;
	sheet->counts->same.v += outcome == CADRE_SAME;
	return CADRE_OK;
}

/* A value is read twice: first to see whether the column holds any. */
static enum cadre_code look(struct sheet *sheet, size_t at, size_t *filled, size_t *bad)
{
	const struct sheet_row *rows = sheet->rows.items;
	struct value value;
	enum cadre_code code = CADRE_OK;

	*filled = *bad = 0;
	for (size_t i = sheet->body; i < sheet->rows.count && code == CADRE_OK; i++) {
		if (rows[i].trainee == NULL || sheet_text(&rows[i], at)[0] == '\0')
			continue;
		code = read_value(&value, sheet, sheet_text(&rows[i], at));
		++*filled;
		*bad += value.why != NULL;
	}
	return code;
}

static enum cadre_code take_column(struct sheet *sheet, size_t at)
{
	const struct sheet_row *rows = sheet->rows.items;
	struct value value;
	size_t filled, bad;
	enum cadre_code code = look(sheet, at, &filled, &bad);

	if (code == CADRE_OK && filled > 2 && bad * 2 > filled) {
		sheet->counts->rejected.v += (int64_t)filled;
		sheet_fault(sheet, NULL, SIZE_MAX,
			sheet->options->kind == CADRE_KIND_mark
				? _("column %s does not hold marks: look at what was put there")
				: _("column %s does not hold attendance: look at what was put "
				    "there"),
			sheet_column_name(sheet, at));
		return CADRE_OK;
	}
	for (size_t i = sheet->body; i < sheet->rows.count && code == CADRE_OK; i++) {
		const char *text = sheet_text(&rows[i], at);
		if (rows[i].trainee == NULL || text[0] == '\0')
			continue;
		code = read_value(&value, sheet, text);
		if (code == CADRE_OK && value.why != NULL) {
			sheet->counts->rejected.v++;
			sheet_fault(sheet, &rows[i], at, "'%s': %s", text, value.why);
		} else if (code == CADRE_OK) {
			code = store(sheet, &rows[i], &sheet->columns[at], value.word);
		}
	}
	return code;
}

enum cadre_code sheet_values(struct sheet *sheet)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < sheet->column_count && code == CADRE_OK; i++)
		if (sheet->columns[i].use == SHEET_VALUE)
			code = take_column(sheet, i);
	return code;
}
