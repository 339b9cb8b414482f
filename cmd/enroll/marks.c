#include "cmd/enroll/marks.h"

const struct cli_option marks_options[] = {
	{0, "sheet", CLI_TEXT, N_("NAME"), offsetof(struct marks_options, sheet),
		N_("read this sheet; else the first")},
	{0},
};

struct taking {
	struct cli *cli;
	const struct marks *marks;
	const char *class;
	struct cadre_loaded counts;
	enum cadre_code worst;
};

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct taking *taking = arg;
	struct cli *cli = taking->cli;
	enum cadre_outcome outcome;
	enum cadre_code code = taking->marks->put(cli, taking->class, record, &outcome);

	(void)kind;
	if (code == CADRE_INPUT) {
		taking->counts.rejected.v++;
		taking->worst = cadre_report(&cli->sink, place, NULL, code, "%s", cli->err.text);
		cli->err.text[0] = '\0';
		return CADRE_OK;
	}
	if (code != CADRE_OK)
		return code;
	taking->counts.fresh.v += outcome == CADRE_NEW;
	taking->counts.changed.v += outcome == CADRE_CHANGED;
	taking->counts.same.v += outcome == CADRE_SAME;
	return CADRE_OK;
}

static enum cadre_code take_records(struct taking *taking, const struct input *input)
{
	struct cli_records records = {take, taking, cadre_kind(taking->marks->kind)};
	enum cadre_code code = input_each_record(input, taking->cli, &records);

	return code > taking->worst ? code : taking->worst;
}

enum cadre_code marks_run(struct cli *cli, int argc, char **argv, const struct marks *marks)
{
	const struct marks_options *given = cli->options;
	struct taking taking = {.cli = cli,
		.marks = marks,
		.class = argv[0],
		.counts = {.fresh = {0, true},
			.changed = {0, true},
			.same = {0, true},
			.rejected = {0, true}}};
	struct cadre_sheet_options options = {marks->kind, argv[0], given->sheet,
		cadre_today(cli->reg), &cli->sink};
	struct input input;
	enum cadre_code code = input_open(&input, cli, argc > 1 ? argv[1] : NULL), ended;

	if (code == CADRE_OK && input.lines)
		code = take_records(&taking, &input);
	else if (code == CADRE_OK)
		code = cadre_sheet_take(cli->reg, &options, input.source, input.file.bytes,
			input.file.length, &taking.counts, &cli->err);
	input_close(&input);
	if (code != CADRE_OK && (code != CADRE_INPUT || cli->err.text[0] != '\0'))
		return code;
	cli->commit_anyway = cli->shared.keep_going;
	ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_loaded), &taking.counts,
		&cli->err);
	if (code != CADRE_OK && !cli->shared.keep_going)
		cli_say(cli, _("nothing was stored; -k stores what is good"));
	return ended > code ? ended : code;
}
