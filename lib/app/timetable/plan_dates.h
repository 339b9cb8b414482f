/*
 * The dates of a plan's documents. Real ones can be out of order: that is told, never refused.
 */
#ifndef APP_PLAN_DATES_H
#define APP_PLAN_DATES_H

#include "cadre/record.h"

/* What is odd, as a text in the arena; NULL: nothing. before is the revision before, or NULL. */
const char *plan_dates_doubt(struct cadre_arena *arena, const struct cadre_plan *plan,
	const struct cadre_plan *before);

#endif
