#include "cmd/enroll/commands.h"

struct options {
	struct lists lists;
	const char *class, *unit, *force;
	struct cadre_list fresh, same;
};

static const struct cli_option options[] = {
	{0, "class", CLI_TEXT, N_("CLASS"), offsetof(struct options, class),
		N_("the class to enrol in")},
	{0, "unit", CLI_TEXT, N_("UNIT"), offsetof(struct options, unit),
		N_("whose people they are where the list does not say it")},
	{0, "new", CLI_TEXTS, N_("ROW"), offsetof(struct options, fresh),
		N_("the person of this row is a new one")},
	{0, "same", CLI_TEXTS, N_("PERSON"), offsetof(struct options, same),
		N_("the person asked about is this one; ROW=PERSON says in which row")},
	{0, "force", CLI_TEXT, N_("REASON"), offsetof(struct options, force),
		N_("also enrol who sits in another class on the same day; the reason is kept")},
	LISTS_OPTIONS(offsetof(struct options, lists)),
	{0},
};

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)kind;
	return cadre_import_nominee(arg, record, err);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_import_options how = {given->class, given->unit, given->fresh, given->same,
		given->force, cli->shared.verbose, &cli->sink};
	struct cadre_import *import = NULL;
	struct cadre_imported counts;
	enum cadre_code code, ended;

	if (given->class == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("--class is missing: say which class to enrol in"));
	code = cadre_import_begin(&import, cli->reg, &how, &cli->err);
	if (code == CADRE_OK) {
		struct cadre_out out = {take, import};
		code = lists_read(cli, argc, argv, &given->lists, &out);
	}
	if (code == CADRE_OK) {
		code = cadre_import_end(import, &counts, &cli->err);
		cli->err.text[0] = '\0';
		cli->commit_anyway = code == CADRE_INPUT;
		ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_imported), &counts,
			&cli->err);
		code = ended > code ? ended : code;
	}
	cadre_import_free(import);
	return code;
}

const struct cli_command enroll_import_command = {
	.name = "import",
	.operands = "[LIST...] --class CLASS",
	.summary = N_("enrol the people of lists in a class"),
	.most = -1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
