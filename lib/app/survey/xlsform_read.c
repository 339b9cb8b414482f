#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/survey/xlsform.h"
#include "base/message.h"
#include "base/vec.h"

/* The name of the question for the code of the invitation: it is none of the form's. */
static const char invitation[] = "invitation";

struct choice {
	const char *list;
	struct cadre_option option;
};

struct reading {
	struct xlsform_sheet sheet;
	struct vec choices, questions; /* struct choice, struct cadre_question */
	struct cadre_form *form;
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* The names of columns differ between versions of the format. */
static const char *either(struct xlsform_sheet *sheet, const char *one, const char *two)
{
	const char *text = xlsform_text(sheet, one);

	return text != NULL ? text : xlsform_text(sheet, two);
}

static enum cadre_code read_choices(struct reading *reading, struct cadre_err *err)
{
	struct xlsform_sheet *sheet = &reading->sheet;
	enum cadre_code code = xlsform_sheet(sheet, "choices", err);

	while (code == CADRE_OK && (code = xlsform_row(sheet, err)) == CADRE_OK) {
		struct choice choice = {.list = either(sheet, "list_name", "list name"),
			.option = {.code = either(sheet, "name", "value"),
				.text = xlsform_at(sheet, sheet->vi),
				.text_en = xlsform_at(sheet, sheet->en),
				.no_opinion = xlsform_yes(xlsform_text(sheet, "no_opinion")),
				.follow = xlsform_yes(xlsform_text(sheet, "follow"))}};
		if (choice.list == NULL || choice.option.code == NULL || choice.option.text == NULL)
			xlsform_fault(sheet, "name", _("a choice needs list_name, name and label"));
		else if (vec_push(&reading->choices, &choice) == NULL)
			return no_memory(err);
	}
	return code == CADRE_NO ? CADRE_OK : code;
}

/* The options of the list, in the arena. */
static enum cadre_code take_options(struct reading *reading, struct cadre_question *question,
	const char *list, struct cadre_err *err)
{
	const struct choice *choices = reading->choices.items;
	struct cadre_option *options = cadre_arena_array(reading->sheet.arena,
		reading->choices.count + 1, sizeof *options);
	size_t count = 0;

	if (options == NULL)
		return no_memory(err);
	for (size_t i = 0; i < reading->choices.count; i++)
		if (strcmp(choices[i].list, list) == 0)
			options[count++] = choices[i].option;
	if (count == 0)
		xlsform_fault(&reading->sheet, "type", _("sheet 'choices' has no list '%s'"), list);
	question->options = (struct cadre_list){count, options};
	return CADRE_OK;
}

/* Past "select_one", or "select one" of older forms; NULL when the type is another. */
static const char *past(const char *type, const char *one, const char *two)
{
	const char *words[] = {one, two};

	for (size_t i = 0; i < 2; i++) {
		size_t length = strlen(words[i]);
		if (strncasecmp(type, words[i], length) == 0 && type[length] == ' ')
			return type + length + strspn(type + length, " ");
	}
	return NULL;
}

/* 0: a row that is no question, left out. */
static int type_of(struct xlsform_sheet *sheet, const char *type, const char **list)
{
	static const struct {
		const char *word;
		int type;
	} types[] = {{"integer", cadre_question_type_number}, {"date", cadre_question_type_date},
		{"text", cadre_question_type_text}};
	static const char *const passed[] = {"start", "end", "today", "deviceid", "username",
		"phonenumber", "audit", "calculate", "hidden", "begin_group", "end_group",
		"begin group", "end group", "note"};
	const char *appearance = xlsform_text(sheet, "appearance");

	if ((*list = past(type, "select_multiple", "select multiple")) != NULL)
		return cadre_question_type_multiple;
	if ((*list = past(type, "select_one", "select one")) != NULL)
		return appearance != NULL && strstr(appearance, "likert") != NULL
			? cadre_question_type_scale
			: cadre_question_type_single;
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcasecmp(type, types[i].word) == 0)
			return types[i].type;
	for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++)
		if (strcasecmp(type, passed[i]) == 0)
			return 0;
	xlsform_fault(sheet, "type", _("a form has no questions of type '%s'"), type);
	return 0;
}

static void read_terms(struct reading *reading, struct cadre_question *question)
{
	struct xlsform_sheet *sheet = &reading->sheet;
	const char *relevant = xlsform_text(sheet, "relevant"),
		   *constraint = xlsform_text(sheet, "constraint");

	if (relevant != NULL && !xlsform_condition(question, sheet->arena, relevant))
		xlsform_fault(sheet, "relevant",
			_("a question is shown when another has one of some options: "
			  "selected(${question}, 'option') or ..."));
	if (constraint != NULL && !xlsform_bounds(question, constraint))
		xlsform_remark(sheet, "constraint",
			_("the constraint is left out: only bounds as '. >= 1 and . <= 5' are "
			  "kept"));
}

/* A note before all questions introduces the form. */
static void take_note(struct reading *reading, const char *type)
{
	struct xlsform_sheet *sheet = &reading->sheet;

	if (strcasecmp(type, "note") != 0)
		return;
	if (reading->questions.count > 0 || reading->form->intro != NULL) {
		xlsform_remark(sheet, "type", _("a note among the questions is left out"));
		return;
	}
	reading->form->intro = xlsform_at(sheet, sheet->vi);
	reading->form->intro_en = xlsform_at(sheet, sheet->en);
}

