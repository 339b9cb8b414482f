#include <string.h>

#include "app/timetable/translate.h"
#include "base/message.h"

static int slot_at(const struct translate *t, int date, int half)
{
	const struct cadre_slot *slots = t->from->slots.items;

	for (size_t i = 0; i < t->from->slots.count; i++)
		if (slots[i].date == date && slots[i].half == half)
			return (int)i;
	return SOLVER_NONE;
}

static int known(const struct map *map, const char *code)
{
	const size_t *at = code != NULL ? map_get(map, code) : NULL;

	return at != NULL ? (int)*at : SOLVER_NONE;
}

/* What an event always holds: its class, and each pair of classes that share people. */
static enum cadre_code translate_holds(struct translate *t, struct solver_set *out,
	const char *class)
{
	const struct cadre_apart *apart = t->from->apart.items;
	size_t lecturers = t->from->lecturers.count, count = 1;
	int *items;

	for (size_t i = 0; i < t->from->apart.count; i++)
		count += strcmp(apart[i].a, class) == 0 || strcmp(apart[i].b, class) == 0;
	items = cadre_arena_array(&t->arena, count, sizeof *items);
	if (items == NULL)
		return translate_no_memory(t);
	*out = (struct solver_set){items, 1};
	items[0] = (int)lecturers + known(&t->classes, class);
	for (size_t i = 0; i < t->from->apart.count; i++)
		if (strcmp(apart[i].a, class) == 0 || strcmp(apart[i].b, class) == 0)
			items[out->count++] = (int)(lecturers + t->problem.group_count + i);
	return CADRE_OK;
}

static bool same_ints(const struct cadre_list *a, const struct cadre_list *b)
{
	return a->count == b->count
		&& (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof(int64_t)) == 0);
}

/* The event before, when it is of the same class: what both have alike is made once. */
struct alike {
	const struct cadre_event *from;
	const struct solver_event *event;
};

/* What is closed to all, and what is closed to the class. */
static enum cadre_code bar(struct translate *t, struct solver_event *event,
	const struct cadre_event *from, const struct alike *before)
{
	struct solver_set own = {0};
	int *items;
	enum cadre_code code;

	event->barred = t->closed;
	if (from->closed.count == 0)
		return CADRE_OK;
	if (before != NULL && same_ints(&from->closed, &before->from->closed)) {
		event->barred = before->event->barred;
		return CADRE_OK;
	}
	code = translate_slots_of(t, &own, &from->closed);
	items = cadre_arena_array(&t->arena, own.count + t->closed.count, sizeof *items);
	if (code != CADRE_OK || items == NULL)
		return code != CADRE_OK ? code : translate_no_memory(t);
	for (size_t i = 0; i < t->closed.count; i++)
		items[i] = t->closed.items[i];
	for (size_t i = 0; i < own.count; i++)
		items[t->closed.count + i] = own.items[i];
	event->barred = (struct solver_set){items, own.count + t->closed.count};
	return CADRE_OK;
}

static int64_t weight_of(const struct translate *t, const char *name)
{
	return t->weights[weights_find(name) - weights_all()];
}

/* The preferred month and the harvest as prices of slots. */
static enum cadre_code price(struct translate *t, struct solver_event *event,
	const struct cadre_event *from, const struct alike *before)
{
	const struct cadre_slot *slots = t->from->slots.items;
	int month = (int)weight_of(t, "month"), harvest = (int)weight_of(t, "harvest");
	struct solver_set those = {0};
	int *prices;
	enum cadre_code code = translate_slots_of(t, &those, &from->harvest);

	if (code != CADRE_OK || (!from->month.set && those.count == 0))
		return code;
	if (before != NULL && before->from->month.v == from->month.v
		&& same_ints(&before->from->harvest, &from->harvest)) {
		event->prices = before->event->prices;
		return CADRE_OK;
	}
	prices = cadre_arena_array(&t->arena, t->from->slots.count, sizeof *prices);
	if (prices == NULL)
		return translate_no_memory(t);
	for (size_t i = 0; i < t->from->slots.count; i++)
		if (from->month.set && slots[i].date / 100 % 100 != from->month.v)
			prices[i] += month;
	for (size_t i = 0; i < those.count; i++)
		prices[those.items[i]] += harvest;
	event->prices = prices;
	return CADRE_OK;
}

static enum cadre_code translate_event(struct translate *t, const struct cadre_event *from,
	struct solver_event *event, const struct alike *before)
{
	enum cadre_code code;

