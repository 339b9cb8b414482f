#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/text.h"
#include "cmd/cli.h"

#define AT(member) offsetof(struct cli_shared, member)

static const struct shared {
	struct cli_option option;
	unsigned takes;	 /* only for commands that take one of these; 0: for all */
	unsigned unless; /* but for those that take one of these */
} shared[] = {
	{{'d', "db", CLI_TEXT, N_("FILE"), AT(db),
		 N_("the register; else CADRE_DB, else centre.db in the user's data folder")},
		CLI_WRITES | CLI_READS | CLI_MAKES | CLI_LATER, 0},
	{{'f', "format", CLI_TEXT, N_("FORMAT"), AT(format),
		 N_("jsonl, table or csv; on a terminal table, else jsonl")},
		0, CLI_OWN_FORMAT},
	{{'f', "format", CLI_TEXT, N_("FORMAT"), AT(format),
		 N_("text, json, csv, html, docx, xlsx or pdf; else by the ending of -o")},
		CLI_OWN_FORMAT, 0},
	{{'o', "output", CLI_TEXT, N_("FILE"), AT(output),
		 N_("write to this file, which changes only when all went well")},
		0, 0},
	{{'n', "dry-run", CLI_FLAG, NULL, AT(dry_run), N_("do all but the storing")}, CLI_WRITES,
		0},
	{{'k', "keep-going", CLI_FLAG, NULL, AT(keep_going),
		 N_("store what is good although other lines are bad")},
		CLI_LINES, 0},
	{{0, "rejects", CLI_TEXT, N_("FILE"), AT(rejects),
		 N_("with -k: where refused lines go, as they were, each with its reason")},
		CLI_LINES, 0},
	{{0, "show-sensitive", CLI_FLAG, NULL, AT(show_sensitive),
		 N_("do not mask personal data in tables")},
		0, CLI_OWN_FORMAT},
	{{0, "today", CLI_DATE, N_("DATE"), AT(today),
		 N_("the date to reckon from; else CADRE_TODAY, else the clock's")},
		0, 0},
	{{0, "centre", CLI_TEXT, N_("CODE"), AT(centre),
		 N_("whose records; else CADRE_CENTRE, else the register's own centre")},
		CLI_WRITES | CLI_READS | CLI_MAKES | CLI_LATER, 0},
	{{0, "lang", CLI_TEXT, N_("LANG"), AT(lang),
		 N_("vi or en; else CADRE_LANG, else the locale")},
		0, 0},
	{{0, "color", CLI_TEXT, N_("WHEN"), AT(color),
		 N_("auto, always or never; NO_COLOR turns it off")},
		0, 0},
	{{'q', "quiet", CLI_FLAG, NULL, AT(quiet), N_("no remarks")}, 0, 0},
	{{'v', "verbose", CLI_FLAG, NULL, AT(verbose), N_("tell more")}, 0, 0},
	{{'h', "help", CLI_FLAG, NULL, AT(help), N_("show this and leave")}, 0, 0},
};

enum { OPTIONS_MAX = 48, LONG_BASE = 256 };

const struct cli_option *cli_shared_option(const struct cli_command *command, size_t index)
{
	for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
		if ((shared[i].takes == 0 || shared[i].takes & command->takes)
			&& (shared[i].unless & command->takes) == 0 && index-- == 0)
			return &shared[i].option;
	return NULL;
}

struct parse {
	struct cli *cli;
	const struct cli_option *options[OPTIONS_MAX];
	void *into[OPTIONS_MAX];
	size_t count;
	struct option longs[OPTIONS_MAX + 1];
	char letters[2 * OPTIONS_MAX + 3];
};

static void add(struct parse *parse, const struct cli_option *option, void *into)
{
	struct option *each = &parse->longs[parse->count];
	size_t end = strlen(parse->letters);

	if (parse->count == OPTIONS_MAX)
		return;
	*each = (struct option){option->name,
		option->type == CLI_FLAG ? no_argument : required_argument, NULL,
		(int)(LONG_BASE + parse->count)};
	if (option->letter != 0) {
		parse->letters[end++] = option->letter;
		if (option->type != CLI_FLAG)
			parse->letters[end] = ':';
	}
	parse->options[parse->count] = option;
	parse->into[parse->count++] = into;
}

static void collect(struct parse *parse)
{
	struct cli *cli = parse->cli;
	const struct cli_option *option;

	/* '-': operands come one by one, so that each long option can be looked at as it was
	 * written. */
	memcpy(parse->letters, "-:", 3);
	for (option = cli->command->options; option != NULL && option->name != NULL; option++)
		add(parse, option, cli->options);
	for (size_t i = 0; (option = cli_shared_option(cli->command, i)) != NULL; i++)
		add(parse, option, &cli->shared);
}

static enum cadre_code add_texts(struct cli *cli, struct cadre_list *list, const char *value)
{
	size_t count = 1;
	const char **texts;

