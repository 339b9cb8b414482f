/*
 * A year's classes, sessions and means, read once; shared by problem, check and list.
 */
#ifndef APP_TIMETABLE_H
#define APP_TIMETABLE_H

#include "app/workdays.h"
#include "base/map.h"
#include "cadre/date.h"
#include "cadre/timetable.h"

struct timetable {
	struct cadre_arena arena;
	struct workdays days;
	struct cadre_list classes, sessions, lecturers, rooms, absences, topics, lines, enrolments;
	struct map class_index, lecturer_index, room_index; /* code -> index */
	int *sizes;					    /* people in each class */
	int revision;					    /* of the plan in force; 0: none */
};

enum cadre_code timetable_read(struct timetable *out, struct cadre_register *reg, int year,
	struct cadre_err *err);
void timetable_free(struct timetable *table);

/* NULL when there is none of that code. */
const struct cadre_class *timetable_class(const struct timetable *table, const char *code);
const struct cadre_lecturer *timetable_lecturer(const struct timetable *table, const char *code);
const struct cadre_room *timetable_room(const struct timetable *table, const char *code);
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
/* A class that is held in the year, not cancelled or postponed. */
bool timetable_alive(const struct cadre_class *class);
/* Whether the enrolment takes a seat. */
bool timetable_seated(const struct cadre_enrolment *enrolment);

#endif
