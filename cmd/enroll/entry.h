/*
 * Attendance and marks typed on a terminal: one line a trainee, each stored when it is typed.
 */
#ifndef ENROLL_ENTRY_H
#define ENROLL_ENTRY_H

#include "cmd/enroll/commands.h"

enum cadre_code entry_run(struct cli *cli, const struct cadre_entry_options *options,
	struct cadre_loaded *counts);

#endif
