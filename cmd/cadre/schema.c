#include "cadre/json.h"
#include "cmd/cadre/commands.h"

static bool print(struct cli *cli, const struct cadre_kind *kind)
{
	struct cadre_buf schema = {0};
	bool good;

	cadre_json_schema(&schema, kind);
	good = !schema.failed;
	fprintf(cli_file(cli), "%s\n", cadre_buf_string(&schema));
	cadre_buf_free(&schema);
	return good;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct cadre_kind *kind = argc > 0 ? cadre_kind_named(argv[0]) : NULL;
	bool good = true;

	if (argc > 0 && (kind == NULL || kind->storage == CADRE_SHAPE))
		return cli_fail(cli, CADRE_NO, _("no kind of record is called '%s'"), argv[0]);
	for (int id = 1; id < CADRE_KIND_COUNT; id++) {
		const struct cadre_kind *each = cadre_kind((enum cadre_kind_id)id);
		if (each->storage != CADRE_SHAPE && (kind == NULL || kind == each))
			good = print(cli, each) && good;
	}
	return good ? CADRE_OK : cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
}

const struct cli_command cadre_schema_command = {
	.name = "schema",
	.operands = "[KIND]",
	.summary = N_("print the JSON Schema of the records, one a line"),
	.most = 1,
	.run = run,
};
