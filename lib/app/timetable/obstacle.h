/* The solver's reasons in words. */
#ifndef APP_OBSTACLE_H
#define APP_OBSTACLE_H

#include "app/timetable/translate.h"
#include "base/vec.h"

/* The days in which the sessions of a set could be. */
struct obstacle_days {
	int from, to;
};

/* reasons: the rest of all from the first of a set. */
struct obstacle_days obstacle_days(const struct translate *t, const struct solver_reason *reasons,
	size_t count);
/* All but set, proved and enough; the indices are of one need and, where they are of events or
 * orders, of one
 * class. t's arena owns the text, and fails with memory. */
void obstacle_make(struct cadre_obstacle *out, struct translate *t, enum solver_need need,
	const int *indices, size_t count, const struct obstacle_days *days);

#endif
