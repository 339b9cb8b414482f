#include "cmd/enroll/commands.h"

enum cadre_code signing_open(struct cadre_signer **out, struct cli *cli)
{
	enum cadre_code code = cadre_signer_open(out, cli->reg, cli_keys_beside(cli), &cli->err);

	if (code != CADRE_NO)
		return code;
	cli_say(cli,
		_("there is no signing key: the certificates have no signed text "
		  "('cadre key' makes one; the same command again then signs them)"));
	cli->err.text[0] = '\0';
	return CADRE_OK;
}
