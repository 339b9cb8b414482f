#include <stdlib.h>
#include <string.h>

#include "app/take.h"
#include "base/message.h"
#include "cadre/buf.h"
#include "cadre/date.h"
#include "cadre/text.h"
#include "tab/tab.h"
#include "text/text.h"

/* What a column holds: one of the answer's own facts, or the value of a question. */
enum column { SKIPPED, INVITATION, RECEIVED, SOURCE, VERSION, ROUND, ENTERED_BY, QUESTION };

static const struct {
	enum column column;
	const char *headings; /* folded, parted by '|' */
} facts[] = {
	{INVITATION, "|invitation|code|answer|ma moi|ma phieu|ma moi khao sat|"},
	{RECEIVED, "|received|ngay nhan|ngay tra loi|"},
	{SOURCE, "|source|nguon|"},
	{VERSION, "|version|phien ban|phien ban phieu|"},
	{ROUND, "|round|dot|dot khao sat|"},
	{ENTERED_BY, "|entered_by|nguoi nhap|"},
};

struct table {
	struct cadre_take *take;
	struct cadre_sink sink;
	struct tab *tab;
	struct cadre_arena arena; /* of the heading */
	struct cadre_place place;
	enum column *columns;
	const char **ids; /* of the questions */
	size_t count;
	struct cadre_buf row; /* as CSV */
};

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* Where a cell stands; of a CSV file, the line. */
static const struct cadre_place *place_at(struct table *table, const struct tab_row *row,
	size_t column)
{
	table->place.line = row->line;
	table->place.cell = row->line == 0 && column < SIZE_MAX
		? tab_cell_name(&table->take->line, row->number, column)
		: NULL;
	return &table->place;
}

static void write_row(struct table *table, const struct tab_row *row)
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

/* The question of that heading, whatever its case; NULL when it is none. */
static enum cadre_code find_question(const char **out, struct table *table, const char *folded)
{
	const struct cadre_form *form = table->take->round.form;
	const struct cadre_question *questions = form->questions.items;

	*out = NULL;
	for (size_t i = 0; i < form->questions.count && *out == NULL; i++) {
		const char *id = text_fold(&table->arena, questions[i].id);
		if (id == NULL)
			return CADRE_SYSTEM;
		if (strcmp(id, folded) == 0)
			*out = questions[i].id;
	}
	return CADRE_OK;
}

static enum column fact_of(const char *folded)
{
	size_t length = strlen(folded);

	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		const char *at = facts[i].headings + 1;
		while ((at = strstr(at, folded)) != NULL) {
			if (at[-1] == '|' && at[length] == '|')
				return facts[i].column;
			at += length;
		}
	}
	return SKIPPED;
}

static enum cadre_code unknown_heading(struct table *table, const struct cadre_place *place,
	const char *text)
{
	const struct cadre_form *form = table->take->round.form;
	const struct cadre_question *questions = form->questions.items;
	const char *ids[202] = {"invitation"}, *near;

	for (size_t i = 0; i < form->questions.count && i < 200; i++)
		ids[i + 1] = questions[i].id;
	near = cadre_text_nearest(text, ids);
	return cadre_report(&table->sink, place, NULL, CADRE_INPUT,
		near != NULL ? _("column '%s' is no question of form '%s' (did you mean '%s'?)")
			     : _("column '%s' is no question of form '%s': "
				 "take it out, or begin its name with x_"),
		text, form->form, near);
}

static bool stands_before(const struct table *table, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (table->columns[i] == table->columns[at] && table->ids[i] == table->ids[at])
			return true;
	return false;
}

static enum cadre_code read_column(struct table *table, const struct tab_row *row, size_t at)
{
	const char *text = row->cells[at].text;
	const char *folded = text_fold(&table->arena, text);

	if (folded == NULL || find_question(&table->ids[at], table, folded) != CADRE_OK)
		return CADRE_SYSTEM;
	if (*folded == '\0' || strncmp(folded, "x_", 2) == 0)
		return CADRE_OK;
	table->columns[at] = table->ids[at] != NULL ? QUESTION : fact_of(folded);
	if (table->columns[at] == SKIPPED)
		return unknown_heading(table, place_at(table, row, at), text);
	if (stands_before(table, at))
		return cadre_report(&table->sink, place_at(table, row, at), NULL, CADRE_INPUT,
			_("column '%s' stands twice"), text);
	return CADRE_OK;
}

/* The first row names the columns; all its faults are reported, and then no row is taken. */
static enum cadre_code read_heading(struct table *table, const struct tab_row *row)
{
	enum cadre_code worst = CADRE_OK;
	bool invited = false;

