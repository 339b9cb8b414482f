/*
 * The columns of a kind's table, in the order in which statements name and bind them:
 * centre, the fields that are stored, extra, then what is derived for search: the folded copies of
 * searchable fields, and the keys under which people who may be one are found.
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "cadre/record.h"

enum { COLUMNS_MAX = 70, COLUMNS_PARENTS_MAX = 4 };

enum column_derived {
	COLUMN_GIVEN,	   /* the field itself */
	COLUMN_FOLDED,	   /* its text folded */
	COLUMN_ALIKE_NAME, /* store_alike_name of the record */
	COLUMN_ALIKE_BORN, /* store_alike_born */
};

struct column {
	const char *name;
	const struct cadre_field *field; /* NULL for centre and extra */
	int since;
	bool key, integer, indexed;
	enum column_derived derived;
};

struct columns {
	struct column columns[COLUMNS_MAX];
	char search[4][40]; /* names of folded columns */
	size_t count;	    /* all */
	size_t read;	    /* those that make the record: without the derived ones */
	size_t keys;	    /* with the centre */
};

void columns_of(struct columns *out, const struct cadre_kind *kind);

/* The kinds whose whole key stands in this one. */
struct columns_parents {
	const struct cadre_kind *kinds[COLUMNS_PARENTS_MAX];
	size_t count;
};

struct columns_parents columns_parents(const struct cadre_kind *kind);
/* Whether the reference is part of a parent's key, whose own reference covers it. */
bool columns_implied(const struct cadre_kind *kind, const struct cadre_field *field);

#endif
