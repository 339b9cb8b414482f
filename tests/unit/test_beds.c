/* Beds by sex against every way to give out the empty rooms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "app/timetable/beds.h"
#include "solver/dice.h"

enum { ROOMS = 7, GUESTS = 30, TRIALS = 3000 };

static int lesser(int a, int b)
{
	return a < b ? a : b;
}

/* The most who can be housed: each room's sex tried both ways where nobody is in it. */
static int most_housed(const struct beds_room *rooms, int count, int men, int women)
{
	int most = 0;

	for (unsigned ways = 0; ways < 1U << count; ways++) {
		int beds[2] = {0, 0}, housed;
		for (int i = 0; i < count; i++) {
			int sex = rooms[i].sex != 0 ? rooms[i].sex
				: ways >> i & 1	    ? cadre_sex_male
						    : cadre_sex_female;
			if (!rooms[i].mixed)
				beds[sex == cadre_sex_female] += rooms[i].free;
		}
		housed = lesser(men, beds[0]) + lesser(women, beds[1]);
		most = housed > most ? housed : most;
	}
	return most;
}

static void check(const struct beds_guest *guests, int guest_count, const struct beds_room *before,
	const struct beds_room *after, int room_count, int most)
{
	int housed = 0;

	for (int r = 0; r < room_count; r++) {
		int there = 0;
		for (int i = 0; i < guest_count; i++) {
			if (guests[i].room != r)
				continue;
			there++;
			assert_int_equal(guests[i].person->sex, after[r].sex);
			assert_false(before[r].mixed);
			assert_true(before[r].sex == 0 || before[r].sex == guests[i].person->sex);
		}
		assert_true(there <= before[r].free);
		housed += there;
	}
	assert_int_equal(housed, most);
}

static void the_most_have_a_bed(void **state)
{
	struct dice dice;

	(void)state;
	dice_seed(&dice, 7);
	for (int trial = 0; trial < TRIALS; trial++) {
		struct cadre_person people[GUESTS] = {{0}};
		struct beds_guest guests[GUESTS] = {{0}};
		struct beds_room rooms[ROOMS] = {{0}}, before[ROOMS];
		struct cadre_arena arena = {0};
		int room_count = dice_below(&dice, ROOMS + 1), sexes[4] = {0};
		int guest_count = dice_below(&dice, GUESTS + 1);
		for (int i = 0; i < guest_count; i++) {
			people[i].sex = dice_below(&dice, 3);
			sexes[people[i].sex]++;
			guests[i].person = dice_below(&dice, 20) == 0 && people[i].sex == 0
				? NULL
				: &people[i];
		}
		for (int i = 0; i < room_count; i++)
			rooms[i] = (struct beds_room){.free = dice_below(&dice, 9),
				.sex = dice_below(&dice, 2) == 0 ? dice_below(&dice, 3) : 0,
				.mixed = dice_below(&dice, 9) == 0};
		for (int i = 0; i < room_count; i++)
			before[i] = rooms[i];
		assert_int_equal(beds_assign(guests, (size_t)guest_count, rooms, (size_t)room_count,
					 &arena, NULL),
			CADRE_OK);
		check(guests, guest_count, before, rooms, room_count,
			most_housed(before, room_count, sexes[cadre_sex_male],
				sexes[cadre_sex_female]));
		cadre_arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_most_have_a_bed)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
