#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	bool moves;
};

static const struct cli_option options[] = {
	{0, "moves", CLI_FLAG, NULL, offsetof(struct options, moves),
		N_("print what moved, from where and to where, instead of the sessions")},
	{0},
};

struct apply {
	struct cli *cli;
	bool done;
};

static enum cadre_code apply(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct apply *state = arg;
	const struct options *given = state->cli->options;
	struct cadre_apply_options apply = {&state->cli->sink, given->moves};

	(void)kind;
	(void)place;
	state->done = true;
	return cadre_apply(state->cli->reg, record, &apply, &state->cli->out, &state->cli->err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct apply state = {.cli = cli};
	struct cli_records records = {apply, &state, cadre_kind(CADRE_KIND_solution)};
	enum cadre_code code = cli_each_record(cli, argc, argv, &records);

	if (code == CADRE_OK && !state.done)
		code = cli_fail(cli, CADRE_INPUT,
			_("no solution came in: 'schedule solve' prints one"));
	return code;
}

const struct cli_command schedule_apply_command = {
	.name = "apply",
	.operands = "[FILE...]",
	.summary = N_("store a solution, checked against the register as it is now"),
	.most = -1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
