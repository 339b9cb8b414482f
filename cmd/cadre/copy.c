#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_open open;

	(void)argc;
	cli_open_options(cli, &open);
	open.path = argv[1];
	return cadre_copy(&open, argv[0], &cli->err);
}

const struct cli_command cadre_copy_command = {
	.name = "copy",
	.operands = "SOURCE TARGET",
	.summary = N_("copy a whole register to another file or engine, while others write"),
	.least = 2,
	.most = 2,
	.takes = CLI_MAKES,
	.run = run,
};
