/*
 * The heading of a table of answers: one of our own, or of an export of KoboToolbox or ODK.
 *
 * An export names a question as group/question or group-question (the sign can be chosen), one
 * option of several as question/option beside or instead of the question, and adds columns of its
 * own. Made with labels it has the texts of questions and options in one of the languages instead
 * of their names. Nothing else in it may be taken for a question.
 */
#include <string.h>

#include "app/survey/take_table.h"
#include "base/message.h"
#include "cadre/text.h"
#include "text/text.h"

/* All headings are folded, and parted by '|'. */
static const struct {
	enum take_use use;
	const char *headings;
} facts[] = {
	{TAKE_INVITATION,
		"|invitation|invitation code|code|answer|ma moi|ma phieu|ma moi khao sat|"},
	{TAKE_RECEIVED, "|received|ngay nhan|ngay tra loi|"},
	{TAKE_SENT, "|_submission_time|submissiondate|"},
	{TAKE_SOURCE, "|source|nguon|"},
	{TAKE_VERSION, "|version|phien ban|phien ban phieu|"},
	{TAKE_ROUND, "|round|dot|dot khao sat|"},
	{TAKE_ENTERED_BY, "|entered_by|nguoi nhap|"},
};

/* Each of these tells that the table is an export. */
static const char marks[] = "|_id|_uuid|_submission_time|_index|__version__|_xform_id_string|"
			    "formhub/uuid|meta/instanceid|meta-instanceid|instanceid|key|"
			    "submissiondate|";

enum { HEADING_MAX = 1000 }; /* bytes */

static const char separators[] = "/-.:";

static enum take_use fact_of(const char *folded)
{
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		if (text_listed(facts[i].headings, folded))
			return facts[i].use;
	return TAKE_SKIPPED;
}

static bool is_text(const char *spelled, const char *text)
{
	return spelled != NULL && strcmp(spelled, text) == 0;
}

/* The option of that code, or (labelled) that label; NULL when it is none of the question's. */
static const char *option_of(const struct take_spelling *spelling, const char *text, bool labelled)
{
	const struct take_option_spelling *each = spelling->options;

	for (size_t i = 0; i < spelling->question->options.count; i++)
		if (labelled ? is_text(each[i].labels[0], text) || is_text(each[i].labels[1], text)
			     : is_text(each[i].folded, text))
			return each[i].code;
	return NULL;
}

/* Whether the text is how the question is spelled, or one option of several behind that. */
static bool is_spelled(struct take_column *out, const struct take_spelling *spelling,
	const char *spelled, const char *text, bool labelled)
{
	size_t length = spelled != NULL ? strlen(spelled) : 0;
	const char *rest = text + length;

	if (length == 0 || strncmp(spelled, text, length) != 0)
		return false;
	*out = (struct take_column){TAKE_QUESTION, spelling->question->id, NULL, spelling,
		labelled};
	if (*rest == '\0')
		return true;
	if (spelling->question->type != cadre_question_type_multiple
		|| strchr(separators, *rest) == NULL)
		return false;
	rest += 1 + strspn(rest + 1, ":");
	out->use = TAKE_OPTION;
	out->option = option_of(spelling, rest, labelled);
	return out->option != NULL;
}

/* How many questions the text may be: of equal ones those count that it names as a whole. */
static size_t names(const struct take_table *table, struct take_column *out, const char *text,
	bool labelled)
{
	const struct take_spelling *each = table->spelled;
	size_t count = 0;

	for (size_t i = 0; i < table->take->round.form->questions.count; i++) {
		struct take_column found;
		bool good = labelled ? is_spelled(&found, &each[i], each[i].labels[0], text, true)
				|| is_spelled(&found, &each[i], each[i].labels[1], text, true)
				     : is_spelled(&found, &each[i], each[i].id, text, false);
		if (!good || (count > 0 && found.use > out->use))
			continue;
		count = count > 0 && found.use == out->use ? count + 1 : 1;
		*out = found;
	}
	return count;
}

/* What the column is by its heading, whatever groups stand before it: how many questions it may
 * be, or 1 for a fact. */
static size_t find(const struct take_table *table, struct take_column *out, const char *folded,
	const char *canonical)
{
	const char *at = folded, *label = canonical;
	size_t count;

	if (strlen(folded) > HEADING_MAX)
		return 0;
	while (at != NULL && label != NULL) {
		count = names(table, out, at, false);
		if (count == 0)
			count = names(table, out, label, true);
		if (count > 0)
			return count;
		if (fact_of(at) == TAKE_INVITATION) {
			*out = (struct take_column){.use = TAKE_INVITATION};
			return 1;
		}
		at = strpbrk(at, separators);
		at += at != NULL;
		label = strpbrk(label, separators);
		label += label != NULL;
	}
	*out = (struct take_column){.use = fact_of(folded)};
	return out->use != TAKE_SKIPPED;
}

