#include <string.h>

#include "app/survey/publish.h"
#include "base/message.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "store/store.h"

/* What stood on a day, rebuilt from the changes in a private register, which then orders it. */
struct as_of {
	struct cadre_register *then;
	const struct cadre_kind *kind;
	struct cadre_arena arena;
};

static enum cadre_code put_line(void *arg, const char *json, struct cadre_err *err)
{
	struct as_of *as_of = arg;
	struct cadre_place place = {.source = "change"};
	struct cadre_decoded decoded;
	enum cadre_code code;

	cadre_arena_reset(&as_of->arena);
	code = cadre_json_decode(&decoded, &as_of->arena, json, strlen(json), as_of->kind, &place,
		NULL);
	if (code != CADRE_OK)
		return cadre_fail(err, code,
			_("a change holds a record that can't be read: run 'cadre check'"));
	return cadre_put(as_of->then, decoded.kind, decoded.record, NULL, err);
}

static bool wanted(const struct cadre_dump_options *options, const struct cadre_kind *kind)
{
	bool all = true;

	for (int id = 1; id < CADRE_KIND_COUNT; id++)
		all = all && !options->kinds[id];
	return kind->storage == CADRE_STORED && (all || options->kinds[kind->id]);
}

static enum cadre_code rebuild(struct as_of *as_of, struct cadre_register *reg,
	const struct cadre_dump_options *options, struct cadre_err *err)
{
	struct cadre_open open = {.centre = cadre_centre(reg), .write = true};
	enum cadre_code code = cadre_open(&as_of->then, &open, err);

	if (code == CADRE_OK)
		code = cadre_begin(as_of->then, err);
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		as_of->kind = cadre_kind((enum cadre_kind_id)id);
		if (wanted(options, as_of->kind))
			code = store_as_of(reg, as_of->kind, options->as_of, put_line, as_of, err);
	}
	return code;
}

static enum cadre_code dump(struct cadre_register *reg, const struct cadre_dump_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (!wanted(options, kind))
			continue;
		code = options->year != 0 ? cadre_each_of_year(reg, kind, options->year, out, err)
					  : cadre_each(reg, kind, NULL, 0, out, err);
	}
	return code;
}

static enum cadre_code dump_published(struct cadre_register *reg, struct cadre_register *then,
	const struct cadre_dump_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct publish publish = {.out = out};
	struct cadre_out each = publish_out(&publish);
	enum cadre_code code = publish_open(&publish, reg, err);

	if (code == CADRE_OK)
		code = dump(then, options, &each, err);
	publish_close(&publish);
	return code;
}

enum cadre_code cadre_dump(struct cadre_register *reg, const struct cadre_dump_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct as_of as_of = {0};
	struct cadre_register *from = reg;
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK && options->as_of != 0)
		code = rebuild(&as_of, reg, options, err);
	if (options->as_of != 0)
		from = as_of.then;
	if (code == CADRE_OK)
		code = options->public ? dump_published(reg, from, options, out, err)
				       : dump(from, options, out, err);
	cadre_close(as_of.then);
	cadre_arena_free(&as_of.arena);
	cadre_rollback(reg);
	return code;
}

struct counted {
	const struct cadre_out *out;
	size_t count;
	bool public;
	struct publish publish;
	struct cadre_arena arena; /* of the change at hand */
	struct cadre_buf json;
};

/* The record without identity; what was said of it can then no longer be held against its digest.
 */
static enum cadre_code strip(const char **text, bool *stripped, struct counted *counted,
	const struct cadre_kind *kind, struct cadre_err *err)
{
	struct cadre_place place = {.source = "change"};
	struct cadre_decoded decoded;
	enum cadre_code code;

	if (*text == NULL)
		return CADRE_OK;
	code = cadre_json_decode(&decoded, &counted->arena, *text, strlen(*text), kind, &place,
		NULL);
	if (code != CADRE_OK)
		return cadre_fail(err, code,
			_("a change holds a record that can't be read: run 'cadre check'"));
	if (!publish_record(decoded.record, &counted->arena, &counted->publish, kind))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	cadre_buf_reset(&counted->json);
	cadre_json_encode(&counted->json, kind, decoded.record, CADRE_JSON_PUBLIC);
	if (!counted->json.failed && strcmp(cadre_buf_string(&counted->json), *text) == 0)
		return CADRE_OK;
	*stripped = true;
	*text = counted->json.failed
		? NULL
		: cadre_arena_text(&counted->arena, cadre_buf_string(&counted->json));
	return *text != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code make_public(struct cadre_change *change, struct counted *counted,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind_named(change->of);
	bool stripped = false;
	enum cadre_code code;

	cadre_arena_reset(&counted->arena);
	if (kind == NULL)
		return CADRE_OK;
	code = strip(&change->before, &stripped, counted, kind, err);
	if (code == CADRE_OK)
		code = strip(&change->after, &stripped, counted, kind, err);
	if (stripped)
		change->salt = NULL;
	return code;
}

static enum cadre_code count(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_change change = *(const struct cadre_change *)record;
	struct counted *counted = arg;
	enum cadre_code code = counted->public ? make_public(&change, counted, err) : CADRE_OK;

	counted->count++;
	return code == CADRE_OK ? counted->out->put(counted->out->arg, kind, &change, err) : code;
}

enum cadre_code cadre_log(struct cadre_register *reg, const struct cadre_log_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct store_changes filter = {.since = options->since,
		.kind = options->kind,
		.key = options->key,
		.key_count = options->key_count,
		.who = options->who};
	struct counted counted = {.out = out, .public = options->public};
	struct cadre_out each = {count, &counted};
	enum cadre_code code = options->public ? publish_open(&counted.publish, reg, err)
					       : CADRE_OK;

	if (code == CADRE_OK)
		code = store_changes(reg, &filter, &each, err);
	publish_close(&counted.publish);
	cadre_arena_free(&counted.arena);
	cadre_buf_free(&counted.json);
	if (code == CADRE_OK && counted.count == 0 && options->key_count > 0 && options->since == 0)
		return cadre_fail(err, CADRE_NO, _("the log knows no change of %s '%s'"),
			message_in(options->kind->vi, options->kind->en), options->key[0]);
	return code;
}
