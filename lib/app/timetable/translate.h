/*
 * The record of a problem as the solver's integers: lecturers, rooms and classes become indices,
 * closed half-days barred slots, classes that share people a resource that both hold.
 */
#ifndef APP_TRANSLATE_H
#define APP_TRANSLATE_H

#include "base/map.h"
#include "cadre/record.h"
#include "app/timetable/weights.h"
#include "solver/solver.h"

struct translate {
	const struct cadre_problem *from;
	struct cadre_arena arena;
	struct cadre_err *err;
	struct solver_problem problem;
	struct solver_event *events;
	struct solver_resource *resources; /* lecturers, then classes, then pairs of classes */
	struct solver_group *groups;	   /* the classes */
	struct map lecturers, rooms, classes;
	struct solver_set closed;
	int64_t weights[WEIGHTS]; /* one a row of weights_all */
};

/* Fills all but from. CADRE_INPUT says what is wrong with the problem. */
enum cadre_code translate_problem(struct translate *out, struct cadre_err *err);
/* CADRE_INPUT, about the event at which the solver refused the problem. */
enum cadre_code translate_refuse(struct translate *t, int bad_event);
void translate_free(struct translate *t);

/* The events with their orders. */
enum cadre_code translate_events(struct translate *t);
/* Lists of slots, and of codes that the map knows, as sets. */
enum cadre_code translate_slots_of(struct translate *t, struct solver_set *out,
	const struct cadre_list *ints);
enum cadre_code translate_indices_of(struct translate *t, struct solver_set *out,
	const struct map *map, const struct cadre_list *codes);
enum cadre_code translate_no_memory(struct translate *t);

#endif
