#include "solver/draw.h"
#include "solver/lay.h"

/* In a hundred. */
enum {
	LAY = 5,	/* a group whose line of slots matters */
	KEEP_SLOT = 10, /* where there is something else to change */
	KEEP_ROOM = 50, /* where the slot changes */
	KEEP_RESOURCE = 70,
	CHAIN = 90, /* what is in the way goes along, rather than clash */
	LONG = 20,  /* chains longer than a swap of two */
	BLOCK = 50  /* of these: a neighbour goes along */
};

static bool chance(struct dice *dice, int percent)
{
	return dice_below(dice, 100) < percent;
}

static bool in_move(const struct move *move, int event)
{
	for (int i = 0; i < move->count; i++)
		if (move->event[i] == event)
			return true;
	return false;
}

/* The slot that changes over with a slot of the move. */
static int across(const struct move *move, int slot)
{
	for (int i = 0; i < move->pairs; i++) {
		if (move->slots[i][0] == slot)
			return move->slots[i][1];
		if (move->slots[i][1] == slot)
			return move->slots[i][0];
	}
	return slot;
}

/* Adds the event that is alone in a cell to the move. False: it can't be. */
static bool take_along(struct move *move, const struct grid *grid, uint32_t cell)
{
	int index = GRID_LONE(cell);
	struct place to;

	if (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY))
		return false;
	if (in_move(move, index))
		return true;
	to = grid->places[index];
	to.slot = across(move, to.slot);
	if (move->count == move->most || !grid->events[index].movable
		|| !grid_bit(grid->events[index].slot_bits, to.slot))
		return false;
	move->event[move->count] = index;
	move->to[move->count++] = to;
	return true;
}

/* Whether a room is free in a slot when the move is done, as far as it is known. */
static bool room_clear(const struct move *move, const struct grid *grid, int known, int room,
	int slot)
{
	uint32_t cell = grid->room_cells[room * grid->slots + slot];

	for (int i = 0; i < known; i++)
		if (move->to[i].slot == slot && move->to[i].room == room)
			return false;
	return cell < GRID_ONE
		|| (GRID_COUNT(cell) == 1 && !(cell & GRID_BUSY) && in_move(move, GRID_LONE(cell)));
}

/* Its own room, or else one that the move vacates, or else the first that is free. */
static bool find_room(struct move *move, const struct grid *grid, int which)
{
	const struct grid_event *event = &grid->events[move->event[which]];
	struct place *to = &move->to[which];

	if (to->room == SOLVER_NONE || room_clear(move, grid, which, to->room, to->slot))
		return true;
	for (int i = 0; i < move->count; i++) {
		const struct place *from = &grid->places[move->event[i]];
		if (from->slot != to->slot || from->room == SOLVER_NONE
			|| !grid_bit(event->room_bits, from->room)
			|| !room_clear(move, grid, which, from->room, to->slot))
			continue;
		to->room = from->room;
		return true;
	}
	for (int i = 0; i < event->room_count; i++)
		if (room_clear(move, grid, which, event->rooms[i], to->slot)) {
			to->room = event->rooms[i];
			return true;
		}
	return false;
}

/* Takes along what is in the way of one event of the move; only the first insists on its room. */
static bool clear_way(struct move *move, const struct grid *grid, int which)
{
	const struct grid_event *event = &grid->events[move->event[which]];
	const struct place *to = &move->to[which];
	const uint32_t *cells = grid->cells + grid->cell_of[to->slot];
	uint32_t cell;

	for (int i = 0; i < event->hold_count; i++) {
		cell = cells[event->holds[i]];
		if (cell >= GRID_ONE && !take_along(move, grid, cell))
			return false;
	}
	if (to->resource != SOLVER_NONE) {
		cell = cells[to->resource * grid->stride];
		if (cell >= GRID_ONE && !take_along(move, grid, cell))
			return false;
	}
	if (which > 0 || to->room == SOLVER_NONE)
		return true;
	cell = grid->room_cells[to->room * grid->slots + to->slot];
	return cell < GRID_ONE || take_along(move, grid, cell);
}

