/*
 * Names of people of the register in what somebody wrote.
 *
 * A whole name counts, with or without marks and capitals; its last two words with capitals; a
 * given name with a capital behind a word such as "anh" or "đồng chí"; a number of nine digits or
 * more, and an address of electronic mail. It finds rather too much: a person decides.
 */
#ifndef APP_NAMES_H
#define APP_NAMES_H

#include "base/map.h"
#include "cadre/register.h"

struct names {
	struct cadre_arena arena;
	struct map whole, tails; /* folded */
	struct map given;	 /* canonical: with marks */
};

/* Of all people and lecturers. */
enum cadre_code names_read(struct names *names, struct cadre_register *reg, struct cadre_err *err);
/* What was found, as it is written, in the arena. False when memory is out. */
bool names_find(struct cadre_list *out, struct cadre_arena *arena, const struct names *names,
	const char *text);
void names_free(struct names *names);

#endif
