/*
 * A year's classes, sessions and means, read once; shared by problem, check and list.
 */
#ifndef APP_TIMETABLE_H
#define APP_TIMETABLE_H

#include "app/timetable/workdays.h"
#include "base/map.h"
#include "cadre/date.h"
#include "cadre/timetable.h"

struct timetable {
	struct cadre_arena arena;
	struct workdays days;
	struct cadre_list classes, sessions, lecturers, rooms, absences, programmes, topics, lines;
	struct cadre_list enrolments, units, stays;
	struct cadre_list people; /* read where there are stays, or by timetable_people */
	/* code -> index */
	struct map class_index, lecturer_index, room_index, unit_index, programme_index;
	struct map person_index;
	struct map topic_index; /* of "NTVD/3" */
	int *sizes;		/* people in each class */
	int revision;		/* of the plan in force; 0: none */
};

enum cadre_code timetable_read(struct timetable *out, struct cadre_register *reg, int year,
	struct cadre_err *err);
/* That of the class's year. CADRE_NO when there is no such class. */
enum cadre_code timetable_read_of(struct timetable *out, struct cadre_register *reg,
	const char *class, struct cadre_err *err);
/* Reads the year's people, unless they were. */
enum cadre_code timetable_people(struct timetable *table, struct cadre_register *reg,
	struct cadre_err *err);
void timetable_free(struct timetable *table);

/* NULL when there is none of that code. */
const struct cadre_class *timetable_class(const struct timetable *table, const char *code);
const struct cadre_lecturer *timetable_lecturer(const struct timetable *table, const char *code);
const struct cadre_room *timetable_room(const struct timetable *table, const char *code);
const struct cadre_person *timetable_person(const struct timetable *table, const char *code);
const struct cadre_unit *timetable_unit(const struct timetable *table, const char *code);
const struct cadre_programme *timetable_programme(const struct timetable *table, const char *code);
/* The people who have a seat in the class; the same or, where there are none yet, those expected.
 */
int timetable_seats(const struct timetable *table, const struct cadre_class *class);
int timetable_size(const struct timetable *table, const struct cadre_class *class);
/* The topic of a session ("NTVD/3"), or NULL. */
const struct cadre_topic *timetable_topic(const struct timetable *table, const char *topic);

/* The days that a class may use: its own, else those of its plan line, else the year. */
void timetable_window(const struct timetable *table, const struct cadre_class *class, int *first,
	int *last);
/* Whether a lecturer is away then; reason may be NULL. */
const struct cadre_absence *timetable_absent(const struct timetable *table, const char *lecturer,
	int date, int half);
/* Whether the lecturer may teach the topic ("NTVD/3": by its own name, by its programme with a
 * star, or by an empty list). */
bool timetable_able(const struct cadre_lecturer *lecturer, const char *topic);
/* Whether a session of this topic wants a lecturer, and a room. */
bool timetable_taught(const struct cadre_topic *topic);
bool timetable_indoors(const struct cadre_topic *topic);
/* The first session of that class and number, or NULL. */
struct cadre_session *timetable_session(const struct timetable *table, const char *class,
	int64_t number);
/* The line of the plan in force that the class was opened for, or NULL. */
const struct cadre_plan_line *timetable_line(const struct timetable *table,
	const struct cadre_class *class);
/* Half-days that a lecturer travels to the class's own room: a commune's hall, mostly. */
int timetable_travel(const struct timetable *table, const struct cadre_session *session);
/* The confirmed closure of a scope that keeps the class from a day: one of the unit where its own
 * room stands, or of a unit above that. NULL: none. */
const struct cadre_closure *timetable_closed(const struct timetable *table,
	const struct cadre_class *class, int date);
/* Whether a quarter or more of the class's people come from units with such a closure that day. */
bool timetable_harvest(const struct timetable *table, const struct cadre_class *class, int date);

/*
 * Whether session a comes before session b of its class. The opening is first and the closing last;
 * an exam follows what has a lower number. Else a topic follows those of its list `after`, or, in a
 * programme without such lists, all of a lower number: as a rule, or as a warning where the
 * programme says so. What makes up for another session is free of the rest.
 */
enum timetable_order { TIMETABLE_FREE, TIMETABLE_WARNING, TIMETABLE_RULE };
enum timetable_order timetable_order(const struct timetable *table, const struct cadre_session *a,
	const struct cadre_session *b);

/* Whether the session is or will be given: not cancelled, of a class that is held. */
bool timetable_given(const struct timetable *table, const struct cadre_session *session);
/* Its own periods, or those its programme has a session. */
int64_t timetable_periods(const struct timetable *table, const struct cadre_session *session);
/* Whether a day lies in what is valid from one day to another, either of which may be 0. */
static inline bool timetable_valid(int from, int to, int date)
{
	return date >= from && (to == 0 || date <= to);
}
/* A class that is held in the year, not cancelled or postponed. */
bool timetable_alive(const struct cadre_class *class);
/* Whether the enrolment takes a seat. */
bool timetable_seated(const struct cadre_enrolment *enrolment);

#endif
