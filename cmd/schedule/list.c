
#include "cadre/date.h"
#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *week, *class, *lecturer, *room;
	int date;
	struct cadre_int year;
};

static const struct cli_option options[] = {
	{0, "week", CLI_TEXT, N_("WEEK"), offsetof(struct options, week),
		N_("a week as 2026-W12, or a date in it")},
	{0, "class", CLI_TEXT, N_("CLASS"), offsetof(struct options, class), N_("only this class")},
	{0, "lecturer", CLI_TEXT, N_("LECTURER"), offsetof(struct options, lecturer),
		N_("only this lecturer")},
	{0, "room", CLI_TEXT, N_("ROOM"), offsetof(struct options, room), N_("only this room")},
	{0, "date", CLI_DATE, N_("DATE"), offsetof(struct options, date), N_("only this day")},
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("the year; else that of the other options, else this year")},
	{0},
};

static int year_of(const struct cli *cli, const struct cadre_timetable_filter *filter)
{
	const struct options *given = cli->options;

	if (given->year.set)
		return (int)given->year.v;
	if (filter->date != 0)
		return filter->date / 10000;
	if (filter->monday != 0)
		return cadre_date_add(filter->monday, 3) / 10000;
	return schedule_year_of(cli, filter->class);
}

static enum cadre_code list_week(struct cli *cli, const struct cadre_timetable_filter *filter)
{
	struct week *week;
	struct cadre_out out;
	enum cadre_code code = week_begin(&week, cli, filter->monday);

	if (code != CADRE_OK)
		return code;
	out = week_out(week);
	code = cadre_timetable_list(cli->reg, filter, &out, &cli->err);
	return code == CADRE_OK ? week_print(week) : code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_timetable_filter filter = {.date = given->date,
		.class = given->class,
		.lecturer = given->lecturer,
		.room = given->room};

	(void)argc;
	(void)argv;
	if (given->week != NULL) {
		filter.monday = cadre_date_week(given->week);
		if (filter.monday == 0)
			return cli_fail(cli, CADRE_USAGE,
				_("--week wants a week as 2026-W12 or a date, not '%s'"),
				given->week);
	}
	filter.year = year_of(cli, &filter);
	if (filter.monday != 0 && cli_shows_table(cli))
		return list_week(cli, &filter);
	return cadre_timetable_list(cli->reg, &filter, &cli->out, &cli->err);
}

const struct cli_command schedule_list_command = {
	.name = "list",
	.operands = "",
	.summary = N_("print the timetable"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
