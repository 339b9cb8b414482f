/*
 * The SQL of the stored kinds: constants that the build writes from the table of kinds.
 */
#ifndef STORE_KIND_SQL_H
#define STORE_KIND_SQL_H

#include "cadre/record.h"

enum { KIND_SQL_KEYS = 5 };

struct kind_sql {
	const char *insert; /* every column; nothing when the key is there */
	const char *update; /* the same parameters */
	const char *remove; /* by the whole key */
	const char
		*select[KIND_SQL_KEYS + 1]; /* by the first n parts of the key, centre included */
	const char *year;		    /* ?1 centre, ?2 first day, ?3 last day, ?4 year */
	const char *count;		    /* of the centre */
	const char *exists;		    /* by centre and the first part of the key */
	const char *referring;		    /* by the whole key; empty: nothing refers to it */
};

extern const struct kind_sql kind_sql[CADRE_KIND_COUNT];

/* What a version of the register brought; ended by a NULL statement. */
struct migration {
	int version;
	const char *sql;
};

extern const struct migration kind_migrations[];

#endif
