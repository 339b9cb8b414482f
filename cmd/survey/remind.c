#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *unit;
};

static const struct cli_option options[] = {
	{0, "unit", CLI_TEXT, N_("UNIT"), offsetof(struct options, unit),
		N_("only what this unit owes, or those that it stands for")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	return cadre_round_remind(cli->reg, argv[0], given->unit, &cli->out, &cli->err);
}

const struct cli_command survey_remind_command = {
	.name = "remind",
	.operands = "ROUND",
	.summary = N_("enter a reminder for all who have not answered, and print them"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
