/* Every solution of a problem that is small enough to try them all, by the cost from scratch. */
#ifndef TESTS_SOLVER_FULL_H
#define TESTS_SOLVER_FULL_H

#include "cadre/arena.h"
#include "solver/solver.h"

struct full {
	const struct solver_problem *problem;
	struct solver_solution solution;
	int64_t best;
};

/* What one of a list can be; what is locked is only that. */
static inline struct solver_set full_options(const struct solver_event *event,
	const struct solver_set *list, const int *taken)
{
	static const int none = SOLVER_NONE;

	if (event->locked && *taken != SOLVER_NONE)
		return (struct solver_set){taken, 1};
	return list->count > 0 ? *list : (struct solver_set){&none, 1};
}

static inline void try_all(struct full *full, size_t index);

static inline void try_slot(struct full *full, size_t index, int slot)
{
	const struct solver_event *event = &full->problem->events[index];
	struct solver_set rooms = full_options(event, &event->rooms, &event->room);
	struct solver_set choice = full_options(event, &event->choice, &event->resource);

	full->solution.slot[index] = slot;
	for (size_t i = 0; i < rooms.count * choice.count; i++) {
		full->solution.room[index] = rooms.items[i % rooms.count];
		full->solution.resource[index] = choice.items[i / rooms.count];
		try_all(full, index + 1);
	}
}

static inline void try_all(struct full *full, size_t index)
{
	const struct solver_event *event = &full->problem->events[index];

	if (index == full->problem->event_count) {
		if (solver_cost(&full->solution, full->problem) == SOLVER_FOUND
			&& (full->best < 0 || full->solution.cost < full->best))
			full->best = full->solution.cost;
	} else if (event->locked && event->slot != SOLVER_NONE) {
		try_slot(full, index, event->slot);
	} else {
		for (int slot = event->first; slot <= event->last; slot++)
			try_slot(full, index, slot);
	}
}

/* The best cost without conflicts and with all events placed; -1: there is none. */
static inline int64_t full_best(const struct solver_problem *problem, struct cadre_arena *arena)
{
	size_t count = problem->event_count;
	struct full full = {.problem = problem, .best = -1};

	full.solution.slot = cadre_arena_array(arena, count, sizeof(int));
	full.solution.room = cadre_arena_array(arena, count, sizeof(int));
	full.solution.resource = cadre_arena_array(arena, count, sizeof(int));
	try_all(&full, 0);
	return full.best;
}

#endif
