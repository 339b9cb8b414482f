#include <stdlib.h>
#include <string.h>

#include "app/timetable/clash_rules.h"
#include "base/message.h"

/* Who sleeps where, one a stay. */
struct sleeper {
	const struct cadre_stay *stay;
	int sex;
};

/* A stay's violation speaks of a class and a night, not of a session. */
static enum cadre_code tell(struct clash *clash, const char *rule, const struct cadre_stay *stay,
	int night, const char *text)
{
	const char *names[] = {
		cadre_arena_printf(&clash->arena, "%s/%s", stay->class, stay->person)};
	struct cadre_violation violation = {.rule = rule,
		.severity = cadre_severity_error,
		.date = night,
		.sessions = {1, names},
		.text = text};

	if (names[0] == NULL || text == NULL)
		return cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
	(*clash->errors)++;
	return clash->out->put(clash->out->arg, cadre_kind(CADRE_KIND_violation), &violation,
		clash->err);
}

static int by_room(const void *a, const void *b)
{
	const struct cadre_stay *one = ((const struct sleeper *)a)->stay;
	const struct cadre_stay *two = ((const struct sleeper *)b)->stay;
	int order = strcmp(one->room, two->room);

	return order != 0 ? order : (one->from > two->from) - (one->from < two->from);
}

static void fill(const struct clash *clash, struct sleeper *sleepers)
{
	const struct cadre_stay *stays = clash->table->stays.items;

	for (size_t i = 0; i < clash->table->stays.count; i++) {
		const struct cadre_person *person = timetable_person(clash->table, stays[i].person);
		sleepers[i] = (struct sleeper){&stays[i], person != NULL ? person->sex : 0};
	}
}

/* The night on which a stay begins, in its room. */
struct night {
	int64_t people;
	bool mixed;
	bool told; /* by another stay that begins on it too */
};

static struct night night_of(const struct sleeper *sleepers, size_t count, size_t index)
{
	const struct sleeper *self = &sleepers[index];
	struct night night = {0};

	for (size_t i = 0; i < count; i++) {
		const struct cadre_stay *other = sleepers[i].stay;
		if (self->stay->from < other->from || self->stay->from >= other->to)
			continue;
		night.people++;
		if (sleepers[i].sex != 0 && self->sex != 0 && sleepers[i].sex != self->sex)
			night.mixed = true;
		if (i < index && other->from == self->stay->from)
			night.told = true;
	}
	return night;
}

/* What is too much in a room is so on the night on which some stay begins. */
static enum cadre_code check_night(struct clash *clash, const struct sleeper *sleepers,
	size_t count, size_t index)
{
	const struct cadre_stay *stay = sleepers[index].stay;
	const struct cadre_room *room = timetable_room(clash->table, stay->room);
	struct night night = night_of(sleepers, count, index);
	enum cadre_code code = CADRE_OK;

	if (room == NULL || room->use != cadre_room_use_dormitory)
		return tell(clash, "bed_room", stay, stay->from,
			cadre_arena_printf(&clash->arena, _("room '%s' has no beds"), stay->room));
	if (night.told)
		return CADRE_OK;
	if (night.people > room->capacity.v)
		code = tell(clash, "bed_full", stay, stay->from,
			cadre_arena_printf(&clash->arena,
				_("room '%s' has %lld beds and %lld people"), stay->room,
				(long long)room->capacity.v, (long long)night.people));
	if (code == CADRE_OK && night.mixed)
		code = tell(clash, "bed_mixed", stay, stay->from,
			cadre_arena_printf(&clash->arena,
				_("room '%s' has men and women in one night"), stay->room));
	return code;
}

/* A person in two beds: the stays that overlap. */
static enum cadre_code check_twice(struct clash *clash)
{
	const struct cadre_stay *stays = clash->table->stays.items;
	struct map last = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < clash->table->stays.count && code == CADRE_OK; i++) {
		bool is_new;
		size_t *at = map_put(&last, stays[i].person, &is_new);
		if (at == NULL)
			code = cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
		else if (!is_new && stays[i].from < stays[*at].to && stays[*at].from < stays[i].to)
			code = tell(clash, "bed_twice", &stays[i], stays[i].from,
				cadre_arena_printf(&clash->arena,
					_("person '%s' has a bed in '%s' and in '%s'"),
					stays[i].person, stays[*at].room, stays[i].room));
		if (at != NULL)
			*at = i;
	}
	map_free(&last);
	return code;
}

enum cadre_code clash_beds(struct clash *clash)
{
	size_t count = clash->table->stays.count;
	struct sleeper *sleepers = cadre_arena_array(&clash->arena, count, sizeof *sleepers);
	enum cadre_code code = CADRE_OK;

	if (sleepers == NULL)
		return cadre_fail(clash->err, CADRE_SYSTEM, _("out of memory"));
	fill(clash, sleepers);
	if (count > 0)
		qsort(sleepers, count, sizeof *sleepers, by_room);
	for (size_t from = 0, to; from < count && code == CADRE_OK; from = to) {
		for (to = from + 1; to < count
			&& strcmp(sleepers[from].stay->room, sleepers[to].stay->room) == 0;
			to++)
			;
		for (size_t i = from; i < to && code == CADRE_OK; i++)
			code = check_night(clash, sleepers + from, to - from, i - from);
	}
	return code == CADRE_OK ? check_twice(clash) : code;
}
