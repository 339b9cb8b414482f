/*
 * What agreement is worth, after Fellegi and Sunter, "A Theory for Record Linkage", Journal of the
 * American Statistical Association 64 (1969): the logarithm of m / u, where m is how often one
 * person's two entries agree so, and u how often those of two people do. In thousandths of a bit,
 * so that sums are exact and the same everywhere.
 *
 * m is the share of errors that communes' lists are reckoned with; u follows from the number of
 * values (40 years of birth, 365 days, a dozen communes), and for names from the register itself:
 * who is called Giàng A Tủa is less surely the same than who is called Đặng Chiêu Ton.
 */
#include <string.h>

#include "app/enrol/match.h"

/*
 * The names of those who are not in the register: as if so many more had been counted, one of them
 * with the name in question. A small register says little of how common a name is.
 */
enum { UNSEEN = 4000 };

/* clang-format off */
static const struct {
	const char *field;
	enum cadre_agreement level;
	int weight;
	bool rarity; /* and the bits of the name's rarity */
} weights[] = {
#define L(field, level, weight, rarity) {#field, cadre_agreement_##level, weight, rarity},
	/* field, level, 1000 log2 (m / u), by name; m, u */
	L(national_id,  exact,      20000, false) /* 0.95   1 in 1 000 000: copied amiss */
	L(national_id,  typing,     11500, false) /* 0.03   1 in 100 000 */
	L(national_id,  differs,    -6640, false) /* 0.01   1 */
	L(name,         exact,        200, true)  /* 0.92   0.8 of those with these letters */
	L(name,         marks,      -2600, true)  /* 0.03   0.2 of them */
	L(name,         swapped,    -2000, true)  /* 0.005  0.02 for one */
	L(name,         typing,     -8000, true)  /* 0.03   8 names are one letter off */
	L(name,         differs,    -6640, false) /* 0.01   1 */
	L(born,         exact,      14050, false) /* 0.93   1 day in 50 years */
	L(born,         swapped,     8500, false) /* 0.02   1 day in 50 years */
	L(born,         month,       8860, false) /* 0.97   1 month in 40 years */
	L(born,         year,        5280, false) /* 0.97   1 in 40 */
	L(born,         year_off,    -700, false) /* 0.03   2 in 40 */
	L(born,         near,        3600, false) /* 0.02   30 days in 50 years */
	L(born,         differs,    -6600, false) /* 0.01   0.95 */
	L(unit,         exact,       3350, false) /* 0.85   1 in 12 */
	L(unit,         successor,   2000, false) /* 0.6    1 in 6 */
	L(unit,         differs,    -3500, false) /* 0.08   0.9 */
	L(sex,          exact,        985, false) /* 0.99   0.5 */
	L(sex,          differs,    -6640, false) /* 0.005  0.5 */
	L(ethnicity,    exact,        800, false) /* 0.97   0.55: names tell the group */
	L(ethnicity,    differs,    -3900, false) /* 0.03   0.45 */
	L(phone,        exact,      10200, false) /* 0.6    1 in 2000: families share one */
	L(phone,        differs,    -1300, false) /* 0.4    1 */
	L(party_joined, exact,      12200, false) /* 0.95   1 day in 14 years */
	L(party_joined, year,        3000, false) /* 0.95   1 in 8 */
	L(party_joined, differs,    -4300, false) /* 0.05   1 */
	L(position,     exact,       2600, false) /* 0.5    0.08 */
	L(position,     differs,     -900, false) /* 0.5    0.92 */
#undef L
};
/* clang-format on */

/* The logarithm to base 2 in units of 1/65536, by squaring (Knuth, TAOCP 1.2.2, exercise 25). */
static int64_t log_2(uint64_t n)
{
	int whole = 63 - __builtin_clzll(n);
	uint64_t part = whole > 31 ? n >> (whole - 31) : n << (31 - whole);
	int64_t log = 0;

	for (int i = 0; i < 16; i++) {
		part = part * part >> 31;
		log <<= 1;
		if (part >> 32 != 0) {
			part >>= 1;
			log |= 1;
		}
	}
	return ((int64_t)whole << 16) + log;
}

int64_t match_bits(uint64_t n, uint64_t d)
{
	return (log_2(n) - log_2(d)) * 1000 / 65536;
}

int64_t match_weight(const char *field, enum cadre_agreement level, int64_t called, int64_t people)
{
	for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
		if (weights[i].level == level && strcmp(weights[i].field, field) == 0)
			return weights[i].weight
				+ (weights[i].rarity ? match_bits((uint64_t)(people + UNSEEN),
					   (uint64_t)called + 1)
						     : 0);
	return 0;
}

int64_t match_prior(int64_t people)
{
	return -match_bits((uint64_t)(people + UNSEEN), 1);
}

/* 100 / (1 + 2^-bits) by the half bit; never wholly sure. */
int match_chance(int64_t score)
{
	static const int halves[] = {50, 59, 67, 74, 80, 85, 89, 92, 94, 96, 97, 98, 98, 99};
	int64_t step = (score < 0 ? -score : score) / 500;
	int chance = step < 14 ? halves[step] : 99;

	return score < 0 ? 100 - chance : chance;
}
