#include "cadre/survey.h"
#include "cmd/survey/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	(void)argc;
	return cadre_round_missing(cli->reg, argv[0], &cli->out, &cli->err);
}

const struct cli_command survey_missing_command = {
	"missing", "ROUND", N_("print the invitations that have no answer yet"), 1, 1,
	CLI_READS, NULL, 0, run,
};
