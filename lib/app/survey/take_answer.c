#include <string.h>

#include "app/survey/invite.h"
#include "app/survey/take.h"
#include "base/message.h"
#include "cadre/date.h"

static enum cadre_code note_key(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_take *take = arg;
	const struct cadre_invitation *invitation = record;
	char text[INVITE_KEY_SIZE];
	const char *key, *code = cadre_arena_text(&take->arena, invitation->invitation);
	size_t *place = NULL;
	bool is_new;

	(void)kind;
	invite_key(text, take->round.record->round, invitation->invitation);
	key = cadre_arena_text(&take->arena, text);
	if (key != NULL && code != NULL)
		place = map_put(&take->keys, key, &is_new);
	if (place == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*place = (size_t)(uintptr_t)code;
	return CADRE_OK;
}

/* The code whose answer is kept under that key; NULL when there is none. */
static enum cadre_code code_of_key(const char **out, struct cadre_take *take, const char *key,
	struct cadre_err *err)
{
	struct cadre_out each = {note_key, take};
	const char *round = take->round.record->round;
	enum cadre_code code = CADRE_OK;
	size_t *place;

	if (!take->keys_read)
		code = cadre_each(take->reg, cadre_kind(CADRE_KIND_invitation), &round, 1, &each,
			err);
	take->keys_read = true;
	place = map_get(&take->keys, key);
	*out = place != NULL ? (const char *)(uintptr_t)*place : NULL;
	return code;
}

static enum cadre_code get_invitation(struct cadre_invitation **out, struct cadre_take *take,
	const char *code, struct cadre_err *err)
{
	const char *key[] = {take->round.record->round, code};
	void *record;
	enum cadre_code found = cadre_get(&record, take->reg, &take->line,
		cadre_kind(CADRE_KIND_invitation), key, 2, err);

	*out = record;
	return found;
}

/* What to say of a code or key that leads to no invitation. */
static enum cadre_code unknown_code(const struct cadre_take *take, enum invite_fault fault,
	const char *text, struct cadre_err *err)
{
	if (fault == INVITE_CHECK)
		return cadre_fail(err, CADRE_INPUT,
			_("invitation '%s' is mistyped: its check character does not fit"), text);
	if (fault == INVITE_SHAPE && !invite_is_key(text))
		return cadre_fail(err, CADRE_INPUT,
			_("'%s' is no invitation: a code has nine characters, as 7K2-M9Q-XT4"),
			text);
	return cadre_fail(err, CADRE_INPUT, _("round '%s' has no invitation '%s'"),
		take->round.record->round, text);
}

enum cadre_code take_invitation(struct cadre_invitation **out, struct cadre_take *take,
	const char *text, struct cadre_err *err)
{
	char meant[INVITE_SIZE];
	const char *code = NULL;
	enum invite_fault fault;
	enum cadre_code found = get_invitation(out, take, text, err);

	if (found != CADRE_NO)
		return found;
	fault = invite_read(meant, text);
	if (fault == INVITE_GOOD) {
		code = meant;
	} else if (invite_is_key(text)) {
		found = code_of_key(&code, take, text, err);
		if (found != CADRE_OK)
			return found;
	}
	found = code != NULL ? get_invitation(out, take, code, err) : CADRE_NO;
	return found == CADRE_NO ? unknown_code(take, fault, text, err) : found;
}

enum cadre_code take_head(const struct cadre_take *take, const struct cadre_answer *answer,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	const struct cadre_round *round = take->round.record;
	char opens[CADRE_DATE_SIZE], closes[CADRE_DATE_SIZE], received[CADRE_DATE_SIZE];
	const char *centre = cadre_centre(take->reg);
	enum cadre_code worst = CADRE_OK;

	cadre_date_format(opens, round->opens);
	cadre_date_format(closes, round->closes);
	cadre_date_format(received, answer->received);
	if (answer->centre != NULL && strcmp(answer->centre, centre) != 0)
		worst = cadre_report(sink, place, "centre", CADRE_INPUT,
			_("the answer is of centre '%s', not '%s'"), answer->centre, centre);
	if (strcmp(answer->round, round->round) != 0)
		worst = cadre_report(sink, place, "round", CADRE_INPUT,
			_("the answer is of round '%s', not '%s'"), answer->round, round->round);
	if (answer->version.set && answer->version.v != round->version.v)
		worst = cadre_report(sink, place, "version", CADRE_INPUT,
			_("the answer is on version %lld of form '%s', "
			  "the round asks with version %lld"),
			(long long)answer->version.v, round->form, (long long)round->version.v);
	if (answer->about != NULL)
		worst = cadre_report(sink, place, "about", CADRE_INPUT,
			_("'about' is not taken: an invitation has one answer"));
	if (answer->received > cadre_today(take->reg))
		worst = cadre_report(sink, place, "received", CADRE_INPUT,
			_("the answer is of %s, which is still to come"), received);
	else if (round->state == cadre_round_state_closed || answer->received > round->closes)
		worst = cadre_report(sink, place, "received", CADRE_INPUT,
			_("round '%s' has closed (%s): the answer of %s came too late"),
			round->round, closes, received);
	else if (answer->received < round->opens)
		worst = cadre_report(sink, place, "received", CADRE_INPUT,
			_("round '%s' opens on %s: the answer of %s came too early"), round->round,
			opens, received);
	return worst;
}

/* Whether the values are those of the answer that stands; else *text tells where they differ. */
static bool same_values(const char **text, struct cadre_arena *arena, const struct cadre_form *form,
	const struct cadre_list *old, const struct cadre_list *new)
{
	const struct cadre_question *questions = form->questions.items;

	*text = "";
	for (size_t i = 0; i < form->questions.count && *text != NULL; i++) {
		const char *id = questions[i].id;
		const char *one = take_value_text(arena, take_find_value(old, id));
		const char *two = take_value_text(arena, take_find_value(new, id));
		if (one == NULL || two == NULL)
			*text = NULL;
		else if (strcmp(one, two) != 0)
			*text = cadre_arena_printf(arena, "%s%s%s: '%.60s' -> '%.60s'", *text,
				**text != '\0' ? ", " : "", id, one, two);
	}
	return *text != NULL && **text == '\0';
}

static enum cadre_code store(struct cadre_take *take, struct cadre_answer *answer,
	struct cadre_invitation *invitation, struct cadre_err *err)
{
	enum cadre_code code;

	answer->class = invitation->class;
	answer->unit = invitation->unit;
	answer->version = take->round.record->version;
	answer->extra = (struct cadre_list){0};
	code = cadre_put(take->reg, cadre_kind(CADRE_KIND_answer), answer, NULL, err);
	if (code == CADRE_OK && invitation->answered != answer->received) {
		invitation->answered = answer->received;
		code = cadre_put(take->reg, cadre_kind(CADRE_KIND_invitation), invitation, NULL,
			err);
	}
	if (code == CADRE_OK)
		take->counts.fresh.v++;
	return code;
}

/* Stores the answer to an invitation; one that stands is never replaced. */
static enum cadre_code settle(struct cadre_take *take, struct cadre_answer *answer,
	struct cadre_invitation *invitation, struct cadre_err *err)
{
	char name[INVITE_KEY_SIZE];
	const char *key[] = {answer->round, name}, *text;
	const struct cadre_answer *old;
	void *record;
	enum cadre_code code;

	invite_key(name, answer->round, invitation->invitation);
	answer->answer = name;
	code = cadre_get(&record, take->reg, &take->line, cadre_kind(CADRE_KIND_answer), key, 2,
		err);
	if (code == CADRE_NO)
		return store(take, answer, invitation, err);
	if (code != CADRE_OK)
		return code;
	old = record;
	if (!same_values(&text, &take->line, take->round.form, &old->values, &answer->values))
		return cadre_fail(err, CADRE_INPUT,
			_("invitation '%s' has been answered otherwise (%s): "
			  "the answer that came first stands"),
			invitation->invitation, text != NULL ? text : "");
	take->counts.same.v++;
	return CADRE_OK;
}

enum cadre_code take_answer(struct cadre_take *take, struct cadre_answer *answer,
	const struct cadre_place *place, const char *line, size_t length, struct cadre_err *err)
{
	struct cadre_sink sink = take_sink(take);
	struct cadre_invitation *invitation;
	struct cadre_list given;
	struct cadre_err fault;
	enum cadre_code code, found, checked;

	if (answer->round == NULL)
		answer->round = take->round.record->round;
	if (answer->received == 0)
		answer->received = cadre_today(take->reg);
	code = cadre_validate(cadre_kind(CADRE_KIND_answer), answer, place, &sink);
	if (code == CADRE_OK)
		code = take_head(take, answer, place, &sink);
	given = answer->values;
	checked = take_values(&answer->values, &take->line, take->round.form, &given,
		answer->source == cadre_answer_source_paper, place, &sink);
	code = checked > code ? checked : code;
	found = answer->answer == NULL ? CADRE_INPUT
				       : take_invitation(&invitation, take, answer->answer, &fault);
	if (code == CADRE_OK && found == CADRE_OK)
		found = settle(take, answer, invitation, &fault);
	if (take_ends(found))
		return cadre_fail(err, found, "%s", fault.text);
	if (found != CADRE_OK && answer->answer != NULL)
		cadre_report(&sink, place, "answer", found, "%s", fault.text);
	code = found > code ? found : code;
	if (code != CADRE_OK)
		take_refuse(take, code, line, length);
	return take_ends(code) ? cadre_fail(err, code, _("out of memory")) : CADRE_OK;
}
