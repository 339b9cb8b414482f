/*
 * The units that sent trainees to many centres, added up over these by their codes.
 */
#ifndef REPORT_CENTRES_UNITS_H
#define REPORT_CENTRES_UNITS_H

#include "cmd/report/report.h"

enum { CENTRES_UNIT_SUMS = 4 };

struct centres_unit {
	const char *code, *name, *centre;
	int64_t sums[CENTRES_UNIT_SUMS];
	int64_t centres;
};

/* In the document's arena. */
struct centres_units {
	struct centres_unit *items;
	size_t count, room;
};

/* Takes a figure of the table "units"; those of a centre follow one another. */
enum cadre_code centres_units_put(struct centres_units *units, struct report *report,
	const struct cadre_figure *figure);
/* The table, a row a unit, and their sum. */
void centres_units_show(struct centres_units *units, struct report *report);

#endif
