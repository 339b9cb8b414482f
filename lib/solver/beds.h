/*
 * Beds: the guests of the groups, night by night, and how many of them the dormitory has no bed for
 * when its rooms are given to one sex each as well as can be.
 */
#ifndef SOLVER_BEDS_H
#define SOLVER_BEDS_H

#include "solver/grid.h"

/* Where nobody wants a bed the grid stops looking (GRID_BEDS). False when memory is out. */
bool beds_build(struct grid *grid);
/* The group's guests come for the night before a day, or (by -1) do not any more. */
void beds_count(const struct grid *grid, const struct grid_group *group, int day, int by);
/* The guests that would be without a bed if they came, beyond those who are. */
int beds_more(const struct grid *grid, const struct grid_group *group, int day);

#endif
