/*
 * The counts of a round, by group: what the answers are added to and the records are made from.
 */
#ifndef APP_TALLY_H
#define APP_TALLY_H

#include "app/round.h"
#include "base/map.h"
#include "base/vec.h"
#include "cadre/survey.h"

struct tally_count {
	int64_t answered, n, sum; /* sum: of scores or numbers */
	int64_t *options;
};

struct tally_group {
	const char *name; /* NULL where nothing is split */
	int64_t asked, answers;
	struct tally_count *questions;
};

struct tally {
	const struct cadre_form *form;
	struct cadre_arena arena; /* lives as long as the counts */
	struct map names;	  /* of groups: their index */
	struct vec groups;	  /* struct tally_group */
	int64_t strange;	  /* values that are none of the form's: not counted */
};

/* The group of that name (NULL: the only one), made when it is new; NULL when memory is out. */
struct tally_group *tally_group(struct tally *tally, const char *name);
/* Adds the values of one answer. */
void tally_add(struct tally *tally, struct tally_group *group, const struct cadre_list *values);
void tally_free(struct tally *tally);

/* The quotient in hundredths, halves away from zero; base is more than 0, and as the quotient
 * below 9 * 10^16. */
int64_t tally_hundredths(int64_t count, int64_t base);
/* The score of a scale's option, from 1 in their order; 0 for "no opinion". */
int64_t tally_score(const struct cadre_question *question, size_t option);

#endif