	table->count = row->count;
	table->columns = cadre_arena_array(&table->arena, row->count, sizeof *table->columns);
	table->ids = cadre_arena_array(&table->arena, row->count, sizeof *table->ids);
	if (table->columns == NULL || table->ids == NULL)
		return CADRE_SYSTEM;
	for (size_t i = 0; i < row->count; i++) {
		enum cadre_code code = read_column(table, row, i);
		if (code == CADRE_SYSTEM)
			return code;
		worst = code > worst ? code : worst;
		invited = invited || table->columns[i] == INVITATION;
	}
	if (!invited)
		worst = cadre_report(&table->sink, place_at(table, row, SIZE_MAX), NULL,
			CADRE_INPUT,
			_("the first row names no column 'invitation': "
			  "a table begins with the names of its columns"));
	write_row(table, row);
	table->take->heading_length = table->row.length;
	table->take->heading = cadre_arena_copy(&table->arena, cadre_buf_string(&table->row),
		table->row.length);
	return table->take->heading != NULL ? worst : CADRE_SYSTEM;
}

static enum cadre_code put_fact(struct table *table, struct cadre_answer *answer,
	enum column column, const struct tab_cell *cell, const struct cadre_place *place)
{
	char *end;

	if (column == RECEIVED) {
		answer->received = cell->type == TAB_DATE ? cell->date : take_date_of(cell->text);
		if (answer->received == 0)
			return cadre_report(&table->sink, place, "received", CADRE_INPUT,
				_("'%s' is no date: write it as 2026-11-24 or 24/11/2026"),
				cell->text);
	} else if (column == SOURCE) {
		answer->source = cadre_enum_value(CADRE_ENUM_answer_source, cell->text);
		if (answer->source == 0)
			return cadre_report(&table->sink, place, "source", CADRE_INPUT,
				_("'%s' is no source of answers "
				  "(one of: paper, html, csv, xlsform, json)"),
				cell->text);
	} else if (column == VERSION) {
		answer->version = (struct cadre_int){strtol(cell->text, &end, 10), true};
		if (*end != '\0')
			return cadre_report(&table->sink, place, "version", CADRE_INPUT,
				_("'%s' is no version: a whole number is"), cell->text);
	} else {
		*(column == INVITATION		  ? &answer->answer
				: column == ROUND ? &answer->round
						  : &answer->entered_by) = cell->text;
	}
	return CADRE_OK;
}

/* One cell into the answer. Its text becomes NFC, in the line's arena. */
static enum cadre_code put_cell(struct table *table, struct cadre_answer *answer,
	const struct tab_row *row, size_t at)
{
	const struct cadre_place *place = place_at(table, row, at);
	struct tab_cell cell = row->cells[at];
	struct cadre_pair *pairs = answer->values.items;
	bool question = at < table->count && table->columns[at] == QUESTION;

	if (cell.type == TAB_EMPTY || (at < table->count && table->columns[at] == SKIPPED))
		return CADRE_OK;
	if (at >= table->count)
		return cadre_report(&table->sink, place, NULL, CADRE_INPUT,
			_("'%s' stands beyond the last named column"), cell.text);
	if (cell.type == TAB_FAULT)
		return cadre_report(&table->sink, place, table->ids[at], CADRE_INPUT,
			_("the cell holds a fault of its spreadsheet: '%s'"), cell.text);
	cell.text = question ? text_nfc(&table->take->line, cell.text)
			     : text_clean(&table->take->line, cell.text);
	if (cell.text == NULL)
		return CADRE_SYSTEM;
	if (!question && *cell.text == '\0')
		return CADRE_OK;
	if (!question)
		return put_fact(table, answer, table->columns[at], &cell, place);
	pairs[answer->values.count++] = (struct cadre_pair){.key = table->ids[at],
		.text = cell.text};
	return CADRE_OK;
}

static enum cadre_code take_row(struct table *table, const struct tab_row *row,
	struct cadre_err *err)
{
	struct cadre_answer answer = {.source = cadre_answer_source_csv};
	enum cadre_code worst = CADRE_OK;

	cadre_arena_reset(&table->take->line);
	write_row(table, row);
	answer.values.items = cadre_arena_array(&table->take->line, table->count,
		sizeof(struct cadre_pair));
	if (answer.values.items == NULL || table->row.failed)
		return out_of_memory(err);
	for (size_t i = 0; i < row->count; i++) {
		enum cadre_code code = put_cell(table, &answer, row, i);
		worst = code > worst ? code : worst;
	}
	if (worst == CADRE_OK && answer.answer == NULL)
		worst = cadre_report(&table->sink, place_at(table, row, SIZE_MAX), "answer",
			CADRE_INPUT, _("the row names no invitation"));
	if (worst == CADRE_SYSTEM)
		return out_of_memory(err);
	if (worst == CADRE_OK)
		return take_answer(table->take, &answer, place_at(table, row, SIZE_MAX),
			cadre_buf_string(&table->row), table->row.length, err);
	take_refuse(table->take, worst, cadre_buf_string(&table->row), table->row.length);
	return CADRE_OK;
}

static enum cadre_code take_rows(struct table *table, struct cadre_err *err)
{
	struct tab_row row;
	struct cadre_err fault = {0};
	enum cadre_code code = tab_sheet(table->tab, 0, &fault), taken = CADRE_OK;

	if (code == CADRE_OK)
		code = tab_next(table->tab, &row, &fault);
	if (code == CADRE_OK) {
		code = read_heading(table, &row);
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

static void remark_file(struct table *table)
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
	struct table table = {.take = take, .place = {.source = source}};
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
