/*
 * A lecture is an event that holds its course, its teacher and its curricula; all rooms are
 * allowed, too small ones at a price.
 */
#include "app/timetable/ctt.h"

static int *list(struct cadre_ctt *ctt, int count)
{
	return cadre_arena_array(&ctt->arena, (size_t)count, sizeof(int));
}

/* Each course's pairs as sets of what they are with, after its first items. */
static struct solver_set *collect(struct cadre_ctt *ctt, const struct ctt_pair *pairs, int count,
	int spare, int base)
{
	struct solver_set *sets = cadre_arena_array(&ctt->arena, (size_t)ctt->course_count,
		sizeof *sets);
	int *counts = list(ctt, ctt->course_count), *items;

	if (sets == NULL || counts == NULL)
		return NULL;
	for (int i = 0; i < count; i++)
		counts[pairs[i].course]++;
	for (int i = 0; i < ctt->course_count; i++) {
		sets[i].items = list(ctt, counts[i] + spare);
		if (sets[i].items == NULL)
			return NULL;
		sets[i].count = (size_t)spare;
	}
	for (int i = 0; i < count; i++) {
		struct solver_set *set = &sets[pairs[i].course];
		items = (int *)(uintptr_t)set->items;
		items[set->count++] = base + pairs[i].with;
	}
	return sets;
}

/* Resources: courses, teachers, curricula. */
static struct solver_set *make_holds(struct cadre_ctt *ctt)
{
	int first = ctt->course_count + ctt->teacher_count;
	struct solver_set *sets = collect(ctt, ctt->members, ctt->member_count, 2, first);

	for (int i = 0; i < ctt->course_count && sets != NULL; i++) {
		int *items = (int *)(uintptr_t)sets[i].items;
		items[0] = i;
		items[1] = ctt->course_count + ctt->courses[i].teacher;
	}
	return sets;
}

static bool number_from(struct cadre_ctt *ctt, struct solver_set *out, int first, int count)
{
	int *items = list(ctt, count);

	if (items == NULL)
		return false;
	for (int i = 0; i < count; i++)
		items[i] = first + i;
	*out = (struct solver_set){items, (size_t)count};
	return true;
}

static bool make_events(struct cadre_ctt *ctt, const struct solver_set *rooms)
{
	struct solver_problem *problem = &ctt->problem;
	struct solver_set *holds = make_holds(ctt);
	struct solver_set *barred = collect(ctt, ctt->bars, ctt->bar_count, 0, 0);
	struct solver_event *events = cadre_arena_array(&ctt->arena, (size_t)ctt->lecture_count,
		sizeof *events);
	struct solver_group *groups = cadre_arena_array(&ctt->arena, (size_t)ctt->course_count,
		sizeof *groups);

	if (holds == NULL || barred == NULL || events == NULL || groups == NULL)
		return false;
	for (int i = 0; i < ctt->course_count; i++) {
		groups[i].min_days = ctt->courses[i].days;
		for (int k = 0; k < ctt->courses[i].lectures; k++)
			events[problem->event_count++] = (struct solver_event){.group = i,
				.seats = ctt->courses[i].students,
				.last = problem->slots - 1,
				.barred = barred[i],
				.rooms = *rooms,
				.holds = holds[i],
				.slot = SOLVER_NONE,
				.room = SOLVER_NONE,
				.resource = SOLVER_NONE};
	}
	problem->events = events;
	problem->groups = groups;
	return true;
}

bool ctt_problem(struct cadre_ctt *ctt)
{
	struct solver_problem *problem = &ctt->problem;
	struct solver_set rooms;
	int compact = ctt->course_count + ctt->teacher_count;

	*problem = (struct solver_problem){.slots = ctt->days * ctt->per_day,
		.slots_per_day = ctt->per_day,
		.days_per_week = ctt->days,
		.rooms = ctt->rooms,
		.room_count = (size_t)ctt->room_count,
		.resource_count = (size_t)(compact + ctt->curriculum_count),
		.group_count = (size_t)ctt->course_count,
		.weights = {[SOLVER_SEATS] = 1,
			[SOLVER_SPREAD] = 5,
			[SOLVER_ISOLATED] = 2,
			[SOLVER_ROOMS] = 1}};
	problem->resources = cadre_arena_array(&ctt->arena, problem->resource_count,
		sizeof *problem->resources);
	return problem->resources != NULL && number_from(ctt, &rooms, 0, ctt->room_count)
		&& number_from(ctt, &problem->compact, compact, ctt->curriculum_count)
		&& make_events(ctt, &rooms);
}
