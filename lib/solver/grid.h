/*
 * The timetable under search: where every event stands, and the counters from which the cost of
 * a move follows without looking at the rest. All of it lives in the grid's arena.
 *
 * An event is taken out (grid_leave), weighed where it might go (grid_weigh), and put there or
 * back (grid_enter). What is weighed is what the event adds to the counters as they stand, so
 * several events can be moved together by doing so one after the other.
 */
#ifndef SOLVER_GRID_H
#define SOLVER_GRID_H

#include "cadre/arena.h"
#include "solver/solver.h"

/*
 * A cell of a room or resource in a slot: the sum of GRID_ONE for each event there, its busy bit,
 * and in the low half the exclusive or of the events' indices: of a lone event, its index.
 */
#define GRID_BUSY 0x80000000u
#define GRID_ONE 0x00010000u
#define GRID_COUNT(cell) ((int)((cell) >> 16 & 0x7fff))
#define GRID_LONE(cell) ((int)((cell)&0xffff))

/* Terms that weigh nothing are not looked at. */
enum grid_look {
	GRID_COMPACT = 1,
	GRID_SPREAD = 2,
	GRID_ROOMS = 4,
	GRID_GAPS = 8,
	GRID_MOVED = 16,
	GRID_WAY = 32,
	GRID_BEDS = 64
};

struct place {
	int slot, room, resource;
};

struct grid_link {
	int event;
	int sign; /* 1: that event comes later; -1: earlier */
};

struct grid_event {
	const int *slots, *rooms, *choice; /* what it may take */
	int slot_count, room_count, choice_count;
	const uint64_t *slot_bits, *room_bits; /* the same as bits */
	const uint64_t *wide_bits;	       /* slots, the orders not looked at */
	const int *prices;		       /* of each slot, or NULL */
	const int *holds;		       /* offsets into cells */
	const int *compact; /* offsets of those of them that should not stand alone */
	const int *counted; /* resources of them with limits or norms */
	const struct grid_link *links;
	int hold_count, compact_count, counted_count, link_count;
	int group, seats, first;
	int faults; /* what its lock breaks by itself */
	struct place stood;
	bool placeable, movable;
};

struct grid_resource {
	bool compact, single, counted, daily, weekly;
	int max_per_day, max_per_week, norm;
	int events;
	int *by_day, *by_week; /* events; NULL where nobody asks */
};

struct grid_group {
	int min_days, max_span;
	const int *guests;		 /* SOLVER_GUESTS of them */
	bool lined;			 /* the line of its slots matters: gaps, span */
	int days, rooms;		 /* in use */
	int *by_day, *by_room, *by_slot; /* events */
	uint64_t *bits;			 /* slots in use, when lined */
	const int *open;		 /* open slots before each slot */
	int first, last, used;		 /* slots in use; used: those of them that are open */
	int *members, member_count;	 /* see lay.h */
};

struct grid_cost {
	int64_t hard, soft;
};

/* See way.h. */
struct grid_way {
	int most;   /* the longest way of a room */
	int *heads; /* [resource][days]: the first event that chose it, or SOLVER_NONE */
	int *next;  /* of an event */
};

/* See beds.h. */
struct grid_beds {
	int total;
	int *below, *above;	      /* of 0 to total: the nearest sums of whole rooms */
	int (*nights)[SOLVER_GUESTS]; /* the night before each day: who wants a bed */
};

struct grid {
	struct cadre_arena arena;
	const struct solver_problem *problem;
	const int64_t *weights;
	int look;
	int slots, per_day, days, weeks, stride, words;
	const int *cell_of, *day_of, *week_of; /* of a slot */
	uint32_t *cells;      /* [resource][stride]; days are kept apart by a cell */
	uint32_t *room_cells; /* [room][slots] */
	struct grid_event *events;
	struct grid_resource *resources;
	struct grid_group *groups;
	struct place *places;
	struct grid_way way;
	struct grid_beds beds;
	int count;	       /* events */
	struct grid_cost cost; /* kept by the callers of leave, weigh and enter */
	int64_t floor;	       /* conflicts among what can't be moved */
};

/* An empty timetable of the problem, which is borrowed. False when memory is out; free it anyway.
 */
bool grid_build(struct grid *grid, const struct solver_problem *problem);
void grid_free(struct grid *grid);
/* What the events, groups and so on cost before anything is placed. */
struct grid_cost grid_empty_cost(const struct grid *grid);

/* What an event that is not in the timetable would add to its cost at a place. */
struct grid_cost grid_weigh(const struct grid *grid, int event, const struct place *place);
void grid_enter(struct grid *grid, int event, const struct place *place);
void grid_leave(struct grid *grid, int event);

/* Enter and leave with the cost of the grid kept. */
void grid_put(struct grid *grid, int event, const struct place *place);
void grid_take(struct grid *grid, int event);

/* The conflicts that an event in the timetable has with others. */
int64_t grid_conflicts(struct grid *grid, int event);
/* Moves everything to where a solution has it. */
void grid_follow(struct grid *grid, const struct solver_solution *solution);

/* The uses of its resources and room that are in the way of an event that is not in the timetable.
 */
int grid_clashes(const struct grid *grid, const struct grid_event *event,
	const struct place *place);

/* The first slot of a set from one on, or as many as there are. */
int grid_next(const struct grid *grid, const uint64_t *bits, int slot);

static inline bool grid_bit(const uint64_t *bits, int index)
{
	return bits[index >> 6] >> (index & 63) & 1;
}

/* The cells an event has at a place: the first hold_count of them of what it holds, then that of
 * its resource, then that of its room; 0 for one it has not. */
static inline uint32_t grid_cell(const struct grid *grid, const struct grid_event *event,
	const struct place *place, int index)
{
	if (index < event->hold_count)
		return grid->cells[grid->cell_of[place->slot] + event->holds[index]];
	if (index == event->hold_count)
		return place->resource == SOLVER_NONE
			? 0
			: grid->cells[grid->cell_of[place->slot] + place->resource * grid->stride];
	return place->room == SOLVER_NONE
		? 0
		: grid->room_cells[place->room * grid->slots + place->slot];
}

/* The domains: which slots, rooms and resources each event may take. False when memory is out. */
bool domain_build(struct grid *grid);

#endif
