#include "app/survey/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/survey/invite.h"
#include "base/message.h"

enum { CODE_LENGTH = 9 };

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static const struct cadre_question *questions(const struct cadre_papers *paper, size_t *count)
{
	*count = paper->take->round.form->questions.count;
	return paper->take->round.form->questions.items;
}

/* A fault is what the one who types is told at once. */
static void note_fault(void *arg, const struct cadre_diag *diag)
{
	struct cadre_papers *paper = arg;

	if (diag->severity == CADRE_ERROR && paper->fault.text[0] == '\0')
		snprintf(paper->fault.text, sizeof paper->fault.text, "%s", diag->text);
}

static enum cadre_code count_invitation(void *arg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err)
{
	struct cadre_papers *paper = arg;

	(void)kind;
	(void)err;
	paper->asked++;
	paper->answered += ((const struct cadre_invitation *)record)->answered != 0;
	return CADRE_OK;
}

static enum cadre_code count_answer(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_papers *paper = arg;

	(void)kind;
	(void)err;
	paper->counts.paper.v += ((const struct cadre_answer *)record)->source
		== cadre_answer_source_paper;
	return CADRE_OK;
}

static enum cadre_code count_all(struct cadre_papers *paper, struct cadre_err *err)
{
	struct cadre_out invitations = {count_invitation, paper}, answers = {count_answer, paper};
	const char *round = paper->options.round;
	enum cadre_code code = cadre_each(paper->take->reg, cadre_kind(CADRE_KIND_invitation),
		&round, 1, &invitations, err);

	if (code == CADRE_OK)
		code = cadre_each(paper->take->reg, cadre_kind(CADRE_KIND_answer), &round, 1,
			&answers, err);
	return code;
}

/* New forms must have come in while the round was open. */
static enum cadre_code check_day(struct cadre_papers *paper, struct cadre_err *err)
{
	static const struct cadre_place nowhere;
	struct cadre_answer answer = {.round = paper->options.round,
		.received = paper->options.received};
	struct cadre_sink sink = {note_fault, paper};

	if (paper->options.mode != CADRE_PAPER_NEW
		|| take_head(paper->take, &answer, &nowhere, &sink) == CADRE_OK)
		return CADRE_OK;
	return cadre_fail(err, CADRE_INPUT, _("%s (--received tells another day)"),
		paper->fault.text);
}

enum cadre_code cadre_paper_open(struct cadre_papers **out, struct cadre_register *reg,
	const struct cadre_paper_options *options, struct cadre_err *err)
{
	struct cadre_papers *paper = calloc(1, sizeof *paper);
	struct cadre_take_options take = {.sink = options->sink};
	enum cadre_code code;

	*out = NULL;
	if (paper == NULL)
		return no_memory(err);
	paper->options = *options;
	if (options->received == 0)
		paper->options.received = cadre_today(reg);
	code = cadre_take_begin(&paper->take, reg, options->round, &take, err);
	if (code == CADRE_OK)
		code = check_day(paper, err);
	if (code == CADRE_OK)
		code = count_all(paper, err);
	paper->counts.round = options->round;
	paper->counts.fresh.set = paper->counts.changed.set = paper->counts.again.set = true;
	paper->counts.paper.set = true;
	paper->forms = 1;
	if (code == CADRE_OK)
		*out = paper;
	else
		cadre_paper_free(paper);
	return code;
}

struct cadre_list paper_values(struct cadre_papers *paper, struct cadre_arena *arena)
{
	size_t count;
	const struct cadre_question *each = questions(paper, &count);
	struct cadre_pair *pairs = cadre_arena_array(arena, count, sizeof *pairs);
	struct cadre_list list = {0, pairs};

	for (size_t i = 0; pairs != NULL && i < count; i++)
		if ((paper->values[i].text != NULL || paper->values[i].number.set
			    || paper->values[i].texts.count > 0)
			&& take_is_shown(&each[i], &list))
			pairs[list.count++] = paper->values[i];
	return list;
}

/* Goes to the question there or the next (step -1: the one before) that the answers lead to. */
static void go(struct cadre_papers *paper, size_t at, int step)
{
	size_t count;
	const struct cadre_question *each = questions(paper, &count);
	struct cadre_list values = paper_values(paper, &paper->line);

	while (at < count && !take_is_shown(&each[at], &values))
		at += (size_t)step;
	paper->at = at;
	if (at < count)
		paper->stage = CADRE_PAPER_QUESTION;
	else
		paper->stage = step > 0 ? CADRE_PAPER_DONE : CADRE_PAPER_CODE;
}

enum cadre_code cadre_paper_ask(struct cadre_papers *paper, struct cadre_paper_ask *out,
	struct cadre_err *err)
{
	size_t count;
	const struct cadre_question *question = questions(paper, &count);

	cadre_arena_reset(&paper->line);
	*out = (struct cadre_paper_ask){.stage = paper->stage, .text = "", .hint = "", .value = ""};
	if (paper->stage == CADRE_PAPER_CODE) {
		out->number = paper->forms;
		out->count = paper->asked;
		out->hint = cadre_arena_printf(&paper->line, "%zu/%zu", paper->answered,
			paper->asked);
	} else if (paper->stage == CADRE_PAPER_QUESTION) {
		question += paper->at;
		out->number = paper->at + 1;
		out->count = count;
		out->text = question->text_en != NULL
			? message_in(question->text, question->text_en)
			: question->text;
		out->hint = paper_hint(&paper->line, question);
		out->value = paper_words(&paper->line, question, &paper->values[paper->at]);
	} else {
		out->text = paper->invitation;
	}
	return out->hint != NULL && out->value != NULL ? CADRE_OK : no_memory(err);
}

