#include <unistd.h>

#include "cadre/plan.h"
#include "cmd/schedule/commands.h"

struct options {
	bool months, days;
};

static const struct cli_option options[] = {
	{0, "months", CLI_FLAG, NULL, offsetof(struct options, months),
		N_("the number of working days a month instead")},
	{0, "days", CLI_FLAG, NULL, offsetof(struct options, days),
		N_("every day instead, with its lunar date")},
	{0},
};

/* Without a register only what the law and the moon say is known. */
static enum cadre_code open_register(struct cli *cli)
{
	struct cadre_open open;

	cli_open_options(cli, &open);
	if (cli->shared.db == NULL && cadre_in_file(open.path) && access(open.path, F_OK) != 0) {
		cli_say(cli, _("no register at '%s': only public holidays as computed"), open.path);
		return CADRE_OK;
	}
	return cli_open(cli);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	enum cadre_calendar_part part = given->days ? CADRE_CALENDAR_DAYS
		: given->months			    ? CADRE_CALENDAR_MONTHS
						    : CADRE_CALENDAR_CLOSURES;
	int year = cli_year(cli, argv[0]), working;
	enum cadre_code code;

	(void)argc;
	if (year == 0)
		return CADRE_USAGE;
	code = open_register(cli);
	if (code == CADRE_OK)
		code = cadre_calendar(cli->reg, year, part, &cli->out, &working, &cli->err);
	if (code == CADRE_OK && cli->shared.verbose)
		cli_say(cli, _("%d has %d working days"), year, working);
	return code;
}

const struct cli_command schedule_calendar_command = {
	.name = "calendar",
	.operands = "YEAR",
	.summary = N_("print the year's public holidays, closures and working days"),
	.least = 1,
	.most = 1,
	.takes = CLI_LATER,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
