#include <stdio.h>

#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	struct cadre_int version;
};

static const struct cli_option options[] = {
	{0, "version", CLI_INT, N_("N"), offsetof(struct options, version),
		N_("the form's version; else the newest")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_buf book = {0};
	enum cadre_code code;

	(void)argc;
	if (given->version.set && (given->version.v < 1 || given->version.v > 9999))
		return cli_fail(cli, CADRE_USAGE, _("--version is 1 to 9999"));
	code = cadre_form_xlsform(&book, cli->reg, argv[0], (int)given->version.v, &cli->err);
	if (code == CADRE_OK)
		fwrite(book.data, 1, book.length, cli_file(cli));
	cadre_buf_free(&book);
	return code;
}

const struct cli_command survey_xlsform_command = {
	.name = "xlsform",
	.operands = "FORM",
	.summary = N_("write a form as the workbook that KoboToolbox and ODK take"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS | CLI_OWN_FORMAT,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
