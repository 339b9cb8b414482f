#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "cadre/survey.h"

struct check {
	const struct cadre_form *form;
	const struct cadre_place *place;
	const struct cadre_sink *sink;
	size_t number; /* of the question at hand, from 1 */
	enum cadre_code worst;
};

#define FAULT(check, field, ...) \
	((check)->worst = cadre_report((check)->sink, (check)->place, field, CADRE_INPUT, \
		 __VA_ARGS__))

static const struct cadre_question *question_at(const struct check *check)
{
	return (const struct cadre_question *)check->form->questions.items + check->number - 1;
}

/* How the question at hand is called: by its id, or by its number while it has none. */
static const char *name_of(const struct check *check, char *out, size_t size)
{
	const struct cadre_question *question = question_at(check);

	if (question->id != NULL)
		snprintf(out, size, "'%s'", question->id);
	else
		snprintf(out, size, "%zu", check->number);
	return out;
}

/* The table's own checks know neither the question nor its option: this tells. */
static void in_question(void *arg, const struct cadre_diag *diag)
{
	struct check *check = arg;
	char name[200];

	if (diag->severity == CADRE_ERROR)
		FAULT(check, diag->field, _("question %s: %s"), name_of(check, name, sizeof name),
			diag->text);
}

/* What the table says of the form as such: its questions are checked one by one. */
static void in_form(void *arg, const struct cadre_diag *diag)
{
	struct check *check = arg;
	static const char *const keys[] = {"form", "version", "audience", "title", "title_en",
		"intro", "intro_en"};
	const struct cadre_field *questions = cadre_field(cadre_kind(CADRE_KIND_form), "questions");
	size_t count = check->form->questions.count;
	bool own = diag->field == questions->key && (count == 0 || count > (size_t)questions->max);

	for (size_t i = 0; diag->field != NULL && i < sizeof keys / sizeof keys[0]; i++)
		own = own || strcmp(diag->field, keys[i]) == 0;
	if (own && diag->severity == CADRE_ERROR)
		FAULT(check, diag->field, "%s", diag->text);
}

static void check_twice(struct check *check)
{
	const struct cadre_question *questions = check->form->questions.items;
	const char *id = question_at(check)->id;

	for (size_t i = 0; id != NULL && i + 1 < check->number; i++)
		if (questions[i].id != NULL && strcasecmp(questions[i].id, id) == 0) {
			FAULT(check, "id", _("question '%s' stands twice, as %zu and %zu"), id,
				i + 1, check->number);
			return;
		}
}

/* In a table of answers these head other columns. */
static void check_id(struct check *check)
{
	const char *id = question_at(check)->id;

	if (id != NULL && (strcasecmp(id, "invitation") == 0 || strncasecmp(id, "x_", 2) == 0))
		FAULT(check, "id",
			_("question '%s': 'invitation' and what begins with 'x_' are no names for "
			  "a "
			  "question"),
			id);
}

/* A code that stands twice can't be counted; several answers in one cell are parted by ';'. */
static size_t check_codes(struct check *check, const char *name)
{
	const struct cadre_question *question = question_at(check);
	const struct cadre_option *options = question->options.items;
	size_t opinions = 0;

	for (size_t i = 0; i < question->options.count; i++) {
		const char *code = options[i].code;
		opinions += options[i].no_opinion != CADRE_TRUE;
		if (code == NULL)
			continue;
		if (strchr(code, ';') != NULL)
			FAULT(check, "options", _("question %s: ';' can't stand in the code '%s'"),
				name, code);
		for (size_t j = 0; j < i; j++)
			if (options[j].code != NULL && strcmp(options[j].code, code) == 0) {
				FAULT(check, "options", _("question %s: option '%s' stands twice"),
					name, code);
				break;
			}
	}
	return opinions;
}

static bool takes_options(const struct cadre_question *question)
{
	return question->type == cadre_question_type_scale
		|| question->type == cadre_question_type_single
		|| question->type == cadre_question_type_multiple;
}

