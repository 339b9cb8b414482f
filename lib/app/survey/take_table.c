#include <stdlib.h>
#include <string.h>

#include "app/survey/take_table.h"
#include "base/message.h"
#include "cadre/date.h"
#include "text/text.h"

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

const struct cadre_place *take_place(struct take_table *table, const struct tab_row *row,
	size_t column)
{
	table->place.line = row->line;
	table->place.cell = row->line == 0 && column < SIZE_MAX
		? tab_cell_name(&table->take->line, row->number, column)
		: NULL;
	return &table->place;
}

void take_write_row(struct take_table *table, const struct tab_row *row)
{
	cadre_buf_reset(&table->row);
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->cells[i].text;
		bool quoted = strpbrk(text, ",;\t\"\r\n") != NULL;
		cadre_buf_text(&table->row, i > 0 ? "," : "");
		cadre_buf_text(&table->row, quoted ? "\"" : "");
		for (; *text != '\0'; text++) {
			if (*text == '"')
				cadre_buf_char(&table->row, '"');
			cadre_buf_char(&table->row, *text);
		}
		cadre_buf_text(&table->row, quoted ? "\"" : "");
	}
}

enum { ZONE = 7, DAY = 24 }; /* hours */

/* The day in Vietnam of an instant, as "2026-05-05T10:03:22.123Z", which is UTC where it tells no
 * zone; 0 when it is none. */
static int day_of(const char *text)
{
	char day[CADRE_DATE_SIZE] = "";
	size_t length = strcspn(text, "T ");
	int hour, date, zone = 0;
	const char *at;

	if (length != sizeof day - 1)
		return take_date_of(text);
	memcpy(day, text, length);
	date = cadre_date_parse(day, false);
	hour = (int)strtol(text + length + (text[length] != '\0'), NULL, 10);
	at = text[length] != '\0' ? strpbrk(text + length, "+-") : NULL;
	if (at != NULL)
		zone = (int)strtol(at, NULL, 10);
	if (date == 0 || text[length] == '\0' || hour < 0 || hour > 23 || zone < -12 || zone > 14)
		return date;
	hour += ZONE - zone;
	return cadre_date_add(date, hour < 0 ? -1 : hour / DAY);
}

static enum cadre_code put_fact(struct take_table *table, struct cadre_answer *answer,
	enum take_use column, const struct tab_cell *cell, const struct cadre_place *place)
{
	char *end;

	if (column == TAKE_SENT) {
		if (answer->received == 0)
			answer->received = cell->type == TAB_DATE ? cell->date : day_of(cell->text);
	} else if (column == TAKE_RECEIVED) {
		answer->received = cell->type == TAB_DATE ? cell->date : take_date_of(cell->text);
		if (answer->received == 0)
			return cadre_report(&table->sink, place, "received", CADRE_INPUT,
				_("'%s' is no date: write it as 2026-11-24 or 24/11/2026"),
				cell->text);
	} else if (column == TAKE_SOURCE) {
		answer->source = cadre_enum_value(CADRE_ENUM_answer_source, cell->text);
		if (answer->source == 0)
			return cadre_report(&table->sink, place, "source", CADRE_INPUT,
				_("'%s' is no source of answers "
				  "(one of: paper, html, csv, xlsform, json)"),
				cell->text);
	} else if (column == TAKE_VERSION) {
		answer->version = (struct cadre_int){strtol(cell->text, &end, 10), true};
		if (*end != '\0')
			return cadre_report(&table->sink, place, "version", CADRE_INPUT,
				_("'%s' is no version: a whole number is"), cell->text);
	} else {
		*(column == TAKE_INVITATION	       ? &answer->answer
				: column == TAKE_ROUND ? &answer->round
						       : &answer->entered_by) = cell->text;
	}
	return CADRE_OK;
}

/* An export parts several choices by spaces, and says "n/a" of what was not asked. */
static const char *exported_text(struct take_table *table, const struct take_column *column,
	const char *text)
{
	char *changed;

	if (strcmp(text, "n/a") == 0)
		return "";
	if (column->spelling->question->type != cadre_question_type_multiple)
		return text;
	changed = cadre_arena_copy(&table->take->line, text, strlen(text));
	for (char *at = changed; at != NULL && *at != '\0'; at++)
		if (*at == ' ')
			*at = ';';
	return changed;
}

static enum cadre_code put_value(struct take_table *table, struct cadre_answer *answer,
	const struct take_column *column, const char *text, const struct cadre_place *place)
{
	struct cadre_pair *pairs = answer->values.items;
	enum cadre_code code = take_label(&text, table, column, place);

	if (code != CADRE_OK)
		return code;
	if (table->exported)
		text = exported_text(table, column, text);
	pairs[answer->values.count++] = (struct cadre_pair){.key = column->question, .text = text};
	return text != NULL ? CADRE_OK : CADRE_SYSTEM;
}

/* The cell of an option that has a column of its own: 1 where it was chosen. */
static enum cadre_code put_option(struct take_table *table, struct cadre_answer *answer,
	const struct take_column *column, const char *text, const struct cadre_place *place)
{
	static const char *const words[][2] = {{"", "1"}, {"n/a", "1.0"}, {"0", "true"},
		{"0.0", "yes"}, {"false", "x"}, {"no", "x"}};
	struct cadre_pair *pairs = answer->values.items;
	const char *folded = text_fold(&table->take->line, text);
	size_t at = 0;

	if (folded == NULL)
		return CADRE_SYSTEM;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(folded, words[i][0]) == 0)
			return CADRE_OK;
		if (strcmp(folded, words[i][1]) != 0)
			continue;
		while (at < answer->values.count && pairs[at].key != column->question)
			at++;
		pairs[at].text = cadre_arena_printf(&table->take->line, "%s;%s",
			at < answer->values.count ? pairs[at].text : "", column->option);
		pairs[at].key = column->question;
		answer->values.count += at == answer->values.count;
		return pairs[at].text != NULL ? CADRE_OK : CADRE_SYSTEM;
	}
	return cadre_report(&table->sink, place, column->question, CADRE_INPUT,
		_("column of option '%s': '%s' is neither 1 nor 0"), column->option, text);
}

