#include <string.h>
#include <unistd.h>

#include "cmd/enroll/commands.h"

struct options {
	const char *key;
};

static const struct cli_option options[] = {
	{0, "key", CLI_TEXT, N_("FILE"), offsetof(struct options, key),
		N_("check with these public keys (a JWK Set), without a register")},
	{0},
};

struct verifying {
	struct cli *cli;
	struct cadre_keys *keys;
	struct cadre_arena arena;
	size_t lines;
	enum cadre_code worst;
};

/* The outcome of one text does not hide the next. */
static enum cadre_code count(struct verifying *verifying, enum cadre_code code)
{
	verifying->lines++;
	if (code != CADRE_NO)
		return code;
	verifying->worst = CADRE_NO;
	return CADRE_OK;
}

static enum cadre_code verify_text(struct verifying *verifying, const char *text)
{
	struct cli *cli = verifying->cli;

	return count(verifying,
		cadre_verify(cli->reg, verifying->keys, text, &cli->out, &cli->err));
}

static enum cadre_code take_line(void *arg, const struct cadre_place *place, const char *line,
	size_t length)
{
	struct verifying *verifying = arg;
	const char *text;

	(void)place;
	while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
		length--;
	cadre_arena_reset(&verifying->arena);
	text = cadre_arena_copy(&verifying->arena, line, length);
	if (text == NULL)
		return cli_fail(verifying->cli, CADRE_SYSTEM, _("out of memory"));
	return verify_text(verifying, text);
}

/* A signed text has two dots and no other sign than those of base64url. */
static bool is_signed(const char *text)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.";
	const char *dot = strchr(text, '.');

	return text[strspn(text, signs)] == '\0' && dot != NULL && strchr(dot + 1, '.') != NULL
		&& strlen(text) > 100;
}

static enum cadre_code open_keys(struct verifying *verifying, const char *file)
{
	struct cli *cli = verifying->cli;
	struct cli_bytes bytes;
	enum cadre_code code;

	if (file == NULL) {
		code = cli_open(cli);
		return code == CADRE_OK ? cadre_keys_of(&verifying->keys, cli->reg, &cli->err)
					: code;
	}
	code = cli_map(cli, &bytes, file);
	if (code == CADRE_OK)
		code = cadre_keys_read(&verifying->keys, file, bytes.bytes, bytes.length,
			&cli->err);
	cli_unmap(&bytes);
	return code;
}

static enum cadre_code verify_operand(struct verifying *verifying, int argc, char **argv)
{
	struct cli *cli = verifying->cli;
	struct cli_lines lines = {take_line, verifying};
	const char *what = argc > 0 ? argv[0] : "-";

	if (is_signed(what))
		return verify_text(verifying, what);
	if (strcmp(what, "-") == 0 || access(what, F_OK) == 0)
		return cli_each_line(cli, argc, argv, &lines);
	if (cli->reg == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("'%s' is no signed text and no file: a number is looked up in a "
			  "register, without --key"),
			what);
	return count(verifying,
		cadre_verify_number(cli->reg, verifying->keys, what, &cli->out, &cli->err));
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct verifying verifying = {.cli = cli};
	enum cadre_code code = open_keys(&verifying, given->key);

	if (code == CADRE_OK)
		code = verify_operand(&verifying, argc, argv);
	if (code == CADRE_OK && verifying.lines == 0)
		code = cli_fail(cli, CADRE_INPUT, _("there is no signed text in the input"));
	if (code == CADRE_OK)
		code = verifying.worst;
	cadre_keys_free(verifying.keys);
	cadre_arena_free(&verifying.arena);
	return code;
}

const struct cli_command enroll_verify_command = {
	.name = "verify",
	.operands = "[TEXT|FILE|NUMBER]",
	.summary = N_("tell whether a certificate is genuine, and what it certifies"),
	.most = 1,
	.takes = CLI_READS | CLI_LATER,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
