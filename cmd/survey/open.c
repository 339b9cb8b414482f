#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *form;
	struct cadre_int version, months;
	struct cadre_list classes, remind;
	int closes;
};

static const struct cli_option options[] = {
	{0, "form", CLI_TEXT, N_("FORM"), offsetof(struct options, form),
		N_("the form to ask with")},
	{0, "version", CLI_INT, N_("N"), offsetof(struct options, version),
		N_("the form's version; else the newest")},
	{0, "classes", CLI_TEXTS, N_("CLASS,..."), offsetof(struct options, classes),
		N_("the classes to ask about, all of them closed")},
	{0, "months", CLI_INT, N_("N"), offsetof(struct options, months),
		N_("opens that many months after the last class closed; else as its programme "
		   "says, else 3, then 6")},
	{0, "closes", CLI_DATE, N_("DATE"), offsetof(struct options, closes),
		N_("the last day for answers; else 30 days after it opens")},
	{0, "remind", CLI_TEXTS, N_("DATE,..."), offsetof(struct options, remind),
		N_("when to remind; else half way and three days before it closes")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_round_options round = {.round = argv[0],
		.form = given->form,
		.version = (int)given->version.v,
		.classes = given->classes,
		.months = given->months,
		.closes = given->closes,
		.remind = given->remind,
		.sink = &cli->sink};

	(void)argc;
	if (given->form == NULL || given->classes.count == 0)
		return cli_fail(cli, CADRE_USAGE,
			_("--form and --classes are needed: "
			  "survey open ROUND --form FORM --classes CLASS,..."));
	if (given->version.set && (given->version.v < 1 || given->version.v > 9999))
		return cli_fail(cli, CADRE_USAGE, _("--version is 1 to 9999"));
	return cadre_round_open(cli->reg, &round, &cli->out, &cli->err);
}

const struct cli_command survey_open_command = {
	.name = "open",
	.operands = "ROUND",
	.summary = N_("open a round: who is asked, and until when"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
