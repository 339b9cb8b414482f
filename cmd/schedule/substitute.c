#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *reason;
};

static const struct cli_option options[] = {
	{0, "reason", CLI_TEXT, N_("TEXT"), offsetof(struct options, reason),
		N_("why: kept with the session; required")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_change_at at = {argv[0], schedule_number(cli, argv[1]), &cli->sink};

	(void)argc;
	if (at.number == 0)
		return CADRE_USAGE;
	if (given->reason == NULL)
		return cli_fail(cli, CADRE_USAGE, _("--reason is missing: say why"));
	return cadre_session_substitute(cli->reg, &at, argv[2], given->reason, &cli->out,
		&cli->err);
}

const struct cli_command schedule_substitute_command = {
	.name = "substitute",
	.operands = "CLASS N LECTURER --reason TEXT",
	.summary = N_("have another lecturer give a session"),
	.least = 3,
	.most = 3,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
