/*
 * Dates are ints, yyyymmdd, in the proleptic Gregorian calendar, years 1 to 9999; 0 is none.
 * A partial date has 00 for what is not known. Nothing here reads a clock.
 */
#ifndef CADRE_DATE_H
#define CADRE_DATE_H

#include <stdbool.h>

#pragma GCC visibility push(default)

enum { CADRE_DATE_SIZE = 11 }; /* "2026-11-24" and its NUL */

/* Strict ISO 8601: "2026-11-24"; with partial also "2026-11" and "2026". 0 when it is not. */
int cadre_date_parse(const char *text, bool partial);
/* ISO 8601, shorter for a partial date; "" for 0. Returns out. */
char *cadre_date_format(char out[CADRE_DATE_SIZE], int date);
/* A whole date that exists (partial dates do not pass). */
bool cadre_date_valid(int date);
/*
 * These reckon with whole dates. They return 0 for any other, and when the result would lie
 * beyond the years 1 to 9999.
 */
/* The date that many days later (or earlier). */
int cadre_date_add(int date, int days);
/* The date that many months later (or earlier); the day is cut to the month's last. */
int cadre_date_add_months(int date, int months);
/* Days from a to b. */
int cadre_date_diff(int a, int b);
/* 1 Monday .. 7 Sunday (ISO 8601). */
int cadre_date_weekday(int date);
/* ISO 8601 week: the Monday it begins with. */
int cadre_date_monday(int date);
/* The Monday of "2026-W12" (ISO 8601), or of the week of a date; 0 when the text is neither. */
int cadre_date_week(const char *text);

#pragma GCC visibility pop

#endif
