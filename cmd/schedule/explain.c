#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_int session, year;
};

static const struct cli_option options[] = {
	{0, "session", CLI_INT, N_("N"), offsetof(struct options, session),
		N_("only the session of this number")},
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("the year; else that of the first class, else this year")},
	{0},
};

/* Where a session has no place, what stands in the way of all together comes first. */
static enum cadre_code explain_problem(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cli *cli = arg;
	const struct cadre_problem *problem = record;
	const struct cadre_event *events = problem->events.items;
	struct cadre_solve_options how = {.seed = 1};
	bool unplaced = false;
	enum cadre_code code;

	(void)kind;
	for (size_t i = 0; i < problem->events.count; i++)
		unplaced = unplaced || events[i].date == 0;
	if (!unplaced)
		return CADRE_OK;
	code = cadre_explain(problem, &how, &cli->out, err);
	return code == CADRE_REFUSED ? CADRE_OK : code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_choices_options choices = {.year = given->year.set
			? (int)given->year.v
			: schedule_year_of(cli, argc > 0 ? argv[0] : NULL),
		.classes = (const char *const *)argv,
		.class_count = (size_t)argc,
		.number = given->session.v};
	struct cadre_problem_options problem = {.year = choices.year,
		.classes = choices.classes,
		.class_count = choices.class_count,
		.keep = true};
	struct cadre_out out = {explain_problem, cli};
	enum cadre_code code = cadre_problem(cli->reg, &problem, &out, &cli->err);

	return code == CADRE_OK ? cadre_choices(cli->reg, &choices, &cli->out, &cli->err) : code;
}

const struct cli_command schedule_explain_command = {
	.name = "explain",
	.operands = "[CLASS...]",
	.summary = N_("print why sessions can't be placed, or where they could stand"),
	.most = -1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
