#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool encrypt;
	const char *passphrase;
};

static const struct cli_option options[] = {
	{0, "encrypt", CLI_FLAG, NULL, offsetof(struct options, encrypt),
		N_("so that nobody reads it without the passphrase")},
	{0, "passphrase", CLI_TEXT, N_("FILE"), offsetof(struct options, passphrase),
		N_("its first line is the passphrase")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	const char *passphrase = NULL;
	enum cadre_code code = CADRE_OK;

	(void)argc;
	if (given->encrypt != (given->passphrase != NULL))
		return cli_fail(cli, CADRE_USAGE, _("--encrypt and --passphrase FILE go together"));
	if (given->encrypt)
		code = cadre_passphrase(&passphrase, cli, given->passphrase);
	return code == CADRE_OK ? cadre_backup(cli->reg, argv[0], passphrase, &cli->err) : code;
}

const struct cli_command cadre_backup_command = {
	.name = "backup",
	.operands = "FILE",
	.summary = N_("write a checked copy of the register, while others write"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
