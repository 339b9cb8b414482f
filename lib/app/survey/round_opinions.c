#include <string.h>

#include "app/survey/publish.h"
#include "app/survey/take.h"
#include "base/message.h"

struct deciding {
	struct cadre_register *reg;
	const struct cadre_opinion_options *options;
	const struct cadre_out *out;
	struct publish publish;
	struct round round;
	struct cadre_arena arena, line; /* of the whole; of the answer at hand */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code give(struct deciding *deciding, const struct cadre_answer *answer,
	const struct cadre_pair *value, struct cadre_err *err)
{
	char digest[PUBLISH_DIGEST_SIZE];
	struct cadre_opinion record = {.round = answer->round,
		.answer = answer->answer,
		.question = value->key,
		.state = cadre_opinion_state_publish};
	const struct cadre_opinion *decided;

	if (!publish_look(&decided, &record.found, &deciding->line, &deciding->publish, answer,
		    value->key, value->text))
		return no_memory(err);
	if (decided == NULL && record.found.count > 0)
		record.state = cadre_opinion_state_waiting;
	if (decided != NULL) {
		record.state = decided->state;
		record.text = decided->text;
		record.changed = decided->changed;
	}
	if (!deciding->options->all && record.state != cadre_opinion_state_waiting)
		return CADRE_OK;
	publish_digest(digest, value->text);
	record.digest = digest;
	record.written = value->text;
	return deciding->out->put(deciding->out->arg, cadre_kind(CADRE_KIND_opinion), &record, err);
}

static enum cadre_code look(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct deciding *deciding = arg;
	const struct cadre_answer *answer = record;
	const struct cadre_question *each = deciding->round.form->questions.items;
	enum cadre_code code = CADRE_OK;

	(void)kind;
	cadre_arena_reset(&deciding->line);
	for (size_t i = 0; i < deciding->round.form->questions.count && code == CADRE_OK; i++) {
		const struct cadre_pair *value = take_find_value(&answer->values, each[i].id);
		if (each[i].type == cadre_question_type_text && value != NULL
			&& value->text != NULL)
			code = give(deciding, answer, value, err);
	}
	return code;
}

static bool asks(const struct cadre_form *form, const char *id)
{
	const struct cadre_question *each = form->questions.items;

	for (size_t i = 0; i < form->questions.count; i++)
		if (each[i].type == cadre_question_type_text && strcmp(each[i].id, id) == 0)
			return true;
	return false;
}

static enum cadre_code decide(struct deciding *deciding, struct cadre_err *err)
{
	const struct cadre_opinion_options *options = deciding->options;
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_opinion);
	const char *key[] = {deciding->round.record->round, options->answer};
	char digest[PUBLISH_DIGEST_SIZE];
	struct cadre_opinion record = {.round = key[0],
		.question = options->question,
		.state = options->state,
		.text = options->text,
		.digest = digest,
		.changed = cadre_today(deciding->reg)};
	const struct cadre_pair *value;
	void *answer;
	enum cadre_code code = cadre_get(&answer, deciding->reg, &deciding->arena,
		cadre_kind(CADRE_KIND_answer), key, 2, err);

	if (code != CADRE_OK)
		return code;
	if (!asks(deciding->round.form, options->question))
		return cadre_fail(err, CADRE_NO, _("round '%s' asks no open question '%s'"), key[0],
			options->question);
	value = take_find_value(&((const struct cadre_answer *)answer)->values, options->question);
	if (value == NULL || value->text == NULL)
		return cadre_fail(err, CADRE_NO, _("answer '%s' says nothing to '%s'"),
			options->answer, options->question);
	publish_digest(digest, value->text);
	record.answer = ((const struct cadre_answer *)answer)->answer;
	code = cadre_validate(kind, &record, NULL, options->sink);
	if (code == CADRE_OK)
		code = cadre_put(deciding->reg, kind, &record, NULL, err);
	return code == CADRE_OK ? deciding->out->put(deciding->out->arg, kind, &record, err) : code;
}

static enum cadre_code look_at_all(struct deciding *deciding, struct cadre_err *err)
{
	struct cadre_out answers = {look, deciding};
	const char *round = deciding->round.record->round;
	enum cadre_code code = publish_open(&deciding->publish, deciding->reg, err);

	if (code == CADRE_OK)
		code = cadre_each(deciding->reg, cadre_kind(CADRE_KIND_answer), &round, 1, &answers,
			err);
	publish_close(&deciding->publish);
	return code;
}

enum cadre_code cadre_round_opinions(struct cadre_register *reg, const char *round,
	const struct cadre_opinion_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct deciding deciding = {.reg = reg, .options = options, .out = out};
	enum cadre_code code = round_read(&deciding.round, reg, &deciding.arena, round, err);

	if (code == CADRE_OK)
		code = options->answer != NULL ? decide(&deciding, err)
					       : look_at_all(&deciding, err);
	cadre_arena_free(&deciding.line);
	cadre_arena_free(&deciding.arena);
	return code;
}
