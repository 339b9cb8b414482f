#include "cmd/enroll/commands.h"

static const struct cli_option options[] = {
	SIGNING_OPTIONS(0, N_("the decision by which they are issued")),
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct signing *given = cli->options;
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
	.options_size = sizeof(struct signing),
	.run = run,
};
