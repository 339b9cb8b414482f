#include "cadre/survey.h"
#include "cmd/survey/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	(void)argc;
	return cadre_round_missing(cli->reg, argv[0], &cli->out, &cli->err);
}

const struct cli_command survey_missing_command = {
	.name = "missing",
	.operands = "ROUND",
	.summary = N_("print the invitations that have no answer yet"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.run = run,
};
