/*
 * The first pass: what a column's cells tell together that none tells alone.
 */
#include <stdlib.h>
#include <string.h>

#include "app/enrol/list.h"
#include "base/message.h"
#include "text/utf8.h"

enum { SAMPLE = 16 * 1024 };

static bool holds_dates(const struct list_column *column)
{
	bool dates = column->use == LIST_MALE || column->use == LIST_FEMALE;

	for (size_t i = 0; column->use == LIST_FIELD && i < column->field_count; i++)
		dates = dates || column->fields[i]->type == CADRE_PDATE;
	return dates;
}

/* Of a cell that holds several facts each word that may be a date. */
static bool tally_dates(struct list_column *column, struct cadre_arena *arena,
	const struct tab_cell *cell)
{
	static const char signs[] = " ,;|()\n";
	const char *at = cell->text;

	if (column->field_count < 2 || cell->type != TAB_TEXT)
		return value_tally(&column->tally, arena, cell, false);
	for (at += strspn(at, signs); *at != '\0'; at += strspn(at, signs)) {
		size_t length = strcspn(at, signs);
		struct tab_cell word = {.type = TAB_TEXT,
			.text = cadre_arena_copy(arena, at, length)};
		if (word.text == NULL || !value_tally(&column->tally, arena, &word, true))
			return false;
		at += length;
	}
	return true;
}

static bool is_word(const char *text)
{
	text += strspn(text, " ");
	text += strcspn(text, " 0123456789\n");
	return text[strspn(text, " ")] == '\0';
}

/* Whether the row looks like one of a person, as far as that is to be seen before letters are
 * decided: numbered, or with facts beside the name. */
static bool is_like_person(const struct list *list, const struct tab_row *row)
{
	size_t facts = 0;
	bool named = false, counted = false, numbered = false;

	for (size_t i = 0; i < row->count && i < list->columns.count; i++) {
		const struct list_column *column = vec_at(&list->columns, i);
		const char *text = row->cells[i].text;
		counted = counted || column->use == LIST_ORDINAL;
		if (text[0] == '\0')
			continue;
		if (column->use == LIST_ORDINAL)
			numbered = list_is_number(text);
		else if (list_is(column, "name") || column->use == LIST_FRONT_NAME)
			named = true;
		else
			facts++;
	}
	return named && (counted ? numbered : facts >= 2);
}

static void count(struct list_column *column, const struct tab_cell *cell)
{
	bool cross = list_is_cross(cell->text);

	column->texts++;
	column->crossed += cross;
	column->singles += cell->type == TAB_TEXT && is_word(cell->text);
}

static bool see(struct list_column *column, struct cadre_arena *arena, const struct tab_cell *cell)
{
	size_t length = strlen(cell->text);

	if (cell->type == TAB_TEXT
		&& text_ascii_run((const unsigned char *)cell->text, length) < length)
		column->fonts[text_font_encoding(cell->font)]++;
	if (column->sample.length < SAMPLE && cell->type == TAB_TEXT) {
		cadre_buf_text(&column->sample, cell->text);
		cadre_buf_char(&column->sample, '\n');
	} else if (column->sample.length == 0) {
		cadre_buf_char(&column->sample, '\n');
	}
	return !column->sample.failed && (!holds_dates(column) || tally_dates(column, arena, cell));
}

/* "(1)", "(2)", ... under the heading: the numbers of the columns. */
static bool are_numbers(const struct tab_row *row)
{
	long last = 0;

	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->cells[i].text;
		char *end;
		long number = strtol(text + (*text == '('), &end, 10);
		if (text[0] == '\0')
			continue;
		if (number != last + 1 || end[strspn(end, ")")] != '\0')
			return false;
		last = number;
	}
	return last > 2;
}

/* The heading again, as it comes on every printed page. */
static bool is_again(const struct list_column *column, const char *text)
{
	return (column->heading != NULL && strcmp(column->heading, text) == 0)
		|| (column->group != NULL && strcmp(column->group, text) == 0);
}

