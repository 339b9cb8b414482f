#include <string.h>

#include "app/timetable/clash.h"
#include "app/timetable/fit.h"
#include "base/message.h"

/* A change of one session, between reading the year and storing it. */
struct change {
	struct cadre_register *reg;
	const struct cadre_change_at *at;
	struct timetable table;
	struct cadre_session *session;
	const struct cadre_out *out;
	struct cadre_err *err;
};

enum { ALTERNATIVES = 5 };

static enum cadre_code find_session(struct change *change)
{
	change->session = timetable_session(&change->table, change->at->class, change->at->number);
	if (change->session == NULL)
		return cadre_fail(change->err, CADRE_NO, _("class '%s' has no session %lld"),
			change->at->class, (long long)change->at->number);
	return CADRE_OK;
}

static enum cadre_code begin(struct change *change)
{
	enum cadre_code code = timetable_read_of(&change->table, change->reg, change->at->class,
		change->err);

	return code == CADRE_OK && change->at->number != 0 ? find_session(change) : code;
}

static enum cadre_code end(struct change *change, enum cadre_code code)
{
	timetable_free(&change->table);
	return code;
}

static enum cadre_code not_held(const struct change *change)
{
	if (change->session->state == cadre_session_state_planned)
		return CADRE_OK;
	return cadre_fail(change->err, CADRE_REFUSED,
		change->session->state == cadre_session_state_held ? _("class '%s', session %lld "
								       "is held already")
								   : _("class '%s', session %lld "
								       "is cancelled"),
		change->at->class, (long long)change->at->number);
}

static enum cadre_code not_locked(const struct change *change)
{
	if (change->session->locked != CADRE_TRUE)
		return CADRE_OK;
	return cadre_fail(change->err, CADRE_REFUSED,
		_("class '%s', session %lld is locked: 'schedule unlock' frees it"),
		change->at->class, (long long)change->at->number);
}

static enum cadre_code store(struct change *change, const struct cadre_session *session)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_session);
	enum cadre_code code = cadre_put(change->reg, kind, session, NULL, change->err);

	return code == CADRE_OK ? change->out->put(change->out->arg, kind, session, change->err)
				: code;
}

static enum cadre_code report(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct change *change = arg;
	const struct cadre_violation *violation = record;
	const char *const *sessions = violation->sessions.items;
	bool error = violation->severity == cadre_severity_error;
	bool two = violation->sessions.count > 1;

	(void)kind;
	(void)err;
	if (error)
		cadre_report(change->at->sink, NULL, NULL, CADRE_REFUSED, "%s%s%s: %s", sessions[0],
			two ? ", " : "", two ? sessions[1] : "", violation->text);
	else
		cadre_remark(change->at->sink, NULL, NULL, CADRE_WARNING, "%s%s%s: %s", sessions[0],
			two ? ", " : "", two ? sessions[1] : "", violation->text);
	return CADRE_OK;
}

/* Whether the session may stand as it now does in the table; each rule it breaks is told. */
static enum cadre_code check(struct change *change, int *errors)
{
	struct cadre_out out = {report, change};

	return clash_find_of(&change->table, change->session, &out, errors, change->err);
}

static void tell_choice(const struct change *change, const struct cadre_choice *choice)
{
	char date[CADRE_DATE_SIZE];

	cadre_remark(change->at->sink, NULL, NULL, CADRE_NOTE, _("free instead: %s %s%s%s%s%s"),
		cadre_date_format(date, choice->date),
		cadre_enum_code(CADRE_ENUM_half, choice->half), choice->room != NULL ? ", " : "",
		choice->room != NULL ? choice->room : "", choice->lecturer != NULL ? ", " : "",
		choice->lecturer != NULL ? choice->lecturer : "");
}

/* Refuses, with the nearest half-days that would do. was: how the session stood. */
static enum cadre_code refuse(struct change *change, const struct cadre_session *was, int errors)
{
	struct fit fit = {&change->table, change->session, NULL, change->err};
	struct cadre_choice choices[ALTERNATIVES];
	size_t found = 0;
	int date = change->session->date;
	enum cadre_code code;

	*change->session = *was;
	code = fit_nearest(choices, &found, ALTERNATIVES, &fit, date);
	for (size_t i = 0; i < found; i++)
		tell_choice(change, &choices[i]);
	if (code == CADRE_OK && found == 0)
		cadre_remark(change->at->sink, NULL, NULL, CADRE_NOTE,
			_("no half-day of the class's days is free for it"));
	if (code != CADRE_OK)
		return code;
	return cadre_fail(change->err, CADRE_REFUSED,
		_("class '%s', session %lld would break %d rules: nothing is stored"),
		change->at->class, (long long)change->at->number, errors);
}

