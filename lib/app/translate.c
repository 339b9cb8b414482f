#include <string.h>

#include "app/translate.h"
#include "base/message.h"

enum { DAYS = 6, HALVES = 2 };

static enum cadre_code no_memory(struct translate *t)
{
	return cadre_fail(t->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code index_of(struct translate *t, struct map *map, const char *code,
	size_t *next)
{
	bool is_new;
	size_t *place = map_put(map, code, &is_new);

	if (place == NULL)
		return no_memory(t);
	if (is_new)
		*place = (*next)++;
	return CADRE_OK;
}

static enum cadre_code index_all(struct translate *t)
{
	const struct cadre_problem_lecturer *lecturers = t->from->lecturers.items;
	const struct cadre_problem_room *rooms = t->from->rooms.items;
	const struct cadre_event *events = t->from->events.items;
	size_t lecturer = 0, room = 0, class = 0;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < t->from->lecturers.count && code == CADRE_OK; i++)
		code = index_of(t, &t->lecturers, lecturers[i].lecturer, &lecturer);
	for (size_t i = 0; i < t->from->rooms.count && code == CADRE_OK; i++)
		code = index_of(t, &t->rooms, rooms[i].room, &room);
	for (size_t i = 0; i < t->from->events.count && code == CADRE_OK; i++)
		code = index_of(t, &t->classes, events[i].class, &class);
	if (code == CADRE_OK
		&& (lecturer < t->from->lecturers.count || room < t->from->rooms.count))
		code = cadre_fail(t->err, CADRE_INPUT,
			_("the problem names a lecturer or a room twice"));
	t->problem.group_count = class;
	return code;
}

static enum cadre_code slots_of(struct translate *t, struct solver_set *out,
	const struct cadre_list *ints)
{
	int *items = cadre_arena_array(&t->arena, ints->count, sizeof *items);

	if (items == NULL)
		return no_memory(t);
	for (size_t i = 0; i < ints->count; i++) {
		int64_t slot = ((const int64_t *)ints->items)[i];
		if (slot < 0 || slot >= t->problem.slots)
			return cadre_fail(t->err, CADRE_INPUT, _("the problem has no slot %lld"),
				(long long)slot);
		items[i] = (int)slot;
	}
	*out = (struct solver_set){items, ints->count};
	return CADRE_OK;
}

static enum cadre_code indices_of(struct translate *t, struct solver_set *out,
	const struct map *map, const struct cadre_list *codes)
{
	int *items = cadre_arena_array(&t->arena, codes->count, sizeof *items);

	if (items == NULL)
		return no_memory(t);
	for (size_t i = 0; i < codes->count; i++) {
		const char *code = ((const char **)codes->items)[i];
		const size_t *at = map_get(map, code);
		if (at == NULL)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem names '%s' but does not tell it"), code);
		items[i] = (int)*at;
	}
	*out = (struct solver_set){items, codes->count};
	return CADRE_OK;
}

static enum cadre_code translate_slots(struct translate *t)
{
	const struct cadre_slot *slots = t->from->slots.items;
	int *closed = cadre_arena_array(&t->arena, t->from->slots.count, sizeof *closed);
	size_t count = 0;

	if (closed == NULL)
		return no_memory(t);
	for (size_t i = 0; i < t->from->slots.count; i++) {
		if (i > 0
			&& (slots[i].date < slots[i - 1].date
				|| (slots[i].date == slots[i - 1].date
					&& slots[i].half <= slots[i - 1].half)))
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem's slots are not in order"));
		if (slots[i].closed == CADRE_TRUE)
			closed[count++] = (int)i;
	}
	t->closed = (struct solver_set){closed, count};
	t->problem.slots = (int)t->from->slots.count;
	t->problem.slots_per_day = HALVES;
	t->problem.days_per_week = DAYS;
	return t->problem.slots % HALVES == 0 ? CADRE_OK
					      : cadre_fail(t->err, CADRE_INPUT,
						      _("the problem's days have no two half-days "
							"each"));
}

static enum cadre_code translate_means(struct translate *t)
{
	const struct cadre_problem_lecturer *lecturers = t->from->lecturers.items;
	const struct cadre_problem_room *rooms = t->from->rooms.items;
	size_t count = t->from->lecturers.count + t->problem.group_count + t->from->apart.count;
	int *all = cadre_arena_array(&t->arena, t->from->lecturers.count, sizeof *all);
	struct solver_room *seats = cadre_arena_array(&t->arena, t->from->rooms.count,
		sizeof *seats);
	enum cadre_code code = CADRE_OK;

