#include "solver/relax.h"

/* What the index of a need counts. */
enum subject { EVENT, ORDER, GROUP, ROOM, RESOURCE };

static const enum subject subjects[SOLVER_NEEDS] = {
	[SOLVER_NEED_LOCK] = EVENT,
	[SOLVER_NEED_ORDER] = ORDER,
	[SOLVER_NEED_SPAN] = GROUP,
	[SOLVER_NEED_ROOM] = EVENT,
	[SOLVER_NEED_SEATS] = EVENT,
	[SOLVER_NEED_ROOM_BUSY] = ROOM,
	[SOLVER_NEED_ROOM_ALONE] = ROOM,
	[SOLVER_NEED_WAY] = ROOM,
	[SOLVER_NEED_CHOICE] = EVENT,
	[SOLVER_NEED_DAY] = RESOURCE,
	[SOLVER_NEED_WEEK] = RESOURCE,
	[SOLVER_NEED_BUSY] = RESOURCE,
	[SOLVER_NEED_ALONE] = RESOURCE,
	[SOLVER_NEED_BARRED] = EVENT,
	[SOLVER_NEED_WINDOW] = EVENT,
	[SOLVER_NEED_EVENT] = EVENT,
};

size_t relax_count(const struct solver_problem *problem, enum solver_need need)
{
	switch (subjects[need]) {
	case ORDER:
		return problem->order_count;
	case GROUP:
		return problem->group_count;
	case ROOM:
		return problem->room_count;
	case RESOURCE:
		return problem->resource_count;
	default:
		return problem->event_count;
	}
}

int relax_group(const struct solver_problem *problem, enum solver_need need, int index)
{
	switch (subjects[need]) {
	case EVENT:
		return problem->events[index].group;
	case ORDER:
		return problem->events[problem->orders[index].before].group;
	default:
		return SOLVER_NONE;
	}
}

bool relax_start(struct relax *relax, const struct solver_problem *from)
{
	*relax = (struct relax){.from = from};
	for (int need = 0; need < SOLVER_NEEDS; need++) {
		relax->off[need] = cadre_arena_array(&relax->flags, relax_count(from, need),
			sizeof *relax->off[need]);
		if (relax->off[need] == NULL)
			return false;
	}
	return true;
}

static bool is_off(const struct relax *relax, enum solver_need need, size_t index)
{
	return relax->off[need][index];
}

static bool make_rooms(struct relax *relax)
{
	size_t count = relax->from->room_count;
	struct solver_room *rooms = cadre_arena_array(&relax->arena, count, sizeof *rooms);

	if (rooms == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		rooms[i] = relax->from->rooms[i];
		if (is_off(relax, SOLVER_NEED_ROOM_BUSY, i))
			rooms[i].busy = (struct solver_set){NULL, 0};
		if (is_off(relax, SOLVER_NEED_WAY, i))
			rooms[i].way = 0;
	}
	relax->made.rooms = rooms;
	return true;
}

static bool make_resources(struct relax *relax)
{
	size_t count = relax->from->resource_count;
	struct solver_resource *resources = cadre_arena_array(&relax->arena, count,
		sizeof *resources);

	if (resources == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		resources[i] = relax->from->resources[i];
		if (is_off(relax, SOLVER_NEED_BUSY, i))
			resources[i].busy = (struct solver_set){NULL, 0};
		if (is_off(relax, SOLVER_NEED_DAY, i))
			resources[i].max_per_day = 0;
		if (is_off(relax, SOLVER_NEED_WEEK, i))
			resources[i].max_per_week = 0;
	}
	relax->made.resources = resources;
	return true;
}

static bool make_groups(struct relax *relax)
{
	size_t count = relax->from->group_count;
	struct solver_group *groups = cadre_arena_array(&relax->arena, count, sizeof *groups);

	if (groups == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_off(relax, SOLVER_NEED_SPAN, i))
			groups[i].max_span = relax->from->groups[i].max_span;
	relax->made.groups = groups;
	return true;
}

static bool any_off(const bool *off, const struct solver_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (off[set->items[i]])
			return true;
	return false;
}

/* What it holds, less what all may have at once. */
static bool make_holds(struct relax *relax, struct solver_event *event)
{
	const bool *off = relax->off[SOLVER_NEED_ALONE];
	int *holds;
	size_t count = 0;

	if (!any_off(off, &event->holds))
		return true;
	holds = cadre_arena_array(&relax->arena, event->holds.count, sizeof *holds);
	if (holds == NULL)
		return false;
	for (size_t i = 0; i < event->holds.count; i++)
		if (!off[event->holds.items[i]])
			holds[count++] = event->holds.items[i];
	event->holds = (struct solver_set){holds, count};
	return true;
}

/* Whether it may have a room, large enough, that all may have at once. */
static bool has_room(const struct relax *relax, const struct solver_event *event)
{
	const bool *off = relax->off[SOLVER_NEED_ROOM_ALONE];

	for (size_t i = 0; i < event->rooms.count; i++) {
		int room = event->rooms.items[i];
		if (off[room]
			&& (!relax->from->seats_hard
				|| relax->from->rooms[room].seats >= event->seats))
			return true;
	}
	return event->room != SOLVER_NONE && off[event->room];
}

static bool has_resource(const struct relax *relax, const struct solver_event *event)
{
	const bool *off = relax->off[SOLVER_NEED_ALONE];

	return any_off(off, &event->choice)
		|| (event->resource != SOLVER_NONE && off[event->resource]);
}

