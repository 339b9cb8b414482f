#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cadre/survey.h"
#include "cadre/text.h"
#include "cmd/survey/commands.h"

enum { TEXT_WIDTH = 46, VALUE_WIDTH = 18 };

struct options {
	bool again, correct;
	const char *typist;
	int received;
};

static const struct cli_option options[] = {
	{0, "again", CLI_FLAG, NULL, offsetof(struct options, again),
		N_("type some forms a second time and print where they differ; stores nothing")},
	{0, "correct", CLI_FLAG, NULL, offsetof(struct options, correct),
		N_("change forms that were typed in: Enter keeps what stands")},
	{0, "received", CLI_DATE, N_("DATE"), offsetof(struct options, received),
		N_("the day on which the forms came in; else today")},
	{0, "typist", CLI_TEXT, N_("NAME"), offsetof(struct options, typist),
		N_("who types, kept with the answers")},
	{0},
};

struct entering {
	struct cli *cli;
	struct cadre_papers *paper;
	struct cadre_paper_ask ask;
	struct cli_typed typed;
	struct cadre_arena arena;
	bool shown; /* somebody sees what is asked */
};

/* The text as far as it fits, safe for a terminal. */
static void show(struct entering *entering, const char *text, int width)
{
	const char *safe = cadre_text_safe(&entering->arena, text);

	if (safe != NULL)
		fprintf(stderr, "%.*s%s", (int)cadre_text_fit(safe, width), safe,
			cadre_text_width(safe) > width ? "..." : "");
}

static void show_ask(struct entering *entering)
{
	const struct cadre_paper_ask *ask = &entering->ask;

	if (!entering->shown)
		return;
	cadre_arena_reset(&entering->arena);
	if (ask->stage == CADRE_PAPER_CODE) {
		fprintf(stderr, _("\nform %zu, answered %s. Code (Enter: end): "), ask->number,
			ask->hint);
	} else if (ask->stage == CADRE_PAPER_DONE) {
		fprintf(stderr, _("Enter takes form %s, < goes back: "), ask->text);
	} else {
		fprintf(stderr, "%2zu/%zu ", ask->number, ask->count);
		show(entering, ask->text, TEXT_WIDTH - (ask->value[0] != '\0' ? VALUE_WIDTH : 0));
		fprintf(stderr, " (%s)", ask->hint);
		if (ask->value[0] != '\0') {
			fputs(" [", stderr);
			show(entering, ask->value, VALUE_WIDTH);
			fputc(']', stderr);
		}
		fputs(": ", stderr);
	}
}

static enum cadre_code put_difference(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_entry_difference *found = record;
	struct entering *entering = arg;
	struct cli *cli = entering->cli;

	cli_say(cli, _("question '%s': first '%s', now '%s'"), found->question, found->first,
		found->second);
	return cli->out.put(cli->out.arg, kind, record, err);
}

/* A form is a transaction: nothing that is complete is lost, and nobody else waits. */
static enum cadre_code store(struct entering *entering)
{
	struct cadre_out out = {put_difference, entering};
	struct cli *cli = entering->cli;
	enum cadre_code code = cadre_begin(cli->reg, &cli->err);

	if (code == CADRE_OK)
		code = cadre_paper_store(entering->paper, &out, &cli->err);
	if (code == CADRE_OK && !cli->shared.dry_run)
		code = cadre_commit(cli->reg, &cli->err);
	else
		cadre_rollback(cli->reg);
	return code;
}

static bool is_full(const void *arg, const char *text)
{
	return cadre_paper_full(arg, text);
}

static enum cadre_code tell_line(struct entering *entering, enum cadre_code code)
{
	struct cadre_err fault = entering->cli->err;

	return cadre_fail(&entering->cli->err, code, _("line %zu: %s"), entering->typed.line,
		fault.text);
}

/* Of a pipe the first fault ends all: what follows would be taken for something else. */
static enum cadre_code tell(struct entering *entering, enum cadre_code code)
{
	struct cli *cli = entering->cli;

