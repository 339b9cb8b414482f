#include "solver/lay.h"

bool lay_build(struct grid *grid)
{
	int *members = cadre_arena_array(&grid->arena, (size_t)grid->count + 1, sizeof *members);

	if (members == NULL)
		return false;
	for (size_t i = 0; i < grid->problem->group_count; i++) {
		struct grid_group *group = &grid->groups[i];
		group->members = members;
		for (int k = 0; k < grid->count && group->lined; k++)
			if (grid->events[k].movable && grid->events[k].group == (int)i)
				members[group->member_count++] = k;
		members += group->member_count;
	}
	return true;
}

/* By the slots in which they stand: nearly in order since the last time. */
static void sort(const struct grid *grid, const struct grid_group *group)
{
	int *members = group->members;

	for (int i = 1; i < group->member_count; i++) {
		int member = members[i], slot = grid->places[member].slot, at = i;
		for (; at > 0 && grid->places[members[at - 1]].slot > slot; at--)
			members[at] = members[at - 1];
		members[at] = member;
	}
}

/* Whether a cell is free, or only those of the group use it, which leave. */
static bool leaves(const struct grid *grid, uint32_t cell, const struct grid_group *group)
{
	return cell < GRID_ONE
		|| (GRID_COUNT(cell) == 1 && !(cell & GRID_BUSY)
			&& &grid->groups[grid->events[GRID_LONE(cell)].group] == group);
}

static void choose(struct place *to, const struct grid *grid, struct dice *dice,
	const struct grid_event *event)
{
	const uint32_t *cells = grid->cells + grid->cell_of[to->slot];
	const struct grid_group *group = &grid->groups[event->group];
	int first;

	if (event->choice_count < 2 || leaves(grid, cells[to->resource * grid->stride], group))
		return;
	first = dice_below(dice, event->choice_count);
	for (int i = 0; i < event->choice_count; i++) {
		int resource = event->choice[(first + i) % event->choice_count];
		if (!leaves(grid, cells[resource * grid->stride], group))
			continue;
		to->resource = resource;
		return;
	}
}

bool lay_group(struct move *move, const struct grid *grid, struct dice *dice,
	const struct grid_group *group)
{
	int from = dice_below(dice, 2) * dice_below(dice, group->member_count);
	const struct grid_event *first;
	int slot, room;

	sort(grid, group);
	first = &grid->events[group->members[from]];
	slot = first->slots[dice_below(dice, first->slot_count)];
	room = first->room_count > 1 && dice_below(dice, 2) == 0
		? first->rooms[dice_below(dice, first->room_count)]
		: SOLVER_NONE;
	move->count = 0;
	move->later = slot > grid->places[group->members[from]].slot;
	for (int i = from; i < group->member_count && move->count < MOVE_MOST; i++) {
		const struct grid_event *event = &grid->events[group->members[i]];
		struct place *to = &move->to[move->count];
		*to = grid->places[group->members[i]];
		to->slot = grid_next(grid, event->slot_bits, slot);
		if (to->slot == grid->slots)
			return false;
		if (room != SOLVER_NONE && to->room != SOLVER_NONE
			&& grid_bit(event->room_bits, room))
			to->room = room;
		choose(to, grid, dice, event);
		move->event[move->count++] = group->members[i];
		slot = to->slot + 1;
	}
	return true;
}
