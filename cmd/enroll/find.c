#include "cmd/enroll/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	return cadre_find(cli->reg, (const char *const *)argv, (size_t)argc, &cli->out, &cli->err);
}

const struct cli_command enroll_find_command = {
	.name = "find",
	.operands = "TEXT...",
	.summary = N_("find people by name, key or citizen number"),
	.least = 1,
	.most = -1,
	.takes = CLI_READS,
	.run = run,
};
