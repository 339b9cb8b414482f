#include <string.h>

#include "cadre/survey.h"
#include "cmd/survey/commands.h"

static void reject(void *arg, const char *line, size_t length, const char *reason)
{
	cli_reject(arg, line, length, reason);
}

static enum cadre_code take_file(struct cli *cli, struct cadre_take *take, const char *path)
{
	const char *source = path != NULL && strcmp(path, "-") != 0 ? path : "<stdin>";
	struct cli_bytes file;
	enum cadre_code code = cli_map(cli, &file, path);

	if (code == CADRE_OK)
		code = cadre_take_file(take, source, file.bytes, file.length, &cli->err);
	cli_unmap(&file);
	return code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_take_options options = {&cli->sink, reject, cli};
	struct cadre_taken counts;
	struct cadre_take *take;
	enum cadre_code ended;
	enum cadre_code code = cadre_take_begin(&take, cli->reg, argv[0], &options, &cli->err);
	int i = 1;

	while (code == CADRE_OK && i < (argc > 1 ? argc : 2)) {
		code = take_file(cli, take, argc > 1 ? argv[i] : NULL);
		i++;
	}
	if (code == CADRE_OK) {
		code = cadre_take_end(take, &counts);
		cli->commit_anyway = cli->shared.keep_going;
		ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_taken), &counts,
			&cli->err);
		code = ended > code ? ended : code;
		cli_say_unstored(cli, code, _("nothing was stored; -k stores the good answers"));
	}
	cadre_take_free(take);
	return code;
}

const struct cli_command survey_take_command = {
	.name = "take",
	.operands = "ROUND [FILE...]",
	.summary = N_("take answers in: JSON Lines, or a table with a heading"),
	.least = 1,
	.most = -1,
	.takes = CLI_WRITES | CLI_LINES,
	.run = run,
};
