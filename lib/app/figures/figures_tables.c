#include "app/figures/figures_tables.h"

#define SUM FIGURES_NONE, "sum"
#define DISTINCT FIGURES_NONE, "distinct"
#define SHARE FIGURES_OF_TOTAL, "of_total"
#define ALWAYS(row) \
	{ \
		.name = row \
	}
#define IF_ANY(row) \
	{ \
		.name = row, .if_any = true \
	}

static const struct figures_row groups[] = {
	IF_ANY("awareness"),
	IF_ANY("new_member"),
	IF_ANY("primary"),
	IF_ANY("intermediate"),
	IF_ANY("party_work"),
	IF_ANY("mass_work"),
	IF_ANY("thematic"),
	IF_ANY("update"),
	IF_ANY("resolution"),
	{0},
};

static const struct figures_row months[] = {
	ALWAYS("01"),
	ALWAYS("02"),
	ALWAYS("03"),
	ALWAYS("04"),
	ALWAYS("05"),
	ALWAYS("06"),
	ALWAYS("07"),
	ALWAYS("08"),
	ALWAYS("09"),
	ALWAYS("10"),
	ALWAYS("11"),
	ALWAYS("12"),
	IF_ANY("other"),
	{0},
};

static const struct figures_row facts[] = {
	ALWAYS("sex:female"),
	ALWAYS("sex:male"),
	IF_ANY("sex:unknown"),
	ALWAYS("ethnicity:minority"),
	ALWAYS("ethnicity:kinh"),
	IF_ANY("ethnicity:unknown"),
	ALWAYS("religion:told"),
	ALWAYS("religion:none"),
	IF_ANY("religion:unknown"),
	ALWAYS("party:official"),
	ALWAYS("party:probationary"),
	ALWAYS("party:none"),
	IF_ANY("party:unknown"),
	ALWAYS("age:under_30"),
	ALWAYS("age:30_39"),
	ALWAYS("age:40_49"),
	ALWAYS("age:50_59"),
	ALWAYS("age:from_60"),
	IF_ANY("age:unknown"),
	ALWAYS("theory:none"),
	ALWAYS("theory:primary"),
	ALWAYS("theory:intermediate"),
	ALWAYS("theory:advanced"),
	ALWAYS("theory:bachelor"),
	IF_ANY("theory:unknown"),
	IF_ANY("schooling:"),
	IF_ANY("schooling:unknown"),
	{.name = "position:", .if_any = true, .largest_first = true},
	IF_ANY("position:other"),
	IF_ANY("position:unknown"),
	{0},
};

static const struct figures_row ages[] = {ALWAYS("oldest"), ALWAYS("youngest"), {0}};

static const struct figures_row results[] = {
	{.name = "enrolled", .rule = "sum"},
	{.name = "attended", .rule = "of_kept"},
	{.name = "submitted", .rule = "of_due"},
	{.name = "not_submitted", .rule = "of_due"},
	{.name = "completed", .rule = "of_enrolled"},
	{.name = "failed", .rule = "of_enrolled"},
	{.name = "withdrawn", .rule = "of_enrolled"},
	{.name = "unfinished", .rule = "of_enrolled"},
	{.name = "not_completed", .rule = "of_enrolled"},
	{.name = "certified", .rule = "of_paper"},
	{.name = "rewarded", .rule = "of_enrolled"},
	{.name = "nominated", .rule = "sum"},
	{.name = "no_show", .rule = "sum"},
	{.name = "replaced", .rule = "sum"},
	{0},
};

static const struct figures_row grades[] = {
	IF_ANY("xuất sắc"),
	IF_ANY("giỏi"),
	IF_ANY("khá"),
	IF_ANY("trung bình khá"),
	IF_ANY("trung bình"),
	IF_ANY("đạt"),
	IF_ANY("yếu"),
	IF_ANY("kém"),
	IF_ANY("không đạt"),
	IF_ANY("ungraded"),
	{0},
};

