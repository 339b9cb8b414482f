/*
 * The counts of a round, by group: what the answers are added to and the records are made from.
 *
 * What is counted is called a measure: each question of the form, then each dimension (over those
 * who answered all of its scales), then each pair of a question on before and one on after (over
 * those who answered both).
 */
#ifndef APP_TALLY_H
#define APP_TALLY_H

#include "app/survey/round.h"
#include "base/exact.h"
#include "base/map.h"
#include "base/vec.h"
#include "cadre/survey.h"

enum {
	TALLY_SMALL = 5,     /* fewer answers than this can point to a person: no row */
	TALLY_PERCENT = 10,  /* no percentages below this */
	TALLY_VALUES = 4096, /* different numbers that a median is found among */
};

struct tally_value {
	int64_t value, count;
};

/* Sums are wide enough for the squares of the largest numbers over any count of answers. */
struct tally_count {
	int64_t answered, n;
	__int128 sum, squares; /* of scores or numbers */
	int64_t *options;
	struct vec values; /* struct tally_value, rising: of a question of numbers */
	bool many;	   /* too many different ones: no median */
};

struct tally_items {
	int64_t n;
	__int128 sum, squares;	  /* of the items' sum */
	__int128 *sums, *squared; /* of each item */
};

struct tally_change {
	int64_t n, better, same, worse;
	__int128 before, after;
};

struct tally_group {
	const char *name; /* NULL where nothing is split */
	int64_t asked, answers;
	struct tally_count *questions;
	struct tally_items *dimensions;
	struct tally_change *changes;
};

struct tally_dimension {
	const char *name;
	size_t *items, count; /* indexes of its scales */
};

struct tally_pair {
	size_t before, after;
};

struct tally {
	const struct cadre_form *form;
	struct cadre_arena arena; /* lives as long as the counts */
	struct tally_dimension *dimensions;
	struct tally_pair *pairs;
	size_t dimension_count, pair_count, measures;
	struct map names;	  /* of groups: their index */
	struct vec groups;	  /* struct tally_group */
	struct cadre_int *scores; /* of the answer at hand */
	/* The measures that the answer at hand is counted in, and those in which it has an opinion.
	 */
	bool *counted, *valued;
	int64_t strange; /* values that are none of the form's: not counted */
};

/* Sets the measures of the form up; false when memory is out. */
bool tally_begin(struct tally *tally, const struct cadre_form *form);
/* The group of that name (NULL: the only one), made when it is new; NULL when memory is out. */
struct tally_group *tally_group(struct tally *tally, const char *name);
/* Adds the values of one answer; false when memory is out. */
bool tally_add(struct tally *tally, struct tally_group *group, const struct cadre_list *values);
void tally_free(struct tally *tally);

/* The score of a scale's option, from 1 in their order; 0 for "no opinion". */
int64_t tally_score(const struct cadre_question *question, size_t option);
bool tally_has_mean(const struct cadre_question *question);

/* How figures are printed. */
struct tally_style {
	int digits;
	bool hundred; /* the percentages of a single choice add up to 100 */
};

/*
 * Fill in what is reckoned from the counts, in the arena; false when memory is out. population is
 * how many were asked, when all of a known group were; else 0.
 */
bool tally_question_figures(struct cadre_tally *out, struct cadre_arena *arena,
	const struct cadre_question *question, const struct tally_count *count, int64_t population,
	const struct tally_style *style);
bool tally_dimension_figures(struct cadre_tally_dimension *out, struct cadre_arena *arena,
	const struct tally_dimension *dimension, const struct tally_items *items, int digits);
bool tally_change_figures(struct cadre_tally_change *out, struct cadre_arena *arena,
	const struct tally_change *change, int digits);
/* 1 for the question of the group with the highest mean; equal ones share the better rank. */
struct cadre_int tally_rank(const struct tally *tally, const struct tally_group *group,
	const bool *hidden, size_t question);

#endif