/* Follows the chain from the events in the move. False: it does not end. */
static bool follow_chain(struct move *move, const struct grid *grid)
{
	for (int i = 0; i < move->count; i++)
		if (!clear_way(move, grid, i))
			return false;
	for (int i = 1; i < move->count; i++)
		if (!find_room(move, grid, i))
			return false;
	return true;
}

/* An event next to the first, with something that both hold, goes with it. False: there is none. */
static bool take_neighbour(struct move *move, const struct grid *grid, struct dice *dice)
{
	const struct grid_event *event = &grid->events[move->event[0]];
	int from = move->slots[0][0], to = move->slots[0][1];
	int step = dice_below(dice, 2) * 2 - 1, beside = from + step, target = to + step;

	if (event->hold_count == 0 || beside < 0 || beside >= grid->slots || target < 0
		|| target >= grid->slots || beside == to || target == from
		|| grid->day_of[beside] != grid->day_of[from]
		|| grid->day_of[target] != grid->day_of[to])
		return false;
	move->slots[1][0] = beside;
	move->slots[1][1] = target;
	move->pairs = 2;
	return take_along(move, grid,
		grid->cells[grid->cell_of[beside]
			+ event->holds[dice_below(dice, event->hold_count)]]);
}

static void draw_one(struct move *move, const struct grid *grid, struct dice *dice)
{
	const struct grid_event *event = &grid->events[move->event[0]];
	const struct place *from = &grid->places[move->event[0]];
	struct place *to = &move->to[0];
	bool others = event->room_count > 1 || event->choice_count > 1;

	*to = *from;
	if (event->slot_count > 1 && !(others && chance(dice, KEEP_SLOT)))
		to->slot = event->slots[dice_below(dice, event->slot_count)];
	if (event->room_count > 1 && (to->slot == from->slot || !chance(dice, KEEP_ROOM)))
		to->room = event->rooms[dice_below(dice, event->room_count)];
	if (event->choice_count > 1 && (to->slot == from->slot || !chance(dice, KEEP_RESOURCE)))
		to->resource = event->choice[dice_below(dice, event->choice_count)];
}

bool draw_move(struct move *move, const struct grid *grid, struct dice *dice, const int *movable,
	int count)
{
	int index = movable[dice_below(dice, count)];
	int group = grid->events[index].group;
	const struct place *from = &grid->places[index];

	move->later = false;
	if (group != SOLVER_NONE && grid->groups[group].member_count > 1 && chance(dice, LAY))
		return lay_group(move, grid, dice, &grid->groups[group]);
	move->event[0] = index;
	move->count = 1;
	draw_one(move, grid, dice);
	if (move->to[0].slot == from->slot)
		return move->to[0].room != from->room || move->to[0].resource != from->resource;
	move->slots[0][0] = from->slot;
	move->slots[0][1] = move->to[0].slot;
	move->pairs = 1;
	move->most = chance(dice, LONG) ? MOVE_CHAIN : 2;
	if (move->most > 2 && chance(dice, BLOCK) && take_neighbour(move, grid, dice))
		return follow_chain(move, grid);
	if (chance(dice, CHAIN) && !follow_chain(move, grid))
		move->count = 1;
	return true;
}

bool draw_is_clear(const struct move *move, const struct grid *grid)
{
	const struct grid_event *event = &grid->events[move->event[0]];

	if (move->count > 1)
		return true;
	for (int i = 0; i < event->hold_count + 2; i++) {
		uint32_t cell = grid_cell(grid, event, &move->to[0], i);
		if (cell >= GRID_ONE
			&& (GRID_COUNT(cell) != 1 || (cell & GRID_BUSY)
				|| GRID_LONE(cell) != move->event[0]))
			return false;
	}
	return true;
}
