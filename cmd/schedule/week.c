#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/text.h"
#include "cmd/schedule/commands.h"

enum { WIDTH = 100, DAYS = 7, LABEL = 8, COLOURS = 6 };

/* One half-day of one room: the session there, and how many more. */
struct cell {
	const char *class, *lecturer;
	int64_t number;
	int colour, more;
};

/* A room's two rows of text; its evenings are a line of their own. */
struct line {
	const char *room;
	bool evening;
	struct cell cells[DAYS][2];
};

struct week {
	struct cli *cli;
	int monday, days;
	struct line *lines;
	size_t count, room;
	struct cadre_buf text;		 /* the row being made */
	const char *programmes[COLOURS]; /* by the colour they have */
};

static enum cadre_code no_memory(struct week *week)
{
	return cadre_fail(&week->cli->err, CADRE_SYSTEM, _("out of memory"));
}

static struct line *add_line(struct week *week, const char *room, bool evening)
{
	struct line *line;

	if (week->count == week->room) {
		size_t more = week->room * 2 + 16;
		line = cadre_arena_array(&week->cli->arena, more, sizeof *line);
		if (line == NULL)
			return NULL;
		if (week->count > 0)
			memcpy(line, week->lines, week->count * sizeof *line);
		week->lines = line;
		week->room = more;
	}
	line = &week->lines[week->count++];
	line->room = cadre_arena_text(&week->cli->arena, room);
	line->evening = evening;
	return line->room != NULL ? line : NULL;
}

static struct line *line_of(struct week *week, const char *room, bool evening)
{
	for (size_t i = 0; i < week->count; i++)
		if (week->lines[i].evening == evening && strcmp(week->lines[i].room, room) == 0)
			return &week->lines[i];
	return add_line(week, room, evening);
}