enum cadre_code cadre_session_move(struct cadre_register *reg, const struct cadre_change_at *at,
	const struct cadre_move *move, const struct cadre_out *out, struct cadre_err *err)
{
	struct change change = {.reg = reg, .at = at, .out = out, .err = err};
	struct cadre_session was;
	int errors = 0;
	enum cadre_code code = begin(&change);

	if (code == CADRE_OK)
		code = not_held(&change);
	if (code == CADRE_OK)
		code = not_locked(&change);
	if (code == CADRE_OK && move->room != NULL
		&& timetable_room(&change.table, move->room) == NULL)
		code = cadre_fail(err, CADRE_NO, _("no such room: '%s'"), move->room);
	if (code != CADRE_OK)
		return end(&change, code);
	was = *change.session;
	change.session->date = move->date;
	change.session->half = move->half;
	if (move->room != NULL)
		change.session->room = move->room;
	code = check(&change, &errors);
	if (code == CADRE_OK)
		code = errors > 0 ? refuse(&change, &was, errors) : store(&change, change.session);
	return end(&change, code);
}

/* Lecturers who could take the session where it stands, other than who has it, as notes. */
static enum cadre_code tell_lecturers(struct change *change, const char *has)
{
	const struct cadre_lecturer *each = change->table.lecturers.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < change->table.lecturers.count && code == CADRE_OK; i++) {
		struct fit fit = {&change->table, change->session, change->session->room,
			change->err};
		struct cadre_choice choice = {0};
		change->session->lecturer = each[i].lecturer;
		code = fit_try(&choice, &fit, change->session->date, change->session->half);
		if (code == CADRE_OK && choice.free == CADRE_TRUE
			&& (has == NULL || strcmp(has, each[i].lecturer) != 0)
			&& strcmp(choice.lecturer, each[i].lecturer) == 0)
			cadre_remark(change->at->sink, NULL, NULL, CADRE_NOTE,
				_("free instead: %s (%s)"), each[i].lecturer, each[i].name);
	}
	return code;
}

enum cadre_code cadre_session_substitute(struct cadre_register *reg,
	const struct cadre_change_at *at, const char *lecturer, const char *reason,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct change change = {.reg = reg, .at = at, .out = out, .err = err};
	struct cadre_session *session;
	const char *has;
	int errors = 0;
	enum cadre_code code = begin(&change);

	if (code == CADRE_OK)
		code = not_held(&change);
	if (code == CADRE_OK)
		code = not_locked(&change);
	if (code == CADRE_OK && timetable_lecturer(&change.table, lecturer) == NULL)
		code = cadre_fail(err, CADRE_NO, _("no such lecturer: '%s'"), lecturer);
	if (code == CADRE_OK && change.session->date == 0)
		code = cadre_fail(err, CADRE_REFUSED, _("class '%s', session %lld has no time yet"),
			at->class, (long long)at->number);
	if (code != CADRE_OK)
		return end(&change, code);
	session = change.session;
	has = session->lecturer;
	if (session->substitute_for == NULL)
		session->substitute_for = session->lecturer;
	if (session->substitute_for != NULL && strcmp(session->substitute_for, lecturer) == 0)
		session->substitute_for = NULL; /* back to who it was */
	session->lecturer = lecturer;
	session->note = reason;
	code = check(&change, &errors);
	if (code == CADRE_OK && errors == 0)
		return end(&change, store(&change, session));
	if (code == CADRE_OK)
		code = tell_lecturers(&change, has);
	if (code == CADRE_OK)
		code = cadre_fail(err, CADRE_REFUSED,
			_("class '%s', session %lld would break %d rules: nothing is stored"),
			at->class, (long long)at->number, errors);
	return end(&change, code);
}

/* A new last session of the class in the table: what is missed, without a time. */
static struct cadre_session *add_makeup(struct change *change)
{
	size_t count = change->table.sessions.count;
	struct cadre_session *all = cadre_arena_array(&change->table.arena, count + 1, sizeof *all);
	struct cadre_session *new;
	int64_t number = 0;

