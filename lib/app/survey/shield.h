/*
 * Which rows of the tables of a round stay unpublished, so that no small group shows: neither by
 * its own row nor by subtracting other rows from each other.
 *
 * The answers are parted into atoms, those alike in everything that any table splits by; a row of
 * a table is a set of atoms. Hidden are rows below the least size, in answers or in those of them
 * that have an opinion, and then as many others, the smallest first, as it takes that (a) between a
 * published row and the rows of a table that are nearest to it there is no difference, or one of at
 * least the least size, and not just one hidden row; and (b) no hidden row is any linear
 * combination of published ones, of this measure and of those that it is made of.
 *
 * What is not promised: that nothing at all can be told of those in hidden rows. Together they are
 * at least the least size, and what nobody among them chose, none of them chose.
 */
#ifndef APP_SHIELD_H
#define APP_SHIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHIELD_TABLES = 8 };

/* Another measure of which this one is made, whose tables are settled. */
struct shield_part {
	const int64_t *opinions; /* of each atom */
	const unsigned char *hidden[SHIELD_TABLES];
};

struct shield {
	int64_t least;
	size_t atoms;
	const size_t *rows[SHIELD_TABLES]; /* of each atom: its row in each table */
	size_t counts[SHIELD_TABLES];	   /* rows of each table */
	const int64_t *weights;		   /* of each atom: how many answers */
	const int64_t *opinions;	   /* how many of them are the base of a mean */
	/* In an atom whose opinions are all of them counted in this measure too, its sum is that of
	 * these. */
	const struct shield_part *parts;
	size_t part_count;
	/* In: rows to be hidden whatever their size. Out: enum cadre_hidden of each row. */
	unsigned char *hidden[SHIELD_TABLES];
};

/*
 * Settles the tables from `first` up to `last`, which is not among them; those before are settled
 * and stay as they are. A row that those give away, and that is not small, is not hidden. What a
 * table hides depends on these tables and those before. False when memory is out.
 */
bool shield_hide(struct shield *shield, size_t first, size_t last);

/* The linear combinations of rows of the tables before `last`, and of the published ones of parts.
 */
struct span;
struct span *span_open(const struct shield *shield, size_t last); /* NULL when memory is out */
void span_add(struct span *span, size_t table, size_t row);
bool span_has(struct span *span, size_t table, size_t row);
/* Takes the rows out again, all but those of parts. */
void span_empty(struct span *span);
void span_close(struct span *span);

#endif
