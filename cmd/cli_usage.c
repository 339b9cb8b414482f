#include <errno.h>
#include <string.h>

#include "cadre/text.h"
#include "cadre/version.h"
#include "cmd/cli.h"

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const struct cli_option *option_at(const struct cli_command *command, size_t index)
{
	size_t own = 0;

	while (command->options != NULL && command->options[own].name != NULL)
		own++;
	return index < own ? &command->options[index] : cli_shared_option(command, index - own);
}

static void print_option(FILE *file, const struct cli_option *option)
{
	struct cadre_arena arena = {0};
	const char *letter = option->letter != 0
		? cadre_arena_printf(&arena, "-%c, ", option->letter)
		: "    ";
	const char *name = cadre_arena_printf(&arena, "%s--%s%s%s", letter, option->name,
		option->value != NULL ? "=" : "", option->value != NULL ? _(option->value) : "");
	int width = name != NULL ? cadre_text_width(name) : 0;

	fprintf(file, "  %s%*s  %s\n", name != NULL ? name : "", width < 28 ? 28 - width : 0, "",
		_(option->help));
	cadre_arena_free(&arena);
}

/* For the list of messages: what stands in operands, beside the values that options have. */
static const char *const words[] __attribute__((unused)) = {N_("DROP"), N_("HALF"), N_("KEEP"),
	N_("KEY"), N_("KIND"), N_("LINE"), N_("LIST"), N_("NAME"), N_("ROUND"), N_("SERIAL"),
	N_("SOURCE"), N_("TARGET"), N_("WHAT")};

const char *cli_operands(struct cadre_arena *arena, const struct cli_command *command)
{
	const char *rest = command->operands, *out = "";

	while (*rest != '\0' && out != NULL) {
		size_t plain = strcspn(rest, CAPITALS), length = strspn(rest + plain, CAPITALS);
		char *word = cadre_arena_copy(arena, rest + plain, length);
		if (word == NULL)
			return command->operands;
		out = cadre_arena_printf(arena, "%s%.*s%s", out, (int)plain, rest,
			length > 0 ? _(word) : "");
		rest += plain + length;
	}
	return out != NULL ? out : command->operands;
}

static void command_usage(const struct cli *cli, FILE *file)
{
	const struct cli_command *command = cli->command;
	const struct cli_option *option;
	struct cadre_arena arena = {0};

	fprintf(file, "%s %s %s %s%s%s\n%s\n\n%s\n", _("usage:"), cli->program->name, command->name,
		_("[options]"), command->operands[0] != '\0' ? " " : "",
		cli_operands(&arena, command), _(command->summary), _("options:"));
	for (size_t i = 0; (option = option_at(command, i)) != NULL; i++)
		print_option(file, option);
	fprintf(file, "\n%s man %s-%s\n", _("more:"), cli->program->name, command->name);
	cadre_arena_free(&arena);
}

void cli_usage(const struct cli *cli, FILE *file)
{
	if (cli->command != NULL) {
		command_usage(cli, file);
		return;
	}
	fprintf(file, "%s %s %s\n%s\n\n%s\n", _("usage:"), cli->program->name,
		_("COMMAND [options] [operands]"), _(cli->program->summary), _("commands:"));
	for (size_t i = 0; cli->program->commands[i] != NULL; i++) {
		const struct cli_command *command = cli->program->commands[i];
		fprintf(file, "  %-12s %s\n", command->name, _(command->summary));
	}
	fprintf(file, "\n%s %s %s --help, man %s\n", _("more:"), cli->program->name, _("COMMAND"),
		cli->program->name);
}

/* roff gives '-' and '\' a meaning of their own, and '.' and "'" one at a line's beginning. */
static void mdoc_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++) {
		if (*text == '-')
			fputs("\\-", stdout);
		else if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
}

