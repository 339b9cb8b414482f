/*
 * What falls due, whoever finds it.
 */
#ifndef APP_DUE_H
#define APP_DUE_H

#include "base/vec.h"
#include "cadre/register.h"

/* Sorts the lines, struct cadre_due, by date and gives them. */
enum cadre_code due_give(struct vec *lines, const struct cadre_out *out, struct cadre_err *err);

#endif
