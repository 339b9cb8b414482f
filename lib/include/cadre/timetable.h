/*
 * The timetable: the problem of a year as a record, its solution, storing it, checking it.
 */
#ifndef CADRE_TIMETABLE_H
#define CADRE_TIMETABLE_H

#include "cadre/buf.h"
#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

struct cadre_problem_options {
	int year;
	const char *const *classes; /* only these may move; none: all */
	size_t class_count;
	int from;  /* what stands before this date stays */
	bool keep; /* what is placed should move as little as possible */
	const char *const *home; /* people of these units sleep at home */
	size_t home_count;
};

/* One record of kind problem: every session that is planned, with where it may go. */
enum cadre_code cadre_problem(struct cadre_register *reg,
	const struct cadre_problem_options *options, const struct cadre_out *out,
	struct cadre_err *err);

enum { CADRE_TERMS = 12 }; /* of enum cadre_term: that of term t stands at [t - 1] */

/* How a search stands, or ended. */
struct cadre_progress {
	uint64_t iterations;	 /* moves tried */
	int64_t cost, conflicts; /* of the best so far; what has no place counts as a conflict */
	int64_t bound;		 /* at the end: no timetable costs less */
	const int64_t *terms;	 /* at the end: the cost by term */
	const void *problem, *solution; /* for cadre_progress_terms */
};

/* The cost by term of the best so far, counted from scratch: for what is shown now and then. */
void cadre_progress_terms(const struct cadre_progress *progress, int64_t terms[CADRE_TERMS]);

struct cadre_solve_options {
	uint64_t seed;
	uint64_t iterations; /* moves to try; 0: spent alone decides */
	int searches;	     /* independent ones, each with the whole budget; the best is taken */
	int threads;	     /* of them at once: changes nothing but the time */
	/* Asked now and then, by one search at a time: the part of the budget that is used, in
	 * millionths; a million or more ends the search. May be NULL. */
	int (*spent)(void *arg, const struct cadre_progress *progress);
	/* Told at the end. May be NULL. */
	void (*solved)(void *arg, const struct cadre_progress *progress);
	/* Asked now and then while reasons are looked for: true ends that. May be NULL. */
	bool (*stop)(void *arg);
	void *arg;
};

/*
 * A solution of the problem. CADRE_REFUSED when none without conflict was found: each session that
 * could not be placed is reported, then what cadre_explain finds, and the best is given all the
 * same.
 */
enum cadre_code cadre_solve(const struct cadre_problem *problem,
	const struct cadre_solve_options *options, const struct cadre_sink *sink,
	const struct cadre_out *out, struct cadre_err *err);

struct cadre_apply_options {
	const struct cadre_sink *sink;
	bool moves; /* give what changed in each session as a record `moved` instead */
};

/*
 * Why a problem has no timetable: records of kind obstacle, each a requirement in words, with the
 * class, sessions, lecturer, room and days it is about. Those of one set can't hold together, and
 * could without any one of them: of each set one has to give way. proved says that this is certain
 * (else only that a search found no way), enough that a timetable was found with that alone given
 * up (and of each other set a class left out). Of the options seed, stop and arg are looked at.
 * CADRE_OK and nothing given when there is a timetable; CADRE_REFUSED when there is none.
 */
enum cadre_code cadre_explain(const struct cadre_problem *problem,
	const struct cadre_solve_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/*
 * Stores a solution after checking it against the register as it is now; gives the sessions that
 * changed. CADRE_REFUSED with each hard violation reported that the register has not already, or
 * when a session it places is gone, locked, held or cancelled since.
 */
enum cadre_code cadre_apply(struct cadre_register *reg, const struct cadre_solution *solution,
	const struct cadre_apply_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* The violations of the stored timetable, or with solution of what it would be. CADRE_NO when one
 * is an error. */
enum cadre_code cadre_timetable_check(struct cadre_register *reg, int year,
	const struct cadre_solution *solution, const struct cadre_out *out, struct cadre_err *err);

/* Which session is to change, and where the rules it would break, and what would do, are told. */
struct cadre_change_at {
	const char *class;
	int64_t number; /* 0: all of the class, for cadre_session_lock */
	const struct cadre_sink *sink;
};

struct cadre_move {
	int date, half;
	const char *room; /* NULL: the one it has */
};

/*
 * One change of one session; the sessions that changed are given. CADRE_NO: no such session,
 * room or lecturer. CADRE_REFUSED: it is held or cancelled, it is locked (not for cancel), or it
 * would break a hard rule; then the rules are reported, and what would do instead as notes.
 */
enum cadre_code cadre_session_move(struct cadre_register *reg, const struct cadre_change_at *at,
	const struct cadre_move *move, const struct cadre_out *out, struct cadre_err *err);
enum cadre_code cadre_session_substitute(struct cadre_register *reg,
	const struct cadre_change_at *at, const char *lecturer, const char *reason,
	const struct cadre_out *out, struct cadre_err *err);
/* With makeup a new session takes the topic to the first half-day, of those after the missed one
 * and not before today, in which no rule forbids it: of the class's days, else of those after
 * them up to the last of its plan line, and then the class closes later. */
enum cadre_code cadre_session_cancel(struct cadre_register *reg, const struct cadre_change_at *at,
	const char *reason, bool makeup, const struct cadre_out *out, struct cadre_err *err);
/* Gives the sessions that were not so before. */
enum cadre_code cadre_session_lock(struct cadre_register *reg, const struct cadre_change_at *at,
	bool locked, const struct cadre_out *out, struct cadre_err *err);

struct cadre_choices_options {
	int year;
	const char *const *classes; /* none: the sessions of the year without a time */
	size_t class_count;
	int64_t number; /* only this session of each; 0: all */
};

/* For each session, each half-day of its class's days as a record `choice`: free, with which room
 * and lecturer, or the first rule that stands in the way. */
enum cadre_code cadre_choices(struct cadre_register *reg,
	const struct cadre_choices_options *options, const struct cadre_out *out,
	struct cadre_err *err);

struct cadre_timetable_filter {
	int year;
	int date, monday; /* one day, or the week that begins so */
	const char *class, *lecturer, *room;
};

/* The sessions by date, half-day and room, with their titles and lecturers' names. CADRE_NO when
 * the class, lecturer or room of the filter is not in the register. */
enum cadre_code cadre_timetable_list(struct cadre_register *reg,
	const struct cadre_timetable_filter *filter, const struct cadre_out *out,
	struct cadre_err *err);

/*
 * An instance of curriculum-based course timetabling (ITC-2007, track 3), from the text of a .ctt
 * file called source. Faults go to the sink with their lines: CADRE_INPUT. Free it.
 */
struct cadre_ctt;
enum cadre_code cadre_ctt_read(struct cadre_ctt **out, const char *text, size_t length,
	const char *source, const struct cadre_sink *sink, struct cadre_err *err);
/*
 * Solves it as cadre_solve does a year: a line a lecture, "course room day period", added to out.
 * CADRE_REFUSED when some lectures found no place; the others are in out.
 */
enum cadre_code cadre_ctt_solve(struct cadre_buf *out, const struct cadre_ctt *ctt,
	const struct cadre_solve_options *options, struct cadre_err *err);
void cadre_ctt_free(struct cadre_ctt *ctt);

#pragma GCC visibility pop

#endif
