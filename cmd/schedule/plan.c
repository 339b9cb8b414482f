#include <stdlib.h>
#include <string.h>

#include "cadre/plan.h"
#include "cmd/schedule/commands.h"

struct options {
	const char *decision, *signatory, *prepared_with;
	int decided;
	bool actual;
	struct cadre_int within;
};

static const struct cli_option options[] = {
	{0, "prepared-with", CLI_TEXT, N_("NAME"), offsetof(struct options, prepared_with),
		N_("draft: the provincial school")},
	{0, "decision", CLI_TEXT, N_("TEXT"), offsetof(struct options, decision),
		N_("approve: number of the decision")},
	{0, "decided", CLI_DATE, N_("DATE"), offsetof(struct options, decided),
		N_("approve: its date; else today")},
	{0, "signatory", CLI_TEXT, N_("NAME"), offsetof(struct options, signatory),
		N_("approve: who signed")},
	{0, "actual", CLI_FLAG, NULL, offsetof(struct options, actual),
		N_("diff: against the classes as they are")},
	{0, "within", CLI_INT, N_("DAYS"), offsetof(struct options, within),
		N_("alerts: classes that open within so many days; else 14")},
	{0},
};

struct plan {
	struct cli *cli;
	int year, revision;
	int argc; /* what follows the action */
	char **argv;
};

static enum cadre_code take_line(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct plan *plan = arg;
	struct cli *cli = plan->cli;

	(void)kind;
	return cadre_plan_line(cli->reg, plan->year, plan->revision, record, place, &cli->sink,
		&cli->out, &cli->err);
}

static enum cadre_code show(struct plan *plan)
{
	return cadre_plan_show(plan->cli->reg, plan->year, 0, &plan->cli->out, &plan->cli->err);
}

static enum cadre_code draft(struct plan *plan)
{
	struct cli *cli = plan->cli;
	const struct options *given = cli->options;
	struct cli_records records = {take_line, plan, cadre_kind(CADRE_KIND_plan_line)};
	enum cadre_code code = cadre_plan_draft(&plan->revision, cli->reg, plan->year,
		given->prepared_with, &cli->out, &cli->err);

	cli->commit_anyway = cli->shared.keep_going;
	return code == CADRE_OK ? cli_each_decoded(cli, plan->argc, plan->argv, &records) : code;
}

static enum cadre_code submit(struct plan *plan)
{
	return cadre_plan_submit(plan->cli->reg, plan->year, &plan->cli->out, &plan->cli->err);
}

static enum cadre_code approve(struct plan *plan)
{
	const struct options *given = plan->cli->options;
	struct cadre_approval approval = {given->decision, given->signatory, given->decided,
		&plan->cli->sink};

	if (given->decision == NULL)
		return cli_fail(plan->cli, CADRE_USAGE,
			_("approve wants --decision: the number of the decision"));
	return cadre_plan_approve(plan->cli->reg, plan->year, &approval, &plan->cli->out,
		&plan->cli->err);
}

static enum cadre_code revise(struct plan *plan)
{
	return cadre_plan_revise(plan->cli->reg, plan->year, &plan->cli->out, &plan->cli->err);
}

/* The operand's revision, or another when it is not given; 0 after a message. */
static int revision_of(struct plan *plan, int operand, int otherwise)
{
	const char *text = operand < plan->argc ? plan->argv[operand] : NULL;
	char *end;
	long revision = text != NULL ? strtol(text, &end, 10) : otherwise;

	if (text == NULL || (*end == '\0' && revision > 0 && revision < 1000))
		return (int)revision;
	cli_fail(plan->cli, CADRE_USAGE, _("'%s' is no revision of a plan"), text);
	return 0;
}

static enum cadre_code diff(struct plan *plan)
{
	const struct options *given = plan->cli->options;
	int a = revision_of(plan, 0, 1), b = revision_of(plan, 1, a + 1);

	if (a == 0 || b == 0)
		return CADRE_USAGE;
	return cadre_plan_diff(plan->cli->reg, plan->year, a, given->actual ? 0 : b,
		&plan->cli->out, &plan->cli->err);
}

static enum cadre_code alerts(struct plan *plan)
{
	const struct options *given = plan->cli->options;
	int64_t within = given->within.set ? given->within.v : 14;

	if (within < 0 || within > 366)
		return cli_fail(plan->cli, CADRE_USAGE,
			_("--within wants a number of days from 0 to 366"));
	return cadre_plan_alerts(plan->cli->reg, plan->year, (int)within, &plan->cli->out,
		&plan->cli->err);
}

/* What only reads does not wait for those that write. */
static const struct {
	const char *name;
	enum cadre_code (*act)(struct plan *plan);
	enum cadre_code (*open)(struct cli *cli);
} actions[] = {
	{"show", show, cli_open_to_read},
	{"draft", draft, cli_open},
	{"submit", submit, cli_open},
	{"approve", approve, cli_open},
	{"revise", revise, cli_open},
	{"diff", diff, cli_open_to_read},
	{"alerts", alerts, cli_open_to_read},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct plan plan = {.cli = cli,
		.year = cli_year(cli, argv[0]),
		.argc = argc > 2 ? argc - 2 : 0,
		.argv = argv + 2};
	const char *action = argc > 1 ? argv[1] : "show";
	enum cadre_code code;

	if (plan.year == 0)
		return CADRE_USAGE;
	for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
		if (strcmp(actions[i].name, action) != 0)
			continue;
		code = actions[i].open(cli);
		return code == CADRE_OK ? actions[i].act(&plan) : code;
	}
	return cli_fail(cli, CADRE_USAGE,
		_("a plan knows no '%s' (one of: draft, submit, approve, revise, diff, alerts)"),
		action);
}

const struct cli_command schedule_plan_command = {
	.name = "plan",
	.operands = "YEAR [draft [FILE...]|submit|approve|revise|diff [A [B]]|alerts]",
	.summary = N_("show the yearly plan, or take it a step further"),
	.least = 1,
	.most = -1,
	.takes = CLI_WRITES | CLI_LATER | CLI_LINES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
