/* Whether a problem can be worked on. */
#ifndef SOLVER_CHECK_H
#define SOLVER_CHECK_H

#include "solver/solver.h"

/* FOUND, BAD_PROBLEM or NO_MEMORY. *bad_event as in solver_solve; not NULL. */
enum solver_result check_problem(const struct solver_problem *problem, int *bad_event);

#endif
