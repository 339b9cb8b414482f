#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool force, rehearse;
	const char *passphrase;
};

static const struct cli_option options[] = {
	{0, "force", CLI_FLAG, NULL, offsetof(struct options, force),
		N_("put it in the place of a register that is there")},
	{0, "rehearse", CLI_FLAG, NULL, offsetof(struct options, rehearse),
		N_("only try it, and compare what comes out with the register")},
	{0, "passphrase", CLI_TEXT, N_("FILE"), offsetof(struct options, passphrase),
		N_("its first line is the passphrase of an encrypted backup")},
	{0},
};

static enum cadre_code rehearse(struct cli *cli, const char *path, const char *passphrase)
{
	enum cadre_code code = cli_open_to_read(cli);

	if (code == CADRE_OK)
		code = cadre_newest_backup(&path, cli->reg, &cli->arena, path, &cli->err);
	return code == CADRE_OK ? cadre_rehearse(cli->reg, path, passphrase, &cli->out, &cli->err)
				: code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	const char *passphrase = NULL;
	struct cadre_open open;
	enum cadre_code code = CADRE_OK;

	(void)argc;
	if (given->passphrase != NULL)
		code = cadre_passphrase(&passphrase, cli, given->passphrase);
	if (given->rehearse)
		return code == CADRE_OK ? rehearse(cli, argv[0], passphrase) : code;
	cli_open_options(cli, &open);
	return code == CADRE_OK ? cadre_restore(&open, argv[0], passphrase, given->force, &cli->err)
				: code;
}

const struct cli_command cadre_restore_command = {
	.name = "restore",
	.operands = "FILE|DIR",
	.summary = N_("put a checked backup in the register's place"),
	.least = 1,
	.most = 1,
	.takes = CLI_MAKES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
