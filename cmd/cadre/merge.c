#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	struct cadre_list adopt;
};

static const struct cli_option options[] = {
	{0, "adopt", CLI_TEXTS, N_("CENTRE,..."), offsetof(struct options, adopt),
		N_("where this centre's changes are others there than here, take theirs")},
	{0},
};

struct merge {
	struct cli *cli;
	struct cadre_merge *merge;
};

static enum cadre_code take_line(void *arg, const struct cadre_place *place, const char *line,
	size_t length)
{
	struct merge *merge = arg;

	return cadre_merge_line(merge->merge, place, line, length, &merge->cli->err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_merge_options wanted = {given->adopt, &cli->sink, cli->out};
	struct merge merge = {.cli = cli};
	struct cli_lines lines = {take_line, &merge};
	enum cadre_code code = cadre_merge_begin(&merge.merge, cli->reg, &wanted, &cli->err);

	if (code == CADRE_OK)
		code = cli_each_line(cli, argc, argv, &lines);
	if (code == CADRE_OK) {
		code = cadre_merge_end(merge.merge, &cli->err);
		if (code < CADRE_SYSTEM)
			cli->err.text[0] = '\0'; /* each fault has been told */
		cli->commit_anyway = cli->shared.keep_going;
		cli->show_refused = true;
		cli_say_unstored(cli, code, _("nothing was stored; -k stores what follows"));
	}
	cadre_merge_free(merge.merge);
	return code;
}

const struct cli_command cadre_merge_command = {
	.name = "merge",
	.operands = "[FILE...]",
	.summary = N_("take in what other centres sent"),
	.most = -1,
	.takes = CLI_WRITES | CLI_LINES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
