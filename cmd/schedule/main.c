#include "cmd/schedule/commands.h"

static const struct cli_command *const commands[] = {
	&schedule_calendar_command,
	&schedule_plan_command,
	&schedule_open_command,
	&schedule_problem_command,
	&schedule_solve_command,
	&schedule_apply_command,
	&schedule_check_command,
	&schedule_explain_command,
	&schedule_list_command,
	&schedule_move_command,
	&schedule_cancel_command,
	&schedule_substitute_command,
	&schedule_lock_command,
	&schedule_unlock_command,
	&schedule_beds_command,
	&schedule_hours_command,
	&schedule_fees_command,
	&schedule_ical_command,
	NULL,
};

static const char *const planned[] = {NULL};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"schedule",
		N_("plan the year and make its timetable"), commands, planned};

	return cli_main(&program, argc, argv);
}
