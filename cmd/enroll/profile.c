#include "cmd/enroll/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	return cadre_profile(cli->reg, (const char *const *)argv, (size_t)argc, &cli->out,
		&cli->err);
}

const struct cli_command enroll_profile_command = {
	.name = "profile",
	.operands = "CLASS...",
	.summary = N_("print the composition of classes: number, base and percentage"),
	.least = 1,
	.most = -1,
	.takes = CLI_READS,
	.run = run,
};
