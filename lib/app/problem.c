#include <stdlib.h>
#include <string.h>

#include "app/timetable.h"
#include "base/message.h"
#include "base/vec.h"

/* Monday to Saturday, morning and afternoon: twelve half-days a week, closed ones marked. */
enum { DAYS = 6, HALVES = 2 };

struct build {
	struct timetable table;
	const struct cadre_problem_options *options;
	struct cadre_problem problem;
	int monday; /* of the first week */
	struct vec events, rooms, lecturers, apart;
	struct cadre_err *err;
};

static enum cadre_code no_memory(struct build *build)
{
	return cadre_fail(build->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code make_slots(struct build *build)
{
	int last = build->table.days.year * 10000 + 1231;
	size_t weeks = (size_t)cadre_date_diff(build->monday, last) / 7 + 1, count = 0;
	struct cadre_slot *slots = cadre_arena_array(&build->table.arena, weeks * DAYS * HALVES,
		sizeof *slots);

	if (slots == NULL)
		return no_memory(build);
	for (size_t week = 0; week < weeks; week++)
		for (int day = 0; day < DAYS; day++) {
			int date = cadre_date_add(build->monday, (int)week * 7 + day);
			int closed = workdays_worked(&build->table.days, date) ? 0 : CADRE_TRUE;
			slots[count++] = (struct cadre_slot){.date = date,
				.half = cadre_half_am,
				.closed = closed};
			slots[count++] = (struct cadre_slot){.date = date,
				.half = cadre_half_pm,
				.closed = closed};
		}
	build->problem.slots = (struct cadre_list){count, slots};
	return CADRE_OK;
}

/* The slot of a date's morning; that of a Sunday is the next Monday's. */
static int slot_of(const struct build *build, int date)
{
	int days = cadre_date_diff(build->monday, date), weekday = days % 7;

	return (days / 7 * DAYS + (weekday < DAYS ? weekday : DAYS)) * HALVES;
}

static enum cadre_code busy_slots(struct build *build, struct cadre_list *busy,
	const char *lecturer)
{
	const struct cadre_slot *slots = build->problem.slots.items;
	struct vec list = {.size = sizeof(int64_t)};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->problem.slots.count && code == CADRE_OK; i++) {
		int64_t slot = (int64_t)i;
		if (slots[i].closed != CADRE_TRUE
			&& timetable_absent(&build->table, lecturer, slots[i].date, slots[i].half)
				!= NULL
			&& vec_push(&list, &slot) == NULL)
			code = no_memory(build);
	}
	busy->items = cadre_arena_array(&build->table.arena, list.count, sizeof(int64_t));
	if (busy->items == NULL)
		code = no_memory(build);
	else if (list.count > 0)
		memcpy(busy->items, list.items, list.count * sizeof(int64_t));
	busy->count = list.count;
	vec_free(&list);
	return code;
}

static enum cadre_code make_lecturers(struct build *build)
{
	const struct cadre_lecturer *each = build->table.lecturers.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->table.lecturers.count && code == CADRE_OK; i++) {
		struct cadre_problem_lecturer *lecturer = vec_add(&build->lecturers);
		if (lecturer == NULL)
			return no_memory(build);
		lecturer->lecturer = each[i].lecturer;
		lecturer->max_per_day = each[i].max_per_day;
		lecturer->max_per_week = each[i].max_per_week;
		code = busy_slots(build, &lecturer->busy, each[i].lecturer);
	}
	return code;
}

static bool teaching_room(const struct cadre_room *room)
{
	return room->use != cadre_room_use_dormitory;
}

static enum cadre_code make_rooms(struct build *build)
{
	const struct cadre_room *each = build->table.rooms.items;

	for (size_t i = 0; i < build->table.rooms.count; i++) {
		struct cadre_problem_room *room;
		if (!teaching_room(&each[i]))
			continue;
		room = vec_add(&build->rooms);
		if (room == NULL)
			return no_memory(build);
		room->room = each[i].room;
		room->capacity = each[i].capacity;
	}
	return CADRE_OK;
}

/* A class held away (a place and no room of its own) needs none of the centre's rooms. */
static enum cadre_code usable_rooms(struct build *build, struct cadre_list *rooms,
	const struct cadre_class *class, int size)
{
	const struct cadre_room *each = build->table.rooms.items;
	const char **codes = cadre_arena_array(&build->table.arena, build->table.rooms.count,
		sizeof *codes);

	if (codes == NULL)
		return no_memory(build);
	*rooms = (struct cadre_list){0, (void *)(uintptr_t)codes};
	for (size_t i = 0; i < build->table.rooms.count; i++) {
		bool fits = teaching_room(&each[i]) && each[i].capacity.v >= size;
		if (class->room != NULL ? strcmp(class->room, each[i].room) == 0
					: fits && class->place == NULL)
			codes[rooms->count++] = each[i].room;
	}
	if (rooms->count == 0 && (class->room != NULL || class->place == NULL))
		return cadre_fail(build->err, CADRE_REFUSED,
			_("class '%s': no room takes its %d people"), class->class, size);
	return CADRE_OK;
}

static enum cadre_code able_lecturers(struct build *build, struct cadre_list *able,
	const char *topic)
{
	const struct cadre_lecturer *each = build->table.lecturers.items;
	const char **codes = cadre_arena_array(&build->table.arena, build->table.lecturers.count,
		sizeof *codes);

	if (codes == NULL)
		return no_memory(build);
	*able = (struct cadre_list){0, (void *)(uintptr_t)codes};
	for (size_t i = 0; i < build->table.lecturers.count; i++)
		if (timetable_able(&each[i], topic))
			codes[able->count++] = each[i].lecturer;
	if (able->count == 0)
		return cadre_fail(build->err, CADRE_REFUSED, _("no lecturer is able to teach '%s'"),
			topic);
	return CADRE_OK;
}