	t->resources = cadre_arena_array(&t->arena, count, sizeof *t->resources);
	t->groups = cadre_arena_array(&t->arena, t->problem.group_count, sizeof *t->groups);
	if (all == NULL || seats == NULL || t->resources == NULL || t->groups == NULL)
		return no_memory(t);
	for (size_t i = 0; i < t->from->rooms.count && code == CADRE_OK; i++) {
		seats[i].seats = (int)rooms[i].capacity.v;
		code = slots_of(t, &seats[i].busy, &rooms[i].busy);
	}
	for (size_t i = 0; i < t->from->lecturers.count && code == CADRE_OK; i++) {
		t->resources[i].max_per_day = (int)lecturers[i].max_per_day.v;
		t->resources[i].max_per_week = (int)lecturers[i].max_per_week.v;
		t->resources[i].norm = (int)lecturers[i].norm.v;
		code = slots_of(t, &t->resources[i].busy, &lecturers[i].busy);
		all[i] = (int)i;
	}
	t->problem.single = (struct solver_set){all, t->from->lecturers.count};
	t->problem.rooms = seats;
	t->problem.room_count = t->from->rooms.count;
	t->problem.resources = t->resources;
	t->problem.resource_count = count;
	t->problem.groups = t->groups;
	return code;
}

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
		return no_memory(t);
	*out = (struct solver_set){items, 1};
	items[0] = (int)lecturers + known(&t->classes, class);
	for (size_t i = 0; i < t->from->apart.count; i++)
		if (strcmp(apart[i].a, class) == 0 || strcmp(apart[i].b, class) == 0)
			items[out->count++] = (int)(lecturers + t->problem.group_count + i);
	return CADRE_OK;
}

static enum cadre_code translate_event(struct translate *t, const struct cadre_event *from,
	struct solver_event *event, const struct solver_event *before)
{
	enum cadre_code code;

	*event = (struct solver_event){.group = known(&t->classes, from->class),
		.seats = (int)from->size.v,
		.first = (int)from->first.v,
		.last = (int)from->last.v,
		.barred = t->closed,
		.slot = SOLVER_NONE,
		.room = SOLVER_NONE,
		.resource = SOLVER_NONE};
	if (event->last >= t->problem.slots)
		event->last = t->problem.slots - 1;
	code = indices_of(t, &event->rooms, &t->rooms, &from->rooms);
	if (code == CADRE_OK)
		code = indices_of(t, &event->choice, &t->lecturers, &from->lecturers);
	if (code == CADRE_OK && before != NULL && before->group == event->group)
		event->holds = before->holds;
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

/* A class's sessions come in the order of their numbers. */
static enum cadre_code translate_orders(struct translate *t)
{
	const struct cadre_event *events = t->from->events.items;
	struct solver_order *orders = cadre_arena_array(&t->arena, t->from->events.count,
		sizeof *orders);

	if (orders == NULL)
		return no_memory(t);
	for (size_t i = 1; i < t->from->events.count; i++) {
		if (strcmp(events[i - 1].class, events[i].class) != 0)
			continue;
		if (events[i - 1].number.v >= events[i].number.v)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem's events are not in order"));
		orders[t->problem.order_count++] = (struct solver_order){(int)i - 1, (int)i};
	}
	t->problem.orders = orders;
	return CADRE_OK;
}

static enum cadre_code translate_events(struct translate *t)
{
	const struct cadre_event *from = t->from->events.items;
	enum cadre_code code = CADRE_OK;

	t->events = cadre_arena_array(&t->arena, t->from->events.count, sizeof *t->events);
	if (t->events == NULL)
		return no_memory(t);
	for (size_t i = 0; i < t->from->events.count && code == CADRE_OK; i++)
		code = translate_event(t, &from[i], &t->events[i],
			i > 0 ? &t->events[i - 1] : NULL);
	t->problem.events = t->events;
	t->problem.event_count = t->from->events.count;
	return code == CADRE_OK ? translate_orders(t) : code;
}

/* What a timetable of the centre should rather not have; the larger the worse. */
static const int64_t weights[SOLVER_TERMS] = {
	[SOLVER_GAPS] = 5,
	[SOLVER_ROOMS] = 3,
	[SOLVER_LOAD] = 1,
	[SOLVER_BOTH] = 1,
	[SOLVER_MOVED] = 50,
};

enum cadre_code translate_problem(struct translate *t, struct cadre_err *err)
{
	enum cadre_code code;

	t->err = err;
	code = index_all(t);

	if (code == CADRE_OK)
		code = translate_slots(t);
	if (code == CADRE_OK)
		code = translate_means(t);
	if (code == CADRE_OK)
		code = translate_events(t);
	memcpy(t->problem.weights, weights, sizeof weights);
	t->problem.seats_hard = true;
	return code;
}

void translate_free(struct translate *t)
{
	map_free(&t->lecturers);
	map_free(&t->rooms);
	map_free(&t->classes);
	cadre_arena_free(&t->arena);
}
