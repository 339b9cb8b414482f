#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/timetable.h"
#include "base/message.h"

static enum cadre_code index_by(struct map *map, const struct cadre_list *list, size_t size,
	size_t code_offset, struct cadre_err *err)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *key = *(const char **)((uintptr_t)list->items + i * size + code_offset);
		bool is_new;
		size_t *place = map_put(map, key, &is_new);
		if (place == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		*place = i;
	}
	return CADRE_OK;
}

static enum cadre_code find_revision(struct timetable *table, struct cadre_register *reg, int year,
	struct cadre_err *err)
{
	const char *key[] = {cadre_arena_printf(&table->arena, "%d", year)};
	struct cadre_list plans;
	enum cadre_code code = cadre_all(&plans, reg, &table->arena, cadre_kind(CADRE_KIND_plan),
		key, 1, err);
	const struct cadre_plan *each = plans.items;

	for (size_t i = 0; i < plans.count && code == CADRE_OK; i++)
		if (each[i].state == cadre_plan_state_approved)
			table->revision = (int)each[i].revision.v;
	return code;
}

static enum cadre_code read_lists(struct timetable *table, struct cadre_register *reg, int year,
	struct cadre_err *err)
{
	const struct {
		enum cadre_kind_id kind;
		struct cadre_list *list;
	} lists[] = {
		{CADRE_KIND_class, &table->classes},
		{CADRE_KIND_session, &table->sessions},
		{CADRE_KIND_lecturer, &table->lecturers},
		{CADRE_KIND_room, &table->rooms},
		{CADRE_KIND_absence, &table->absences},
		{CADRE_KIND_topic, &table->topics},
		{CADRE_KIND_plan_line, &table->lines},
		{CADRE_KIND_enrolment, &table->enrolments},
	};
	enum cadre_code code = workdays_read(&table->days, reg, &table->arena, year, err);

	for (size_t i = 0; i < sizeof lists / sizeof lists[0] && code == CADRE_OK; i++)
		code = cadre_all_of_year(lists[i].list, reg, &table->arena,
			cadre_kind(lists[i].kind), year, err);
	return code;
}

static enum cadre_code count_sizes(struct timetable *table, struct cadre_err *err)
{
	const struct cadre_enrolment *each = table->enrolments.items;

	table->sizes = cadre_arena_array(&table->arena, table->classes.count, sizeof *table->sizes);
	if (table->sizes == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < table->enrolments.count; i++) {
		const size_t *class = map_get(&table->class_index, each[i].class);
		if (class != NULL && timetable_seated(&each[i]))
			table->sizes[*class]++;
	}
	return CADRE_OK;
}

enum cadre_code timetable_read(struct timetable *out, struct cadre_register *reg, int year,
	struct cadre_err *err)
{
	enum cadre_code code;

	*out = (struct timetable){0};
	code = read_lists(out, reg, year, err);
	if (code == CADRE_OK)
		code = find_revision(out, reg, year, err);
	if (code == CADRE_OK)
		code = index_by(&out->class_index, &out->classes, sizeof(struct cadre_class),
			offsetof(struct cadre_class, class), err);
	if (code == CADRE_OK)
		code = index_by(&out->lecturer_index, &out->lecturers,
			sizeof(struct cadre_lecturer), offsetof(struct cadre_lecturer, lecturer),
			err);
	if (code == CADRE_OK)
		code = index_by(&out->room_index, &out->rooms, sizeof(struct cadre_room),
			offsetof(struct cadre_room, room), err);
	if (code == CADRE_OK)
		code = count_sizes(out, err);
	if (code != CADRE_OK)
		timetable_free(out);
	return code;
}

void timetable_free(struct timetable *table)
{
	map_free(&table->class_index);
	map_free(&table->lecturer_index);
	map_free(&table->room_index);
	cadre_arena_free(&table->arena);
}

static const void *of(const struct map *map, const struct cadre_list *list, size_t size,
	const char *code)
{
	const size_t *at = code != NULL ? map_get(map, code) : NULL;

	return at != NULL ? (const char *)list->items + *at * size : NULL;
}

const struct cadre_class *timetable_class(const struct timetable *table, const char *code)
{
	return of(&table->class_index, &table->classes, sizeof(struct cadre_class), code);
}

