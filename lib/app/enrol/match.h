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
/* What the unit has become by that day, as far as it has one successor; itself when it has none or
 * was split. */
const char *match_unit_on(const struct match_units *units, const char *key, int date);
const struct cadre_unit *match_unit_keyed(const struct match_units *units, const char *key);

struct cadre_matcher {
	struct cadre_register *reg;
	int date;
	struct match_units units;
	int64_t people;		  /* of the register */
	struct map called;	  /* how many are called so: the folded name, the count plus one */
	struct cadre_arena names; /* its keys */
	struct cadre_arena scratch; /* of one comparison */
};

/* What likeness is reckoned from: of a nominee, or of a person of the register. */
struct match_facts {
	const char *name, *folded;
	const char *alike; /* store_alike_name: the words in order, and the year */
	const char *national_id, *phone, *position;
	const char *unit; /* its key */
	int born, party_joined, sex, ethnicity;
};

enum { MATCH_PARTS = 10 };

/* How two compare: the parts add up to the score, in thousandths of a bit for one person rather
 * than two. */
struct match_view {
	int64_t score;
	struct cadre_part parts[MATCH_PARTS];
	size_t count;
	bool proof;    /* something agrees that namesakes of a commune do not share */
	bool numbered; /* the citizen number agrees */
	bool other_number, other_sex;
};

/* Reckons the nominee's facts, in the arena. False when memory is out. */
bool match_facts_of(struct match_facts *out, struct cadre_arena *arena,
	const struct cadre_nominee *nominee, const char *unit);
/* What a name is found by, in the arena. False when memory is out. */
bool match_name_keys(const char **folded, const char **alike, struct cadre_arena *arena,
	const char *name, int born);
/* The same of a person of the register, as the store gives it: borrowed. */
void match_facts_of_person(struct match_facts *out, const struct cadre_person *person,
	const char *folded, const char *alike);

/* Compares a with b, who is of the register. entered: how many thousandths of a bit rarer the same
 * person is expected than among nominees. */
enum cadre_code match_compare(struct match_view *out, struct cadre_matcher *matcher,
	const struct match_facts *a, const struct match_facts *b, int entered,
	struct cadre_err *err);

/* How many of the register are called so. */
enum cadre_code match_called(int64_t *out, struct cadre_matcher *matcher, const char *folded,
	struct cadre_err *err);

/* 1000 * log2(n / d), cut to an integer; n and d above 0. */
int64_t match_bits(uint64_t n, uint64_t d);
/* The weight of a level of agreement of a fact; called and people: how many are called like b, of
 * how many. */
int64_t match_weight(const char *field, enum cadre_agreement level, int64_t called, int64_t people);
/* What is to be added before comparing: one of so many people. */
int64_t match_prior(int64_t people);
/* The score as a chance of 100. */
int match_chance(int64_t score);

/* "the same: name, year of birth; another: position"; NULL when memory is out. */
const char *match_why(struct cadre_arena *arena, const struct match_view *view);
/* The parts of a view as a record's list, in the arena. False when memory is out. */
bool match_parts(struct cadre_list *out, struct cadre_arena *arena, const struct match_view *view);

#endif