static bool may_move(const struct build *build, const struct cadre_session *session)
{
	if (session->locked == CADRE_TRUE
		|| (build->options->from != 0 && session->date != 0
			&& session->date < build->options->from))
		return false;
	for (size_t i = 0; i < build->options->class_count; i++)
		if (strcmp(build->options->classes[i], session->class) == 0)
			return true;
	return build->options->class_count == 0;
}

static enum cadre_code make_event(struct build *build, const struct cadre_session *session,
	const struct cadre_class *class)
{
	const struct cadre_topic *topic = timetable_topic(&build->table, session->topic);
	struct cadre_event *event = vec_add(&build->events);
	bool moves = may_move(build, session);
	enum cadre_code code = CADRE_OK;
	int first, last;

	if (event == NULL)
		return no_memory(build);
	timetable_window(&build->table, class, &first, &last);
	if (build->options->from > first && moves)
		first = build->options->from;
	*event = (struct cadre_event){.class = session->class,
		.number = session->number,
		.topic = session->topic,
		.size = {timetable_size(&build->table, class), true},
		.first = {slot_of(build, first), true},
		.last = {slot_of(build, last) + 1, true}};
	if (session->date != 0 && (build->options->keep || !moves)) {
		event->date = session->date;
		event->half = session->half;
		event->room = session->room;
		event->lecturer = session->lecturer;
		event->locked = moves ? 0 : CADRE_TRUE;
	}
	if (timetable_indoors(topic))
		code = usable_rooms(build, &event->rooms, class, (int)event->size.v);
	if (code == CADRE_OK && timetable_taught(topic))
		code = able_lecturers(build, &event->lecturers, session->topic);
	return code;
}

static enum cadre_code make_events(struct build *build)
{
	const struct cadre_session *each = build->table.sessions.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->table.sessions.count && code == CADRE_OK; i++) {
		const struct cadre_class *class = timetable_class(&build->table, each[i].class);
		if (class != NULL && timetable_alive(class)
			&& each[i].state != cadre_session_state_cancelled
			&& class->year.v == build->options->year)
			code = make_event(build, &each[i], class);
	}
	return code;
}

static int by_person(const void *a, const void *b)
{
	const struct cadre_enrolment *one = a, *two = b;
	int order = strcmp(one->person, two->person);

	return order != 0 ? order : strcmp(one->class, two->class);
}

static enum cadre_code add_apart(struct build *build, struct map *seen, const char *a,
	const char *b)
{
	const char *pair = cadre_arena_printf(&build->table.arena, "%s\x1f%s", a, b);
	struct cadre_apart *apart;
	bool is_new;

	if (pair == NULL || map_put(seen, pair, &is_new) == NULL)
		return no_memory(build);
	if (!is_new)
		return CADRE_OK;
	apart = vec_add(&build->apart);
	if (apart == NULL)
		return no_memory(build);
	*apart = (struct cadre_apart){.a = a, .b = b};
	return CADRE_OK;
}

/* Two classes with a person in both can't be held at once. */
static enum cadre_code make_apart(struct build *build)
{
	struct cadre_enrolment *each = build->table.enrolments.items;
	size_t count = build->table.enrolments.count;
	struct map seen = {0};
	enum cadre_code code = CADRE_OK;

	if (count > 0)
		qsort(each, count, sizeof *each, by_person);
	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		for (size_t j = i + 1; j < count && code == CADRE_OK; j++) {
			if (strcmp(each[i].person, each[j].person) != 0)
				break;
			if (timetable_seated(&each[i]) && timetable_seated(&each[j]))
				code = add_apart(build, &seen, each[i].class, each[j].class);
		}
	map_free(&seen);
	return code;
}

static enum cadre_code check_classes(struct build *build)
{
	for (size_t i = 0; i < build->options->class_count; i++)
		if (timetable_class(&build->table, build->options->classes[i]) == NULL)
			return cadre_fail(build->err, CADRE_NO, _("no such class: '%s'"),
				build->options->classes[i]);
	return CADRE_OK;
}

static struct cadre_list list_of(const struct vec *vec)
{
	return (struct cadre_list){vec->count, vec->items};
}

enum cadre_code cadre_problem(struct cadre_register *reg,
	const struct cadre_problem_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct build build = {.options = options,
		.err = err,
		.events = {.size = sizeof(struct cadre_event)},
		.rooms = {.size = sizeof(struct cadre_problem_room)},
		.lecturers = {.size = sizeof(struct cadre_problem_lecturer)},
		.apart = {.size = sizeof(struct cadre_apart)}};
	enum cadre_code code = timetable_read(&build.table, reg, options->year, err);
	enum cadre_code (*const steps[])(struct build *) = {check_classes, make_slots,
		make_lecturers, make_rooms, make_events, make_apart};

	if (code != CADRE_OK)
		return code;
	build.monday = cadre_date_monday(build.table.days.first);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == CADRE_OK; i++)
		code = steps[i](&build);
	if (code == CADRE_OK) {
		build.problem.centre = cadre_centre(reg);
		build.problem.year = (struct cadre_int){options->year, true};
		build.problem.rooms = list_of(&build.rooms);
		build.problem.lecturers = list_of(&build.lecturers);
		build.problem.events = list_of(&build.events);
		build.problem.apart = list_of(&build.apart);
		code = out->put(out->arg, cadre_kind(CADRE_KIND_problem), &build.problem, err);
	}
	vec_free(&build.events);
	vec_free(&build.rooms);
	vec_free(&build.lecturers);
	vec_free(&build.apart);
	timetable_free(&build.table);
	return code;
}
