/*
 * The commands of report: a document a file, named as the command.
 */
#ifndef REPORT_COMMANDS_H
#define REPORT_COMMANDS_H

#include "cmd/report/report.h"

extern const struct cli_command report_figures_command;
extern const struct report_document report_annual, report_half, report_quarter, report_plan,
	report_class_closing, report_roster, report_attendance, report_marks, report_timetable,
	report_certificates, report_register, report_letters, report_hours, report_fees,
	report_beds, report_survey, report_trend, report_dashboard, report_centres;

#endif
