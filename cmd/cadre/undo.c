#include <stdlib.h>

#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	struct cadre_int batch;
};

static const struct cli_option options[] = {
	{0, "batch", CLI_INT, N_("N"), offsetof(struct options, batch),
		N_("all changes of this batch: what one command wrote")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	int64_t *numbers = cadre_arena_array(&cli->arena, (size_t)argc + 1, sizeof *numbers);

	if (numbers == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	if ((argc == 0) == !given->batch.set)
		return cli_fail(cli, CADRE_USAGE, _("name the numbers of changes, or --batch"));
	for (int i = 0; i < argc; i++) {
		char *end;
		numbers[i] = strtoll(argv[i], &end, 10);
		if (*end != '\0' || numbers[i] <= 0)
			return cli_fail(cli, CADRE_USAGE, _("'%s' is no number of a change"),
				argv[i]);
	}
	return cadre_undo(cli->reg, numbers, (size_t)argc, given->batch.v, &cli->out, &cli->err);
}

const struct cli_command cadre_undo_command = {
	.name = "undo",
	.operands = "[N...]",
	.summary = N_("reverse changes by new changes"),
	.most = -1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
