#include <string.h>

#include "app/timetable/problem.h"
#include "app/timetable/translate.h"
#include "base/message.h"

enum cadre_code translate_no_memory(struct translate *t)
{
	return cadre_fail(t->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code index_of(struct translate *t, struct map *map, const char *code,
	size_t *next)
{
	bool is_new;
	size_t *place = map_put(map, code, &is_new);

	if (place == NULL)
		return translate_no_memory(t);
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

enum cadre_code translate_slots_of(struct translate *t, struct solver_set *out,
	const struct cadre_list *ints)
{
	int *items = cadre_arena_array(&t->arena, ints->count, sizeof *items);

	if (items == NULL)
		return translate_no_memory(t);
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

enum cadre_code translate_indices_of(struct translate *t, struct solver_set *out,
	const struct map *map, const struct cadre_list *codes)
{
	int *items = cadre_arena_array(&t->arena, codes->count, sizeof *items);

	if (items == NULL)
		return translate_no_memory(t);
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
		return translate_no_memory(t);
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
	t->problem.slots_per_day = PROBLEM_HALVES;
	t->problem.days_per_week = PROBLEM_DAYS;
	t->problem.week_rest = (7 - PROBLEM_DAYS) * PROBLEM_HALVES;
	return t->problem.slots % PROBLEM_HALVES == 0 ? CADRE_OK
						      : cadre_fail(t->err, CADRE_INPUT,
							      _("the problem's days have no two "
								"half-days "
								"each"));
}

static enum cadre_code translate_means(struct translate *t)
{
	const struct cadre_problem_lecturer *lecturers = t->from->lecturers.items;
	const struct cadre_problem_room *rooms = t->from->rooms.items;
	size_t count = t->from->lecturers.count + t->problem.group_count + t->from->apart.count;
	int *staff = cadre_arena_array(&t->arena, t->from->lecturers.count, sizeof *staff);
	int *adjuncts = cadre_arena_array(&t->arena, t->from->lecturers.count, sizeof *adjuncts);
	struct solver_room *seats = cadre_arena_array(&t->arena, t->from->rooms.count,
		sizeof *seats);
	enum cadre_code code = CADRE_OK;

	t->resources = cadre_arena_array(&t->arena, count, sizeof *t->resources);
	t->groups = cadre_arena_array(&t->arena, t->problem.group_count, sizeof *t->groups);
	if (staff == NULL || adjuncts == NULL || seats == NULL || t->resources == NULL
		|| t->groups == NULL)
		return translate_no_memory(t);
	for (size_t i = 0; i < t->from->rooms.count && code == CADRE_OK; i++) {
		seats[i].seats = (int)rooms[i].capacity.v;
		seats[i].way = (int)rooms[i].travel.v;
		code = translate_slots_of(t, &seats[i].busy, &rooms[i].busy);
	}
	for (size_t i = 0; i < t->from->lecturers.count && code == CADRE_OK; i++) {
		t->resources[i].max_per_day = (int)lecturers[i].max_per_day.v;
		t->resources[i].max_per_week = (int)lecturers[i].max_per_week.v;
		t->resources[i].norm = (int)lecturers[i].norm.v;
		code = translate_slots_of(t, &t->resources[i].busy, &lecturers[i].busy);
		if (lecturers[i].adjunct == CADRE_TRUE)
			adjuncts[t->problem.compact.count++] = (int)i;
		else
			staff[t->problem.single.count++] = (int)i;
	}
	t->problem.single.items = staff;
	t->problem.compact.items = adjuncts;
	t->problem.rooms = seats;
	t->problem.room_count = t->from->rooms.count;
	t->problem.resources = t->resources;
	t->problem.resource_count = count;
	t->problem.groups = t->groups;
	return code;
}

static enum cadre_code translate_beds(struct translate *t)
{
	int *beds = cadre_arena_array(&t->arena, t->from->beds.count, sizeof *beds);
	int64_t total = 0;

	if (beds == NULL)
		return translate_no_memory(t);
	for (size_t i = 0; i < t->from->beds.count; i++) {
		int64_t room = ((const int64_t *)t->from->beds.items)[i];
		total += room < 0 || room > SOLVER_MOST_BEDS ? SOLVER_MOST_BEDS + 1 : room;
		if (total > SOLVER_MOST_BEDS)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem's beds are no numbers from 0 to %d, all together"),
				SOLVER_MOST_BEDS);
		beds[i] = (int)room;
	}
	t->problem.beds = (struct solver_set){beds, t->from->beds.count};
	return CADRE_OK;
}

static enum cadre_code translate_guests(struct translate *t)
{
	const struct cadre_guests *guests = t->from->guests.items;

	for (size_t i = 0; i < t->from->guests.count; i++) {
		const size_t *class = map_get(&t->classes, guests[i].class);
		if (class == NULL)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem names '%s' but does not tell it"), guests[i].class);
		t->groups[*class].guests[SOLVER_MEN] = (int)guests[i].men.v;
		t->groups[*class].guests[SOLVER_WOMEN] = (int)guests[i].women.v;
		t->groups[*class].guests[SOLVER_EITHER] = (int)guests[i].either.v;
	}
	return translate_beds(t);
}

/* What the problem says of the weights; what it leaves out has its standard. */
static enum cadre_code translate_weights(struct translate *t)
{
	const struct cadre_pair *given = t->from->weights.items;
	const struct weight *all = weights_all();

	for (size_t i = 0; i < WEIGHTS; i++)
		t->weights[i] = all[i].standard;
	for (size_t i = 0; i < t->from->weights.count; i++) {
		const struct weight *weight = weights_find(given[i].key);
		if (weight == NULL)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem weighs '%s', which no timetable is weighed by"),
				given[i].key);
		if (!given[i].number.set || given[i].number.v < 0
			|| given[i].number.v > SOLVER_MOST_WEIGHT)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the weight of '%s' is no number from 0 to %d"), given[i].key,
				SOLVER_MOST_WEIGHT);
		t->weights[weight - all] = given[i].number.v;
	}
	for (size_t i = 0; i < WEIGHTS; i++)
		t->problem.weights[all[i].term] = all[i].term == SOLVER_PRICE ? 1 : t->weights[i];
	return CADRE_OK;
}

/* More than the solver takes is not looked at any further. */
static enum cadre_code check_sizes(struct translate *t)
{
	const struct {
		const struct cadre_list *list;
		const char *what;
	} lists[] = {
		{&t->from->slots, N_("slots")},
		{&t->from->rooms, N_("rooms")},
		{&t->from->lecturers, N_("lecturers")},
		{&t->from->apart, N_("pairs of classes")},
		{&t->from->events, N_("events")},
	};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if (lists[i].list->count > SOLVER_MOST)
			return cadre_fail(t->err, CADRE_INPUT,
				_("the problem has %zu %s, more than the %d that can be solved"),
				lists[i].list->count, _(lists[i].what), SOLVER_MOST);
	return CADRE_OK;
}

enum cadre_code translate_problem(struct translate *t, struct cadre_err *err)
{
	enum cadre_code (*const steps[])(struct translate *) = {check_sizes, index_all,
		translate_slots, translate_means, translate_guests, translate_weights,
		translate_events};
	enum cadre_code code = CADRE_OK;

	t->err = err;
	t->problem.seats_hard = true;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == CADRE_OK; i++)
		code = steps[i](t);
	return code;
}

enum cadre_code translate_refuse(struct translate *t, int bad)
{
	const struct cadre_event *events = t->from->events.items;
	bool of_event = bad >= 0 && (size_t)bad < t->from->events.count;

	return cadre_fail(t->err, CADRE_INPUT,
		_("the problem is not well formed at class '%s', session %lld"),
		of_event ? events[bad].class : "-", of_event ? (long long)events[bad].number.v : 0);
}

void translate_free(struct translate *t)
{
	map_free(&t->lecturers);
	map_free(&t->rooms);
	map_free(&t->classes);
	cadre_arena_free(&t->arena);
}
