/*
 * Who answered, as far as tables split by it: by what the answer itself keeps (class, unit), and
 * by the person of its invitation, as long as the link to it has not been cut.
 */
#ifndef APP_TALLY_WHO_H
#define APP_TALLY_WHO_H

#include "app/survey/round.h"
#include "app/survey/shield.h"
#include "base/map.h"
#include "base/vec.h"

/*
 * The tables: the whole, the splits by what answers keep, the splits by the person. All of a sort
 * are settled together (shield.h), and the former never depend on the latter, which are gone when
 * the link is cut.
 */
enum { WHO_OF_ANSWERS = cadre_tally_by_unit + 1, WHO_ALL = cadre_tally_by_ethnicity + 1 };

struct who {
	struct cadre_register *reg;
	const struct round *round;
	int tables; /* WHO_OF_ANSWERS or WHO_ALL */
	struct cadre_arena arena;
	struct map programmes; /* of classes: the text's address */
	struct map people;     /* of keys of answers: struct who_person */
	struct map heirs;      /* of units: the text's address */
	struct round_units units;
	size_t strangers;		 /* invitations to a person that name none any more */
	struct map names[SHIELD_TABLES]; /* of rows: their number */
	struct map atoms;		 /* of what they are alike in: the atom's index */
	struct vec names_of;		 /* struct who_names: of each atom */
	struct vec rows[SHIELD_TABLES];	 /* size_t: of each atom */
	struct vec weights;		 /* int64_t: of each atom, `measures` of them: answers */
	struct vec opinions;		 /* the same: of those, how many are the base of a mean */
	size_t measures;
	bool failed; /* memory was out */
};

/* What an atom belongs to in each table; NULL for the whole, "" for none. */
struct who_names {
	const char *names[SHIELD_TABLES];
};

/* by: enum cadre_tally_by. */
enum cadre_code who_begin(struct who *out, struct cadre_register *reg, const struct round *round,
	int by, size_t measures, struct cadre_err *err);
/* The atom that the answer is of, or will be of; SIZE_MAX when memory is out. */
size_t who_answer(struct who *who, const struct cadre_answer *answer);
size_t who_invitation(struct who *who, const struct cadre_invitation *invitation);
const char *who_name(const struct who *who, size_t atom, int by);
/* Counts an answer of the atom; counted tells in which measures, valued in which it has an opinion.
 */
void who_count(struct who *who, size_t atom, const bool *counted, const bool *valued);
/* What the group is called, or NULL; in the arena of who. */
const char *who_label(struct who *who, int by, const char *name);
void who_free(struct who *who);

#endif
