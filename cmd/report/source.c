#include <string.h>

#include "cadre/json.h"
#include "cadre/keep.h"
#include "cmd/report/source.h"

struct source {
	struct cli *cli;
	struct cadre_open open;
	struct cadre_load *load;
	struct cadre_arena arena; /* of the line at hand */
	const char *other;	  /* the first centre met that is another */
	size_t taken;
	const struct cadre_out *printed; /* NULL: such records are refused */
	const struct source_each *each;	 /* NULL: one centre is wanted */
	const char **done;		 /* the centres that are behind */
	size_t done_count, done_room;
	char expected[160]; /* how a line of our centre goes on after its kind */
};

/* Records begin with their centre, whatever their kind; a centre's own may leave it to its code. */
static const char *centre_of(const struct cadre_decoded *decoded)
{
	const struct cadre_centre *record = decoded->record;

	return record->centre == NULL && decoded->kind->id == CADRE_KIND_centre ? record->code
										: record->centre;
}

/* Whether the line says in the place where programs write it that it is of our centre: no need to
 * decode. */
static bool plainly_ours(const struct source *source, const char *line, size_t length)
{
	static const char begins[] = "{\"kind\":\"";
	size_t at = sizeof begins - 1, tail = strlen(source->expected);

	if (length < at || memcmp(line, begins, at) != 0)
		return false;
	while (at < length && ((line[at] >= 'a' && line[at] <= 'z') || line[at] == '_'))
		at++;
	return tail > 0 && length - at >= tail && memcmp(line + at, source->expected, tail) == 0;
}

/* Whether the line says in that place that it is of a kind that is only printed. */
static bool is_printed(const struct source *source, const char *line, size_t length)
{
	static const char begins[] = "{\"kind\":\"";
	char name[40] = "";
	const struct cadre_kind *kind;
	size_t at = sizeof begins - 1;

	if (source->printed == NULL || length < at || memcmp(line, begins, at) != 0)
		return false;
	for (size_t i = 0; i + 1 < sizeof name && at < length && line[at] != '"'; i++)
		name[i] = line[at++];
	kind = cadre_kind_named(name);
	return kind != NULL && kind->storage == CADRE_PRINTED;
}

static void expect(struct source *source, const char *centre)
{
	struct cadre_buf text = {0};

	cadre_buf_text(&text, "\",\"centre\":");
	cadre_json_string(&text, centre);
	if (!text.failed && text.length < sizeof source->expected)
		memcpy(source->expected, text.data, text.length + 1);
	cadre_buf_free(&text);
}

/* The private register is made for the first record: its centre is that of the stream. */
static enum cadre_code begin(struct source *source, const char *centre)
{
	struct cli *cli = source->cli;
	struct cadre_load_options options = {.sink = &cli->sink};
	enum cadre_code code;

	if (source->open.centre == NULL)
		source->open.centre = centre;
	code = cadre_open(&cli->reg, &source->open, &cli->err);
	if (code == CADRE_OK)
		code = cadre_begin(cli->reg, &cli->err);
	if (code == CADRE_OK)
		code = cadre_load_begin(&source->load, cli->reg, &options, &cli->err);
	if (code == CADRE_OK)
		expect(source, cadre_centre(cli->reg));
	return code;
}

/* All of the centre at hand is there: its references are looked at, and it can be read. */
static enum cadre_code end(struct source *source)
{
	struct cli *cli = source->cli;
	struct cadre_loaded counts;
	enum cadre_code code;

	cli->err.text[0] = '\0'; /* what waits for its references left its reason there */
	code = cadre_load_end(source->load, &counts, &cli->err);
	if (code == CADRE_INPUT)
		cli->err.text[0] = '\0'; /* each fault has been told */
	if (code == CADRE_OK)
		code = cadre_commit(cli->reg, &cli->err);
	cadre_load_free(source->load);
	source->load = NULL;
	return code;
}

static enum cadre_code give(struct source *source)
{
	struct cli *cli = source->cli;
	enum cadre_code code = end(source);

	if (code == CADRE_OK)
		code = cadre_begin_read(cli->reg, &cli->err);
	return code == CADRE_OK ? source->each->take(source->each->arg) : code;
}

static enum cadre_code note_done(struct source *source)
{
	struct cli *cli = source->cli;
	const char *centre = cadre_arena_text(&cli->arena, cadre_centre(cli->reg));

	if (source->done_count == source->done_room) {
		size_t room = source->done_room > 0 ? 2 * source->done_room : 64;
		const char **grown = cadre_arena_array(&cli->arena, room, sizeof *grown);
		if (grown == NULL)
			return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
		if (source->done_count > 0)
			memcpy(grown, source->done, source->done_count * sizeof *grown);
		source->done = grown;
		source->done_room = room;
	}
	if (centre == NULL)
		return cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
	source->done[source->done_count++] = centre;
	return CADRE_OK;
}

