#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash_rules.h"
#include "base/message.h"

static const char *name_of(struct clash *clash, const struct cadre_session *session)
{
	return cadre_arena_printf(&clash->arena, "%s/%lld", session->class,
		(long long)session->number.v);
}

enum cadre_code clash_tell(struct clash *clash, const char *rule, int severity,
	const struct cadre_session *a, const struct cadre_session *b, const char *text)
{
	const char *sessions[2] = {name_of(clash, a), b != NULL ? name_of(clash, b) : NULL};
	struct cadre_violation violation = {.rule = rule,
		.severity = severity,
		.date = a->date,
		.half = a->half,
		.sessions = {b != NULL ? 2 : 1, sessions},
		.text = text};

	if (sessions[0] == NULL || text == NULL)
		return cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
	*clash->errors += severity == cadre_severity_error;
	return clash->out->put(clash->out->arg, cadre_kind(CADRE_KIND_violation), &violation,
		clash->err);
}

static bool same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static int by_time(const void *a, const void *b)
{
	const struct cadre_session *one = *(const struct cadre_session *const *)a;
	const struct cadre_session *two = *(const struct cadre_session *const *)b;
	int order;

	if (one->date != two->date)
		return one->date < two->date ? -1 : 1;
	if (one->half != two->half)
		return one->half - two->half;
	order = strcmp(one->class, two->class);
	return order != 0 ? order
			  : (one->number.v > two->number.v) - (one->number.v < two->number.v);
}

static bool find_shared(const struct clash *clash, const char *a, const char *b)
{
	const struct cadre_enrolment *each = clash->table->enrolments.items;

	for (size_t i = 0; i < clash->table->enrolments.count; i++) {
		if (strcmp(each[i].class, a) != 0 || !timetable_seated(&each[i]))
			continue;
		for (size_t j = 0; j < clash->table->enrolments.count; j++)
			if (strcmp(each[j].class, b) == 0 && timetable_seated(&each[j])
				&& strcmp(each[i].person, each[j].person) == 0)
				return true;
	}
	return false;
}

/* The same two classes meet again and again: the answer is kept. */
static bool shares_people(struct clash *clash, const char *a, const char *b)
{
	const char *pair = cadre_arena_printf(&clash->arena, "%s\x1f%s", a, b);
	bool is_new = true;
	size_t *kept = pair != NULL ? map_put(&clash->pairs, pair, &is_new) : NULL;

	if (kept == NULL)
		return find_shared(clash, a, b);
	if (is_new)
		*kept = find_shared(clash, a, b);
	return *kept != 0;
}

/* What both need can be in one place only. */
static enum cadre_code check_pair(struct clash *clash, const struct cadre_session *a,
	const struct cadre_session *b)
{
	enum cadre_code code = CADRE_OK;

	if (same(a->lecturer, b->lecturer))
		code = CLASH_ERROR(clash, "lecturer_twice", a, b,
			_("lecturer '%s' is in two places"), a->lecturer);
	if (code == CADRE_OK && same(a->room, b->room))
		code = CLASH_ERROR(clash, "room_twice", a, b, _("room '%s' has two sessions"),
			a->room);
	if (code == CADRE_OK && same(a->class, b->class))
		code = CLASH_ERROR(clash, "class_twice", a, b, _("class '%s' has two sessions"),
			a->class);
	if (code == CADRE_OK && !same(a->class, b->class)
		&& shares_people(clash, a->class, b->class))
		code = CLASH_ERROR(clash, "trainee_twice", a, b,
			_("classes '%s' and '%s' share people"), a->class, b->class);
	return code;
}

static enum cadre_code check_pairs_of(struct clash *clash, const struct cadre_session *a,
	size_t from)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = from; i < clash->count && code == CADRE_OK; i++) {
		if (clash->placed[i] != a && clash_same_time(a, clash->placed[i]))
			code = check_pair(clash, a, clash->placed[i]);
		else if (clash->placed[i] != a && clash->only == NULL)
			break;
	}
	return code;
}

enum cadre_code clash_pairs(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	if (clash->only != NULL)
		return check_pairs_of(clash, clash->only, 0);
	for (size_t i = 0; i < clash->count && code == CADRE_OK; i++)
		code = check_pairs_of(clash, clash->placed[i], i + 1);
	return code;
}

/* Sorts out the sessions that have a time; the others are told as warnings. */
static enum cadre_code collect(struct clash *clash)
{
	const struct cadre_session *each = clash->table->sessions.items;
	enum cadre_code code = CADRE_OK;

	clash->placed = cadre_arena_array(&clash->arena, clash->table->sessions.count,
		sizeof *clash->placed);
	if (clash->placed == NULL)
		return cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < clash->table->sessions.count && code == CADRE_OK; i++) {
		const struct cadre_class *class = timetable_class(clash->table, each[i].class);
		if (class == NULL || !timetable_alive(class)
			|| each[i].state == cadre_session_state_cancelled)
			continue;
		if (each[i].date != 0)
			clash->placed[clash->count++] = &each[i];
		else if (clash->only == NULL && class->year.v == clash->table->days.year)
			code = CLASH_TELL(clash, "unplaced", cadre_severity_warning, &each[i], NULL,
				_("it has no time yet"));
	}
	if (clash->only == NULL)
		qsort(clash->placed, clash->count, sizeof *clash->placed, by_time);
	return code;
}

static enum cadre_code run(struct clash *clash, enum cadre_code (*const *steps)(struct clash *),
	size_t count)
{
	enum cadre_code code = CADRE_OK;

	*clash->errors = 0;
	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		code = steps[i](clash);
	map_free(&clash->pairs);
	cadre_arena_free(&clash->arena);
	return code;
}

enum cadre_code clash_find(struct timetable *table, const struct cadre_out *out, int *errors,
	struct cadre_err *err)
{
	struct clash clash = {.table = table, .out = out, .errors = errors, .err = err};
	enum cadre_code (*const steps[])(struct clash *) = {collect, clash_pairs, clash_singles,
		clash_loads, clash_orders, clash_beds};

	return run(&clash, steps, sizeof steps / sizeof steps[0]);
}

enum cadre_code clash_find_of(struct timetable *table, const struct cadre_session *session,
	const struct cadre_out *out, int *errors, struct cadre_err *err)
{
	struct clash clash = {.table = table,
		.only = session,
		.out = out,
		.errors = errors,
		.err = err};
	enum cadre_code (*const steps[])(
		struct clash *) = {collect, clash_singles, clash_pairs, clash_loads, clash_orders};

	return run(&clash, steps, sizeof steps / sizeof steps[0]);
}
