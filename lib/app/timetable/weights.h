/*
 * What a timetable should rather not have, by the names of the record `weights`: the solver's term
 * that counts it, and its weight where no record says otherwise.
 */
#ifndef APP_WEIGHTS_H
#define APP_WEIGHTS_H

#include "cadre/register.h"
#include "solver/solver.h"

struct weight {
	const char *name;
	enum solver_term term; /* SOLVER_PRICE: it is a part of the prices of slots */
	int64_t standard;
};

enum { WEIGHTS = 11 };

/* WEIGHTS of them. */
const struct weight *weights_all(void);
/* NULL when there is none of that name. */
const struct weight *weights_find(const char *name);

/* The weights in force in a year, a pair each, in the arena. */
enum cadre_code weights_read(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err);

#endif
