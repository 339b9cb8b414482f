#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_list classes, home;
	int from;
	bool keep;
};

static const struct cli_option options[] = {
	{0, "class", CLI_TEXTS, N_("CLASS"), offsetof(struct options, classes),
		N_("only these classes may move; commas between")},
	{0, "from", CLI_DATE, N_("DATE"), offsetof(struct options, from),
		N_("what stands before this date stays")},
	{0, "keep", CLI_FLAG, NULL, offsetof(struct options, keep),
		N_("move as little as possible of what is placed")},
	{0, "home", CLI_TEXTS, N_("UNIT"), offsetof(struct options, home),
		N_("people of these units sleep at home; commas between")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_problem_options problem = {.year = cli_year(cli, argv[0]),
		.classes = given->classes.items,
		.class_count = given->classes.count,
		.from = given->from,
		.keep = given->keep,
		.home = given->home.items,
		.home_count = given->home.count};

	(void)argc;
	if (problem.year == 0)
		return CADRE_USAGE;
	return cadre_problem(cli->reg, &problem, &cli->out, &cli->err);
}

const struct cli_command schedule_problem_command = {
	.name = "problem",
	.operands = "YEAR",
	.summary = N_("print the timetabling problem of a year as one record"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
