/*
 * Output: where records go and how they look. Shared by cli_out.c and cli_table.c.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "cadre/json.h"
#include "cmd/cli.h"

enum cli_format { CLI_JSONL, CLI_TABLE, CLI_CSV };

struct cli_table;

struct cli_output {
	enum cli_format format;
	enum cadre_json_mode mode;
	FILE *file;   /* what commands write to */
	FILE *target; /* standard output, or the file of -o under its temporary name */
	FILE *held;   /* what waits for the commit; NULL when nothing does */
	FILE *rejects;
	bool terminal; /* what is written is shown on one */
	bool told;     /* of output that was lost */
	const char *part;
	struct cadre_buf line;
	const struct cadre_kind *kind; /* of the last CSV row */
	struct cli_table *table;
};

enum cadre_code cli_table_add(struct cli *cli, const struct cadre_kind *kind, const void *record);
enum cadre_code cli_table_print(struct cli *cli);
void cli_table_free(struct cli *cli);

#endif
