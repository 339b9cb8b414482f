#include <string.h>

#include "base/message.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "store/store.h"

struct as_of {
	const struct cadre_kind *kind;
	const struct cadre_out *out;
	struct cadre_arena arena;
};

static enum cadre_code give_line(void *arg, const char *json, struct cadre_err *err)
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
	return as_of->out->put(as_of->out->arg, decoded.kind, decoded.record, err);
}

static enum cadre_code dump_as_of(struct cadre_register *reg, const struct cadre_kind *kind,
	int date, const struct cadre_out *out, struct cadre_err *err)
{
	struct as_of as_of = {.kind = kind, .out = out};
	enum cadre_code code = store_as_of(reg, kind, date, give_line, &as_of, err);

	cadre_arena_free(&as_of.arena);
	return code;
}

enum cadre_code cadre_dump(struct cadre_register *reg, const struct cadre_dump_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	enum cadre_code code = cadre_begin_read(reg, err);
	bool all = true;

	for (int id = 1; id < CADRE_KIND_COUNT; id++)
		all = all && !options->kinds[id];
	for (int id = 1; id < CADRE_KIND_COUNT && code == CADRE_OK; id++) {
		const struct cadre_kind *kind = cadre_kind((enum cadre_kind_id)id);
		if (kind->storage != CADRE_STORED || !(all || options->kinds[id]))
			continue;
		if (options->as_of != 0)
			code = dump_as_of(reg, kind, options->as_of, out, err);
		else if (options->year != 0)
			code = cadre_each_of_year(reg, kind, options->year, out, err);
		else
			code = cadre_each(reg, kind, NULL, 0, out, err);
	}
	cadre_rollback(reg);
	return code;
}

enum cadre_code cadre_log(struct cadre_register *reg, const struct cadre_log_options *options,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct store_changes filter = {.since = options->since,
		.kind = options->kind,
		.key = options->key,
		.key_count = options->key_count,
		.who = options->who};

	return store_changes(reg, &filter, out, err);
}
