#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	bool units;
};

static const struct cli_option options[] = {
	{0, "units", CLI_FLAG, NULL, offsetof(struct options, units),
		N_("print the return rate of each unit instead, and of all")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	return given->units ? cadre_round_returns(cli->reg, argv[0], &cli->out, &cli->err)
			    : cadre_round_missing(cli->reg, argv[0], &cli->out, &cli->err);
}

const struct cli_command survey_missing_command = {
	.name = "missing",
	.operands = "ROUND",
	.summary = N_("print the invitations that have no answer yet"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
