#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	struct cadre_int since;
	const char *by;
};

static const struct cli_option options[] = {
	{0, "since", CLI_INT, N_("N"), offsetof(struct options, since),
		N_("only changes after number N")},
	{0, "by", CLI_TEXT, N_("WHO"), offsetof(struct options, by), N_("only those of this user")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_log_options log = {.since = given->since.v, .who = given->by};

	if (argc > 0) {
		log.kind = cadre_kind_named(argv[0]);
		log.key = (const char *const *)argv + 1;
		log.key_count = (size_t)argc - 1;
		if (log.kind == NULL || log.kind->storage != CADRE_STORED)
			return cli_fail(cli, CADRE_USAGE,
				_("no kind of record is called '%s' ('cadre schema' lists them)"),
				argv[0]);
	}
	return cadre_log(cli->reg, &log, &cli->out, &cli->err);
}

const struct cli_command cadre_log_command = {
	.name = "log",
	.operands = "[KIND KEY...]",
	.summary = N_("print the changes, oldest first"),
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
