#include "cadre/survey.h"
#include "cmd/survey/commands.h"

enum { DAYS = 30 };

struct options {
	struct cadre_int within;
};

static const struct cli_option options[] = {
	{0, "within", CLI_INT, N_("DAYS"), offsetof(struct options, within),
		N_("what falls due in so many days; else 30")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	(void)argv;
	if (given->within.set && (given->within.v < 0 || given->within.v > 36500))
		return cli_fail(cli, CADRE_USAGE, _("--within wants days from 0 to 36500"));
	return cadre_round_due(cli->reg, given->within.set ? (int)given->within.v : DAYS, &cli->out,
		&cli->err);
}

const struct cli_command survey_due_command = {
	.name = "due",
	.operands = "",
	.summary = N_("print classes to ask about, reminders to send and rounds that close"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
