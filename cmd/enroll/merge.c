#include "cmd/enroll/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	return cadre_merge_people(cli->reg, argv[0], (const char *const *)argv + 1,
		(size_t)argc - 1, &cli->sink, &cli->out, &cli->err);
}

const struct cli_command enroll_merge_command = {
	.name = "merge",
	.operands = "KEEP DROP...",
	.summary = N_("make entries of one person one; 'cadre undo' reverses it"),
	.least = 2,
	.most = -1,
	.takes = CLI_WRITES,
	.run = run,
};
