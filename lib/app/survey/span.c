/*
 * Whether a row is a linear combination of others: elimination in the field of integers modulo the
 * prime 2^61 - 1, on random combinations of the columns. A row that is one is always found to be;
 * a row that is none is taken for one with a chance below 2^-50, which hides a row too many.
 */
#include <stdlib.h>
#include <string.h>

#include "app/survey/shield.h"

#define PRIME ((UINT64_C(1) << 61) - 1)

struct span {
	const struct shield *shield;
	size_t last, width, first[SHIELD_TABLES + 1]; /* the number of each table's first row */
	uint64_t *vectors; /* of rows, width each: of the measure, then of each part */
	uint64_t *basis;   /* rank of them, in echelon form */
	uint64_t *rest;	   /* of the vector being reduced */
	size_t *pivots, rank, part_rank; /* what the parts alone have */
};

static uint64_t times(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	uint64_t sum = (uint64_t)(product & PRIME) + (uint64_t)(product >> 61);

	return sum >= PRIME ? sum - PRIME : sum;
}

static uint64_t minus(uint64_t a, uint64_t b)
{
	return a >= b ? a - b : a + PRIME - b;
}

/* By Fermat's theorem. */
static uint64_t inverse(uint64_t a)
{
	uint64_t result = 1;

	for (uint64_t power = PRIME - 2; power > 0; power >>= 1) {
		if (power & 1)
			result = times(result, a);
		a = times(a, a);
	}
	return result;
}

/* splitmix64 (Steele, Lea and Flood, OOPSLA 2014) of the place, below the prime. */
static uint64_t noise(uint64_t place)
{
	uint64_t z = (place + 1) * UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (z ^ z >> 31) % PRIME;
}

/* block: 0 for the measure, then its parts. */
static uint64_t *vector(const struct span *span, size_t block, size_t table, size_t row)
{
	return span->vectors
		+ (block * span->first[span->last] + span->first[table] + row) * span->width;
}

static void put_atom(struct span *span, size_t block, size_t atom, size_t unknown)
{
	const struct shield *shield = span->shield;

	for (size_t k = 0; k < span->width; k++) {
		uint64_t part = noise((unknown * shield->atoms + atom) * span->width + k);
		for (size_t t = 0; t < span->last; t++) {
			uint64_t *at = vector(span, block, t, shield->rows[t][atom]) + k;
			*at = minus(*at, PRIME - part);
		}
	}
}

static bool is_whole(const struct shield *shield, size_t atom)
{
	bool whole = shield->part_count > 0;

	for (size_t p = 0; p < shield->part_count; p++)
		whole = whole && shield->parts[p].opinions[atom] == shield->opinions[atom];
	return whole;
}

static void fill(struct span *span)
{
	const struct shield *shield = span->shield;

	for (size_t a = 0; a < shield->atoms; a++) {
		bool whole = is_whole(shield, a);
		if (shield->weights[a] > 0 && !whole)
			put_atom(span, 0, a, 0);
		for (size_t p = 0; p < shield->part_count; p++) {
			if (shield->parts[p].opinions[a] > 0)
				put_atom(span, p + 1, a, p + 1);
			if (shield->weights[a] > 0 && whole)
				put_atom(span, 0, a, p + 1);
		}
	}
}

/* Takes the basis out of a row's vector; where what is left begins, width when nothing is. */
static size_t reduce(struct span *span, const uint64_t *row)
{
	uint64_t *v = span->rest;
	size_t at = 0;

	memcpy(v, row, span->width * sizeof *v);
	for (size_t i = 0; i < span->rank; i++) {
		const uint64_t *base = span->basis + i * span->width;
		uint64_t factor = v[span->pivots[i]];
		for (size_t k = span->pivots[i]; factor != 0 && k < span->width; k++)
			v[k] = minus(v[k], times(factor, base[k]));
	}
	while (at < span->width && v[at] == 0)
		at++;
	return at;
}

static void add(struct span *span, const uint64_t *row)
{
	size_t pivot = reduce(span, row);
	uint64_t scale, *base = span->basis + span->rank * span->width;

	if (pivot == span->width)
		return;
	scale = inverse(span->rest[pivot]);
	for (size_t k = 0; k < span->width; k++)
		base[k] = times(span->rest[k], scale);
	span->pivots[span->rank++] = pivot;
}

void span_add(struct span *span, size_t table, size_t row)
{
	add(span, vector(span, 0, table, row));
}

static void add_parts(struct span *span)
{
	const struct shield *shield = span->shield;

	for (size_t p = 0; p < shield->part_count; p++)
		for (size_t t = 0; t < span->last; t++)
			for (size_t i = 0; i < shield->counts[t]; i++)
				if (shield->parts[p].hidden[t][i] == 0)
					add(span, vector(span, p + 1, t, i));
	span->part_rank = span->rank;
}

bool span_has(struct span *span, size_t table, size_t row)
{
	return reduce(span, vector(span, 0, table, row)) == span->width;
}

void span_empty(struct span *span)
{
	span->rank = span->part_rank;
}

void span_close(struct span *span)
{
	if (span == NULL)
		return;
	free(span->vectors);
	free(span->basis);
	free(span->rest);
	free(span->pivots);
	free(span);
}

struct span *span_open(const struct shield *shield, size_t last)
{
	struct span *span = calloc(1, sizeof *span);
	size_t total, room, blocks = 1 + shield->part_count;

	if (span == NULL)
		return NULL;
	span->shield = shield;
	span->last = last;
	for (size_t t = 0; t < last; t++)
		span->first[t + 1] = span->first[t] + shield->counts[t];
	total = blocks * span->first[last];
	span->width = (total < blocks * shield->atoms ? total : blocks * shield->atoms) + 2;
	room = (total + 1) < SIZE_MAX / sizeof(uint64_t) / span->width ? (total + 1) * span->width
								       : 0;
	span->vectors = room > 0 ? calloc(room, sizeof(uint64_t)) : NULL;
	span->basis = room > 0 ? calloc(room, sizeof(uint64_t)) : NULL;
	span->rest = calloc(span->width, sizeof(uint64_t));
	span->pivots = calloc(span->width + 1, sizeof *span->pivots);
	if (span->vectors == NULL || span->basis == NULL || span->rest == NULL
		|| span->pivots == NULL) {
		span_close(span);
		return NULL;
	}
	fill(span);
	add_parts(span);
	return span;
}
