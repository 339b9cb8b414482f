#include <string.h>

#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *ready;
};

static const struct cli_option options[] = {
	{0, "default", CLI_TEXT, N_("AUDIENCE"), offsetof(struct options, ready),
		N_("print the ready form for trainee or unit_head, to use or to change")},
	{0},
};

static enum cadre_code print_ready(struct cli *cli, const char *word, int argc)
{
	int audience = cadre_enum_value(CADRE_ENUM_audience, word);

	if (argc > 0)
		return cli_fail(cli, CADRE_USAGE, _("--default takes no file"));
	if (audience == 0)
		return cli_fail(cli, CADRE_USAGE,
			_("--default knows trainee and unit_head, not '%s'"), word);
	return cadre_form_default((enum cadre_audience)audience, &cli->out, &cli->err);
}

static enum cadre_code store_file(struct cli *cli, const char *path)
{
	const char *source = path != NULL && strcmp(path, "-") != 0 ? path : "<stdin>";
	struct cli_bytes file;
	enum cadre_code code = cli_map(cli, &file, path);

	if (code == CADRE_OK)
		code = cadre_form_store(cli->reg, source, file.bytes, file.length, &cli->sink,
			&cli->out, &cli->err);
	cli_unmap(&file);
	return code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	enum cadre_code worst;
	int i = 0;

	if (given->ready != NULL)
		return print_ready(cli, given->ready, argc);
	worst = cli_open(cli);
	if (worst != CADRE_OK)
		return worst;
	do {
		enum cadre_code code = store_file(cli, argc > 0 ? argv[i] : NULL);
		worst = code > worst ? code : worst;
	} while (++i < argc);
	return worst;
}

const struct cli_command survey_form_command = {
	.name = "form",
	.operands = "[FILE...]",
	.summary = N_("check forms and store them"),
	.most = -1,
	.takes = CLI_WRITES | CLI_LATER,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
