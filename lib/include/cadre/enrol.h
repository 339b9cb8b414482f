/*
 * Who is trained: lists of people, finding them in the register, enrolling them, their marks.
 */
#ifndef CADRE_ENROL_H
#define CADRE_ENROL_H

#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

struct cadre_list_options {
	const char *sheet; /* its name; NULL: every sheet that shows and has a heading */
	const char *const
		*columns; /* "C=born": what a column holds whatever its heading; "C=-": nothing */
	size_t column_count;
	int today;
	const struct cadre_sink *sink; /* remarks on the list as a whole */
};

/*
 * Reads the bytes of a list (XLSX, CSV) and gives a record of kind nominee for each person, in the
 * list's order. What was mended and what is doubtful stands in its doubts, with the cell; a value
 * that can be read in two ways is left out. CADRE_INPUT: no table, no heading, no such sheet.
 */
enum cadre_code cadre_list_read(const char *source, const void *bytes, size_t length,
	const struct cadre_list_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* What matching keeps between nominees: the units and how they followed each other. */
struct cadre_matcher;

/* date: the day whose units count; 0: today. */
enum cadre_code cadre_match_begin(struct cadre_matcher **out, struct cadre_register *reg, int date,
	struct cadre_err *err);
/*
 * Finds the nominee in the register and fills match, person and candidates, in the arena:
 *   same  one person who is surely the nominee, told by citizen number or whole birth date
 *   ask   people who may be; never decided by name, year and commune alone
 *   new   nobody
 * The candidates come best first, each with a score (thousandths of a bit, 0 as likely as not) that
 * is the sum of its parts. Weights: lib/app/enrol/match_weights.c, after Fellegi and Sunter (1969).
 */
enum cadre_code cadre_match_nominee(struct cadre_matcher *matcher, struct cadre_arena *arena,
	struct cadre_nominee *nominee, struct cadre_err *err);
void cadre_match_free(struct cadre_matcher *matcher);

struct cadre_import_options {
	const char *class;
	const char *unit; /* whose people they are where the list does not say; a key or a name */
	struct cadre_list
		fresh; /* texts: the rows that are new people although some agree with them */
	struct cadre_list same; /* texts: "ROW=PERSON" or "PERSON": who the asked ones are */
	/* Why people are enrolled who sit in another class on a day of this one, kept as the
	 * enrolment's note; NULL: they are refused. */
	const char *force;
	bool each; /* remarks on facts: of each row, not once with a count */
	const struct cadre_sink *sink;
};

struct cadre_import;

/*
 * Enrols nominees in a class, inside a transaction of the caller. CADRE_REFUSED when the class is
 * closed or cancelled. What is there already stays as it is.
 */
enum cadre_code cadre_import_begin(struct cadre_import **out, struct cadre_register *reg,
	const struct cadre_import_options *options, struct cadre_err *err);
/* Rows to ask about are reported and counted, not stored; so are people who sit in another class
 * that day. CADRE_INPUT: who was said to be the same is nobody. */
enum cadre_code cadre_import_nominee(struct cadre_import *import,
	const struct cadre_nominee *nominee, struct cadre_err *err);
/* CADRE_INPUT when rows were left out: what is good is stored all the same. */
enum cadre_code cadre_import_end(struct cadre_import *import, struct cadre_imported *out,
	struct cadre_err *err);
void cadre_import_free(struct cadre_import *import);

/*
 * The people of that key or citizen number, else those whose names have all these words, marks and
 * case ignored; when there is none, those with one letter wrong. CADRE_NO when there is nobody.
 */
enum cadre_code cadre_find(struct cadre_register *reg, const char *const *words, size_t count,
	const struct cadre_out *out, struct cadre_err *err);

/* Pairs of people who may be one, the likeliest first, as records of kind likeness: those whose
 * chance, of 100, is at least this, and those who share a citizen number. */
enum cadre_code cadre_duplicates(struct cadre_register *reg, int chance,
	const struct cadre_out *out, struct cadre_err *err);
/* Makes others one with the person kept; gives every record that has changed. CADRE_REFUSED: both
 * are in one class. Inside a transaction. */
enum cadre_code cadre_merge_people(struct cadre_register *reg, const char *keep,
	const char *const *drop, size_t count, const struct cadre_sink *sink,
	const struct cadre_out *out, struct cadre_err *err);

/* All that is held on a person: the record, those that name it, and all changes of them, also under
 * the keys of those that were merged into it. CADRE_NO when nothing is known. */
enum cadre_code cadre_person(struct cadre_register *reg, const char *key,
	const struct cadre_out *out, struct cadre_err *err);
/*
 * Takes away what tells the person, from records and changes; gives what is left of each. What is
 * counted stays, and the register of certificates. Inside a transaction. Copies made before
 * (backups, dumps) still hold it.
 */
enum cadre_code cadre_erase(struct cadre_register *reg, const char *key,
	const struct cadre_out *out, struct cadre_err *err);

struct cadre_roll_filter {
	const char *class, *programme; /* keys */
	const char *unit;	       /* a key, or a name as people say it */
	const char *status;
	int year;
	/* Units as what they have become by today, where that is one unit; else as they were when
	 * the class opened. Either way each enrolment is of one unit. */
	bool units_now;
};

/* The enrolments with name, birth date, sex, ethnic group and unit: by class, then by name in
 * Vietnamese order. */
enum cadre_code cadre_roll(struct cadre_register *reg, const struct cadre_roll_filter *filter,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Of each unit, and of all together: how many were asked for in the classes of a year, how many
 * were sent, how many came, as records of kind sending. class: of this class alone, or NULL.
 */
enum cadre_code cadre_quota(struct cadre_register *reg, int year, const char *class,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * What falls due within so many months of today, by date, as records of kind due: members on
 * probation whose 12 months end before the next class for new members that they could take or
 * without one, certificates that run out, classes that open with fewer trainees than their least.
 */
enum cadre_code cadre_due(struct cadre_register *reg, int months, const struct cadre_out *out,
	struct cadre_err *err);

/* The composition of classes taken together, as figures of the tables composition and ages,
 * reckoned as those of the year (cadre/figures.h). */
enum cadre_code cadre_profile(struct cadre_register *reg, const char *const *classes, size_t count,
	const struct cadre_out *out, struct cadre_err *err);

/* A step on the ladder of statuses; gives the enrolment. CADRE_REFUSED says why it can't be made.
 */
enum cadre_code cadre_status(struct cadre_register *reg, const char *class, const char *person,
	const char *status, const char *reason, const struct cadre_out *out, struct cadre_err *err);

/* One attendance, or one mark, of the class. CADRE_INPUT: of another class, no such session,
 * trainee or assessment. CADRE_REFUSED: the class is cancelled. */
enum cadre_code cadre_attend(struct cadre_register *reg, const char *class,
	const struct cadre_attendance *record, enum cadre_outcome *outcome, struct cadre_err *err);
enum cadre_code cadre_grade(struct cadre_register *reg, const char *class,
	const struct cadre_mark *record, enum cadre_outcome *outcome, struct cadre_err *err);

/*
 * The same from a filled sheet (XLSX, CSV): a row a trainee, told by the person's key or by name
 * and birth date; a column a session (1, 2, ...) or an assessment. Empty cells say nothing.
 * Everything wrong is reported; a column that holds something else is reported once. kind:
 * attendance or mark.
 */
struct cadre_sheet_options {
	enum cadre_kind_id kind;
	const char *class;
	const char *sheet;
	int today;
	const struct cadre_sink *sink;
};

enum cadre_code cadre_sheet_take(struct cadre_register *reg,
	const struct cadre_sheet_options *options, const char *source, const void *bytes,
	size_t length, struct cadre_loaded *counts, struct cadre_err *err);

/*
 * The same by hand: the trainees of a class in the order of their names, with what is stored of one
 * session or one assessment. Who never came is left out.
 */
struct cadre_entry;

struct cadre_entry_options {
	enum cadre_kind_id kind; /* attendance or mark */
	const char *class;
	int64_t session;	/* 0: the first without any attendance */
	const char *assessment; /* NULL: the first that somebody has no mark of */
};

struct cadre_entry_line {
	const char *person, *name;
	int born;
	const char *value; /* as it is typed: "x", "7.50"; NULL: none */
};

/* Reads; may begin no transaction of its own. CADRE_INPUT: no such session or assessment, or none
 * is left. CADRE_REFUSED: the class is cancelled. */
enum cadre_code cadre_entry_open(struct cadre_entry **out, struct cadre_register *reg,
	const struct cadre_entry_options *options, struct cadre_err *err);
/* The lines; *title says which session or assessment it is. They live as long as the entry. */
const struct cadre_entry_line *cadre_entry_lines(const struct cadre_entry *entry, size_t *count,
	const char **title);
/* Stores what was typed for that line, within a transaction of the caller. CADRE_INPUT: what it
 * means can't be told. */
enum cadre_code cadre_entry_set(struct cadre_entry *entry, size_t line, const char *text,
	enum cadre_outcome *outcome, struct cadre_err *err);
/* The next line after that one whose name has these words, marks and case ignored, or count. */
size_t cadre_entry_find(struct cadre_entry *entry, size_t after, const char *words);
/* Takes NULL. */
void cadre_entry_free(struct cadre_entry *entry);

#pragma GCC visibility pop

#endif
