/*
 * An import on its way: shared by import.c (rows), import_decide.c (who they are),
 * import_person.c (people) and import_say.c (what is said of rows).
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/enrol/match.h"
#include "base/map.h"
#include "base/vec.h"

struct cadre_import {
	struct cadre_register *reg;
	const struct cadre_import_options *options;
	struct cadre_arena arena; /* lives as long as the import */
	struct cadre_arena line;  /* of one row */
	struct cadre_class *class;
	int date; /* of the opening: whose units count */
	struct cadre_matcher *matcher;
	const char *unit;   /* the key of --unit, or NULL */
	struct map taken;   /* people of this import: the key, and the row that names them */
	struct map told;    /* what has been said, by list and field: places in sayings */
	struct vec sayings; /* struct import_saying */
	struct cadre_imported counts;
	unsigned made;	 /* keys of new people */
	struct map days; /* other classes: the first day shared with this one, plus one */
};

/* Something that is said once, however many rows give cause for it. */
struct import_saying {
	const char *source, *sheet, *field, *text;
	enum cadre_gravity gravity;
	size_t first, last, count; /* rows */
};

/* A row on its way in. */
struct import_row {
	struct cadre_import *import;
	struct cadre_nominee nominee; /* matched */
	struct cadre_place place;
	const char *unit; /* key, or NULL */
	enum { IMPORT_NEW, IMPORT_SAME, IMPORT_REPEATED, IMPORT_ASK } fate;
	const char *person; /* of the register, or the new one */
	size_t before;	    /* the row that named the person first */
	bool clashes;	    /* the person sits in another class that day */
};

/* A remark on a field of the row: kept until the end of the import, to be said once with the count
 * of rows that give cause for it; said at once when each is asked for. text is copied. */
enum cadre_code import_say(struct import_row *row, const char *field, enum cadre_gravity gravity,
	const char *text, struct cadre_err *err);
void import_say_all(const struct cadre_import *import);
/* Whether the person sits in another class on a day of this one: that class, in row's arena, or
 * NULL; *day is the first. */
enum cadre_code import_clash(const char **class, int *day, struct import_row *row,
	struct cadre_err *err);
enum cadre_code import_decide(struct import_row *row, struct cadre_err *err);
/* Makes or completes the person of the row; CADRE_INPUT when the row is no valid person (reported).
 */
enum cadre_code import_person(struct import_row *row, struct cadre_err *err);

/* Whether the row tells of the person just what the register knows, as far as it tells. */
bool import_tells(const struct import_row *row, const struct cadre_person *person);

#endif
