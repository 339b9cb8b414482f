/*
 * Surveys: forms, rounds, answers and their totals.
 *
 * A form is asked in a round, of the people (or the heads of the units that sent them) of some
 * classes, some months after they closed. Each is asked by an invitation; its code comes back with
 * the answer. The stored answer keeps class and unit of the invitation, never the person, under a
 * key from which the invitation can't be told without its code.
 */
#ifndef CADRE_SURVEY_H
#define CADRE_SURVEY_H

#include "cadre/buf.h"
#include "cadre/record.h"
#include "cadre/register.h"

#pragma GCC visibility push(default)

/* Reports everything that is wrong with the form, each fault with its question. CADRE_OK or
 * CADRE_INPUT. */
enum cadre_code cadre_form_check(const struct cadre_form *form, const struct cadre_place *place,
	const struct cadre_sink *sink);

/*
 * Checks and stores each form of the file: JSON Lines, one form over several lines, or a workbook
 * with an XLSForm. Gives each that it stored. CADRE_REFUSED: a round has asked with another form of
 * that name and version. Inside a transaction.
 */
enum cadre_code cadre_form_store(struct cadre_register *reg, const char *source, const char *bytes,
	size_t length, const struct cadre_sink *sink, const struct cadre_out *out,
	struct cadre_err *err);

/* Gives the ready form for that audience; needs no register. */
enum cadre_code cadre_form_default(enum cadre_audience audience, const struct cadre_out *out,
	struct cadre_err *err);

/* Appends the form (its newest version when 0) as an XLSForm workbook, which cadre_form_store reads
 * back as the same form. CADRE_NO: no such form. CADRE_INPUT: it has what XLSForm can't hold. */
enum cadre_code cadre_form_xlsform(struct cadre_buf *out, struct cadre_register *reg,
	const char *form, int version, struct cadre_err *err);

struct cadre_round_options {
	const char *round, *form;
	int version;		   /* 0: the newest */
	struct cadre_list classes; /* texts */
	struct cadre_int months;   /* after the last class closed; else the first of its programme's
				      (3 and 6) at which no round asks about it */
	int closes;		   /* a date; 0: 30 days after the round opens */
	struct cadre_list remind;  /* texts: dates for reminders; none: as it stands, else usual */
	const struct cadre_sink *sink;
};

/*
 * Opens a round and invites: each person of the classes once, or each unit that sent people to a
 * class once for it (each_trainee: once for each of them); a unit that has ended before the round
 * opens is asked through its successor. Gives the round and all its invitations. Again with the
 * same arguments it makes nothing new but invitations of those enrolled since; other months and
 * closes change the dates. CADRE_REFUSED: a class is not closed, nobody is there to be asked, the
 * round stands with another form or classes, or its link to people has been cut. CADRE_NO: no such
 * form or class. Inside a transaction.
 */
