#include "cmd/enroll/commands.h"

enum { MONTHS = 3 };

struct options {
	struct cadre_int within;
};

static const struct cli_option options[] = {
	{0, "within", CLI_INT, N_("MONTHS"), offsetof(struct options, within),
		N_("what falls due in so many months; else 3")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	(void)argv;
	if (given->within.set && (given->within.v < 0 || given->within.v > 1200))
		return cli_fail(cli, CADRE_USAGE, _("--within wants months from 0 to 1200"));
	return cadre_due(cli->reg, given->within.set ? (int)given->within.v : MONTHS, &cli->out,
		&cli->err);
}

const struct cli_command enroll_due_command = {
	.name = "due",
	.operands = "",
	.summary = N_("print who needs a class before a date, what runs out, classes too small"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
