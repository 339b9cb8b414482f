/*
 * Which days of a year are worked: weekends, public holidays, closures and swaps together.
 */
#ifndef APP_WORKDAYS_H
#define APP_WORKDAYS_H

#include "cadre/register.h"

struct workdays {
	int year, first;	    /* 1 January */
	struct cadre_list closures; /* of struct cadre_closure, by date */
	unsigned char off[366];	    /* 1: not worked */
	const char *name[366];	    /* of the closure or swap of that day, or NULL */
};

/* reg may be NULL. */
enum cadre_code workdays_read(struct workdays *out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err);
/* A day outside the year is not worked. */
bool workdays_worked(const struct workdays *days, int date);

#endif
