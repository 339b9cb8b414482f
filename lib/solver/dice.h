/*
 * Pseudo-random numbers that are the same on every machine: xoshiro256** (Blackman and Vigna,
 * 2018), seeded by splitmix64. Here, not in a source file, since the search draws several a move.
 */
#ifndef SOLVER_DICE_H
#define SOLVER_DICE_H

#include <stdint.h>

struct dice {
	uint64_t word[4];
};

static inline void dice_seed(struct dice *dice, uint64_t seed)
{
	for (int i = 0; i < 4; i++) {
		uint64_t mix = seed += 0x9e3779b97f4a7c15;
		mix = (mix ^ (mix >> 30)) * 0xbf58476d1ce4e5b9;
		mix = (mix ^ (mix >> 27)) * 0x94d049bb133111eb;
		dice->word[i] = mix ^ (mix >> 31);
	}
}

static inline uint64_t dice_turn(uint64_t word, int by)
{
	return (word << by) | (word >> (64 - by));
}

/* 32 random bits. */
static inline uint32_t dice_roll(struct dice *dice)
{
	uint64_t *word = dice->word;
	uint64_t roll = dice_turn(word[1] * 5, 7) * 9, shifted = word[1] << 17;

	word[2] ^= word[0];
	word[3] ^= word[1];
	word[1] ^= word[2];
	word[0] ^= word[3];
	word[2] ^= shifted;
	word[3] = dice_turn(word[3], 45);
	return (uint32_t)(roll >> 32);
}

/* From 0 to below - 1; below is 1 or more. Even to one part in 2^32 / below. */
static inline int dice_below(struct dice *dice, int below)
{
	return (int)((uint64_t)dice_roll(dice) * (uint32_t)below >> 32);
}

#endif