	*event = (struct solver_event){.group = known(&t->classes, from->class),
		.seats = (int)from->size.v,
		.first = (int)from->first.v,
		.last = (int)from->last.v,
		.slot = SOLVER_NONE,
		.room = SOLVER_NONE,
		.resource = SOLVER_NONE};
	if (event->last >= t->problem.slots)
		event->last = t->problem.slots - 1;
	code = bar(t, event, from, before);
	if (code == CADRE_OK)
		code = price(t, event, from, before);
	if (code == CADRE_OK)
		code = translate_indices_of(t, &event->rooms, &t->rooms, &from->rooms);
	if (code == CADRE_OK)
		code = translate_indices_of(t, &event->choice, &t->lecturers, &from->lecturers);
	if (code == CADRE_OK && before != NULL)
		event->holds = before->event->holds;
	else if (code == CADRE_OK)
		code = translate_holds(t, &event->holds, from->class);
	if (from->date != 0) {
		event->slot = slot_at(t, from->date, from->half);
		event->room = known(&t->rooms, from->room);
		event->resource = known(&t->lecturers, from->lecturer);
		event->locked = from->locked == CADRE_TRUE && event->slot != SOLVER_NONE;
	}
	return code;
}

/* Where the events of the class begin and end. */
static size_t class_end(const struct translate *t, size_t from)
{
	const struct cadre_event *events = t->from->events.items;
	size_t to = from + 1;

	while (to < t->from->events.count && strcmp(events[from].class, events[to].class) == 0)
		to++;
	return to;
}

static enum cadre_code translate_after(struct translate *t, struct solver_order *orders,
	size_t from, size_t to, size_t index)
{
	const struct cadre_event *events = t->from->events.items;
	const int64_t *after = events[index].after.items;

	for (size_t i = 0; i < events[index].after.count; i++) {
		size_t before = from;
		while (before < to && events[before].number.v != after[i])
			before++;
		if (before == to)
			return cadre_fail(t->err, CADRE_INPUT,
				_("class '%s', session %lld comes after session %lld, which the "
				  "problem does not have"),
				events[index].class, (long long)events[index].number.v,
				(long long)after[i]);
		orders[t->problem.order_count++] = (struct solver_order){(int)before, (int)index};
	}
	return CADRE_OK;
}

/* Takes off, again and again, the events that wait for nothing that is left: do some stay? done has
 * a place for each event, all false. */
static bool circular(const struct solver_order *orders, size_t count, bool *done, size_t from,
	size_t to)
{
	size_t left = to - from;
	bool moved = true;

	while (moved && left > 0) {
		moved = false;
		for (size_t event = from; event < to; event++) {
			bool waits = done[event];
			for (size_t i = 0; i < count && !waits; i++)
				waits = orders[i].after == (int)event && !done[orders[i].before];
			if (waits)
				continue;
			done[event] = moved = true;
			left--;
		}
	}
	return left > 0;
}

static enum cadre_code translate_orders(struct translate *t)
{
	const struct cadre_event *events = t->from->events.items;
	bool *done = cadre_arena_array(&t->arena, t->from->events.count, sizeof *done);
	struct solver_order *orders;
	size_t count = 0;
	int class = 0;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < t->from->events.count; i++)
		count += events[i].after.count;
	orders = cadre_arena_array(&t->arena, count, sizeof *orders);
	if (orders == NULL || done == NULL)
		return translate_no_memory(t);
	t->problem.orders = orders;
	for (size_t from = 0, to; from < t->from->events.count && code == CADRE_OK; from = to) {
		size_t first = t->problem.order_count;
		to = class_end(t, from);
		if (known(&t->classes, events[from].class) != class ++)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem's events are not in order"));
		for (size_t i = from; i < to && code == CADRE_OK; i++) {
			if (i > from && events[i - 1].number.v >= events[i].number.v)
				return cadre_fail(t->err, CADRE_INPUT,
					_("the problem's events are not in order"));
			code = translate_after(t, orders, from, to, i);
		}
		if (code == CADRE_OK
			&& circular(orders + first, t->problem.order_count - first, done, from, to))
			code = cadre_fail(t->err, CADRE_INPUT,
				_("class '%s': sessions wait for each other, each is to come after "
				  "the other"),
				events[from].class);
	}
	return code;
}

enum cadre_code translate_events(struct translate *t)
{
	const struct cadre_event *from = t->from->events.items;
	enum cadre_code code = CADRE_OK;

	t->events = cadre_arena_array(&t->arena, t->from->events.count, sizeof *t->events);
	if (t->events == NULL)
		return translate_no_memory(t);
	for (size_t i = 0; i < t->from->events.count && code == CADRE_OK; i++) {
		struct alike before = {&from[i - (i > 0)], &t->events[i - (i > 0)]};
		bool alike = i > 0 && strcmp(before.from->class, from[i].class) == 0;
		code = translate_event(t, &from[i], &t->events[i], alike ? &before : NULL);
	}
	t->problem.events = t->events;
	t->problem.event_count = t->from->events.count;
	return code == CADRE_OK ? translate_orders(t) : code;
}
