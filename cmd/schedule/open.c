#include <stdlib.h>

#include "cadre/plan.h"
#include "cmd/schedule/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	int64_t *lines = cadre_arena_array(&cli->arena, (size_t)argc, sizeof *lines);
	int year = cli_year(cli, argv[0]);

	if (year == 0)
		return CADRE_USAGE;
	if (lines == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	for (int i = 1; i < argc; i++) {
		char *end;
		lines[i - 1] = strtoll(argv[i], &end, 10);
		if (*end != '\0' || end == argv[i])
			return cli_fail(cli, CADRE_USAGE, _("'%s' is no number of a plan's line"),
				argv[i]);
	}
	return cadre_open_classes(cli->reg, year, lines, (size_t)argc - 1, &cli->out, &cli->err);
}

const struct cli_command schedule_open_command = {
	.name = "open",
	.operands = "YEAR [LINE...]",
	.summary = N_("make classes and sessions from the approved plan"),
	.least = 1,
	.most = -1,
	.takes = CLI_WRITES,
	.run = run,
};
