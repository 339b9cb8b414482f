#include "cmd/enroll/commands.h"

struct options {
	const char *class;
};

static const struct cli_option options[] = {
	{0, "class", CLI_TEXT, N_("CLASS"), offsetof(struct options, class), N_("only this class")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	int year = argc > 0 ? cli_year(cli, argv[0]) : cadre_today(cli->reg) / 10000;

	if (year == 0)
		return CADRE_USAGE;
	return cadre_quota(cli->reg, year, given->class, &cli->out, &cli->err);
}

const struct cli_command enroll_quota_command = {
	.name = "quota",
	.operands = "[YEAR]",
	.summary = N_("print how many were asked for, sent and came, by unit"),
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
