#include "cmd/enroll/commands.h"

struct options {
	const char *reason;
};

static const struct cli_option options[] = {
	{0, "reason", CLI_TEXT, N_("TEXT"), offsetof(struct options, reason),
		N_("why, kept in the register")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	if (given->reason == NULL || given->reason[0] == '\0')
		return cli_fail(cli, CADRE_USAGE, _("--reason is missing: say why"));
	return cadre_void(cli->reg, argv[0], given->reason, &cli->out, &cli->err);
}

const struct cli_command enroll_void_command = {
	.name = "void",
	.operands = "SERIAL --reason TEXT",
	.summary = N_("void a certificate; it stays in the register"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
