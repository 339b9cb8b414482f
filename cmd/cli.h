/*
 * What the programs share: options as data, dispatch by table, input, output, exit status.
 *
 * A program is a table of commands. A row says what the command needs (a register to read or write,
 * input lines, a dry run); cli_main parses, opens, begins, runs, commits, prints and closes, so
 * that a command is an adapter of a few lines. What a writing command prints is held back until its
 * commit.
 */
#ifndef CLI_H
#define CLI_H

#include <libintl.h>
#include <stdbool.h>
#include <stdio.h>
#include <termios.h>

#include "cadre/arena.h"
#include "cadre/buf.h"
#include "cadre/error.h"
#include "cadre/record.h"
#include "cadre/register.h"

#define _(text) gettext(text)
#define N_(text) text

enum cli_type {
	CLI_FLAG,  /* bool */
	CLI_TEXT,  /* const char * */
	CLI_INT,   /* struct cadre_int */
	CLI_DATE,  /* int, yyyymmdd */
	CLI_TEXTS, /* struct cadre_list of texts: comma-separated, or the option again and again */
};

struct cli_option {
	char letter; /* 0: none */
	const char *name;
	enum cli_type type;
	const char *value; /* what the value is called: "FILE" */
	size_t offset;	   /* in the command's options, or in struct cli_shared */
	const char *help;
};

/* What every program takes; a command's `takes` says which of the later ones it knows. */
struct cli_shared {
	bool help, version, quiet, verbose, dry_run, keep_going, show_sensitive;
	const char *db, *format, *output, *lang, *color, *centre, *rejects;
	int today;
};

enum cli_takes {
	CLI_WRITES = 1,	     /* writes the register: -n */
	CLI_READS = 2,	     /* reads the register */
	CLI_LINES = 4,	     /* takes input that can be bad in part: -k, --rejects */
	CLI_MAKES = 8,	     /* makes or replaces the register itself */
	CLI_OWN_FORMAT = 16, /* a document: --format has its own words; whole or not at all */
	CLI_LATER = 32,	     /* opens the register only when the command asks: cli_open */
};

struct cli;

struct cli_command {
	const char *name;
	const char *operands; /* "[FILE...]" */
	const char *summary;
	int least, most; /* operands; most < 0: any number */
	unsigned takes;
	const struct cli_option *options; /* ended by a NULL name; NULL: none */
	size_t options_size;
	enum cadre_code (*run)(struct cli *cli, int argc, char **argv);
};

struct cli_program {
	const char *name;
	const char *summary;
	const struct cli_command *const *commands; /* ended by NULL */
	const char *const *planned; /* words of later versions, ended by NULL: told as such */
};

struct cli {
	const struct cli_program *program;
	const struct cli_command *command;
	struct cli_shared shared;
	void *options;		    /* of the command */
	const char *lang;	    /* "vi" or "en" */
	struct cadre_register *reg; /* open when the command reads or writes */
	struct cadre_arena arena;   /* lives as long as the run */
	struct cadre_err err;
	struct cadre_sink sink;	   /* prints diagnostics */
	struct cadre_out out;	   /* prints records in the chosen format */
	bool commit_anyway;	   /* commit what is good although run did not return CADRE_OK */
	bool show_refused;	   /* print although nothing is stored: it says why */
	struct cli_output *output; /* cli_out.c's own */
	bool writes;		   /* the register is open for writing, in a transaction */
	int64_t began, told;	   /* milliseconds; of the progress line */
};

int cli_main(const struct cli_program *program, int argc, char **argv);

/* Parses options; *operands of them are left from argv[1] on. CADRE_USAGE after a message. */
enum cadre_code cli_parse(struct cli *cli, int argc, char **argv, int *operands);
/* The shared options that the command takes, one by one; NULL beyond the last. */
const struct cli_option *cli_shared_option(const struct cli_command *command, size_t index);
void cli_usage(const struct cli *cli, FILE *file);
/* The command's operands in the language at hand. */
const char *cli_operands(struct cadre_arena *arena, const struct cli_command *command);
/* The command's page, or with command NULL the program's, in mdoc, from the file of its text. */
enum cadre_code cli_mdoc(struct cli *cli, const char *body);
/* A completion script for bash. */
void cli_completion(const struct cli_program *program);

