#include "cmd/enroll/commands.h"

struct reading {
	struct cli *cli;
	const struct cadre_out *out;
	struct doubts doubts;
};

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct reading *reading = arg;
	enum cadre_code code = doubts_take(&reading->doubts, reading->cli, record);

	return code == CADRE_OK ? reading->out->put(reading->out->arg, kind, record, err) : code;
}

/* Records of kind nominee: their doubts have been told by who read the list. */
static enum cadre_code take_record(void *arg, const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place)
{
	struct reading *reading = arg;

	(void)place;
	return reading->out->put(reading->out->arg, kind, record, &reading->cli->err);
}

static enum cadre_code read_one(struct reading *reading, const char *path,
	const struct cadre_list_options *options)
{
	struct cli *cli = reading->cli;
	struct cli_records records = {take_record, reading, cadre_kind(CADRE_KIND_nominee)};
	struct cadre_out out = {take, reading};
	struct input input;
	enum cadre_code code = input_open(&input, cli, path);

	if (code == CADRE_OK && input.lines)
		code = input_each_record(&input, cli, &records);
	else if (code == CADRE_OK)
		code = cadre_list_read(input.source, input.file.bytes, input.file.length, options,
			&out, &cli->err);
	input_close(&input);
	return code;
}

enum cadre_code lists_read(struct cli *cli, int argc, char **argv, const struct lists *lists,
	const struct cadre_out *out)
{
	struct reading reading = {.cli = cli, .out = out};
	struct cadre_open open;
	struct cadre_list_options options = {.sheet = lists->sheet,
		.columns = lists->columns.items,
		.column_count = lists->columns.count,
		.sink = &cli->sink};
	enum cadre_code code = CADRE_OK;

	cli_open_options(cli, &open);
	options.today = open.today;
	if (argc == 0)
		code = read_one(&reading, NULL, &options);
	for (int i = 0; i < argc && code == CADRE_OK; i++)
		code = read_one(&reading, argv[i], &options);
	doubts_tell(&reading.doubts, cli);
	doubts_free(&reading.doubts);
	return code;
}
