#include "app/timetable/obstacle.h"
#include "base/message.h"
#include "cadre/date.h"

static const struct cadre_event *event_at(const struct translate *t, int index)
{
	return (const struct cadre_event *)t->from->events.items + index;
}

static const char *class_code(const struct translate *t, int class)
{
	for (size_t i = 0; i < t->problem.event_count; i++)
		if (t->problem.events[i].group == class)
			return event_at(t, (int)i)->class;
	return NULL;
}

static int event_of(const struct translate *t, enum solver_need need, int index)
{
	switch (need) {
	case SOLVER_NEED_ORDER:
		return t->problem.orders[index].before;
	case SOLVER_NEED_LOCK:
	case SOLVER_NEED_ROOM:
	case SOLVER_NEED_SEATS:
	case SOLVER_NEED_CHOICE:
	case SOLVER_NEED_BARRED:
	case SOLVER_NEED_WINDOW:
	case SOLVER_NEED_EVENT:
		return index;
	default:
		return SOLVER_NONE;
	}
}

struct obstacle_days obstacle_days(const struct translate *t, const struct solver_reason *reasons,
	size_t count)
{
	const struct cadre_slot *slots = t->from->slots.items;
	int first = t->problem.slots - 1, last = 0;

	for (size_t i = 0; i < count && reasons[i].set == reasons[0].set; i++) {
		const struct solver_event *event;
		if (reasons[i].need != SOLVER_NEED_EVENT)
			continue;
		event = &t->problem.events[reasons[i].index];
		first = event->first < first ? event->first : first;
		last = event->last > last ? event->last : last;
	}
	return (struct obstacle_days){slots[first].date, slots[last].date};
}

/* "3-5, 8" of numbers that rise. */
static const char *ranges(struct cadre_arena *arena, const int64_t *numbers, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count && text != NULL; i++) {
		size_t from = i;
		const char *comma = i > 0 ? ", " : "";
		while (i + 1 < count && numbers[i + 1] == numbers[i] + 1)
			i++;
		text = i > from
			? cadre_arena_printf(arena, "%s%s%lld-%lld", text, comma,
				(long long)numbers[from], (long long)numbers[i])
			: cadre_arena_printf(arena, "%s%s%lld", text, comma, (long long)numbers[i]);
	}
	return text;
}

static const char *joined(struct cadre_arena *arena, const struct cadre_list *codes)
{
	const char *text = "";

	for (size_t i = 0; i < codes->count && text != NULL; i++)
		text = cadre_arena_printf(arena, "%s%s%s", text, i > 0 ? ", " : "",
			((const char **)codes->items)[i]);
	return text;
}

/* Whose numbers the sessions are: in the record, and as text. */
static const char *tell_sessions(struct cadre_obstacle *out, struct translate *t,
	enum solver_need need, const int *indices, size_t count)
{
	int64_t *numbers = cadre_arena_array(&t->arena, count, sizeof *numbers);

	if (numbers == NULL)
		return NULL;
	for (size_t i = 0; i < count; i++)
		numbers[i] = event_at(t, event_of(t, need, indices[i]))->number.v;
	out->class = event_at(t, event_of(t, need, indices[0]))->class;
	out->numbers = (struct cadre_list){count, numbers};
	return ranges(&t->arena, numbers, count);
}

struct wording {
	struct cadre_arena *arena;
	const char *class, *sessions, *from, *to;
	const struct cadre_event *event; /* the first of them */
};

static const char *of_sessions(const struct wording *w, enum solver_need need)
{
	switch (need) {
	case SOLVER_NEED_EVENT:
		return cadre_arena_printf(w->arena, _("class '%s' has to hold sessions %s"),
			w->class, w->sessions);
	case SOLVER_NEED_WINDOW:
		return cadre_arena_printf(w->arena,
			_("class '%s', sessions %s: only from %s to %s"), w->class, w->sessions,
			w->from, w->to);
	case SOLVER_NEED_BARRED:
		return cadre_arena_printf(w->arena,
			_("class '%s', sessions %s: not on half-days that are closed"), w->class,
			w->sessions);
	case SOLVER_NEED_CHOICE:
		return cadre_arena_printf(w->arena,
			_("class '%s', sessions %s: who can teach that is %s"), w->class,
			w->sessions, joined(w->arena, &w->event->lecturers));
	case SOLVER_NEED_ROOM:
		return cadre_arena_printf(w->arena, _("class '%s', sessions %s: only in rooms %s"),
			w->class, w->sessions, joined(w->arena, &w->event->rooms));
	case SOLVER_NEED_SEATS:
		return cadre_arena_printf(w->arena,
			_("class '%s', sessions %s: a room with %lld seats"), w->class, w->sessions,
			(long long)w->event->size.v);
	case SOLVER_NEED_ORDER:
		return cadre_arena_printf(w->arena,
			_("class '%s': after sessions %s come those that follow them"), w->class,
			w->sessions);
	default:
		return cadre_arena_printf(w->arena,
			_("class '%s', sessions %s: locked where they stand"), w->class,
			w->sessions);
	}
}