/* Prints "program: message" on standard error and returns the code. */
enum cadre_code cli_fail(struct cli *cli, enum cadre_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* A remark on standard error, unless --quiet. */
void cli_say(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* After input that was refused, without --keep-going: what that would have stored. */
void cli_say_unstored(struct cli *cli, enum cadre_code code, const char *hint);

/* Opens the register (and begins the write) for a command that takes CLI_LATER. */
enum cadre_code cli_open(struct cli *cli);
/* The same to read only, for one of the ways of a command that else writes. */
enum cadre_code cli_open_to_read(struct cli *cli);
/* The option's value, else the environment's; NULL when neither says anything. */
const char *cli_setting(const char *option, const char *variable);
/* What cadre_open wants, filled from options, environment and clock. */
void cli_open_options(struct cli *cli, struct cadre_open *open);
/* The folders of the default place may not be there yet: those of that path. */
void cli_make_folders(struct cli *cli, const char *path);
/* The path beside which secret keys lie: the register's, or that of the default place where the
 * register is on a server. */
const char *cli_keys_beside(struct cli *cli);

/* Temporary files, in TMPDIR: one without a name, NULL with errno set; the descriptor of one at the
 * path, to be unlinked, -1 with errno set. */
enum { CLI_PATH = 4096 };
FILE *cli_scratch(void);
int cli_scratch_at(char path[CLI_PATH]);

/* Each line of the operands, or of standard input when there is none or "-". */
struct cli_lines {
	enum cadre_code (
		*line)(void *arg, const struct cadre_place *place, const char *line, size_t length);
	void *arg;
};

enum cadre_code cli_each_line(struct cli *cli, int argc, char **argv,
	const struct cli_lines *lines);

/*
 * Each record of the input, decoded and validated. A record that `record` finds bad (CADRE_INPUT)
 * or must refuse (CADRE_REFUSED) does not hide the next; any other code ends the input.
 */
struct cli_records {
	enum cadre_code (*record)(void *arg, const struct cadre_kind *kind, const void *record,
		const struct cadre_place *place);
	void *arg;
	const struct cadre_kind *want; /* the only kind, or NULL */
};

enum cadre_code cli_each_record(struct cli *cli, int argc, char **argv,
	const struct cli_records *records);
/* The same without validation, where `record` fills in what the input may leave out. */
enum cadre_code cli_each_decoded(struct cli *cli, int argc, char **argv,
	const struct cli_records *records);

/*
 * What somebody types, a field at a time: from a terminal that is given over (keys) key by key, so
 * that a field can end by itself; else a line. {.cli = cli} begins; cli_type_end gives the terminal
 * back.
 */
struct cli_typed {
	struct cli *cli;
	char *text; /* without its end */
	size_t length, room;
	size_t line; /* from 1: of an input that is no terminal */
	bool keys, given, failed;
	struct termios before;
};

/* Begins to read key by key where standard input is a terminal. */
void cli_type_keys(struct cli_typed *typed);
/*
 * The next field; full, unless NULL, tells when nothing more can be typed to it. Key by key "<" and
 * Backspace in an empty field are the field "<", and so is an arrow up or left. False at the end of
 * the input, on Ctrl-C, Ctrl-D, and when memory is out (failed).
 */
bool cli_type(struct cli_typed *typed, bool (*full)(const void *arg, const char *text),
	const void *arg);
void cli_type_end(struct cli_typed *typed);

/* How far the input is, on a terminal and once a second has gone by. total 0: not known. */
void cli_progress(struct cli *cli, size_t done, size_t total);
void cli_progress_end(struct cli *cli);

/* A whole file, or standard input for "-", in memory until cli_unmap. */
struct cli_bytes {
	const char *bytes;
	size_t length;
	bool mapped;
};

enum cadre_code cli_map(struct cli *cli, struct cli_bytes *out, const char *path);
void cli_unmap(struct cli_bytes *bytes);

/* Keeps a refused line for --rejects; without that option it does nothing. */
void cli_reject(struct cli *cli, const char *line, size_t length, const char *reason);

/* Whether records are shown as a table, and whether in colour. */
bool cli_shows_table(const struct cli *cli);
bool cli_coloured(const struct cli *cli);

/* Standard output or the file of -o, for a command that writes its own format. Owned by cli. */
FILE *cli_file(struct cli *cli);
/* Fails because a write to it did, with that errno: closing it need not tell. A closed pipe is no
 * failure. */
enum cadre_code cli_lost(struct cli *cli, int fault);
enum cadre_code cli_output_open(struct cli *cli);
/* Gives out what was held back (or drops it), closes, and tells of a full disk. */
enum cadre_code cli_output_close(struct cli *cli, bool good);

/* Prints records as the register keeps them from now on, or (public) without identity. */
void cli_stored(struct cli *cli, bool public);

/* A year of an operand; 0 after a message. */
int cli_year(struct cli *cli, const char *text);

#endif
