#include <stdlib.h>
#include <string.h>

#include "app/timetable/problem.h"
#include "app/timetable/weights.h"
#include "base/message.h"

enum cadre_code problem_no_memory(struct build *build)
{
	return cadre_fail(build->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code make_slots(struct build *build)
{
	int last = build->table.days.year * 10000 + 1231;
	size_t weeks = (size_t)cadre_date_diff(build->monday, last) / 7 + 1, count = 0;
	struct cadre_slot *slots = cadre_arena_array(&build->table.arena,
		weeks * PROBLEM_DAYS * PROBLEM_HALVES, sizeof *slots);

	if (slots == NULL)
		return problem_no_memory(build);
	for (size_t week = 0; week < weeks; week++)
		for (int day = 0; day < PROBLEM_DAYS; day++) {
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

enum cadre_code problem_slots(struct build *build, struct cadre_list *out,
	bool (*in)(const struct build *build, const void *arg, const struct cadre_slot *slot),
	const void *arg)
{
	const struct cadre_slot *slots = build->problem.slots.items;
	struct vec list = {.size = sizeof(int64_t)};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->problem.slots.count && code == CADRE_OK; i++) {
		int64_t slot = (int64_t)i;
		if (slots[i].closed != CADRE_TRUE && in(build, arg, &slots[i])
			&& vec_push(&list, &slot) == NULL)
			code = problem_no_memory(build);
	}
	out->items = cadre_arena_array(&build->table.arena, list.count, sizeof(int64_t));
	if (out->items == NULL)
		code = problem_no_memory(build);
	else if (list.count > 0)
		memcpy(out->items, list.items, list.count * sizeof(int64_t));
	out->count = list.count;
	vec_free(&list);
	return code;
}

static bool lecturer_busy(const struct build *build, const void *arg, const struct cadre_slot *slot)
{
	const struct cadre_lecturer *lecturer = arg;

	return !timetable_valid(lecturer->valid_from, lecturer->valid_to, slot->date)
		|| timetable_absent(&build->table, lecturer->lecturer, slot->date, slot->half)
		!= NULL;
}

static bool room_busy(const struct build *build, const void *arg, const struct cadre_slot *slot)
{
	const struct cadre_room *room = arg;

	(void)build;
	return !timetable_valid(room->valid_from, room->valid_to, slot->date);
}

/* A norm of periods as half-days: by the periods that the year's sessions have on the whole. */
static struct cadre_int norm_of(const struct build *build, const struct cadre_lecturer *lecturer)
{
	const struct cadre_session *each = build->table.sessions.items;
	int64_t periods = 0, halves = 0;

	for (size_t i = 0; i < build->table.sessions.count; i++)
		if (each[i].periods.v > 0) {
			periods += each[i].periods.v;
			halves++;
		}
	return (struct cadre_int){periods > 0 ? lecturer->norm_periods.v * halves / periods : 0,
		lecturer->norm_periods.set && periods > 0};
}

static enum cadre_code make_lecturers(struct build *build)
{
	const struct cadre_lecturer *each = build->table.lecturers.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->table.lecturers.count && code == CADRE_OK; i++) {
		struct cadre_problem_lecturer *lecturer = vec_add(&build->lecturers);
		if (lecturer == NULL)
			return problem_no_memory(build);
		*lecturer = (struct cadre_problem_lecturer){.lecturer = each[i].lecturer,
			.max_per_day = each[i].max_per_day,
			.max_per_week = each[i].max_per_week,
			.norm = norm_of(build, &each[i]),
			.adjunct = each[i].employment == cadre_employment_staff ? CADRE_UNSAID
										: CADRE_TRUE};
		code = problem_slots(build, &lecturer->busy, lecturer_busy, &each[i]);
	}
	return code;
}

static enum cadre_code make_rooms(struct build *build)
{
	const struct cadre_room *each = build->table.rooms.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->table.rooms.count && code == CADRE_OK; i++) {
		struct cadre_problem_room *room;
		if (each[i].use == cadre_room_use_dormitory)
			continue;
		room = vec_add(&build->rooms);
		if (room == NULL)
			return problem_no_memory(build);
		room->room = each[i].room;
		room->capacity = each[i].capacity;
		room->travel = each[i].travel;
		code = problem_slots(build, &room->busy, room_busy, &each[i]);
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
		return problem_no_memory(build);
	if (!is_new)
		return CADRE_OK;
	apart = vec_add(&build->apart);
	if (apart == NULL)
		return problem_no_memory(build);
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

static enum cadre_code check_names(struct build *build)
{
	for (size_t i = 0; i < build->options->class_count; i++)
		if (timetable_class(&build->table, build->options->classes[i]) == NULL)
			return cadre_fail(build->err, CADRE_NO, _("no such class: '%s'"),
				build->options->classes[i]);
	for (size_t i = 0; i < build->options->home_count; i++)
		if (timetable_unit(&build->table, build->options->home[i]) == NULL)
			return cadre_fail(build->err, CADRE_NO, _("no such unit: '%s'"),
				build->options->home[i]);
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
	struct build build = {.reg = reg,
		.options = options,
		.err = err,
		.events = {.size = sizeof(struct cadre_event)},
		.sessions = {.size = sizeof(const struct cadre_session *)},
		.rooms = {.size = sizeof(struct cadre_problem_room)},
		.lecturers = {.size = sizeof(struct cadre_problem_lecturer)},
		.apart = {.size = sizeof(struct cadre_apart)},
		.guests = {.size = sizeof(struct cadre_guests)},
		.beds = {.size = sizeof(int64_t)}};
	enum cadre_code code = timetable_read(&build.table, reg, options->year, err);
	enum cadre_code (*const steps[])(struct build *) = {check_names, make_slots, make_lecturers,
		make_rooms, problem_events, problem_guests, make_apart};

	if (code != CADRE_OK)
		return code;
	build.monday = cadre_date_monday(build.table.days.first);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == CADRE_OK; i++)
		code = steps[i](&build);
	if (code == CADRE_OK)
		code = weights_read(&build.problem.weights, reg, &build.table.arena, options->year,
			err);
	if (code == CADRE_OK) {
		build.problem.centre = cadre_centre(reg);
		build.problem.year = (struct cadre_int){options->year, true};
		build.problem.rooms = list_of(&build.rooms);
		build.problem.lecturers = list_of(&build.lecturers);
		build.problem.events = list_of(&build.events);
		build.problem.apart = list_of(&build.apart);
		build.problem.beds = list_of(&build.beds);
		build.problem.guests = list_of(&build.guests);
		code = out->put(out->arg, cadre_kind(CADRE_KIND_problem), &build.problem, err);
	}
	vec_free(&build.events);
	vec_free(&build.sessions);
	vec_free(&build.rooms);
	vec_free(&build.lecturers);
	vec_free(&build.apart);
	vec_free(&build.guests);
	vec_free(&build.beds);
	timetable_free(&build.table);
	return code;
}
