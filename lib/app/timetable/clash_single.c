#include "app/timetable/clash_rules.h"
#include "base/message.h"

static enum cadre_code check_lecturer(struct clash *clash, const struct cadre_session *session)
{
	const struct cadre_lecturer *lecturer = timetable_lecturer(clash->table, session->lecturer);
	const struct cadre_absence *absence;
	enum cadre_code code = CADRE_OK;

	if (lecturer == NULL)
		return timetable_taught(timetable_topic(clash->table, session->topic))
			? CLASH_ERROR(clash, "no_lecturer", session, NULL, _("nobody teaches it"))
			: CADRE_OK;
	if (!timetable_able(lecturer, session->topic))
		code = CLASH_ERROR(clash, "not_able", session, NULL,
			_("lecturer '%s' does not teach '%s'"), lecturer->lecturer, session->topic);
	if (code == CADRE_OK
		&& !timetable_valid(lecturer->valid_from, lecturer->valid_to, session->date))
		code = CLASH_ERROR(clash, "lecturer_gone", session, NULL,
			_("lecturer '%s' is not the centre's on that day"), lecturer->lecturer);
	absence = timetable_absent(clash->table, lecturer->lecturer, session->date, session->half);
	if (code == CADRE_OK && absence != NULL)
		code = CLASH_ERROR(clash, "absent", session, NULL, _("lecturer '%s' is away: %s"),
			lecturer->lecturer,
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
			: CLASH_ERROR(clash, "no_room", session, NULL, _("it has no room"));
	if (room->use == cadre_room_use_dormitory)
		return CLASH_ERROR(clash, "room_use", session, NULL, _("room '%s' is for sleeping"),
			room->room);
	if (!timetable_valid(room->valid_from, room->valid_to, session->date))
		return CLASH_ERROR(clash, "room_gone", session, NULL,
			_("room '%s' is not in use on that day"), room->room);
	if (room->capacity.v < size)
		return CLASH_ERROR(clash, "room_small", session, NULL,
			_("room '%s' seats %lld, class '%s' has %d people"), room->room,
			(long long)room->capacity.v, class->class, size);
	return CADRE_OK;
}

/* The days of another year are not in the table: what falls there is not looked at. */
static enum cadre_code check_day(struct clash *clash, const struct cadre_session *session,
	const struct cadre_class *class)
{
	const struct cadre_closure *closure = timetable_closed(clash->table, class, session->date);
	char from[CADRE_DATE_SIZE], to[CADRE_DATE_SIZE];
	int first, last;
	enum cadre_code code = CADRE_OK;

	if (session->date / 10000 != clash->table->days.year)
		return CADRE_OK;
	timetable_window(clash->table, class, &first, &last);
	if (!workdays_worked(&clash->table->days, session->date))
		code = CLASH_ERROR(clash, "day_off", session, NULL, _("the day is not worked"));
	if (code == CADRE_OK && closure != NULL)
		code = CLASH_ERROR(clash, "closed_there", session, NULL,
			_("where class '%s' is held the day is closed: %s"), class->class,
			closure->name);
	if (code == CADRE_OK && (session->date < first || session->date > last))
		code = CLASH_ERROR(clash, "window", session, NULL,
			_("it is outside the days of class '%s' (%s to %s)"), class->class,
			cadre_date_format(from, first), cadre_date_format(to, last));
	return code;
}

static enum cadre_code check_one(struct clash *clash, const struct cadre_session *session)
{
	const struct cadre_class *class = timetable_class(clash->table, session->class);
	enum cadre_code code = check_day(clash, session, class);

	if (code == CADRE_OK)
		code = check_lecturer(clash, session);
	return code == CADRE_OK ? check_room(clash, session, class) : code;
}

enum cadre_code clash_singles(struct clash *clash)
{
	enum cadre_code code = CADRE_OK;

	if (clash->only != NULL)
		return check_one(clash, clash->only);
	for (size_t i = 0; i < clash->count && code == CADRE_OK; i++)
		code = check_one(clash, clash->placed[i]);
	return code;
}
