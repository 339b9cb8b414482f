#include <stdio.h>
#include <string.h>

#include "app/timetable/ical_line.h"
#include "app/timetable/timetable.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/ical.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "cadre/version.h"

/* What the log knows of one session. */
struct history {
	int64_t changes;
	const char *last; /* the instant, in UTC as iCalendar writes it */
};

struct calendar {
	struct cadre_register *reg;
	const struct cadre_ical_options *options;
	struct timetable table;
	struct map sessions; /* "class\x1fnumber" -> its history */
	struct vec histories;
	struct ical_lines lines;
	struct cadre_err *err;
};

static const char zone[] = "BEGIN:VTIMEZONE\r\nTZID:Asia/"
			   "Ho_Chi_Minh\r\nBEGIN:STANDARD\r\nDTSTART:19750613T000000\r\n"
			   "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0700\r\nTZNAME:+07\r\nEND:"
			   "STANDARD\r\n"
			   "END:VTIMEZONE\r\n";

/* "2026-11-24T09:30:00+07:00" as "20261124T023000Z". */
static const char *in_utc(struct cadre_arena *arena, const char *instant)
{
	int year, month, day, hour, minute, second, date, off_hour = 0, off_minute = 0;
	char sign = '+';
	int read = sscanf(instant, "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &year, &month, &day, &hour,
		&minute, &second, &sign, &off_hour, &off_minute);

	if (read < 6)
		return "19700101T000000Z";
	date = year * 10000 + month * 100 + day;
	minute += (sign == '-' ? 1 : -1) * (off_hour * 60 + off_minute) + hour * 60;
	if (minute < 0 || minute >= 1440) {
		date = cadre_date_add(date, minute < 0 ? -1 : 1);
		minute += minute < 0 ? 1440 : -1440;
	}
	return cadre_arena_printf(arena, "%08dT%02d%02d%02dZ", date, minute / 60, minute % 60,
		second);
}

static enum cadre_code no_memory(struct calendar *calendar)
{
	return cadre_fail(calendar->err, CADRE_SYSTEM, _("out of memory"));
}

static struct history *history_of(struct calendar *calendar, const char *class, const char *number)
{
	const char *key = cadre_arena_printf(&calendar->table.arena, "%s\x1f%s", class, number);
	bool is_new;
	size_t *at = key != NULL ? map_put(&calendar->sessions, key, &is_new) : NULL;

	if (at == NULL)
		return NULL;
	if (is_new) {
		*at = calendar->histories.count;
		if (vec_add(&calendar->histories) == NULL)
			return NULL;
	}
	return vec_at(&calendar->histories, *at);
}