bool cadre_paper_full(const struct cadre_papers *paper, const char *typed)
{
	size_t count, length = 0;

	if (paper->stage == CADRE_PAPER_QUESTION)
		return paper_full(questions(paper, &count) + paper->at, typed);
	for (; *typed != '\0'; typed++)
		length += *typed != '-' && *typed != ' ';
	return paper->stage == CADRE_PAPER_CODE && length == CODE_LENGTH;
}

/* The answer that stands to the invitation, by which it may be typed, or not. */
static enum cadre_code check_answered(struct cadre_papers *paper, const char *code,
	struct cadre_err *err)
{
	char name[INVITE_KEY_SIZE];
	const char *key[] = {paper->options.round, name};
	bool fresh = paper->options.mode == CADRE_PAPER_NEW;
	void *record;
	enum cadre_code found;

	invite_key(name, paper->options.round, code);
	found = cadre_get(&record, paper->take->reg, &paper->form, cadre_kind(CADRE_KIND_answer),
		key, 2, err);
	if (found == CADRE_OK && fresh)
		return cadre_fail(err, CADRE_REFUSED,
			_("invitation '%s' has been answered: "
			  "--again compares, --correct changes"),
			code);
	if (found == CADRE_NO && !fresh)
		return cadre_fail(err, CADRE_REFUSED, _("invitation '%s' has no answer yet"), code);
	if (found == CADRE_OK)
		paper->stands = *(const struct cadre_answer *)record;
	return found == CADRE_NO ? CADRE_OK : found;
}

static enum cadre_code begin(struct cadre_papers *paper, const char *typed, const char **taken,
	struct cadre_err *err)
{
	size_t count;
	const struct cadre_question *each = questions(paper, &count);
	struct cadre_invitation *invitation;
	enum cadre_code code;

	cadre_arena_reset(&paper->take->line);
	cadre_arena_reset(&paper->form);
	code = take_invitation(&invitation, paper->take, typed, err);
	if (code == CADRE_OK)
		code = check_answered(paper, invitation->invitation, err);
	if (code != CADRE_OK)
		return code;
	paper->invitation = cadre_arena_text(&paper->form, invitation->invitation);
	*taken = cadre_arena_printf(&paper->line, "%s %s",
		invitation->class ? invitation->class : "",
		invitation->unit ? invitation->unit : "");
	paper->values = cadre_arena_array(&paper->form, count, sizeof *paper->values);
	if (paper->values == NULL || paper->invitation == NULL || *taken == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++) {
		const struct cadre_pair *old = paper->options.mode == CADRE_PAPER_CORRECT
			? take_find_value(&paper->stands.values, each[i].id)
			: NULL;
		paper->values[i] = old != NULL ? *old : (struct cadre_pair){.key = each[i].id};
	}
	go(paper, 0, 1);
	return CADRE_OK;
}

static enum cadre_code set(struct cadre_papers *paper, const char *typed, const char **taken,
	struct cadre_err *err)
{
	size_t count;
	const struct cadre_question *question = questions(paper, &count) + paper->at;
	bool blank = strcmp(typed, "-") == 0
		|| (question->options.count > 0 && strcmp(typed, "0") == 0);
	struct cadre_sink sink = {note_fault, paper};
	struct cadre_pair value;
	const char *meaning = blank ? "" : paper_meaning(&paper->form, question, typed, err);
	enum cadre_code code;

	if (meaning == NULL)
		return err->code;
	paper->fault.text[0] = '\0';
	code = take_value_of(&value, &paper->form, question, meaning, &sink);
	if (code != CADRE_OK)
		return cadre_fail(err, code, "%s", paper->fault.text);
	paper->values[paper->at] = value;
	*taken = paper_words(&paper->line, question, &value);
	go(paper, paper->at + 1, 1);
	return *taken != NULL ? CADRE_OK : no_memory(err);
}

enum cadre_code cadre_paper_type(struct cadre_papers *paper, const char *typed, const char **taken,
	struct cadre_err *err)
{
	*taken = "";
	if (strcmp(typed, "<") == 0) {
		if (paper->stage != CADRE_PAPER_CODE)
			go(paper, paper->at - 1, -1);
		return CADRE_OK;
	}
	if (paper->stage == CADRE_PAPER_CODE)
		return begin(paper, typed, taken, err);
	if (paper->stage == CADRE_PAPER_QUESTION && typed[0] != '\0')
		return set(paper, typed, taken, err);
	if (paper->stage == CADRE_PAPER_QUESTION)
		go(paper, paper->at + 1, 1);
	return CADRE_OK;
}

void cadre_paper_free(struct cadre_papers *paper)
{
	if (paper == NULL)
		return;
	cadre_take_free(paper->take);
	cadre_arena_free(&paper->form);
	cadre_arena_free(&paper->line);
	free(paper);
}
