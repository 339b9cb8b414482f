#include <string.h>

#include "cadre/survey.h"
#include "cmd/survey/commands.h"

enum { DIGITS = 2 };

struct options {
	const char *by, *units;
	struct cadre_int digits;
	bool hundred, all;
};

static const struct cli_option options[] = {
	{0, "by", CLI_TEXT, N_("WHAT"), offsetof(struct options, by),
		N_("split by programme, class, unit, sex, age or ethnicity")},
	{0, "units", CLI_TEXT, N_("WHEN"), offsetof(struct options, units),
		N_("units as they were then (the default), or as they are now")},
	{0, "digits", CLI_INT, N_("N"), offsetof(struct options, digits),
		N_("so many decimals, 0 to 9; else 2")},
	{0, "hundred", CLI_FLAG, NULL, offsetof(struct options, hundred),
		N_("percentages of a single choice add up to 100: by largest remainder")},
	{0, "all", CLI_FLAG, NULL, offsetof(struct options, all),
		N_("also rows that are not for publication: fewer than 5 answers, and what gives "
		   "them away")},
	{0},
};

/* Which table is asked for; -1 after a message. */
static int read_by(struct cli *cli, const struct options *given)
{
	int by = given->by != NULL ? cadre_enum_value(CADRE_ENUM_tally_by, given->by) : 0;

	if (given->by != NULL && by == 0) {
		cli_fail(cli, CADRE_USAGE,
			_("--by knows programme, class, unit, sex, age and ethnicity, not '%s'"),
			given->by);
		return -1;
	}
	if (given->units == NULL)
		return by;
	if (by != cadre_tally_by_unit
		|| (strcmp(given->units, "now") != 0 && strcmp(given->units, "then") != 0)) {
		cli_fail(cli, CADRE_USAGE, _("--units is then or now, beside --by unit"));
		return -1;
	}
	return strcmp(given->units, "now") == 0 ? cadre_tally_by_unit_now : by;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	int by = read_by(cli, given);
	struct cadre_tally_options tally = {.by = by,
		.digits = given->digits.set ? (int)given->digits.v : DIGITS,
		.hundred = given->hundred,
		.all = given->all,
		.sink = &cli->sink};

	if (by < 0)
		return CADRE_USAGE;
	return cadre_tally(cli->reg, (const char *const *)argv, (size_t)argc, &tally, &cli->out,
		&cli->err);
}

const struct cli_command survey_tally_command = {
	.name = "tally",
	.operands = "ROUND...",
	.summary = N_("count the answers: n, base, percentages, means, alpha"),
	.least = 1,
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
