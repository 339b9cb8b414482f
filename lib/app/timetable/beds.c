#include <stdlib.h>
#include <string.h>

#include "app/timetable/beds.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/beds.h"

struct lodging {
	struct cadre_register *reg;
	const struct cadre_beds_options *options;
	struct timetable table;
	struct vec stays; /* those of other classes, then those that are made */
	size_t others;
	struct cadre_beds_count *count;
	const struct cadre_out *out;
	struct cadre_err *err;
};

/* A run of nights of a class: from the first night to the day of leaving. */
struct run {
	const struct cadre_class *class;
	int from, to;
	struct beds_room *rooms;
	struct beds_guest *guests;
	size_t room_count, guest_count;
};

static enum cadre_code no_memory(struct lodging *lodging)
{
	return cadre_fail(lodging->err, CADRE_SYSTEM, _("out of memory"));
}

static bool listed(const char *const *codes, size_t count, const char *code)
{
	for (size_t i = 0; i < count && code != NULL; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static bool chosen(const struct lodging *lodging, const char *class)
{
	return listed(lodging->options->classes, lodging->options->class_count, class);
}

static enum cadre_code keep_others(struct lodging *lodging)
{
	const struct cadre_stay *each = lodging->table.stays.items;

	for (size_t i = 0; i < lodging->table.stays.count; i++)
		if (!chosen(lodging, each[i].class) && vec_push(&lodging->stays, &each[i]) == NULL)
			return no_memory(lodging);
	lodging->others = lodging->stays.count;
	return CADRE_OK;
}

static enum cadre_code check_names(struct lodging *lodging)
{
	const struct cadre_beds_options *options = lodging->options;

	for (size_t i = 0; i < options->class_count; i++)
		if (timetable_class(&lodging->table, options->classes[i]) == NULL)
			return cadre_fail(lodging->err, CADRE_NO, _("no such class in %d: '%s'"),
				lodging->table.days.year, options->classes[i]);
	for (size_t i = 0; i < options->home_count; i++)
		if (timetable_unit(&lodging->table, options->home[i]) == NULL)
			return cadre_fail(lodging->err, CADRE_NO, _("no such unit: '%s'"),
				options->home[i]);
	return CADRE_OK;
}

static enum cadre_code begin(struct lodging *lodging)
{
	enum cadre_code code = timetable_read_of(&lodging->table, lodging->reg,
		lodging->options->classes[0], lodging->err);

	if (code == CADRE_OK)
		code = check_names(lodging);
	if (code == CADRE_OK)
		code = timetable_people(&lodging->table, lodging->reg, lodging->err);
	return code == CADRE_OK ? keep_others(lodging) : code;
}

/* The room's people, night by night. */
static void look_at_room(const struct lodging *lodging, const struct run *run,
	struct beds_room *room, int *nights)
{
	const struct cadre_stay *each = lodging->stays.items;
	int count = cadre_date_diff(run->from, run->to), most = 0;

	for (int i = 0; i < count; i++)
		nights[i] = 0;
	for (size_t i = 0; i < lodging->stays.count; i++) {
		const struct cadre_person *person = timetable_person(&lodging->table,
			each[i].person);
		int first = cadre_date_diff(run->from, each[i].from);
		int last = cadre_date_diff(run->from, each[i].to);
		if (strcmp(each[i].room, room->room->room) != 0 || last <= 0 || first >= count)
			continue;
		for (int night = first > 0 ? first : 0; night < last && night < count; night++) {
			nights[night]++;
			most = nights[night] > most ? nights[night] : most;
		}
		if (person == NULL || person->sex == 0)
			continue;
		room->mixed = room->mixed || (room->sex != 0 && room->sex != person->sex);
		room->sex = person->sex;
	}
	room->free = room->room->capacity.v > most ? (int)room->room->capacity.v - most : 0;
}

static enum cadre_code list_rooms(struct lodging *lodging, struct run *run)
{
	const struct cadre_room *each = lodging->table.rooms.items;
	size_t nights = (size_t)cadre_date_diff(run->from, run->to);
	int *counts = cadre_arena_array(&lodging->table.arena, nights, sizeof *counts);

	run->rooms = cadre_arena_array(&lodging->table.arena, lodging->table.rooms.count,
		sizeof *run->rooms);
	if (run->rooms == NULL || counts == NULL)
		return no_memory(lodging);
	for (size_t i = 0; i < lodging->table.rooms.count; i++) {
		struct beds_room *room = &run->rooms[run->room_count];
		if (each[i].use != cadre_room_use_dormitory
			|| !timetable_valid(each[i].valid_from, each[i].valid_to, run->from)
			|| !timetable_valid(each[i].valid_from, each[i].valid_to, run->to))
			continue;
		*room = (struct beds_room){.room = &each[i]};
		look_at_room(lodging, run, room, counts);
		run->room_count++;
	}
	return CADRE_OK;
}

/* Whether the person has a bed for any of those nights already. */
static bool has_bed(const struct lodging *lodging, const struct run *run, const char *person)
{
	const struct cadre_stay *each = lodging->stays.items;

	for (size_t i = 0; i < lodging->stays.count; i++)
		if (each[i].from < run->to && run->from < each[i].to
			&& strcmp(each[i].person, person) == 0)
			return true;
	return false;
}

static enum cadre_code list_guests(struct lodging *lodging, struct run *run)
{
	const struct cadre_enrolment *each = lodging->table.enrolments.items;

	run->guests = cadre_arena_array(&lodging->table.arena, lodging->table.enrolments.count,
		sizeof *run->guests);
	if (run->guests == NULL)
		return no_memory(lodging);
	for (size_t i = 0; i < lodging->table.enrolments.count; i++)
		if (strcmp(each[i].class, run->class->class) == 0 && timetable_seated(&each[i])
			&& !listed(lodging->options->home, lodging->options->home_count,
				each[i].unit)
			&& !has_bed(lodging, run, each[i].person))
			run->guests[run->guest_count++] = (struct beds_guest){.enrolment = &each[i],
				.person = timetable_person(&lodging->table, each[i].person)};
	return CADRE_OK;
}

static enum cadre_code give_bed(struct lodging *lodging, const struct run *run,
	const struct beds_guest *guest)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_stay);
	struct cadre_stay stay = {.centre = guest->enrolment->centre,
		.class = guest->enrolment->class,
		.person = guest->enrolment->person,
		.from = run->from,
		.to = run->to,
		.room = run->rooms[guest->room].room->room};
	enum cadre_code code;

	if (vec_push(&lodging->stays, &stay) == NULL)
		return no_memory(lodging);
	lodging->count->housed++;
	code = cadre_put(lodging->reg, kind, &stay, NULL, lodging->err);
	return code == CADRE_OK ? lodging->out->put(lodging->out->arg, kind, &stay, lodging->err)
				: code;
}

