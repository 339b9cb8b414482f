/*
 * The commands of enroll: a file each, named as the command; and what they share.
 */
#ifndef ENROLL_COMMANDS_H
#define ENROLL_COMMANDS_H

#include "cadre/certify.h"
#include "cadre/enrol.h"
#include "cmd/cli.h"

extern const struct cli_command enroll_read_command, enroll_match_command, enroll_import_command,
	enroll_find_command, enroll_list_command, enroll_status_command, enroll_attend_command,
	enroll_grade_command, enroll_eligible_command, enroll_certify_command, enroll_void_command,
	enroll_reissue_command, enroll_verify_command, enroll_duplicates_command,
	enroll_merge_command, enroll_quota_command, enroll_due_command, enroll_profile_command;

/* The centre's secret key; NULL, and said, when the register has none yet. */
enum cadre_code signing_open(struct cadre_signer **out, struct cli *cli);

/* What certify and reissue ask of an issue. */
struct signing {
	const char *decision, *signatory;
	int date;
};

/* The options that fill struct signing, which stands at that offset in the command's options;
 * told says what --decision is. */
#define SIGNING_OPTIONS(offset, told) \
	{0, "decision", CLI_TEXT, N_("NUMBER"), (offset) + offsetof(struct signing, decision), \
		told}, \
		{0, "date", CLI_DATE, N_("DATE"), (offset) + offsetof(struct signing, date), \
			N_("the day of issue; else today")}, \
	{ \
		0, "signatory", CLI_TEXT, N_("NAME"), \
			(offset) + offsetof(struct signing, signatory), \
			N_("who signs: the director, or who is authorised; else the director") \
	}

/* A file that was read whole: a table, or JSON Lines. */
struct input {
	struct cli_bytes file;
	const char *source;
	bool lines; /* it begins with '{' */
};

enum cadre_code input_open(struct input *out, struct cli *cli, const char *path);
void input_close(struct input *input);
/* Each record of JSON Lines, decoded and validated, as cli_each_record does. */
enum cadre_code input_each_record(const struct input *input, struct cli *cli,
	const struct cli_records *records);

/* Lists as operands: which sheet and which columns. */
struct lists {
	const char *sheet;
	struct cadre_list columns; /* texts */
};

/* The options that fill struct lists, which stands at that offset in the command's options. */
#define LISTS_OPTIONS(offset) \
	{0, "sheet", CLI_TEXT, N_("NAME"), (offset) + offsetof(struct lists, sheet), \
		N_("read this sheet only")}, \
	{ \
		0, "columns", CLI_TEXTS, N_("MAP"), (offset) + offsetof(struct lists, columns), \
			N_("what columns hold, whatever their heading: B=name,C=born; D=- leaves " \
			   "one out") \
	}

/* Gives the nominees of each operand (a list, or records of kind nominee), and tells their doubts:
 * one line for each field and reason, or with --verbose each with its cell. */
enum cadre_code lists_read(struct cli *cli, int argc, char **argv, const struct lists *lists,
	const struct cadre_out *out);

/* Doubts, counted by source, field and reason. {0} is none. */
struct doubts {
	struct doubts_group *groups;
	size_t count, room;
	struct cadre_arena arena;
};

enum cadre_code doubts_take(struct doubts *doubts, struct cli *cli,
	const struct cadre_nominee *nominee);
void doubts_tell(const struct doubts *doubts, struct cli *cli);
void doubts_free(struct doubts *doubts);

#endif