static void mdoc_options(const struct cli_command *command)
{
	const struct cli_option *option;

	puts(".Bl -tag -width Ds");
	for (size_t i = 0; (option = option_at(command, i)) != NULL; i++) {
		printf(".It ");
		if (option->letter != 0)
			printf("Fl %c , ", option->letter);
		printf("Fl -%s", option->name);
		if (option->value != NULL)
			printf(" Ar %s", _(option->value));
		putchar('\n');
		mdoc_text(_(option->help));
		puts(".");
	}
	puts(".El");
}

static void mdoc_commands(const struct cli_program *program)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; program->commands[i] != NULL; i++) {
		printf(".It Xr %s-%s 1\n", program->name, program->commands[i]->name);
		mdoc_text(_(program->commands[i]->summary));
		puts(".");
	}
	puts(".El");
}

/* NAME and SYNOPSIS keep their English names in every language: apropos and mandoc look for them.
 */
static void mdoc_head(const struct cli *cli)
{
	struct cadre_arena arena = {0};
	const struct cli_command *command = cli->command;
	const char *program = cli->program->name, *dash = command != NULL ? "-" : "";
	const char *name = command != NULL ? command->name : "";

	printf(".Dd November 24, 2026\n.Dt %s%s%s 1\n.Os cadre %s\n.Sh NAME\n.Nm %s%s%s\n.Nd ",
		program, dash, name, CADRE_VERSION, program, dash, name);
	mdoc_text(_(command != NULL ? command->summary : cli->program->summary));
	printf("\n.Sh SYNOPSIS\n.Nm %s\n", program);
	if (command == NULL)
		printf(".Ar %s\n.Op Ar %s\n.Op Ar %s\n", _("command"), _("options"), _("operands"));
	else
		printf(".Cm %s\n.Op Ar %s\n", name, _("options"));
	if (command != NULL && command->operands[0] != '\0')
		printf(".Ar %s\n", cli_operands(&arena, command));
	cadre_arena_free(&arena);
}

/* The page's own text is a file; where it says .OPTIONS or .COMMANDS the tables speak. */
enum cadre_code cli_mdoc(struct cli *cli, const char *body)
{
	FILE *file = fopen(body, "re");
	char line[1024];

	if (file == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("can't read '%s': %s"), body, strerror(errno));
	mdoc_head(cli);
	while (fgets(line, sizeof line, file) != NULL) {
		if (strcmp(line, ".OPTIONS\n") == 0 && cli->command != NULL)
			mdoc_options(cli->command);
		else if (strcmp(line, ".COMMANDS\n") == 0)
			mdoc_commands(cli->program);
		else
			fputs(line, stdout);
	}
	fclose(file);
	return CADRE_OK;
}

void cli_completion(const struct cli_program *program)
{
	const struct cli_option *option;

	printf("# bash completion of %s, made from its tables\n_%s()\n{\n\tlocal "
	       "cur=${COMP_WORDS[COMP_CWORD]}"
	       "\n\tif ((COMP_CWORD == 1)); then\n\t\tCOMPREPLY=($(compgen -W '",
		program->name, program->name);
	for (size_t i = 0; program->commands[i] != NULL; i++)
		printf("%s%s", i > 0 ? " " : "", program->commands[i]->name);
	puts("' -- \"$cur\"))\n\t\treturn\n\tfi\n\tcase ${COMP_WORDS[1]} in");
	for (size_t i = 0; program->commands[i] != NULL; i++) {
		printf("\t%s) COMPREPLY=($(compgen -W '", program->commands[i]->name);
		for (size_t j = 0; (option = option_at(program->commands[i], j)) != NULL; j++)
			printf("%s--%s", j > 0 ? " " : "", option->name);
		puts("' -- \"$cur\")) ;;");
	}
	printf("\tesac\n\t[[ $cur == -* ]] || COMPREPLY+=($(compgen -f -- \"$cur\"))\n}\ncomplete "
	       "-F _%s %s\n",
		program->name, program->name);
}