static enum cadre_code see_row(struct list *list, struct cadre_arena *arena,
	const struct tab_row *row)
{
	bool person = is_like_person(list, row);

	for (size_t i = 0; i < row->count; i++) {
		struct list_column *column;
		if (row->cells[i].type == TAB_EMPTY || row->cells[i].text[0] == '\0')
			continue;
		column = list_column(list, i);
		if (column != NULL && is_again(column, row->cells[i].text))
			continue;
		if (column != NULL && person)
			count(column, &row->cells[i]);
		if (column == NULL || !see(column, arena, &row->cells[i]))
			return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
	}
	return CADRE_OK;
}

/* The letters of nearly all of the column's fonts; TEXT_UTF8 when they tell of no old ones. */
static enum text_encoding letters_of_fonts(const struct list_column *column)
{
	size_t tcvn3 = column->fonts[TEXT_TCVN3], vni = column->fonts[TEXT_VNI];
	size_t all = column->fonts[TEXT_UTF8] + tcvn3 + vni;

	if (tcvn3 * 10 > all * 9)
		return TEXT_TCVN3;
	return vni * 10 > all * 9 ? TEXT_VNI : TEXT_UTF8;
}

/* The letters of each column by what reads as Vietnamese; where its texts are too little to tell,
 * by its fonts, and else as the sheet's others. */
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
		if (!sure && letters_of_fonts(column) != TEXT_UTF8) {
			column->encoding = letters_of_fonts(column);
			sure = true;
		}
		column->unsure = !sure;
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

/* "Họ và tên" over two columns, as a text file has it: the second has no heading, and holds one
 * word in nearly every row. */
static void decide_names(struct list *list)
{
	for (size_t i = 0; i + 1 < list->columns.count; i++) {
		struct list_column *name = vec_at(&list->columns, i);
		struct list_column *next = vec_at(&list->columns, i + 1);
		if (!list_is(name, "name") || name->field_count > 1 || next->heading != NULL
			|| next->use != LIST_UNKNOWN || next->texts == 0
			|| next->texts * 2 < name->texts || next->singles * 10 < next->texts * 9)
			continue;
		next->use = LIST_FIELD;
		next->fields[0] = name->fields[0];
		next->field_count = 1;
		name->use = LIST_FRONT_NAME;
		name->field_count = 0;
		list_remark(list, list->last, i + 1, CADRE_NOTE,
			_("a column without heading is taken for the given names"));
	}
}

/* One column of crosses for one sex tells the other by its empty cells. */
static void decide_sex(struct list *list)
{
	const struct list_column *only = NULL;
	size_t told = 0;

	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		if (column->use == LIST_MALE || column->use == LIST_FEMALE) {
			only = column;
			told++;
		}
		told += list_is(column, "sex");
	}
	list->no_crosses = told == 1 && only != NULL && only->texts == 0;
	list->unmarked = 0;
	if (told == 1 && only != NULL && only->crossed > 0 && only->crossed == only->texts)
		list->unmarked = only->use == LIST_MALE ? cadre_sex_female : cadre_sex_male;
}

/* What a heading says, for rows that say it again. */
static bool keep_heading(struct list *list, struct list_column *column)
{
	const char *written[] = {column->heading, column->group};

	for (size_t i = 0; i < 2; i++) {
		if (written[i] == NULL)
			continue;
		column->says[i] = list_canonical(&list->arena, written[i]);
		if (column->says[i] == NULL)
			return false;
	}
	return true;
}

static enum cadre_code decide(struct list *list)
{
	struct value_tally sheet = {0};
	enum cadre_code code = decide_letters(list);

	if (code != CADRE_OK)
		return code;
	decide_names(list);
	decide_sex(list);
	for (size_t i = 0; i < list->columns.count; i++)
		value_tally_add(&sheet, &((struct list_column *)vec_at(&list->columns, i))->tally);
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		value_decide(&column->dates, &column->tally, &sheet);
		column->dates.today = list->options->today;
		column->dates.birth = column->use != LIST_FIELD || list_is(column, "born");
		if (!keep_heading(list, column))
			return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
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
		if (row.number > list->last && !are_numbers(&row))
			code = see_row(list, &arena, &row);
		if (code != CADRE_OK)
			break;
	}
	cadre_arena_free(&arena);
	return code == CADRE_NO ? decide(list) : code;
}