/* The centre's own classrooms are shown even when they are free. */
static enum cadre_code take_room(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct week *week = arg;
	const struct cadre_room *room = record;

	(void)kind;
	if (room->use == cadre_room_use_dormitory || room->unit != NULL || room->travel.v > 0
		|| room->valid_from > cadre_date_add(week->monday, 6)
		|| (room->valid_to != 0 && room->valid_to < week->monday))
		return CADRE_OK;
	return add_line(week, room->room, false) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code week_begin(struct week **out, struct cli *cli, int monday)
{
	struct week *week = cadre_arena_alloc(&cli->arena, sizeof *week);
	struct cadre_out rooms = {take_room, week};

	*out = week;
	if (week == NULL)
		return cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"));
	*week = (struct week){.cli = cli, .monday = monday, .days = 5};
	return cadre_each(cli->reg, cadre_kind(CADRE_KIND_room), NULL, 0, &rooms, &cli->err);
}

/* Each programme has a colour, as long as there are some. */
static int colour_of(struct week *week, const char *topic)
{
	size_t length = topic != NULL ? strcspn(topic, "/") : 0;

	for (int i = 0; i < COLOURS && length > 0; i++) {
		if (week->programmes[i] == NULL)
			week->programmes[i] = cadre_arena_copy(&week->cli->arena, topic, length);
		if (week->programmes[i] != NULL && strlen(week->programmes[i]) == length
			&& strncmp(week->programmes[i], topic, length) == 0)
			return 31 + i;
	}
	return 0;
}

static enum cadre_code take_session(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct week *week = arg;
	const struct cadre_session *session = record;
	int day = cadre_date_diff(week->monday, session->date);
	bool evening = session->half == cadre_half_evening;
	struct line *line;
	struct cell *cell;

	(void)kind;
	(void)err;
	if (session->state == cadre_session_state_cancelled)
		return CADRE_OK;
	line = line_of(week, session->room != NULL ? session->room : "-", evening);
	if (line == NULL)
		return no_memory(week);
	week->days = day >= week->days ? day + 1 : week->days;
	cell = &line->cells[day][session->half == cadre_half_pm];
	cell->more += cell->class != NULL;
	if (cell->class != NULL)
		return CADRE_OK;
	cell->class = cadre_arena_text(&week->cli->arena, session->class);
	cell->lecturer = cadre_arena_text(&week->cli->arena, session->lecturer);
	cell->number = session->number.v;
	cell->colour = colour_of(week, session->topic);
	return week->cli->arena.failed ? no_memory(week) : CADRE_OK;
}

struct cadre_out week_out(struct week *week)
{
	return (struct cadre_out){take_session, week};
}

/* Text in a width, cut where it is too long, with spaces after it. */
static void put(struct week *week, const char *text, int width, int colour)
{
	const char *safe = cadre_text_safe(&week->cli->arena, text);
	size_t bytes = safe != NULL ? cadre_text_fit(safe, width) : 0;
	const char *part = cadre_arena_copy(&week->cli->arena, safe != NULL ? safe : "", bytes);
	int taken = part != NULL ? cadre_text_width(part) : 0;

	if (colour != 0 && taken > 0 && cli_coloured(week->cli))
		cadre_buf_printf(&week->text, "\033[%dm%s\033[0m", colour, part);
	else
		cadre_buf_text(&week->text, part != NULL ? part : "");
	cadre_buf_printf(&week->text, "%*s", width - taken, "");
}

/* Prints the row, without the spaces at its end. */
static void end_row(struct week *week)
{
	size_t length = week->text.length;

	while (length > 0 && week->text.data[length - 1] == ' ')
		length--;
	fprintf(cli_file(week->cli), "%.*s\n", (int)length, cadre_buf_string(&week->text));
	cadre_buf_reset(&week->text);
}

static int cell_width(const struct week *week)
{
	return ((WIDTH - LABEL) / week->days - 2) / 2;
}

/* "2026-NTVD-03" without its year, and without hyphens where it would still be too wide. */
static const char *short_name(struct week *week, const char *class, int width)
{
	size_t year = strspn(class, "0123456789");
	char *text = cadre_arena_text(&week->cli->arena,
		year == 4 && class[4] == '-' ? class + 5 : class);
	size_t to = 0;

	if (text == NULL || cadre_text_width(text) <= width)
		return text != NULL ? text : "";
	for (size_t from = 0; text[from] != '\0'; from++)
		if (text[from] != '-')
			text[to++] = text[from];
	text[to] = '\0';
	return text;
}

static void put_cell(struct week *week, const struct cell *cell, bool second, int width)
{
	struct cadre_arena *arena = &week->cli->arena;
	const char *text = "";

	if (cell->class != NULL && !second)
		text = short_name(week, cell->class, width);
	else if (cell->class != NULL && cell->more > 0)
		text = cadre_arena_printf(arena, "+%d", cell->more);
	else if (cell->class != NULL)
		text = cadre_arena_printf(arena, "%lld %s", (long long)cell->number,
			cell->lecturer != NULL ? cell->lecturer : "");
	put(week, text != NULL ? text : "", width, cell->colour);
}

static void put_row(struct week *week, const struct line *line, bool second)
{
	int width = cell_width(week);
	const char *label = second && line->evening ? _("evening") : second ? "" : line->room;

	put(week, label, LABEL, 0);
	for (int day = 0; day < week->days; day++) {
		cadre_buf_char(&week->text, '|');
		put_cell(week, &line->cells[day][0], second, width);
		cadre_buf_char(&week->text, ' ');
		put_cell(week, &line->cells[day][1], second, width);
	}
	end_row(week);
}

static void put_head(struct week *week)
{
	static const char *const names[DAYS] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
		N_("Fri"), N_("Sat"), N_("Sun")};
	int width = cell_width(week);

	put(week, "", LABEL, 0);
	for (int day = 0; day < week->days; day++) {
		int date = cadre_date_add(week->monday, day);
		const char *text = cadre_arena_printf(&week->cli->arena, "%s %02d/%02d",
			_(names[day]), date % 100, date / 100 % 100);
		cadre_buf_char(&week->text, '|');
		put(week, text != NULL ? text : "", 2 * width + 1, 0);
	}
	end_row(week);
	put(week, "", LABEL, 0);
	for (int day = 0; day < week->days; day++) {
		cadre_buf_char(&week->text, '|');
		put(week, _("am"), width, 0);
		cadre_buf_char(&week->text, ' ');
		put(week, _("pm"), width, 0);
	}
	end_row(week);
}

static void put_rule(struct week *week)
{
	for (int i = 0; i < LABEL; i++)
		cadre_buf_char(&week->text, '-');
	for (int day = 0; day < week->days; day++) {
		cadre_buf_char(&week->text, '+');
		for (int i = 0; i < 2 * cell_width(week) + 1; i++)
			cadre_buf_char(&week->text, '-');
	}
	end_row(week);
}

enum cadre_code week_print(struct week *week)
{
	put_head(week);
	for (size_t i = 0; i < week->count; i++) {
		put_rule(week);
		put_row(week, &week->lines[i], false);
		put_row(week, &week->lines[i], true);
	}
	if (week->text.failed)
		week->cli->arena.failed = true;
	cadre_buf_free(&week->text);
	return week->cli->arena.failed ? no_memory(week) : CADRE_OK;
}
