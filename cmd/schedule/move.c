#include "cadre/timetable.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *room;
};

static const struct cli_option options[] = {
	{0, "room", CLI_TEXT, N_("ROOM"), offsetof(struct options, room),
		N_("into this room; else the one it has")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_change_at at = {argv[0], schedule_number(cli, argv[1]), &cli->sink};
	struct cadre_move move = {.room = given->room};

	(void)argc;
	if (at.number != 0)
		move.date = schedule_date(cli, argv[2]);
	if (move.date != 0)
		move.half = schedule_half(cli, argv[3]);
	if (move.half == 0)
		return CADRE_USAGE;
	return cadre_session_move(cli->reg, &at, &move, &cli->out, &cli->err);
}

const struct cli_command schedule_move_command = {
	.name = "move",
	.operands = "CLASS N DATE HALF",
	.summary = N_("move a session to another half-day or room"),
	.least = 4,
	.most = 4,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
