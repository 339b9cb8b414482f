#include <string.h>

#include "app/keep/guard.h"
#include "base/message.h"
#include "cadre/json.h"
#include "model/member.h"
#include "store/store.h"

struct guard {
	struct cadre_register *reg;
	struct cadre_arena *arena;
	const struct cadre_kind *kind;
	const void *old, *new;
};

/* An approved revision never changes: a change is a new revision. */
static enum cadre_code guard_plan_line(const struct guard *guard, struct cadre_err *err)
{
	const struct cadre_plan_line *line = guard->new;
	const char *key[] = {
		cadre_arena_printf(guard->arena, "%lld", (long long)line->year.v),
		cadre_arena_printf(guard->arena, "%lld", (long long)line->revision.v),
	};
	void *plan;
	enum cadre_code code = cadre_get(&plan, guard->reg, guard->arena,
		cadre_kind(CADRE_KIND_plan), key, 2, err);

	if (code != CADRE_OK || ((struct cadre_plan *)plan)->state < cadre_plan_state_approved)
		return code == CADRE_NO ? CADRE_OK : code;
	return cadre_fail(err, CADRE_REFUSED,
		_("plan %s, revision %s is approved: change it by a new revision ('schedule plan "
		  "%s revise')"),
		key[0], key[1], key[0]);
}

struct asked {
	const struct cadre_form *form;
	bool found;
};

static enum cadre_code look_at_round(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct asked *asked = arg;
	const struct cadre_round *round = record;

	(void)kind;
	(void)err;
	if (strcmp(round->form, asked->form->form) == 0
		&& round->version.v == asked->form->version.v)
		asked->found = true;
	return CADRE_OK;
}

/* A form's version that a round has asked with never changes. */
static enum cadre_code guard_form(const struct guard *guard, struct cadre_err *err)
{
	struct asked asked = {.form = guard->new};
	struct cadre_out out = {look_at_round, &asked};
	enum cadre_code code = cadre_each(guard->reg, cadre_kind(CADRE_KIND_round), NULL, 0, &out,
		err);

	if (code != CADRE_OK || !asked.found)
		return code;
	return cadre_fail(err, CADRE_REFUSED,
		_("form '%s', version %lld is in use: give the changed form a new version"),
		asked.form->form, (long long)asked.form->version.v);
}

static bool same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether the person's entry took in the other one. */
static enum cadre_code took_in(bool *out, const struct guard *guard, const char *person,
	const char *other, struct cadre_err *err)
{
	const char *const *keys;
	void *record;
	enum cadre_code code = cadre_get(&record, guard->reg, guard->arena,
		cadre_kind(CADRE_KIND_person), &person, 1, err);

	*out = false;
	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	keys = ((struct cadre_person *)record)->merged.items;
	for (size_t i = 0; i < ((struct cadre_person *)record)->merged.count; i++)
		*out = *out || strcmp(keys[i], other) == 0;
	return CADRE_OK;
}

static enum cadre_code is_one(bool *out, const struct guard *guard, const char *person,
	const char *other, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	*out = same(person, other);
	if (!*out)
		code = took_in(out, guard, person, other, err);
	if (code == CADRE_OK && !*out)
		code = took_in(out, guard, other, person, err);
	return code;
}

/*
 * The register of certificates is append-only: what it says of whom, for what and by whom stays,
 * and what was voided stays void. That it was received, and a reason, can be added; and two entries
 * of one person can be made one, and two again.
 */
static enum cadre_code guard_certificate(const struct guard *guard, struct cadre_err *err)
{
	const struct cadre_certificate *old = guard->old, *new = guard->new;
	bool one;
	enum cadre_code code = is_one(&one, guard, old->person, new->person, err);

	if (code != CADRE_OK)
		return code;
	if (one && same(old->class, new->class) && old->paper == new->paper
		&& old->issued == new->issued &&same(old->signatory, new->signatory)
		&& same(old->decision, new->decision) && same(old->reissue_of, new->reissue_of)
		&& (old->signed_text == NULL || same(old->signed_text, new->signed_text))
		&& (old->status == cadre_certificate_status_issued || old->status == new->status))
		return CADRE_OK;
	return cadre_fail(err, CADRE_REFUSED,
		_("certificate '%s' is entered: void it and issue another"), new->number);
}

