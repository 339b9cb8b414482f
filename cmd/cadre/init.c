#include <errno.h>
#include <string.h>

#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	const char *code, *name;
	bool bare;
};

static const struct cli_option options[] = {
	{0, "code", CLI_TEXT, N_("CODE"), offsetof(struct options, code),
		N_("the centre's code; else TTCT")},
	{0, "name", CLI_TEXT, N_("NAME"), offsetof(struct options, name), N_("the centre's name")},
	{0, "bare", CLI_FLAG, NULL, offsetof(struct options, bare),
		N_("without the ready programmes and survey forms")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_open open;

	(void)argc;
	(void)argv;
	cli_open_options(cli, &open);
	open.centre = given->code != NULL ? given->code
		: open.centre != NULL	  ? open.centre
					  : "TTCT";
	if (cli->shared.db == NULL && cadre_in_file(open.path))
		cli_make_folders(cli, open.path);
	return cadre_init(&open, given->name != NULL ? given->name : open.centre, !given->bare,
		&cli->err);
}

const struct cli_command cadre_init_command = {
	.name = "init",
	.operands = "",
	.summary = N_("make a new register"),
	.takes = CLI_MAKES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
