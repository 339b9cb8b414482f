/*
 * The commands of report: a document a file, named as the command.
 */
#ifndef REPORT_COMMANDS_H
#define REPORT_COMMANDS_H

#include "cmd/cli.h"

extern const struct cli_command report_figures_command, report_annual_command;

#endif
