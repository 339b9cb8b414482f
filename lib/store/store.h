/*
 * What the files of the store share; app asks through cadre/register.h and the queries below.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/map.h"
#include "base/vec.h"
#include "cadre/buf.h"
#include "cadre/register.h"
#include "store/chain.h"
#include "store/columns.h"
#include "store/db.h"

enum { STORE_HASH_TEXT = 2 * CHAIN_HASH_SIZE + 1 };

enum { SALTS_DRAWN = 64 };

struct cadre_register {
	struct db *db;
	struct cadre_arena arena; /* what lives as long as the register */
	struct cadre_arena line;  /* of the record being written */
	struct cadre_arena query; /* of the walk over changes */
	struct cadre_buf before, after, list;
	const char *centre, *who, *program, *instant;
	int today;
	int views;			     /* views that are open, one in the other */
	bool logged;			     /* writes append to the change log */
	int64_t number, batch;		     /* of the last change; 0 until a transaction writes */
	unsigned char hash[CHAIN_HASH_SIZE]; /* of the last change */
	unsigned char
		salts[SALTS_DRAWN * CHAIN_SALT_SIZE]; /* drawn ahead, a system call for many */
	size_t salts_left;
	const struct columns *columns[CADRE_KIND_COUNT]; /* made at first use, in the arena */
	struct map known; /* records that are there: "kind\x1fkey" and its further parts */
	struct cadre_arena known_arena;
	char uncounted[84]; /* the class whose year's totals went last (totals.c) */
	struct vec removed; /* of the transaction (removed.c), in the arena */
	struct cadre_arena removed_arena;
};

/* The kind's columns; NULL when memory is out. */
const struct columns *store_columns(struct cadre_register *reg, const struct cadre_kind *kind);

/* Remembers that a record is there, since others may refer to it. */
enum cadre_code store_know(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err);
/* Forgets which records are there: at a removal, and where a transaction ends. */
void store_forget_known(struct cadre_register *reg);

/* Notes that a record is gone, to whom others may refer. */
enum cadre_code store_note_removed(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err);
/* Before the end of a transaction: CADRE_REFUSED when something still refers to what it removed. */
enum cadre_code store_check_removed(struct cadre_register *reg, struct cadre_err *err);

/* Binds every column of the record to its parameter. What it makes lives in reg->line. */
enum cadre_code store_bind(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err);
/* The row that stands ready as a record in the arena; NULL when memory is out. */
void *store_read(struct cadre_register *reg, struct cadre_arena *arena, struct db_stmt *stmt,
	const struct cadre_kind *kind);

/* Gives each row of a statement that is bound, its columns being those of the kind. */
enum cadre_code store_walk(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_kind *kind, const struct cadre_out *out, struct cadre_err *err);

/* Appends a change: before or after is NULL when the record is new or gone. */
enum cadre_code store_log(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, const char *before, const char *after, struct cadre_err *err);

/* Writes a row of the change log as it is. */
enum cadre_code store_append(struct cadre_register *reg, const struct chain_entry *entry,
	const unsigned char hash[CHAIN_HASH_SIZE], struct cadre_err *err);
/* A key as its JSON list, in reg->line; NULL when memory is out. */
const char *store_key_json(struct cadre_register *reg, const char *const *key, size_t count);
/* Takes away what all changes so far say of this record; their numbers, hands and hashes stay. */
enum cadre_code store_blank(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err);
/* The same of a record that is gone. */
enum cadre_code store_blank_key(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, struct cadre_err *err);

/*
 * Other centres' changes, kept as they came (lib/app/merge.c). Reads and writes are of this centre
 * from now on, whose text must outlive it; without logged, writes leave no change of their own.
 */
void store_as(struct cadre_register *reg, const char *centre, bool logged);
/* The number and hash of the centre's last change; 0 and zeros when there is none. */
enum cadre_code store_head(int64_t *number, unsigned char hash[CHAIN_HASH_SIZE],
	struct cadre_register *reg, struct cadre_err *err);
/* Whether the register has this very change; CADRE_NO when it has none of the number. */
enum cadre_code store_known_change(bool *same, struct cadre_register *reg,
	const struct cadre_change *change, struct cadre_err *err);
/* Appends the change as it is; hash, that of the change before, becomes its own. CADRE_REFUSED when
 * it does not follow. */
enum cadre_code store_follow(struct cadre_register *reg, const struct cadre_change *change,
	unsigned char hash[CHAIN_HASH_SIZE], struct cadre_err *err);
