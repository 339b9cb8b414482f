#include "cmd/report/commands.h"

static const struct cli_command *const commands[] = {
	&report_figures_command,
	&report_annual.command,
	&report_half.command,
	&report_quarter.command,
	NULL,
};

static const char *const planned[] = {
	"plan",
	"class",
	"roster",
	"attendance",
	"marks",
	"timetable",
	"certificates",
	"register",
	"letters",
	"hours",
	"fees",
	"beds",
	"survey",
	"trend",
	"dashboard",
	NULL,
};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"report", N_("turn records into documents"),
		commands, planned};

	return cli_main(&program, argc, argv);
}
