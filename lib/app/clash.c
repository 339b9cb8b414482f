#include <stdlib.h>
#include <string.h>

#include "app/clash.h"
#include "base/message.h"

struct clash {
	struct timetable *table;
	struct cadre_arena arena;
	const struct cadre_session **placed; /* sessions with a time, of classes that are held */
	size_t count;
	struct map pairs; /* of classes: whether they share people */
	const struct cadre_out *out;
	int *errors;
	struct cadre_err *err;
};

static const char *name_of(struct clash *clash, const struct cadre_session *session)
{
	return cadre_arena_printf(&clash->arena, "%s/%lld", session->class,
		(long long)session->number.v);
}

static enum cadre_code find(struct clash *clash, const char *rule, int severity,
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

#define FIND(clash, rule, severity, a, b, ...) \
	find(clash, rule, severity, a, b, cadre_arena_printf(&(clash)->arena, __VA_ARGS__))

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

static int by_class(const void *a, const void *b)
{
	const struct cadre_session *one = *(const struct cadre_session *const *)a;
	const struct cadre_session *two = *(const struct cadre_session *const *)b;
	int order = strcmp(one->class, two->class);

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

/* Two sessions at one time: what both need can be in one place only. */
static enum cadre_code check_pair(struct clash *clash, const struct cadre_session *a,
	const struct cadre_session *b)
{
	enum cadre_code code = CADRE_OK;

	if (same(a->lecturer, b->lecturer))
		code = FIND(clash, "lecturer_twice", cadre_severity_error, a, b,
			_("lecturer '%s' is in two places"), a->lecturer);
	if (code == CADRE_OK && same(a->room, b->room))
		code = FIND(clash, "room_twice", cadre_severity_error, a, b,
			_("room '%s' has two sessions"), a->room);
	if (code == CADRE_OK && same(a->class, b->class))
		code = FIND(clash, "class_twice", cadre_severity_error, a, b,
			_("class '%s' has two sessions"), a->class);
	if (code == CADRE_OK && !same(a->class, b->class)
		&& shares_people(clash, a->class, b->class))
		code = FIND(clash, "trainee_twice", cadre_severity_error, a, b,
			_("classes '%s' and '%s' share people"), a->class, b->class);
	return code;
}

static enum cadre_code check_pairs(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->count && code == CADRE_OK; i++)
		for (size_t j = i + 1; j < clash->count && code == CADRE_OK; j++) {
			if (clash->placed[j]->date != clash->placed[i]->date
				|| clash->placed[j]->half != clash->placed[i]->half)
				break;
			code = check_pair(clash, clash->placed[i], clash->placed[j]);
		}
	return code;
}

static enum cadre_code check_lecturer(struct clash *clash, const struct cadre_session *session)
{
	const struct cadre_lecturer *lecturer = timetable_lecturer(clash->table, session->lecturer);
	const struct cadre_absence *absence;
	enum cadre_code code = CADRE_OK;

	if (lecturer == NULL)
		return timetable_taught(timetable_topic(clash->table, session->topic))
			? FIND(clash, "no_lecturer", cadre_severity_error, session, NULL,
				_("nobody teaches it"))
			: CADRE_OK;
	if (!timetable_able(lecturer, session->topic))
		code = FIND(clash, "not_able", cadre_severity_error, session, NULL,
			_("lecturer '%s' does not teach '%s'"), lecturer->lecturer, session->topic);
	absence = timetable_absent(clash->table, lecturer->lecturer, session->date, session->half);
	if (code == CADRE_OK && absence != NULL)
		code = FIND(clash, "absent", cadre_severity_error, session, NULL,
			_("lecturer '%s' is away: %s"), lecturer->lecturer,
			absence->reason != NULL ? absence->reason : _("no reason given"));
	return code;
}

static enum cadre_code check_room(struct clash *clash, const struct cadre_session *session,
	const struct cadre_class *class)
{
	const struct cadre_room *room = timetable_room(clash->table, session->room);
	int size = timetable_size(clash->table, class);

	if (room == NULL)
		return class->place != NULL
				|| !timetable_indoors(timetable_topic(clash->table, session->topic))
			? CADRE_OK
			: FIND(clash, "no_room", cadre_severity_error, session, NULL,
				_("it has no room"));
	if (room->use == cadre_room_use_dormitory)
		return FIND(clash, "room_use", cadre_severity_error, session, NULL,
			_("room '%s' is for sleeping"), room->room);
	if (room->capacity.v < size)
		return FIND(clash, "room_small", cadre_severity_error, session, NULL,
			_("room '%s' seats %lld, class '%s' has %d people"), room->room,
			(long long)room->capacity.v, class->class, size);
	return CADRE_OK;
}

static enum cadre_code check_one(struct clash *clash, const struct cadre_session *session)
{
	const struct cadre_class *class = timetable_class(clash->table, session->class);
	enum cadre_code code = CADRE_OK;
	char from[CADRE_DATE_SIZE], to[CADRE_DATE_SIZE];
	int first, last;

	timetable_window(clash->table, class, &first, &last);
	if (session->date / 10000 == clash->table->days.year
		&& !workdays_worked(&clash->table->days, session->date))
		code = FIND(clash, "day_off", cadre_severity_error, session, NULL,
			_("the day is not worked"));
	if (code == CADRE_OK && (session->date < first || session->date > last)
		&& session->date / 10000 == clash->table->days.year)
		code = FIND(clash, "window", cadre_severity_error, session, NULL,
			_("it is outside the days of class '%s' (%s to %s)"), class->class,
			cadre_date_format(from, first), cadre_date_format(to, last));
	if (code == CADRE_OK)
		code = check_lecturer(clash, session);
	return code == CADRE_OK ? check_room(clash, session, class) : code;
}

static enum cadre_code check_singles(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->count && code == CADRE_OK; i++)
		code = check_one(clash, clash->placed[i]);
	return code;
}