/* Moves the centre's changes from this number on out of the chain; they are kept apart. */
enum cadre_code store_abandon(struct cadre_register *reg, int64_t number, struct cadre_err *err);
/* Each centre that has changes, or whose totals are kept, in order. */
enum cadre_code store_centres(struct cadre_register *reg,
	enum cadre_code (*each)(void *arg, const char *centre, struct cadre_err *err), void *arg,
	struct cadre_err *err);

/* All records and changes of all centres into a register that is empty. */
enum cadre_code store_copy(struct cadre_register *to, struct cadre_register *from,
	struct cadre_err *err);

/* Brings the file to this program's version; the newest when it is new. */
enum cadre_code store_migrate(struct cadre_register *reg, bool is_new, struct cadre_err *err);
/* The version that this program writes. */
int store_version(void);

/* The changes from number `since` on (those after it), those of one record when kind is set, those
 * by one hand when who is set. Each as a record of kind change. */
struct store_changes {
	int64_t since;
	int64_t number, batch; /* only this one, or this batch, when not 0 */
	const struct cadre_kind *kind;
	const char *const *key;
	size_t key_count;
	const char *who;
};

enum cadre_code store_changes(struct cadre_register *reg, const struct store_changes *filter,
	const struct cadre_out *out, struct cadre_err *err);
/* The records of a kind as they stood at the end of a day, as their stored JSON. */
enum cadre_code store_as_of(struct cadre_register *reg, const struct cadre_kind *kind, int date,
	enum cadre_code (*line)(void *arg, const char *json, struct cadre_err *err), void *arg,
	struct cadre_err *err);
/* Walks the chain of hashes; *bad is the first change that does not fit, 0 when all do. */
enum cadre_code store_verify(struct cadre_register *reg, int64_t *bad, int64_t *count,
	struct cadre_err *err);
/* The hash of the change with that number, or with 0 of the last, in hexadecimal. CADRE_NO, without
 * a message, when there is none. */
enum cadre_code store_hash(int64_t *number, char hash[STORE_HASH_TEXT], struct cadre_register *reg,
	struct cadre_err *err);
/* The engine's check of the file. */
enum cadre_code store_check_file(struct cadre_register *reg, bool quick,
	void (*report)(void *arg, const char *text), void *arg, struct cadre_err *err);
/* The stored JSON that the log has for the record: its last `after`. CADRE_NO when the log knows
 * none. */
enum cadre_code store_last_logged(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err);
/* How many records the kind has. */
enum cadre_code store_count(int64_t *out, struct cadre_register *reg, const struct cadre_kind *kind,
	struct cadre_err *err);

/* The people whose folded name has all of these folded words; those with that citizen number. */
enum cadre_code store_find_people(struct cadre_register *reg, const char *const *words,
	size_t count, const struct cadre_out *out, struct cadre_err *err);
enum cadre_code store_people_named(struct cadre_register *reg, const char *folded,
	const struct cadre_out *out, struct cadre_err *err);
enum cadre_code store_people_numbered(struct cadre_register *reg, const char *national_id,
	const struct cadre_out *out, struct cadre_err *err);
/* The keys of likeness, in the arena; NULL when there is none. False when memory is out. */
bool store_alike_name(const char **out, struct cadre_arena *arena, const char *name, int year);
bool store_alike_born(const char **out, struct cadre_arena *arena, const char *name, int born);

struct store_alike {
	const char *name, *national_id;
	int born;
};

/* Takes a person with what likeness is reckoned from, the folded name and the key alike_name; they
 * live until put returns. */
struct store_alike_out {
	enum cadre_code (*put)(void *arg, const struct cadre_person *person, const char *folded,
		const char *alike, struct cadre_err *err);
	void *arg;
};

/* Those who share a key of likeness or the citizen number, each once; those of the name who were
 * born a year before or after. */
enum cadre_code store_people_alike(struct cadre_register *reg, struct cadre_arena *arena,
	const struct store_alike *who, const struct store_alike_out *out, struct cadre_err *err);
enum cadre_code store_people_near(struct cadre_register *reg, struct cadre_arena *arena,
	const struct store_alike *who, const struct store_alike_out *out, struct cadre_err *err);
/* Those of that folded name, and how many they are. */
enum cadre_code store_people_called(struct cadre_register *reg, const char *folded,
	const struct store_alike_out *out, struct cadre_err *err);
enum cadre_code store_count_called(int64_t *out, struct cadre_register *reg, const char *folded,
	struct cadre_err *err);
/* Each folded name that people have, once. */
enum cadre_code store_names(struct cadre_register *reg,
	enum cadre_code (*name)(void *arg, const char *folded, struct cadre_err *err), void *arg,
	struct cadre_err *err);
