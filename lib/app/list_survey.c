/*
 * The first pass: what a column's cells tell together that none tells alone.
 */
#include <string.h>

#include "app/list.h"
#include "base/message.h"

enum { SAMPLE = 16 * 1024 };

static bool holds_dates(const struct list_column *column)
{
	return column->use == LIST_MALE || column->use == LIST_FEMALE
		|| (column->use == LIST_FIELD && column->field_count == 1
			&& column->fields[0]->type == CADRE_PDATE);
}

static bool see(struct list_column *column, struct cadre_arena *arena, const struct tab_cell *cell)
{
	if (column->sample.length < SAMPLE && cell->type == TAB_TEXT) {
		cadre_buf_text(&column->sample, cell->text);
		cadre_buf_char(&column->sample, '\n');
	} else if (column->sample.length == 0) {
		cadre_buf_char(&column->sample, '\n');
	}
	if (list_is(column, "schooling"))
		value_tally_school(&column->tally, cell);
	return !column->sample.failed
		&& (!holds_dates(column) || value_tally(&column->tally, arena, cell));
}

static enum cadre_code see_row(struct list *list, struct cadre_arena *arena,
	const struct tab_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		struct list_column *column;
		if (row->cells[i].type == TAB_EMPTY || row->cells[i].text[0] == '\0')
			continue;
		column = list_column(list, i);
		if (column == NULL || !see(column, arena, &row->cells[i]))
			return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
	}
	return CADRE_OK;
}

/* The letters of each column; a column that is too little to tell goes with the sheet's others. */
static enum cadre_code decide_letters(struct list *list)
{
	enum text_encoding common = TEXT_UTF8;
	struct cadre_arena scratch = {0};
	bool failed = false;

	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		bool sure;
		column->encoding = text_guess_mojibake(&scratch, cadre_buf_string(&column->sample),
			&sure);
		failed = failed || scratch.failed;
		cadre_arena_reset(&scratch);
		column->unsure = column->encoding != TEXT_UTF8 && !sure;
		if (column->encoding != TEXT_UTF8 && sure)
			common = column->encoding;
	}
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		if (column->unsure)
			column->encoding = common;
	}
	cadre_arena_free(&scratch);
	return failed ? cadre_fail(list->err, CADRE_SYSTEM, _("out of memory")) : CADRE_OK;
}

static enum cadre_code decide(struct list *list)
{
	struct value_tally sheet = {0};
	enum cadre_code code = decide_letters(list);

	if (code != CADRE_OK)
		return code;
	for (size_t i = 0; i < list->columns.count; i++)
		value_tally_add(&sheet, &((struct list_column *)vec_at(&list->columns, i))->tally);
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		value_decide(&column->dates, &column->tally, &sheet);
		column->dates.today = list->options->today;
		column->dates.birth = column->use != LIST_FIELD || list_is(column, "born");
		for (size_t j = 0; j < column->field_count; j++)
			if (column->fields[j]->type == CADRE_ENUM
				&& !value_words(&column->words[j], &list->arena,
					(enum cadre_enum_id)column->fields[j]->of))
				return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
	}
	return CADRE_OK;
}

enum cadre_code list_survey(struct list *list)
{
	struct cadre_arena arena = {0};
	struct tab_row row;
	enum cadre_code code;

	while ((code = tab_next(list->tab, &row, list->err)) == CADRE_OK) {
		cadre_arena_reset(&arena);
		if (row.number > list->last)
			code = see_row(list, &arena, &row);
		if (code != CADRE_OK)
			break;
	}
	cadre_arena_free(&arena);
	return code == CADRE_NO ? decide(list) : code;
}
