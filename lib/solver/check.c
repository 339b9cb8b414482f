/* Whether a problem can be worked on. */
#include <stdlib.h>

#include "solver/solver.h"

static bool within(int value, int least, size_t count)
{
	return value >= least && (value < 0 || (size_t)value < count);
}

static bool set_within(const struct solver_set *set, size_t count)
{
	if (set->count > 0 && set->items == NULL)
		return false;
	for (size_t i = 0; i < set->count; i++)
		if (!within(set->items[i], 0, count))
			return false;
	return true;
}

static bool twice(const struct solver_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		for (size_t k = 0; k < i; k++)
			if (set->items[i] == set->items[k])
				return true;
	return false;
}

static bool has(const struct solver_set *set, int item)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i] == item)
			return true;
	return false;
}

static bool frame_ok(const struct solver_problem *problem)
{
	const size_t counts[] = {problem->room_count, problem->resource_count, problem->group_count,
		problem->event_count};

	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		if (counts[i] > SOLVER_MOST)
			return false;
	for (int term = 0; term < SOLVER_TERMS; term++)
		if (problem->weights[term] < 0 || problem->weights[term] > SOLVER_MOST_WEIGHT)
			return false;
	return problem->slots >= 1 && problem->slots <= SOLVER_MOST && problem->slots_per_day >= 1
		&& problem->slots_per_day <= SOLVER_MOST && problem->days_per_week >= 1
		&& within(problem->week_rest, 0, SOLVER_MOST)
		&& set_within(&problem->compact, problem->resource_count)
		&& !twice(&problem->compact)
		&& set_within(&problem->single, problem->resource_count)
		&& !twice(&problem->single);
}

static bool beds_ok(const struct solver_problem *problem)
{
	int64_t beds = 0;

	if (problem->beds.count > 0 && problem->beds.items == NULL)
		return false;
	for (size_t i = 0; i < problem->beds.count; i++) {
		beds += problem->beds.items[i];
		if (problem->beds.items[i] < 0 || beds > SOLVER_MOST_BEDS)
			return false;
	}
	for (size_t i = 0; i < problem->group_count; i++)
		for (int guest = 0; guest < SOLVER_GUESTS; guest++)
			if (!within(problem->groups[i].guests[guest], 0, SOLVER_MOST_BEDS + 1))
				return false;
	return true;
}

static bool things_ok(const struct solver_problem *problem)
{
	size_t slots = (size_t)problem->slots;

	for (size_t i = 0; i < problem->room_count; i++)
		if (problem->rooms[i].seats < 0 || !within(problem->rooms[i].way, 0, SOLVER_MOST)
			|| !set_within(&problem->rooms[i].busy, slots))
			return false;
	for (size_t i = 0; i < problem->resource_count; i++) {
		const struct solver_resource *resource = &problem->resources[i];
		if (!set_within(&resource->busy, slots) || resource->max_per_day < 0
			|| resource->max_per_week < 0 || resource->norm < 0)
			return false;
	}
	for (size_t i = 0; i < problem->group_count; i++)
		if (problem->groups[i].min_days < 0 || problem->groups[i].max_span < 0)
			return false;
	return beds_ok(problem);
}

/* What it holds it can't choose as well. */
static bool choice_ok(const struct solver_event *event)
{
	for (size_t i = 0; i < event->choice.count; i++)
		if (has(&event->holds, event->choice.items[i]))
			return false;
	return event->resource == SOLVER_NONE || !has(&event->holds, event->resource);
}

/* A price a slot, as a weight. */
static bool prices_ok(const struct solver_problem *problem, const struct solver_event *event)
{
	for (int slot = 0; slot < problem->slots && event->prices != NULL; slot++)
		if (event->prices[slot] < 0 || event->prices[slot] > SOLVER_MOST_WEIGHT)
			return false;
	return true;
}

static bool event_ok(const struct solver_problem *problem, const struct solver_event *event)
{
	size_t slots = (size_t)problem->slots;

	return within(event->group, SOLVER_NONE, problem->group_count) && event->seats >= 0
		&& event->seats <= SOLVER_MOST_WEIGHT && within(event->first, 0, slots)
		&& within(event->last, 0, slots) && set_within(&event->barred, slots)
		&& set_within(&event->rooms, problem->room_count)
		&& set_within(&event->holds, problem->resource_count) && !twice(&event->holds)
		&& set_within(&event->choice, problem->resource_count)
		&& within(event->slot, SOLVER_NONE, slots)
		&& within(event->room, SOLVER_NONE, problem->room_count)
		&& within(event->resource, SOLVER_NONE, problem->resource_count) && choice_ok(event)
		&& prices_ok(problem, event);
}

static bool order_ok(const struct solver_problem *problem, const struct solver_order *order,
	int *bad_event)
{
	if (!within(order->before, 0, problem->event_count)) {
		*bad_event = within(order->after, 0, problem->event_count) ? order->after
									   : SOLVER_NONE;
		return false;
	}
	*bad_event = order->before;
	return within(order->after, 0, problem->event_count) && order->before != order->after;
}

/* Back along the orders that are left, so often that it must have come into a cycle. */
static int on_cycle(const struct solver_problem *problem, const bool *gone, int event)
{
	for (size_t steps = 0; steps < problem->event_count; steps++) {
		size_t i = 0;
		while (gone[i] || problem->orders[i].after != event)
			i++;
		event = problem->orders[i].before;
	}
	return event;
}

/* Takes off, again and again, the events that nothing left comes before; a cycle stays. */
static enum solver_result find_cycle(const struct solver_problem *problem, int *bad_event)
{
	size_t *waits = calloc(problem->event_count + 1, sizeof *waits);
	bool *gone = calloc(problem->order_count + 1, sizeof *gone), moved = true;
	enum solver_result result = SOLVER_FOUND;

	if (waits == NULL || gone == NULL) {
		result = SOLVER_NO_MEMORY;
		goto out;
	}
	for (size_t i = 0; i < problem->order_count; i++)
		waits[problem->orders[i].after]++;
	while (moved) {
		moved = false;
		for (size_t i = 0; i < problem->order_count; i++) {
			if (gone[i] || waits[problem->orders[i].before] > 0)
				continue;
			gone[i] = moved = true;
			waits[problem->orders[i].after]--;
		}
	}
	for (size_t i = 0; i < problem->order_count && result == SOLVER_FOUND; i++)
		if (!gone[i]) {
			*bad_event = on_cycle(problem, gone, problem->orders[i].before);
			result = SOLVER_BAD_PROBLEM;
		}
out:
	free(waits);
	free(gone);
	return result;
}

static enum solver_result check(const struct solver_problem *problem, int *bad_event)
{
	*bad_event = SOLVER_NONE;
	if (!frame_ok(problem) || !things_ok(problem))
		return SOLVER_BAD_PROBLEM;
	for (size_t i = 0; i < problem->event_count; i++)
		if (!event_ok(problem, &problem->events[i])) {
			*bad_event = (int)i;
			return SOLVER_BAD_PROBLEM;
		}
	for (size_t i = 0; i < problem->order_count; i++)
		if (!order_ok(problem, &problem->orders[i], bad_event))
			return SOLVER_BAD_PROBLEM;
	*bad_event = SOLVER_NONE;
	return find_cycle(problem, bad_event);
}

enum solver_result solver_check(const struct solver_problem *problem, int *bad_event)
{
	int ignored;

	return check(problem, bad_event != NULL ? bad_event : &ignored);
}
