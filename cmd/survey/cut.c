#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	bool force;
};

static const struct cli_option options[] = {
	{0, "force", CLI_FLAG, NULL, offsetof(struct options, force),
		N_("cut also while the round is open")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	return cadre_round_cut(cli->reg, argv[0], given->force, &cli->out, &cli->err);
}

const struct cli_command survey_cut_command = {
	.name = "cut",
	.operands = "ROUND",
	.summary = N_("cut the link between the invitations of a round and people, for good"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