static enum cadre_code take_change(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct calendar *calendar = arg;
	const struct cadre_change *change = record;
	const char *const *key = change->key.items;
	struct history *history;

	(void)kind;
	if (change->key.count != 2)
		return CADRE_OK;
	history = history_of(calendar, key[0], key[1]);
	if (history == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	history->changes++;
	history->last = in_utc(&calendar->table.arena, change->instant);
	return history->last != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code read_log(struct calendar *calendar)
{
	struct cadre_log_options options = {.kind = cadre_kind(CADRE_KIND_session)};
	struct cadre_out out = {take_change, calendar};

	return cadre_log(calendar->reg, &options, &out, calendar->err);
}

/* The lecturer's own, or one that somebody else gives instead. */
static bool wanted(const struct calendar *calendar, const struct cadre_session *session)
{
	const char *lecturer = calendar->options->lecturer, *class = calendar->options->class;

	if (session->date == 0 || (class != NULL && strcmp(class, session->class) != 0))
		return false;
	return lecturer == NULL
		|| (session->lecturer != NULL && strcmp(lecturer, session->lecturer) == 0)
		|| (session->substitute_for != NULL
			&& strcmp(lecturer, session->substitute_for) == 0);
}

static bool cancelled(const struct calendar *calendar, const struct cadre_session *session)
{
	const char *lecturer = calendar->options->lecturer;

	return !timetable_given(&calendar->table, session)
		|| (lecturer != NULL
			&& (session->lecturer == NULL || strcmp(lecturer, session->lecturer) != 0));
}

static void put_time(struct calendar *calendar, const char *name, int date, int clock)
{
	char value[64], property[48];

	snprintf(property, sizeof property, "%s;TZID=Asia/Ho_Chi_Minh", name);
	snprintf(value, sizeof value, "%08dT%04d00", date, clock);
	ical_put(&calendar->lines, property, value);
}

static const char *place_of(const struct calendar *calendar, const struct cadre_session *session,
	const struct cadre_class *class)
{
	const struct cadre_room *room = timetable_room(&calendar->table, session->room);

	return room != NULL ? room->name : class != NULL ? class->place : NULL;
}

/* Title and class, then lecturer and periods. */
static void put_texts(struct calendar *calendar, const struct cadre_session *session)
{
	const struct timetable *table = &calendar->table;
	struct cadre_arena *arena = &calendar->table.arena;
	const struct cadre_class *class = timetable_class(table, session->class);
	const struct cadre_topic *topic = timetable_topic(table, session->topic);
	const struct cadre_lecturer *lecturer = timetable_lecturer(table, session->lecturer);
	const char *title = topic != NULL ? topic->title : session->topic;

	ical_put_text(&calendar->lines, "SUMMARY",
		cadre_arena_printf(arena, "%s%s%s", title != NULL ? title : "",
			title != NULL ? " - " : "", session->class));
	ical_put_text(&calendar->lines, "LOCATION", place_of(calendar, session, class));
	ical_put_text(&calendar->lines, "DESCRIPTION",
		cadre_arena_printf(arena, "%s%s%s%s%s",
			class != NULL ? class->title : session->class, lecturer != NULL ? "\n" : "",
			lecturer != NULL ? lecturer->name : "", session->note != NULL ? "\n" : "",
			session->note != NULL ? session->note : ""));
}

static void put_event(struct calendar *calendar, const struct cadre_session *session)
{
	struct cadre_arena *arena = &calendar->table.arena;
	const char *number = cadre_arena_printf(arena, "%lld", (long long)session->number.v);
	const struct history *history = number != NULL
		? history_of(calendar, session->class, number)
		: NULL;
	const struct cadre_clock *clock = &calendar->options->halves[session->half - 1];
	const char *stamp = history != NULL && history->last != NULL ? history->last
								     : "19700101T000000Z";

	if (history == NULL) {
		arena->failed = true;
		return;
	}
	ical_put(&calendar->lines, "BEGIN", "VEVENT");
	ical_put_text(&calendar->lines, "UID",
		cadre_arena_printf(arena, "%s-%s@%s.cadre", session->class, number,
			session->centre));
	ical_put(&calendar->lines, "DTSTAMP", stamp);
	ical_put(&calendar->lines, "LAST-MODIFIED", stamp);
	ical_put(&calendar->lines, "SEQUENCE",
		cadre_arena_printf(arena, "%lld",
			(long long)(history->changes > 0 ? history->changes - 1 : 0)));
	put_time(calendar, "DTSTART", session->date, clock->from);
	put_time(calendar, "DTEND", session->date, clock->to);
	put_texts(calendar, session);
	ical_put(&calendar->lines, "STATUS",
		cancelled(calendar, session) ? "CANCELLED" : "CONFIRMED");
	ical_put(&calendar->lines, "END", "VEVENT");
}

static enum cadre_code check_names(struct calendar *calendar)
{
	const struct cadre_ical_options *options = calendar->options;

	if (options->lecturer != NULL
		&& timetable_lecturer(&calendar->table, options->lecturer) == NULL)
		return cadre_fail(calendar->err, CADRE_NO, _("no such lecturer: '%s'"),
			options->lecturer);
	return CADRE_OK;
}

static enum cadre_code write(struct calendar *calendar)
{
	const struct cadre_session *each = calendar->table.sessions.items;
	const char *name = calendar->options->class != NULL ? calendar->options->class
		: calendar->options->lecturer != NULL
		? timetable_lecturer(&calendar->table, calendar->options->lecturer)->name
		: cadre_centre(calendar->reg);

	ical_put(&calendar->lines, "BEGIN", "VCALENDAR");
	ical_put(&calendar->lines, "VERSION", "2.0");
	ical_put(&calendar->lines, "PRODID", "-//cadre//schedule " CADRE_VERSION "//EN");
	ical_put(&calendar->lines, "CALSCALE", "GREGORIAN");
	ical_put(&calendar->lines, "METHOD", "PUBLISH");
	ical_put_text(&calendar->lines, "X-WR-CALNAME", name);
	cadre_buf_text(calendar->lines.out, zone);
	for (size_t i = 0; i < calendar->table.sessions.count; i++)
		if (wanted(calendar, &each[i]))
			put_event(calendar, &each[i]);
	ical_put(&calendar->lines, "END", "VCALENDAR");
	return calendar->lines.out->failed || calendar->table.arena.failed ? no_memory(calendar)
									   : CADRE_OK;
}

enum cadre_code cadre_ical(struct cadre_buf *out, struct cadre_register *reg,
	const struct cadre_ical_options *options, struct cadre_err *err)
{
	struct calendar calendar = {.reg = reg,
		.options = options,
		.histories = {.size = sizeof(struct history)},
		.lines = {.out = out},
		.err = err};
	enum cadre_code code = options->class != NULL
		? timetable_read_of(&calendar.table, reg, options->class, err)
		: timetable_read(&calendar.table, reg, options->year, err);

	if (code != CADRE_OK)
		return code;
	code = check_names(&calendar);
	if (code == CADRE_OK)
		code = read_log(&calendar);
	if (code == CADRE_OK)
		code = write(&calendar);
	cadre_buf_free(&calendar.lines.line);
	vec_free(&calendar.histories);
	map_free(&calendar.sessions);
	timetable_free(&calendar.table);
	return code;
}
