#include <string.h>

#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

/* What names no file but a server. */
static bool elsewhere(const char *name)
{
	return strstr(name, "://") != NULL;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_open open;

	for (int i = 0; i < argc; i++)
		if (elsewhere(argv[i]))
			return cli_fail(cli, CADRE_USAGE,
				_("'%s': a register stands in a file; other engines are not made "
				  "yet"),
				argv[i]);
	cli_open_options(cli, &open);
	open.path = argv[1];
	return cadre_restore(&open, argv[0], NULL, false, &cli->err);
}

const struct cli_command cadre_copy_command = {
	.name = "copy",
	.operands = "SOURCE TARGET",
	.summary = N_("copy a whole register to another file, while others write"),
	.least = 2,
	.most = 2,
	.takes = CLI_MAKES,
	.run = run,
};
