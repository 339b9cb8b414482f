/*
 * What each event may take: its window without barred slots and without those in which a resource
 * it holds is busy, narrowed by what must come before and after; the rooms that are large enough.
 * What is locked may take what it has.
 */
#include "solver/grid.h"

static void set_bit(uint64_t *bits, int index)
{
	bits[index >> 6] |= (uint64_t)1 << (index & 63);
}

static void clear_bit(uint64_t *bits, int index)
{
	bits[index >> 6] &= ~((uint64_t)1 << (index & 63));
}

static bool has(const struct solver_set *set, int item)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i] == item)
			return true;
	return false;
}

/* The slots of an event's own window, bars and holds. */
static void open_slots(const struct grid *grid, const struct solver_event *event, uint64_t *bits)
{
	for (int slot = event->first; slot <= event->last; slot++)
		set_bit(bits, slot);
	for (size_t i = 0; i < event->barred.count; i++)
		clear_bit(bits, event->barred.items[i]);
	for (size_t i = 0; i < event->holds.count; i++) {
		const struct solver_set *busy =
			&grid->problem->resources[event->holds.items[i]].busy;
		for (size_t k = 0; k < busy->count; k++)
			clear_bit(bits, busy->items[k]);
	}
}

/* Adds the event's open slots to those of its group, as counts of slots before each. */
static void open_group(struct grid *grid, int group, const uint64_t *bits, uint64_t *open)
{
	for (int word = 0; word < grid->words; word++)
		open[(size_t)group * (size_t)grid->words + (size_t)word] |= bits[word];
}

static bool count_open(struct grid *grid, const uint64_t *open)
{
	for (size_t i = 0; i < grid->problem->group_count; i++) {
		const uint64_t *bits = open + i * (size_t)grid->words;
		int *before = cadre_arena_array(&grid->arena, (size_t)grid->slots + 1,
			sizeof *before);
		if (before == NULL)
			return false;
		for (int slot = 0; slot < grid->slots; slot++)
			before[slot + 1] = before[slot] + grid_bit(bits, slot);
		grid->groups[i].open = before;
	}
	return true;
}

/* A copy of the bits before orders narrow them. */
static bool keep_wide(struct grid *grid, struct grid_event *event, const uint64_t *bits)
{
	uint64_t *wide = cadre_arena_array(&grid->arena, (size_t)grid->words, sizeof *wide);

	if (wide == NULL)
		return false;
	for (int word = 0; word < grid->words; word++)
		wide[word] = bits[word];
	event->wide_bits = wide;
	return true;
}

static bool list_slots(struct grid *grid, struct grid_event *event, const uint64_t *bits)
{
	int count = 0, *slots;

	for (int slot = 0; slot < grid->slots; slot++)
		count += grid_bit(bits, slot);
	slots = cadre_arena_array(&grid->arena, (size_t)count, sizeof *slots);
	if (slots == NULL)
		return false;
	event->slots = slots;
	event->slot_bits = bits;
	event->slot_count = count;
	for (int slot = 0; slot < grid->slots; slot++)
		if (grid_bit(bits, slot))
			*slots++ = slot;
	return true;
}

/* What a locked event has in a slot, room or resource that its lists would not allow. */
static int lock_faults(const struct grid *grid, const struct solver_event *event)
{
	int faults = 0;

	if (event->slot != SOLVER_NONE)
		faults += event->slot < event->first || event->slot > event->last
			|| has(&event->barred, event->slot);
	if (event->room != SOLVER_NONE && event->rooms.count > 0) {
		faults += !has(&event->rooms, event->room);
		faults += grid->problem->seats_hard
			&& grid->problem->rooms[event->room].seats < event->seats;
	}
	if (event->resource != SOLVER_NONE && event->choice.count > 0)
		faults += !has(&event->choice, event->resource);
	return faults;
}

/* Into its place in the order of fit: too small by less first, then those that waste less. */
static void insert_room(const struct grid *grid, struct grid_event *event, int *rooms, int room)
{
	const struct solver_room *all = grid->problem->rooms;
	int at = event->room_count++, seats = event->seats;

	for (; at > 0; at--) {
		int other = all[rooms[at - 1]].seats, mine = all[room].seats;
		if (mine >= seats ? other >= seats && other <= mine : other >= mine)
			break;
		rooms[at] = rooms[at - 1];
	}
	rooms[at] = room;
}

static bool list_rooms(struct grid *grid, struct grid_event *made, const struct solver_event *event)
{
	size_t most = event->rooms.count + 1, words = grid->problem->room_count / 64 + 1;
	int *rooms = cadre_arena_array(&grid->arena, most, sizeof *rooms);
	uint64_t *bits = cadre_arena_array(&grid->arena, words, sizeof *bits);

	if (rooms == NULL || bits == NULL)
		return false;
	made->rooms = rooms;
	made->room_bits = bits;
	if (event->locked && event->room != SOLVER_NONE) {
		rooms[made->room_count++] = event->room;
		set_bit(bits, event->room);
		return true;
	}
	for (size_t i = 0; i < event->rooms.count; i++) {
		int room = event->rooms.items[i];
		if (grid_bit(bits, room)
			|| (grid->problem->seats_hard
				&& grid->problem->rooms[room].seats < event->seats))
			continue;
		insert_room(grid, made, rooms, room);
		set_bit(bits, room);
	}
	return true;
}