static enum cadre_code unknown_heading(struct take_table *table, const struct cadre_place *place,
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

static bool stands_before(const struct take_table *table, size_t at)
{
	const struct take_column *columns = table->columns;

	for (size_t i = 0; i < at; i++)
		if (columns[i].use == columns[at].use && columns[i].question == columns[at].question
			&& columns[i].option == columns[at].option)
			return true;
	return false;
}

static enum cadre_code read_column(struct take_table *table, const struct tab_row *row, size_t at)
{
	const char *text = row->cells[at].text;
	const char *folded = text_fold(&table->arena, text);
	const char *canonical = text_canonical(&table->arena, text);
	struct take_column *column = &table->columns[at];
	size_t count;

	if (folded == NULL || canonical == NULL)
		return CADRE_SYSTEM;
	if (*folded == '\0' || strncmp(folded, "x_", 2) == 0)
		return CADRE_OK;
	count = find(table, column, folded, canonical);
	if (count > 1)
		return cadre_report(&table->sink, take_place(table, row, at), NULL, CADRE_INPUT,
			_("column '%.60s' may be any of %zu questions: "
			  "export it with XML values and headers"),
			text, count);
	if (count == 1)
		return stands_before(table, at)
			? cadre_report(&table->sink, take_place(table, row, at), NULL, CADRE_INPUT,
				_("column '%s' stands twice"), text)
			: CADRE_OK;
	*column = (struct take_column){0};
	if (table->exported)
		return CADRE_OK;
	return unknown_heading(table, take_place(table, row, at), text);
}

static bool spell(struct take_table *table)
{
	const struct cadre_form *form = table->take->round.form;
	const struct cadre_question *questions = form->questions.items;

	table->spelled = cadre_arena_array(&table->arena, form->questions.count,
		sizeof *table->spelled);
	for (size_t i = 0; table->spelled != NULL && i < form->questions.count; i++)
		if (!take_spell(&table->spelled[i], &table->arena, &questions[i]))
			return false;
	return table->spelled != NULL;
}

static enum cadre_code find_marks(struct take_table *table, const struct tab_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const char *folded = text_fold(&table->arena, row->cells[i].text);
		if (folded == NULL)
			return CADRE_SYSTEM;
		table->exported = table->exported || text_listed(marks, folded);
	}
	return CADRE_OK;
}

/* Where the question has a column of its own, those of its options say the same again; but labels
 * are surer apart. */
static void skip_options(struct take_table *table)
{
	struct take_column *columns = table->columns;

	for (size_t i = 0; i < table->count; i++)
		for (size_t j = 0; j < table->count; j++)
			if (columns[i].use == TAKE_OPTION && columns[j].use == TAKE_QUESTION
				&& columns[i].question == columns[j].question)
				columns[columns[j].labelled ? j : i].use = TAKE_SKIPPED;
}

static enum cadre_code check_all(struct take_table *table, const struct tab_row *row)
{
	bool invited = false, asked = false;

	for (size_t i = 0; i < table->count; i++) {
		enum take_use use = table->columns[i].use;
		invited = invited || use == TAKE_INVITATION;
		asked = asked || use == TAKE_QUESTION || use == TAKE_OPTION;
	}
	if (table->exported && !(invited && asked))
		return cadre_report(&table->sink, take_place(table, row, SIZE_MAX), NULL,
			CADRE_INPUT,
			_("the export names no 'invitation' or no question of form '%s': "
			  "is it of another form? (with XML values and headers it is read whatever "
			  "language the labels are in)"),
			table->take->round.form->form);
	if (!invited)
		return cadre_report(&table->sink, take_place(table, row, SIZE_MAX), NULL,
			CADRE_INPUT,
			_("the first row names no column 'invitation': "
			  "a table begins with the names of its columns"));
	return CADRE_OK;
}

enum cadre_code take_heading(struct take_table *table, const struct tab_row *row)
{
	enum cadre_code worst = find_marks(table, row), code;

	table->count = row->count;
	table->columns = cadre_arena_array(&table->arena, row->count, sizeof *table->columns);
	if (table->columns == NULL || worst != CADRE_OK || !spell(table))
		return CADRE_SYSTEM;
	for (size_t i = 0; i < row->count; i++) {
		code = read_column(table, row, i);
		if (code == CADRE_SYSTEM)
			return code;
		worst = code > worst ? code : worst;
	}
	code = check_all(table, row);
	worst = code > worst ? code : worst;
	skip_options(table);
	take_write_row(table, row);
	table->take->heading_length = table->row.length;
	table->take->heading = cadre_arena_copy(&table->arena, cadre_buf_string(&table->row),
		table->row.length);
	return table->take->heading != NULL && !table->arena.failed && !table->row.failed
		? worst
		: CADRE_SYSTEM;
}
