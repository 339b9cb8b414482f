#include "cmd/enroll/commands.h"

static const struct cli_option options[] = {
	LISTS_OPTIONS(0),
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	return lists_read(cli, argc, argv, cli->options, &cli->out);
}

const struct cli_command enroll_read_command = {
	.name = "read",
	.operands = "[LIST...]",
	.summary = N_("print the people of spreadsheet lists, with every repair and doubt"),
	.most = -1,
	.options = options,
	.options_size = sizeof(struct lists),
	.run = run,
};
