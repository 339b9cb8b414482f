#include "cmd/enroll/commands.h"

struct matching {
	struct cli *cli;
	struct cadre_matcher *matcher;
	struct cadre_arena arena;
};

/* In a table a row for each candidate, whose parts a cell could not hold. */
static enum cadre_code show(struct cli *cli, const struct cadre_nominee *nominee)
{
	const struct cadre_candidate *each = nominee->candidates.items;
	struct cadre_likeness row = {.row = nominee->row,
		.match = nominee->match,
		.name = nominee->name,
		.born = nominee->born,
		.unit = nominee->unit};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < nominee->candidates.count && code == CADRE_OK; i++) {
		row.other = each[i].person;
		row.score = each[i].score;
		row.chance = each[i].chance;
		row.parts = each[i].parts;
		code = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_likeness), &row, &cli->err);
	}
	if (nominee->candidates.count == 0)
		code = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_likeness), &row, &cli->err);
	return code;
}

static enum cadre_code match(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct matching *matching = arg;
	struct cli *cli = matching->cli;
	struct cadre_nominee nominee = *(const struct cadre_nominee *)record;
	enum cadre_code code;

	(void)place;
	cadre_arena_reset(&matching->arena);
	code = cadre_match_nominee(matching->matcher, &matching->arena, &nominee, &cli->err);
	if (code == CADRE_OK && cli_shows_table(cli))
		return show(cli, &nominee);
	return code == CADRE_OK ? cli->out.put(cli->out.arg, kind, &nominee, &cli->err) : code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	struct matching matching = {.cli = cli};
	struct cli_records records = {match, &matching, cadre_kind(CADRE_KIND_nominee)};
	enum cadre_code code = cadre_begin_read(cli->reg, &cli->err);

	if (code == CADRE_OK)
		code = cadre_match_begin(&matching.matcher, cli->reg, 0, &cli->err);
	if (code == CADRE_OK)
		code = cli_each_record(cli, argc, argv, &records);
	cadre_rollback(cli->reg);
	cadre_match_free(matching.matcher);
	cadre_arena_free(&matching.arena);
	return code;
}

const struct cli_command enroll_match_command = {
	.name = "match",
	.operands = "[FILE...]",
	.summary = N_("find nominees in the register: new, same, or to be asked"),
	.most = -1,
	.takes = CLI_READS | CLI_LINES,
	.run = run,
};
