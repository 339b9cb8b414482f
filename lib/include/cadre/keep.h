/*
 * Keeping the register: making it, loading, dumping, undoing, checking, copying.
 */
#ifndef CADRE_KEEP_H
#define CADRE_KEEP_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

/*
 * Makes a new register with its centre. With reference, also the ready programmes with their topics
 * and the two ready survey forms. Nothing is left behind when it fails.
 */
enum cadre_code cadre_init(const struct cadre_open *open, const char *name, bool reference,
	struct cadre_err *err);

struct cadre_load_options {
	bool keep_going; /* store the good records although others are bad */
	const struct cadre_sink *sink;
	/* Gets each refused line as it was. May be NULL. */
	void (*reject)(void *arg, const char *line, size_t length, const char *reason);
	void *arg;
};

struct cadre_load;

/* Begins a load inside a transaction that the caller has begun; the caller commits or undoes it. */
enum cadre_code cadre_load_begin(struct cadre_load **out, struct cadre_register *reg,
	const struct cadre_load_options *options, struct cadre_err *err);
/* Takes one line. A bad line is reported and counted; only CADRE_SYSTEM and CADRE_BUSY are
 * returned. */
enum cadre_code cadre_load_line(struct cadre_load *load, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err);
/* Takes what waited for its references, and counts. Returns the worst code of all lines. */
enum cadre_code cadre_load_end(struct cadre_load *load, struct cadre_loaded *out,
	struct cadre_err *err);
void cadre_load_free(struct cadre_load *load);

struct cadre_merge_options {
	struct cadre_list adopt; /* texts: centres whose side is taken where the two differ */
	const struct cadre_sink *sink;
	struct cadre_out out; /* gets forks, and what was merged of each centre */
};

struct cadre_merge;

/*
 * Takes in what other centres sent, inside a transaction of the caller: their changes (`cadre dump
 * --since N`), each of which must follow the one before by its hash, or whole dumps of centres
 * whose changes are not followed. What is here already is nothing. A change that does not follow is
 * reported, and all later ones of that centre are refused; where a number stands for two changes,
 * both are given as records of kind fork. With adopt the register's own changes of that centre are
 * taken back and kept apart.
 */
enum cadre_code cadre_merge_begin(struct cadre_merge **out, struct cadre_register *reg,
	const struct cadre_merge_options *options, struct cadre_err *err);
/* A bad line is reported and counted; only CADRE_SYSTEM and CADRE_BUSY are returned. */
enum cadre_code cadre_merge_line(struct cadre_merge *merge, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err);
/* Gives a record of kind merged for each centre. Returns the worst code of all lines. */
enum cadre_code cadre_merge_end(struct cadre_merge *merge, struct cadre_err *err);
void cadre_merge_free(struct cadre_merge *merge);

struct cadre_dump_options {
	bool kinds[CADRE_KIND_COUNT]; /* none set: all */
	int year;		      /* 0: all */
	int as_of;		      /* a date: as the records stood at its end; 0: now */
	bool public;		      /* of answers only what may be published */
};

/* Every record, parents first, each kind in the order of its key. */
enum cadre_code cadre_dump(struct cadre_register *reg, const struct cadre_dump_options *options,
	const struct cadre_out *out, struct cadre_err *err);

struct cadre_log_options {
	int64_t since; /* only changes after this number */
	const struct cadre_kind *kind;
	const char *const *key;
	size_t key_count;
	const char *who;
	bool public; /* what they say without identity */
};

/* The changes, oldest first, as records of kind change. CADRE_NO when a record was named that the
 * log has never held. */
