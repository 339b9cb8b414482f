#include <unistd.h>

#include "cmd/enroll/entry.h"
#include "cmd/enroll/marks.h"

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

static enum cadre_code take_file(struct taking *taking, const char *path)
{
	struct cli *cli = taking->cli;
	const struct marks_options *given = cli->options;
	struct cadre_sheet_options options = {taking->marks->kind, taking->class, given->sheet,
		cadre_today(cli->reg), &cli->sink};
	struct input input;
	enum cadre_code code = input_open(&input, cli, path);

	if (code == CADRE_OK && input.lines)
		code = take_records(taking, &input);
	else if (code == CADRE_OK)
		code = cadre_sheet_take(cli->reg, &options, input.source, input.file.bytes,
			input.file.length, &taking->counts, &cli->err);
	input_close(&input);
	return code;
}

/* Without a file, on a terminal, it is typed. */
static enum cadre_code take_typed(struct taking *taking)
{
	const struct marks_options *given = taking->cli->options;
	struct cadre_entry_options options = {taking->marks->kind, taking->class, given->session.v,
		given->assessment};

	return entry_run(taking->cli, &options, &taking->counts);
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
	bool typed = argc == 1 && isatty(STDIN_FILENO);
	enum cadre_code code, ended;

	if (!typed && (given->session.set || given->assessment != NULL))
		return cli_fail(cli, CADRE_USAGE,
			_("--session and --assessment are for typing on a terminal: a sheet's "
			  "columns say it"));
	code = typed ? take_typed(&taking) : take_file(&taking, argc > 1 ? argv[1] : NULL);
	if (code != CADRE_OK && (code != CADRE_INPUT || cli->err.text[0] != '\0'))
		return code;
	cli->commit_anyway = cli->shared.keep_going;
	ended = cli->out.put(cli->out.arg, cadre_kind(CADRE_KIND_loaded), &taking.counts,
		&cli->err);
	cli_say_unstored(cli, code, _("nothing was stored; -k stores what is good"));
	return ended > code ? ended : code;
}
