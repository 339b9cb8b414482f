/*
 * What no solution costs less than: for each term by itself, what follows from counting. Far from
 * the optimum where terms or events get in each other's way.
 */
#include <stdlib.h>

#include "solver/grid.h"

static int compare(const void *a, const void *b)
{
	int first = *(const int *)a, second = *(const int *)b;

	return (first < second) - (first > second);
}

/*
 * Each room can serve one event a slot. Of all ways to give each event a room and a slot, the one
 * that gives the larger rooms to the more people leaves the fewest without a seat.
 */
static bool seats(int64_t *out, struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	size_t rooms = problem->room_count, events = 0;
	int *people = cadre_arena_array(&grid->arena, problem->event_count, sizeof *people);
	int *sizes = cadre_arena_array(&grid->arena, rooms, sizeof *sizes);

	if (people == NULL || sizes == NULL)
		return false;
	for (size_t i = 0; i < problem->event_count; i++)
		if (problem->events[i].rooms.count > 0)
			people[events++] = problem->events[i].seats;
	for (size_t i = 0; i < rooms; i++)
		sizes[i] = problem->rooms[i].seats;
	qsort(people, events, sizeof *people, compare);
	qsort(sizes, rooms, sizeof *sizes, compare);
	for (size_t i = 0; i < events && i / (size_t)grid->slots < rooms; i++) {
		int size = sizes[i / (size_t)grid->slots];
		if (people[i] > size)
			*out += grid->weights[SOLVER_SEATS] * (people[i] - size);
	}
	return true;
}

/* A group has no more days than events, nor than there are. */
static bool spread(int64_t *out, struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	int *events = cadre_arena_array(&grid->arena, problem->group_count, sizeof *events);

	if (events == NULL)
		return false;
	for (int i = 0; i < grid->count; i++)
		if (grid->events[i].group != SOLVER_NONE)
			events[grid->events[i].group]++;
	for (size_t i = 0; i < problem->group_count; i++) {
		int most = events[i] < grid->days ? events[i] : grid->days;
		if (problem->groups[i].min_days > most)
			*out += grid->weights[SOLVER_SPREAD] * (problem->groups[i].min_days - most);
	}
	return true;
}

/* The only event of a resource has no neighbour. */
static bool isolated(int64_t *out, struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	int *events = cadre_arena_array(&grid->arena, problem->resource_count, sizeof *events);

	if (events == NULL)
		return false;
	for (size_t i = 0; i < problem->event_count; i++) {
		const struct solver_event *event = &problem->events[i];
		for (size_t k = 0; k < event->holds.count; k++)
			events[event->holds.items[k]]++;
		for (size_t k = 0; k < event->choice.count; k++)
			events[event->choice.items[k]] += 2;
	}
	for (size_t i = 0; i < problem->compact.count; i++)
		if (events[problem->compact.items[i]] == 1)
			*out += grid->weights[SOLVER_ISOLATED];
	return true;
}

/* The cheapest slot of an event's own. */
static int64_t cheapest(const struct grid *grid, const struct grid_event *event)
{
	int64_t best = INT64_MAX;

	for (int i = 0; i < event->slot_count; i++) {
		int slot = event->slots[i];
		int64_t late = slot > event->first ? slot - event->first : 0;
		int64_t cost = grid->weights[SOLVER_LATE] * late;
		if (event->prices != NULL)
			cost += grid->weights[SOLVER_PRICE] * event->prices[slot];
		if (cost < best)
			best = cost;
	}
	return event->slot_count > 0 ? best : 0;
}

enum solver_result solver_bound(int64_t *out, const struct solver_problem *problem)
{
	struct grid grid;
	bool made = grid_build(&grid, problem);

	*out = 0;
	made = made && seats(out, &grid) && spread(out, &grid) && isolated(out, &grid);
	for (int i = 0; i < grid.count && made; i++)
		*out += cheapest(&grid, &grid.events[i]);
	grid_free(&grid);
	return made ? SOLVER_FOUND : SOLVER_NO_MEMORY;
}
