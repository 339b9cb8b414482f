#include <string.h>

#include "app/survey/invite.h"
#include "app/survey/round.h"
#include "base/map.h"
#include "base/message.h"

/* The separator of a key made of two codes: codes hold no control characters. */
#define GAP "\x1f"

struct ask {
	struct cadre_register *reg;
	const struct round *round;
	const struct cadre_sink *sink;
	struct cadre_arena arena;
	struct map asked; /* people; class and unit; of a form for each trainee also the person */
	struct map heirs; /* the unit that stands for a unit: the text's address */
	struct round_units units;
	const struct cadre_class *class;
	size_t without_unit; /* trainees of the class that nobody sent */
	bool cut;	     /* the link to people is */
};

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static bool asks_heads(const struct ask *ask)
{
	return ask->round->form->audience == cadre_audience_unit_head;
}

/* Whether an invitation is about one person: asked, or (each trainee) asked about. */
static bool names_person(const struct ask *ask)
{
	return !asks_heads(ask) || ask->round->form->each_trainee == CADRE_TRUE;
}

/* Whom the invitation asks: the person, or for a head the class and the unit, and about whom. */
static const char *addressee(struct ask *ask, const char *class, const char *unit,
	const char *person)
{
	if (!asks_heads(ask))
		return cadre_arena_text(&ask->arena, person != NULL ? person : "");
	return cadre_arena_printf(&ask->arena, "%s" GAP "%s" GAP "%s", class != NULL ? class : "",
		unit != NULL ? unit : "", person != NULL && names_person(ask) ? person : "");
}

static enum cadre_code note_asked(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct ask *ask = arg;
	const struct cadre_invitation *invitation = record;
	const char *whom = addressee(ask, invitation->class, invitation->unit, invitation->person);
	bool is_new;

	(void)kind;
	ask->cut = ask->cut || (names_person(ask) && invitation->person == NULL);
	return whom != NULL && map_put(&ask->asked, whom, &is_new) != NULL ? CADRE_OK
									   : out_of_memory(err);
}

static void remark_heir(const struct ask *ask, enum round_heir found, const char *unit,
	const char *heir)
{
	if (found == ROUND_ONE_OF)
		cadre_remark(ask->sink, NULL, "unit", CADRE_WARNING,
			_("unit '%s' has gone on in several: '%s' is asked"), unit, heir);
	else if (found == ROUND_NO_HEIR)
		cadre_remark(ask->sink, NULL, "unit", CADRE_WARNING,
			_("unit '%s' has ended and no succession tells who stands for it"), unit);
}

/* The unit that stands for this one now; NULL when it is still there. */
static enum cadre_code find_heir(const char **out, struct ask *ask, const char *unit,
	struct cadre_err *err)
{
	size_t *known = map_get(&ask->heirs, unit);
	bool is_new;
	const char *own = known == NULL ? cadre_arena_text(&ask->arena, unit) : unit;

	known = own != NULL ? map_put(&ask->heirs, own, &is_new) : NULL;
	if (known == NULL)
		return out_of_memory(err);
	if (is_new) {
		enum round_heir found = round_units_heir(&ask->units, own,
			ask->round->record->opens, out);
		remark_heir(ask, found, own, *out);
		*known = found == ROUND_HEIR || found == ROUND_ONE_OF ? (size_t)(uintptr_t)*out : 0;
	}
	*out = (const char *)(uintptr_t)*known;
	return CADRE_OK;
}

/* A new code; that two are alike in a round is all but impossible, but never wrong. */
static enum cadre_code new_code(char out[INVITE_SIZE], struct ask *ask, struct cadre_err *err)
{
	const char *key[] = {ask->round->record->round, out};
	struct cadre_err fault;
	enum cadre_code code;
	void *old;

	do {
		invite_make(out);
		code = cadre_get(&old, ask->reg, &ask->arena, cadre_kind(CADRE_KIND_invitation),
			key, 2, &fault);
	} while (code == CADRE_OK);
	return code == CADRE_NO ? CADRE_OK : cadre_fail(err, code, "%s", fault.text);
}

static enum cadre_code invite(struct ask *ask, const struct cadre_enrolment *enrolment,
	struct cadre_err *err)
{
	char text[INVITE_SIZE];
	struct cadre_invitation invitation = {.round = ask->round->record->round,
		.invitation = text,
		.class = ask->class->class,
		.unit = enrolment->unit,
		.person = names_person(ask) ? enrolment->person : NULL};
	enum cadre_code code = CADRE_OK;

	if (enrolment->unit != NULL)
		code = find_heir(&invitation.successor, ask, enrolment->unit, err);
	if (code == CADRE_OK)
		code = new_code(text, ask, err);
	if (code == CADRE_OK)
		code = cadre_put(ask->reg, cadre_kind(CADRE_KIND_invitation), &invitation, NULL,
			err);
	return code;
}

/* Those who took part, passed or not. */
static bool took_part(int status)
{
	return status == cadre_enrolment_status_enrolled
		|| status == cadre_enrolment_status_attending
		|| status == cadre_enrolment_status_completed
		|| status == cadre_enrolment_status_failed;
}

static enum cadre_code ask_one(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct ask *ask = arg;
	const struct cadre_enrolment *enrolment = record;
	const char *whom;
	bool is_new;

	(void)kind;
	if (!took_part(enrolment->status))
		return CADRE_OK;
	if (asks_heads(ask) && enrolment->unit == NULL) {
		ask->without_unit++;
		return CADRE_OK;
	}
	whom = addressee(ask, ask->class->class, enrolment->unit, enrolment->person);
	if (whom == NULL || map_put(&ask->asked, whom, &is_new) == NULL)
		return out_of_memory(err);
	return is_new ? invite(ask, enrolment, err) : CADRE_OK;
}

static enum cadre_code ask_class(struct ask *ask, const struct cadre_class *class,
	struct cadre_err *err)
{
	struct cadre_out each = {ask_one, ask};
	enum cadre_code code;

	ask->class = class;
	ask->without_unit = 0;
	code = cadre_each(ask->reg, cadre_kind(CADRE_KIND_enrolment), &class->class, 1, &each, err);
	if (code == CADRE_OK && ask->without_unit > 0)
		cadre_remark(ask->sink, NULL, "unit", CADRE_WARNING,
			_("class '%s': %zu trainees have no unit, so nobody is asked about them"),
			class->class, ask->without_unit);
	return code;
}

enum cadre_code round_invite(size_t *asked, struct cadre_register *reg, const struct round *round,
	const struct cadre_class *const *classes, size_t count, const struct cadre_sink *sink,
	struct cadre_err *err)
{
	struct ask ask = {.reg = reg, .round = round, .sink = sink};
	struct cadre_out each = {note_asked, &ask};
	const char *key[] = {round->record->round};
	enum cadre_code code = round_units_read(&ask.units, reg, &ask.arena, err);

	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_invitation), key, 1, &each, err);
	if (code == CADRE_OK && ask.cut)
		code = cadre_fail(err, CADRE_REFUSED,
			_("round '%s': who was invited has been cut off, "
			  "so nobody more can be invited"),
			key[0]);
	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		code = ask_class(&ask, classes[i], err);
	*asked = ask.asked.count;
	map_free(&ask.asked);
	map_free(&ask.heirs);
	cadre_arena_free(&ask.arena);
	return code;
}
