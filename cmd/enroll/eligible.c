#include "cmd/enroll/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	(void)argc;
	return cadre_eligible(cli->reg, argv[0], &cli->out, &cli->err);
}

const struct cli_command enroll_eligible_command = {
	.name = "eligible",
	.operands = "CLASS",
	.summary = N_("print who of a class may have its paper, and what others lack"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.run = run,
};