static bool list_choice(struct grid *grid, struct grid_event *made,
	const struct solver_event *event)
{
	int *choice = cadre_arena_array(&grid->arena, event->choice.count + 1, sizeof *choice);

	if (choice == NULL)
		return false;
	made->choice = choice;
	if (event->locked && event->resource != SOLVER_NONE) {
		choice[made->choice_count++] = event->resource;
		return true;
	}
	for (size_t i = 0; i < event->choice.count; i++)
		choice[made->choice_count++] = event->choice.items[i];
	return true;
}

/*
 * Narrows a window by those linked with it, until nothing changes. A window that would close is
 * left as it is: that order will be broken, and the event left out in the end.
 */
static void narrow(struct grid *grid, uint64_t *const *bits, int *low, int *high)
{
	const struct solver_problem *problem = grid->problem;
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < problem->order_count; i++) {
			int a = problem->orders[i].before, b = problem->orders[i].after;
			int from = low[a] + 1, to = high[b] - 1;
			if (low[a] > high[a] || low[b] > high[b])
				continue;
			while (from <= high[b] && from < grid->slots && !grid_bit(bits[b], from))
				from++;
			while (to >= low[a] && to >= 0 && !grid_bit(bits[a], to))
				to--;
			if (from > low[b] && from <= high[b]) {
				low[b] = from;
				moved = true;
			}
			if (to < high[a] && to >= low[a]) {
				high[a] = to;
				moved = true;
			}
		}
	}
}

static bool narrow_all(struct grid *grid, uint64_t *const *bits)
{
	int *low = cadre_arena_array(&grid->arena, (size_t)grid->count, sizeof *low);
	int *high = cadre_arena_array(&grid->arena, (size_t)grid->count, sizeof *high);

	if (low == NULL || high == NULL)
		return false;
	for (int i = 0; i < grid->count; i++) {
		low[i] = 0;
		high[i] = grid->slots - 1;
		while (low[i] < grid->slots && !grid_bit(bits[i], low[i]))
			low[i]++;
		while (high[i] >= low[i] && !grid_bit(bits[i], high[i]))
			high[i]--;
	}
	narrow(grid, bits, low, high);
	for (int i = 0; i < grid->count; i++)
		for (int slot = 0; slot < grid->slots; slot++)
			if (slot < low[i] || slot > high[i])
				clear_bit(bits[i], slot);
	return true;
}

static bool build_event(struct grid *grid, int index, uint64_t *bits, uint64_t *open)
{
	const struct solver_event *event = &grid->problem->events[index];
	struct grid_event *made = &grid->events[index];

	open_slots(grid, event, bits);
	if (event->group != SOLVER_NONE)
		open_group(grid, event->group, bits, open);
	if (event->locked)
		made->faults = lock_faults(grid, event);
	if (event->locked && event->slot != SOLVER_NONE) {
		for (int word = 0; word < grid->words; word++)
			bits[word] = 0;
		set_bit(bits, event->slot);
	}
	return keep_wide(grid, made, bits) && list_rooms(grid, made, event)
		&& list_choice(grid, made, event);
}

static void settle(struct grid_event *made, const struct solver_event *event)
{
	bool room = made->room_count > 0 || event->rooms.count == 0;
	bool choice = made->choice_count > 0 || event->choice.count == 0;

	made->placeable = made->slot_count > 0 && room && choice;
	made->movable = made->placeable
		&& (made->slot_count > 1 || made->room_count > 1 || made->choice_count > 1);
}

bool domain_build(struct grid *grid)
{
	size_t count = (size_t)grid->count, words = (size_t)grid->words;
	uint64_t **bits = cadre_arena_array(&grid->arena, count, sizeof *bits);
	uint64_t *open = cadre_arena_array(&grid->arena, grid->problem->group_count * words,
		sizeof *open);

	if (bits == NULL || open == NULL)
		return false;
	for (int i = 0; i < grid->count; i++) {
		bits[i] = cadre_arena_array(&grid->arena, words, sizeof *bits[i]);
		if (bits[i] == NULL || !build_event(grid, i, bits[i], open))
			return false;
	}
	if (!narrow_all(grid, bits) || !count_open(grid, open))
		return false;
	for (int i = 0; i < grid->count; i++) {
		if (!list_slots(grid, &grid->events[i], bits[i]))
			return false;
		settle(&grid->events[i], &grid->problem->events[i]);
	}
	return true;
}
