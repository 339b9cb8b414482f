/*
 * Where the records of a report come from.
 */
#ifndef REPORT_SOURCE_H
#define REPORT_SOURCE_H

#include "cmd/cli.h"

/* The options that every report has: rows of an option table over a struct with these members. */
#define SOURCE_OPTIONS(type) \
	{0, "from", CLI_TEXT, N_("FILE"), offsetof(type, from), \
		N_("a record stream instead of the register, as 'cadre dump' prints it; -: " \
		   "standard input")}, \
		{0, "units", CLI_TEXT, N_("WHEN"), offsetof(type, units), \
			N_("sending units as they were 'then', or as they are 'now', after " \
			   "mergers; else then")}, \
	{ \
		0, "bom", CLI_FLAG, NULL, offsetof(type, bom), \
			N_("begin CSV with a byte order mark, by which spreadsheets know UTF-8") \
	}

/* Whether --units says now. CADRE_USAGE after a message: it says something else. */
enum cadre_code source_units(struct cli *cli, const char *units, bool *now);

/*
 * Opens what the report reads as cli->reg, in one consistent view: the register, or with from ("-":
 * standard input) a record stream, loaded into a private register that is gone afterwards. What
 * follows is then the same, so that the same records make the same document. A stream with records
 * of several centres needs --centre. Records of kinds that are only printed go to printed; where
 * that is NULL they are refused. Returns a code after a message, or with cli->err filled.
 */
enum cadre_code source_open(struct cli *cli, const char *from, const struct cadre_out *printed);

/* Called with each centre's records in cli->reg, in one consistent view. */
struct source_each {
	enum cadre_code (*take)(void *arg);
	void *arg;
};

/*
 * The same for a stream of many centres, the records of each following one another: each is loaded,
 * given and left before the next begins, so that memory is that of the largest. Of a register
 * its own. The last stays open as cli->reg. CADRE_INPUT: a centre's records are not together.
 */
enum cadre_code source_centres(struct cli *cli, const char *from, const struct source_each *each);

#endif
