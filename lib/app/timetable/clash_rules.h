/*
 * What the files of the checker share: one rule each, over the sessions that have a time.
 */
#ifndef APP_CLASH_RULES_H
#define APP_CLASH_RULES_H

#include "app/timetable/clash.h"

struct clash {
	struct timetable *table;
	struct cadre_arena arena;
	const struct cadre_session **placed; /* of classes that are held; by time, then by class */
	size_t count;
	const struct cadre_session *only; /* look at nothing else; NULL: at all */
	struct map pairs;		  /* of classes: whether they share people */
	const struct cadre_out *out;
	int *errors;
	struct cadre_err *err;
};

/* Gives one violation by a and b (or a alone). */
enum cadre_code clash_tell(struct clash *clash, const char *rule, int severity,
	const struct cadre_session *a, const struct cadre_session *b, const char *text);

#define CLASH_TELL(clash, rule, severity, a, b, ...) \
	clash_tell(clash, rule, severity, a, b, cadre_arena_printf(&(clash)->arena, __VA_ARGS__))
#define CLASH_ERROR(clash, rule, a, b, ...) \
	CLASH_TELL(clash, rule, cadre_severity_error, a, b, __VA_ARGS__)

/* Whether the two stand at the same time; whether the first stands earlier. */
static inline bool clash_same_time(const struct cadre_session *a, const struct cadre_session *b)
{
	return a->date == b->date && a->half == b->half;
}

static inline bool clash_earlier(const struct cadre_session *a, const struct cadre_session *b)
{
	return a->date < b->date || (a->date == b->date && a->half < b->half);
}

/* Two sessions at one time. */
enum cadre_code clash_pairs(struct clash *clash);
/* A session by itself: its day, its lecturer, its room. */
enum cadre_code clash_singles(struct clash *clash);
/* A lecturer's half-days a day and a week, and the way between two places. */
enum cadre_code clash_loads(struct clash *clash);
/* The order of a class's sessions. */
enum cadre_code clash_orders(struct clash *clash);
/* Beds: how many to a room, one sex to a room and night. */
enum cadre_code clash_beds(struct clash *clash);

#endif