enum cadre_code cadre_log(struct cadre_register *reg, const struct cadre_log_options *options,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Reverses these changes (or those of a batch, when batch is not 0), newest first, by new changes;
 * gives each that it reversed. CADRE_REFUSED when the record has changed since. Inside a
 * transaction.
 */
enum cadre_code cadre_undo(struct cadre_register *reg, const int64_t *numbers, size_t count,
	int64_t batch, const struct cadre_out *out, struct cadre_err *err);

/* Gives each finding. CADRE_NO when there is an error among them. */
enum cadre_code cadre_check(struct cadre_register *reg, bool quick, const struct cadre_out *out,
	struct cadre_err *err);

/* Writes down, in a transaction of its own, that personal data is shown unmasked: a record of kind
 * access. CADRE_SYSTEM when it can't be written. */
enum cadre_code cadre_access(struct cadre_register *reg, struct cadre_err *err);

/* The record, and with referring every record that names it. */
enum cadre_code cadre_show(struct cadre_register *reg, const struct cadre_kind *kind,
	const char *const *key, size_t count, bool referring, const struct cadre_out *out,
	struct cadre_err *err);

/* A consistent copy while others write: made beside the target, read back and checked, then renamed
 * over it. With a passphrase (else NULL) it is encrypted, so that nobody reads it without. */
enum cadre_code cadre_backup(struct cadre_register *reg, const char *path, const char *passphrase,
	struct cadre_err *err);
/* A whole register, read back and checked, where nothing stands yet, on another engine too. */
enum cadre_code cadre_copy(const struct cadre_open *to, const char *from, struct cadre_err *err);
/* Puts a checked copy of the backup at open->path; what others have open there they see whole,
 * before or after. CADRE_REFUSED when a file is there and force is not set, or whenever a register
 * is there on a server; CADRE_USAGE when the backup is encrypted and there is no passphrase, or
 * open->path is on a server. */
enum cadre_code cadre_restore(const struct cadre_open *open, const char *backup,
	const char *passphrase, bool force, struct cadre_err *err);

/* Where the backup goes: the path itself, or in a folder CENTRE-DATE.db, .backup when encrypted. In
 * the arena. */
enum cadre_code cadre_backup_path(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *path, bool encrypted, struct cadre_err *err);

/* How many backups stay: the newest of each of so many days, ISO weeks, months and years, the
 * latest that have one. */
enum { CADRE_KEEP_UNITS = 4 };

struct cadre_keep {
	int count[CADRE_KEEP_UNITS];
};

/* Terms like "7d", "4w", "12m", "2y", each unit once; CADRE_USAGE for others. */
enum cadre_code cadre_keep_parse(struct cadre_keep *out, const struct cadre_list *terms,
	struct cadre_err *err);
/* CADRE_USAGE unless the backup's name has a date, by which cadre_prune goes. */
enum cadre_code cadre_keep_named(const char *path, struct cadre_err *err);
/*
 * Removes, from the folder of the backup at path, its elder ones that need not stay, and tells of
 * each (gone may be NULL). Those are regular files which begin as a register or as an encrypted
 * backup does, and whose name is the same up to its date; CADRE_USAGE when path's has none. What is
 * dated after the register's today stays.
 */
enum cadre_code cadre_prune(struct cadre_register *reg, const char *path,
	const struct cadre_keep *keep, void (*gone)(void *arg, const char *path), void *arg,
	struct cadre_err *err);

/* The path itself, or of a folder its newest backup by the date in its name, first among those that
 * begin with the centre. CADRE_NO when it holds none. In the arena. */
enum cadre_code cadre_newest_backup(const char **out, struct cadre_register *reg,
	struct cadre_arena *arena, const char *path, struct cadre_err *err);
/*
 * Restores the backup to a folder beside the register, for this once, checks all of it, and
 * compares its last change and, when nothing came after, its counts with the register's. Gives one
 * record of kind rehearsal. CADRE_NO when it has faults or is not of this register; else as
 * cadre_restore.
 */
enum cadre_code cadre_rehearse(struct cadre_register *reg, const char *backup,
	const char *passphrase, const struct cadre_out *out, struct cadre_err *err);

/*
 * An invented centre's whole year as records, in an order that loads. The same seed gives the same
 * records. The sessions have no time yet: making the timetable is the other programs' work.
 */
struct cadre_demo_files;

struct cadre_demo_options {
	int year;
	uint64_t seed;
	int centres;
	const struct cadre_demo_files *files; /* takes the year's trainee lists too; may be NULL */
};

/*
 * Takes the lists of trainees as communes send them (XLSX, CSV, each made by another hand), and
 * beside each its truth as JSON Lines of nominees: what the list tells, in its order. Names are
 * like 2026-ntvd-01-03.xlsx and 2026-ntvd-01-03.truth.jsonl.
 */
struct cadre_demo_files {
	enum cadre_code (*put)(void *arg, const char *name, const void *bytes, size_t length,
		struct cadre_err *err);
	void *arg;
};

enum cadre_code cadre_demo(const struct cadre_demo_options *options, const struct cadre_out *out,
	struct cadre_err *err);

#pragma GCC visibility pop

#endif