/* Another centre begins: the one at hand is given and left. */
static enum cadre_code next_centre(struct source *source, const char *centre)
{
	struct cli *cli = source->cli;
	enum cadre_code code = give(source);

	if (code == CADRE_OK)
		code = note_done(source);
	for (size_t i = 0; code == CADRE_OK && i < source->done_count; i++)
		if (strcmp(source->done[i], centre) == 0)
			code = cli_fail(cli, CADRE_INPUT,
				_("records of centre '%s' come again after those of another: one "
				  "centre's follow one another"),
				centre);
	if (code != CADRE_OK)
		return code;
	cadre_close(cli->reg);
	cli->reg = NULL;
	source->open.centre = centre;
	return begin(source, centre);
}

static enum cadre_code take_line(void *arg, const struct cadre_place *place, const char *line,
	size_t length)
{
	struct source *source = arg;
	struct cadre_decoded decoded = {0};
	const char *centre = NULL;
	enum cadre_code code = CADRE_OK;
	bool printed = is_printed(source, line, length);

	if (printed || !plainly_ours(source, line, length)) {
		cadre_arena_reset(&source->arena);
		/* What can't be read is told of when it is loaded. */
		if (cadre_json_decode(&decoded, &source->arena, line, length, NULL, place, NULL)
			== CADRE_OK)
			centre = centre_of(&decoded);
		if (source->load == NULL)
			code = begin(source, centre);
		if (code != CADRE_OK)
			return code;
		if (centre != NULL && strcmp(centre, cadre_centre(source->cli->reg)) != 0) {
			if (source->each != NULL)
				code = next_centre(source, centre);
			else if (source->other == NULL)
				source->other = cadre_arena_text(&source->cli->arena, centre);
			if (source->each == NULL || code != CADRE_OK)
				return code;
		}
	}
	source->taken++;
	if (printed && decoded.record != NULL)
		return source->printed->put(source->printed->arg, decoded.kind, decoded.record,
			&source->cli->err);
	return cadre_load_line(source->load, place, line, length, &source->cli->err);
}

/* Nothing of ours, or of others too although nobody chose. */
static enum cadre_code check_centres(const struct source *source, const char *chosen,
	const char *from)
{
	struct cli *cli = source->cli;

	cli->err.text[0] = '\0'; /* what waits for its references left its reason there */
	if (source->taken == 0 && source->other == NULL)
		return cli_fail(cli, CADRE_INPUT,
			_("'%s' holds no records: 'cadre dump' prints those of a register"), from);
	if (source->taken == 0)
		return cli_fail(cli, CADRE_NO,
			_("'%s' holds no records of centre '%s', only of '%s' (see --centre)"),
			from, chosen, source->other);
	if (source->other != NULL && chosen == NULL)
		return cli_fail(cli, CADRE_USAGE,
			_("'%s' holds records of centres '%s' and '%s': choose one with --centre"),
			from, cadre_centre(cli->reg), source->other);
	return CADRE_OK;
}

static enum cadre_code load(struct cli *cli, char *from, const struct source_each *each,
	const struct cadre_out *printed)
{
	struct source source = {.cli = cli, .each = each, .printed = printed};
	struct cli_lines lines = {take_line, &source};
	const char *chosen;
	enum cadre_code code;

	cli_open_options(cli, &source.open);
	chosen = source.open.centre;
	source.open.path = NULL;
	source.open.write = true;
	code = cli_each_line(cli, 1, &from, &lines);
	if (code == CADRE_OK)
		code = check_centres(&source, chosen, from);
	if (code == CADRE_OK)
		code = each != NULL ? give(&source) : end(&source);
	cadre_load_free(source.load);
	cadre_arena_free(&source.arena);
	return code;
}

enum cadre_code source_units(struct cli *cli, const char *units, bool *now)
{
	*now = units != NULL && strcmp(units, "now") == 0;
	if (units == NULL || *now || strcmp(units, "then") == 0)
		return CADRE_OK;
	return cli_fail(cli, CADRE_USAGE, _("--units knows no '%s' (one of: then, now)"), units);
}

static enum cadre_code take(struct cli *cli, const char *from, const struct source_each *each,
	const struct cadre_out *printed)
{
	/* The operands of the input loop are those of main. */
	char *copy = cadre_arena_copy(&cli->arena, from, strlen(from));

	return copy != NULL ? load(cli, copy, each, printed)
			    : cli_fail(cli, CADRE_SYSTEM, _("out of memory"));
}

enum cadre_code source_open(struct cli *cli, const char *from, const struct cadre_out *printed)
{
	enum cadre_code code = from != NULL ? take(cli, from, NULL, printed) : cli_open(cli);

	return code == CADRE_OK ? cadre_begin_read(cli->reg, &cli->err) : code;
}

enum cadre_code source_centres(struct cli *cli, const char *from, const struct source_each *each)
{
	enum cadre_code code;

	if (from != NULL)
		return take(cli, from, each, NULL);
	code = source_open(cli, NULL, NULL);
	return code == CADRE_OK ? each->take(each->arg) : code;
}
