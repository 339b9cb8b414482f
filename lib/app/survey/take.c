#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/survey/take.h"
#include "base/message.h"
#include "cadre/json.h"

enum cadre_code cadre_take_begin(struct cadre_take **out, struct cadre_register *reg,
	const char *round, const struct cadre_take_options *options, struct cadre_err *err)
{
	struct cadre_take *take = calloc(1, sizeof *take);
	enum cadre_code code;

	*out = take;
	if (take == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	take->reg = reg;
	take->options = *options;
	code = round_read(&take->round, reg, &take->arena, round, err);
	if (code == CADRE_OK)
		take->counts.round = take->round.record->round;
	take->counts.fresh.set = take->counts.same.set = take->counts.rejected.set = true;
	return code;
}

static void note_reason(void *arg, const struct cadre_diag *diag)
{
	struct cadre_take *take = arg;

	if (diag->severity == CADRE_ERROR && take->reason[0] == '\0')
		snprintf(take->reason, sizeof take->reason, "%s", diag->text);
	if (take->options.sink != NULL && take->options.sink->report != NULL)
		take->options.sink->report(take->options.sink->arg, diag);
}

struct cadre_sink take_sink(struct cadre_take *take)
{
	return (struct cadre_sink){note_reason, take};
}

/* Of a table the heading goes out first, so that its refused rows are a table again. */
void take_refuse(struct cadre_take *take, enum cadre_code code, const char *line, size_t length)
{
	const struct cadre_take_options *options = &take->options;

	take->counts.rejected.v++;
	if (code > take->worst)
		take->worst = code;
	if (options->reject != NULL && line != NULL) {
		if (take->heading != NULL)
			options->reject(options->arg, take->heading, take->heading_length,
				_("the heading"));
		take->heading = NULL;
		options->reject(options->arg, line, length, take->reason);
	}
	take->reason[0] = '\0';
}

bool take_ends(enum cadre_code code)
{
	return code == CADRE_SYSTEM || code == CADRE_BUSY;
}

/* An answer as a record; what it does not tell is taken to be as usual. */
static enum cadre_code take_line(struct cadre_take *take, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err)
{
	struct cadre_sink sink = take_sink(take);
	struct cadre_decoded decoded;
	struct cadre_answer *answer;
	enum cadre_code code;

	cadre_arena_reset(&take->line);
	if (length > TAKE_LINE_MAX)
		code = cadre_report(&sink, place, NULL, CADRE_INPUT,
			_("the answer is longer than %d bytes"), TAKE_LINE_MAX);
	else
		code = cadre_json_decode(&decoded, &take->line, line, length,
			cadre_kind(CADRE_KIND_answer), place, &sink);
	if (code != CADRE_OK) {
		take_refuse(take, code, line, length);
		return take_ends(code) ? cadre_fail(err, code, _("out of memory")) : CADRE_OK;
	}
	answer = decoded.record;
	if (answer->source == 0)
		answer->source = cadre_answer_source_json;
	return take_answer(take, answer, place, line, length, err);
}

static bool is_blank(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (memchr(" \t\r\n", line[i], 4) == NULL)
			return false;
	return true;
}

static enum cadre_code take_lines(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct cadre_place place = {.source = source};
	const char *at = bytes, *last = bytes + length;
	enum cadre_code code = CADRE_OK;

	while (code == CADRE_OK && at < last) {
		const char *end = memchr(at, '\n', (size_t)(last - at));
		size_t line = (size_t)((end != NULL ? end : last) - at);
		place.line++;
		if (!is_blank(at, line))
			code = take_line(take, &place, at, line, err);
		at += line + (end != NULL);
	}
	return code;
}

enum cadre_code cadre_take_file(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct cadre_sink sink = take_sink(take);
	struct cadre_place place = {.source = source};
	enum cadre_code code;
	static const char mark[] = "\xEF\xBB\xBF";
	size_t marked = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0, start = marked;

	while (start < length && is_blank(bytes + start, 1))
		start++;
	if (start == length)
		return CADRE_OK;
	if (bytes[start] == '{')
		return take_lines(take, source, bytes + marked, length - marked, err);
	if (take_is_codes(bytes + start, length - start))
		return take_codes(take, source, bytes, length, err);
	if (bytes[start] != '[')
		return take_table(take, source, bytes, length, err);
	code = cadre_report(&sink, &place, NULL, CADRE_INPUT,
		_("the file is a JSON list: give one answer a line (jq -c '.[]' makes it so)"));
	take_refuse(take, code, NULL, 0);
	return CADRE_OK;
}

enum cadre_code cadre_take_end(struct cadre_take *take, struct cadre_taken *out)
{
	*out = take->counts;
	return take->worst;
}

void cadre_take_free(struct cadre_take *take)
{
	if (take == NULL)
		return;
	map_free(&take->keys);
	cadre_arena_free(&take->arena);
	cadre_arena_free(&take->line);
	free(take);
}
