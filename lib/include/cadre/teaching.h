/*
 * What lecturers teach, and what they are owed for it.
 */
#ifndef CADRE_TEACHING_H
#define CADRE_TEACHING_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

/*
 * A record `workload` a lecturer of the sessions dated in the year (cancelled ones and those of
 * classes that are not held left out), in the order of lecturers. Standard hours are periods times
 * the coefficient of the topic's type on that day, 1 where no record gives one. The norm is that of
 * the lecturer by the part of the year's days in which the lecturer is the centre's, rounded to
 * hundredths, half up. Lectures are sessions of lectures and thematic talks; held counts periods of
 * sessions held, or of a day before today.
 */
enum cadre_code cadre_hours(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err);

struct cadre_fees_options {
	const char *class; /* NULL: the whole year */
	int year;
	bool no_staff; /* the centre's own lecturers left out */
	const struct cadre_sink *sink;
};

/*
 * A record `fee` for each class, lecturer and rate, then the total. The rate is that of the rank
 * that the lecturer has on the day (the last promotion up to it, else the lecturer's own), valid on
 * the day. Where the rate says for how many periods its amount is, a session counts by its periods;
 * a record's amount is rounded to the đồng, half up, and the total is the sum of the amounts.
 * Sessions without a rate count nothing, and are told as a warning. CADRE_NO: no such class.
 */
enum cadre_code cadre_fees(struct cadre_register *reg, const struct cadre_fees_options *options,
	const struct cadre_out *out, struct cadre_err *err);

#pragma GCC visibility pop

#endif