static const char *of_lecturer(const struct wording *w, const char *code,
	const struct solver_resource *resource, enum solver_need need)
{
	switch (need) {
	case SOLVER_NEED_DAY:
		return cadre_arena_printf(w->arena,
			_("lecturer '%s' gives at most %d sessions a day"), code,
			resource->max_per_day);
	case SOLVER_NEED_WEEK:
		return cadre_arena_printf(w->arena,
			_("lecturer '%s' gives at most %d sessions a week"), code,
			resource->max_per_week);
	case SOLVER_NEED_BUSY:
		return cadre_arena_printf(w->arena,
			_("lecturer '%s' is away at times from %s to %s"), code, w->from, w->to);
	default:
		return cadre_arena_printf(w->arena,
			_("lecturer '%s' can't be in two places at once"), code);
	}
}

static void tell_resource(struct cadre_obstacle *out, const struct translate *t,
	const struct wording *w, enum solver_need need, int index)
{
	const struct cadre_problem_lecturer *lecturers = t->from->lecturers.items;
	const struct cadre_apart *apart = t->from->apart.items;
	size_t at = (size_t)index, classes = t->problem.group_count;

	if (at < t->from->lecturers.count) {
		out->lecturer = lecturers[at].lecturer;
		out->text = of_lecturer(w, out->lecturer, &t->resources[at], need);
		return;
	}
	at -= t->from->lecturers.count;
	if (at < classes) {
		out->class = class_code(t, (int)at);
		out->text = cadre_arena_printf(w->arena, _("class '%s' has one session at a time"),
			out->class);
	} else if (at - classes < t->from->apart.count) {
		out->class = apart[at - classes].a;
		out->with = apart[at - classes].b;
		out->text = cadre_arena_printf(w->arena, _("classes '%s' and '%s' share people"),
			out->class, out->with);
	}
}

static void tell_room(struct cadre_obstacle *out, const struct translate *t,
	const struct wording *w, enum solver_need need, int index)
{
	const struct cadre_problem_room *room = t->from->rooms.items;

	room += index;
	out->room = room->room;
	if (need == SOLVER_NEED_ROOM_BUSY)
		out->text = cadre_arena_printf(w->arena,
			_("room '%s' is taken at times from %s to %s"), out->room, w->from, w->to);
	else if (need == SOLVER_NEED_WAY)
		out->text = cadre_arena_printf(w->arena,
			_("the way to room '%s' takes %lld half-days"), out->room,
			(long long)room->travel.v);
	else
		out->text = cadre_arena_printf(w->arena, _("room '%s' holds one class at a time"),
			out->room);
}

static const enum cadre_need needs[SOLVER_NEEDS] = {
	[SOLVER_NEED_LOCK] = cadre_need_lock,
	[SOLVER_NEED_ORDER] = cadre_need_order,
	[SOLVER_NEED_SPAN] = cadre_need_span,
	[SOLVER_NEED_ROOM] = cadre_need_rooms,
	[SOLVER_NEED_SEATS] = cadre_need_seats,
	[SOLVER_NEED_ROOM_BUSY] = cadre_need_room_taken,
	[SOLVER_NEED_ROOM_ALONE] = cadre_need_room_shared,
	[SOLVER_NEED_WAY] = cadre_need_way,
	[SOLVER_NEED_CHOICE] = cadre_need_lecturers,
	[SOLVER_NEED_DAY] = cadre_need_day_limit,
	[SOLVER_NEED_WEEK] = cadre_need_week_limit,
	[SOLVER_NEED_BUSY] = cadre_need_absence,
	[SOLVER_NEED_ALONE] = cadre_need_one_place,
	[SOLVER_NEED_BARRED] = cadre_need_closed,
	[SOLVER_NEED_WINDOW] = cadre_need_days,
	[SOLVER_NEED_EVENT] = cadre_need_session,
};

void obstacle_make(struct cadre_obstacle *out, struct translate *t, enum solver_need need,
	const int *indices, size_t count, const struct obstacle_days *days)
{
	char from[CADRE_DATE_SIZE], to[CADRE_DATE_SIZE];
	struct wording w = {.arena = &t->arena,
		.from = cadre_date_format(from, days->from),
		.to = cadre_date_format(to, days->to)};

	*out = (struct cadre_obstacle){.centre = t->from->centre,
		.need = needs[need],
		.from = days->from,
		.to = days->to};
	if (event_of(t, need, indices[0]) != SOLVER_NONE) {
		w.sessions = tell_sessions(out, t, need, indices, count);
		w.class = out->class;
		w.event = event_at(t, event_of(t, need, indices[0]));
		out->text = of_sessions(&w, need);
	} else if (need == SOLVER_NEED_ROOM_BUSY || need == SOLVER_NEED_ROOM_ALONE
		|| need == SOLVER_NEED_WAY) {
		tell_room(out, t, &w, need, indices[0]);
	} else if (need == SOLVER_NEED_SPAN) {
		out->class = class_code(t, indices[0]);
		out->text = cadre_arena_printf(w.arena,
			_("class '%s': its sessions stand within %d half-days"), out->class,
			t->problem.groups[indices[0]].max_span + 1);
	} else {
		tell_resource(out, t, &w, need, indices[0]);
	}
}
