/*
 * A problem with some of what it asks for given up. Costs are not in it: what is left is whether
 * it can be solved.
 */
#ifndef SOLVER_RELAX_H
#define SOLVER_RELAX_H

#include "cadre/arena.h"
#include "solver/solver.h"

struct relax {
	const struct solver_problem *from; /* borrowed */
	bool *off[SOLVER_NEEDS];	   /* what is given up, by index */
	struct solver_problem made;	   /* until the next relax_make */
	int *event_of;			   /* of made's events, those of from */
	struct cadre_arena flags, arena;
};

/* How many there are of a need: the range of its index. */
size_t relax_count(const struct solver_problem *problem, enum solver_need need);
/* Nothing is given up yet. False when memory is out; free it anyway. */
bool relax_start(struct relax *relax, const struct solver_problem *from);
/* Makes the problem that is left. False when memory is out. */
bool relax_make(struct relax *relax);
/* The group of an event or of an order's first event; SOLVER_NONE for any other need. */
int relax_group(const struct solver_problem *problem, enum solver_need need, int index);
/* Whether giving this up would change the problem as last made. */
bool relax_matters(const struct relax *relax, enum solver_need need, int index);
/* Nothing is given up any more. */
void relax_restore(struct relax *relax);
void relax_free(struct relax *relax);

#endif