static enum cadre_code take_question(struct reading *reading, struct cadre_err *err)
{
	struct xlsform_sheet *sheet = &reading->sheet;
	const char *type = xlsform_text(sheet, "type"), *list = NULL;
	struct cadre_question question = {.id = xlsform_text(sheet, "name"),
		.text = xlsform_at(sheet, sheet->vi),
		.text_en = xlsform_at(sheet, sheet->en),
		.dimension = xlsform_text(sheet, "dimension"),
		.before = xlsform_text(sheet, "before"),
		.required = xlsform_yes(xlsform_text(sheet, "required")),
		.follow = xlsform_yes(xlsform_text(sheet, "follow"))};
	enum cadre_code code = CADRE_OK;

	if (type == NULL) {
		xlsform_fault(sheet, "type", _("the row has no type"));
		return CADRE_OK;
	}
	question.type = type_of(sheet, type, &list);
	take_note(reading, type);
	if (question.type == 0 || (question.id != NULL && strcmp(question.id, invitation) == 0))
		return CADRE_OK;
	if (question.id == NULL || question.text == NULL)
		xlsform_fault(sheet, question.id == NULL ? "name" : "type",
			_("a question needs name and label"));
	if (list != NULL)
		code = take_options(reading, &question, list, err);
	read_terms(reading, &question);
	if (code == CADRE_OK && vec_push(&reading->questions, &question) == NULL)
		code = no_memory(err);
	return code;
}

static enum cadre_code read_survey(struct reading *reading, struct cadre_err *err)
{
	struct xlsform_sheet *sheet = &reading->sheet;
	struct cadre_list *questions = &reading->form->questions;
	enum cadre_code code = xlsform_sheet(sheet, "survey", err);

	if (code == CADRE_NO) {
		sheet->name = NULL;
		sheet->row = (struct tab_row){0};
		xlsform_fault(sheet, "survey",
			_("the workbook has no sheet 'survey': an XLSForm has sheets survey, "
			  "choices and settings"));
		return CADRE_OK;
	}
	while (code == CADRE_OK && (code = xlsform_row(sheet, err)) == CADRE_OK)
		code = take_question(reading, err);
	if (code != CADRE_NO)
		return code;
	questions->count = reading->questions.count;
	questions->items = cadre_arena_array(sheet->arena, questions->count + 1,
		sizeof(struct cadre_question));
	if (questions->items == NULL)
		return no_memory(err);
	if (questions->count > 0)
		memcpy(questions->items, reading->questions.items,
			questions->count * sizeof(struct cadre_question));
	return CADRE_OK;
}

/* A version that is no small number, as Kobo writes them, is the first one here. */
static int64_t read_version(struct xlsform_sheet *sheet)
{
	const char *text = xlsform_text(sheet, "version");
	char *end = NULL;
	long long version = text != NULL ? strtoll(text, &end, 10) : 1;

	if (version >= 1 && version <= 9999 && (end == NULL || *end == '\0'))
		return version;
	xlsform_remark(sheet, "version", _("version '%s' is taken as 1"), text);
	return 1;
}

static void read_audience(struct xlsform_sheet *sheet, struct cadre_form *form)
{
	const char *text = xlsform_text(sheet, "audience");

	form->audience = text != NULL ? cadre_enum_value(CADRE_ENUM_audience, text)
				      : cadre_audience_trainee;
	if (form->audience == 0)
		xlsform_fault(sheet, "audience", _("audience is trainee or unit_head, not '%s'"),
			text);
}

static enum cadre_code read_settings(struct reading *reading, struct cadre_err *err)
{
	struct xlsform_sheet *sheet = &reading->sheet;
	struct cadre_form *form = reading->form;
	enum cadre_code code = xlsform_sheet(sheet, "settings", err);

	if (code == CADRE_OK)
		code = xlsform_row(sheet, err);
	if (code == CADRE_NO) {
		sheet->row.count = 0;
		sheet->name = "settings";
		code = CADRE_OK;
	}
	if (code != CADRE_OK)
		return code;
	form->form = either(sheet, "form_id", "id_string");
	form->title = either(sheet, "form_title", "title");
	form->title_en = xlsform_text(sheet, "title_en");
	form->version = (struct cadre_int){read_version(sheet), true};
	form->each_trainee = xlsform_yes(xlsform_text(sheet, "each_trainee"));
	read_audience(sheet, form);
	if (form->form == NULL || form->title == NULL)
		xlsform_fault(sheet, "form_id", _("sheet 'settings' needs form_id and form_title"));
	return CADRE_OK;
}

enum cadre_code xlsform_read(struct cadre_form **out, struct cadre_arena *arena, const char *source,
	const char *bytes, size_t length, const struct cadre_sink *sink, struct cadre_err *err)
{
	struct reading reading = {.sheet = {.arena = arena, .source = source, .sink = sink},
		.choices = {.size = sizeof(struct choice)},
		.questions = {.size = sizeof(struct cadre_question)},
		.form = cadre_arena_alloc(arena, sizeof *reading.form)};
	struct cadre_place place = {.source = source};
	struct cadre_err fault = {0};
	enum cadre_code code = reading.form == NULL
		? cadre_fail(&fault, CADRE_SYSTEM, _("out of memory"))
		: tab_open(&reading.sheet.tab, bytes, length, NULL, &fault);

	if (code == CADRE_OK)
		code = read_choices(&reading, &fault);
	if (code == CADRE_OK)
		code = read_survey(&reading, &fault);
	if (code == CADRE_OK)
		code = read_settings(&reading, &fault);
	if (code == CADRE_OK && arena->failed)
		code = no_memory(&fault);
	if (code == CADRE_INPUT)
		cadre_report(sink, &place, NULL, code, "%s", fault.text);
	else if (code != CADRE_OK)
		cadre_fail(err, code, "%s", fault.text);
	tab_close(reading.sheet.tab);
	vec_free(&reading.choices);
	vec_free(&reading.questions);
	*out = reading.form;
	return code == CADRE_OK ? reading.sheet.worst : code;
}
