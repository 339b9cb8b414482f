#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct cadre_kind *kind = cadre_kind_named(argv[0]);

	if (kind == NULL || kind->storage != CADRE_STORED)
		return cli_fail(cli, CADRE_USAGE,
			_("no kind of record is called '%s' ('cadre schema' lists them)"), argv[0]);
	return cadre_show(cli->reg, kind, (const char *const *)argv + 1, (size_t)argc - 1,
		cli->shared.verbose, &cli->out, &cli->err);
}

const struct cli_command cadre_show_command = {
	.name = "show",
	.operands = "KIND KEY...",
	.summary = N_("print one record; with -v also what refers to it"),
	.least = 2,
	.most = -1,
	.takes = CLI_READS,
	.run = run,
};
