/*
 * The invented centre, in parts: its places, its staff, its year of classes, its people and what
 * came of them. All follows from the seed. One centre's people and classes are in memory at a time.
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/timetable/workdays.h"
#include "cadre/keep.h"

enum {
	DEMO_EVE = 20250630,	/* the last day of the communes of before */
	DEMO_REFORM = 20250701, /* the first of those of now */
	DEMO_PROGRAMMES = 32,
	DEMO_CLASSES = 48,
	DEMO_SEATS = 6000, /* enrolments, and so people, of one centre's year */
	DEMO_HOMES = 16,   /* communes of before: where people come from */
};

/* What is drawn for one purpose does not shift what is drawn for another. */
enum demo_purpose {
	DEMO_CENTRES,
	DEMO_SIZES,
	DEMO_PEOPLE,
	DEMO_FACTS,
	DEMO_RESULTS,
	DEMO_ATTENDANCE,
	DEMO_LETTERS,
	DEMO_LISTS,
};

/* What a trainee is there as: bits, since a class draws from several. */
enum demo_role {
	DEMO_YOUNG,
	DEMO_NEW_MEMBER,
	DEMO_SECRETARY,
	DEMO_HEADMAN,
	DEMO_FRONT,
	DEMO_WOMAN,
	DEMO_TEACHER,
	DEMO_YOUTH_UNION,
	DEMO_FARMER,
	DEMO_VETERAN,
	DEMO_CADRE,
	DEMO_ROLES,
};

struct demo_programme {
	const struct cadre_programme *programme;
	const struct cadre_topic *topics;
	size_t topic_count;
	int sessions;
};

/* A line of the plan; one class a week named. */
struct demo_line {
	const char *programme, *title, *audience, *partner;
	unsigned roles;
	int least, most;	/* trainees of a class */
	unsigned char weeks[8]; /* of the year, from 1; 0 ends */
	bool embeds;		/* the thematic talks as well */
};

struct demo_person {
	uint64_t random;  /* what is not said here follows from it */
	int born, joined; /* joined 0: no member */
	int busy;	  /* until this date in a class */
	unsigned lines;	  /* bits: the plan lines attended */
	unsigned char people, surname, given, sex, home, role, classes;
	bool untaught; /* has no level of theory yet */
};

struct demo_class {
	const struct demo_line *line;
	const struct demo_programme *programme;
	const char *code, *title, *room;
	int number; /* of its line, from 1 */
	int opens, closes, state;
	int size;
	unsigned *seats; /* indices of people, size of them */
};

struct demo_result {
	int status, band; /* band: index in the programme's, -1 without a grade */
	int marks[8];	  /* hundredths, one an assessment; -1: none */
	bool rewarded;
};

struct demo {
	const struct cadre_out *out;
	const struct cadre_demo_files *files; /* NULL: no lists are wanted */
	struct cadre_err *err;
	enum cadre_code code;	 /* the first failure: nothing is given after it */
	struct cadre_arena kept; /* as long as the run */
	struct cadre_arena own;	 /* one centre's */
	struct cadre_arena line; /* one record's texts */
	const char *centre;	 /* NULL: the register's own */
	uint64_t seed;		 /* of the centre */
	int index, year, today;	 /* of the centre; the records stand as on this day */
	struct workdays days;
	struct cadre_list reference; /* of struct cadre_decoded */
	struct demo_programme programmes[DEMO_PROGRAMMES];
	size_t programme_count;
	struct demo_class classes[DEMO_CLASSES];
	size_t class_count;
	struct demo_person *people;
	size_t person_count;
	unsigned *seats;
	size_t seat_count;
	int certificates[4], decisions; /* numbers used up: by paper, of decisions */
};

/* demo_put.c: giving records, drawing numbers. */

/* Gives the record; its centre is set. Nothing happens after a failure. */
void demo_put(struct demo *demo, enum cadre_kind_id kind, void *record);
/* A text that lives until the next record is given, or (own) as long as the centre. */
const char *demo_text(struct demo *demo, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
const char *demo_own_text(struct demo *demo, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void demo_no_memory(struct demo *demo);

/* A stream of numbers for one purpose and item: splitmix64 (Steele, Lea, Flood 2014). */
uint64_t demo_stream(const struct demo *demo, enum demo_purpose purpose, uint64_t item);
uint64_t demo_next(uint64_t *stream);
/* 0 .. count - 1. */
int demo_below(uint64_t *stream, int count);
bool demo_chance(uint64_t *stream, int percent);
/* An index, each as likely as its weight says. */
int demo_weighted(uint64_t *stream, const unsigned char *weights, int count);

static inline struct cadre_int demo_int(int64_t value)
{
	return (struct cadre_int){value, true};
}

/* demo_reference.c: the programmes and forms that every register begins with. */
enum cadre_code demo_read_reference(struct demo *demo);
void demo_give_reference(struct demo *demo);
const struct demo_programme *demo_programme(const struct demo *demo, const char *code);

/* demo_places.c: the centre's headings, units, rooms. */
void demo_give_centre(struct demo *demo);
void demo_give_units(struct demo *demo);
void demo_give_rooms(struct demo *demo);
const char *demo_director(int date);
/* The smallest classroom that holds size and is free of the classes placed from opens to closes. */
const char *demo_room_for(const struct demo *demo, int size, int opens, int closes);
/* The commune of a home, or the school of its teachers, on that date. */
const char *demo_commune(int home, int date);
const char *demo_commune_name(int home, int date);
const char *demo_school(int home, int date);
/* The share of Mông people there, in percent. */
int demo_mong_share(int home);
/* The name of the unit of that code. */
const char *demo_unit_name(const char *code);

/* demo_staff.c */
void demo_give_staff(struct demo *demo);
const char *demo_head(size_t number);
const char *demo_adjunct(const char *programme);

/* demo_year.c: closures, and when each class is held. */
void demo_give_closures(struct demo *demo);
void demo_place_classes(struct demo *demo);

/* demo_plan.c */
const struct demo_line *demo_lines(size_t *count);
void demo_give_plan(struct demo *demo);
void demo_give_class(struct demo *demo, const struct demo_class *class);

/* demo_people.c, demo_seats.c */
void demo_make_person(struct demo *demo, struct demo_person *person, int role, int opens);
void demo_give_people(struct demo *demo);
/* All that is known of a person; the texts live until the next record is given. */
void demo_person_facts(struct demo *demo, size_t index, struct cadre_person *out);
const char *demo_position(const struct demo_person *person);
bool demo_teaches(const struct demo_person *person);
const char *demo_unit(const struct demo_person *person, int date);
const char *demo_person_code(struct demo *demo, size_t index);
void demo_fill_seats(struct demo *demo);

/* demo_results.c */
struct demo_result demo_result(const struct demo *demo, const struct demo_class *class, int seat);
void demo_give_trainees(struct demo *demo, const struct demo_class *class);

/* demo_survey.c */
void demo_give_round(struct demo *demo);

#endif
