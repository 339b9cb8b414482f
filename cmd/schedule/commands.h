/*
 * The commands of schedule: a file each, named as the command.
 */
#ifndef SCHEDULE_COMMANDS_H
#define SCHEDULE_COMMANDS_H

#include "cmd/cli.h"

extern const struct cli_command schedule_calendar_command, schedule_plan_command,
	schedule_open_command, schedule_problem_command, schedule_solve_command,
	schedule_apply_command, schedule_check_command, schedule_list_command;

#endif