/* One cell into the answer. Its text becomes NFC, in the line's arena. */
static enum cadre_code put_cell(struct take_table *table, struct cadre_answer *answer,
	const struct tab_row *row, size_t at)
{
	const struct cadre_place *place = take_place(table, row, at);
	const struct take_column *column = at < table->count ? &table->columns[at] : NULL;
	struct tab_cell cell = row->cells[at];

	if (cell.type == TAB_EMPTY || (column != NULL && column->use == TAKE_SKIPPED))
		return CADRE_OK;
	if (column == NULL)
		return cadre_report(&table->sink, place, NULL, CADRE_INPUT,
			_("'%s' stands beyond the last named column"), cell.text);
	if (cell.type == TAB_FAULT)
		return cadre_report(&table->sink, place, column->question, CADRE_INPUT,
			_("the cell holds a fault of its spreadsheet: '%s'"), cell.text);
	cell.text = column->use == TAKE_QUESTION ? text_nfc(&table->take->line, cell.text)
						 : text_clean(&table->take->line, cell.text);
	if (cell.text == NULL)
		return CADRE_SYSTEM;
	if (column->use == TAKE_QUESTION)
		return put_value(table, answer, column, cell.text, place);
	if (column->use == TAKE_OPTION)
		return put_option(table, answer, column, cell.text, place);
	return *cell.text != '\0' ? put_fact(table, answer, column->use, &cell, place) : CADRE_OK;
}

static enum cadre_code take_row(struct take_table *table, const struct tab_row *row,
	struct cadre_err *err)
{
	struct cadre_answer answer = {
		.source = table->exported ? cadre_answer_source_xlsform : cadre_answer_source_csv};
	enum cadre_code worst = CADRE_OK;

	cadre_arena_reset(&table->take->line);
	take_write_row(table, row);
	answer.values.items = cadre_arena_array(&table->take->line, table->count,
		sizeof(struct cadre_pair));
	if (answer.values.items == NULL || table->row.failed)
		return out_of_memory(err);
	for (size_t i = 0; i < row->count; i++) {
		enum cadre_code code = put_cell(table, &answer, row, i);
		worst = code > worst ? code : worst;
	}
	if (worst == CADRE_OK && answer.answer == NULL)
		worst = cadre_report(&table->sink, take_place(table, row, SIZE_MAX), "answer",
			CADRE_INPUT, _("the row names no invitation"));
	if (worst == CADRE_SYSTEM)
		return out_of_memory(err);
	if (worst == CADRE_OK)
		return take_answer(table->take, &answer, take_place(table, row, SIZE_MAX),
			cadre_buf_string(&table->row), table->row.length, err);
	take_refuse(table->take, worst, cadre_buf_string(&table->row), table->row.length);
	return CADRE_OK;
}

static enum cadre_code take_rows(struct take_table *table, struct cadre_err *err)
{
	struct tab_row row;
	struct cadre_err fault = {0};
	enum cadre_code code = tab_sheet(table->tab, 0, &fault), taken = CADRE_OK;

	if (code == CADRE_OK)
		code = tab_next(table->tab, &row, &fault);
	if (code == CADRE_OK) {
		code = take_heading(table, &row);
		if (code == CADRE_SYSTEM)
			return out_of_memory(err);
	}
	while (code == CADRE_OK && taken == CADRE_OK
		&& (code = tab_next(table->tab, &row, &fault)) == CADRE_OK)
		taken = take_row(table, &row, err);
	if (code == CADRE_OK || code == CADRE_NO)
		return taken;
	if (fault.text[0] != '\0') {
		table->place.line = 0;
		table->place.cell = NULL;
		cadre_report(&table->sink, &table->place, NULL, code, "%s", fault.text);
	}
	take_refuse(table->take, code, NULL, 0);
	return take_ends(code) ? cadre_fail(err, code, "%s", fault.text) : CADRE_OK;
}

static void remark_file(struct take_table *table)
{
	bool sure;
	const char *encoding = tab_encoding(table->tab, &sure);

	if (tab_format(table->tab) != TAB_CSV)
		table->place.sheet = tab_sheet_name(table->tab, 0, NULL);
	if (!sure)
		cadre_remark(&table->sink, &table->place, NULL, CADRE_WARNING,
			_("read as '%s', which is a guess: save the file as CSV UTF-8 to be sure"),
			encoding);
	if (tab_sheet_count(table->tab) > 1)
		cadre_remark(&table->sink, &table->place, NULL, CADRE_WARNING,
			_("only the first of %zu sheets is read"), tab_sheet_count(table->tab));
}

enum cadre_code take_table(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct take_table table = {.take = take, .place = {.source = source}};
	struct cadre_err fault;
	enum cadre_code code;

	table.sink = take_sink(take);
	code = tab_open(&table.tab, bytes, length, NULL, &fault);
	if (code == CADRE_OK) {
		remark_file(&table);
		code = take_rows(&table, err);
	} else {
		cadre_report(&table.sink, &table.place, NULL, code, "%s", fault.text);
		take_refuse(take, code, NULL, 0);
		code = take_ends(code) ? cadre_fail(err, code, "%s", fault.text) : CADRE_OK;
	}
	take->heading = NULL;
	tab_close(table.tab);
	cadre_buf_free(&table.row);
	cadre_arena_free(&table.arena);
	return code;
}
