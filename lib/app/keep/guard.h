/*
 * What may never be changed once it stands: rules that need the register.
 */
#ifndef APP_GUARD_H
#define APP_GUARD_H

#include "cadre/register.h"

/* CADRE_REFUSED when storing the record would change what is fixed. */
enum cadre_code guard_check(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err);
/* CADRE_REFUSED when the record may not be removed. */
enum cadre_code guard_remove(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err);

#endif
