/* The way between rooms that stand apart: for each resource and day, the events that chose it. */
#include <stdlib.h>

#include "solver/way.h"

bool way_build(struct grid *grid)
{
	const struct solver_problem *problem = grid->problem;
	size_t cells = problem->resource_count * (size_t)grid->days;

	for (size_t i = 0; i < problem->room_count; i++)
		if (problem->rooms[i].way > grid->way.most)
			grid->way.most = problem->rooms[i].way;
	if (grid->way.most == 0)
		return true;
	grid->look |= GRID_WAY;
	grid->way.heads = cadre_arena_array(&grid->arena, cells, sizeof *grid->way.heads);
	grid->way.next = cadre_arena_array(&grid->arena, problem->event_count,
		sizeof *grid->way.next);
	for (size_t i = 0; i < cells && grid->way.heads != NULL; i++)
		grid->way.heads[i] = SOLVER_NONE;
	return grid->way.heads != NULL && grid->way.next != NULL;
}

static int *head(const struct grid *grid, int resource, int day)
{
	return &grid->way.heads[(size_t)resource * (size_t)grid->days + (size_t)day];
}

void way_enter(struct grid *grid, int event, const struct place *place)
{
	int *first = head(grid, place->resource, grid->day_of[place->slot]);

	grid->way.next[event] = *first;
	*first = event;
}

void way_leave(struct grid *grid, int event, const struct place *place)
{
	int *at = head(grid, place->resource, grid->day_of[place->slot]);

	while (*at != event)
		at = &grid->way.next[*at];
	*at = grid->way.next[event];
}

static int way_to(const struct solver_problem *problem, int room)
{
	return room == SOLVER_NONE ? 0 : problem->rooms[room].way;
}

static int time_of(const struct solver_problem *problem, int slot)
{
	return slot + slot / (problem->slots_per_day * problem->days_per_week) * problem->week_rest;
}

bool way_too_close(const struct solver_problem *problem, const struct place *a,
	const struct place *b)
{
	int between = time_of(problem, a->slot) - time_of(problem, b->slot);

	return between != 0 && a->room != b->room
		&& abs(between) <= way_to(problem, a->room) + way_to(problem, b->room);
}

int way_clashes(const struct grid *grid, const struct place *place, int *one)
{
	int reach = way_to(grid->problem, place->room) + grid->way.most, clashes = 0;
	int first = place->slot > reach ? place->slot - reach : 0;
	int last = place->slot < grid->slots - reach ? place->slot + reach : grid->slots - 1;

	for (int day = grid->day_of[first]; day <= grid->day_of[last]; day++) {
		int other = *head(grid, place->resource, day);
		for (; other != SOLVER_NONE; other = grid->way.next[other]) {
			if (!way_too_close(grid->problem, place, &grid->places[other]))
				continue;
			*one = other;
			clashes++;
		}
	}
	return clashes;
}

bool way_begins(const struct grid *grid, const struct place *place)
{
	int other = *head(grid, place->resource, grid->day_of[place->slot]);

	for (; other != SOLVER_NONE; other = grid->way.next[other])
		if (way_to(grid->problem, grid->places[other].room) > 0)
			return false;
	return way_to(grid->problem, place->room) > 0;
}
