#include "cmd/enroll/marks.h"

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
	"attend",
	"CLASS [FILE]",
	N_("take attendance in: a filled sheet (CSV, XLSX), or records"),
	1,
	2,
	CLI_WRITES | CLI_LINES,
	marks_options,
	sizeof(struct marks_options),
	run,
};
