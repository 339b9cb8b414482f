/*
 * What the parts of checking a register share.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "cadre/keep.h"

struct check {
	struct cadre_register *reg;
	bool quick;
	const struct cadre_out *out;
	struct cadre_err *err;
	struct cadre_arena arena;
	const struct cadre_kind *kind;
	const void *record;   /* the one that validation speaks of */
	enum cadre_code code; /* of the output */
	bool bad;
	int64_t logged; /* records of the kind that the log says stand */
};

/* Gives a finding; the kind is NULL when it is about no record. */
void check_find(struct check *check, int severity, const char *rule, const struct cadre_kind *kind,
	const void *record, const char *text);
/* The books of certificates: their numbers, one a person and class, what is signed. */
enum cadre_code check_certificates(struct check *check, struct cadre_err *err);

#endif
