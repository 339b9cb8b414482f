#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool force;
	const char *passphrase;
};

static const struct cli_option options[] = {
	{0, "force", CLI_FLAG, NULL, offsetof(struct options, force),
		N_("put it in the place of a register that is there")},
	{0, "passphrase", CLI_TEXT, N_("FILE"), offsetof(struct options, passphrase),
		N_("its first line is the passphrase of an encrypted backup")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	const char *passphrase = NULL;
	struct cadre_open open;
	enum cadre_code code = CADRE_OK;

	(void)argc;
	if (given->passphrase != NULL)
		code = cadre_passphrase(&passphrase, cli, given->passphrase);
	cli_open_options(cli, &open);
	return code == CADRE_OK ? cadre_restore(&open, argv[0], passphrase, given->force, &cli->err)
				: code;
}

const struct cli_command cadre_restore_command = {
	.name = "restore",
	.operands = "FILE",
	.summary = N_("put a checked backup in the register's place"),
	.least = 1,
	.most = 1,
	.takes = CLI_MAKES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
