/*
 * The calendar of Vietnam: days, the lunar calendar at UTC+7, public holidays.
 */
#ifndef CAL_CAL_H
#define CAL_CAL_H

#include <stdbool.h>
#include <stddef.h>

#include "cadre/date.h"

/* Days since 1970-01-01, of a whole date. */
long cal_days(int date);
/* And back; 0 beyond the years 1 to 9999. */
int cal_date(long days);

/*
 * A day of the Vietnamese lunar calendar, years 1900 to 2199. Vietnam reckons at UTC+7 since 1968;
 * calendars printed before that followed UTC+8, where some months begin a day later and two leap
 * months (1917, 1922) have another number. Past 2050 a few months may prove a day off, since
 * the earth's turning is not known so far ahead: lunar.c lists them.
 */
struct cal_lunar {
	int year, month, day;
	bool leap; /* the leap month after the one of that number */
};

/* {0} when it is not a whole date, or beyond those years. */
struct cal_lunar cal_to_lunar(int date);
/* The solar date, or 0 when there is no such lunar day. */
int cal_from_lunar(struct cal_lunar lunar);

/* A run of days off. */
struct cal_holiday {
	int from, to;
	const char *name; /* in Vietnamese */
	bool substitute;  /* off in place of a holiday that fell on a Saturday or Sunday */
	bool pending;	  /* announced, not yet enacted */
};

enum { CAL_HOLIDAYS_MAX = 32 };

/*
 * The public holidays of a year (1900 to 2199, none beyond) by Article 112 of the Labour Code
 * (2019), in date order. A day that falls on a Saturday or Sunday is made up by the next working
 * day. Returns how many.
 *
 * The Government sets each year how the five days of Tết are spread and which of the days beside
 * 2 September is off. Given is what it chose from 2021 to 2026:
 *   Tết: the two days before and the first three; one before and four when it is a Tuesday, which
 *   makes Monday to Friday;
 *   2 September: 1 September too; 3 September instead when 1 September is no working day or
 *   3 September is a Friday.
 * Days swapped (a Saturday worked for a free Monday) are another decision of each year: none is
 * given here, records add them.
 */
size_t cal_holidays(struct cal_holiday out[CAL_HOLIDAYS_MAX], int year);

#endif
