#include "cadre/teaching.h"
#include "cmd/schedule/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	int year = cli_year(cli, argv[0]);

	(void)argc;
	return year == 0 ? CADRE_USAGE : cadre_hours(cli->reg, year, &cli->out, &cli->err);
}

const struct cli_command schedule_hours_command = {
	.name = "hours",
	.operands = "YEAR",
	.summary = N_("print what lecturers teach, against their norms"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.run = run,
};