	if (all == NULL)
		return NULL;
	memcpy(all, change->table.sessions.items, count * sizeof *all);
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].class, change->at->class) == 0 && all[i].number.v > number)
			number = all[i].number.v;
	change->table.sessions = (struct cadre_list){count + 1, all};
	change->session = timetable_session(&change->table, change->at->class, change->at->number);
	new = &all[count];
	*new = (struct cadre_session){.centre = change->session->centre,
		.class = change->session->class,
		.number = {number + 1, true},
		.topic = change->session->topic,
		.room = change->session->room,
		.lecturer = change->session->lecturer,
		.periods = change->session->periods,
		.state = cadre_session_state_planned,
		.makeup_for = change->session->number};
	return new;
}

/* Within the class's days, else beyond them up to the last day of its plan line. */
static enum cadre_code find_makeup(struct cadre_choice *out, struct change *change,
	const struct fit *fit, struct cadre_class *class)
{
	const struct cadre_plan_line *line = timetable_line(&change->table, class);
	int today = cadre_today(change->reg), from = change->session->date, closes = class->closes;
	int half = from >= today ? change->session->half : 0, first, last;
	enum cadre_code code;

	timetable_window(&change->table, class, &first, &last);
	from = from >= today ? from : today;
	from = from < first ? first : from;
	code = fit_next(out, fit, from, half, last);
	if (code != CADRE_OK || out->free == CADRE_TRUE || closes == 0)
		return code;
	class->closes = line != NULL ? line->latest : 0;
	timetable_window(&change->table, class, &first, &last);
	if (last > closes)
		code = fit_next(out, fit, from, half, last);
	class->closes = out->date > closes ? out->date : closes;
	return code;
}

/* The first half-day after the one that was missed, and not before today. */
static enum cadre_code make_up(struct change *change)
{
	struct cadre_session *new = add_makeup(change);
	struct fit fit = {&change->table, new, NULL, change->err};
	struct cadre_class class = *timetable_class(&change->table, change->at->class);
	struct cadre_class *own = (struct cadre_class *)change->table.classes.items
		+ (timetable_class(&change->table, change->at->class)
			- (const struct cadre_class *)change->table.classes.items);
	struct cadre_choice choice = {0};
	enum cadre_code code;

	if (new == NULL)
		return cadre_fail(change->err, CADRE_SYSTEM, _("out of memory"));
	code = find_makeup(&choice, change, &fit, own);
	if (code == CADRE_OK && choice.free != CADRE_TRUE)
		return cadre_fail(change->err, CADRE_REFUSED,
			_("no half-day is left in the days of class '%s' to make up for it: give "
			  "the class more days, or solve again"),
			change->at->class);
	if (code != CADRE_OK)
		return code;
	new->date = choice.date;
	new->half = choice.half;
	new->room = choice.room;
	new->lecturer = choice.lecturer;
	code = store(change, new);
	if (code == CADRE_OK && own->closes != class.closes)
		code = cadre_put(change->reg, cadre_kind(CADRE_KIND_class), own, NULL, change->err);
	return code;
}

enum cadre_code cadre_session_cancel(struct cadre_register *reg, const struct cadre_change_at *at,
	const char *reason, bool makeup, const struct cadre_out *out, struct cadre_err *err)
{
	struct change change = {.reg = reg, .at = at, .out = out, .err = err};
	enum cadre_code code = begin(&change);

	if (code == CADRE_OK)
		code = not_held(&change);
	if (code != CADRE_OK)
		return end(&change, code);
	change.session->state = cadre_session_state_cancelled;
	change.session->note = reason;
	code = store(&change, change.session);
	if (code == CADRE_OK && makeup)
		code = make_up(&change);
	return end(&change, code);
}

enum cadre_code cadre_session_lock(struct cadre_register *reg, const struct cadre_change_at *at,
	bool locked, const struct cadre_out *out, struct cadre_err *err)
{
	struct change change = {.reg = reg, .at = at, .out = out, .err = err};
	struct cadre_session *each;
	enum cadre_code code = begin(&change);

	if (code == CADRE_OK && change.session != NULL && change.session->date == 0)
		code = cadre_fail(err, CADRE_REFUSED, _("class '%s', session %lld has no time yet"),
			at->class, (long long)at->number);
	each = change.table.sessions.items;
	for (size_t i = 0; i < change.table.sessions.count && code == CADRE_OK; i++) {
		if (strcmp(each[i].class, at->class) != 0 || each[i].date == 0
			|| (at->number != 0 && each[i].number.v != at->number)
			|| (each[i].locked == CADRE_TRUE) == locked)
			continue;
		each[i].locked = locked ? CADRE_TRUE : CADRE_UNSAID;
		code = store(&change, &each[i]);
	}
	return end(&change, code);
}
