/* Why an event finds no place: each requirement is tried alone over the event's slots. */
#include "solver/way.h"

struct question {
	const struct solver_problem *problem;
	const struct solver_solution *solution;
	const struct solver_event *event;
	int index;
};

static bool has(const struct solver_set *set, int item)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i] == item)
			return true;
	return false;
}

static bool uses(const struct question *question, size_t other, int resource)
{
	return question->solution->resource[other] == resource
		|| has(&question->problem->events[other].holds, resource);
}

static bool in_window(const struct question *question, int slot)
{
	const struct solver_event *event = question->event;

	if (event->locked && event->slot != SOLVER_NONE)
		return slot == event->slot;
	return slot >= event->first && slot <= event->last && !has(&event->barred, slot);
}

/* The other events with the resource in slots from, from + 1 .. to - 1. */
static int in_use(const struct question *question, int resource, int64_t from, int64_t to)
{
	int count = 0;

	for (size_t i = 0; i < question->problem->event_count; i++) {
		int slot = question->solution->slot[i];
		if ((int)i != question->index && slot != SOLVER_NONE && slot >= from && slot < to)
			count += uses(question, i, resource);
	}
	return count;
}

static bool resource_free(const struct question *question, int index, int slot)
{
	const struct solver_resource *resource = &question->problem->resources[index];
	int64_t day = question->problem->slots_per_day,
		week = day * question->problem->days_per_week;
	int64_t in_day = slot / day * day, in_week = slot / week * week;

	if (has(&resource->busy, slot) || in_use(question, index, slot, slot + 1) > 0)
		return false;
	if (resource->max_per_day > 0
		&& in_use(question, index, in_day, in_day + day) >= resource->max_per_day)
		return false;
	return resource->max_per_week == 0
		|| in_use(question, index, in_week, in_week + week) < resource->max_per_week;
}

static bool holds_free(const struct question *question, int slot)
{
	for (size_t i = 0; i < question->event->holds.count; i++)
		if (!resource_free(question, question->event->holds.items[i], slot))
			return false;
	return true;
}

static bool choice_free(const struct question *question, int slot)
{
	const struct solver_event *event = question->event;

	if (event->locked && event->resource != SOLVER_NONE)
		return resource_free(question, event->resource, slot);
	for (size_t i = 0; i < event->choice.count; i++)
		if (resource_free(question, event->choice.items[i], slot))
			return true;
	return event->choice.count == 0;
}

static bool one_room_free(const struct question *question, int room, int slot)
{
	if (has(&question->problem->rooms[room].busy, slot))
		return false;
	for (size_t i = 0; i < question->problem->event_count; i++)
		if ((int)i != question->index && question->solution->slot[i] == slot
			&& question->solution->room[i] == room)
			return false;
	return true;
}

static bool room_free(const struct question *question, int slot)
{
	const struct solver_problem *problem = question->problem;
	const struct solver_event *event = question->event;

	if (event->locked && event->room != SOLVER_NONE)
		return one_room_free(question, event->room, slot);
	for (size_t i = 0; i < event->rooms.count; i++) {
		int room = event->rooms.items[i];
		if (problem->seats_hard && problem->rooms[room].seats < event->seats)
			continue;
		if (one_room_free(question, room, slot))
			return true;
	}
	return event->rooms.count == 0;
}

static bool one_way_kept(const struct question *question, const struct place *place)
{
	const struct solver_solution *solution = question->solution;

	for (size_t i = 0; i < question->problem->event_count; i++) {
		struct place other = {solution->slot[i], solution->room[i], solution->resource[i]};
		if ((int)i != question->index && other.slot != SOLVER_NONE
			&& other.resource == place->resource
			&& way_too_close(question->problem, place, &other))
			return false;
	}
	return true;
}

static bool room_fits(const struct question *question, int room, int slot)
{
	return room == SOLVER_NONE
		|| (one_room_free(question, room, slot)
			&& (!question->problem->seats_hard
				|| question->problem->rooms[room].seats >= question->event->seats));
}

static bool way_kept(const struct question *question, int slot)
{
	const struct solver_event *event = question->event;
	int none = SOLVER_NONE;
	bool fixed = event->locked && event->room != SOLVER_NONE;
	struct solver_set rooms = fixed ? (struct solver_set){&event->room, 1} : event->rooms;
	struct solver_set choice = event->locked && event->resource != SOLVER_NONE
		? (struct solver_set){&event->resource, 1}
		: event->choice;

	if (rooms.count == 0)
		rooms = (struct solver_set){&none, 1};
	for (size_t i = 0; i < rooms.count * choice.count; i++) {
		struct place place = {slot, rooms.items[i % rooms.count],
			choice.items[i / rooms.count]};
		if (resource_free(question, place.resource, slot)
			&& (fixed || room_fits(question, place.room, slot))
			&& one_way_kept(question, &place))
			return true;
	}
	return choice.count == 0;
}

static bool order_kept(const struct question *question, int slot)
{
	for (size_t i = 0; i < question->problem->order_count; i++) {
		const struct solver_order *order = &question->problem->orders[i];
		int before = question->solution->slot[order->before];
		int after = question->solution->slot[order->after];
		if (order->after == question->index && before != SOLVER_NONE && before >= slot)
			return false;
		if (order->before == question->index && after != SOLVER_NONE && after <= slot)
			return false;
	}
	return true;
}

static bool span_kept(const struct question *question, int slot)
{
	int group = question->event->group, most;

	if (group == SOLVER_NONE || question->problem->groups[group].max_span == 0)
		return true;
	most = question->problem->groups[group].max_span;
	for (size_t i = 0; i < question->problem->event_count; i++) {
		int other = question->solution->slot[i];
		if ((int)i != question->index && question->problem->events[i].group == group
			&& other != SOLVER_NONE && (other - slot > most || slot - other > most))
			return false;
	}
	return true;
}

static const struct {
	bool (*kept)(const struct question *question, int slot);
	enum solver_why why;
} requirements[] = {
	{holds_free, SOLVER_WHY_HOLDS},
	{order_kept, SOLVER_WHY_ORDER},
	{span_kept, SOLVER_WHY_SPAN},
	{room_free, SOLVER_WHY_ROOM},
	{choice_free, SOLVER_WHY_CHOICE},
	{way_kept, SOLVER_WHY_WAY},
};

enum { REQUIREMENTS = sizeof requirements / sizeof requirements[0] };

enum solver_why solver_explain(const struct solver_problem *problem,
	const struct solver_solution *solution, int event)
{
	struct question question = {problem, solution, &problem->events[event], event};
	bool windows = false, met[REQUIREMENTS] = {false};

	for (int slot = 0; slot < problem->slots; slot++) {
		bool all = true;
		if (!in_window(&question, slot))
			continue;
		windows = true;
		for (int i = 0; i < REQUIREMENTS; i++) {
			bool kept = requirements[i].kept(&question, slot);
			met[i] |= kept;
			all &= kept;
		}
		if (all)
			return SOLVER_WHY_NONE;
	}
	if (!windows)
		return SOLVER_WHY_WINDOW;
	for (int i = 0; i < REQUIREMENTS; i++)
		if (!met[i])
			return requirements[i].why;
	return SOLVER_WHY_TOGETHER;
}
