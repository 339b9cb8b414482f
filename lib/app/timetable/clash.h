/*
 * What is wrong with a timetable: the hard rules of domain 5, each violation once. Shares no code
 * with the solver's cost.
 */
#ifndef APP_CLASH_H
#define APP_CLASH_H

#include "app/timetable/timetable.h"

/* Gives a violation record each; *errors counts those that are no warnings. */
enum cadre_code clash_find(struct timetable *table, const struct cadre_out *out, int *errors,
	struct cadre_err *err);
/* The same of one session of the table, at where it stands in it, against all others. */
enum cadre_code clash_find_of(struct timetable *table, const struct cadre_session *session,
	const struct cadre_out *out, int *errors, struct cadre_err *err);

#endif
