#include <string.h>

#include "cadre/json.h"
#include "cmd/enroll/commands.h"

enum cadre_code input_open(struct input *out, struct cli *cli, const char *path)
{
	bool standard = path == NULL || strcmp(path, "-") == 0;
	enum cadre_code code = cli_map(cli, &out->file, path);
	size_t at = 0;

	out->source = standard ? "<stdin>" : path;
	while (at < out->file.length && strchr(" \t\r\n", out->file.bytes[at]) != NULL)
		at++;
	out->lines = at < out->file.length && out->file.bytes[at] == '{';
	return code;
}

void input_close(struct input *input)
{
	cli_unmap(&input->file);
}

static bool is_blank(const char *line, size_t length)
{
	while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
		length--;
	return length == 0;
}

static enum cadre_code take_line(struct cli *cli, struct cadre_arena *arena,
	const struct cli_records *records, const struct cadre_place *place, const char *line,
	size_t length, enum cadre_code *worst)
{
	struct cadre_decoded decoded;
	enum cadre_code code;

	cadre_arena_reset(arena);
	code = cadre_json_decode(&decoded, arena, line, length, records->want, place, &cli->sink);
	if (code == CADRE_OK)
		code = cadre_validate(decoded.kind, decoded.record, place, &cli->sink);
	if (code == CADRE_OK)
		return records->record(records->arg, decoded.kind, decoded.record, place);
	*worst = code > *worst ? code : *worst;
	cli_reject(cli, line, length, _("see the messages"));
	return code == CADRE_SYSTEM ? code : CADRE_OK;
}

enum cadre_code input_each_record(const struct input *input, struct cli *cli,
	const struct cli_records *records)
{
	struct cadre_place place = {.source = input->source};
	struct cadre_arena arena = {0};
	const char *at = input->file.bytes, *end = at + input->file.length;
	enum cadre_code code = CADRE_OK, worst = CADRE_OK;

	while (at < end && code == CADRE_OK) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t length = stop != NULL ? (size_t)(stop - at) : (size_t)(end - at);
		place.line++;
		if (!is_blank(at, length))
			code = take_line(cli, &arena, records, &place, at, length, &worst);
		at += length + 1;
	}
	cadre_arena_free(&arena);
	return code > worst ? code : worst;
}
