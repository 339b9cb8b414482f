/*
 * Exact arithmetic for what is printed with decimals: whole numbers that don't overflow where the
 * squares and products of sums go, quotients and square roots rounded correctly, halves away from
 * zero. Nothing here allocates but the texts; a number past the limit becomes the limit's
 * remainder, so callers keep below it: sums of a million answers reach some 60 digits.
 */
#ifndef BASE_EXACT_H
#define BASE_EXACT_H

#include <stdbool.h>
#include <stdint.h>

#include "cadre/arena.h"

enum {
	EXACT_LIMBS = 24,     /* of 32 bits: 231 decimal digits */
	EXACT_DIGITS_MAX = 9, /* decimals that can be asked for */
};

/* A whole number, 0 or more. {0} is zero. */
struct exact {
	int used; /* limbs, the last of them not 0 */
	uint32_t limbs[EXACT_LIMBS];
};

struct exact exact_of(unsigned __int128 number);
struct exact exact_add(const struct exact *a, const struct exact *b);
/* a - b; b is at most a. */
struct exact exact_minus(const struct exact *a, const struct exact *b);
struct exact exact_times(const struct exact *a, const struct exact *b);
struct exact exact_times_int(const struct exact *a, uint64_t b);
/* a times 10^digits. */
struct exact exact_shift(const struct exact *a, int digits);
/* The quotient without its remainder; b is not 0. */
struct exact exact_over(const struct exact *a, const struct exact *b);
/* The square root without its remainder. */
struct exact exact_root(const struct exact *a);
/* Below 0, 0, above 0 as a is less than, equal to, more than b. */
int exact_compare(const struct exact *a, const struct exact *b);

/* The quotient rounded to so many decimals, as "-3.57". NULL when memory is out. */
const char *exact_ratio_text(struct cadre_arena *arena, bool negative, const struct exact *count,
	const struct exact *base, int digits);
/* The square root of the quotient, in the same way. */
const char *exact_root_text(struct cadre_arena *arena, const struct exact *count,
	const struct exact *base, int digits);

#endif
