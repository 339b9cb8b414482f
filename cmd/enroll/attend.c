#include "cmd/enroll/marks.h"

static const struct cli_option options[] = {
	MARKS_SHEET,
	{0, "session", CLI_INT, N_("N"), offsetof(struct marks_options, session),
		N_("which session to type; else the first that was not taken")},
	{0},
};

static enum cadre_code put(struct cli *cli, const char *class, const void *record,
	enum cadre_outcome *outcome)
{
	return cadre_attend(cli->reg, class, record, outcome, &cli->err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	static const struct marks marks = {CADRE_KIND_attendance, put};

	return marks_run(cli, argc, argv, &marks);
}

const struct cli_command enroll_attend_command = {
	.name = "attend",
	.operands = "CLASS [FILE]",
	.summary = N_("take attendance in: a filled sheet (CSV, XLSX), records, or typed"),
	.least = 1,
	.most = 2,
	.takes = CLI_WRITES | CLI_LINES,
	.options = options,
	.options_size = sizeof(struct marks_options),
	.run = run,
};
