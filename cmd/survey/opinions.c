#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *answer, *question, *state, *text;
	bool all;
};

static const struct cli_option options[] = {
	{0, "all", CLI_FLAG, NULL, offsetof(struct options, all),
		N_("every open answer, also those without a name and those decided on")},
	{0, "answer", CLI_TEXT, N_("ANSWER"), offsetof(struct options, answer),
		N_("decide on this answer")},
	{0, "question", CLI_TEXT, N_("QUESTION"), offsetof(struct options, question),
		N_("to this question of it")},
	{0, "state", CLI_TEXT, N_("STATE"), offsetof(struct options, state),
		N_("publish or withhold")},
	{0, "text", CLI_TEXT, N_("TEXT"), offsetof(struct options, text),
		N_("publish these words in its place")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_opinion_options opinion = {.answer = given->answer,
		.question = given->question,
		.text = given->text,
		.all = given->all,
		.sink = &cli->sink};
	bool decides = given->answer || given->question || given->state || given->text;
	enum cadre_code code;

	(void)argc;
	if (decides && (!given->answer || !given->question || !given->state || given->all))
		return cli_fail(cli, CADRE_USAGE,
			_("a decision wants --answer, --question and --state"));
	if (decides)
		opinion.state = cadre_enum_value(CADRE_ENUM_opinion_state, given->state);
	if (decides && opinion.state < cadre_opinion_state_publish)
		return cli_fail(cli, CADRE_USAGE, _("--state is publish or withhold, not '%s'"),
			given->state);
	code = decides ? cli_open(cli) : cli_open_to_read(cli);
	if (code != CADRE_OK)
		return code;
	return cadre_round_opinions(cli->reg, argv[0], &opinion, &cli->out, &cli->err);
}

const struct cli_command survey_opinions_command = {
	.name = "opinions",
	.operands = "ROUND",
	.summary = N_("list open answers that name somebody, and decide what is published"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES | CLI_LATER,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