/* What was signed with a key must be checked with it for ever. */
static enum cadre_code guard_key(const struct guard *guard, struct cadre_err *err)
{
	const struct cadre_signing_key *old = guard->old, *new = guard->new;

	if (same(old->public, new->public)
		&& (old->valid_to == 0 || old->valid_to == new->valid_to))
		return CADRE_OK;
	return cadre_fail(err, CADRE_REFUSED,
		_("key '%s' stays as it is: 'cadre key --rotate' makes another"), new->key);
}

/* A certificate rests on its holder's marks. */
static enum cadre_code guard_mark(const struct guard *guard, struct cadre_err *err)
{
	const struct cadre_mark *mark = guard->new;
	const char *number;
	enum cadre_code code = store_certificate_standing(&number, guard->reg, guard->arena,
		mark->class, mark->person, err);

	if (code != CADRE_OK)
		return code == CADRE_NO ? CADRE_OK : code;
	return cadre_fail(err, CADRE_REFUSED,
		_("the marks of '%s' stand behind certificate '%s': void it first"), mark->person,
		number);
}

static enum cadre_code guard_stay(const struct guard *guard, struct cadre_err *err)
{
	return cadre_fail(err, CADRE_REFUSED,
		_("a record of kind '%s' is never taken back ('enroll void' voids a certificate)"),
		guard->kind->name);
}

/* remove: whether the record may go; NULL: it may. */
static const struct {
	enum cadre_kind_id kind;
	enum cadre_code (*check)(const struct guard *guard, struct cadre_err *err);
	enum cadre_code (*remove)(const struct guard *guard, struct cadre_err *err);
} guards[] = {
	{CADRE_KIND_plan_line, guard_plan_line, NULL},
	{CADRE_KIND_form, guard_form, NULL},
	{CADRE_KIND_certificate, guard_certificate, guard_stay},
	{CADRE_KIND_signing_key, guard_key, guard_stay},
	{CADRE_KIND_mark, guard_mark, guard_mark},
};

/* What follows "kind" and "centre". */
static const char *past_centre(const struct cadre_buf *json, const void *record)
{
	const char *text = strchr(cadre_buf_string(json), ',');

	if (text != NULL && *member_centre(record) != NULL)
		text = strchr(text + 1, ',');
	return text != NULL ? text : "";
}

/* A record on its way in may leave the centre out. */
static bool differ(const struct cadre_kind *kind, const void *old, const void *new)
{
	struct cadre_buf one = {0}, two = {0};
	bool same;

	cadre_json_encode(&one, kind, old, CADRE_JSON_STORED);
	cadre_json_encode(&two, kind, new, CADRE_JSON_STORED);
	same = !one.failed && !two.failed
		&& strcmp(past_centre(&one, old), past_centre(&two, new)) == 0;
	cadre_buf_free(&one);
	cadre_buf_free(&two);
	return !same;
}

enum cadre_code guard_check(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++) {
		struct guard guard = {reg, arena, kind, NULL, record};
		enum cadre_code code;
		size_t count;
		const char **key;
		void *old;
		if (guards[i].kind != kind->id)
			continue;
		key = cadre_key_texts(arena, kind, record, &count);
		if (key == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		code = cadre_get(&old, reg, arena, kind, key, count, err);
		if (code == CADRE_NO)
			return CADRE_OK;
		if (code != CADRE_OK || !differ(kind, old, record))
			return code;
		guard.old = old;
		return guards[i].check(&guard, err);
	}
	return CADRE_OK;
}

enum cadre_code guard_remove(struct cadre_register *reg, struct cadre_arena *arena,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	struct guard guard = {reg, arena, kind, record, record};

	for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
		if (guards[i].kind == kind->id && guards[i].remove != NULL)
			return guards[i].remove(&guard, err);
	return CADRE_OK;
}
