/*
 * The commands of cadre: a file each, named as the command.
 */
#ifndef CADRE_COMMANDS_H
#define CADRE_COMMANDS_H

#include "cmd/cli.h"

extern const struct cli_command cadre_init_command, cadre_load_command, cadre_dump_command,
	cadre_show_command, cadre_log_command, cadre_merge_command, cadre_undo_command,
	cadre_check_command, cadre_backup_command, cadre_restore_command, cadre_copy_command,
	cadre_schema_command, cadre_demo_command, cadre_key_command, cadre_seal_command,
	cadre_person_command;

/* The first line of the file: the passphrase of a backup. In cli's arena. */
enum cadre_code cadre_passphrase(const char **out, struct cli *cli, const char *path);

#endif
