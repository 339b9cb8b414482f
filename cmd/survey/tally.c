#include <string.h>

#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *by;
};

static const struct cli_option options[] = {
	{0, "by", CLI_TEXT, N_("WHAT"), offsetof(struct options, by),
		N_("split by class, or by the unit that sent")},
	{0},
};

/* The kinds of group by their word; -1 after a message. */
static int read_by(struct cli *cli, const char *word)
{
	static const char *const words[] = {"class", "unit"};

	if (word == NULL)
		return CADRE_TALLY_ALL;
	for (int i = 0; i < 2; i++)
		if (strcmp(words[i], word) == 0)
			return i + CADRE_TALLY_CLASS;
	cli_fail(cli, CADRE_USAGE, _("--by knows class and unit; '%s' is not made yet"), word);
	return -1;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	int by = read_by(cli, given->by);

	if (by < 0)
		return CADRE_USAGE;
	return cadre_tally(cli->reg, (const char *const *)argv, (size_t)argc,
		(enum cadre_tally_by)by, &cli->sink, &cli->out, &cli->err);
}

const struct cli_command survey_tally_command = {
	.name = "tally",
	.operands = "ROUND...",
	.summary = N_("count the answers: n, base, percentages, means"),
	.least = 1,
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
