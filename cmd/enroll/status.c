#include "cmd/enroll/commands.h"

struct options {
	const char *reason;
};

static const struct cli_option options[] = {
	{0, "reason", CLI_TEXT, N_("TEXT"), offsetof(struct options, reason),
		N_("why, kept as the enrolment's note")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	return cadre_status(cli->reg, argv[0], argv[1], argv[2], given->reason, &cli->out,
		&cli->err);
}

const struct cli_command enroll_status_command = {
	.name = "status",
	.operands = "CLASS PERSON STATUS",
	.summary = N_("take a trainee a step further; a wrong step is refused"),
	.least = 3,
	.most = 3,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
