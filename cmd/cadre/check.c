#include "cadre/certify.h"
#include "cadre/keep.h"
#include "cmd/cadre/commands.h"

struct options {
	bool quick;
	const char *seal;
};

static const struct cli_option options[] = {
	{0, "quick", CLI_FLAG, NULL, offsetof(struct options, quick),
		N_("only the file and the chain of changes")},
	{0, "seal", CLI_TEXT, N_("FILE"), offsetof(struct options, seal),
		N_("also that nothing sealed by 'cadre seal' was altered since")},
	{0},
};

static enum cadre_code check_seal(struct cli *cli, const char *file)
{
	struct cli_bytes bytes;
	enum cadre_code code = cli_map(cli, &bytes, file);

	if (code == CADRE_OK)
		code = cadre_check_seal(cli->reg, file, bytes.bytes, bytes.length, &cli->out,
			&cli->err);
	cli_unmap(&bytes);
	return code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	enum cadre_code code = cadre_check(cli->reg, given->quick, &cli->out, &cli->err), seal;

	(void)argc;
	(void)argv;
	if (given->seal != NULL && code <= CADRE_NO) {
		seal = check_seal(cli, given->seal);
		code = seal > code ? seal : code;
	}
	if (code == CADRE_NO)
		cadre_fail(&cli->err, CADRE_NO, _("the register has faults: see the findings"));
	else if (code == CADRE_OK)
		cli->err.text[0] = '\0';
	return code;
}

const struct cli_command cadre_check_command = {
	.name = "check",
	.operands = "",
	.summary = N_("check file, references, rules and the chain of changes"),
	.takes = CLI_READS,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