static void check_options(struct check *check)
{
	const struct cadre_question *question = question_at(check);
	char name[200];
	size_t opinions;

	name_of(check, name, sizeof name);
	if (!takes_options(question)) {
		if (question->options.count > 0)
			FAULT(check, "options",
				_("question %s takes no options: it is of type '%s'"), name,
				cadre_enum_code(CADRE_ENUM_question_type, question->type));
		return;
	}
	opinions = check_codes(check, name);
	if (question->type != 0 && opinions < 2)
		FAULT(check, "options",
			_("question %s needs at least two options beside 'no opinion'"), name);
}

static void check_bounds(struct check *check)
{
	const struct cadre_question *question = question_at(check);
	char name[200];

	name_of(check, name, sizeof name);
	if (question->type != cadre_question_type_number
		&& (question->min.set || question->max.set))
		FAULT(check, "min", _("question %s: only numbers have 'min' and 'max'"), name);
	else if (question->min.set && question->max.set && question->min.v > question->max.v)
		FAULT(check, "min", _("question %s: 'min' (%lld) is more than 'max' (%lld)"), name,
			(long long)question->min.v, (long long)question->max.v);
}

/* The question of that id that stands before the one at hand, or NULL. */
static const struct cadre_question *earlier(const struct check *check, const char *id)
{
	const struct cadre_question *questions = check->form->questions.items;

	for (size_t i = 0; i + 1 < check->number; i++)
		if (questions[i].id != NULL && strcmp(questions[i].id, id) == 0)
			return &questions[i];
	return NULL;
}

static bool has_option(const struct cadre_question *question, const char *code)
{
	const struct cadre_option *options = question->options.items;

	for (size_t i = 0; i < question->options.count; i++)
		if (options[i].code != NULL && strcmp(options[i].code, code) == 0)
			return true;
	return false;
}

/* A question that is only asked after certain answers to an earlier one. */
static void check_shown(struct check *check)
{
	const struct cadre_question *question = question_at(check), *other;
	const char *const *codes = question->shown_when.items;
	char name[200];

	name_of(check, name, sizeof name);
	if ((question->shown_if == NULL) != (question->shown_when.count == 0))
		FAULT(check, "shown_if",
			_("question %s: 'shown_if' and 'shown_when' stand together: "
			  "a question and its options"),
			name);
	if (question->shown_if == NULL)
		return;
	other = earlier(check, question->shown_if);
	if (other == NULL || !takes_options(other)) {
		FAULT(check, "shown_if",
			_("question %s is shown by '%s', which is no earlier question with "
			  "options"),
			name, question->shown_if);
		return;
	}
	for (size_t i = 0; i < question->shown_when.count; i++)
		if (!has_option(other, codes[i]))
			FAULT(check, "shown_when",
				_("question %s is shown by option '%s', which '%s' does not have"),
				name, codes[i], question->shown_if);
}

/* A pair is compared by its scores: both have as many. */
static void check_before(struct check *check)
{
	const struct cadre_question *question = question_at(check), *other;
	char name[200];

	if (question->before == NULL)
		return;
	name_of(check, name, sizeof name);
	other = earlier(check, question->before);
	if (other == NULL || other->type != question->type
		|| (question->type != cadre_question_type_scale
			&& question->type != cadre_question_type_number)
		|| other->options.count != question->options.count)
		FAULT(check, "before",
			_("question %s is compared with '%s', which is no earlier question of the "
			  "same scale"),
			name, question->before);
}

enum cadre_code cadre_form_check(const struct cadre_form *form, const struct cadre_place *place,
	const struct cadre_sink *sink)
{
	struct check check = {.form = form, .place = place, .sink = sink};
	struct cadre_sink whole = {in_form, &check}, one = {in_question, &check};

	cadre_validate(cadre_kind(CADRE_KIND_form), form, place, &whole);
	for (check.number = 1; check.number <= form->questions.count; check.number++) {
		cadre_validate(cadre_kind(CADRE_KIND_question), question_at(&check), place, &one);
		check_id(&check);
		check_twice(&check);
		check_options(&check);
		check_bounds(&check);
		check_shown(&check);
		check_before(&check);
	}
	return check.worst;
}
