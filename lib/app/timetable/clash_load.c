#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash_rules.h"
#include "base/message.h"

static bool teaches(const struct cadre_session *session, const struct cadre_lecturer *lecturer)
{
	return session->lecturer != NULL && strcmp(session->lecturer, lecturer->lecturer) == 0;
}

static enum cadre_code tell_load(struct clash *clash, const struct cadre_lecturer *lecturer,
	const struct cadre_session *session, bool weekly)
{
	return weekly ? CLASH_ERROR(clash, "load_week", session, NULL,
		       _("lecturer '%s' has more than %lld half-days in the week"),
		       lecturer->lecturer, (long long)lecturer->max_per_week.v)
		      : CLASH_ERROR(clash, "load_day", session, NULL,
			      _("lecturer '%s' has more than %lld half-days on the day"),
			      lecturer->lecturer, (long long)lecturer->max_per_day.v);
}

/* The day or the week that a session's load counts in. */
static int span_of(const struct cadre_session *session, bool weekly)
{
	return weekly ? cadre_date_monday(session->date) : session->date;
}

/* Half-days within a day or a week, told once at the first beyond the most. */
static enum cadre_code check_load(struct clash *clash, const struct cadre_lecturer *lecturer,
	bool weekly)
{
	int64_t most = weekly ? lecturer->max_per_week.v : lecturer->max_per_day.v, load = 0;
	enum cadre_code code = CADRE_OK;
	int key = 0;

	for (size_t i = 0; i < clash->count && code == CADRE_OK && most > 0; i++) {
		const struct cadre_session *session = clash->placed[i];
		int its = span_of(session, weekly);
		if (!teaches(session, lecturer))
			continue;
		if (clash->only != NULL && its != span_of(clash->only, weekly))
			continue;
		load = its == key ? load + 1 : 1;
		key = its;
		if (load == most + 1)
			code = tell_load(clash, lecturer,
				clash->only != NULL ? clash->only : session, weekly);
	}
	return code;
}

/* Half-days, two a day, counted from a day that is the same for both. */
static int64_t half_index(const struct cadre_session *session, int from)
{
	return (int64_t)cadre_date_diff(from, session->date) * 2
		+ (session->half == cadre_half_am ? 0 : 1);
}

/* From one place to another the way goes by the centre, and takes the half-days of both. */
static enum cadre_code check_way(struct clash *clash, const struct cadre_session *a,
	const struct cadre_session *b)
{
	int travel = timetable_travel(clash->table, a) + timetable_travel(clash->table, b);
	int64_t free = half_index(b, a->date) - half_index(a, a->date) - 1;

	if (travel == 0 || free >= travel || clash_same_time(a, b)
		|| (a->room != NULL && b->room != NULL && strcmp(a->room, b->room) == 0))
		return CADRE_OK;
	return CLASH_ERROR(clash, "travel", a, b,
		_("lecturer '%s' needs %d half-days for the way, there are %lld"), a->lecturer,
		travel, (long long)(free > 0 ? free : 0));
}

static enum cadre_code check_ways(struct clash *clash, const struct cadre_lecturer *lecturer)
{
	const struct cadre_session *last = NULL;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->count && code == CADRE_OK; i++) {
		if (!teaches(clash->placed[i], lecturer))
			continue;
		if (last != NULL)
			code = check_way(clash, last, clash->placed[i]);
		last = clash->placed[i];
	}
	return code;
}

/* The same of one session, with the last before it and the first after it. */
static enum cadre_code check_ways_of(struct clash *clash, const struct cadre_session *session,
	const struct cadre_lecturer *lecturer)
{
	const struct cadre_session *before = NULL, *after = NULL;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->count; i++) {
		const struct cadre_session *other = clash->placed[i];
		if (other == session || !teaches(other, lecturer))
			continue;
		if (clash_earlier(other, session)
			&& (before == NULL || clash_earlier(before, other)))
			before = other;
		if (clash_earlier(session, other) && (after == NULL || clash_earlier(other, after)))
			after = other;
	}
	if (before != NULL)
		code = check_way(clash, before, session);
	return code == CADRE_OK && after != NULL ? check_way(clash, session, after) : code;
}

static enum cadre_code check_lecturer(struct clash *clash, const struct cadre_lecturer *lecturer)
{
	enum cadre_code code = check_load(clash, lecturer, false);

	if (code == CADRE_OK)
		code = check_load(clash, lecturer, true);
	if (code == CADRE_OK)
		code = clash->only != NULL ? check_ways_of(clash, clash->only, lecturer)
					   : check_ways(clash, lecturer);
	return code;
}

enum cadre_code clash_loads(struct clash *clash)
{
	const struct cadre_lecturer *each = clash->table->lecturers.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->table->lecturers.count && code == CADRE_OK; i++)
		if (clash->only == NULL || teaches(clash->only, &each[i]))
			code = check_lecturer(clash, &each[i]);
	return code;
}
