#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/timetable/timetable.h"
#include "base/message.h"

/* A list with the map from its codes, whose member stands at code_offset. */
struct indexed {
	struct map *map;
	const struct cadre_list *list;
	size_t size, code_offset;
};

static enum cadre_code index_by(const struct indexed *indexed, struct cadre_err *err)
{
	for (size_t i = 0; i < indexed->list->count; i++) {
		const char *key = *(const char **)((uintptr_t)indexed->list->items
			+ i * indexed->size + indexed->code_offset);
		bool is_new;
		size_t *place = map_put(indexed->map, key, &is_new);
		if (place == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		*place = i;
	}
	return CADRE_OK;
}

static enum cadre_code index_topics(struct timetable *table, struct cadre_err *err)
{
	const struct cadre_topic *each = table->topics.items;

	for (size_t i = 0; i < table->topics.count; i++) {
		const char *key = cadre_arena_printf(&table->arena, "%s/%lld", each[i].programme,
			(long long)each[i].number.v);
		bool is_new;
		size_t *place = key != NULL ? map_put(&table->topic_index, key, &is_new) : NULL;
		if (place == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		*place = i;
	}
	return CADRE_OK;
}

#define INDEXED(table, kind, list) \
	{ \
		&(table)->kind##_index, &(table)->list, sizeof(struct cadre_##kind), \
			offsetof(struct cadre_##kind, kind) \
	}

static enum cadre_code index_all(struct timetable *table, struct cadre_err *err)
{
	const struct indexed indexed[] = {
		INDEXED(table, class, classes),
		INDEXED(table, lecturer, lecturers),
		INDEXED(table, room, rooms),
		INDEXED(table, unit, units),
		INDEXED(table, programme, programmes),
	};
	enum cadre_code code = index_topics(table, err);

	for (size_t i = 0; i < sizeof indexed / sizeof indexed[0] && code == CADRE_OK; i++)
		code = index_by(&indexed[i], err);
	return code;
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
		{CADRE_KIND_programme, &table->programmes},
		{CADRE_KIND_topic, &table->topics},
		{CADRE_KIND_plan_line, &table->lines},
		{CADRE_KIND_enrolment, &table->enrolments},
		{CADRE_KIND_unit, &table->units},
		{CADRE_KIND_stay, &table->stays},
	};
	enum cadre_code code = workdays_read(&table->days, reg, &table->arena, year, err);

	for (size_t i = 0; i < sizeof lists / sizeof lists[0] && code == CADRE_OK; i++)
		code = cadre_all_of_year(lists[i].list, reg, &table->arena,
			cadre_kind(lists[i].kind), year, err);
	if (code == CADRE_OK && table->stays.count > 0)
		code = timetable_people(table, reg, err);
	return code;
}

enum cadre_code timetable_people(struct timetable *table, struct cadre_register *reg,
	struct cadre_err *err)
{
	const struct indexed indexed = INDEXED(table, person, people);
	enum cadre_code code;

	if (table->people.items != NULL)
		return CADRE_OK;
	code = cadre_all_of_year(&table->people, reg, &table->arena, cadre_kind(CADRE_KIND_person),
		table->days.year, err);
	return code == CADRE_OK ? index_by(&indexed, err) : code;
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
		code = index_all(out, err);
	if (code == CADRE_OK)
		code = count_sizes(out, err);
	if (code != CADRE_OK)
		timetable_free(out);
	return code;
}

enum cadre_code timetable_read_of(struct timetable *out, struct cadre_register *reg,
	const char *class, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	void *found;
	enum cadre_code code = cadre_get(&found, reg, &arena, cadre_kind(CADRE_KIND_class), &class,
		1, err);
	int year = code == CADRE_OK ? (int)((struct cadre_class *)found)->year.v : 0;

	cadre_arena_free(&arena);
	*out = (struct timetable){0};
	return code == CADRE_OK ? timetable_read(out, reg, year, err) : code;
}

void timetable_free(struct timetable *table)
{
	map_free(&table->class_index);
	map_free(&table->lecturer_index);
	map_free(&table->room_index);
	map_free(&table->unit_index);
	map_free(&table->programme_index);
	map_free(&table->topic_index);
	map_free(&table->person_index);
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

const struct cadre_person *timetable_person(const struct timetable *table, const char *code)
{
	return of(&table->person_index, &table->people, sizeof(struct cadre_person), code);
}

const struct cadre_unit *timetable_unit(const struct timetable *table, const char *code)
{
	return of(&table->unit_index, &table->units, sizeof(struct cadre_unit), code);
}

const struct cadre_programme *timetable_programme(const struct timetable *table, const char *code)
{
	return of(&table->programme_index, &table->programmes, sizeof(struct cadre_programme),
		code);
}

const struct cadre_topic *timetable_topic(const struct timetable *table, const char *topic)
{
	return of(&table->topic_index, &table->topics, sizeof(struct cadre_topic), topic);
}

struct cadre_session *timetable_session(const struct timetable *table, const char *class,
	int64_t number)
{
	struct cadre_session *each = table->sessions.items;

	for (size_t i = 0; i < table->sessions.count; i++)
		if (each[i].number.v == number && strcmp(each[i].class, class) == 0)
			return &each[i];
	return NULL;
}

int timetable_seats(const struct timetable *table, const struct cadre_class *class)
{
	return table->sizes[class - (const struct cadre_class *)table->classes.items];
}

int timetable_size(const struct timetable *table, const struct cadre_class *class)
{
	int size = timetable_seats(table, class);

	return size > 0 || !class->expected.set ? size : (int)class->expected.v;
}

const struct cadre_plan_line *timetable_line(const struct timetable *table,
	const struct cadre_class *class)
{
	const struct cadre_plan_line *each = table->lines.items;

	for (size_t i = 0; i < table->lines.count && class->plan_line.set; i++)
		if (each[i].revision.v == table->revision && each[i].line.v == class->plan_line.v)
			return &each[i];
	return NULL;
}

void timetable_window(const struct timetable *table, const struct cadre_class *class, int *first,
	int *last)
{
	const struct cadre_plan_line *line = timetable_line(table, class);

	*first = class->opens;
	*last = class->closes;
	if (line != NULL) {
		*first = *first != 0 ? *first : line->earliest;
		*last = *last != 0 ? *last : line->latest;
	}
	if (*first < table->days.first)
		*first = table->days.first;
	if (*last == 0 || *last / 10000 > table->days.year)
		*last = table->days.year * 10000 + 1231;
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

bool timetable_given(const struct timetable *table, const struct cadre_session *session)
{
	const struct cadre_class *class = timetable_class(table, session->class);

	return class != NULL && timetable_alive(class)
		&& session->state != cadre_session_state_cancelled;
}

int64_t timetable_periods(const struct timetable *table, const struct cadre_session *session)
{
	const struct cadre_class *class = timetable_class(table, session->class);
	const struct cadre_programme *programme = class != NULL
		? timetable_programme(table, class->programme)
		: NULL;

	if (session->periods.set || programme == NULL)
		return session->periods.v;
	return programme->periods_per_session.v;
}
