/*
 * Timetabling over integers: a problem in, a solution with its cost, or the reasons why there is
 * none, out. Nothing here knows people, dates, files or clocks; all indices count from 0.
 *
 * Time is a row of slots, slots_per_day a day, days_per_week days a week. An event takes one slot,
 * one room of its list (or none), and one of its choice of resources (a lecturer of those able to
 * teach); it also holds its fixed resources (a class, a curriculum, a teacher).
 */
#ifndef SOLVER_SOLVER_H
#define SOLVER_SOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SOLVER_NONE = -1,
	SOLVER_MOST = 32767,	      /* events, slots, rooms, resources, groups at most */
	SOLVER_MOST_WEIGHT = 1000000, /* a weight and a number of people at most */
	SOLVER_MOST_BEDS = 10000,     /* together, and guests of a group, at most */
	SOLVER_BUDGET = 1000000	      /* what solver_params.spent counts up to */
};

/* A set of indices: borrowed. */
struct solver_set {
	const int *items;
	size_t count;
};

struct solver_room {
	int seats;
	int way;		/* slots that the way to it takes: see week_rest */
	struct solver_set busy; /* slots */
};

/* A thing of which one event at a time can have the use; a busy slot counts as one event. */
struct solver_resource {
	struct solver_set busy; /* slots */
	int max_per_day;	/* events; 0: no limit */
	int max_per_week;
	int norm; /* events it should have in all; 0: no matter (soft: SOLVER_LOAD) */
};

/* Guests sleep in rooms of one sex; of guests of either it is not known, and they fill what is
 * left.
 */
enum solver_guest { SOLVER_MEN, SOLVER_WOMEN, SOLVER_EITHER, SOLVER_GUESTS };

/* Events that belong together (a class, a course): what soft terms look at. */
struct solver_group {
	int min_days;		   /* days its events should spread over at least (SOLVER_SPREAD) */
	int max_span;		   /* the last slot less the first at most, hard; 0: no limit */
	int guests[SOLVER_GUESTS]; /* who want a bed the night before each of its days (SOLVER_BEDS)
				    */
};

struct solver_event {
	int group;		  /* or SOLVER_NONE */
	int seats;		  /* people */
	int first, last;	  /* slots it may take, both included */
	struct solver_set barred; /* slots within them that it may not */
	struct solver_set rooms;  /* allowed; empty: it needs no room */
	struct solver_set holds;  /* resources it always has, each once */
	struct solver_set
		choice;	   /* resources of which it takes one, none that it holds; empty: none */
	const int *prices; /* of each slot, what taking it costs (SOLVER_PRICE); NULL: nothing */
	int slot, room, resource; /* where it stands now, or SOLVER_NONE */
	bool locked;		  /* what of these is given stays, even against the lists above */
};

/* before ends before after begins. */
struct solver_order {
	int before, after;
};

/*
 * The soft terms; the cost of a solution is the sum over them of weight times amount.
 * SEATS..ROOMS are those of curriculum-based course timetabling (ITC-2007, track 3).
 */
enum solver_term {
	SOLVER_SEATS,	 /* people without a seat */
	SOLVER_SPREAD,	 /* days missing from a group's least number of days */
	SOLVER_ISOLATED, /* events of a compact resource with no neighbour in the day: see compact
			  */
	SOLVER_ROOMS,	 /* rooms of a group beyond the first */
	SOLVER_GAPS,	 /* free slots of a group between its first and last event that one of its
			  * events could take (its own window, bars and holds allowing) */
	SOLVER_LOAD,	 /* events of a resource beyond or below its norm */
	SOLVER_BOTH,	 /* days on which a resource has more than one event: see single */
	SOLVER_MOVED,	 /* events that stood in a slot and have not kept all they had */
	SOLVER_LATE,	 /* slots between an event's first and where it is put */
	SOLVER_PRICE,	 /* the price that an event has for the slot it is put in */
	SOLVER_AWAY,	 /* days on which a chosen resource is in a room with a way */
	SOLVER_BEDS,	 /* guests without a bed, over all nights, with the best use of the rooms */
	SOLVER_TERMS
};

struct solver_problem {
	int slots, slots_per_day, days_per_week;
	/*
	 * The time between the last slot of a week and the first of the next, as slots. Between two
	 * events in different rooms a resource chosen by both needs the ways of both rooms free, in
	 * time and not in slots.
	 */
	int week_rest;
	const struct solver_room *rooms;
	size_t room_count;
	const struct solver_resource *resources;
	size_t resource_count;
	const struct solver_group *groups;
	size_t group_count;
	const struct solver_event *events;
	size_t event_count;
	const struct solver_order *orders;
	size_t order_count;
	struct solver_set
		compact; /* resources whose events should not stand alone (SOLVER_ISOLATED) */
	struct solver_set
		single;		/* resources that should not have two events a day (SOLVER_BOTH) */
	struct solver_set beds; /* of each dormitory room */
	bool seats_hard;	/* a room too small is forbidden, not costly */
	int64_t weights[SOLVER_TERMS];
};

/*
 * One a problem's event; the arrays are the caller's, event_count long.
 *
 * conflicts counts hard requirements broken: events of a slot beyond the first in a room or with a
 * resource, pairs of events with no time for the way, events beyond the most a day or week, orders,
 * whole or begun days beyond a group's span, and what a locked event has against its own lists.
 */
struct solver_solution {
	int *slot, *room, *resource;
	int64_t cost, terms[SOLVER_TERMS];
	int64_t conflicts; /* 0 when feasible */
	size_t unplaced;   /* events left at SOLVER_NONE */
};

/*
 * The search cools as its budget is spent: a budget of evaluated moves, or of whatever spent
 * measures (time), or whichever is spent first. With neither there is no search: the solution is
 * the first one constructed.
 */
