#include "solver/draw.h"

enum { KEEP_ROOM = 50, KEEP_RESOURCE = 70, KEEP_SLOT = 10, SWAP = 90 }; /* in a hundred */

static bool chance(struct dice *dice, int percent)
{
	return dice_below(dice, 100) < percent;
}

/* The movable event that alone stands in the way of a place: of its room, or else of what it holds. */
static int partner(const struct grid *grid, int index, const struct place *place)
{
	const struct grid_event *event = &grid->events[index];

	for (int i = event->hold_count + 1; i >= 0; i--) {
		uint32_t cell = grid_cell(grid, event, place, i);
		int other = GRID_LONE(cell);
		if (cell < GRID_ONE)
			continue;
		if (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY) || other == index ||
				!grid->events[other].movable)
			return SOLVER_NONE;
		return other;
	}
	return SOLVER_NONE;
}

/* Makes the move of one a swap of slots, and of rooms where both may. */
static void swap_with(struct move *move, const struct grid *grid, int other)
{
	const struct place *from = &grid->places[move->event[0]];
	const struct grid_event *event = &grid->events[other];
	struct place to = grid->places[other];

	if (!grid_bit(event->slot_bits, from->slot))
		return;
	if (to.room != SOLVER_NONE && to.room == move->to[0].room) {
		if (from->room == SOLVER_NONE || !grid_bit(event->room_bits, from->room))
			return;
		to.room = from->room;
	}
	to.slot = from->slot;
	move->event[1] = other;
	move->to[1] = to;
	move->count = 2;
}

bool draw_move(struct move *move, const struct grid *grid, struct dice *dice, const int *movable,
	int count)
{
	int index = movable[dice_below(dice, count)], other;
	const struct grid_event *event = &grid->events[index];
	const struct place *from = &grid->places[index];
	struct place *to = &move->to[0];

	*to = *from;
	move->event[0] = index;
	move->count = 1;
	if (event->slot_count > 1 && !((event->room_count > 1 || event->choice_count > 1) &&
			chance(dice, KEEP_SLOT)))
		to->slot = event->slots[dice_below(dice, event->slot_count)];
	if (event->room_count > 1 && (to->slot == from->slot || !chance(dice, KEEP_ROOM)))
		to->room = event->rooms[dice_below(dice, event->room_count)];
	if (event->choice_count > 1 && (to->slot == from->slot || !chance(dice, KEEP_RESOURCE)))
		to->resource = event->choice[dice_below(dice, event->choice_count)];
	if (to->slot == from->slot)
		return to->room != from->room || to->resource != from->resource;
	other = partner(grid, index, to);
	if (other != SOLVER_NONE && chance(dice, SWAP))
		swap_with(move, grid, other);
	return true;
}

static bool is_clear(const struct grid *grid, int index, const struct place *place, int other)
{
	const struct grid_event *event = &grid->events[index];

	for (int i = 0; i < event->hold_count + 2; i++) {
		uint32_t cell = grid_cell(grid, event, place, i);
		int in_it = GRID_LONE(cell);
		if (cell >= GRID_ONE && (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY) ||
				(in_it != index && in_it != other)))
			return false;
	}
	return true;
}

bool draw_is_clear(const struct move *move, const struct grid *grid)
{
	if (move->count == 1)
		return is_clear(grid, move->event[0], &move->to[0], SOLVER_NONE);
	return is_clear(grid, move->event[0], &move->to[0], move->event[1]) &&
		is_clear(grid, move->event[1], &move->to[1], move->event[0]);
}
