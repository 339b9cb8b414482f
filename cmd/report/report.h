/*
 * How every document is made: one description each, one way through for all.
 *
 * report_run reads the options, opens the records, takes letterhead, layout and words, lets the
 * document build itself, and writes it in the format asked for. A document is a file with one
 * struct report_document in it; a row in main.c makes it a command.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "cadre/figures.h"
#include "cmd/report/gather.h"
#include "cmd/report/letter.h"
#include "cmd/report/outline.h"

/* Of all documents: each has rows for those that it takes. */
struct report_options {
	const char *from, *units, *layout, *number, *deputy, *lecturer, *to, *week, *offset;
	bool bom, preprinted, no_staff;
};

#define REPORT_OPTION(name, value, member, help) \
	{ \
		0, name, CLI_TEXT, value, offsetof(struct report_options, member), help \
	}
#define REPORT_SOURCE_OPTIONS \
	REPORT_OPTION("from", N_("FILE"), from, \
		N_("a record stream instead of the register, as 'cadre dump' prints it; -: " \
		   "standard " \
		   "input")), \
	{ \
		0, "bom", CLI_FLAG, NULL, offsetof(struct report_options, bom), \
			N_("begin CSV with a byte order mark, by which spreadsheets know UTF-8") \
	}
#define REPORT_LETTER_OPTIONS \
	REPORT_OPTION("layout", N_("LAYOUT"), layout, \
		N_("party or state; else as the centre's record says, else party")), \
		REPORT_OPTION("number", N_("NUMBER"), number, \
			N_("the document's number; else room is left for it")), \
		REPORT_OPTION("deputy", N_("NAME"), deputy, \
			N_("the deputy who signs for the director")), \
		REPORT_SOURCE_OPTIONS
#define REPORT_UNITS_OPTION \
	REPORT_OPTION("units", N_("WHEN"), units, \
		N_("sending units as they were 'then', or as they are 'now', after mergers; else " \
		   "then"))

enum { REPORT_WORDS = 40 };

struct report {
	struct cli *cli;
	const struct report_options *given;
	const char *what; /* the operand */
	struct doc doc;
	struct set set;	       /* of figures, where the document reads them */
	struct gather printed; /* records of the document's printed kind, out of the stream */
	struct book book;
	struct words words;
	struct words_fault fault;
	struct word own[REPORT_WORDS + 1];
	size_t own_count;
	struct cadre_letterhead head;
	struct letter letter;
	int year;
	bool units_now;
	void *kept; /* what a document keeps from centre to centre */
};

struct report_document {
	struct cli_command command; /* first, so that the command leads here */
	const char *type;	    /* of its number: "BC" */
	bool landscape;
	const char *format; /* where none is asked for; NULL: text */
	enum cadre_kind_id
		printed; /* what it takes from a stream that no register keeps; or none */
	/* Of a document over many centres: reads what it needs of the one at hand. */
	enum cadre_code (*centre)(struct report *report);
	/* Reads what it needs and puts it into report->doc; the title is to be set. */
	enum cadre_code (*build)(struct report *report);
};

#define REPORT_COMMAND(word, what, means, options) REPORT_COMMAND_OF(1, word, what, means, options)
/* least: the operands that it must have. */
#define REPORT_COMMAND_OF(operands_least, word, what, means, option_table) \
	{ \
		.name = word, .operands = what, .summary = means, .least = operands_least, \
		.most = 1, .takes = CLI_LATER | CLI_OWN_FORMAT, .options = option_table, \
		.options_size = sizeof(struct report_options), .run = report_run, \
	}

enum cadre_code report_run(struct cli *cli, int argc, char **argv);

/* The operand as a year: report->year and the word "year". CADRE_USAGE after a message. */
enum cadre_code report_year(struct report *report);
/* Whether the operand of a document of a year or a class is a year. */
bool report_is_year(const char *what);
/* A text of the document's own that its words may name; NULL: not known. */
void report_word(struct report *report, const char *name, const char *text);
/* The same, in place of what the name stood for. */
void report_word_set(struct report *report, const char *name, const char *text);
/* A year or another number that is a name, as bare digits; a count, as the language writes it. */
void report_word_number(struct report *report, const char *name, int64_t number);
void report_word_count(struct report *report, const char *name, int64_t count);
/* The date as the language writes it, "" for none; a partial one is as long as it is known. */
const char *report_date(struct report *report, int date);
/* Heading, and title by the keys NAME.type and NAME.title; sets the title of windows too. */
void report_begin(struct report *report);
/* The title alone, of what no office sends. */
void report_title(struct report *report);
/* Signature and recipients. */
void report_end(struct report *report);

/* All records of the kind whose key begins so, in the document's arena. */
enum cadre_code report_all(struct report *report, struct cadre_list *out, enum cadre_kind_id kind,
	const char *key);
/* The class that the operand names, its programme in *programme (which may be NULL), and the words
 * class, class_title, opens, closes, place. CADRE_NO with a message: no such class. */
enum cadre_code report_class(struct report *report, struct cadre_class **out,
	struct cadre_programme **programme);

/* A paragraph, or a section, of that key. */
void report_say(struct report *report, const char *key);
void report_section(struct report *report, const char *key);
/* Signatures of two, by the keys of their offices, on the left and on the right. */
void report_sign(struct report *report, const char *left, const char *right);
/* An enumeration's value in the document's language, its first letter a capital. */
const char *report_label(struct report *report, enum cadre_enum_id id, int value);
/* What the words call a code that the centre made: GROUP.CODE; without them the code. */
const char *report_named(struct report *report, const char *group, const char *code);

/* A head of a table: the key of its words, its width in millimetres (0: as needed). */
struct report_column {
	const char *key;
	int width;
	bool number;
};

/* A table with these heads; caption is a key, NULL: none. */
struct doc_table *report_table(struct report *report, const char *name, const char *caption,
	const struct report_column *columns, size_t count);

/* Sets a cell of the row (which may be NULL). */
void report_text(struct report *report, struct doc_cell *cells, size_t column, const char *text);
void report_count(struct doc_cell *cells, size_t column, int64_t count);

#endif
