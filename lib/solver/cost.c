/*
 * The cost of a solution by the plain reading of solver.h: every requirement and term is counted
 * over all events, with nothing in common with the search, which it serves to check.
 */
#include <limits.h>
#include <stdlib.h>

#include "solver/solver.h"

struct tally {
	const struct solver_problem *problem;
	struct solver_solution *solution;
	int *counts; /* as many as the problem has slots, or rooms */
	bool *flags; /* as many as slots, or beds and one */
};

static bool has(const struct solver_set *set, int item)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i] == item)
			return true;
	return false;
}

static void clear(struct tally *tally, size_t count)
{
	for (size_t i = 0; i < count; i++)
		tally->counts[i] = 0;
}

static int over(int value, int most)
{
	return value > most ? value - most : 0;
}

/* How often the event takes the resource: twice where it holds and has chosen it. */
static int takes(const struct tally *tally, size_t event, int resource)
{
	return (tally->solution->resource[event] == resource)
		+ has(&tally->problem->events[event].holds, resource);
}

static void add(struct tally *tally, enum solver_term term, int64_t amount)
{
	tally->solution->terms[term] += amount;
}

static void count_event(struct tally *tally, size_t index)
{
	const struct solver_event *event = &tally->problem->events[index];
	struct solver_solution *solution = tally->solution;
	int slot = solution->slot[index], room = solution->room[index];
	int resource = solution->resource[index];

	if (slot == SOLVER_NONE) {
		solution->unplaced++;
		return;
	}
	solution->conflicts += slot < event->first || slot > event->last
		|| has(&event->barred, slot);
	if (event->rooms.count > 0)
		solution->conflicts += !has(&event->rooms, room);
	if (event->choice.count > 0)
		solution->conflicts += !has(&event->choice, resource);
	if (room != SOLVER_NONE) {
		int seats = tally->problem->rooms[room].seats;
		add(tally, SOLVER_SEATS, over(event->seats, seats));
		if (tally->problem->seats_hard && event->rooms.count > 0)
			solution->conflicts += event->seats > seats;
	}
	add(tally, SOLVER_LATE, over(slot, event->first));
	if (event->prices != NULL)
		add(tally, SOLVER_PRICE, event->prices[slot]);
	if (event->slot != SOLVER_NONE)
		add(tally, SOLVER_MOVED,
			event->slot != slot || (event->room != SOLVER_NONE && event->room != room)
				|| (event->resource != SOLVER_NONE && event->resource != resource));
}

static void count_room(struct tally *tally, int room)
{
	const struct solver_problem *problem = tally->problem;

	clear(tally, (size_t)problem->slots);
	for (size_t i = 0; i < problem->event_count; i++)
		if (tally->solution->slot[i] != SOLVER_NONE && tally->solution->room[i] == room)
			tally->counts[tally->solution->slot[i]]++;
	for (int slot = 0; slot < problem->slots; slot++)
		tally->solution->conflicts += over(tally->counts[slot],
			!has(&problem->rooms[room].busy, slot));
}

static int in_slots(const struct tally *tally, int from, int length)
{
	int count = 0;

	for (int slot = from; slot < from + length && slot < tally->problem->slots; slot++)
		count += tally->counts[slot];
	return count;
}

static void count_days(struct tally *tally, int index, bool single)
{
	const struct solver_resource *resource = &tally->problem->resources[index];
	int per_day = tally->problem->slots_per_day;

	for (int from = 0; from < tally->problem->slots; from += per_day) {
		int count = in_slots(tally, from, per_day);
		if (resource->max_per_day > 0)
			tally->solution->conflicts += over(count, resource->max_per_day);
		if (single)
			add(tally, SOLVER_BOTH, count > 1);
	}
}

static void count_weeks(struct tally *tally, int index)
{
	const struct solver_problem *problem = tally->problem;
	int64_t per_week = (int64_t)problem->slots_per_day * problem->days_per_week;
	int length = per_week < problem->slots ? (int)per_week : problem->slots;

	for (int64_t from = 0; from < problem->slots; from += per_week)
		tally->solution->conflicts += over(in_slots(tally, (int)from, length),
			problem->resources[index].max_per_week);
}

static void count_isolated(struct tally *tally)
{
	int per_day = tally->problem->slots_per_day;

	for (int slot = 0; slot < tally->problem->slots; slot++) {
		bool left = slot % per_day > 0 && tally->counts[slot - 1] > 0;
		bool right = (slot + 1) % per_day > 0 && slot + 1 < tally->problem->slots
			&& tally->counts[slot + 1] > 0;
		if (!left && !right)
			add(tally, SOLVER_ISOLATED, tally->counts[slot]);
	}
}

