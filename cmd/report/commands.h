/*
 * The commands of report: a document a file, named as the command.
 */
#ifndef REPORT_COMMANDS_H
#define REPORT_COMMANDS_H

#include "cmd/report/report.h"

extern const struct cli_command report_figures_command;
extern const struct report_document report_annual, report_half, report_quarter;

#endif
