#include <string.h>

#include "cmd/enroll/commands.h"

struct options {
	const char *class, *unit, *programme, *status, *units;
	struct cadre_int year;
};

static const struct cli_option options[] = {
	{0, "class", CLI_TEXT, N_("CLASS"), offsetof(struct options, class), N_("only this class")},
	{0, "unit", CLI_TEXT, N_("UNIT"), offsetof(struct options, unit),
		N_("only this unit's people, by its key or its name")},
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("only classes of this year")},
	{0, "programme", CLI_TEXT, N_("CODE"), offsetof(struct options, programme),
		N_("only classes of this programme")},
	{0, "status", CLI_TEXT, N_("STATUS"), offsetof(struct options, status),
		N_("only those with this status")},
	{0, "units", CLI_TEXT, N_("WHEN"), offsetof(struct options, units),
		N_("units as they were then (when the class opened), or as they are now; else "
		   "then")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_roll_filter filter = {given->class, given->programme, given->unit,
		given->status, (int)given->year.v,
		given->units != NULL && strcmp(given->units, "now") == 0};

	(void)argc;
	(void)argv;
	if (given->year.set && (given->year.v < 1975 || given->year.v > 2200))
		return cli_fail(cli, CADRE_USAGE, _("--year wants a year from 1975 to 2200"));
	if (given->units != NULL && !filter.units_now && strcmp(given->units, "then") != 0)
		return cli_fail(cli, CADRE_USAGE, _("--units wants then or now, not '%s'"),
			given->units);
	return cadre_roll(cli->reg, &filter, &cli->out, &cli->err);
}

const struct cli_command enroll_list_command = {
	.name = "list",
	.operands = "",
	.summary = N_("print enrolments with their people, in Vietnamese order"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