struct solver_params {
	uint64_t seed;
	uint64_t iterations; /* evaluated moves; 0: spent alone decides */
	/* Asked about every thousand moves: the part of the budget used, in millionths;
	 * SOLVER_BUDGET or more ends the search. It is shown the best so far, without its terms.
	 * May be NULL. */
	int (*spent)(void *arg, const struct solver_solution *best, uint64_t iterations);
	void *arg;
};

enum solver_result {
	SOLVER_FOUND,	    /* conflicts 0 and nothing unplaced */
	SOLVER_CONFLICT,    /* the best found still has conflicts or unplaced events */
	SOLVER_BAD_PROBLEM, /* an index out of range, a cycle of orders: *bad_event tells */
	SOLVER_NO_MEMORY
};

/*
 * Deterministic for a seed and a number of iterations. What can't be placed without a conflict is
 * left out (unplaced): ask solver_explain why. Conflicts remain between locked events only.
 * bad_event may be NULL; it is SOLVER_NONE where the fault is not an event's.
 */
enum solver_result solver_solve(struct solver_solution *out, const struct solver_problem *problem,
	const struct solver_params *params, int *bad_event);

/* FOUND, BAD_PROBLEM or NO_MEMORY, as solver_solve would say without a search. */
enum solver_result solver_check(const struct solver_problem *problem, int *bad_event);

struct solver_effort {
	int searches; /* each with the whole of the budget, and a seed that follows from the
			 first */
	int threads;  /* of them at once */
};

/*
 * The best of several searches, the same whatever the threads. params.spent is asked by one search
 * at a time, from any thread, and shown the best of all and their moves together.
 */
enum solver_result solver_portfolio(struct solver_solution *out,
	const struct solver_problem *problem, const struct solver_params *params,
	const struct solver_effort *effort, int *bad_event);

/* A cost that no solution without conflicts is below. The problem is one not refused. */
enum solver_result solver_bound(int64_t *out, const struct solver_problem *problem);

/*
 * The full cost and conflicts of a solution, from scratch; shares nothing with the search. The
 * problem is one that solver_solve has not refused.
 */
enum solver_result solver_cost(struct solver_solution *solution,
	const struct solver_problem *problem);

/* Why an event can't be placed beside what is placed already: the requirement that leaves it no
 * slot. */
enum solver_why {
	SOLVER_WHY_NONE,    /* it can be placed */
	SOLVER_WHY_WINDOW,  /* no slot at all between first and last that is not barred */
	SOLVER_WHY_ROOM,    /* no allowed room large enough is free in any slot */
	SOLVER_WHY_CHOICE,  /* no resource of its choice is free in any slot */
	SOLVER_WHY_HOLDS,   /* a resource it holds is never free, or has all it may have */
	SOLVER_WHY_ORDER,   /* what must come before or after leaves no slot */
	SOLVER_WHY_WAY,	    /* no resource of its choice has time for the way */
	SOLVER_WHY_SPAN,    /* it would be too far from the rest of its group */
	SOLVER_WHY_TOGETHER /* each alone would do, not all at once */
};

/* The event's own place in the solution is not looked at. The problem is one not refused. */
enum solver_why solver_explain(const struct solver_problem *problem,
	const struct solver_solution *solution, int event);

/* What a problem asks for, in parts that could be given up one by one. */
enum solver_need {
	SOLVER_NEED_LOCK,	/* of an event: it stays where it is locked */
	SOLVER_NEED_ORDER,	/* an order */
	SOLVER_NEED_SPAN,	/* of a group: its max_span */
	SOLVER_NEED_ROOM,	/* of an event: one of its rooms */
	SOLVER_NEED_SEATS,	/* of an event: a room large enough */
	SOLVER_NEED_ROOM_BUSY,	/* of a room: when it is busy */
	SOLVER_NEED_ROOM_ALONE, /* of a room: one event at a time */
	SOLVER_NEED_WAY,	/* of a room: its way */
	SOLVER_NEED_CHOICE,	/* of an event: one of its choice of resources */
	SOLVER_NEED_DAY,	/* of a resource: max_per_day */
	SOLVER_NEED_WEEK,	/* of a resource: max_per_week */
	SOLVER_NEED_BUSY,	/* of a resource: when it is busy */
	SOLVER_NEED_ALONE,	/* of a resource: one event at a time, with all its limits */
	SOLVER_NEED_BARRED,	/* of an event: its barred slots */
	SOLVER_NEED_WINDOW,	/* of an event: first and last */
	SOLVER_NEED_EVENT,	/* that the event takes place */
	SOLVER_NEEDS
};

/* One of a small set of requirements that can't all hold. */
struct solver_reason {
	enum solver_need need;
	int index;   /* of the event, order, group, room or resource */
	int group;   /* of the event, or of the order's before; else SOLVER_NONE */
	int set;     /* from 0: which set */
	bool proved; /* that they can't hold together; else no way was found in the effort made */
	bool enough; /* a solution was found with this given up (with the others of its set that
			have its need and group), and of each other set a group */
};

struct solver_inquiry {
	uint64_t seed;
	void (*tell)(void *arg, const struct solver_reason *reason); /* set by set */
	void *arg;
	bool (*stop)(void *arg); /* asked now and then; may be NULL */
};

/*
 * Why a problem has no solution: sets of requirements, of each of which at least one must be given
 * up. A set is small in that what is left of it without any one of them has a solution, as far as
 * was found. The same on every machine for a seed. FOUND, and nothing told, when there is a
 * solution; CONFLICT when reasons were told, or stop said so.
 */
enum solver_result solver_reasons(const struct solver_problem *problem,
	const struct solver_inquiry *inquiry, int *bad_event);

#endif
