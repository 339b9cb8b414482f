#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash.h"
#include "base/message.h"

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static enum cadre_code check_names(struct timetable *table, const struct cadre_placing *placing,
	struct cadre_err *err)
{
	if (placing->room != NULL && timetable_room(table, placing->room) == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution names room '%s', which is not there any more"),
			placing->room);
	if (placing->lecturer != NULL && timetable_lecturer(table, placing->lecturer) == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution names lecturer '%s', who is not there any more"),
			placing->lecturer);
	return CADRE_OK;
}

static bool is_there(const struct cadre_session *session, const struct cadre_placing *placing)
{
	return session->date == placing->date && session->half == placing->half
		&& same(session->room, placing->room) && same(session->lecturer, placing->lecturer);
}

/* Whether the register still lets the solution place that session. */
static enum cadre_code check_placing(struct timetable *table, const struct cadre_session *session,
	const struct cadre_placing *placing, struct cadre_err *err)
{
	enum cadre_code code = check_names(table, placing, err);

	if (code != CADRE_OK)
		return code;
	if (session == NULL)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution places class '%s', session %lld, which is not in the "
			  "register: "
			  "solve the problem as it is now"),
			placing->class, (long long)placing->number.v);
	if (is_there(session, placing))
		return CADRE_OK;
	if (session->locked == CADRE_TRUE)
		return cadre_fail(err, CADRE_REFUSED,
			_("class '%s', session %lld is locked since: solve again"), placing->class,
			(long long)placing->number.v);
	if (session->state != cadre_session_state_planned)
		return cadre_fail(err, CADRE_REFUSED,
			session->state == cadre_session_state_held
				? _("class '%s', session %lld is held already: solve again")
				: _("class '%s', session %lld is cancelled since: solve again"),
			placing->class, (long long)placing->number.v);
	return CADRE_OK;
}

/* Puts the solution's places into the sessions in memory; changed tells which differ. */
static enum cadre_code overlay(struct timetable *table, const struct cadre_solution *solution,
	bool *changed, struct cadre_err *err)
{
	const struct cadre_placing *each = solution->placings.items;
	bool *seen = cadre_arena_array(&table->arena, table->sessions.count, sizeof *seen);

	if (seen == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < solution->placings.count; i++) {
		struct cadre_session *session = timetable_session(table, each[i].class,
			each[i].number.v);
		size_t at = session != NULL
			? (size_t)(session - (struct cadre_session *)table->sessions.items)
			: 0;
		enum cadre_code code = check_placing(table, session, &each[i], err);
		if (code != CADRE_OK)
			return code;
		if (seen[at])
			return cadre_fail(err, CADRE_INPUT,
				_("the solution places class '%s', session %lld twice"),
				each[i].class, (long long)each[i].number.v);
		seen[at] = true;
		changed[at] = !is_there(session, &each[i]);
		session->date = each[i].date;
		session->half = each[i].half;
		session->room = each[i].room;
		session->lecturer = each[i].lecturer;
	}
	return CADRE_OK;
}

/* The errors that the register has already: they are not the solution's. */
struct verdict {
	const struct cadre_sink *sink;
	struct timetable *table;
	struct map known;
	bool first; /* the look at the register before the solution */
	int errors;
};

static const char *name_of(struct verdict *verdict, const struct cadre_violation *violation)
{
	const char *const *sessions = violation->sessions.items;

	return cadre_arena_printf(&verdict->table->arena, "%s\x1f%s\x1f%s\x1f%s", violation->rule,
		sessions[0], violation->sessions.count > 1 ? sessions[1] : "", violation->text);
}

static enum cadre_code weigh(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct verdict *verdict = arg;
	const struct cadre_violation *violation = record;
	const char *const *sessions = violation->sessions.items;
	const char *name;
	bool is_new = false;

	(void)kind;
	if (violation->severity != cadre_severity_error)
		return CADRE_OK;
	name = name_of(verdict, violation);
	if (name == NULL || map_put(&verdict->known, name, &is_new) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (verdict->first || !is_new)
		return CADRE_OK;
	verdict->errors++;
	cadre_report(verdict->sink, NULL, NULL, CADRE_REFUSED, "%s%s%s: %s", sessions[0],
		violation->sessions.count > 1 ? ", " : "",
		violation->sessions.count > 1 ? sessions[1] : "", violation->text);
	return CADRE_OK;
}

/* A class without days of its own takes those of its first and last session. */
static enum cadre_code date_classes(struct cadre_register *reg, struct timetable *table,
	const bool *changed, struct cadre_err *err)
{
	const struct cadre_session *sessions = table->sessions.items;
	struct cadre_class *each = table->classes.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < table->classes.count && code == CADRE_OK; i++) {
		int opens = 0, closes = 0;
		bool moved = false;
		for (size_t j = 0; j < table->sessions.count; j++) {
			if (sessions[j].date == 0 || strcmp(sessions[j].class, each[i].class) != 0)
				continue;
			moved = moved || changed[j];
			opens = opens == 0 || sessions[j].date < opens ? sessions[j].date : opens;
			closes = sessions[j].date > closes ? sessions[j].date : closes;
		}
		if (!moved || (each[i].opens != 0 && each[i].closes != 0))
			continue;
		each[i].opens = each[i].opens != 0 ? each[i].opens : opens;
		each[i].closes = each[i].closes != 0 ? each[i].closes : closes;
		code = cadre_put(reg, cadre_kind(CADRE_KIND_class), &each[i], NULL, err);
	}
	return code;
}

