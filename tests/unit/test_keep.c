/*
 * When something moves, the fewest sessions change: small timetables, a lecturer who falls ill, and
 * every set of sessions that could change tried, the smallest first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cadre/json.h"
#include "cadre/timetable.h"
#include "solver/dice.h"

enum {
	CLASSES = 2,
	EACH = 3, /* sessions a class */
	EVENTS = CLASSES * EACH,
	SLOTS = 12,
	LECTURERS = 3,
	ROOMS = 2,
	TRIALS = 12
};

static const char *const class_names[] = {"A", "B"};
static const char *const lecturer_names[] = {"L0", "L1", "L2"};
static const char *const room_names[] = {"R0", "R1"};

struct place {
	int slot, room, lecturer;
};

struct school {
	bool busy[LECTURERS][SLOTS], able[EVENTS][LECTURERS];
	struct cadre_slot slots[SLOTS];
	struct place at[EVENTS];
	int placed; /* how many of them */
};

static int index_of(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count && name != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static enum cadre_code keep_solution(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct school *school = arg;
	const struct cadre_solution *solution = record;
	const struct cadre_placing *each = solution->placings.items;

	(void)kind;
	(void)err;
	school->placed = (int)solution->placings.count;
	for (size_t i = 0; i < solution->placings.count; i++) {
		int event = index_of(class_names, CLASSES, each[i].class) * EACH
			+ (int)each[i].number.v - 1;
		int slot = 0;
		while (school->slots[slot].date != each[i].date
			|| school->slots[slot].half != each[i].half)
			slot++;
		school->at[event] = (struct place){slot, index_of(room_names, ROOMS, each[i].room),
			index_of(lecturer_names, LECTURERS, each[i].lecturer)};
	}
	return CADRE_OK;
}

/* Solves the school as a problem record; from the places it has when keep. */
static enum cadre_code solve(struct school *school, bool keep)
{
	static int64_t busy[LECTURERS][SLOTS], after[EVENTS];
	static const char *able[EVENTS][LECTURERS];
	struct cadre_problem_lecturer lecturers[LECTURERS] = {{0}};
	struct cadre_problem_room rooms[ROOMS] = {{0}};
	struct cadre_event events[EVENTS] = {{0}};
	struct cadre_problem problem = {.year = {2026, true},
		.slots = {SLOTS, school->slots},
		.rooms = {ROOMS, rooms},
		.lecturers = {LECTURERS, lecturers},
		.events = {EVENTS, events}};
	struct cadre_solve_options options = {.seed = 1, .iterations = 150000};
	struct cadre_out out = {keep_solution, school};
	struct cadre_err err;

	for (int i = 0; i < LECTURERS; i++) {
		lecturers[i].lecturer = lecturer_names[i];
		lecturers[i].busy.items = busy[i];
		for (int slot = 0; slot < SLOTS; slot++)
			if (school->busy[i][slot])
				busy[i][lecturers[i].busy.count++] = slot;
	}
	for (int i = 0; i < ROOMS; i++)
		rooms[i] = (struct cadre_problem_room){.room = room_names[i],
			.capacity = {30, true}};
	for (int i = 0; i < EVENTS; i++) {
		events[i] = (struct cadre_event){.class = class_names[i / EACH],
			.number = {i % EACH + 1, true},
			.size = {20, true},
			.first = {0, true},
			.last = {SLOTS - 1, true},
			.rooms = {ROOMS, (void *)(uintptr_t)room_names},
			.lecturers = {0, able[i]}};
		for (int l = 0; l < LECTURERS; l++)
			if (school->able[i][l])
				able[i][events[i].lecturers.count++] = lecturer_names[l];
		after[i] = i % EACH;
		if (i % EACH > 0)
			events[i].after = (struct cadre_list){1, &after[i]};
		if (!keep)
			continue;
		events[i].date = school->slots[school->at[i].slot].date;
		events[i].half = school->slots[school->at[i].slot].half;
		events[i].room = room_names[school->at[i].room];
		events[i].lecturer = lecturer_names[school->at[i].lecturer];
	}
	return cadre_solve(&problem, &options, NULL, &out, &err);
}

static bool fits(const struct school *school, const struct place *at, int event, int count)
{
	const struct place *place = &at[event];

	if (school->busy[place->lecturer][place->slot] || !school->able[event][place->lecturer])
		return false;
	for (int i = 0; i < count; i++) {
		bool mine = i / EACH == event / EACH;
		if (i == event)
			continue;
		if (at[i].slot == place->slot
			&& (mine || at[i].room == place->room || at[i].lecturer == place->lecturer))
			return false;
		if (mine && (i < event) != (at[i].slot < place->slot))
			return false;
	}
	return true;
}

/* Whether the events of the set alone can change so that everything fits. */
static bool mendable(const struct school *school, struct place *at, unsigned set, int event)
{
	if (event == EVENTS) {
		for (int i = 0; i < EVENTS; i++)
			if (!fits(school, at, i, EVENTS))
				return false;
		return true;
	}
	if (!(set >> event & 1))
		return mendable(school, at, set, event + 1);
	for (int slot = 0; slot < SLOTS; slot++)
		for (int room = 0; room < ROOMS; room++)
			for (int lecturer = 0; lecturer < LECTURERS; lecturer++) {
				at[event] = (struct place){slot, room, lecturer};
				if (school->able[event][lecturer] && !school->busy[lecturer][slot]
					&& mendable(school, at, set, event + 1))
					return true;
			}
	return false;
}

static int bits(unsigned set)
{
	int count = 0;

	for (; set != 0; set &= set - 1)
		count++;
	return count;
}

/* At most three are tried: more take too long, and the trial says nothing. */
static int fewest(const struct school *school)
{
	for (int size = 0; size <= 3; size++)
		for (unsigned set = 0; set < 1U << EVENTS; set++) {
			struct place at[EVENTS];
			memcpy(at, school->at, sizeof at);
			if (bits(set) == size && mendable(school, at, set, 0))
				return size;
		}
	return -1;
}

static void make_school(struct school *school, struct dice *dice)
{
	*school = (struct school){0};
	for (int i = 0; i < SLOTS; i++)
		school->slots[i] = (struct cadre_slot){.date = 20260302 + i / 2,
			.half = i % 2 == 0 ? cadre_half_am : cadre_half_pm};
	for (int i = 0; i < EVENTS; i++) {
		for (int l = 0; l < LECTURERS; l++)
			school->able[i][l] = dice_below(dice, 2) == 0;
		school->able[i][i % LECTURERS] = true;
	}
	for (int l = 0; l < LECTURERS; l++)
		for (int slot = 0; slot < SLOTS; slot++)
			school->busy[l][slot] = dice_below(dice, 5) == 0;
}

static void the_fewest_sessions_change(void **state)
{
	struct dice dice;
	int told = 0, moved_at_all = 0;

	(void)state;
	dice_seed(&dice, 3);
	for (int trial = 0; trial < TRIALS; trial++) {
		struct school school, after;
		int ill, first, least, moved = 0;
		make_school(&school, &dice);
		if (solve(&school, false) != CADRE_OK || school.placed < EVENTS)
			continue;
		ill = school.at[dice_below(&dice, EVENTS)].lecturer;
		first = dice_below(&dice, SLOTS / 2);
		for (int slot = first; slot < first + SLOTS / 2; slot++)
			school.busy[ill][slot] = true;
		least = fewest(&school);
		if (least < 0)
			continue;
		after = school;
		assert_int_equal(solve(&after, true), CADRE_OK);
		for (int i = 0; i < EVENTS; i++) {
			assert_true(fits(&school, after.at, i, EVENTS));
			moved += memcmp(&after.at[i], &school.at[i], sizeof after.at[i]) != 0;
		}
		assert_int_equal(moved, least);
		told++;
		moved_at_all += least > 0;
	}
	assert_true(told >= TRIALS / 2 && moved_at_all >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_fewest_sessions_change)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
