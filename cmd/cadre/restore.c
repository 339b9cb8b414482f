#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool force;
};

static const struct cli_option options[] = {
	{0, "force", CLI_FLAG, NULL, offsetof(struct options, force),
		N_("put it in the place of a register that is there")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_open open;

	(void)argc;
	cli_open_options(cli, &open);
	return cadre_restore(&open, argv[0], given->force, &cli->err);
}

const struct cli_command cadre_restore_command = {
	.name = "restore",
	.operands = "FILE",
	.summary = N_("put a checked backup in the register's place"),
	.least = 1,
	.most = 1,
	.takes = CLI_MAKES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
