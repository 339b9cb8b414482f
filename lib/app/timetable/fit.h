/*
 * Whether a session could stand in a half-day: by the checker's own rules, with its own room and
 * lecturer where they are free, else with others.
 */
#ifndef APP_FIT_H
#define APP_FIT_H

#include "app/timetable/timetable.h"

struct fit {
	struct timetable *table;
	struct cadre_session *session; /* of the table; tried elsewhere and put back */
	const char *room;	       /* the only one wanted; NULL: any */
	struct cadre_err *err;
};

/* One half-day: free with a room and lecturer, or the first rule in the way. Texts are in the
 * table's arena. */
enum cadre_code fit_try(struct cadre_choice *out, const struct fit *fit, int date, int half);
/* The first free half-day after a time and up to a day; out->free is not set when there is none. */
enum cadre_code fit_next(struct cadre_choice *out, const struct fit *fit, int date, int half,
	int last);
/* Up to count free half-days in the class's window other than its own, the nearest to a date first;
 * *found of them. */
enum cadre_code fit_nearest(struct cadre_choice *out, size_t *found, size_t count,
	const struct fit *fit, int date);

#endif