static void count_resource(struct tally *tally, int index)
{
	const struct solver_problem *problem = tally->problem;
	const struct solver_resource *resource = &problem->resources[index];

	clear(tally, (size_t)problem->slots);
	for (size_t i = 0; i < problem->event_count; i++)
		if (tally->solution->slot[i] != SOLVER_NONE)
			tally->counts[tally->solution->slot[i]] += takes(tally, i, index);
	for (int slot = 0; slot < problem->slots; slot++)
		tally->solution->conflicts += over(tally->counts[slot],
			!has(&resource->busy, slot));
	count_days(tally, index, has(&problem->single, index));
	if (resource->max_per_week > 0)
		count_weeks(tally, index);
	if (resource->norm > 0)
		add(tally, SOLVER_LOAD, abs(in_slots(tally, 0, problem->slots) - resource->norm));
	if (has(&problem->compact, index))
		count_isolated(tally);
}

/* A slot is open to an event inside its window, not barred, and with no busy resource it holds. */
static bool open_to(const struct tally *tally, const struct solver_event *event, int slot)
{
	if (slot < event->first || slot > event->last || has(&event->barred, slot))
		return false;
	for (size_t i = 0; i < event->holds.count; i++)
		if (has(&tally->problem->resources[event->holds.items[i]].busy, slot))
			return false;
	return true;
}

/* counts holds the group's events in each slot. */
static void count_line(struct tally *tally, int group)
{
	const struct solver_problem *problem = tally->problem;
	int first = 0, last = problem->slots - 1, extra, max_span = problem->groups[group].max_span;

	while (first <= last && tally->counts[first] == 0)
		first++;
	while (last > first && tally->counts[last] == 0)
		last--;
	if (first > last)
		return;
	extra = over(last - first, max_span);
	if (max_span > 0)
		tally->solution->conflicts += (extra + problem->slots_per_day - 1)
			/ problem->slots_per_day;
	for (int slot = 0; slot < problem->slots; slot++)
		tally->flags[slot] = false;
	for (size_t i = 0; i < problem->event_count; i++)
		for (int slot = first; slot <= last && problem->events[i].group == group; slot++)
			tally->flags[slot] |= open_to(tally, &problem->events[i], slot);
	for (int slot = first; slot <= last; slot++)
		add(tally, SOLVER_GAPS, tally->flags[slot] && tally->counts[slot] == 0);
}

static void count_group(struct tally *tally, int group)
{
	const struct solver_problem *problem = tally->problem;
	int days = 0, rooms = 0;

	clear(tally, problem->room_count);
	for (size_t i = 0; i < problem->event_count; i++)
		if (problem->events[i].group == group && tally->solution->slot[i] != SOLVER_NONE
			&& tally->solution->room[i] != SOLVER_NONE)
			rooms += tally->counts[tally->solution->room[i]]++ == 0;
	add(tally, SOLVER_ROOMS, over(rooms, 1));
	clear(tally, (size_t)problem->slots);
	for (size_t i = 0; i < problem->event_count; i++)
		if (problem->events[i].group == group && tally->solution->slot[i] != SOLVER_NONE)
			tally->counts[tally->solution->slot[i]]++;
	for (int from = 0; from < problem->slots; from += problem->slots_per_day)
		days += in_slots(tally, from, problem->slots_per_day) > 0;
	add(tally, SOLVER_SPREAD, over(problem->groups[group].min_days, days));
	count_line(tally, group);
}

/* Slots of time from the beginning. */
static int64_t time_of(const struct tally *tally, int slot)
{
	int64_t per_week = (int64_t)tally->problem->slots_per_day * tally->problem->days_per_week;

	return slot + slot / per_week * tally->problem->week_rest;
}

static int64_t way_of(const struct tally *tally, size_t event)
{
	int room = tally->solution->room[event];

	return room == SOLVER_NONE ? 0 : tally->problem->rooms[room].way;
}

/* Of one resource, in different rooms, with too little time between. */
static bool too_close(const struct tally *tally, size_t event, size_t other)
{
	const struct solver_solution *solution = tally->solution;
	int64_t between = llabs(
		time_of(tally, solution->slot[event]) - time_of(tally, solution->slot[other]));

	return solution->room[event] != solution->room[other] && between > 0
		&& between <= way_of(tally, event) + way_of(tally, other);
}

/* What an event in a room with a way has against the others of its resource. Of two such, the later
 * of the list counts what is between them, and the earlier the day. */