static enum cadre_code give_none(struct lodging *lodging, const struct run *run,
	const struct beds_guest *guest)
{
	int sex = guest->person != NULL ? guest->person->sex : 0;
	struct cadre_no_bed record = {.centre = guest->enrolment->centre,
		.class = guest->enrolment->class,
		.person = guest->enrolment->person,
		.name = guest->person != NULL ? guest->person->name : NULL,
		.sex = sex,
		.from = run->from,
		.to = run->to,
		.nights = {cadre_date_diff(run->from, run->to), true},
		.text = sex == 0		? _("the person's sex is not known")
			: sex == cadre_sex_male ? _("no bed for a man is left")
						: _("no bed for a woman is left")};

	lodging->count->left++;
	return lodging->out->put(lodging->out->arg, cadre_kind(CADRE_KIND_no_bed), &record,
		lodging->err);
}

static enum cadre_code house(struct lodging *lodging, struct run *run)
{
	enum cadre_code code = CADRE_OK;

	if (run->from >= run->to)
		return CADRE_OK;
	run->room_count = run->guest_count = 0;
	code = list_rooms(lodging, run);
	if (code == CADRE_OK)
		code = list_guests(lodging, run);
	if (code == CADRE_OK)
		code = beds_assign(run->guests, run->guest_count, run->rooms, run->room_count,
			&lodging->table.arena, lodging->err);
	for (size_t i = 0; i < run->guest_count && code == CADRE_OK; i++)
		code = run->guests[i].room >= 0 ? give_bed(lodging, run, &run->guests[i])
						: give_none(lodging, run, &run->guests[i]);
	return code;
}

