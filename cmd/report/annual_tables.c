#include "cmd/report/annual_tables.h"

#define COUNT(column, group, label) \
	{ \
		column, VIEW_COUNT, group, label \
	}
#define BASE(column, group) \
	{ \
		column, VIEW_BASE, group, "column.base" \
	}
#define PERCENT(column, group, label) \
	{ \
		column, VIEW_PERCENT, group, label \
	}

const struct view annual_plan_actual = {
	"plan_actual",
	"plan_actual.caption",
	"plan_actual.rows",
	"programmes.empty",
	false,
	false,
	{
		COUNT("classes_planned", "group.classes", "column.planned"),
		COUNT("classes_actual", "group.classes", "column.actual"),
		COUNT("classes_difference", "group.classes", "column.difference"),
		PERCENT("classes_actual", "group.classes", "column.of_plan"),
		COUNT("attendances_planned", "group.attendances", "column.planned"),
		COUNT("attendances_actual", "group.attendances", "column.actual"),
		COUNT("attendances_difference", "group.attendances", "column.difference"),
		PERCENT("attendances_actual", "group.attendances", "column.of_plan"),
		COUNT("persons", NULL, "column.persons"),
	},
};

/* Programmes and units have the same columns but for what their shares are of. */
#define TRAINEE_COLUMNS(classes, share) \
	{ \
		COUNT("classes", NULL, classes), \
			COUNT("attendances", "group.attendances", "column.number"), \
			PERCENT("attendances", "group.attendances", share), \
			COUNT("persons", NULL, "column.persons"), \
			COUNT("women", "group.women", "column.number"), \
			PERCENT("women", "group.women", "column.of_row"), \
			COUNT("completed", "group.completed", "column.number"), \
			PERCENT("completed", "group.completed", "column.of_row"), \
	}

const struct view annual_programmes = {
	"programmes",
	"programmes.caption",
	"programmes.rows",
	"programmes.empty",
	false,
	false,
	TRAINEE_COLUMNS("column.classes", "programmes.share"),
};

const struct view annual_units = {
	"units",
	"units.caption",
	"units.rows",
	"units.empty",
	false,
	false,
	TRAINEE_COLUMNS("units.classes", "units.share"),
};

const struct view annual_partners = {
	"partners",
	"partners.caption",
	"partners.rows",
	"partners.empty",
	false,
	false,
	TRAINEE_COLUMNS("column.classes", "partners.share"),
};

const struct view annual_months = {
	"months",
	"months.caption",
	"months.rows",
	NULL,
	false,
	false,
	{
		COUNT("classes", "group.classes", "column.number"),
		PERCENT("classes", "group.classes", "months.classes"),
		COUNT("attendances", "group.attendances", "column.number"),
		PERCENT("attendances", "group.attendances", "months.attendances"),
		COUNT("persons", NULL, "column.persons"),
	},
};

const struct view annual_people = {
	"people",
	"people.caption",
	"people.rows",
	NULL,
	false,
	false,
	{
		COUNT("persons", "group.persons", "column.number"),
		PERCENT("persons", "group.persons", "people.persons"),
		COUNT("attendances", "group.attendances", "column.number"),
		PERCENT("attendances", "group.attendances", "people.attendances"),
	},
};

const struct view annual_composition = {
	"composition",
	"composition.caption",
	"composition.rows",
	NULL,
	true,
	false,
	{
		COUNT("attendances", "group.attendances", "column.number"),
		PERCENT("attendances", "group.attendances", "composition.attendances"),
		COUNT("persons", "group.persons", "column.number"),
		PERCENT("persons", "group.persons", "composition.persons"),
	},
};

const struct view annual_results = {
	"results",
	"results.caption",
	"results.rows",
	NULL,
	false,
	false,
	{
		COUNT("attendances", "results.attendances", "column.number"),
		BASE("attendances", "results.attendances"),
		PERCENT("attendances", "results.attendances", "column.share"),
		COUNT("submitted", "results.submitted", "column.number"),
		BASE("submitted", "results.submitted"),
		PERCENT("submitted", "results.submitted", "column.share"),
	},
};

const struct view annual_grades = {
	"grades",
	"grades.caption",
	"grades.rows",
	"grades.empty",
	false,
	false,
	{
		COUNT("submitted", NULL, "column.number"),
		BASE("submitted", "grades.submitted"),
		PERCENT("submitted", "grades.submitted", "column.share"),
		BASE("due", "grades.due"),
		PERCENT("due", "grades.due", "column.share"),
	},
};

const struct view annual_teaching = {
	"teaching",
	"teaching.caption",
	"teaching.rows",
	"teaching.empty",
	false,
	false,
	{
		COUNT("sessions", "teaching.sessions", "column.number"),
		PERCENT("sessions", "teaching.sessions", "teaching.sessions_share"),
		COUNT("held", "teaching.held", "column.number"),
		PERCENT("held", "teaching.held", "column.of_row"),
		COUNT("periods", "teaching.periods", "column.number"),
		PERCENT("periods", "teaching.periods", "teaching.periods_share"),
		COUNT("lecturers", NULL, "teaching.lecturers"),
	},
};

const struct view annual_activities = {
	"activities",
	"activities.caption",
	"activities.rows",
	NULL,
	false,
	false,
	{
		COUNT("classes", NULL, "column.classes"),
		COUNT("sessions", NULL, "column.sessions"),
		COUNT("attendances", NULL, "column.attendances"),
	},
};

const struct view annual_survey = {
	"survey",
	"survey.caption",
	"survey.rows",
	"survey.empty",
	false,
	true,
	{
		COUNT("asked", NULL, "survey.asked"),
		COUNT("answered", NULL, "survey.answered"),
		PERCENT("answered", NULL, "survey.share"),
	},
};
