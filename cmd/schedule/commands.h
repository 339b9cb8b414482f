/*
 * The commands of schedule: a file each, named as the command.
 */
#ifndef SCHEDULE_COMMANDS_H
#define SCHEDULE_COMMANDS_H

#include "cmd/cli.h"

extern const struct cli_command schedule_calendar_command, schedule_plan_command,
	schedule_open_command, schedule_problem_command, schedule_solve_command,
	schedule_apply_command, schedule_check_command, schedule_explain_command,
	schedule_list_command, schedule_move_command, schedule_cancel_command,
	schedule_substitute_command, schedule_lock_command, schedule_unlock_command,
	schedule_beds_command, schedule_hours_command, schedule_fees_command, schedule_ical_command;

/* The number of a session, a date, a half-day; 0 after a message. */
int64_t schedule_number(struct cli *cli, const char *text);
int schedule_date(struct cli *cli, const char *text);
int schedule_half(struct cli *cli, const char *text);
/* The year that a class's name begins with (2026-NTVD-03), else this year. */
int schedule_year_of(const struct cli *cli, const char *class);

/* The sessions of a week as a grid: rooms by half-days, in 100 columns. */
struct week;
enum cadre_code week_begin(struct week **out, struct cli *cli, int monday);
/* Takes the sessions. */
struct cadre_out week_out(struct week *week);
enum cadre_code week_print(struct week *week);

#endif
