#include "cmd/cadre/commands.h"

static const struct cli_command *const commands[] = {
	&cadre_init_command,
	&cadre_load_command,
	&cadre_dump_command,
	&cadre_show_command,
	&cadre_log_command,
	&cadre_undo_command,
	&cadre_check_command,
	&cadre_backup_command,
	&cadre_restore_command,
	&cadre_copy_command,
	&cadre_merge_command,
	&cadre_schema_command,
	&cadre_demo_command,
	&cadre_key_command,
	&cadre_seal_command,
	&cadre_person_command,
	NULL,
};

static const char *const planned[] = {NULL};

int main(int argc, char **argv)
{
	static const struct cli_program program = {"cadre",
		N_("keep the register of a training centre"), commands, planned};

	return cli_main(&program, argc, argv);
}
