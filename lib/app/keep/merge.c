#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/json.h"
#include "cadre/keep.h"
#include "model/member.h"
#include "store/store.h"

/* Another centre, as this register follows it. */
struct followed {
	const char *centre;
	int64_t head; /* the last change that is here; 0: none */
	unsigned char hash[CHAIN_HASH_SIZE];
	int64_t forked; /* the first change that is another there than here; 0: none */
	int64_t shown;	/* the last change of the fork that was shown */
	bool stopped;	/* a change was refused: what comes after can't follow */
	struct cadre_merged counts;
};

struct cadre_merge {
	struct cadre_register *reg;
	struct cadre_merge_options options;
	const char *own;
	struct cadre_arena line, centres;
	struct vec followed;
	struct map by_centre;
	enum cadre_code worst;
};

enum cadre_code cadre_merge_begin(struct cadre_merge **out, struct cadre_register *reg,
	const struct cadre_merge_options *options, struct cadre_err *err)
{
	struct cadre_merge *merge = calloc(1, sizeof *merge);

	*out = merge;
	if (merge == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	merge->reg = reg;
	merge->options = *options;
	merge->own = cadre_centre(reg);
	merge->followed.size = sizeof(struct followed);
	return CADRE_OK;
}

/* The register reads and writes as that centre from now on. */
static enum cadre_code follow(struct followed **out, struct cadre_merge *merge, const char *centre,
	struct cadre_err *err)
{
	size_t *at = map_get(&merge->by_centre, centre);
	struct followed *followed = at != NULL ? vec_at(&merge->followed, *at) : NULL;
	enum cadre_code code = CADRE_OK;
	bool is_new;

	if (followed == NULL) {
		centre = cadre_arena_text(&merge->centres, centre);
		followed = centre != NULL ? vec_add(&merge->followed) : NULL;
		at = followed != NULL ? map_put(&merge->by_centre, centre, &is_new) : NULL;
		if (at == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		*at = merge->followed.count - 1;
		followed->centre = followed->counts.centre = centre;
		followed->counts.fresh.set = followed->counts.same.set = true;
		followed->counts.refused.set = true;
		store_as(merge->reg, centre, false);
		code = store_head(&followed->head, followed->hash, merge->reg, err);
	} else if (cadre_centre(merge->reg) != followed->centre) {
		store_as(merge->reg, followed->centre, false);
	}
	*out = followed;
	return code;
}

static enum cadre_code decode(struct cadre_decoded *out, struct cadre_merge *merge,
	const char *json, const struct cadre_kind *kind, struct cadre_err *err)
{
	struct cadre_place place = {.source = "change"};

	if (cadre_json_decode(out, &merge->line, json, strlen(json), kind, &place, NULL)
		!= CADRE_OK)
		return cadre_fail(err, CADRE_INPUT,
			_("a change holds a record of kind '%s' that this program can't read: "
			  "install a newer cadre"),
			kind->name);
	return CADRE_OK;
}

/* Makes the record what the text says; without one it goes, if it is there. */
static enum cadre_code set(struct cadre_merge *merge, const struct cadre_change *change,
	const char *to, const char *from, struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind_named(change->of);
	struct cadre_decoded decoded;
	enum cadre_code code;

	if (to == NULL && from == NULL)
		return CADRE_OK;
	if (kind == NULL || kind->storage != CADRE_STORED)
		return cadre_fail(err, CADRE_INPUT,
			_("no kind of record is called '%s': install a newer cadre"), change->of);
	code = decode(&decoded, merge, to != NULL ? to : from, kind, err);
	if (code != CADRE_OK)
		return code;
	*member_centre(decoded.record) = cadre_centre(merge->reg);
	if (to != NULL)
		return cadre_put(merge->reg, kind, decoded.record, NULL, err);
	code = cadre_remove(merge->reg, kind, decoded.record, err);
	return code == CADRE_NO ? CADRE_OK : code;
}

static enum cadre_code show(struct cadre_merge *merge, const struct cadre_change *change, int side,
	struct cadre_err *err)
{
	struct cadre_fork fork = {.centre = change->centre,
		.number = change->number,
		.side = side,
		.instant = change->instant,
		.who = change->who,
		.of = change->of,
		.key = change->key,
		.after = change->after};

	return merge->options.out.put(merge->options.out.arg, cadre_kind(CADRE_KIND_fork), &fork,
		err);
}

static enum cadre_code show_ours(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)kind;
	return show(arg, record, cadre_fork_side_here, err);
}

/* Both sides of a number of the fork. */
static enum cadre_code show_fork(struct cadre_merge *merge, struct followed *followed,
	const struct cadre_change *change, struct cadre_err *err)
{
	struct store_changes one = {.number = change->number.v};
	struct cadre_out ours = {show_ours, merge};
	enum cadre_code code = store_changes(merge->reg, &one, &ours, err);

	followed->shown = change->number.v;
	return code == CADRE_OK ? show(merge, change, cadre_fork_side_there, err) : code;
}

static bool adopts(const struct cadre_merge *merge, const char *centre)
{
	const char *const *names = merge->options.adopt.items;

	for (size_t i = 0; i < merge->options.adopt.count; i++)
		if (strcmp(names[i], centre) == 0)
			return true;
	return false;
}

struct collected {
	struct cadre_arena arena;
	struct vec changes;
};

static enum cadre_code collect(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_change *from = record;
	struct collected *collected = arg;
	struct cadre_change *to = vec_add(&collected->changes);
	const char *texts[] = {from->of, from->before, from->after};
	const char **copies[3];

	(void)kind;
	if (to == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	copies[0] = &to->of;
	copies[1] = &to->before;
	copies[2] = &to->after;
	for (size_t i = 0; i < 3; i++)
		if (texts[i] != NULL
			&& (*copies[i] = cadre_arena_text(&collected->arena, texts[i])) == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

/* Takes back what followed the number before, newest first, and sets it apart. */
static enum cadre_code abandon(struct cadre_merge *merge, struct followed *followed, int64_t from,
	struct cadre_err *err)
{
	struct collected ours = {.changes = {.size = sizeof(struct cadre_change)}};
	struct store_changes since = {.since = from - 1};
	struct cadre_out out = {collect, &ours};
	enum cadre_code code = store_changes(merge->reg, &since, &out, err);

	for (size_t i = ours.changes.count; i > 0 && code == CADRE_OK; i--) {
		const struct cadre_change *change = vec_at(&ours.changes, i - 1);
		code = set(merge, change, change->before, change->after, err);
	}
	if (code == CADRE_OK)
		code = store_abandon(merge->reg, from, err);
	if (code == CADRE_OK)
		code = store_head(&followed->head, followed->hash, merge->reg, err);
	vec_free(&ours.changes);
	cadre_arena_free(&ours.arena);
	return code;
}

static enum cadre_code refuse(struct followed *followed, int64_t number, struct cadre_err *err)
{
	followed->forked = number;
	return cadre_fail(err, CADRE_REFUSED,
		_("change %lld of centre '%s' is another there than here: the centre went on from "
		  "an older copy of its register; --adopt %s takes its side"),
		(long long)number, followed->centre, followed->centre);
}

/* A change whose number is here already: the same one, or a fork. */
static enum cadre_code take_known(struct cadre_merge *merge, struct followed *followed,
	const struct cadre_change *change, bool *next, struct cadre_err *err)
{
	bool same;
	enum cadre_code code = store_known_change(&same, merge->reg, change, err);

	if (code != CADRE_OK)
		return code;
	if (same) {
		followed->counts.same.v++;
		return CADRE_OK;
	}
	if (adopts(merge, followed->centre)) {
		*next = true;
		return abandon(merge, followed, change->number.v, err);
	}
	code = show_fork(merge, followed, change, err);
	return code == CADRE_OK ? refuse(followed, change->number.v, err) : code;
}

static enum cadre_code take_change(struct cadre_merge *merge, struct followed *followed,
	const struct cadre_change *change, struct cadre_err *err)
{
	int64_t number = change->number.v;
	bool next = number == followed->head + 1;
	enum cadre_code code = CADRE_OK;

	if (followed->forked != 0) {
		followed->counts.refused.v++;
		return show_fork(merge, followed, change, err);
	}
	if (number <= followed->head)
		code = take_known(merge, followed, change, &next, err);
	else if (!next)
		code = cadre_fail(err, CADRE_REFUSED,
			_("centre '%s': changes %lld to %lld are missing; send them with 'cadre "
			  "dump --since %lld'"),
			followed->centre, (long long)followed->head + 1, (long long)number - 1,
			(long long)followed->head);
	if (code != CADRE_OK || !next)
		return code;
	code = store_follow(merge->reg, change, followed->hash, err);
	if (code == CADRE_OK)
		code = set(merge, change, change->after, change->before, err);
	if (code != CADRE_OK)
		return code;
	followed->head = number;
	followed->counts.fresh.v++;
	if (!followed->counts.first.set)
		followed->counts.first = change->number;
	followed->counts.last = change->number;
	return CADRE_OK;
}

/* A record of a whole dump, of a centre whose changes are not followed. */
static enum cadre_code take_record(struct cadre_merge *merge, struct followed *followed,
	const struct cadre_decoded *decoded, struct cadre_err *err)
{
	const struct cadre_field *field;
	enum cadre_outcome outcome;
	const char *key;
	enum cadre_code code;

	if (followed->head > 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("centre '%s' is followed by its changes: send them with 'cadre dump "
			  "--since %lld'"),
			followed->centre, (long long)followed->head);
	code = cadre_references(&field, &key, merge->reg, &merge->line, decoded->kind,
		decoded->record, err);
	if (code == CADRE_NO)
		return cadre_fail(err, CADRE_INPUT, "%s", err->text);
	if (code == CADRE_OK)
		code = cadre_put(merge->reg, decoded->kind, decoded->record, &outcome, err);
	if (code != CADRE_OK)
		return code;
	if (outcome == CADRE_SAME)
		followed->counts.same.v++;
	else
		followed->counts.fresh.v++;
	return CADRE_OK;
}

static enum cadre_code take(struct cadre_merge *merge, const struct cadre_decoded *decoded,
	struct followed **followed, struct cadre_err *err)
{
	const char *centre = *member_centre(decoded->record);
	bool change = decoded->kind->id == CADRE_KIND_change;
	enum cadre_code code;

	if (!change && decoded->kind->storage != CADRE_STORED)
		return cadre_fail(err, CADRE_INPUT,
			_("records of kind '%s' are not kept in the register"),
			decoded->kind->name);
	if (centre == NULL)
		return cadre_fail(err, CADRE_INPUT, _("the record names no centre"));
	if (strcmp(centre, merge->own) == 0)
		return cadre_fail(err, CADRE_REFUSED,
			_("the record is of this register's own centre '%s': 'cadre load' takes "
			  "those"),
			centre);
	code = follow(followed, merge, centre, err);
	if (code != CADRE_OK)
		return code;
	if ((*followed)->stopped && (*followed)->forked == 0) {
		(*followed)->counts.refused.v++;
		return CADRE_OK;
	}
	return change ? take_change(merge, *followed, decoded->record, err)
		      : take_record(merge, *followed, decoded, err);
}

enum cadre_code cadre_merge_line(struct cadre_merge *merge, const struct cadre_place *place,
	const char *line, size_t length, struct cadre_err *err)
{
	struct followed *followed = NULL;
	struct cadre_decoded decoded;
	enum cadre_code code;

	cadre_arena_reset(&merge->line);
	code = cadre_json_decode(&decoded, &merge->line, line, length, NULL, place,
		merge->options.sink);
	if (code == CADRE_OK)
		code = cadre_validate(decoded.kind, decoded.record, place, merge->options.sink);
	if (code == CADRE_OK) {
		code = take(merge, &decoded, &followed, err);
		if (code == CADRE_INPUT || code == CADRE_REFUSED)
			cadre_report(merge->options.sink, place, NULL, code, "%s", err->text);
	}
	if (code == CADRE_SYSTEM || code == CADRE_BUSY)
		return code;
	if (code != CADRE_OK && followed != NULL) {
		followed->stopped = true;
		followed->counts.refused.v++;
	}
	if (code > merge->worst)
		merge->worst = code;
	return CADRE_OK;
}

enum cadre_code cadre_merge_end(struct cadre_merge *merge, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < merge->followed.count && code == CADRE_OK; i++) {
		struct followed *followed = vec_at(&merge->followed, i);
		struct store_changes rest = {.since = followed->shown};
		struct cadre_out ours = {show_ours, merge};
		store_as(merge->reg, followed->centre, false);
		if (followed->forked != 0)
			code = store_changes(merge->reg, &rest, &ours, err);
		if (code == CADRE_OK && followed->counts.fresh.v > 0)
			code = store_keep_totals(merge->reg, err);
		if (code == CADRE_OK)
			code = merge->options.out.put(merge->options.out.arg,
				cadre_kind(CADRE_KIND_merged), &followed->counts, err);
	}
	store_as(merge->reg, merge->own, true);
	return code != CADRE_OK ? code : merge->worst;
}

void cadre_merge_free(struct cadre_merge *merge)
{
	if (merge == NULL)
		return;
	store_as(merge->reg, merge->own, true);
	map_free(&merge->by_centre);
	vec_free(&merge->followed);
	cadre_arena_free(&merge->line);
	cadre_arena_free(&merge->centres);
	free(merge);
}