const struct cadre_lecturer *timetable_lecturer(const struct timetable *table, const char *code)
{
	return of(&table->lecturer_index, &table->lecturers, sizeof(struct cadre_lecturer), code);
}

const struct cadre_room *timetable_room(const struct timetable *table, const char *code)
{
	return of(&table->room_index, &table->rooms, sizeof(struct cadre_room), code);
}

int timetable_size(const struct timetable *table, const struct cadre_class *class)
{
	int size = table->sizes[class - (const struct cadre_class *)table->classes.items];

	return size > 0 || !class->expected.set ? size : (int)class->expected.v;
}

const struct cadre_topic *timetable_topic(const struct timetable *table, const char *topic)
{
	const struct cadre_topic *each = table->topics.items;
	const char *slash = topic != NULL ? strrchr(topic, '/') : NULL;

	for (size_t i = 0; slash != NULL && i < table->topics.count; i++)
		if (strlen(each[i].programme) == (size_t)(slash - topic)
			&& strncmp(each[i].programme, topic, (size_t)(slash - topic)) == 0
			&& each[i].number.v == strtoll(slash + 1, NULL, 10))
			return &each[i];
	return NULL;
}

void timetable_window(const struct timetable *table, const struct cadre_class *class, int *first,
	int *last)
{
	const struct cadre_plan_line *lines = table->lines.items;

	*first = class->opens;
	*last = class->closes;
	for (size_t i = 0; i < table->lines.count && class->plan_line.set; i++) {
		if (lines[i].revision.v != table->revision || lines[i].line.v != class->plan_line.v)
			continue;
		*first = *first != 0 ? *first : lines[i].earliest;
		*last = *last != 0 ? *last : lines[i].latest;
	}
	if (*first < table->days.first)
		*first = table->days.first;
	if (*last == 0 || *last / 10000 > table->days.year)
		*last = table->days.year * 10000 + 1231;
}

/* "MON am" and the like say a weekday and a half-day; the others a half-day of every day. */
static bool falls_on(int absence_half, int date, int half)
{
	int weekly = absence_half - cadre_absence_half_mon_am;

	if (weekly >= 0)
		return cadre_date_weekday(date) == weekly / 2 + 1
			&& half == (weekly % 2 == 0 ? cadre_half_am : cadre_half_pm);
	return absence_half == cadre_absence_half_day
		|| (absence_half == cadre_absence_half_am && half == cadre_half_am)
		|| (absence_half == cadre_absence_half_pm && half == cadre_half_pm)
		|| (absence_half == cadre_absence_half_evening && half == cadre_half_evening);
}

const struct cadre_absence *timetable_absent(const struct timetable *table, const char *lecturer,
	int date, int half)
{
	const struct cadre_absence *each = table->absences.items;

	for (size_t i = 0; i < table->absences.count; i++)
		if (date >= each[i].from && date <= each[i].to
			&& strcmp(each[i].lecturer, lecturer) == 0
			&& falls_on(each[i].half, date, half))
			return &each[i];
	return NULL;
}

bool timetable_able(const struct cadre_lecturer *lecturer, const char *topic)
{
	const char *const *topics = lecturer->topics.items;
	size_t programme = topic != NULL ? strcspn(topic, "/") : 0;

	if (topic == NULL || lecturer->topics.count == 0)
		return true;
	for (size_t i = 0; i < lecturer->topics.count; i++) {
		if (strcmp(topics[i], topic) == 0 || strcmp(topics[i], "*") == 0)
			return true;
		if (strncmp(topics[i], topic, programme) == 0
			&& strcmp(topics[i] + programme, "/*") == 0)
			return true;
	}
	return false;
}

bool timetable_taught(const struct cadre_topic *topic)
{
	return topic == NULL
		|| (topic->type != cadre_topic_type_opening && topic->type != cadre_topic_type_exam
			&& topic->type != cadre_topic_type_closing);
}

bool timetable_indoors(const struct cadre_topic *topic)
{
	return topic == NULL || topic->type != cadre_topic_type_field_trip;
}

bool timetable_alive(const struct cadre_class *class)
{
	return class->state != cadre_class_state_cancelled
		&& class->state != cadre_class_state_postponed;
}

bool timetable_seated(const struct cadre_enrolment *enrolment)
{
	return enrolment->status < cadre_enrolment_status_withdrawn;
}
