/*
 * The record of a problem while it is put together.
 */
#ifndef APP_PROBLEM_H
#define APP_PROBLEM_H

#include "app/timetable/timetable.h"
#include "base/vec.h"

/* Monday to Saturday, morning and afternoon: twelve half-days a week, closed ones marked. */
enum { PROBLEM_DAYS = 6, PROBLEM_HALVES = 2 };

struct build {
	struct timetable table;
	struct cadre_register *reg;
	const struct cadre_problem_options *options;
	struct cadre_problem problem;
	int monday; /* of the first week */
	struct vec events, rooms, lecturers, apart, guests;
	struct vec beds;     /* of int64_t */
	struct vec sessions; /* of const struct cadre_session *: that of each event */
	struct cadre_err *err;
};

enum cadre_code problem_no_memory(struct build *build);
/* The slots, of those that are not closed to all, for which `in` says yes. */
enum cadre_code problem_slots(struct build *build, struct cadre_list *out,
	bool (*in)(const struct build *build, const void *arg, const struct cadre_slot *slot),
	const void *arg);
/* The event of each session that is to be held. */
enum cadre_code problem_events(struct build *build);
/* Who of the events' classes wants a bed, where there are any. */
enum cadre_code problem_guests(struct build *build);

#endif
