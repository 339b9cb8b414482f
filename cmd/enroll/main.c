#include "cmd/enroll/commands.h"

static const struct cli_command *const commands[] = {&enroll_read_command, &enroll_match_command,
	&enroll_import_command, &enroll_find_command, &enroll_list_command, &enroll_status_command,
	&enroll_attend_command, &enroll_grade_command, &enroll_eligible_command,
	&enroll_certify_command, &enroll_void_command, &enroll_reissue_command,
	&enroll_verify_command, &enroll_duplicates_command, &enroll_merge_command,
	&enroll_quota_command, &enroll_due_command, &enroll_profile_command, NULL};

static const char *const planned[] = {NULL};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"enroll",
		N_("who is trained: lists, people, enrolments, attendance, marks, certificates"),
		commands, planned};

	return cli_main(&program, argc, argv);
}
