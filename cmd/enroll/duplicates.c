#include "cmd/enroll/commands.h"

struct options {
	struct cadre_int least;
};

static const struct cli_option options[] = {
	{0, "least", CLI_INT, N_("PERCENT"), offsetof(struct options, least),
		N_("only pairs who are one with at least this chance; else 50")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	(void)argv;
	if (given->least.set && (given->least.v < 1 || given->least.v > 99))
		return cli_fail(cli, CADRE_USAGE, _("--least wants a chance from 1 to 99"));
	return cadre_duplicates(cli->reg, given->least.set ? (int)given->least.v : 50, &cli->out,
		&cli->err);
}

const struct cli_command enroll_duplicates_command = {
	.name = "duplicates",
	.operands = "",
	.summary = N_("print pairs of people who may be one, with their scores"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
