/*
 * Text codes of the offline page, out of whatever they came in: messages copied one after another,
 * what a reader of QR codes printed.
 */
#include <string.h>

#include "app/survey/page.h"
#include "app/survey/take.h"
#include "base/message.h"

bool take_is_codes(const char *bytes, size_t length)
{
	static const char heading[] = "invitation";
	const char *end = memchr(bytes, '\n', length);
	size_t first = end != NULL ? (size_t)(end - bytes) : length;

	return memmem(bytes, length, PAGE_MARK, strlen(PAGE_MARK)) != NULL
		&& memmem(bytes, first, heading, strlen(heading)) == NULL;
}

static enum cadre_code tell(struct cadre_take *take, const struct cadre_place *place,
	enum page_fault fault)
{
	struct cadre_sink sink = take_sink(take);
	const struct cadre_round *round = take->round.record;

	if (fault == PAGE_NO_MEMORY)
		return CADRE_SYSTEM;
	if (fault == PAGE_CHANGED)
		return cadre_report(&sink, place, NULL, CADRE_INPUT,
			_("the code is of another round or another version of the form than round "
			  "'%s' asks"),
			round->round);
	if (fault == PAGE_FORMAT)
		return cadre_report(&sink, place, NULL, CADRE_INPUT,
			_("the code is of a later version: install a newer cadre"));
	return cadre_report(&sink, place, NULL, CADRE_INPUT,
		_("the code is mistyped or a part of it is missing: its check does not fit"));
}

static enum cadre_code take_one(struct cadre_take *take, const struct cadre_place *place,
	const char *at, size_t length, struct cadre_err *err)
{
	struct cadre_answer answer = {.source = cadre_answer_source_html};
	size_t mark = strlen(PAGE_MARK);
	enum page_fault fault;
	enum cadre_code code;

	cadre_arena_reset(&take->line);
	fault = length > TAKE_LINE_MAX
		? PAGE_CHECK
		: page_read(&answer, &take->line, &take->round, at + mark, length - mark);
	if (fault == PAGE_GOOD)
		return take_answer(take, &answer, place, at, length, err);
	code = tell(take, place, fault);
	if (code == CADRE_SYSTEM)
		return cadre_fail(err, code, _("out of memory"));
	take_refuse(take, code, at, length);
	return CADRE_OK;
}

/* A code ends at its full stop, or where the next begins: then it was cut short. */
static size_t length_of(const char *at, size_t left)
{
	const char *stop = memchr(at, '.', left);
	const char *next = memmem(at + 1, left - 1, PAGE_MARK, strlen(PAGE_MARK));
	const char *line = memchr(at, '\n', left);

	if (stop != NULL && (next == NULL || stop < next))
		return (size_t)(stop - at);
	if (next != NULL)
		left = (size_t)(next - at);
	return line != NULL && (size_t)(line - at) < left ? (size_t)(line - at) : left;
}

enum cadre_code take_codes(struct cadre_take *take, const char *source, const char *bytes,
	size_t length, struct cadre_err *err)
{
	struct cadre_place place = {.source = source, .line = 1};
	const char *at = bytes, *last = bytes + length, *next;
	enum cadre_code code = CADRE_OK;

	while (code == CADRE_OK
		&& (next = memmem(at, (size_t)(last - at), PAGE_MARK, strlen(PAGE_MARK))) != NULL) {
		for (; at < next; at++)
			place.line += *at == '\n';
		length = length_of(at, (size_t)(last - at));
		code = take_one(take, &place, at, length, err);
		for (next = at + length; at < next; at++)
			place.line += *at == '\n';
	}
	return code;
}
