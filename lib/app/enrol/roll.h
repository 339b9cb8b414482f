/*
 * Classes and their trainees, as several use cases look at them.
 */
#ifndef APP_ROLL_H
#define APP_ROLL_H

#include "cadre/enrol.h"

/* The class of that key; CADRE_NO says which was perhaps meant. */
enum cadre_code roll_class(struct cadre_class **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *key, struct cadre_err *err);

/* The status of that code; CADRE_USAGE says which was perhaps meant. */
enum cadre_code roll_status(int *out, const char *status, struct cadre_err *err);

/* A trainee of a class: the enrolment and who it is. */
struct roll_trainee {
	struct cadre_enrolment enrolment;
	struct cadre_person person;
	const unsigned char *order; /* of the name, once roll_by_name has put them in order */
	size_t order_length;
};

/* The trainees of a class, by key. */
enum cadre_code roll_trainees(struct roll_trainee **out, size_t *count, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err);
/* Puts them in the order of their names. CADRE_SYSTEM: ICU or memory is missing. */
enum cadre_code roll_by_name(struct roll_trainee *trainees, size_t count, struct cadre_arena *arena,
	struct cadre_err *err);

/* What a class asks of its trainees: its own rules, else those of its programme. */
struct roll_rules {
	const struct cadre_programme *programme;
	struct cadre_int pass_mark, attendance_required;
	struct cadre_list assessments, bands; /* texts; struct cadre_band */
};

enum cadre_code roll_rules(struct roll_rules *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_class *class, struct cadre_err *err);

#endif
