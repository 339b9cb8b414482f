#include "cmd/enroll/commands.h"

struct options {
	const char *decision, *signatory;
	int date;
};

static const struct cli_option options[] = {
	{0, "decision", CLI_TEXT, N_("NUMBER"), offsetof(struct options, decision),
		N_("the decision by which they are issued")},
	{0, "date", CLI_DATE, N_("DATE"), offsetof(struct options, date),
		N_("the day of issue; else today")},
	{0, "signatory", CLI_TEXT, N_("NAME"), offsetof(struct options, signatory),
		N_("who signs: the director, or who is authorised; else the director")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_signer *signer = NULL;
	struct cadre_certify_options how = {.class = argv[0],
		.people = (const char *const *)argv + 1,
		.people_count = (size_t)argc - 1,
		.decision = given->decision,
		.signatory = given->signatory,
		.date = given->date,
		.sink = &cli->sink};
	enum cadre_code code;

	if (given->decision == NULL || given->decision[0] == '\0')
		return cli_fail(cli, CADRE_USAGE,
			_("--decision is missing: say by which decision they are issued"));
	code = signing_open(&signer, cli);
	how.signer = signer;
	if (code == CADRE_OK)
		code = cadre_certify(cli->reg, &how, &cli->out, &cli->err);
	cadre_signer_free(signer);
	return code;
}

const struct cli_command enroll_certify_command = {
	.name = "certify",
	.operands = "CLASS [PERSON...] --decision NUMBER",
	.summary = N_("issue the certificates of a closed class, numbered and signed"),
	.least = 1,
	.most = -1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
