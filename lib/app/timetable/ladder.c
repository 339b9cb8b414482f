/*
 * The ladder of statuses: which step may follow which, and why another may not.
 */
#include <string.h>

#include "app/enrol/roll.h"
#include "base/message.h"
#include "cadre/text.h"

#define STEP(from, to, late) \
	{ \
		cadre_enrolment_status_##from, cadre_enrolment_status_##to, late \
	}

static const struct {
	int from, to;
	bool late; /* also when the class is closed */
} steps[] = {
	STEP(nominated, enrolled, false),
	STEP(nominated, no_show, true),
	STEP(nominated, withdrawn, false),
	STEP(nominated, replaced, false),
	STEP(enrolled, nominated, false),
	STEP(enrolled, attending, true),
	STEP(enrolled, no_show, true),
	STEP(enrolled, withdrawn, true),
	STEP(enrolled, replaced, false),
	STEP(attending, completed, true),
	STEP(attending, failed, true),
	STEP(attending, withdrawn, true),
	STEP(failed, completed, true),
	STEP(withdrawn, enrolled, false),
	STEP(no_show, enrolled, false),
	STEP(replaced, enrolled, false),
};

/* Why another step is refused, by the status that it would leave. */
static const char *const reasons[] = {
	[cadre_enrolment_status_nominated] = N_("'enrolled' comes first"),
	[cadre_enrolment_status_enrolled] = N_("'attending' comes first"),
	[cadre_enrolment_status_attending] = N_("only 'completed', 'failed' or 'withdrawn' can "
						"follow"),
	[cadre_enrolment_status_completed] = N_("nothing follows ('cadre undo' takes back a step "
						"made by mistake)"),
	[cadre_enrolment_status_failed] = N_("only 'completed' can follow, after another "
					     "examination"),
	[cadre_enrolment_status_withdrawn] = N_("'enrolled' comes first"),
	[cadre_enrolment_status_no_show] = N_("'enrolled' comes first"),
	[cadre_enrolment_status_replaced] = N_("'enrolled' comes first"),
};

enum cadre_code roll_status(int *out, const char *status, struct cadre_err *err)
{
	const struct cadre_enum *list = cadre_enum(CADRE_ENUM_enrolment_status);
	const char *codes[32] = {NULL}, *near;

	*out = cadre_enum_value(CADRE_ENUM_enrolment_status, status);
	if (*out != 0)
		return CADRE_OK;
	for (int i = 1; i <= list->count && i < 32; i++)
		codes[i - 1] = list->values[i].code;
	near = cadre_text_nearest(status, codes);
	if (near != NULL)
		return cadre_fail(err, CADRE_USAGE, _("'%s' is no status (did you mean '%s'?)"),
			status, near);
	return cadre_fail(err, CADRE_USAGE,
		_("'%s' is no status ('cadre schema enrolment' lists them)"), status);
}

static enum cadre_code check_step(const struct cadre_class *class, int from, int to,
	const char *status, struct cadre_err *err)
{
	size_t count = sizeof steps / sizeof steps[0], i = 0;

	if (class->state == cadre_class_state_cancelled)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is cancelled: its roll does not change"), class->class);
	while (i < count && (steps[i].from != from || steps[i].to != to))
		i++;
	if (i == count)
		return cadre_fail(err, CADRE_REFUSED, _("from '%s' to '%s' there is no step: %s"),
			cadre_enum_code(CADRE_ENUM_enrolment_status, from), status,
			_(reasons[from]));
	if (class->state == cadre_class_state_closed && !steps[i].late)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s' is closed: nobody becomes '%s' in it any more"), class->class,
			status);
	return CADRE_OK;
}

enum cadre_code cadre_status(struct cadre_register *reg, const char *class, const char *person,
	const char *status, const char *reason, const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_enrolment);
	struct cadre_arena arena = {0};
	struct cadre_class *of = NULL;
	struct cadre_enrolment *enrolment;
	const char *key[] = {class, person};
	void *record;
	int to;
	enum cadre_code code = roll_status(&to, status, err);

	if (code == CADRE_OK)
		code = roll_class(&of, reg, &arena, class, err);
	if (code == CADRE_OK)
		code = cadre_get(&record, reg, &arena, kind, key, 2, err);
	if (code == CADRE_NO && of != NULL)
		code = cadre_fail(err, CADRE_NO,
			_("'%s' is not on the roll of class '%s' "
			  "('enroll list --class %s' shows it)"),
			person, class, class);
	if (code == CADRE_OK) {
		enrolment = record;
		if (enrolment->status != to)
			code = check_step(of, enrolment->status, to, status, err);
		enrolment->status = to;
		if (reason != NULL)
			enrolment->note = reason;
		if (code == CADRE_OK)
			code = cadre_put(reg, kind, enrolment, NULL, err);
		if (code == CADRE_OK)
			code = out->put(out->arg, kind, enrolment, err);
	}
	cadre_arena_free(&arena);
	return code;
}
