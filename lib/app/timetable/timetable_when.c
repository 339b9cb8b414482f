#include <string.h>

#include "app/timetable/timetable.h"

/* "MON am" and the like say a weekday and a half-day; the others a half-day of every day. */
static bool falls_on(int absence_half, int date, int half)
{
	int weekly = absence_half - cadre_absence_half_mon_am;

	if (weekly >= 0)
		return cadre_date_weekday(date) == weekly / 2 + 1
			&& half == (weekly % 2 == 0 ? cadre_half_am : cadre_half_pm);
	return absence_half == cadre_absence_half_day
		|| (absence_half == cadre_absence_half_am && half == cadre_half_am)
		|| (absence_half == cadre_absence_half_pm && half == cadre_half_pm)
		|| (absence_half == cadre_absence_half_evening && half == cadre_half_evening);
}

const struct cadre_absence *timetable_absent(const struct timetable *table, const char *lecturer,
	int date, int half)
{
	const struct cadre_absence *each = table->absences.items;

	for (size_t i = 0; i < table->absences.count; i++)
		if (date >= each[i].from && date <= each[i].to
			&& strcmp(each[i].lecturer, lecturer) == 0
			&& falls_on(each[i].half, date, half))
			return &each[i];
	return NULL;
}

/* The unit, or one above it; a unit that is above itself in the end is nobody's. */
static bool lies_in(const struct timetable *table, const char *unit, const char *scope)
{
	for (int level = 0; unit != NULL && level < 8; level++) {
		const struct cadre_unit *record = timetable_unit(table, unit);
		if (strcmp(unit, scope) == 0)
			return true;
		unit = record != NULL ? record->parent : NULL;
	}
	return false;
}

static const struct cadre_closure *closed_in(const struct timetable *table, const char *unit,
	int date)
{
	const struct cadre_closure *each = table->days.closures.items;

	for (size_t i = 0; i < table->days.closures.count && unit != NULL; i++)
		if (each[i].scope != NULL && each[i].state == cadre_closure_state_confirmed
			&& each[i].type != cadre_closure_type_working_swap && date >= each[i].from
			&& date <= each[i].to && lies_in(table, unit, each[i].scope))
			return &each[i];
	return NULL;
}

const struct cadre_closure *timetable_closed(const struct timetable *table,
	const struct cadre_class *class, int date)
{
	const struct cadre_room *room = timetable_room(table, class->room);

	return room != NULL ? closed_in(table, room->unit, date) : NULL;
}

static bool any_scoped(const struct timetable *table, int date)
{
	const struct cadre_closure *each = table->days.closures.items;

	for (size_t i = 0; i < table->days.closures.count; i++)
		if (each[i].scope != NULL && date >= each[i].from && date <= each[i].to)
			return true;
	return false;
}

bool timetable_harvest(const struct timetable *table, const struct cadre_class *class, int date)
{
	const struct cadre_enrolment *each = table->enrolments.items;
	int there = 0, all = 0;

	if (!any_scoped(table, date))
		return false;
	for (size_t i = 0; i < table->enrolments.count; i++) {
		if (!timetable_seated(&each[i]) || strcmp(each[i].class, class->class) != 0)
			continue;
		all++;
		there += closed_in(table, each[i].unit, date) != NULL;
	}
	return there > 0 && there * 4 >= all;
}

int timetable_travel(const struct timetable *table, const struct cadre_session *session)
{
	const struct cadre_room *room = timetable_room(table, session->room);

	return room != NULL ? (int)room->travel.v : 0;
}
