/*
 * Who a nominee is: the units of the register by name and date, and how a person compares.
 */
#ifndef APP_MATCH_H
#define APP_MATCH_H

#include "base/map.h"
#include "cadre/enrol.h"

struct match_name {
	size_t unit,
		next; /* index into units; the next entry of that name, plus one, 0 at the end */
	bool whole;   /* with the word for its type */
};

/* All units, by their names with and without the word for their type ("Xã"), keys and codes. */
struct match_units {
	struct cadre_arena arena;
	struct cadre_list all;	       /* struct cadre_unit */
	struct cadre_list successions; /* struct cadre_succession */
	struct match_name *names;
	size_t name_count;
	struct map by_name; /* the first entry, plus one */
};

enum cadre_code match_units_read(struct match_units *out, struct cadre_register *reg,
	struct cadre_err *err);
void match_units_free(struct match_units *units);

struct match_unit {
	const struct cadre_unit *unit; /* NULL when it can't be told */
	const char *why;	       /* what is to be said; NULL when nothing */
};

/* The unit that the text means on that day. False when memory is out. */
bool match_unit(struct match_unit *out, const struct match_units *units, struct cadre_arena *arena,
	const char *text, int date);
/* Whether the unit is that one, or one becomes the other by successions. */
bool match_unit_linked(const struct match_units *units, const char *a, const char *b);
/* Whether the unit has that key, or is called so at any time; folded is the text folded. */
bool match_unit_called(const struct match_units *units, const char *key, const char *text,
	const char *folded);
const struct cadre_unit *match_unit_keyed(const struct match_units *units, const char *key);

struct cadre_matcher {
	struct cadre_register *reg;
	int date;
	struct match_units units;
};

/* How far a person of the register agrees with a nominee. */
enum match_level {
	MATCH_NONE, /* somebody else, as far as can be told */
	MATCH_PART,
	MATCH_ALL,    /* name, unit, year of birth, and all else that both tell */
	MATCH_STRONG, /* name, whole birth date, unit */
	MATCH_NUMBER, /* citizen number, and name or birth date */
};

struct match_view {
	enum match_level level;
	int score;
	bool differs;	 /* in some other fact */
	const char *why; /* in the arena */
};

/* unit: the key of the nominee's unit, or NULL. False when memory is out. */
bool match_compare(struct match_view *out, const struct cadre_matcher *matcher,
	struct cadre_arena *arena, const struct cadre_nominee *nominee, const char *unit,
	const struct cadre_person *person);

#endif
