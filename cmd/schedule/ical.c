#include <stdio.h>

#include "cadre/ical.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *class, *lecturer, *hours;
	struct cadre_int year;
};

static const struct cli_option options[] = {
	{0, "class", CLI_TEXT, N_("CLASS"), offsetof(struct options, class), N_("only this class")},
	{0, "lecturer", CLI_TEXT, N_("LECTURER"), offsetof(struct options, lecturer),
		N_("only this lecturer")},
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("the year; else that of the class, else this year")},
	{0, "hours", CLI_TEXT, N_("TIMES"), offsetof(struct options, hours),
		N_("morning, afternoon and evening; else 07:30-11:00,13:30-17:00,19:00-21:00")},
	{0},
};

static bool clock_ok(int hour, int minute)
{
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

/* "07:30-11:00,13:30-17:00,19:00-21:00" */
static bool read_hours(struct cadre_clock out[3], const char *text)
{
	int from_hour, from_minute, to_hour, to_minute, length;

	for (int i = 0; i < 3; i++) {
		if (sscanf(text, "%2d:%2d-%2d:%2d%n", &from_hour, &from_minute, &to_hour,
			    &to_minute, &length)
				!= 4
			|| !clock_ok(from_hour, from_minute) || !clock_ok(to_hour, to_minute))
			return false;
		out[i] = (struct cadre_clock){from_hour * 100 + from_minute,
			to_hour * 100 + to_minute};
		text += length;
		if (out[i].from >= out[i].to || *text != (i < 2 ? ',' : '\0'))
			return false;
		text++;
	}
	return true;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_ical_options ical = {.year = given->year.set ? (int)given->year.v
								  : schedule_year_of(cli, NULL),
		.class = given->class,
		.lecturer = given->lecturer,
		.halves = {{730, 1100}, {1330, 1700}, {1900, 2100}}};
	struct cadre_buf text = {0};
	enum cadre_code code;

	(void)argc;
	(void)argv;
	if (given->hours != NULL && !read_hours(ical.halves, given->hours))
		return cli_fail(cli, CADRE_USAGE,
			_("--hours wants three spans as 07:30-11:00,13:30-17:00,19:00-21:00"));
	code = cadre_ical(&text, cli->reg, &ical, &cli->err);
	if (code == CADRE_OK)
		fwrite(text.data, 1, text.length, cli_file(cli));
	cadre_buf_free(&text);
	return code;
}

const struct cli_command schedule_ical_command = {
	.name = "ical",
	.operands = "",
	.summary = N_("print the timetable as an iCalendar"),
	.takes = CLI_READS | CLI_OWN_FORMAT,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
