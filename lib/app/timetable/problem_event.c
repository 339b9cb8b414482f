#include <string.h>

#include "app/timetable/problem.h"
#include "base/message.h"

/* What the events of one class have alike. */
struct common {
	const struct cadre_class *class;
	struct cadre_event event;
};

/* The slot of a date's morning; that of a Sunday is the next Monday's. */
static int first_slot(const struct build *build, int date)
{
	int days = cadre_date_diff(build->monday, date), weekday = days % 7;

	return (days / 7 * PROBLEM_DAYS + (weekday < PROBLEM_DAYS ? weekday : PROBLEM_DAYS))
		* PROBLEM_HALVES;
}

/* The last slot up to the end of a date. */
static int last_slot(const struct build *build, int date)
{
	return first_slot(build, cadre_date_add(date, 1)) - 1;
}

static bool class_closed(const struct build *build, const void *arg, const struct cadre_slot *slot)
{
	return timetable_closed(&build->table, arg, slot->date) != NULL;
}

static bool class_harvest(const struct build *build, const void *arg, const struct cadre_slot *slot)
{
	return timetable_harvest(&build->table, arg, slot->date);
}

static enum cadre_code make_common(struct build *build, struct common *common,
	const struct cadre_class *class)
{
	const struct cadre_plan_line *line = timetable_line(&build->table, class);
	int first, last;
	enum cadre_code code;

	timetable_window(&build->table, class, &first, &last);
	*common = (struct common){.class = class,
		.event = {.class = class->class,
			.size = {timetable_size(&build->table, class), true},
			.first = {first_slot(build, first), true},
			.last = {last_slot(build, last), true}}};
	if (line != NULL)
		common->event.month = line->preferred;
	code = problem_slots(build, &common->event.closed, class_closed, class);
	return code == CADRE_OK ? problem_slots(build, &common->event.harvest, class_harvest, class)
				: code;
}

/* A class held away (a place and no room of its own) needs none of the centre's rooms; a room that
 * stands elsewhere is taken by classes of which it is the room. */
static enum cadre_code usable_rooms(struct build *build, struct cadre_list *rooms,
	const struct cadre_class *class, int size)
{
	const struct cadre_room *each = build->table.rooms.items;
	const char **codes = cadre_arena_array(&build->table.arena, build->table.rooms.count,
		sizeof *codes);

	if (codes == NULL)
		return problem_no_memory(build);
	*rooms = (struct cadre_list){0, (void *)(uintptr_t)codes};
	for (size_t i = 0; i < build->table.rooms.count; i++) {
		bool fits = each[i].use != cadre_room_use_dormitory && each[i].unit == NULL
			&& each[i].travel.v == 0 && each[i].capacity.v >= size;
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
		return problem_no_memory(build);
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
	if (session->locked == CADRE_TRUE || session->state == cadre_session_state_held
		|| (build->options->from != 0 && session->date != 0
			&& session->date < build->options->from))
		return false;
	for (size_t i = 0; i < build->options->class_count; i++)
		if (strcmp(build->options->classes[i], session->class) == 0)
			return true;
	return build->options->class_count == 0;
}

static enum cadre_code make_event(struct build *build, const struct cadre_session *session,
	const struct common *common)
{
	const struct cadre_topic *topic = timetable_topic(&build->table, session->topic);
	bool moves = may_move(build, session);
	struct cadre_event *event;
	enum cadre_code code = CADRE_OK;

	if (!moves && session->date == 0)
		return CADRE_OK; /* nobody asked for it */
	event = vec_add(&build->events);
	if (event == NULL || vec_push(&build->sessions, &session) == NULL)
		return problem_no_memory(build);
	*event = common->event;
	event->number = session->number;
	event->topic = session->topic;
	if (moves && build->options->from != 0
		&& first_slot(build, build->options->from) > event->first.v)
		event->first.v = first_slot(build, build->options->from);
	if (session->date != 0 && (build->options->keep || !moves)) {
		event->date = session->date;
		event->half = session->half;
		event->room = session->room;
		event->lecturer = session->lecturer;
		event->locked = moves ? 0 : CADRE_TRUE;
	}
	if (timetable_indoors(topic))
		code = usable_rooms(build, &event->rooms, common->class, (int)event->size.v);
	if (code == CADRE_OK && timetable_taught(topic))
		code = able_lecturers(build, &event->lecturers, session->topic);
	return code;
}

/* Of two events of a class: whether the first must come before the second, as a matrix. */
static bool *order_matrix(struct build *build, const struct cadre_session *const *sessions,
	size_t count)
{
	bool *matrix = cadre_arena_array(&build->table.arena, count * count, sizeof *matrix);

	for (size_t a = 0; a < count && matrix != NULL; a++)
		for (size_t b = 0; b < count; b++)
			matrix[a * count + b] = a != b
				&& timetable_order(&build->table, sessions[a], sessions[b])
					== TIMETABLE_RULE;
	return matrix;
}

/* An order by way of a third event need not be told. */
static bool is_direct(const bool *matrix, size_t count, size_t a, size_t b)
{
	for (size_t c = 0; c < count; c++)
		if (matrix[a * count + c] && matrix[c * count + b])
			return false;
	return matrix[a * count + b];
}

static enum cadre_code order_class(struct build *build, size_t from, size_t count)
{
	struct cadre_event *events = (struct cadre_event *)build->events.items + from;
	const struct cadre_session *const *sessions = build->sessions.items;
	const bool *matrix = order_matrix(build, sessions + from, count);

	if (matrix == NULL)
		return problem_no_memory(build);
	for (size_t b = 0; b < count; b++) {
		int64_t *after = cadre_arena_array(&build->table.arena, count, sizeof *after);
		if (after == NULL)
			return problem_no_memory(build);
		events[b].after.items = after;
		for (size_t a = 0; a < count; a++)
			if (is_direct(matrix, count, a, b))
				after[events[b].after.count++] = events[a].number.v;
	}
	return CADRE_OK;
}

static enum cadre_code order_events(struct build *build)
{
	const struct cadre_event *each = build->events.items;
	size_t count = build->events.count;
	enum cadre_code code = CADRE_OK;

	for (size_t from = 0, to; from < count && code == CADRE_OK; from = to) {
		for (to = from + 1; to < count && strcmp(each[from].class, each[to].class) == 0;
			to++)
			;
		code = order_class(build, from, to - from);
	}
	return code;
}

enum cadre_code problem_events(struct build *build)
{
	const struct cadre_session *each = build->table.sessions.items;
	struct common common = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < build->table.sessions.count && code == CADRE_OK; i++) {
		const struct cadre_class *class = timetable_class(&build->table, each[i].class);
		if (class == NULL || !timetable_alive(class)
			|| each[i].state == cadre_session_state_cancelled
			|| class->year.v != build->options->year)
			continue;
		if (class != common.class)
			code = make_common(build, &common, class);
		if (code == CADRE_OK)
			code = make_event(build, &each[i], &common);
	}
	return code == CADRE_OK ? order_events(build) : code;
}
