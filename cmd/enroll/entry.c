#include <string.h>

#include "cadre/text.h"
#include "cmd/enroll/entry.h"

enum { NAME_WIDTH = 40, YEAR = 10000 };

struct typing {
	struct cli *cli;
	struct cadre_entry *entry;
	const struct cadre_entry_line *lines;
	size_t count, at;  /* at == count: all are done */
	const char *enter; /* what Enter alone means where nothing is stored; "" : nothing */
	const char *help;
	struct cadre_loaded *counts;
	struct cadre_arena arena;
	struct cli_typed typed;
};

static void ask(struct typing *typing)
{
	const struct cadre_entry_line *line = &typing->lines[typing->at];
	const char *name, *value;

	if (typing->at == typing->count) {
		fprintf(stderr, "%s", _("all are done; Enter ends, < goes back: "));
		return;
	}
	cadre_arena_reset(&typing->arena);
	name = cadre_text_safe(&typing->arena, line->name);
	name = name != NULL ? name : "";
	value = line->value != NULL ? line->value : typing->enter;
	fprintf(stderr, "%4zu/%zu %.*s", typing->at + 1, typing->count,
		(int)cadre_text_fit(name, NAME_WIDTH), name);
	if (line->born != 0)
		fprintf(stderr, " (%d)", line->born / YEAR);
	fprintf(stderr, value[0] != '\0' ? " [%s]: " : ": ", value);
}

/* One answer is one transaction: nothing is lost when the line breaks, and nobody else waits. */
static enum cadre_code store(struct typing *typing, const char *text)
{
	struct cli *cli = typing->cli;
	enum cadre_outcome outcome = CADRE_SAME;
	enum cadre_code code = cadre_begin(cli->reg, &cli->err);

	if (code == CADRE_OK)
		code = cadre_entry_set(typing->entry, typing->at, text, &outcome, &cli->err);
	if (code == CADRE_OK && !cli->shared.dry_run)
		code = cadre_commit(cli->reg, &cli->err);
	else
		cadre_rollback(cli->reg);
	if (code == CADRE_INPUT || code == CADRE_BUSY) {
		cli_fail(cli, code, "%s", cli->err.text);
		cli->err.text[0] = '\0';
		return CADRE_OK;
	}
	if (code != CADRE_OK)
		return code;
	cli->err.text[0] = '\0';
	typing->counts->fresh.v += outcome == CADRE_NEW;
	typing->counts->changed.v += outcome == CADRE_CHANGED;
	typing->counts->same.v += outcome == CADRE_SAME;
	typing->at++;
	return CADRE_OK;
}

static void jump(struct typing *typing, const char *words)
{
	size_t found = cadre_entry_find(typing->entry, typing->at, words);

	if (found < typing->count)
		typing->at = found;
	else
		cli_fail(typing->cli, CADRE_NO, _("nobody in the class is called '%s'"), words);
}

/* What Enter alone does: takes what stands in brackets, or goes on. */
static enum cadre_code take_empty(struct typing *typing)
{
	const struct cadre_entry_line *line = &typing->lines[typing->at];

	if (line->value == NULL && typing->enter[0] != '\0')
		return store(typing, typing->enter);
	typing->at++;
	return CADRE_OK;
}

/* CADRE_NO: it is over. */
static enum cadre_code answer(struct typing *typing)
{
	const char *text = typing->typed.text + strspn(typing->typed.text, " \t");

	if (strcmp(text, "<") == 0)
		typing->at -= typing->at > 0;
	else if (strcmp(text, "q") == 0)
		return CADRE_NO;
	else if (strcmp(text, "?") == 0)
		fputs(typing->help, stderr);
	else if (text[0] == '/')
		jump(typing, text + 1);
	else if (typing->at == typing->count)
		return text[0] == '\0' ? CADRE_NO : CADRE_OK;
	else if (strcmp(text, ">") == 0)
		typing->at++;
	else if (text[0] == '\0')
		return take_empty(typing);
	else
		return store(typing, text);
	return CADRE_OK;
}

static enum cadre_code type_all(struct typing *typing, const char *title)
{
	enum cadre_code code = CADRE_OK;

	fprintf(stderr, "%s\n%s", title, typing->help);
	while (code == CADRE_OK) {
		ask(typing);
		if (!cli_type(&typing->typed, NULL, NULL)) {
			fputc('\n', stderr);
			break;
		}
		code = answer(typing);
	}
	return code == CADRE_NO ? CADRE_OK : code;
}

enum cadre_code entry_run(struct cli *cli, const struct cadre_entry_options *options,
	struct cadre_loaded *counts)
{
	bool marks = options->kind == CADRE_KIND_mark;
	struct typing typing = {.cli = cli,
		.enter = marks ? "" : "x",
		.help = marks ? _("a mark from 0 to 10 (7.5 or 7,5); Enter keeps what is there\n"
				  "<  back   >  on   /name  goes to somebody   q  ends   ?  help\n")
			      : _("x present  m late  p excused  k unexcused; Enter takes [...]\n"
				  "<  back   >  on   /name  goes to somebody   q  ends   ?  "
				  "help\n"),
		.counts = counts};
	const char *title;
	enum cadre_code code = cadre_entry_open(&typing.entry, cli->reg, options, &cli->err);

	cadre_rollback(cli->reg);
	if (code == CADRE_OK) {
		cli->err.text[0] = '\0';
		typing.lines = cadre_entry_lines(typing.entry, &typing.count, &title);
		code = type_all(&typing, title);
	}
	if (code == CADRE_OK)
		code = cadre_begin(cli->reg, &cli->err);
	cadre_entry_free(typing.entry);
	cadre_arena_free(&typing.arena);
	cli_type_end(&typing.typed);
	return code;
}
