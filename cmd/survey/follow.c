#include "cadre/survey.h"
#include "cmd/survey/commands.h"

struct options {
	const char *answer, *question, *owner, *state, *note;
	int due;
};

static const struct cli_option options[] = {
	{0, "answer", CLI_TEXT, N_("ANSWER"), offsetof(struct options, answer),
		N_("only this answer, to make or change its follow-up")},
	{0, "question", CLI_TEXT, N_("QUESTION"), offsetof(struct options, question),
		N_("the question of it that somebody must act on")},
	{0, "owner", CLI_TEXT, N_("NAME"), offsetof(struct options, owner), N_("who acts")},
	{0, "due", CLI_DATE, N_("DATE"), offsetof(struct options, due),
		N_("until when; else 30 days from today")},
	{0, "state", CLI_TEXT, N_("STATE"), offsetof(struct options, state),
		N_("open, done or dropped")},
	{0, "note", CLI_TEXT, N_("TEXT"), offsetof(struct options, note), N_("what came of it")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_follow_options follow = {.answer = given->answer,
		.question = given->question,
		.owner = given->owner,
		.note = given->note,
		.due = given->due,
		.sink = &cli->sink};

	(void)argc;
	if (given->state != NULL)
		follow.state = cadre_enum_value(CADRE_ENUM_follow_state, given->state);
	if (given->state != NULL && follow.state == 0)
		return cli_fail(cli, CADRE_USAGE, _("--state is open, done or dropped, not '%s'"),
			given->state);
	if ((given->answer == NULL) != (given->question == NULL))
		return cli_fail(cli, CADRE_USAGE, _("--answer and --question go together"));
	if (given->answer == NULL
		&& (given->owner || given->note || given->due != 0 || given->state))
		return cli_fail(cli, CADRE_USAGE,
			_("--answer and --question say which follow-up is to be changed"));
	return cadre_round_follow(cli->reg, argv[0], &follow, &cli->out, &cli->err);
}

const struct cli_command survey_follow_command = {
	.name = "follow",
	.operands = "ROUND",
	.summary = N_("keep the list of answers that somebody must act on"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
