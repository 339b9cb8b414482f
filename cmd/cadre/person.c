#include "cadre/enrol.h"
#include "cmd/cadre/commands.h"

struct options {
	bool erase;
};

static const struct cli_option options[] = {
	{0, "erase", CLI_FLAG, NULL, offsetof(struct options, erase),
		N_("take away what tells the person; what is counted stays")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	return given->erase ? cadre_erase(cli->reg, argv[0], &cli->out, &cli->err)
			    : cadre_person(cli->reg, argv[0], &cli->out, &cli->err);
}

const struct cli_command cadre_person_command = {
	.name = "person",
	.operands = "PERSON",
	.summary = N_("print all that is held on a person, or erase it"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
