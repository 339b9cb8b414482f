#include "cadre/certify.h"
#include "cmd/cadre/commands.h"

struct options {
	bool rotate, public;
	const char *export, *import;
};

static const struct cli_option options[] = {
	{0, "rotate", CLI_FLAG, NULL, offsetof(struct options, rotate),
		N_("make another key, which is used from now on")},
	{0, "public", CLI_FLAG, NULL, offsetof(struct options, public),
		N_("print the public keys, old and new, as a JWK Set")},
	{0, "export", CLI_TEXT, N_("FILE"), offsetof(struct options, export),
		N_("copy the secret key to a new file that only its owner can read")},
	{0, "import", CLI_TEXT, N_("FILE"), offsetof(struct options, import),
		N_("put such a copy back beside the register")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	const char *beside = cli_keys_beside(cli);

	(void)argc;
	(void)argv;
	if (given->rotate + given->public + (given->export != NULL) + (given->import != NULL) > 1)
		return cli_fail(cli, CADRE_USAGE,
			_("--rotate, --public, --export and --import go one at a time"));
	if (given->public)
		return cadre_key_public(cli->reg, &cli->out, &cli->err);
	if (!cli->shared.dry_run)
		cli_make_folders(cli, beside);
	if (given->export != NULL && !cli->shared.dry_run)
		return cadre_key_export(cli->reg, beside, given->export, &cli->err);
	if (given->import != NULL && !cli->shared.dry_run)
		return cadre_key_import(cli->reg, beside, given->import, &cli->err);
	if (given->export != NULL || given->import != NULL)
		return CADRE_OK;
	return cadre_key_make(cli->reg, cli->shared.dry_run ? NULL : beside, given->rotate,
		&cli->out, &cli->err);
}

const struct cli_command cadre_key_command = {
	.name = "key",
	.operands = "",
	.summary = N_("make, print, rotate and back up the centre's signing key"),
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
