#include "solver/heat.h"

/* The binary logarithm of x >= 1 in parts of 2^-32, bit by bit by squaring. */
static uint64_t binary_log(uint64_t x)
{
	int whole = 63 - __builtin_clzll(x);
	uint64_t mantissa = x << (63 - whole) >> 32, log = (uint64_t)whole << 32;

	for (int bit = 31; bit >= 0; bit--) {
		mantissa = mantissa * mantissa >> 31;
		if (mantissa >> 32) {
			mantissa >>= 1;
			log |= (uint64_t)1 << bit;
		}
	}
	return log;
}

/* a times a fraction, in parts of 2^-32. */
static uint64_t scaled(uint64_t a, uint64_t fraction)
{
	return (a >> 32) * fraction + ((a & 0xffffffff) * fraction >> 32);
}

static uint64_t power(uint64_t fraction, int exponent)
{
	uint64_t result = (uint64_t)1 << 32;

	while (exponent-- > 0)
		result = scaled(result, fraction);
	return result;
}

/* The fraction of which that power is the goal, both in parts of 2^-32. */
static uint64_t root(uint64_t goal, int exponent)
{
	uint64_t fraction = 0;

	for (uint64_t bit = (uint64_t)1 << 31; bit > 0; bit >>= 1)
		if (power(fraction | bit, exponent) <= goal)
			fraction |= bit;
	return fraction;
}

void heat_fill(struct heat *heat, int64_t from, int64_t to)
{
	const uint64_t ln2 = 2977044472; /* in parts of 2^-32 */
	uint64_t goal = to >= from ? (uint64_t)1 << 32 : ((uint64_t)to << 32) / (uint64_t)from;
	uint64_t step = to >= from ? (uint64_t)1 << 32 : root(goal, HEAT_LEVELS - 1);
	uint64_t fraction = (uint64_t)1 << 32;

	for (int i = 0; i < HEAT_LEVELS; i++) {
		heat->levels[i] = (int64_t)scaled((uint64_t)from, fraction);
		fraction = scaled(fraction, step);
	}
	for (int i = 0; i < HEAT_DRAWS; i++) {
		uint64_t log = ((uint64_t)(HEAT_BITS + 1) << 32)
			- binary_log((uint64_t)(2 * i + 1));
		heat->draws[i] = (int32_t)(scaled(log, ln2) >> (32 - HEAT_BITS));
	}
}
