/*
 * An instance of curriculum-based course timetabling (ITC-2007, track 3) as it stands in its file.
 */
#ifndef APP_CTT_H
#define APP_CTT_H

#include "base/map.h"
#include "cadre/arena.h"
#include "cadre/error.h"
#include "solver/solver.h"

struct ctt_course {
	const char *name;
	int teacher; /* a number of its own for each name */
	int lectures, days, students;
};

/* A course in a curriculum, or barred from a slot. */
struct ctt_pair {
	int course, with;
};

struct cadre_ctt {
	struct cadre_arena arena;
	int days, per_day;
	struct ctt_course *courses;
	const char **room_names;
	struct solver_room *rooms;
	struct ctt_pair *members, *bars;
	int course_count, room_count, curriculum_count, bar_count, member_count, teacher_count;
	int lecture_count;
	struct solver_problem problem; /* after ctt_problem */
};

/* Reads the whole text; faults go to the sink, with their lines. */
enum cadre_code ctt_parse(struct cadre_ctt *ctt, const char *text, size_t length,
	const char *source, const struct cadre_sink *sink, struct cadre_err *err);
/* The solver's problem of what was read. False when memory is out. */
bool ctt_problem(struct cadre_ctt *ctt);

#endif
