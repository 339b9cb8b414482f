/*
 * The store's SQL as PostgreSQL takes it. All that differs between the engines is in the tables of
 * dialect.c.
 */
#ifndef STORE_POSTGRESQL_DIALECT_H
#define STORE_POSTGRESQL_DIALECT_H

#include <stdbool.h>

#include "cadre/buf.h"

enum { DIALECT_PARAMETERS = 80 };

/* places[n] is the place, from 1, of the parameter ?n; 0 when the statement has none. PostgreSQL
 * wants them without gaps. */
struct dialect_parameters {
	int places[DIALECT_PARAMETERS + 1];
	int count;
};

/* Appends the statement; an empty one when PostgreSQL has no need of it. */
void dialect_translate(struct cadre_buf *out, struct dialect_parameters *parameters,
	const char *sql);

#endif
