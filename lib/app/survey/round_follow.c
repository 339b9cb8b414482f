#include <string.h>

#include "app/survey/round.h"
#include "app/survey/take.h"
#include "base/message.h"
#include "cadre/date.h"

enum { DAYS_USUAL = 30 };

struct following {
	struct cadre_register *reg;
	const struct cadre_follow_options *options;
	struct cadre_arena arena, line; /* of the whole; of the answer at hand */
	struct round round;
};

static bool has_text(const struct cadre_pair *value, const char *code)
{
	const char *const *texts = value->texts.items;

	for (size_t i = 0; i < value->texts.count; i++)
		if (strcmp(texts[i], code) == 0)
			return true;
	return value->text != NULL && strcmp(value->text, code) == 0;
}

/* Whether the form says that somebody must act on this answer to the question. */
static bool is_marked(const struct cadre_question *question, const struct cadre_pair *value)
{
	const struct cadre_option *options = question->options.items;

	if (question->follow == CADRE_TRUE)
		return true;
	for (size_t i = 0; i < question->options.count; i++)
		if (options[i].follow == CADRE_TRUE && has_text(value, options[i].code))
			return true;
	return false;
}

/* A chosen option reads as its text, not its code. */
static const char *shown(struct cadre_arena *arena, const struct cadre_question *question,
	const struct cadre_pair *value)
{
	const struct cadre_option *options = question->options.items;
	const char *all = "";
	bool any = false;

	if (question->options.count == 0 || value == NULL)
		return value != NULL ? take_value_text(arena, value) : NULL;
	for (size_t i = 0; i < question->options.count && all != NULL; i++) {
		if (!has_text(value, options[i].code))
			continue;
		all = cadre_arena_printf(arena, "%s%s%s", all, any ? "; " : "", options[i].text);
		any = true;
	}
	return all;
}

/* The follow-up as it stands, or a new one. *is_new tells which. */
static enum cadre_code find(struct cadre_follow **out, bool *is_new, struct following *following,
	const struct cadre_answer *answer, const struct cadre_question *question,
	struct cadre_err *err)
{
	const char *key[] = {answer->round, answer->answer, question->id};
	void *record;
	struct cadre_err fault;
	enum cadre_code code = cadre_get(&record, following->reg, &following->line,
		cadre_kind(CADRE_KIND_follow), key, 3, &fault);

	*is_new = code == CADRE_NO;
	*out = record;
	if (code != CADRE_NO)
		return code == CADRE_OK ? code : cadre_fail(err, code, "%s", fault.text);
	*out = cadre_arena_array(&following->line, 1, sizeof **out);
	if (*out == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	**out = (struct cadre_follow){.centre = answer->centre,
		.round = answer->round,
		.answer = answer->answer,
		.question = question->id,
		.class = answer->class,
		.unit = answer->unit,
		.value = shown(&following->line, question,
			take_find_value(&answer->values, question->id)),
		.due = cadre_date_add(cadre_today(following->reg), DAYS_USUAL),
		.state = cadre_follow_state_open,
		.changed = cadre_today(following->reg)};
	return following->line.failed ? cadre_fail(err, CADRE_SYSTEM, _("out of memory"))
				      : CADRE_OK;
}

static enum cadre_code store(struct following *following, const struct cadre_follow *follow,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_follow);
	enum cadre_code code = cadre_validate(kind, follow, NULL, following->options->sink);

	return code == CADRE_OK ? cadre_put(following->reg, kind, follow, NULL, err) : code;
}

static enum cadre_code look(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct following *following = arg;
	const struct cadre_answer *answer = record;
	const struct cadre_question *each = following->round.form->questions.items;
	enum cadre_code code = CADRE_OK;

	(void)kind;
	cadre_arena_reset(&following->line);
	for (size_t i = 0; i < following->round.form->questions.count && code == CADRE_OK; i++) {
		const struct cadre_pair *value = take_find_value(&answer->values, each[i].id);
		struct cadre_follow *follow;
		bool is_new = false;
		if (value == NULL || !is_marked(&each[i], value))
			continue;
		code = find(&follow, &is_new, following, answer, &each[i], err);
		if (code == CADRE_OK && is_new)
			code = store(following, follow, err);
	}
	return code;
}

/* What was asked to be changed; without a change of anything the day stays. */
static void change(struct cadre_follow *follow, const struct cadre_follow_options *options,
	int today)
{
	if (options->owner != NULL)
		follow->owner = options->owner;
	if (options->note != NULL)
		follow->note = options->note;
	if (options->due != 0)
		follow->due = options->due;
	if (options->state != 0)
		follow->state = options->state;
	follow->changed = today;
}

static bool same_text(const char *one, const char *two)
{
	return one == two || (one != NULL && two != NULL && strcmp(one, two) == 0);
}

static bool is_same(const struct cadre_follow *one, const struct cadre_follow *two)
{
	return same_text(one->owner, two->owner) && same_text(one->note, two->note)
		&& one->due == two->due && one->state == two->state;
}

static const struct cadre_question *question_of(const struct following *following)
{
	const struct cadre_question *each = following->round.form->questions.items;

	for (size_t i = 0; i < following->round.form->questions.count; i++)
		if (strcmp(each[i].id, following->options->question) == 0)
			return &each[i];
	return NULL;
}

static enum cadre_code follow_one(struct following *following, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_follow_options *options = following->options;
	const struct cadre_question *question = question_of(following);
	const char *key[] = {following->round.record->round, options->answer};
	struct cadre_follow *follow = NULL, old;
	void *answer;
	bool is_new = false;
	enum cadre_code code = cadre_get(&answer, following->reg, &following->arena,
		cadre_kind(CADRE_KIND_answer), key, 2, err);

	if (code == CADRE_OK && question == NULL)
		code = cadre_fail(err, CADRE_NO, _("round '%s' asks no question '%s'"), key[0],
			options->question);
	if (code == CADRE_OK)
		code = find(&follow, &is_new, following, answer, question, err);
	if (code != CADRE_OK)
		return code;
	old = *follow;
	change(follow, options, cadre_today(following->reg));
	if (is_new || !is_same(&old, follow))
		code = store(following, follow, err);
	else
		follow->changed = old.changed;
	return code == CADRE_OK ? out->put(out->arg, cadre_kind(CADRE_KIND_follow), follow, err)
				: code;
}

static enum cadre_code follow_all(struct following *following, const struct cadre_out *out,
	struct cadre_err *err)
{
	const char *round = following->round.record->round;
	struct cadre_out answers = {look, following};
	enum cadre_code code = cadre_each(following->reg, cadre_kind(CADRE_KIND_answer), &round, 1,
		&answers, err);

	return code == CADRE_OK
		? cadre_each(following->reg, cadre_kind(CADRE_KIND_follow), &round, 1, out, err)
		: code;
}

enum cadre_code cadre_round_follow(struct cadre_register *reg, const char *round,
	const struct cadre_follow_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct following following = {.reg = reg, .options = options};
	enum cadre_code code = round_read(&following.round, reg, &following.arena, round, err);

	if (code == CADRE_OK)
		code = options->answer != NULL ? follow_one(&following, out, err)
					       : follow_all(&following, out, err);
	cadre_arena_free(&following.line);
	cadre_arena_free(&following.arena);
	return code;
}