/* The units whose folded name is this. */
enum cadre_code store_units_named(struct cadre_register *reg, const char *folded,
	const struct cadre_out *out, struct cadre_err *err);
/* The enrolments of a person. */
enum cadre_code store_enrolments_of(struct cadre_register *reg, const char *person,
	const struct cadre_out *out, struct cadre_err *err);

/* The certificates of a class, by number, in the arena. */
enum cadre_code store_certificates_of(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, struct cadre_err *err);
/* The number of the certificate with that register number, else with that serial; of the one that
 * was issued in the place of another. CADRE_NO, without a message, when there is none. */
enum cadre_code store_certificate_called(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *text, struct cadre_err *err);
enum cadre_code store_certificate_after(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *number, struct cadre_err *err);
/* That of a person's certificate of a class that is not void. */
enum cadre_code store_certificate_standing(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *class, const char *person, struct cadre_err *err);
/* Each register number that begins so, in no order. */
enum cadre_code store_book(struct cadre_register *reg, const char *prefix,
	void (*number)(void *arg, const char *text), void *arg, struct cadre_err *err);

/* Lines put aside until the records they refer to have come. */
enum cadre_code store_park(struct cadre_register *reg, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err);
/* Takes each parked line again; keep says to leave it parked. */
enum cadre_code store_unpark(struct cadre_register *reg,
	enum cadre_code (*take)(void *arg, const struct cadre_place *place, const char *line,
		size_t length, bool *keep, struct cadre_err *err),
	void *arg, size_t *kept, struct cadre_err *err);

/* The tables of figures. Each is one statement; lib/app/figures_tables.c says what its numbers are.
 */
enum store_figure_table {
	STORE_PLAN_ACTUAL,
	STORE_PROGRAMMES,
	STORE_MONTHS,
	STORE_UNITS,
	STORE_PARTNERS,
	STORE_COMPOSITION,
	STORE_AGES,
	STORE_RESULTS,
	STORE_GRADES,
	STORE_TEACHING,
	STORE_ACTIVITIES,
	STORE_SURVEY,
	STORE_PEOPLE,
	STORE_FIGURE_TABLES,
};

enum { STORE_FIGURE_COLUMNS = 10 };

/* What is counted: a year, a part of it (first and last are "" without), or a class ("" without).
 * units_on: the day through whose mergers units are followed, or NULL. */
struct store_figures_of {
	int year;
	const char *units_on, *first, *last, *class;
};

/* One row: its code, the name of what it stands for or NULL, its numbers (unset: not known). */
struct store_figure {
	const char *row, *label;
	struct cadre_int columns[STORE_FIGURE_COLUMNS];
};

/* Puts together what the tables of a year are counted from, for as long as the transaction lasts.
 */
enum cadre_code store_figures_begin(struct cadre_register *reg, const struct store_figures_of *of,
	struct cadre_err *err);
/* The rows of a table, in no order. */
enum cadre_code store_figures(struct cadre_register *reg, enum store_figure_table table,
	const struct store_figures_of *of,
	enum cadre_code (*row)(void *arg, const struct store_figure *figure, struct cadre_err *err),
	void *arg, struct cadre_err *err);

/* What is counted of a centre's year; unset: nothing (planned: no approved plan). */
enum {
	STORE_PLANNED_CLASSES,
	STORE_PLANNED_ATTENDANCES,
	STORE_CLASSES,
	STORE_ATTENDANCES,
	STORE_PERSONS,
	STORE_WOMEN,
	STORE_COMPLETED,
	STORE_CERTIFIED,
	STORE_PAPERED,
	STORE_TOTALS,
};

struct store_totals {
	const char *centre;
	struct cadre_int counts[STORE_TOTALS];
};

/* The year of every centre in the register, or of one alone, in the order of their codes. */
enum cadre_code store_totals(struct cadre_register *reg, int year, const char *centre,
	enum cadre_code (
		*each)(void *arg, const struct store_totals *totals, struct cadre_err *err),
	void *arg, struct cadre_err *err);

/* The record is written or removed: totals that count it hold no longer. A class stands already. */
enum cadre_code store_forget_totals(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, bool is_new, struct cadre_err *err);
/* Counts the years of the centre, where their totals are not kept, and keeps them. */
enum cadre_code store_keep_totals(struct cadre_register *reg, struct cadre_err *err);
/* CADRE_REFUSED, without a message: what is kept is not what the records say. */
enum cadre_code store_check_totals(struct cadre_register *reg, struct cadre_err *err);

#endif
