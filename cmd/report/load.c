#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/timetable.h"
#include "cmd/report/gather.h"
#include "cmd/report/load.h"

enum { HALVES = 10 }; /* of a week in which a room may be used */

struct load {
	struct report *report;
	const struct cadre_session **sessions; /* of the year, not cancelled */
	size_t count;
	struct cadre_list rooms;
	int *number;
};

/* What sessions are counted by: its code, its name, and its order, by date within one. */
struct axis {
	const char *(*code)(const struct cadre_session *);
	const char *(*name)(const struct cadre_session *);
	int (*order)(const void *, const void *);
};

static const char *room_of(const struct cadre_session *session)
{
	return session->room != NULL ? session->room : "";
}

static const char *lecturer_of(const struct cadre_session *session)
{
	return session->lecturer != NULL ? session->lecturer : "";
}

static const char *lecturer_name(const struct cadre_session *session)
{
	return session->lecturer_name != NULL ? session->lecturer_name : lecturer_of(session);
}

static int by_date(const struct cadre_session *a, const struct cadre_session *b)
{
	return (a->date > b->date) - (a->date < b->date);
}

static int by_room(const void *a, const void *b)
{
	const struct cadre_session *const *one = a, *const *two = b;
	int order = strcmp(room_of(*one), room_of(*two));

	return order != 0 ? order : by_date(*one, *two);
}

static int by_lecturer(const void *a, const void *b)
{
	const struct cadre_session *const *one = a, *const *two = b;
	int order = strcmp(lecturer_of(*one), lecturer_of(*two));

	return order != 0 ? order : by_date(*one, *two);
}

static const struct axis of_rooms = {room_of, room_of, by_room};
static const struct axis of_lecturers = {lecturer_of, lecturer_name, by_lecturer};

static int by_week(const void *a, const void *b)
{
	const struct cadre_session *const *one = a, *const *two = b;

	return by_date(*one, *two);
}

static enum cadre_code read(struct load *load)
{
	struct report *report = load->report;
	struct cli *cli = report->cli;
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	const struct cadre_timetable_filter filter = {.year = report->year};
	const struct cadre_session *each;
	enum cadre_code code = cadre_timetable_list(cli->reg, &filter, &out, &cli->err);

	if (code == CADRE_OK)
		code = report_all(report, &load->rooms, CADRE_KIND_room, NULL);
	if (code != CADRE_OK)
		return code;
	each = gather.list.items;
	load->sessions = cadre_arena_array(&report->doc.arena, gather.list.count + 1,
		sizeof *load->sessions);
	if (load->sessions == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < gather.list.count; i++)
		if (each[i].date / 10000 == report->year
			&& each[i].state != cadre_session_state_cancelled)
			load->sessions[load->count++] = &each[i];
	return CADRE_OK;
}

/* The end of those of the week of sessions[from], which are in order of their dates. */
static size_t week_end(const struct load *load, size_t from, size_t end)
{
	int monday = cadre_date_monday(load->sessions[from]->date);
	size_t at = from;

	while (at < end && cadre_date_monday(load->sessions[at]->date) == monday)
		at++;
	return at;
}

/* How many different ones, and how often the one that is there most. */
struct spread {
	size_t different, most;
	const char *name;
};

/* The end of those of the code of sessions[from], which are in the axis's order. */
static size_t axis_end(const struct load *load, const struct axis *axis, size_t from, size_t end)
{
	const char *code = axis->code(load->sessions[from]);
	size_t at = from;

	while (at < end && strcmp(code, axis->code(load->sessions[at])) == 0)
		at++;
	return at;
}

static struct spread spread_of(struct load *load, size_t from, size_t end, const struct axis *axis)
{
	struct spread spread = {0};

	qsort(load->sessions + from, end - from, sizeof(void *), axis->order);
	for (size_t i = from, next; i < end; i = next) {
		const char *name = axis->name(load->sessions[i]);
		next = axis_end(load, axis, i, end);
		if (name[0] == '\0')
			continue;
		spread.different++;
		if (next - i > spread.most) {
			spread.most = next - i;
			spread.name = name;
		}
	}
	return spread;
}

static struct doc_table *numbered(struct load *load, const char *name, const char *caption,
	const struct report_column *columns, size_t count)
{
	struct report *report = load->report;
	struct doc_table *table = report_table(report, name, NULL, columns, count);
	const struct word more[] = {
		{"number", cadre_arena_printf(&report->doc.arena, "%d", ++*load->number)},
		{"caption", words_text(&report->words, caption)},
		{0},
	};

	if (table != NULL)
		table->caption = words_with(&report->words, "table.caption", more);
	return table;
}

