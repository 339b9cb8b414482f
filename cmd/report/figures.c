#include <stdio.h>
#include <string.h>

#include "cadre/json.h"
#include "cmd/report/commands.h"
#include "cmd/report/format.h"
#include "cmd/report/source.h"
#include "cmd/report/words.h"

struct options {
	const char *from, *units;
	bool bom;
};

static const struct cli_option options[] = {
	SOURCE_OPTIONS(struct options),
	{0},
};

static enum cadre_code put_line(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cli *cli = arg;
	struct cadre_buf line = {0};
	bool good;

	cadre_json_encode(&line, kind, record, CADRE_JSON_STORED);
	cadre_buf_char(&line, '\n');
	good = !line.failed;
	if (good)
		fwrite(line.data, 1, line.length, cli_file(cli)); /* closing tells of a full disk */
	cadre_buf_free(&line);
	return good ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

struct listing {
	struct doc doc;
	struct doc_table *table;
};

/* A cell of text or number a field; a percentage keeps count and base, which stand beside it. */
static void set_cell(struct doc *doc, struct doc_cell *cell, const struct cadre_field *field,
	const struct cadre_figure *figure)
{
	if (!cadre_is_set(field, figure))
		return;
	if (field->type == CADRE_CENTI)
		*cell = (struct doc_cell){DOC_PERCENT, NULL, figure->count.v, figure->base.v};
	else if (field->type == CADRE_INT && strcmp(field->key, "year") != 0)
		*cell = (struct doc_cell){.type = DOC_COUNT,
			.count = ((const struct cadre_int *)cadre_member(field, figure))->v};
	else
		*cell = (struct doc_cell){.type = DOC_TEXT,
			.text = doc_text(doc, cadre_field_text(&doc->arena, field, figure, "en"))};
}

static enum cadre_code put_row(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct listing *listing = arg;
	struct doc_cell *cells = doc_row(&listing->doc, listing->table, DOC_ROW);

	for (size_t i = 0; cells != NULL && i < kind->field_count; i++)
		set_cell(&listing->doc, &cells[i], &kind->fields[i], record);
	return cells != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* One table whose columns are the fields: named as in JSON for programs, as the language has it for
 * people. */
static void begin_listing(struct listing *listing, struct cli *cli, const struct book *book,
	const char *year, const struct format *format)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_figure);
	struct doc *doc = &listing->doc;
	const struct word own[] = {{"year", year}, {0}};
	struct words_fault fault = {NULL, ""};
	struct words words = {doc, NULL, book, own, &fault};

	doc->name = "figures";
	doc->lang = cli->shared.lang != NULL ? cli->lang : "vi";
	doc->date = cadre_today(cli->reg);
	doc->page = letter_page(cadre_layout_party);
	doc->page.landscape = true;
	doc->title = words_text(&words, "figures.title");
	if (format->write != write_csv)
		doc_put(doc, DOC_TITLE, doc->title, DOC_BOLD);
	listing->table = doc_table(doc, "figures", format->write != write_csv ? doc->title : "",
		kind->field_count);
	if (listing->table != NULL)
		listing->table->passing = true;
	for (size_t i = 0; listing->table != NULL && i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		listing->table->columns[i] = (struct doc_column){.label = format->write == write_csv
				? field->key
				: strcmp(doc->lang, "vi") == 0 ? field->vi
							       : field->en,
			.number = field->type == CADRE_INT || field->type == CADRE_CENTI};
	}
}

/* Records are the default and what json means; jsonl and table are the words of the other programs.
 */
static enum cadre_code choose(struct cli *cli, const struct format **format, bool bom)
{
	const char *name = cli->shared.format;

	if (name != NULL && strcmp(name, "jsonl") == 0)
		cli->shared.format = "json";
	else if (name != NULL && strcmp(name, "table") == 0)
		cli->shared.format = "text";
	return format_choose(cli, format, "json", bom);
}

static enum cadre_code write_listing(struct cli *cli, const struct format *format, const char *year,
	const struct cadre_figures_options *of, bool bom)
{
	struct listing listing = {.table = NULL};
	struct cadre_out out = {put_row, &listing};
	struct book book = {.entries = NULL};
	enum cadre_code code = book_read(&book, cli);

	if (code == CADRE_OK) {
		begin_listing(&listing, cli, &book, year, format);
		code = cadre_figures(cli->reg, of, &out, &cli->err);
	}
	if (code == CADRE_OK)
		code = format_write(cli, format, &listing.doc, bom);
	doc_free(&listing.doc);
	book_free(&book);
	return code;
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct cadre_figures_options of = {.year = cli_year(cli, argv[0])};
	struct cadre_out lines = {put_line, cli};
	bool said = cli->shared.format != NULL || cli->shared.output != NULL, now = false;
	const struct format *format;
	enum cadre_code code = of.year != 0 ? choose(cli, &format, given->bom) : CADRE_USAGE;

	(void)argc;
	if (code == CADRE_OK)
		code = source_units(cli, given->units, &now);
	if (code == CADRE_OK)
		code = source_open(cli, given->from, NULL);
	if (code != CADRE_OK)
		return code;
	of.units_on = now ? cadre_today(cli->reg) : 0;
	if (format->write != write_json)
		return write_listing(cli, format, argv[0], &of, given->bom);
	/* Where nothing is said, a terminal gets a table. */
	return cadre_figures(cli->reg, &of, said ? &lines : &cli->out, &cli->err);
}

const struct cli_command report_figures_command = {
	.name = "figures",
	.operands = "YEAR",
	.summary = N_("every number of the annual report with its base and rule, as records"),
	.least = 1,
	.most = 1,
	.takes = CLI_LATER | CLI_OWN_FORMAT,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
