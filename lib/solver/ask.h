/* Whether what is left of a problem can be solved: counting first, then a search, then all ways. */
#ifndef SOLVER_ASK_H
#define SOLVER_ASK_H

#include "solver/prove.h"
#include "solver/relax.h"

struct ask {
	struct relax relax;
	const struct solver_inquiry *inquiry;
	int64_t effort; /* places to weigh for a proof; 0: a usual number */
	bool *among;	/* after CAN_NOT or UNKNOWN: events that found no place */
	bool no_memory;
};

bool ask_start(struct ask *ask, const struct solver_problem *problem,
	const struct solver_inquiry *inquiry);
/* UNKNOWN also when the caller says stop, or memory is out. */
enum verdict ask_verdict(struct ask *ask);

enum ask_reach {
	ASK_SELF,    /* nothing */
	ASK_KIN,     /* events of the same groups, and in order with them */
	ASK_COMPANY, /* events that share anything with them, and so on */
	ASK_ALL
};

/* Adds to among. */
void ask_spread(struct ask *ask, enum ask_reach reach);
void ask_free(struct ask *ask);

#endif
