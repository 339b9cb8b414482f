/*
 * Beds: who of a class sleeps where, and who finds no bed.
 */
#ifndef CADRE_BEDS_H
#define CADRE_BEDS_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

struct cadre_beds_options {
	const char *const *classes;
	size_t class_count;
	const char *const *home; /* people of these units sleep at home */
	size_t home_count;
	bool same_day; /* nobody comes the evening before */
};

/* What came of it, counted in stays asked for. */
struct cadre_beds_count {
	int64_t housed, left;
};

/*
 * A class sleeps in runs of days: from the evening before a run's first session (from that day when
 * it is not in the morning) to the day of the last. Runs are parted by days without a session.
 * A room has men or women in a night, never both, and no more people than beds; stays of other
 * classes are left as they are. Which free rooms go to men and which to women is chosen so that
 * as many as can be have a bed; who was enrolled first has it first. The class's stays are stored
 * and given, stays it had otherwise removed, and each stay for which no bed was left is given as a
 * record `no_bed`. CADRE_NO: no such class or unit.
 */
enum cadre_code cadre_beds(struct cadre_register *reg, const struct cadre_beds_options *options,
	struct cadre_beds_count *count, const struct cadre_out *out, struct cadre_err *err);

#pragma GCC visibility pop

#endif
