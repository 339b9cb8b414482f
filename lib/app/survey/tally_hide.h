/*
 * What of the counts stays unpublished: for each group and measure.
 */
#ifndef APP_TALLY_HIDE_H
#define APP_TALLY_HIDE_H

#include "app/survey/tally.h"
#include "app/survey/tally_who.h"

struct tally_hide {
	const struct tally *tally;
	const struct who *who;
	unsigned char **hidden;	     /* of measure * tables + table: of its rows */
	size_t *parts;		     /* of the measure at hand */
	struct shield_part *made_of; /* the same */
	int64_t *weights, *opinions; /* of the atoms, measure by measure */
	struct cadre_arena arena;
};

/* False when memory is out. */
bool tally_hide(struct tally_hide *out, const struct tally *tally, const struct who *who);
/* Why the group's row of that measure is hidden: enum cadre_hidden, 0 when it is not. by: enum
 * cadre_tally_by. */
int tally_hidden(const struct tally_hide *hide, int by, const char *group, size_t measure);
void tally_hide_free(struct tally_hide *hide);

#endif
