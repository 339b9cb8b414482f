/* The solver run as the caller's options say. */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include "cadre/timetable.h"
#include "solver/solver.h"

/* The solution's arrays are in the arena. *bad_event is set with BAD_PROBLEM. */
enum solver_result search_run(struct solver_solution *out, struct cadre_arena *arena,
	const struct solver_problem *problem, const struct cadre_solve_options *options,
	int *bad_event);

#endif
