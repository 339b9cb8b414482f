#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool encrypt;
};

static const struct cli_option options[] = {
	{0, "encrypt", CLI_FLAG, NULL, offsetof(struct options, encrypt),
		N_("not made yet: refused")},
	{0},
};

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;

	(void)argc;
	if (given->encrypt)
		return cli_fail(cli, CADRE_USAGE,
			_("encrypted backups are not made yet: encrypt the file with another "
			  "tool"));
	return cadre_backup(cli->reg, argv[0], &cli->err);
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
