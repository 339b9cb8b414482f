/*
 * The tables of the annual report: which figures stand in which columns.
 */
#ifndef REPORT_ANNUAL_TABLES_H
#define REPORT_ANNUAL_TABLES_H

#include "cmd/report/view.h"

extern const struct view annual_plan_actual, annual_programmes, annual_units, annual_partners,
	annual_months, annual_people, annual_composition, annual_results, annual_grades,
	annual_teaching, annual_activities, annual_survey;

#endif
