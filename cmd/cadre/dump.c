#include <string.h>

#include "cadre/keep.h"
#include "cadre/text.h"
#include "cmd/cadre/commands.h"

struct options {
	struct cadre_int year, since;
	int as_of;
	bool public;
};

static const struct cli_option options[] = {
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("only what this year needs")},
	{0, "since", CLI_INT, N_("N"), offsetof(struct options, since),
		N_("only the changes after number N, as records of kind change")},
	{0, "as-of", CLI_DATE, N_("DATE"), offsetof(struct options, as_of),
		N_("the records as they stood at the end of that day")},
	{0, "public", CLI_FLAG, NULL, offsetof(struct options, public),
		N_("without identity, for passing upwards")},
	{0},
};

static enum cadre_code choose_kinds(struct cli *cli, struct cadre_dump_options *dump, int argc,
	char **argv)
{
	for (int i = 0; i < argc; i++) {
		const struct cadre_kind *kind = cadre_kind_named(argv[i]);
		if (kind == NULL || kind->storage != CADRE_STORED)
			return cli_fail(cli, CADRE_USAGE,
				_("no kind of record is called '%s' ('cadre schema' lists them)"),
				argv[i]);
		dump->kinds[kind->id] = true;
	}
	return CADRE_OK;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_dump_options dump = {.year = (int)given->year.v,
		.as_of = given->as_of,
		.public = given->public};
	enum cadre_code code = choose_kinds(cli, &dump, argc, argv);

	if (code != CADRE_OK)
		return code;
	cli_stored(cli, given->public);
	if (given->since.set) {
		struct cadre_log_options log = {.since = given->since.v, .public = given->public};
		return cadre_log(cli->reg, &log, &cli->out, &cli->err);
	}
	return cadre_dump(cli->reg, &dump, &cli->out, &cli->err);
}

const struct cli_command cadre_dump_command = {
	.name = "dump",
	.operands = "[KIND...]",
	.summary = N_("print records, in an order that loads"),
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
