#include "cadre/certify.h"
#include "cmd/cadre/commands.h"

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct cadre_signer *signer;
	enum cadre_code code;

	(void)argc;
	(void)argv;
	code = cadre_signer_open(&signer, cli->reg, cli_keys_beside(cli), &cli->err);
	if (code == CADRE_OK)
		code = cadre_seal(cli->reg, signer, &cli->out, &cli->err);
	cadre_signer_free(signer);
	return code;
}

const struct cli_command cadre_seal_command = {
	.name = "seal",
	.operands = "",
	.summary = N_("sign the end of the log of changes, to be checked later"),
	.takes = CLI_READS,
	.run = run,
};