/* Where the session stood and where it stands: only what differs. */
static enum cadre_code give_move(const struct timetable *table, const struct cadre_session *was,
	const struct cadre_session *is, const struct cadre_out *out, struct cadre_err *err)
{
	const struct cadre_topic *topic = timetable_topic(table, is->topic);
	bool time = was->date != is->date || was->half != is->half;
	bool room = !same(was->room, is->room), lecturer = !same(was->lecturer, is->lecturer);
	struct cadre_moved moved = {.centre = is->centre,
		.class = is->class,
		.number = is->number,
		.was_date = was->date,
		.was_half = was->half,
		.date = time ? is->date : 0,
		.half = time ? is->half : 0,
		.was_room = room ? was->room : NULL,
		.room = room ? is->room : NULL,
		.was_lecturer = lecturer ? was->lecturer : NULL,
		.lecturer = lecturer ? is->lecturer : NULL,
		.title = topic != NULL ? topic->title : NULL};

	return out->put(out->arg, cadre_kind(CADRE_KIND_moved), &moved, err);
}

/* before: how the sessions stood, when the moves are wanted instead of the sessions. */
static enum cadre_code store(struct cadre_register *reg, struct timetable *table,
	const bool *changed, const struct cadre_session *before, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_session);
	const struct cadre_session *each = table->sessions.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < table->sessions.count && code == CADRE_OK; i++) {
		if (!changed[i])
			continue;
		code = cadre_put(reg, kind, &each[i], NULL, err);
		if (code == CADRE_OK)
			code = before != NULL ? give_move(table, &before[i], &each[i], out, err)
					      : out->put(out->arg, kind, &each[i], err);
	}
	return code == CADRE_OK ? date_classes(reg, table, changed, err) : code;
}

static enum cadre_code check_solution(const struct cadre_register *reg,
	const struct cadre_solution *solution, struct cadre_err *err)
{
	if (solution->centre != NULL && strcmp(solution->centre, cadre_centre(reg)) != 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution is of centre '%s', the register of '%s'"), solution->centre,
			cadre_centre(reg));
	if (solution->feasible != CADRE_TRUE)
		return cadre_fail(err, CADRE_REFUSED,
			_("the solution still has conflicts: nothing is stored"));
	return CADRE_OK;
}

/* What the solution would break that is whole now. */
static enum cadre_code judge(struct timetable *table, const struct cadre_solution *solution,
	bool *changed, const struct cadre_sink *sink, struct cadre_err *err)
{
	struct verdict verdict = {.sink = sink, .table = table, .first = true};
	struct cadre_out out = {weigh, &verdict};
	int errors;
	enum cadre_code code = clash_find(table, &out, &errors, err);

	verdict.first = false;
	if (code == CADRE_OK)
		code = overlay(table, solution, changed, err);
	if (code == CADRE_OK)
		code = clash_find(table, &out, &errors, err);
	map_free(&verdict.known);
	if (code != CADRE_OK || verdict.errors == 0)
		return code;
	return cadre_fail(err, CADRE_REFUSED,
		_("the solution breaks %d rules of the register as it is now: nothing is stored"),
		verdict.errors);
}

enum cadre_code cadre_apply(struct cadre_register *reg, const struct cadre_solution *solution,
	const struct cadre_apply_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct timetable table;
	struct cadre_session *before = NULL;
	bool *changed = NULL;
	enum cadre_code code = check_solution(reg, solution, err);

	if (code == CADRE_OK)
		code = timetable_read(&table, reg, (int)solution->year.v, err);
	if (code != CADRE_OK)
		return code;
	changed = cadre_arena_array(&table.arena, table.sessions.count, sizeof *changed);
	before = cadre_arena_array(&table.arena, table.sessions.count, sizeof *before);
	if (changed == NULL || before == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (table.sessions.count > 0)
		memcpy(before, table.sessions.items, table.sessions.count * sizeof *before);
	if (code == CADRE_OK)
		code = judge(&table, solution, changed, options->sink, err);
	if (code == CADRE_OK)
		code = store(reg, &table, changed, options->moves ? before : NULL, out, err);
	timetable_free(&table);
	return code;
}

enum cadre_code cadre_timetable_check(struct cadre_register *reg, int year,
	const struct cadre_solution *solution, const struct cadre_out *out, struct cadre_err *err)
{
	struct timetable table;
	bool *changed;
	int errors;
	enum cadre_code code = timetable_read(&table, reg, year, err);

	if (code != CADRE_OK)
		return code;
	changed = cadre_arena_array(&table.arena, table.sessions.count, sizeof *changed);
	if (changed == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else if (solution != NULL)
		code = overlay(&table, solution, changed, err);
	if (code == CADRE_OK)
		code = clash_find(&table, out, &errors, err);
	timetable_free(&table);
	if (code == CADRE_OK && errors > 0)
		return cadre_fail(err, CADRE_NO, _("the timetable breaks rules: %d violations"),
			errors);
	return code;
}
