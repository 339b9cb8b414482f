/*
 * A round as those who work on it want it: with its form, and with who is asked in it.
 */
#ifndef APP_ROUND_H
#define APP_ROUND_H

#include "cadre/register.h"
#include "cadre/survey.h"

/* The largest number that an answer may hold, so that the sum of a round never overflows. */
#define ROUND_NUMBER_MAX INT64_C(10000000000)

struct round {
	const struct cadre_round *record;
	const struct cadre_form *form;
};

/* Reads both into the arena. CADRE_NO when there is no such round. */
enum cadre_code round_read(struct round *out, struct cadre_register *reg, struct cadre_arena *arena,
	const char *round, struct cadre_err *err);

/*
 * Makes the invitations that the round lacks. classes are those of the round: somebody in two of
 * them is asked for the first. *asked is how many invitations it has now.
 */
enum cadre_code round_invite(size_t *asked, struct cadre_register *reg, const struct round *round,
	const struct cadre_class *const *classes, size_t count, const struct cadre_sink *sink,
	struct cadre_err *err);

/* How many months after the class closed it is asked about: as its programme says, else 3 and 6.
 * Points into the programmes or to what is constant. */
const struct cadre_list *round_months(const struct cadre_list *programmes,
	const struct cadre_class *class);
/* Whether one of the rounds asks about the class that many months after it, or near that date. */
bool round_asks(const struct cadre_list *rounds, const char *class, int64_t months, int date);

/* The units with what became of them. Lives in the arena. */
struct round_units {
	struct cadre_list units, steps; /* of kinds unit and succession */
};

enum round_heir {
	ROUND_SAME,    /* the unit still stands on that day */
	ROUND_HEIR,    /* *heir stands for it */
	ROUND_ONE_OF,  /* so do others: *heir is the latest of those that took most, by the kind
			  of succession, or the first of them by its key */
	ROUND_NO_HEIR, /* the unit has ended and nobody is recorded to stand for it */
};

enum cadre_code round_units_read(struct round_units *out, struct cadre_register *reg,
	struct cadre_arena *arena, struct cadre_err *err);
/* Who stands for the unit on that day, through all that happened up to then. */
enum round_heir round_units_heir(const struct round_units *units, const char *unit, int date,
	const char **heir);

#endif
