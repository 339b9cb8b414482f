/*
 * The commands of survey: a file each, named as the command.
 */
#ifndef SURVEY_COMMANDS_H
#define SURVEY_COMMANDS_H

#include "cmd/cli.h"

extern const struct cli_command survey_form_command, survey_open_command, survey_take_command,
	survey_missing_command, survey_due_command, survey_remind_command, survey_xlsform_command,
	survey_page_command, survey_tally_command, survey_follow_command, survey_enter_command,
	survey_opinions_command, survey_cut_command;

#endif
