#include "cmd/enroll/marks.h"

static const struct cli_option options[] = {
	MARKS_SHEET,
	{0, "assessment", CLI_TEXT, N_("CODE"), offsetof(struct marks_options, assessment),
		N_("which assessment to type; else the first that is not complete")},
	{0},
};

static enum cadre_code put(struct cli *cli, const char *class, const void *record,
	enum cadre_outcome *outcome)
{
	return cadre_grade(cli->reg, class, record, outcome, &cli->err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	static const struct marks marks = {CADRE_KIND_mark, put};

	return marks_run(cli, argc, argv, &marks);
}

const struct cli_command enroll_grade_command = {
	.name = "grade",
	.operands = "CLASS [FILE]",
	.summary = N_("take marks in: a filled sheet (CSV, XLSX), records, or typed"),
	.least = 1,
	.most = 2,
	.takes = CLI_WRITES | CLI_LINES,
	.options = options,
	.options_size = sizeof(struct marks_options),
	.run = run,
};