/* In the order of their numbers; what comes later in number must come later in time. */
static enum cadre_code check_orders(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	qsort(clash->placed, clash->count, sizeof *clash->placed, by_class);
	for (size_t i = 1; i < clash->count && code == CADRE_OK; i++) {
		const struct cadre_session *a = clash->placed[i - 1], *b = clash->placed[i];
		if (strcmp(a->class, b->class) == 0
			&& (a->date > b->date || (a->date == b->date && a->half > b->half)))
			code = FIND(clash, "order", cadre_severity_error, a, b,
				_("session %lld stands before session %lld"),
				(long long)b->number.v, (long long)a->number.v);
	}
	return code;
}

/* A lecturer's half-days within a day or a week (the key: date or Monday). */
static enum cadre_code check_load(struct clash *clash, const struct cadre_lecturer *lecturer,
	bool weekly)
{
	int64_t most = weekly ? lecturer->max_per_week.v : lecturer->max_per_day.v, load = 0;
	enum cadre_code code = CADRE_OK;
	int key = 0;

	for (size_t i = 0; i < clash->count && code == CADRE_OK && most > 0; i++) {
		const struct cadre_session *session = clash->placed[i];
		int its = weekly ? cadre_date_monday(session->date) : session->date;
		if (!same(session->lecturer, lecturer->lecturer))
			continue;
		load = its == key ? load + 1 : 1;
		key = its;
		if (load == most + 1)
			code = weekly
				? FIND(clash, "load_week", cadre_severity_error, session, NULL,
					_("lecturer '%s' has more than %lld half-days in the week"),
					lecturer->lecturer, (long long)most)
				: FIND(clash, "load_day", cadre_severity_error, session, NULL,
					_("lecturer '%s' has more than %lld half-days on the day"),
					lecturer->lecturer, (long long)most);
	}
	return code;
}

static enum cadre_code check_loads(struct clash *clash)
{
	const struct cadre_lecturer *each = clash->table->lecturers.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->table->lecturers.count && code == CADRE_OK; i++) {
		code = check_load(clash, &each[i], false);
		if (code == CADRE_OK)
			code = check_load(clash, &each[i], true);
	}
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
		else if (class->year.v == clash->table->days.year)
			code = FIND(clash, "unplaced", cadre_severity_warning, &each[i], NULL,
				_("it has no time yet"));
	}
	qsort(clash->placed, clash->count, sizeof *clash->placed, by_time);
	return code;
}

enum cadre_code clash_find(struct timetable *table, const struct cadre_out *out, int *errors,
	struct cadre_err *err)
{
	struct clash clash = {.table = table, .out = out, .errors = errors, .err = err};
	enum cadre_code (*const steps[])(
		struct clash *) = {collect, check_pairs, check_singles, check_loads, check_orders};
	enum cadre_code code = CADRE_OK;

	*errors = 0;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == CADRE_OK; i++)
		code = steps[i](&clash);
	map_free(&clash.pairs);
	cadre_arena_free(&clash.arena);
	return code;
}
