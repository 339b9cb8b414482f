#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *solution;
};

static const struct cli_option options[] = {
	{0, "solution", CLI_TEXT, N_("FILE"), offsetof(struct options, solution),
		N_("check what this solution would make of it; - is standard input")},
	{0},
};

static enum cadre_code check(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct cli *cli = arg;
	const struct cadre_solution *solution = record;

	(void)kind;
	(void)place;
	return cadre_timetable_check(cli->reg, (int)solution->year.v, solution, &cli->out,
		&cli->err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cli_records records = {check, cli, cadre_kind(CADRE_KIND_solution)};
	char *file[] = {(char *)(uintptr_t)given->solution};
	int year = argc > 0 ? cli_year(cli, argv[0]) : cadre_today(cli->reg) / 10000;

	if (year == 0)
		return CADRE_USAGE;
	if (given->solution != NULL)
		return cli_each_record(cli, 1, file, &records);
	return cadre_timetable_check(cli->reg, year, NULL, &cli->out, &cli->err);
}

const struct cli_command schedule_check_command = {
	.name = "check",
	.operands = "[YEAR]",
	.summary = N_("print what is wrong with the timetable"),
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