static const struct figures_row employments[] = {
	IF_ANY("staff"),
	IF_ANY("adjunct"),
	IF_ANY("provincial"),
	IF_ANY("invited"),
	IF_ANY("nobody"),
	{0},
};

static const struct figures_row activities[] = {ALWAYS("field_trips"), ALWAYS("embedded"),
	IF_ANY("elsewhere"), {0}};
static const struct figures_row times[] = {ALWAYS("once"), ALWAYS("twice"), ALWAYS("more"), {0}};
static const struct figures_row none[] = {{0}};

const struct figures_table figures_tables[STORE_FIGURE_TABLES] = {
	[STORE_PLAN_ACTUAL] = {"plan_actual", groups, FIGURES_NONE,
		{
			{"classes_planned", SUM},
			{"classes_actual", 0, "of_plan"},
			{"classes_difference", FIGURES_NONE, "difference"},
			{"attendances_planned", SUM},
			{"attendances_actual", 3, "of_plan"},
			{"attendances_difference", FIGURES_NONE, "difference"},
			{"persons", DISTINCT},
			{"classes_waiting", SUM},
			{"classes_cancelled", SUM},
			{"classes_postponed", SUM},
		}},
	[STORE_PROGRAMMES] = {"programmes", none, 0,
		{
			{"classes", SHARE},
			{"attendances", SHARE},
			{"persons", DISTINCT},
			{"women", 1, "of_row"},
			{"completed", 1, "of_row"},
			{"certified", 1, "of_row"},
		}},
	[STORE_MONTHS] = {"months", months, FIGURES_NONE,
		{
			{"classes", SHARE},
			{"attendances", SHARE},
			{"persons", DISTINCT},
		}},
	[STORE_UNITS] = {"units", none, 1,
		{
			{"classes", DISTINCT},
			{"attendances", SHARE},
			{"persons", DISTINCT},
			{"women", 1, "of_row"},
			{"completed", 1, "of_row"},
			{"certified", 1, "of_row"},
		}},
	[STORE_PARTNERS] = {"partners", none, 1,
		{
			{"classes", SHARE},
			{"attendances", SHARE},
			{"persons", DISTINCT},
			{"women", 1, "of_row"},
			{"completed", 1, "of_row"},
			{"certified", 1, "of_row"},
		}},
	[STORE_COMPOSITION] = {"composition", facts, FIGURES_BY_GRADE,
		{{"attendances", SHARE}, {"persons", SHARE}}},
	[STORE_AGES] = {"ages", ages, FIGURES_NONE, {{"years", FIGURES_NONE, "age"}}},
	[STORE_RESULTS] = {"results", results, FIGURES_NONE,
		{
			{"attendances", 1, NULL},
			{NULL, SUM},
			{"submitted", 3, "of_submitted"},
			{NULL, SUM},
		}},
	[STORE_GRADES] = {"grades", grades, 0,
		{
			{"submitted", 1, "of_submitted"},
			{NULL, SUM},
			{"due", 3, "of_due"},
			{NULL, SUM},
		}},
	[STORE_TEACHING] = {"teaching", employments, FIGURES_NONE,
		{
			{"sessions", SHARE},
			{"held", 0, "of_row"},
			{"periods", SHARE},
			{"lecturers", DISTINCT},
		}},
	[STORE_ACTIVITIES] = {"activities", activities, FIGURES_NONE,
		{
			{"classes", SUM},
			{"sessions", SUM},
			{"attendances", SUM},
		}},
	[STORE_SURVEY] = {"survey", none, FIGURES_NONE,
		{{"asked", SUM}, {"answered", 0, "of_asked"}}},
	[STORE_PEOPLE] = {"people", times, FIGURES_NONE,
		{
			{"classes", SUM},
			{"attendances", SHARE},
			{"persons", SHARE},
		}},
};
