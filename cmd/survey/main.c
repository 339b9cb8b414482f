#include "cmd/survey/commands.h"

static const struct cli_command *const commands[] = {
	&survey_form_command,
	&survey_open_command,
	&survey_take_command,
	&survey_enter_command,
	&survey_missing_command,
	&survey_due_command,
	&survey_remind_command,
	&survey_page_command,
	&survey_xlsform_command,
	&survey_tally_command,
	&survey_follow_command,
	&survey_opinions_command,
	&survey_cut_command,
	NULL,
};

static const char *const planned[] = {NULL};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"survey",
		N_("find out what trainees do with it afterwards"), commands, planned};

	return cli_main(&program, argc, argv);
}
