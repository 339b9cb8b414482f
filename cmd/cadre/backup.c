#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool encrypt;
	const char *passphrase;
	struct cadre_list keep;
};

static const struct cli_option options[] = {
	{0, "encrypt", CLI_FLAG, NULL, offsetof(struct options, encrypt),
		N_("so that nobody reads it without the passphrase")},
	{0, "passphrase", CLI_TEXT, N_("FILE"), offsetof(struct options, passphrase),
		N_("its first line is the passphrase")},
	{0, "keep", CLI_TEXTS, N_("RULE"), offsetof(struct options, keep),
		N_("then remove elder backups beside it but these: 7d,4w,12m")},
	{0},
};

static void say_gone(void *arg, const char *path)
{
	cli_say(arg, _("removed '%s'"), path);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	const char *passphrase = NULL, *path = NULL;
	struct cadre_keep keep;
	enum cadre_code code = CADRE_OK;

	(void)argc;
	if (given->encrypt != (given->passphrase != NULL))
		return cli_fail(cli, CADRE_USAGE, _("--encrypt and --passphrase FILE go together"));
	if (given->encrypt)
		code = cadre_passphrase(&passphrase, cli, given->passphrase);
	if (code == CADRE_OK)
		code = cadre_keep_parse(&keep, &given->keep, &cli->err);
	if (code == CADRE_OK)
		code = cadre_backup_path(&path, cli->reg, &cli->arena, argv[0], given->encrypt,
			&cli->err);
	if (code == CADRE_OK && given->keep.count > 0)
		code = cadre_keep_named(path, &cli->err);
	if (code == CADRE_OK)
		code = cadre_backup(cli->reg, path, passphrase, &cli->err);
	if (code == CADRE_OK && given->keep.count > 0)
		code = cadre_prune(cli->reg, path, &keep, say_gone, cli, &cli->err);
	return code;
}

const struct cli_command cadre_backup_command = {
	.name = "backup",
	.operands = "FILE|DIR",
	.summary = N_("write a checked copy of the register, while others write"),
	.least = 1,
	.most = 1,
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
