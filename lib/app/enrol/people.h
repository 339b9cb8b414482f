/*
 * All that the register holds on one person.
 */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "cadre/enrol.h"

/* A record that names the person, and by which field. */
struct people_record {
	const struct cadre_kind *kind;
	const struct cadre_field *field;
	void *record;
};

/* The records that name the person, parents first, in the arena. */
enum cadre_code people_records(struct people_record **out, size_t *count,
	struct cadre_register *reg, struct cadre_arena *arena, const char *person,
	struct cadre_err *err);
/* The field of the kind that names a person; NULL when none does. */
const struct cadre_field *people_field(const struct cadre_kind *kind);
enum cadre_code people_get(struct cadre_person **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *key, struct cadre_err *err);

#endif
