#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv, bool locked)
{
	struct cadre_change_at at = {argv[0], 0, &cli->sink};

	if (argc > 1)
		at.number = schedule_number(cli, argv[1]);
	if (argc > 1 && at.number == 0)
		return CADRE_USAGE;
	return cadre_session_lock(cli->reg, &at, locked, &cli->out, &cli->err);
}

static enum cadre_code lock(struct cli *cli, int argc, char **argv)
{
	return run(cli, argc, argv, true);
}

static enum cadre_code unlock(struct cli *cli, int argc, char **argv)
{
	return run(cli, argc, argv, false);
}

const struct cli_command schedule_lock_command = {
	.name = "lock",
	.operands = "CLASS [N]",
	.summary = N_("keep sessions where they stand, whatever is solved"),
	.least = 1,
	.most = 2,
	.takes = CLI_WRITES,
	.run = lock,
};

const struct cli_command schedule_unlock_command = {
	.name = "unlock",
	.operands = "CLASS [N]",
	.summary = N_("let locked sessions move again"),
	.least = 1,
	.most = 2,
	.takes = CLI_WRITES,
	.run = unlock,
};
