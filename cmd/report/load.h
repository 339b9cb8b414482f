/*
 * How full the weeks of a year are: for rooms and lecturers, from its sessions.
 */
#ifndef REPORT_LOAD_H
#define REPORT_LOAD_H

#include "cmd/report/report.h"

/* Bars by week and tables by week, room and lecturer; *number, the last table's, is raised. */
enum cadre_code load_put(struct report *report, int *number);

#endif