static void count_ways(struct tally *tally, size_t event)
{
	const struct solver_problem *problem = tally->problem;
	struct solver_solution *solution = tally->solution;
	bool first = true;

	if (solution->slot[event] == SOLVER_NONE || solution->resource[event] == SOLVER_NONE
		|| way_of(tally, event) == 0)
		return;
	for (size_t other = 0; other < problem->event_count; other++) {
		if (other == event || solution->slot[other] == SOLVER_NONE
			|| solution->resource[event] != solution->resource[other])
			continue;
		if (way_of(tally, other) == 0 || other < event)
			solution->conflicts += too_close(tally, event, other);
		if (way_of(tally, other) > 0 && other < event
			&& solution->slot[other] / problem->slots_per_day
				== solution->slot[event] / problem->slots_per_day)
			first = false;
	}
	add(tally, SOLVER_AWAY, first);
}

/* flags tells of each number of beds whether whole rooms make it up. */
static int sum_rooms(struct tally *tally)
{
	const struct solver_set *rooms = &tally->problem->beds;
	int total = 0;

	tally->flags[0] = true;
	for (size_t i = 0; i < rooms->count; i++) {
		for (int sum = total + 1; sum <= total + rooms->items[i]; sum++)
			tally->flags[sum] = false;
		total += rooms->items[i];
		for (int sum = total; sum >= rooms->items[i]; sum--)
			tally->flags[sum] |= tally->flags[sum - rooms->items[i]];
	}
	return total;
}

/* The group's guests, if it has an event on the day. */
static void add_guests(const struct tally *tally, int group, int day, int *come)
{
	const struct solver_problem *problem = tally->problem;
	const int *guests = problem->groups[group].guests;
	size_t i = 0;

	if (guests[SOLVER_MEN] + guests[SOLVER_WOMEN] + guests[SOLVER_EITHER] == 0)
		return;
	while (i < problem->event_count
		&& (problem->events[i].group != group || tally->solution->slot[i] == SOLVER_NONE
			|| tally->solution->slot[i] / problem->slots_per_day != day))
		i++;
	for (int guest = 0; guest < SOLVER_GUESTS && i < problem->event_count; guest++)
		come[guest] += guests[guest];
}

/* The night before each day, over all ways to give the rooms to men and to women. */
static void count_beds(struct tally *tally)
{
	const struct solver_problem *problem = tally->problem;
	int total = sum_rooms(tally);

	for (int day = 0; day * problem->slots_per_day < problem->slots; day++) {
		int come[SOLVER_GUESTS] = {0}, best = INT_MAX;
		for (size_t i = 0; i < problem->group_count; i++)
			add_guests(tally, (int)i, day, come);
		for (int beds = 0; beds <= total; beds++) {
			int others = total - beds;
			int out = over(come[SOLVER_MEN], beds) + over(come[SOLVER_WOMEN], others);
			int left = over(beds, come[SOLVER_MEN]) + over(others, come[SOLVER_WOMEN]);
			out += over(come[SOLVER_EITHER], left);
			best = tally->flags[beds] && out < best ? out : best;
		}
		add(tally, SOLVER_BEDS, best);
	}
}

static void count_all(struct tally *tally)
{
	const struct solver_problem *problem = tally->problem;
	struct solver_solution *solution = tally->solution;

	for (size_t i = 0; i < problem->event_count; i++) {
		count_event(tally, i);
		count_ways(tally, i);
	}
	for (size_t i = 0; i < problem->room_count; i++)
		count_room(tally, (int)i);
	for (size_t i = 0; i < problem->resource_count; i++)
		count_resource(tally, (int)i);
	for (size_t i = 0; i < problem->group_count; i++)
		count_group(tally, (int)i);
	count_beds(tally);
	for (size_t i = 0; i < problem->order_count; i++) {
		int before = solution->slot[problem->orders[i].before];
		int after = solution->slot[problem->orders[i].after];
		solution->conflicts += before != SOLVER_NONE && after != SOLVER_NONE
			&& before >= after;
	}
	for (int term = 0; term < SOLVER_TERMS; term++)
		solution->cost += problem->weights[term] * solution->terms[term];
}

enum solver_result solver_cost(struct solver_solution *solution,
	const struct solver_problem *problem)
{
	size_t slots = (size_t)problem->slots;
	struct tally tally = {.problem = problem, .solution = solution};
	enum solver_result result = SOLVER_NO_MEMORY;

	for (int term = 0; term < SOLVER_TERMS; term++)
		solution->terms[term] = 0;
	solution->cost = solution->conflicts = 0;
	solution->unplaced = 0;
	tally.counts = calloc(slots + problem->room_count, sizeof *tally.counts);
	tally.flags = calloc(slots + SOLVER_MOST_BEDS + 1, sizeof *tally.flags);
	if (tally.counts == NULL || tally.flags == NULL)
		goto out;
	count_all(&tally);
	result = solution->conflicts > 0 || solution->unplaced > 0 ? SOLVER_CONFLICT : SOLVER_FOUND;
out:
	free(tally.counts);
	free(tally.flags);
	return result;
}
