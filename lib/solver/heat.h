/*
 * Simulated annealing in integers: the temperatures of a run and the thresholds under which a
 * worsening is accepted. A move that costs delta more is accepted with probability
 * exp(-delta / temperature), that is, when delta <= -ln(u) * temperature for a random u.
 */
#ifndef SOLVER_HEAT_H
#define SOLVER_HEAT_H

#include "solver/dice.h"

enum { HEAT_LEVELS = 500, HEAT_BITS = 12, HEAT_DRAWS = 1 << HEAT_BITS };

struct heat {
	int64_t levels[HEAT_LEVELS]; /* falling geometrically, in parts of 2^-HEAT_BITS */
	int32_t draws[HEAT_DRAWS]; /* -ln((2i + 1) / (2 * HEAT_DRAWS)), in parts of 2^-HEAT_BITS */
};

/* From one temperature to another, both in parts of 2^-HEAT_BITS, at least 1 and at most 2^46. */
void heat_fill(struct heat *heat, int64_t from, int64_t to);

static inline int64_t heat_threshold(const struct heat *heat, int64_t temperature,
	struct dice *dice)
{
	return temperature * heat->draws[dice_roll(dice) >> (32 - HEAT_BITS)] >> (2 * HEAT_BITS);
}

#endif
