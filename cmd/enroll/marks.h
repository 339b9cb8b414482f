/*
 * Attendance and marks come in alike: a filled sheet, or records.
 */
#ifndef ENROLL_MARKS_H
#define ENROLL_MARKS_H

#include "cmd/enroll/commands.h"

struct marks_options {
	const char *sheet, *assessment;
	struct cadre_int session;
};

#define MARKS_SHEET \
	{ \
		0, "sheet", CLI_TEXT, N_("NAME"), offsetof(struct marks_options, sheet), \
			N_("read this sheet; else the first") \
	}

/* How one record is stored. */
struct marks {
	enum cadre_kind_id kind;
	enum cadre_code (*put)(struct cli *cli, const char *class, const void *record,
		enum cadre_outcome *outcome);
};

enum cadre_code marks_run(struct cli *cli, int argc, char **argv, const struct marks *marks);

#endif
