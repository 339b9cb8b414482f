/*
 * The figures of a year: every number that reports are made of, as records of kind figure.
 *
 * A figure is a count in a row and column of a table, with the base and percentage where it has
 * one, and the rule by which it was counted. Rows that stand for a record carry its name as label.
 * The rules:
 *
 *   sum           counted once each; the rows add up to the row "total"
 *   distinct      each class or person once in the row: the rows need not add up to the total
 *   of_total      sum; the base is the table's total
 *   of_plan       the base is what the approved plan has
 *   of_row        the base is another column of the row: the attendances, or the sessions
 *   of_enrolled   the base is the attendances
 *   of_kept       ... of classes where the roll was called
 *   of_due        ... of classes where work is handed in
 *   of_submitted  ... the attendances whose work was handed in
 *   of_paper      ... of closed classes that end with a paper
 *   of_asked      the base is those asked (the answers, where they are more)
 *   difference    actual less planned
 *   age           years completed on 31 December
 *
 * A class belongs to the year in which it closed; one not closed belongs to the year it was planned
 * for. It counts once, by its primary programme. Held: running or closed; those cancelled,
 * postponed or not begun are told apart. An attendance (lượt) is one enrolment of a held class by a
 * person who came: enrolled, attending, completed, failed or withdrawn. The classes decide all the
 * rest: trainees, sessions, certificates. A survey's round belongs to the year in which it opened.
 */
#ifndef CADRE_FIGURES_H
#define CADRE_FIGURES_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

struct cadre_figures_options {
	int year;
	/* 0: sending units as they were then. A date: each as its successor of that day, where it
	 * has exactly one; a unit that was split stays itself. The totals are the same. */
	int units_on;
	/* Days of a part of the year: the classes that close, the rounds that open between them.
	 * The plan is still that of the whole year. 0: no bounds. */
	int first, last;
	const char *class; /* this class alone, whatever its year; NULL: all */
	const char *table; /* this table alone; NULL: all */
};

/* Gives every figure, table by table, in the order of the report. For one consistent view with
 * other reads call it between cadre_begin_read and cadre_rollback. */
enum cadre_code cadre_figures(struct cadre_register *reg,
	const struct cadre_figures_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/*
 * The totals of a year of every centre in the register, or of one alone (NULL: all), as a province
 * puts them side by side: the same figures that cadre_figures gives of each, whose label is the
 * centre's name here. With units its table of units comes after them. One centre follows another,
 * in the order of their codes; the register's own is left out when it has neither plan nor classes
 * and others are there.
 */
enum cadre_code cadre_figures_centres(struct cadre_register *reg,
	const struct cadre_figures_options *options, const char *centre, bool units,
	const struct cadre_out *out, struct cadre_err *err);

/* 100 * count / base in hundredths, halves away from zero, exact; unset when base is not above 0.
 */
struct cadre_int cadre_percent(int64_t count, int64_t base);

/* How the centre signs on a date. What is not known is NULL; name is the centre's code at least. */
struct cadre_letterhead {
	const char *name, *name_capitals, *parent, *parent_capitals;
	const char *place, *suffix; /* "TTCT", without a slash */
	const char *director, *title_capitals;
	enum cadre_layout layout; /* unset: not said */
};

/* By the centre's record that is valid on that day, else the last one before, else the first after.
 */
enum cadre_code cadre_letterhead(struct cadre_letterhead *out, struct cadre_register *reg,
	struct cadre_arena *arena, int date, struct cadre_err *err);

/* The plan of the year that is in force: its last approved revision. CADRE_NO, without a message,
 * when there is none. */
enum cadre_code cadre_plan_in_force(struct cadre_plan **out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err);

#pragma GCC visibility pop

#endif