static void put_weeks(struct load *load)
{
	static const struct report_column columns[] = {
		{"load.week", 0, false},
		{"column.sessions", 0, true},
		{"load.rooms", 0, true},
		{"load.busiest.room", 0, false},
		{"load.halves", 0, true},
		{"load.lecturers", 0, true},
		{"load.busiest.lecturer", 0, false},
		{"load.halves", 0, true},
	};
	struct report *report = load->report;
	struct doc_table *table = numbered(load, "weeks", "load.weeks.caption", columns, 8);

	for (size_t from = 0, end; from < load->count; from = end) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		int monday = cadre_date_monday(load->sessions[from]->date);
		struct spread spread;
		end = week_end(load, from, load->count);
		report_text(report, cells, 0, report_date(report, monday));
		report_count(cells, 1, (int64_t)(end - from));
		spread = spread_of(load, from, end, &of_rooms);
		report_count(cells, 2, (int64_t)spread.different);
		report_text(report, cells, 3, spread.name);
		report_count(cells, 4, (int64_t)spread.most);
		spread = spread_of(load, from, end, &of_lecturers);
		report_count(cells, 5, (int64_t)spread.different);
		report_text(report, cells, 6, spread.name);
		report_count(cells, 7, (int64_t)spread.most);
	}
}

/* One row a room or lecturer: its sessions, its weeks, and the week with the most. */
static void put_each(struct load *load, const char *name, const char *caption, const char *head,
	const struct axis *axis)
{
	const struct report_column columns[] = {
		{head, 0, false},
		{"column.sessions", 0, true},
		{"load.weeks", 0, true},
		{"load.busiest", 0, false},
		{"load.halves", 0, true},
	};
	struct report *report = load->report;
	struct doc_table *table = numbered(load, name, caption, columns, 5);

	qsort(load->sessions, load->count, sizeof(void *), axis->order);
	for (size_t from = 0, end; from < load->count; from = end) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		const char *each = axis->name(load->sessions[from]);
		size_t weeks = 0, most = 0;
		int monday = 0;
		end = axis_end(load, axis, from, load->count);
		for (size_t i = from, next; i < end; i = next, weeks++) {
			next = week_end(load, i, end);
			if (next - i > most) {
				most = next - i;
				monday = cadre_date_monday(load->sessions[i]->date);
			}
		}
		report_text(report, cells, 0,
			each[0] != '\0' ? each : words_text(&report->words, "row.unknown"));
		report_count(cells, 1, (int64_t)(end - from));
		report_count(cells, 2, (int64_t)weeks);
		report_text(report, cells, 3, report_date(report, monday));
		report_count(cells, 4, (int64_t)most);
	}
}

/* Half-days that the rooms for teaching have in that week. */
static int64_t room_halves(const struct load *load, int monday)
{
	const struct cadre_room *room = load->rooms.items;
	int64_t count = 0;

	for (size_t i = 0; i < load->rooms.count; i++)
		if (room[i].use != cadre_room_use_dormitory && room[i].valid_from <= monday
			&& (room[i].valid_to == 0 || room[i].valid_to >= monday))
			count += HALVES;
	return count;
}

static int64_t roomed_sessions(const struct load *load, int monday)
{
	int64_t count = 0;

	for (size_t i = 0; i < load->count; i++)
		if (load->sessions[i]->room != NULL
			&& cadre_date_monday(load->sessions[i]->date) == monday)
			count++;
	return count;
}

/* The weeks that begin in a quarter, as bars of the rooms' half-days in use. */
static void put_quarter(struct load *load, int quarter)
{
	struct report *report = load->report;
	int first = report->year * 10000 + (3 * quarter - 2) * 100 + 1;
	int end = cadre_date_add_months(first, 3);
	int monday = cadre_date_monday(cadre_date_add(first, 6));
	const struct word more[] = {
		{"quarter", cadre_arena_printf(&report->doc.arena, "%d", quarter)}, {0}};
	size_t rows = (size_t)(cadre_date_diff(monday, end) + 6) / 7;
	struct doc_chart *chart = doc_chart(&report->doc,
		words_with(&report->words, "load.chart", more), rows, 1);

	if (chart == NULL)
		return;
	chart->parts[0] = words_text(&report->words, "column.sessions");
	for (size_t i = 0; i < rows; i++, monday = cadre_date_add(monday, 7)) {
		chart->rows[i] = report_date(report, monday);
		chart->cells[i] = (struct doc_cell){.type = DOC_PERCENT,
			.count = roomed_sessions(load, monday),
			.base = room_halves(load, monday)};
	}
}

enum cadre_code load_put(struct report *report, int *number)
{
	struct load load = {.report = report, .number = number};
	enum cadre_code code = read(&load);

	if (code != CADRE_OK)
		return code;
	report_section(report, "load.section");
	if (load.count == 0) {
		report_say(report, "load.empty");
		return CADRE_OK;
	}
	for (int quarter = 1; quarter <= 4; quarter++)
		put_quarter(&load, quarter);
	qsort(load.sessions, load.count, sizeof(void *), by_week);
	put_weeks(&load);
	put_each(&load, "rooms", "load.rooms.caption", "timetable.room", &of_rooms);
	put_each(&load, "lecturers", "load.lecturers.caption", "timetable.lecturer", &of_lecturers);
	return CADRE_OK;
}
