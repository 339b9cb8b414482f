/*
 * Records kept as they come: what use cases give lives only until they go on.
 */
#ifndef REPORT_GATHER_H
#define REPORT_GATHER_H

#include "cadre/record.h"

struct gather {
	struct cadre_arena *arena; /* holds all that is kept */
	struct cadre_list list;	   /* of records of one kind */
	size_t room;
	const struct cadre_kind *want; /* others are passed over; NULL: the kind of the first */
};

/* For a use case: puts a copy of each record into the list. */
struct cadre_out gather_out(struct gather *gather);

#endif
