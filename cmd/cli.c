#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cadre/date.h"
#include "cadre/keep.h"
#include "cadre/text.h"
#include "cadre/version.h"
#include "cmd/cli.h"

/* What a message names comes from files, and may hold anything. */
static void print_safe(const char *text)
{
	struct cadre_arena arena = {0};
	const char *safe = cadre_text_safe(&arena, text);

	fputs(safe != NULL ? safe : "", stderr);
	cadre_arena_free(&arena);
}

static void print_message(const struct cli *cli, const char *format, va_list args)
{
	enum { MESSAGE = 4096 };
	char text[MESSAGE];

	vsnprintf(text, sizeof text, format, args);
	fprintf(stderr, "%s: ", cli->program->name);
	print_safe(text);
	fputc('\n', stderr);
}

enum cadre_code cli_fail(struct cli *cli, enum cadre_code code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print_message(cli, format, args);
	va_end(args);
	return code;
}

void cli_say(struct cli *cli, const char *format, ...)
{
	va_list args;

	if (cli->shared.quiet)
		return;
	va_start(args, format);
	print_message(cli, format, args);
	va_end(args);
}

void cli_say_unstored(struct cli *cli, enum cadre_code code, const char *hint)
{
	if (!cli->shared.keep_going && (code == CADRE_INPUT || code == CADRE_REFUSED))
		cli_say(cli, "%s", hint);
}

static void print_place(const struct cadre_place *place)
{
	if (place->source == NULL)
		return;
	print_safe(place->source);
	fputc(':', stderr);
	if (place->sheet != NULL) {
		print_safe(place->sheet);
		fputc('!', stderr);
	}
	if (place->cell != NULL)
		fprintf(stderr, "%s:", place->cell);
	else if (place->line > 0)
		fprintf(stderr, "%zu:", place->line);
	if (place->cell == NULL && place->column > 0)
		fprintf(stderr, "%zu:", place->column);
	fputc(' ', stderr);
}

static void print_diag(void *arg, const struct cadre_diag *diag)
{
	struct cli *cli = arg;
	static const char *const words[] = {
		[CADRE_ERROR] = "",
		[CADRE_WARNING] = N_("warning: "),
		[CADRE_NOTE] = N_("note: "),
	};

	if (diag->severity != CADRE_ERROR && cli->shared.quiet)
		return;
	fprintf(stderr, "%s: ", cli->program->name);
	print_place(&diag->place);
	if (words[diag->severity][0] != '\0')
		fputs(_(words[diag->severity]), stderr);
	print_safe(diag->text);
	fputc('\n', stderr);
}

