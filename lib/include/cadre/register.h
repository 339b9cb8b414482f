/*
 * The register: the one file that holds a centre's records and all their changes.
 *
 * A write stands between cadre_begin and cadre_commit; each record written becomes one row of
 * the append-only change log in the same transaction. Nothing here reads a clock or the
 * environment: who, when and "today" come with struct cadre_open.
 */
#ifndef CADRE_REGISTER_H
#define CADRE_REGISTER_H

#include "cadre/arena.h"
#include "cadre/error.h"
#include "cadre/record.h"

#pragma GCC visibility push(default)

struct cadre_register;

struct cadre_open {
	const char *path; /* NULL: a private register, gone at close, that keeps no changes */
	bool write;
	bool create;	    /* the file must not be there */
	bool hold;	    /* with create: in a transaction that cadre_commit ends */
	bool as_is;	    /* not to be read as records, only copied: whatever its version */
	const char *centre; /* whose records; NULL: the register's own centre */
	const char *who, *program;
	const char *instant; /* RFC 3339: the time that changes carry */
	int today;
};

/* Whether a register of that name is a file; else it is in a database of a server. */
bool cadre_in_file(const char *path);
/* The texts of open are copied. An older register is migrated when opened for writing; a newer one
 * is refused. */
enum cadre_code cadre_open(struct cadre_register **out, const struct cadre_open *open,
	struct cadre_err *err);
/* Ends a transaction that was not committed by undoing it. Takes NULL. */
void cadre_close(struct cadre_register *reg);
const char *cadre_centre(const struct cadre_register *reg);
int cadre_today(const struct cadre_register *reg);

enum cadre_code cadre_begin(struct cadre_register *reg, struct cadre_err *err);
enum cadre_code cadre_commit(struct cadre_register *reg, struct cadre_err *err);
void cadre_rollback(struct cadre_register *reg);
/* One consistent view for several reads; ended by cadre_rollback. One within another is the same
 * view, and each has its end. */
enum cadre_code cadre_begin_read(struct cadre_register *reg, struct cadre_err *err);

enum cadre_outcome { CADRE_NEW, CADRE_CHANGED, CADRE_SAME };

/* Stores the record; its centre, when NULL, is the register's. outcome may be NULL. Does not
 * validate. */
enum cadre_code cadre_put(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, enum cadre_outcome *outcome, struct cadre_err *err);
/* Removes the record with this key; CADRE_NO when there is none. */
enum cadre_code cadre_remove(struct cadre_register *reg, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err);
/* The record whose key parts are these texts; CADRE_NO (with a message) when there is none. */
enum cadre_code cadre_get(void **out, struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const char *const *key, size_t count, struct cadre_err *err);

/* Every record of the kind whose key begins with these parts, in key order. */
enum cadre_code cadre_each(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, const struct cadre_out *out, struct cadre_err *err);
/* Every record of the kind that a year needs. */
enum cadre_code cadre_each_of_year(struct cadre_register *reg, const struct cadre_kind *kind,
	int year, const struct cadre_out *out, struct cadre_err *err);

/* Reads all records of the kind whose key begins with these parts into the arena. */
enum cadre_code cadre_all(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, const char *const *key,
	size_t count, struct cadre_err *err);

/* The same of what a year needs. */
enum cadre_code cadre_all_of_year(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, const struct cadre_kind *kind, int year, struct cadre_err *err);

/* Takes a certificate and for whom it is: class, person, unit and grade of the enrolment, with what
 * cadre_roll joins. The texts live until put returns. */
struct cadre_book_out {
	enum cadre_code (*put)(void *arg, const struct cadre_certificate *certificate,
		const struct cadre_enrolment *enrolment, struct cadre_err *err);
	void *arg;
};

/* The register book of certificates, by number: what was issued in that year (0: ever), of that
 * class (NULL: all).
 */
enum cadre_code cadre_book(struct cadre_register *reg, int year, const char *class,
	const struct cadre_book_out *out, struct cadre_err *err);

/* Whether every record that this one refers to is there; else CADRE_NO, and *field is the first
 * that is not, *key the key it names (in the arena). */
enum cadre_code cadre_references(const struct cadre_field **field, const char **key,
	struct cadre_register *reg, struct cadre_arena *arena, const struct cadre_kind *kind,
	const void *record, struct cadre_err *err);

#pragma GCC visibility pop

#endif