	if (code == CADRE_OK || code == CADRE_SYSTEM)
		return code;
	if (!entering->shown)
		return cli->err.text[0] == '\0' ? code : tell_line(entering, code);
	if (cli->err.text[0] != '\0')
		cli_fail(cli, code, "%s", cli->err.text);
	cli->err.text[0] = '\0';
	return CADRE_OK;
}

static enum cadre_code take(struct entering *entering)
{
	const char *text = entering->typed.text, *taken = "";
	struct cli *cli = entering->cli;
	enum cadre_code code;

	text += strspn(text, " \t");
	code = cadre_paper_type(entering->paper, text, &taken, &cli->err);
	if (!entering->shown)
		return code;
	cadre_arena_reset(&entering->arena);
	fputc(' ', stderr);
	if (code == CADRE_OK && strcmp(taken, text) != 0)
		show(entering, taken, VALUE_WIDTH);
	fputc('\n', stderr);
	return code;
}

/* CADRE_NO: it is over. */
static enum cadre_code step(struct entering *entering)
{
	struct cli *cli = entering->cli;
	enum cadre_code code = cadre_paper_ask(entering->paper, &entering->ask, &cli->err);
	const char *text;

	if (code != CADRE_OK)
		return code;
	show_ask(entering);
	if (!cli_type(&entering->typed, is_full, entering->paper))
		return CADRE_NO;
	text = entering->typed.text;
	if (entering->ask.stage == CADRE_PAPER_CODE && text[0] == '\0' && entering->shown)
		return CADRE_NO;
	if (entering->ask.stage != CADRE_PAPER_DONE || strcmp(text, "<") == 0)
		return tell(entering, take(entering));
	if (text[0] == '\0')
		return tell(entering, store(entering));
	return tell(entering,
		cadre_fail(&cli->err, CADRE_INPUT,
			_("'%s' is asked by no question: the form is at its end"), text));
}

static enum cadre_code type_all(struct entering *entering)
{
	struct cli *cli = entering->cli;
	enum cadre_code code = CADRE_OK;

	entering->shown = isatty(STDIN_FILENO);
	cli_type_keys(&entering->typed);
	if (entering->shown)
		fputs(_("an option's number; 0 leaves blank; Enter keeps [...]; < goes back\n"),
			stderr);
	while (code == CADRE_OK)
		code = step(entering);
	if (entering->shown)
		fputc('\n', stderr);
	if (entering->typed.failed)
		return cadre_fail(&cli->err, CADRE_SYSTEM, _("out of memory"));
	if (code == CADRE_NO && entering->ask.stage != CADRE_PAPER_CODE)
		cli_say(cli, _("the form at hand was not complete: it is not stored"));
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code enter(struct entering *entering)
{
	struct cli *cli = entering->cli;
	struct cadre_entered counts;
	enum cadre_code code, ended;

	cadre_rollback(cli->reg);
	code = type_all(entering);
	cadre_paper_counts(entering->paper, &counts);
	ended = cadre_begin(cli->reg, &cli->err);
	cli->commit_anyway = true;
	if (ended == CADRE_OK)
		ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_entered), &counts,
			&cli->err);
	return ended > code ? ended : code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct entering entering = {.cli = cli};
	struct cadre_paper_options paper = {.round = argv[0],
		.typist = given->typist,
		.received = given->received,
		.mode = given->again	 ? CADRE_PAPER_AGAIN
			: given->correct ? CADRE_PAPER_CORRECT
					 : CADRE_PAPER_NEW,
		.sink = &cli->sink};
	enum cadre_code code;

	(void)argc;
	if (given->again && given->correct)
		return cli_fail(cli, CADRE_USAGE, _("--again and --correct exclude each other"));
	code = cadre_paper_open(&entering.paper, cli->reg, &paper, &cli->err);
	if (code == CADRE_OK)
		code = enter(&entering);
	cli_type_end(&entering.typed);
	cadre_paper_free(entering.paper);
	cadre_arena_free(&entering.arena);
	return code;
}

const struct cli_command survey_enter_command = {
	.name = "enter",
	.operands = "ROUND",
	.summary = N_("type paper forms in, each stored when it is complete"),
	.least = 1,
	.most = 1,
	.takes = CLI_WRITES,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
