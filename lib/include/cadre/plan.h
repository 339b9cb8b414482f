/*
 * The year before it runs: its calendar, its plan with revisions, the classes opened from it.
 */
#ifndef CADRE_PLAN_H
#define CADRE_PLAN_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

enum cadre_calendar_part { CADRE_CALENDAR_CLOSURES, CADRE_CALENDAR_MONTHS, CADRE_CALENDAR_DAYS };

/*
 * The closures of a year: public holidays as computed (Tết and Giỗ Tổ by the lunar calendar of
 * UTC+7), each replaced by the stored closure of its first day or name where there is one, and the
 * other stored closures; or the working days by month; or every day. *working counts the working
 * days. reg may be NULL: then only what is computed. The rules: cal/cal.h.
 */
enum cadre_code cadre_calendar(struct cadre_register *reg, int year, enum cadre_calendar_part part,
	const struct cadre_out *out, int *working, struct cadre_err *err);

/* The plan of that revision (0: the last) and its lines. CADRE_NO when there is none. */
enum cadre_code cadre_plan_show(struct cadre_register *reg, int year, int revision,
	const struct cadre_out *out, struct cadre_err *err);

/* A new draft: revision 1 when there is no plan, else CADRE_REFUSED unless the last is a draft. */
enum cadre_code cadre_plan_draft(int *revision, struct cadre_register *reg, int year,
	const char *prepared_with, const struct cadre_out *out, struct cadre_err *err);
/* Puts a line into the draft; its year and revision are set, its line number when it has none. Then
 * it is validated: CADRE_INPUT with its faults reported. */
enum cadre_code cadre_plan_line(struct cadre_register *reg, int year, int revision,
	const struct cadre_plan_line *line, const struct cadre_place *place,
	const struct cadre_sink *sink, const struct cadre_out *out, struct cadre_err *err);

/* What an approval says. */
struct cadre_approval {
	const char *decision, *signatory;
	int decided;		       /* 0: today */
	const struct cadre_sink *sink; /* gets the warning that documents are out of date order */
};

/* The steps of the last revision: draft, submitted, approved. A step out of order is refused. */
enum cadre_code cadre_plan_submit(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err);
enum cadre_code cadre_plan_approve(struct cadre_register *reg, int year,
	const struct cadre_approval *approval, const struct cadre_out *out, struct cadre_err *err);
/* A new draft that begins as a copy of the approved revision. */
enum cadre_code cadre_plan_revise(struct cadre_register *reg, int year, const struct cadre_out *out,
	struct cadre_err *err);
/* What differs between two revisions, a record a field; b 0: against the classes as they are. */
enum cadre_code cadre_plan_diff(struct cadre_register *reg, int year, int a, int b,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * What somebody should look at, as findings of severity warning: a class that opens within so many
 * days with fewer people than its minimum; one whose opening or closing day is past while its state
 * is not; a line of the plan in force whose last day is past without its classes; more people
 * than the class's room or programme takes; days that do not fit the dates; documents out of date
 * order.
 */
enum cadre_code cadre_plan_alerts(struct cadre_register *reg, int year, int within,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * The classes and sessions of the approved plan's lines (all when count is 0). Classes of a line
 * that are there already are left as they are, so that a second time makes nothing.
 */
enum cadre_code cadre_open_classes(struct cadre_register *reg, int year, const int64_t *lines,
	size_t count, const struct cadre_out *out, struct cadre_err *err);

#pragma GCC visibility pop

#endif
