#include "cadre/teaching.h"
#include "cmd/schedule/commands.h"

struct options {
	struct cadre_int year;
	bool no_staff;
};

static const struct cli_option options[] = {
	{0, "year", CLI_INT, N_("YEAR"), offsetof(struct options, year),
		N_("all sessions dated in this year, instead of one class")},
	{0, "no-staff", CLI_FLAG, NULL, offsetof(struct options, no_staff),
		N_("leave out the centre's own lecturers")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_fees_options fees = {.class = argc > 0 ? argv[0] : NULL,
		.year = (int)given->year.v,
		.no_staff = given->no_staff,
		.sink = &cli->sink};

	if ((argc > 0) == given->year.set)
		return cli_fail(cli, CADRE_USAGE, _("name a class, or --year"));
	return cadre_fees(cli->reg, &fees, &cli->out, &cli->err);
}

const struct cli_command schedule_fees_command = {
	.name = "fees",
	.operands = "[CLASS]",
	.summary = N_("print what lecturers are owed, by the rates of their ranks"),
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