/* The catalogue lies beside the programs, wherever the tree was put. */
static void choose_language(struct cli *cli, const char *option)
{
	char program[PATH_MAX], path[PATH_MAX + 32];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	const char *lang = option;

	for (size_t i = 0; lang == NULL && i < 4; i++) {
		static const char *const names[] = {"CADRE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
		lang = getenv(names[i]);
		if (lang != NULL && lang[0] == '\0')
			lang = NULL;
	}
	cli->lang = lang != NULL && strncmp(lang, "vi", 2) == 0 ? "vi" : "en";
	/* gettext wants a locale other than C before it looks for a language. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", cli->lang, 1);
	if (length > 0) {
		program[length] = '\0';
		snprintf(path, sizeof path, "%s/../share/locale", dirname(program));
		bindtextdomain("cadre", path);
	}
	bind_textdomain_codeset("cadre", "UTF-8");
	textdomain("cadre");
}

/* Unmasking is written down first, in a transaction of its own: what can't be is not shown. */
static enum cadre_code note_access(struct cli *cli)
{
	return cli->shared.show_sensitive && cli_shows_table(cli)
		? cadre_access(cli->reg, &cli->err)
		: CADRE_OK;
}

static enum cadre_code open_register(struct cli *cli, bool write)
{
	struct cadre_open open;
	enum cadre_code code;

	if (cli->reg != NULL)
		return CADRE_OK;
	cli_open_options(cli, &open);
	open.write = write;
	code = cadre_open(&cli->reg, &open, &cli->err);
	if (code == CADRE_OK)
		code = note_access(cli);
	if (code == CADRE_OK && write)
		code = cadre_begin(cli->reg, &cli->err);
	cli->writes = code == CADRE_OK && write;
	return code;
}

enum cadre_code cli_open(struct cli *cli)
{
	return open_register(cli, cli->command->takes & CLI_WRITES);
}

enum cadre_code cli_open_to_read(struct cli *cli)
{
	return open_register(cli, false);
}

static enum cadre_code begin(struct cli *cli)
{
	unsigned takes = cli->command->takes;

	return takes & (CLI_READS | CLI_WRITES) && !(takes & CLI_LATER) ? cli_open(cli) : CADRE_OK;
}

static bool keeps(const struct cli *cli, enum cadre_code code)
{
	return code == CADRE_OK
		|| (cli->commit_anyway && code <= CADRE_REFUSED && code != CADRE_USAGE);
}

/* Runs the command between its begin and its commit; the output comes after. */
static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	enum cadre_code code = begin(cli), ended;
	bool good;

	cli->err.code = CADRE_OK;
	if (code == CADRE_OK)
		code = cli_output_open(cli);
	if (code == CADRE_OK)
		code = cli->command->run(cli, argc, argv);
	good = keeps(cli, code);
	if (cli->writes) {
		if (good && !cli->shared.dry_run) {
			ended = cadre_commit(cli->reg, &cli->err);
			good = ended == CADRE_OK;
			code = ended > code ? ended : code;
		} else {
			cadre_rollback(cli->reg);
		}
	}
	if (code != CADRE_OK && cli->err.text[0] != '\0')
		cli_fail(cli, code, "%s", cli->err.text);
	ended = cli_output_close(cli,
		good || cli->show_refused
			|| !(cli->command->takes & (CLI_WRITES | CLI_OWN_FORMAT)));
	return ended > code ? ended : code;
}

static const struct cli_command *find_command(const struct cli_program *program, const char *name)
{
	for (size_t i = 0; program->commands[i] != NULL; i++)
		if (strcmp(program->commands[i]->name, name) == 0)
			return program->commands[i];
	return NULL;
}

static enum cadre_code unknown_command(struct cli *cli, const char *name)
{
	const char *names[64] = {NULL}, *near;

	for (const char *const *word = cli->program->planned; *word != NULL; word++)
		if (strcmp(*word, name) == 0)
			return cli_fail(cli, CADRE_USAGE,
				_("'%s %s' is not made yet: a later version will have it"),
				cli->program->name, name);
	for (size_t i = 0; cli->program->commands[i] != NULL && i < 63; i++)
		names[i] = cli->program->commands[i]->name;
	near = cadre_text_nearest(name, names);
	if (near != NULL)
		return cli_fail(cli, CADRE_USAGE, _("no such command: '%s' (did you mean '%s'?)"),
			name, near);
	return cli_fail(cli, CADRE_USAGE, _("no such command: '%s' ('%s --help' lists them)"), name,
		cli->program->name);
}

static enum cadre_code check_operands(struct cli *cli, int count)
{
	const struct cli_command *command = cli->command;

	if (count >= command->least && (command->most < 0 || count <= command->most))
		return CADRE_OK;
	return cli_fail(cli, CADRE_USAGE,
		count < command->least ? _("%s: an operand is missing: %s %s %s")
				       : _("%s: too many operands: %s %s %s"),
		command->name, cli->program->name, command->name,
		cli_operands(&cli->arena, command));
}

static enum cadre_code flush_output(struct cli *cli)
{
	if (fflush(stdout) == 0 || errno == EPIPE)
		return CADRE_OK;
	return cli_fail(cli, CADRE_SYSTEM, _("can't write %s: %s"), _("standard output"),
		strerror(errno));
}

static enum cadre_code run_command(struct cli *cli, int argc, char **argv)
{
	enum cadre_code code;
	int operands = 0;

	cli->options = calloc(1, cli->command->options_size + 1);
	if (cli->options == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	code = cli_parse(cli, argc, argv, &operands);
	choose_language(cli, cli_setting(cli->shared.lang, "CADRE_LANG"));
	if (code == CADRE_OK && cli->shared.help) {
		cli_usage(cli, stdout);
		code = flush_output(cli);
	} else if (code == CADRE_OK) {
		code = check_operands(cli, operands);
		if (code == CADRE_OK)
			code = run(cli, operands, argv + 1);
	}
	cadre_close(cli->reg);
	free(cli->options);
	return code;
}

/* The manual page of a command, or of the program for "-". */
static enum cadre_code print_page(struct cli *cli, const char *name, const char *body)
{
	cli->command = find_command(cli->program, name);
	if (cli->command == NULL && strcmp(name, "-") != 0)
		return unknown_command(cli, name);
	return cli_mdoc(cli, body);
}

/* What a program answers without a command. */
static enum cadre_code run_program(struct cli *cli, int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;
	enum cadre_code code = CADRE_OK;

	if (word == NULL) {
		cli_usage(cli, stderr);
		return CADRE_USAGE;
	}
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		cli_usage(cli, stdout);
	else if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
		printf("%s %s\n", cli->program->name, CADRE_VERSION);
	else if (strcmp(word, "--completion") == 0)
		cli_completion(cli->program);
	else if (strcmp(word, "--mdoc") == 0 && argc == 4)
		code = print_page(cli, argv[2], argv[3]);
	else if (word[0] == '-')
		return cli_fail(cli, CADRE_USAGE, _("unknown option '%s': the command comes first"),
			word);
	else
		return unknown_command(cli, word);
	return code == CADRE_OK ? flush_output(cli) : code;
}

int cli_main(const struct cli_program *program, int argc, char **argv)
{
	struct cli cli = {.program = program};
	enum cadre_code code;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	cli.sink = (struct cadre_sink){print_diag, &cli};
	choose_language(&cli, NULL);
	cli.command = argc > 1 ? find_command(program, argv[1]) : NULL;
	if (cli.command != NULL)
		code = run_command(&cli, argc - 1, argv + 1);
	else
		code = run_program(&cli, argc, argv);
	cadre_arena_free(&cli.arena);
	return (int)code;
}

int cli_year(struct cli *cli, const char *text)
{
	char *end;
	long year = strtol(text, &end, 10);

	if (*end == '\0' && year >= 1975 && year <= 2200)
		return (int)year;
	cli_fail(cli, CADRE_USAGE, _("'%s' is no year from 1975 to 2200"), text);
	return 0;
}