	for (const char *at = value; *at != '\0'; at++)
		count += *at == ',';
	texts = cadre_arena_array(&cli->arena, list->count + count, sizeof *texts);
	if (texts == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	if (list->count > 0)
		memcpy((void *)texts, list->items, list->count * sizeof *texts);
	list->items = (void *)texts;
	while (count-- > 0) {
		size_t length = strcspn(value, ",");
		texts[list->count++] = cadre_arena_copy(&cli->arena, value, length);
		value += length + 1;
	}
	return CADRE_OK;
}

static enum cadre_code set(struct cli *cli, const struct cli_option *option, void *into,
	char *value)
{
	void *place = (char *)into + option->offset;
	char *end;

	switch (option->type) {
	case CLI_FLAG:
		*(bool *)place = true;
		break;
	case CLI_TEXT:
		*(const char **)place = value;
		break;
	case CLI_INT:
		*(struct cadre_int *)place = (struct cadre_int){strtoll(value, &end, 10), true};
		if (*end != '\0' || end == value)
			return cli_fail(cli, CADRE_USAGE, _("--%s wants a whole number, not '%s'"),
				option->name, value);
		break;
	case CLI_DATE:
		*(int *)place = cadre_date_parse(value, false);
		if (*(int *)place == 0)
			return cli_fail(cli, CADRE_USAGE,
				_("--%s wants a date as 2026-11-24, not '%s'"), option->name,
				value);
		break;
	case CLI_TEXTS:
		return add_texts(cli, place, value);
	}
	return CADRE_OK;
}

static enum cadre_code unknown(const struct parse *parse, const char *word)
{
	const char *names[OPTIONS_MAX + 1] = {NULL}, *near = NULL;
	char name[64];

	for (size_t i = 0; i < parse->count; i++)
		names[i] = parse->options[i]->name;
	if (strncmp(word, "--", 2) == 0) {
		snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
		near = cadre_text_nearest(name, names);
	}
	if (near != NULL)
		return cli_fail(parse->cli, CADRE_USAGE,
			_("unknown option '%s' (did you mean '--%s'?)"), word, near);
	return cli_fail(parse->cli, CADRE_USAGE,
		_("unknown option '%s' ('%s %s --help' lists them)"), word,
		parse->cli->program->name, parse->cli->command->name);
}

/* getopt_long takes a long option's beginning for the whole: we do not. */
static bool abbreviated(const struct parse *parse, const char *word, int which)
{
	const char *name = parse->options[which - LONG_BASE]->name;

	return strncmp(word, "--", 2) == 0 && strcspn(word + 2, "=") != strlen(name);
}

/* getopt gives a letter, or LONG_BASE and the index; it gives none that is not in the table. */
static size_t index_of(const struct parse *parse, int which)
{
	size_t i = 0;

	if (which >= LONG_BASE)
		return (size_t)(which - LONG_BASE);
	while (i + 1 < parse->count && parse->options[i]->letter != which)
		i++;
	return i;
}

/* Checks words that only some values fit. */
static enum cadre_code check_words(struct cli *cli)
{
	static const char *const formats[] = {"jsonl", "table", "csv", NULL};
	static const char *const langs[] = {"vi", "en", NULL},
				 *const colors[] = {"auto", "always", "never", NULL};
	const struct {
		const char *name, *value;
		const char *const *words;
	} checks[] = {
		{"format", cli->command->takes & CLI_OWN_FORMAT ? NULL : cli->shared.format,
			formats},
		{"lang", cli->shared.lang, langs},
		{"color", cli->shared.color, colors},
	};

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
		const char *const *word = checks[i].words;
		if (checks[i].value == NULL)
			continue;
		while (*word != NULL && strcmp(*word, checks[i].value) != 0)
			word++;
		if (*word == NULL)
			return cli_fail(cli, CADRE_USAGE,
				_("--%s knows no '%s' (one of: %s, %s ...)"), checks[i].name,
				checks[i].value, checks[i].words[0], checks[i].words[1]);
	}
	return CADRE_OK;
}

/* The option before the environment. */
static enum cadre_code take_environment(struct cli *cli)
{
	const char *today = getenv("CADRE_TODAY");

	if (cli->shared.today != 0 || today == NULL || today[0] == '\0')
		return CADRE_OK;
	cli->shared.today = cadre_date_parse(today, false);
	if (cli->shared.today != 0)
		return CADRE_OK;
	return cli_fail(cli, CADRE_USAGE, _("CADRE_TODAY is to be a date as 2026-11-24, not '%s'"),
		today);
}

enum cadre_code cli_parse(struct cli *cli, int argc, char **argv, int *operands)
{
	struct parse parse = {.cli = cli};
	enum cadre_code code = CADRE_OK;
	int count = 1, which, at;

	collect(&parse);
	opterr = 0;
	optind = 1;
	while (code == CADRE_OK && (at = optind) >= 0
		&& (which = getopt_long(argc, argv, parse.letters, parse.longs, NULL)) != -1) {
		const char *word = argv[at < argc ? at : argc - 1];
		if (which == 1) {
			argv[count++] = optarg;
			continue;
		}
		if (which == ':')
			code = cli_fail(cli, CADRE_USAGE, _("option '%s' wants a value"), word);
		else if (which == '?' || (which >= LONG_BASE && abbreviated(&parse, word, which)))
			code = unknown(&parse, word);
		else
			code = set(cli, parse.options[index_of(&parse, which)],
				parse.into[index_of(&parse, which)], optarg);
	}
	while (optind < argc) /* what follows "--" */
		argv[count++] = argv[optind++];
	*operands = count - 1;
	if (code == CADRE_OK)
		code = take_environment(cli);
	return code == CADRE_OK ? check_words(cli) : code;
}