static bool make_event(struct relax *relax, struct solver_event *event, size_t index)
{
	*event = relax->from->events[index];
	if (is_off(relax, SOLVER_NEED_WINDOW, index)) {
		event->first = 0;
		event->last = relax->from->slots - 1;
	}
	if (is_off(relax, SOLVER_NEED_BARRED, index))
		event->barred.count = 0;
	if (is_off(relax, SOLVER_NEED_SEATS, index))
		event->seats = 0;
	if (is_off(relax, SOLVER_NEED_LOCK, index))
		event->locked = false;
	if (is_off(relax, SOLVER_NEED_ROOM, index) || has_room(relax, event)) {
		event->rooms.count = 0;
		event->room = SOLVER_NONE;
	}
	if (is_off(relax, SOLVER_NEED_CHOICE, index) || has_resource(relax, event)) {
		event->choice.count = 0;
		event->resource = SOLVER_NONE;
	}
	return make_holds(relax, event);
}

static bool make_events(struct relax *relax)
{
	size_t count = relax->from->event_count, made = 0;
	struct solver_event *events = cadre_arena_array(&relax->arena, count, sizeof *events);

	relax->event_of = cadre_arena_array(&relax->arena, count, sizeof *relax->event_of);
	if (events == NULL || relax->event_of == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (is_off(relax, SOLVER_NEED_EVENT, i))
			continue;
		if (!make_event(relax, &events[made], i))
			return false;
		relax->event_of[made++] = (int)i;
	}
	relax->made.events = events;
	relax->made.event_count = made;
	return true;
}

static bool make_orders(struct relax *relax)
{
	size_t count = relax->from->order_count;
	struct solver_order *orders = cadre_arena_array(&relax->arena, count, sizeof *orders);
	int *made_of = cadre_arena_array(&relax->arena, relax->from->event_count, sizeof *made_of);

	if (orders == NULL || made_of == NULL)
		return false;
	for (size_t i = 0; i < relax->made.event_count; i++)
		made_of[relax->event_of[i]] = (int)i + 1;
	for (size_t i = 0; i < count; i++) {
		int before = made_of[relax->from->orders[i].before];
		int after = made_of[relax->from->orders[i].after];
		if (before == 0 || after == 0 || is_off(relax, SOLVER_NEED_ORDER, i))
			continue;
		orders[relax->made.order_count++] = (struct solver_order){before - 1, after - 1};
	}
	relax->made.orders = orders;
	return true;
}

bool relax_make(struct relax *relax)
{
	const struct solver_problem *from = relax->from;

	cadre_arena_reset(&relax->arena);
	relax->made = (struct solver_problem){.slots = from->slots,
		.slots_per_day = from->slots_per_day,
		.days_per_week = from->days_per_week,
		.week_rest = from->week_rest,
		.room_count = from->room_count,
		.resource_count = from->resource_count,
		.group_count = from->group_count,
		.seats_hard = from->seats_hard};
	return make_rooms(relax) && make_resources(relax) && make_groups(relax)
		&& make_events(relax) && make_orders(relax);
}

static bool has(const struct solver_set *set, int item)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->items[i] == item)
			return true;
	return false;
}

static bool uses(const struct solver_event *event, enum subject subject, int index)
{
	switch (subject) {
	case GROUP:
		return event->group == index;
	case ROOM:
		return event->room == index || has(&event->rooms, index);
	default:
		return event->resource == index || has(&event->choice, index)
			|| has(&event->holds, index);
	}
}

static bool is_used(const struct relax *relax, enum solver_need need, int index)
{
	for (size_t i = 0; i < relax->made.event_count; i++)
		if (uses(&relax->made.events[i], subjects[need], index))
			return true;
	return false;
}

/* Of what is an event's own: whether it asks for that at all. */
static bool asks(const struct relax *relax, enum solver_need need, int index)
{
	const struct solver_event *event = &relax->from->events[index];

	if (relax->off[SOLVER_NEED_EVENT][index])
		return false;
	switch (need) {
	case SOLVER_NEED_LOCK:
		return event->locked;
	case SOLVER_NEED_ROOM:
		return event->rooms.count > 0;
	case SOLVER_NEED_SEATS:
		return event->rooms.count > 0 && event->seats > 0 && relax->from->seats_hard;
	case SOLVER_NEED_CHOICE:
		return event->choice.count > 0;
	case SOLVER_NEED_BARRED:
		return event->barred.count > 0;
	default:
		return true;
	}
}

/* Whether a room, resource or group asks for anything of the kind. */
static bool has_limit(const struct solver_problem *problem, enum solver_need need, int index)
{
	switch (need) {
	case SOLVER_NEED_SPAN:
		return problem->groups[index].max_span > 0;
	case SOLVER_NEED_ROOM_BUSY:
		return problem->rooms[index].busy.count > 0;
	case SOLVER_NEED_WAY:
		return problem->rooms[index].way > 0;
	case SOLVER_NEED_BUSY:
		return problem->resources[index].busy.count > 0;
	case SOLVER_NEED_DAY:
		return problem->resources[index].max_per_day > 0;
	case SOLVER_NEED_WEEK:
		return problem->resources[index].max_per_week > 0;
	default:
		return true;
	}
}

bool relax_matters(const struct relax *relax, enum solver_need need, int index)
{
	const bool *gone = relax->off[SOLVER_NEED_EVENT];
	const struct solver_order *orders = relax->from->orders;

	if (subjects[need] == ORDER)
		return !gone[orders[index].before] && !gone[orders[index].after];
	if (subjects[need] != EVENT)
		return has_limit(relax->from, need, index) && is_used(relax, need, index);
	return asks(relax, need, index);
}

void relax_restore(struct relax *relax)
{
	for (int need = 0; need < SOLVER_NEEDS; need++)
		for (size_t i = 0; i < relax_count(relax->from, need); i++)
			relax->off[need][i] = false;
}

void relax_free(struct relax *relax)
{
	cadre_arena_free(&relax->flags);
	cadre_arena_free(&relax->arena);
}
