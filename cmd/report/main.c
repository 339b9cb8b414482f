#include "cmd/report/commands.h"

static const struct cli_command *const commands[] = {
	&report_figures_command,
	&report_annual.command,
	&report_half.command,
	&report_quarter.command,
	&report_plan.command,
	&report_class_closing.command,
	&report_roster.command,
	&report_attendance.command,
	&report_marks.command,
	&report_timetable.command,
	&report_certificates.command,
	&report_register.command,
	&report_letters.command,
	&report_hours.command,
	&report_fees.command,
	&report_beds.command,
	&report_survey.command,
	&report_trend.command,
	&report_dashboard.command,
	&report_centres.command,
	NULL,
};

static const char *const planned[] = {NULL};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"report", N_("turn records into documents"),
		commands, planned};

	return cli_main(&program, argc, argv);
}
