/* Random small timetabling problems with every requirement and term in them. */
#ifndef TESTS_SOLVER_RANDOM_H
#define TESTS_SOLVER_RANDOM_H

#include "cadre/arena.h"
#include "solver/dice.h"
#include "solver/solver.h"

struct sizes {
	int slots, rooms, resources, groups, events, orders;
};

/* Each of the first count indices with one chance in odds. */
static inline struct solver_set random_set(struct cadre_arena *arena, struct dice *dice, int count,
	int odds)
{
	int *items = cadre_arena_array(arena, (size_t)count + 1, sizeof *items);
	struct solver_set set = {items, 0};

	for (int i = 0; i < count; i++)
		if (dice_below(dice, odds) == 0)
			items[set.count++] = i;
	return set;
}

static inline struct solver_set without(struct cadre_arena *arena, struct solver_set set,
	struct solver_set those)
{
	int *items = cadre_arena_array(arena, set.count + 1, sizeof *items);
	struct solver_set rest = {items, 0};

	for (size_t i = 0; i < set.count; i++) {
		bool among = false;
		for (size_t k = 0; k < those.count; k++)
			among |= those.items[k] == set.items[i];
		if (!among)
			items[rest.count++] = set.items[i];
	}
	return rest;
}

static inline int one_of(struct dice *dice, const struct solver_set *set)
{
	return set->count == 0 ? SOLVER_NONE : set->items[dice_below(dice, (int)set->count)];
}

static inline const int *random_prices(struct cadre_arena *arena, struct dice *dice, int slots)
{
	int *prices = cadre_arena_array(arena, (size_t)slots, sizeof *prices);

	for (int i = 0; i < slots; i++)
		prices[i] = dice_below(dice, 3) == 0 ? dice_below(dice, 20) : 0;
	return prices;
}

static inline struct solver_event random_event(struct cadre_arena *arena, struct dice *dice,
	const struct sizes *sizes)
{
	struct solver_event event = {.group = dice_below(dice, sizes->groups + 1) - 1};

	event.seats = dice_below(dice, 40);
	event.first = dice_below(dice, sizes->slots / 3 + 1);
	event.last = sizes->slots - 1 - dice_below(dice, sizes->slots / 3 + 1);
	event.barred = random_set(arena, dice, sizes->slots, 6);
	event.rooms = random_set(arena, dice, sizes->rooms, 2);
	event.holds = random_set(arena, dice, sizes->resources, 4);
	event.choice = without(arena, random_set(arena, dice, sizes->resources, 3), event.holds);
	if (dice_below(dice, 2) == 0)
		event.prices = random_prices(arena, dice, sizes->slots);
	event.slot = event.room = event.resource = SOLVER_NONE;
	if (dice_below(dice, 3) > 0)
		return event;
	event.slot = dice_below(dice, sizes->slots);
	if (dice_below(dice, 2) == 0)
		event.room = one_of(dice, &event.rooms);
	if (dice_below(dice, 2) == 0)
		event.resource = one_of(dice, &event.choice);
	event.locked = dice_below(dice, 3) == 0;
	return event;
}

static inline void random_things(struct solver_problem *problem, struct cadre_arena *arena,
	struct dice *dice, const struct sizes *sizes)
{
	struct solver_room *rooms = cadre_arena_array(arena, (size_t)sizes->rooms, sizeof *rooms);
	struct solver_resource *resources = cadre_arena_array(arena, (size_t)sizes->resources,
		sizeof *resources);
	struct solver_group *groups = cadre_arena_array(arena, (size_t)sizes->groups,
		sizeof *groups);

	for (int i = 0; i < sizes->rooms; i++) {
		rooms[i].seats = 10 + dice_below(dice, 30);
		rooms[i].way = dice_below(dice, 3) == 0 ? dice_below(dice, 4) : 0;
		rooms[i].busy = random_set(arena, dice, sizes->slots, 6);
	}
	for (int i = 0; i < sizes->resources; i++) {
		resources[i].busy = random_set(arena, dice, sizes->slots, 8);
		resources[i].max_per_day = dice_below(dice, 4);
		resources[i].max_per_week = dice_below(dice, 5);
		resources[i].norm = dice_below(dice, 4);
	}
	for (int i = 0; i < sizes->groups; i++) {
		groups[i].min_days = dice_below(dice, 4);
		groups[i].max_span = dice_below(dice, 2)
			* (sizes->slots / 2 + dice_below(dice, sizes->slots / 2));
		for (int guest = 0; guest < SOLVER_GUESTS; guest++)
			groups[i].guests[guest] = dice_below(dice, 2) * dice_below(dice, 12);
	}
	problem->beds = random_set(arena, dice, 8, 3);
	problem->rooms = rooms;
	problem->room_count = (size_t)sizes->rooms;
	problem->resources = resources;
	problem->resource_count = (size_t)sizes->resources;
	problem->groups = groups;
	problem->group_count = (size_t)sizes->groups;
}

/* Orders go from a lower to a higher index: no cycles. */
static inline void random_problem(struct solver_problem *problem, struct cadre_arena *arena,
	struct dice *dice, const struct sizes *sizes)
{
	struct solver_event *events = cadre_arena_array(arena, (size_t)sizes->events,
		sizeof *events);
	struct solver_order *orders = cadre_arena_array(arena, (size_t)sizes->orders,
		sizeof *orders);

	*problem = (struct solver_problem){.slots = sizes->slots};
	problem->slots_per_day = 2 + dice_below(dice, 3);
	problem->days_per_week = 1 + dice_below(dice, 3);
	problem->week_rest = dice_below(dice, 3);
	random_things(problem, arena, dice, sizes);
	for (int i = 0; i < sizes->events; i++)
		events[i] = random_event(arena, dice, sizes);
	for (int i = 0; i < sizes->orders; i++) {
		orders[i].before = dice_below(dice, sizes->events - 1);
		orders[i].after = orders[i].before + 1
			+ dice_below(dice, sizes->events - 1 - orders[i].before);
	}
	problem->events = events;
	problem->event_count = (size_t)sizes->events;
	problem->orders = orders;
	problem->order_count = (size_t)sizes->orders;
	problem->compact = random_set(arena, dice, sizes->resources, 2);
	problem->single = random_set(arena, dice, sizes->resources, 2);
	problem->seats_hard = dice_below(dice, 2) == 0;
	for (int term = 0; term < SOLVER_TERMS; term++)
		problem->weights[term] = dice_below(dice, 4) == 0 ? 0 : 1 + dice_below(dice, 1000);
}

static inline struct solver_solution random_arrays(struct cadre_arena *arena, size_t count)
{
	return (struct solver_solution){.slot = cadre_arena_array(arena, count, sizeof(int)),
		.room = cadre_arena_array(arena, count, sizeof(int)),
		.resource = cadre_arena_array(arena, count, sizeof(int))};
}

#endif
