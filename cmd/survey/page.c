#include "cadre/survey.h"
#include "cmd/survey/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_buf page = {0};
	enum cadre_code code = cadre_round_page(&page, cli->reg, argv[0], &cli->err);

	(void)argc;
	if (code == CADRE_OK)
		fwrite(page.data, 1, page.length, cli_file(cli));
	cadre_buf_free(&page);
	return code;
}

const struct cli_command survey_page_command = {
	.name = "page",
	.operands = "ROUND",
	.summary = N_("write the form as a page that works offline on a phone, and prints"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS | CLI_OWN_FORMAT,
	.run = run,
};
