#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct load {
	struct cli *cli;
	struct cadre_load *load;
};

static enum cadre_code take_line(void *arg, const struct cadre_place *place, const char *line,
	size_t length)
{
	struct load *load = arg;

	return cadre_load_line(load->load, place, line, length, &load->cli->err);
}

static void reject(void *arg, const char *line, size_t length, const char *reason)
{
	cli_reject(arg, line, length, reason);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_load_options options = {cli->shared.keep_going, &cli->sink, reject, cli};
	struct load load = {.cli = cli};
	struct cli_lines lines = {take_line, &load};
	struct cadre_loaded counts;
	enum cadre_code code = cadre_load_begin(&load.load, cli->reg, &options, &cli->err), ended;

	if (code == CADRE_OK)
		code = cli_each_line(cli, argc, argv, &lines);
	if (code == CADRE_OK) {
		code = cadre_load_end(load.load, &counts, &cli->err);
		if (code < CADRE_SYSTEM)
			cli->err.text[0] = '\0'; /* each fault has been told */
		cli->commit_anyway = cli->shared.keep_going;
		ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_loaded), &counts,
			&cli->err);
		code = ended > code ? ended : code;
		cli_say_unstored(cli, code, _("nothing was stored; -k stores the good lines"));
	}
	cadre_load_free(load.load);
	return code;
}

const struct cli_command cadre_load_command = {
	.name = "load",
	.operands = "[FILE...]",
	.summary = N_("store records of any kind, in any order"),
	.most = -1,
	.takes = CLI_WRITES | CLI_LINES,
	.run = run,
};