enum cadre_code cadre_round_open(struct cadre_register *reg,
	const struct cadre_round_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* Gives the invitations that have no answer. CADRE_NO: no such round. */
enum cadre_code cadre_round_missing(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err);

/* Gives how many of those asked have answered, as records of kind returned: each unit by its key
 * (its successor, where that is asked in its place), then all. CADRE_NO: no such round. */
enum cadre_code cadre_round_returns(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Enters today as the date of a reminder in each invitation that has no answer, of one unit (or of
 * those that it stands for) where unit is not NULL; gives them. Twice on a day is once.
 * CADRE_REFUSED: the round is not open today. CADRE_NO: no such round. Inside a transaction.
 */
enum cadre_code cadre_round_remind(struct cadre_register *reg, const char *round, const char *unit,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Gives what falls due within so many days, by date, as records of kind due: a closed class that no
 * round has asked about so many months after it (the programme's survey_months, else 3 and 6), up
 * to 90 days late; reminders of open rounds with answers missing, on the dates that they name, else
 * half way and three days before they close; the ends of rounds.
 */
enum cadre_code cadre_round_due(struct cadre_register *reg, int days, const struct cadre_out *out,
	struct cadre_err *err);

/* What is known of a follow-up besides which it is; what is NULL or 0 stays as it was. */
struct cadre_follow_options {
	const char *answer, *question; /* both NULL: the marked answers of the round */
	const char *owner, *note;
	int due;   /* a date */
	int state; /* enum cadre_follow_state */
	const struct cadre_sink *sink;
};

/*
 * Makes a follow-up, open and due in 30 days, of every answer of the round that its form marks (any
 * to a marked question, a marked option) and that has none, and gives all of the round; or makes or
 * changes that of one answer's question, marked or not, and gives it. CADRE_NO: no such round,
 * answer or question in it. Inside a transaction.
 */
enum cadre_code cadre_round_follow(struct cadre_register *reg, const char *round,
	const struct cadre_follow_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* A decision on one open answer, or on none (answer NULL). */
struct cadre_opinion_options {
	const char *answer, *question, *text; /* text: what is published in its place */
	int state;			      /* enum cadre_opinion_state */
	bool all;			      /* give every open answer */
	const struct cadre_sink *sink;
};

/*
 * Gives the open answers of the round in which a name of the register (or a number, an address) was
 * found and on which nothing was decided, each as a record of kind opinion with the answer and what
 * was found; all: every one. With an answer and its question it stores the decision instead, and
 * gives that: it holds as long as the answer says the same. CADRE_NO: no such round, answer or
 * question. A decision inside a transaction.
 */
enum cadre_code cadre_round_opinions(struct cadre_register *reg, const char *round,
	const struct cadre_opinion_options *options, const struct cadre_out *out,
	struct cadre_err *err);

/* Gives the answers of the round as they may be published: open answers that name somebody and that
 * nobody has released say so only. */
enum cadre_code cadre_round_published(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Cuts the link between the round's invitations and people, in the register and in its changes:
 * what nobody can undo. Gives the invitations as they are now. CADRE_REFUSED: the round has not
 * closed, and early was not asked for. CADRE_NO: no such round. Inside a transaction.
 */
enum cadre_code cadre_round_cut(struct cadre_register *reg, const char *round, bool early,
	const struct cadre_out *out, struct cadre_err *err);

/*
 * Appends the round's page: one HTML file that asks its form without a network and gives the answer
 * as a file, as a text code and as a QR code, all of which cadre_take_file reads back. CADRE_NO: no
 * such round.
 */
enum cadre_code cadre_round_page(struct cadre_buf *out, struct cadre_register *reg,
	const char *round, struct cadre_err *err);

struct cadre_take_options {
	const struct cadre_sink *sink;
	/* Gets each refused line as it was; of a table, a row as CSV, its heading first. May be
	 * NULL. */
	void (*reject)(void *arg, const char *line, size_t length, const char *reason);
	void *arg;
};

struct cadre_take;

/* Begins to take answers of the round, inside a transaction that the caller commits or undoes.
 * CADRE_NO: no such round. */
enum cadre_code cadre_take_begin(struct cadre_take **out, struct cadre_register *reg,
	const char *round, const struct cadre_take_options *options, struct cadre_err *err);
/*
 * Takes a whole file, told by content: JSON Lines of records of kind answer, text codes of the
 * offline page among whatever text, or a table (see tab.h) whose heading names the invitation and
 * the questions. An answer names its invitation by code, or by the key it was stored under. A bad
 * answer is reported with all its faults, counted and handed to reject; only CADRE_SYSTEM and
 * CADRE_BUSY are returned. What an answer holds beyond its kind (x_ keys) is not kept.
 */
enum cadre_code cadre_take_file(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err);
/* Counts. Returns the worst code of all answers. */
enum cadre_code cadre_take_end(struct cadre_take *take, struct cadre_taken *out);
void cadre_take_free(struct cadre_take *take);

enum cadre_paper_mode {
	CADRE_PAPER_NEW,     /* forms whose answers have not come in */
	CADRE_PAPER_AGAIN,   /* some of them a second time: differences are given, nothing is stored
			      */
	CADRE_PAPER_CORRECT, /* what stands becomes what is typed */
};

struct cadre_paper_options {
	const char *round, *typist; /* the typist may be NULL */
	int received;		    /* a date; 0: today */
	enum cadre_paper_mode mode;
	const struct cadre_sink *sink;
};

enum cadre_paper_stage {
	CADRE_PAPER_CODE,     /* the invitation's code is asked for: a new form */
	CADRE_PAPER_QUESTION, /* a question is */
	CADRE_PAPER_DONE,     /* all have been asked: the form can be stored */
};

/* What is asked for now. The texts live until the next is. */
struct cadre_paper_ask {
	enum cadre_paper_stage stage;
	size_t number, count; /* of the form in this sitting, answers of all that were asked; of the
				 question, all questions */
	const char *text, *hint, *value; /* value: what stands; "" for nothing */
};

struct cadre_papers;

/*
 * Paper forms typed in one after another: a code, then each question that the answers lead to;
 * options by their number on the paper, dates as 24112026. Nothing is written before a form is
 * stored. CADRE_NO: no such round. CADRE_INPUT: it is not open on the day of receipt.
 */
enum cadre_code cadre_paper_open(struct cadre_papers **out, struct cadre_register *reg,
	const struct cadre_paper_options *options, struct cadre_err *err);
/* CADRE_SYSTEM when memory is out. */
enum cadre_code cadre_paper_ask(struct cadre_papers *paper, struct cadre_paper_ask *out,
	struct cadre_err *err);
/* Whether nothing more can be typed to what is asked for. */
bool cadre_paper_full(const struct cadre_papers *paper, const char *typed);
/* Takes what was typed and goes on: "" keeps what stands, "<" goes back, "-" (of options also "0")
 * leaves the question blank. *taken, in the ask's memory, is what it means. CADRE_INPUT: it can't
 * be taken, and is asked for again. CADRE_REFUSED: the invitation has been answered, or (typed
 * again or corrected) has not. */
enum cadre_code cadre_paper_type(struct cadre_papers *paper, const char *typed, const char **taken,
	struct cadre_err *err);
/*
 * Stores the form, inside a transaction, or gives its differences from what stands as records of
 * kind entry_difference; a new one begins. CADRE_INPUT: it can't be stored, as was reported.
 */
enum cadre_code cadre_paper_store(struct cadre_papers *paper, const struct cadre_out *out,
	struct cadre_err *err);
void cadre_paper_counts(const struct cadre_papers *paper, struct cadre_entered *out);
void cadre_paper_free(struct cadre_papers *paper);

struct cadre_tally_options {
	int by;	      /* enum cadre_tally_by; 0: the whole */
	int digits;   /* decimals of every figure: 0 to 9 */
	bool hundred; /* the percentages of a single choice add up to exactly 100 */
	bool all;     /* also the rows that are not for publication */
	const struct cadre_sink *sink;
};

/*
 * Gives, for each round and group, a record of kind tally for each question, tally_dimension for
 * each dimension of scales, tally_change for each question that has one on before.
 *
 * asked: the invitations (the answers, where they are more); answered: the answers with a value for
 * the question, which is the base of its percentages; n: those without "no opinion", the base of
 * the mean, the share in the top two and its 95% interval. Options of a scale score 1, 2 ... in
 * their order, those of no opinion do not. Figures are exact quotients and square roots, rounded
 * once, halves away from zero (percentages with `hundred`: by largest remainder).
 *
 * No percentages below ten answers; a row below five, and every row that would give such a one away
 * by subtraction, is hidden: it tells `asked` and why only. What a table hides does not depend on
 * which tables are asked for. Split by sex, age or ethnic group: CADRE_REFUSED once the link
 * between invitations and people has been cut, CADRE_USAGE where heads of units were asked.
 * The answers are read once; memory grows with the groups, not with the answers.
 */
enum cadre_code cadre_tally(struct cadre_register *reg, const char *const *rounds, size_t count,
	const struct cadre_tally_options *options, const struct cadre_out *out,
	struct cadre_err *err);

#pragma GCC visibility pop

#endif
