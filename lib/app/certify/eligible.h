/*
 * Who of a class may have its paper: what is known of each trainee, judged by the class's rules.
 */
#ifndef APP_ELIGIBLE_H
#define APP_ELIGIBLE_H

#include "app/enrol/roll.h"
#include "cadre/certify.h"

struct eligible_trainee {
	struct roll_trainee *who;
	int64_t attended;
	const struct cadre_mark **marks;	     /* one an assessment; NULL: none */
	const struct cadre_certificate *certificate; /* the last entered; NULL: none */
};

/* A class fits into memory. All lives in the arena. */
struct eligible {
	struct cadre_class *class;
	struct roll_rules rules;
	int64_t sessions, untaken; /* not cancelled; of these, those without any attendance */
	struct eligible_trainee *trainees;
	size_t count;
};

/* Reads the class and its trainees, in the order of their names. */
enum cadre_code eligible_read(struct eligible *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err);
/* Judges one of them; false when memory is out. */
bool eligible_judge(struct cadre_eligibility *out, const struct eligible *of, size_t index,
	struct cadre_arena *arena);

#endif