static int by_time(const void *a, const void *b)
{
	const struct cadre_session *one = *(const struct cadre_session *const *)a;
	const struct cadre_session *two = *(const struct cadre_session *const *)b;

	if (one->date != two->date)
		return one->date < two->date ? -1 : 1;
	return one->half - two->half;
}

/* The first night of a run that begins with that session; the day of leaving after another. */
static int arrival(const struct lodging *lodging, const struct cadre_session *session)
{
	bool before = session->half == cadre_half_am && !lodging->options->same_day;

	return before ? cadre_date_add(session->date, -1) : session->date;
}

static int leaving(const struct cadre_session *session)
{
	return session->half == cadre_half_evening ? cadre_date_add(session->date, 1)
						   : session->date;
}

static enum cadre_code house_class(struct lodging *lodging, const struct cadre_class *class)
{
	const struct cadre_session *each = lodging->table.sessions.items, **sorted;
	struct run run = {.class = class};
	size_t count = 0;
	enum cadre_code code = CADRE_OK;

	sorted = cadre_arena_array(&lodging->table.arena, lodging->table.sessions.count,
		sizeof *sorted);
	if (sorted == NULL)
		return no_memory(lodging);
	for (size_t i = 0; i < lodging->table.sessions.count; i++)
		if (strcmp(each[i].class, class->class) == 0 && each[i].date != 0
			&& each[i].state != cadre_session_state_cancelled)
			sorted[count++] = &each[i];
	if (count > 0)
		qsort(sorted, count, sizeof *sorted, by_time);
	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		if (run.from == 0)
			run.from = arrival(lodging, sorted[i]);
		if (i + 1 < count && cadre_date_diff(sorted[i]->date, sorted[i + 1]->date) <= 1)
			continue;
		run.to = leaving(sorted[i]);
		code = house(lodging, &run);
		run.from = 0;
	}
	return code;
}

static bool made(const struct lodging *lodging, const struct cadre_stay *stay)
{
	const struct cadre_stay *each = lodging->stays.items;

	for (size_t i = lodging->others; i < lodging->stays.count; i++)
		if (each[i].from == stay->from && strcmp(each[i].class, stay->class) == 0
			&& strcmp(each[i].person, stay->person) == 0)
			return true;
	return false;
}

/* The stays that the classes had and that nobody has any more. */
static enum cadre_code clear(struct lodging *lodging)
{
	const struct cadre_stay *each = lodging->table.stays.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < lodging->table.stays.count && code == CADRE_OK; i++)
		if (chosen(lodging, each[i].class) && !made(lodging, &each[i]))
			code = cadre_remove(lodging->reg, cadre_kind(CADRE_KIND_stay), &each[i],
				lodging->err);
	return code;
}

enum cadre_code cadre_beds(struct cadre_register *reg, const struct cadre_beds_options *options,
	struct cadre_beds_count *count, const struct cadre_out *out, struct cadre_err *err)
{
	struct lodging lodging = {.reg = reg,
		.options = options,
		.stays = {.size = sizeof(struct cadre_stay)},
		.count = count,
		.out = out,
		.err = err};
	enum cadre_code code = begin(&lodging);

	*count = (struct cadre_beds_count){0};
	for (size_t i = 0; i < options->class_count && code == CADRE_OK; i++)
		if (!listed(options->classes, i, options->classes[i]))
			code = house_class(&lodging,
				timetable_class(&lodging.table, options->classes[i]));
	if (code == CADRE_OK)
		code = clear(&lodging);
	vec_free(&lodging.stays);
	timetable_free(&lodging.table);
	return code;
}
