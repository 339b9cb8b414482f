/* Who wants a bed on the nights of a class, and the beds that there are. */
#include <string.h>

#include "app/timetable/problem.h"

/* The beds of each room that is a dormitory's on every day of the problem. */
static enum cadre_code make_beds(struct build *build)
{
	const struct cadre_room *each = build->table.rooms.items;
	const struct cadre_slot *slots = build->problem.slots.items;
	int last = build->problem.slots.count > 0 ? slots[build->problem.slots.count - 1].date : 0;

	for (size_t i = 0; i < build->table.rooms.count; i++)
		if (each[i].use == cadre_room_use_dormitory && each[i].unit == NULL
			&& timetable_valid(each[i].valid_from, each[i].valid_to, build->monday)
			&& timetable_valid(each[i].valid_from, each[i].valid_to, last)
			&& vec_push(&build->beds, &each[i].capacity.v) == NULL)
			return problem_no_memory(build);
	return CADRE_OK;
}

static bool sleeps_at_home(const struct build *build, const struct cadre_enrolment *enrolment)
{
	const struct cadre_problem_options *options = build->options;

	for (size_t i = 0; i < options->home_count && enrolment->unit != NULL; i++)
		if (strcmp(options->home[i], enrolment->unit) == 0)
			return true;
	return false;
}

/* A class in a hall of its own, or elsewhere, sleeps there. */
static bool held_here(const struct build *build, const struct cadre_class *class)
{
	const struct cadre_room *room = timetable_room(&build->table, class->room);

	return room != NULL ? room->unit == NULL && room->travel.v == 0 : class->place == NULL;
}

static void count_guests(const struct build *build, struct cadre_guests *guests)
{
	const struct cadre_enrolment *each = build->table.enrolments.items;

	for (size_t i = 0; i < build->table.enrolments.count; i++) {
		const struct cadre_person *person;
		int sex;
		if (strcmp(each[i].class, guests->class) != 0 || !timetable_seated(&each[i])
			|| sleeps_at_home(build, &each[i]))
			continue;
		person = timetable_person(&build->table, each[i].person);
		sex = person != NULL ? person->sex : 0;
		guests->men.v += sex == cadre_sex_male;
		guests->women.v += sex == cadre_sex_female;
		guests->either.v += sex == 0;
	}
}

static enum cadre_code add_guests(struct build *build, const struct cadre_class *class)
{
	struct cadre_guests guests = {.class = class->class};

	if (timetable_seats(&build->table, class) > 0)
		count_guests(build, &guests);
	else
		guests.either.v = timetable_size(&build->table, class);
	guests.men.set = guests.men.v > 0;
	guests.women.set = guests.women.v > 0;
	guests.either.set = guests.either.v > 0;
	if (!guests.men.set && !guests.women.set && !guests.either.set)
		return CADRE_OK;
	return vec_push(&build->guests, &guests) != NULL ? CADRE_OK : problem_no_memory(build);
}

enum cadre_code problem_guests(struct build *build)
{
	const struct cadre_event *events = build->events.items;
	enum cadre_code code = make_beds(build);

	if (code == CADRE_OK && build->beds.count > 0)
		code = timetable_people(&build->table, build->reg, build->err);
	for (size_t i = 0; i < build->events.count && build->beds.count > 0 && code == CADRE_OK;
		i++) {
		const struct cadre_class *class = timetable_class(&build->table, events[i].class);
		bool again = i > 0 && strcmp(events[i].class, events[i - 1].class) == 0;
		if (!again && held_here(build, class))
			code = add_guests(build, class);
	}
	return code;
}
