#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_int session, year;
};

static const struct cli_option options[] = {
	{0, "session", CLI_INT, N_("N"), offsetof(struct options, session),
		N_("only the session of this number")},
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("the year; else that of the first class, else this year")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_choices_options choices = {.year = given->year.set
			? (int)given->year.v
			: schedule_year_of(cli, argc > 0 ? argv[0] : NULL),
		.classes = (const char *const *)argv,
		.class_count = (size_t)argc,
		.number = given->session.v};

	return cadre_choices(cli->reg, &choices, &cli->out, &cli->err);
}

const struct cli_command schedule_explain_command = {
	.name = "explain",
	.operands = "[CLASS...]",
	.summary = N_("print why sessions can't be placed, or where they could stand"),
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
