#include "cmd/enroll/commands.h"

struct options {
	const char *reason;
	struct signing signing;
};

static const struct cli_option options[] = {
	{0, "reason", CLI_TEXT, N_("TEXT"), offsetof(struct options, reason),
		N_("why, kept in the register")},
	SIGNING_OPTIONS(offsetof(struct options, signing),
		N_("the decision by which it is issued; else that of the old one")),
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_signer *signer = NULL;
	struct cadre_reissue_options how = {.number = argv[0],
		.reason = given->reason,
		.decision = given->signing.decision,
		.signatory = given->signing.signatory,
		.date = given->signing.date};
	enum cadre_code code;

	(void)argc;
	if (given->reason == NULL || given->reason[0] == '\0')
		return cli_fail(cli, CADRE_USAGE, _("--reason is missing: say why"));
	code = signing_open(&signer, cli);
	how.signer = signer;
	if (code == CADRE_OK)
		code = cadre_reissue(cli->reg, &how, &cli->out, &cli->err);
	cadre_signer_free(signer);
	return code;
}

const struct cli_command enroll_reissue_command = {
	.name = "reissue",
	.operands = "SERIAL --reason TEXT",
	.summary = N_("issue a certificate in the place of one that was lost or is wrong"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
