#include <string.h>

#include "app/keep/guard.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "model/member.h"
#include "store/store.h"

struct undo {
	struct cadre_register *reg;
	struct cadre_arena arena;
	struct vec changes; /* of struct cadre_change, oldest first */
};

static const char *text(struct undo *undo, const char *from, bool *failed)
{
	const char *copy = cadre_arena_text(&undo->arena, from);

	*failed = *failed || (from != NULL && copy == NULL);
	return copy;
}

/* Keeps a copy: the walk over changes must be over before new ones are written. */
static enum cadre_code collect(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct undo *undo = arg;
	struct cadre_change change = *(const struct cadre_change *)record;
	const char **key = cadre_arena_array(&undo->arena, change.key.count, sizeof *key);
	bool failed = key == NULL;

	(void)kind;
	for (size_t i = 0; !failed && i < change.key.count; i++)
		key[i] = text(undo, ((const char **)change.key.items)[i], &failed);
	change.key.items = (void *)(uintptr_t)key;
	change.centre = text(undo, change.centre, &failed);
	change.instant = text(undo, change.instant, &failed);
	change.who = text(undo, change.who, &failed);
	change.program = text(undo, change.program, &failed);
	change.of = text(undo, change.of, &failed);
	change.before = text(undo, change.before, &failed);
	change.after = text(undo, change.after, &failed);
	change.hash = text(undo, change.hash, &failed);
	if (failed || vec_push(&undo->changes, &change) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code collect_all(struct undo *undo, const int64_t *numbers, size_t count,
	int64_t batch, struct cadre_err *err)
{
	struct cadre_out out = {collect, undo};
	enum cadre_code code = CADRE_OK;

	if (batch != 0) {
		struct store_changes filter = {.batch = batch};
		code = store_changes(undo->reg, &filter, &out, err);
		if (code == CADRE_OK && undo->changes.count == 0)
			code = cadre_fail(err, CADRE_NO, _("no such batch: %lld"),
				(long long)batch);
	}
	for (size_t i = 0; i < count && code == CADRE_OK; i++) {
		struct store_changes filter = {.number = numbers[i]};
		size_t before = undo->changes.count;
		code = store_changes(undo->reg, &filter, &out, err);
		if (code == CADRE_OK && undo->changes.count == before)
			code = cadre_fail(err, CADRE_NO, _("no such change: %lld"),
				(long long)numbers[i]);
	}
	return code;
}

/* The record as it stands, or NULL when there is none. */
static enum cadre_code now(const char **out, struct undo *undo, const struct cadre_kind *kind,
	const struct cadre_change *change, struct cadre_err *err)
{
	struct cadre_buf json = {0};
	void *record;
	enum cadre_code code = cadre_get(&record, undo->reg, &undo->arena, kind, change->key.items,
		change->key.count, err);

	*out = NULL;
	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	cadre_json_encode(&json, kind, record, CADRE_JSON_STORED);
	*out = json.failed ? NULL : cadre_arena_text(&undo->arena, cadre_buf_string(&json));
	cadre_buf_free(&json);
	return *out != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static enum cadre_code reverse(struct undo *undo, const struct cadre_change *change,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind_named(change->of);
	const char *json = change->before != NULL ? change->before : change->after, *current;
	struct cadre_place place = {.source = "change"};
	struct cadre_decoded decoded;
	enum cadre_code code;

	if (kind == NULL || json == NULL)
		return cadre_fail(err, CADRE_REFUSED, _("change %lld can't be reversed"),
			(long long)change->number.v);
	code = now(&current, undo, kind, change, err);
	if (code != CADRE_OK)
		return code;
	if (!same(current, change->after))
		return cadre_fail(err, CADRE_REFUSED,
			_("change %lld: the record has changed since; undo the later changes "
			  "first"),
			(long long)change->number.v);
	code = cadre_json_decode(&decoded, &undo->arena, json, strlen(json), kind, &place, NULL);
	if (code != CADRE_OK)
		return cadre_fail(err, code, _("change %lld holds a record that can't be read"),
			(long long)change->number.v);
	if (change->before == NULL) {
		code = guard_remove(undo->reg, &undo->arena, kind, decoded.record, err);
		return code == CADRE_OK ? cadre_remove(undo->reg, kind, decoded.record, err) : code;
	}
	code = guard_check(undo->reg, &undo->arena, kind, decoded.record, err);
	return code == CADRE_OK ? cadre_put(undo->reg, kind, decoded.record, NULL, err) : code;
}

enum cadre_code cadre_undo(struct cadre_register *reg, const int64_t *numbers, size_t count,
	int64_t batch, const struct cadre_out *out, struct cadre_err *err)
{
	struct undo undo = {.reg = reg, .changes = {.size = sizeof(struct cadre_change)}};
	enum cadre_code code = collect_all(&undo, numbers, count, batch, err);

	for (size_t i = undo.changes.count; i > 0 && code == CADRE_OK; i--) {
		const struct cadre_change *change = vec_at(&undo.changes, i - 1);
		code = reverse(&undo, change, err);
		if (code == CADRE_OK)
			code = out->put(out->arg, cadre_kind(CADRE_KIND_change), change, err);
	}
	vec_free(&undo.changes);
	cadre_arena_free(&undo.arena);
	return code;
}
