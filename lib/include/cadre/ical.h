/*
 * The timetable as an iCalendar (RFC 5545).
 */
#ifndef CADRE_ICAL_H
#define CADRE_ICAL_H

#include "cadre/buf.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

/* When a half-day begins and ends: hours times 100 plus minutes, 730 for half past seven. */
struct cadre_clock {
	int from, to;
};

struct cadre_ical_options {
	int year;
	const char *class, *lecturer; /* NULL: all */
	struct cadre_clock halves[3]; /* morning, afternoon, evening */
};

/*
 * Appends one VCALENDAR with its VTIMEZONE and a VEVENT a session: lines end in CRLF and are folded
 * at 75 octets between characters. The UID is that of class and number; SEQUENCE counts the changes
 * of the session in the log, LAST-MODIFIED and DTSTAMP are the instant of the last. A cancelled
 * session, one of a class that is not held, and in a lecturer's calendar one that another gives
 * instead, has STATUS CANCELLED. CADRE_NO: no such class or lecturer.
 */
enum cadre_code cadre_ical(struct cadre_buf *out, struct cadre_register *reg,
	const struct cadre_ical_options *options, struct cadre_err *err);

#pragma GCC visibility pop

#endif
