/*
 * People of the register who may be one.
 */
#include <stdlib.h>
#include <string.h>

#include "app/enrol/match.h"
#include "app/enrol/people.h"
#include "base/message.h"
#include "base/vec.h"
#include "store/store.h"

/* One in 32 is reckoned to have been entered twice: in thousandths of a bit. */
enum { ENTERED_TWICE = 5000 };

struct duplicates {
	struct cadre_matcher *matcher;
	struct cadre_arena arena, line; /* line: of one person */
	int64_t least;
	struct match_facts facts;
	const struct cadre_person *person;
	struct vec pairs; /* struct cadre_likeness */
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static const char *unit_name(const struct duplicates *duplicates, const char *key)
{
	const struct cadre_unit *unit = key != NULL
		? match_unit_keyed(&duplicates->matcher->units, key)
		: NULL;

	return unit != NULL ? unit->name : key;
}

static enum cadre_code keep(struct duplicates *duplicates, const struct cadre_person *other,
	const struct match_view *view, struct cadre_err *err)
{
	struct cadre_arena *arena = &duplicates->arena;
	const struct cadre_person *person = duplicates->person;
	struct cadre_likeness pair = {
		.person = cadre_arena_text(arena, person->person),
		.name = cadre_arena_text(arena, person->name),
		.born = person->born,
		.unit = cadre_arena_text(arena, unit_name(duplicates, person->unit)),
		.other = cadre_arena_text(arena, other->person),
		.other_name = cadre_arena_text(arena, other->name),
		.other_born = other->born,
		.other_unit = cadre_arena_text(arena, unit_name(duplicates, other->unit)),
		.score = {view->score, true},
		.chance = {match_chance(view->score), true},
	};

	if (!match_parts(&pair.parts, arena, view) || arena->failed
		|| vec_push(&duplicates->pairs, &pair) == NULL)
		return no_memory(err);
	return CADRE_OK;
}

/* Each pair is met twice: from the lesser key it counts. */
static enum cadre_code weigh(void *arg, const struct cadre_person *other, const char *folded,
	const char *alike, struct cadre_err *err)
{
	struct duplicates *duplicates = arg;
	struct match_facts facts;
	struct match_view view;
	enum cadre_code code;

	if (strcmp(duplicates->person->person, other->person) >= 0)
		return CADRE_OK;
	cadre_arena_reset(&duplicates->matcher->scratch);
	match_facts_of_person(&facts, other, folded, alike);
	code = match_compare(&view, duplicates->matcher, &duplicates->facts, &facts, ENTERED_TWICE,
		err);
	if (code != CADRE_OK || (view.score < duplicates->least && !view.numbered)
		|| (view.other_number && !view.proof))
		return code;
	return keep(duplicates, other, &view, err);
}

static enum cadre_code look(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct duplicates *duplicates = arg;
	struct store_alike_out out = {weigh, duplicates};
	const struct cadre_person *person = record;
	struct store_alike who = {person->name, person->national_id, person->born};
	const char *folded, *alike;
	enum cadre_code code;

	(void)kind;
	cadre_arena_reset(&duplicates->line);
	duplicates->person = person;
	if (!match_name_keys(&folded, &alike, &duplicates->line, person->name, person->born))
		return no_memory(err);
	match_facts_of_person(&duplicates->facts, person, folded, alike);
	code = store_people_alike(duplicates->matcher->reg, &duplicates->line, &who, &out, err);
	return code == CADRE_OK
		? store_people_near(duplicates->matcher->reg, &duplicates->line, &who, &out, err)
		: code;
}

static int by_score(const void *a, const void *b)
{
	const struct cadre_likeness *x = a, *y = b;
	int order;

	if (x->score.v != y->score.v)
		return x->score.v > y->score.v ? -1 : 1;
	order = strcmp(x->person, y->person);
	return order != 0 ? order : strcmp(x->other, y->other);
}

enum cadre_code cadre_duplicates(struct cadre_register *reg, int chance,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct duplicates duplicates = {.pairs = {.size = sizeof(struct cadre_likeness)}};
	struct cadre_out each = {look, &duplicates};
	enum cadre_code code = cadre_begin_read(reg, err);

	while (match_chance(duplicates.least) < chance && duplicates.least < 20000)
		duplicates.least += 500;
	while (match_chance(duplicates.least - 500) >= chance && duplicates.least > -20000)
		duplicates.least -= 500;
	if (code == CADRE_OK)
		code = cadre_match_begin(&duplicates.matcher, reg, 0, err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_person), NULL, 0, &each, err);
	if (code == CADRE_OK && duplicates.pairs.count > 0)
		qsort(duplicates.pairs.items, duplicates.pairs.count, sizeof(struct cadre_likeness),
			by_score);
	for (size_t i = 0; i < duplicates.pairs.count && code == CADRE_OK; i++)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_likeness),
			vec_at(&duplicates.pairs, i), err);
	cadre_rollback(reg);
	cadre_match_free(duplicates.matcher);
	vec_free(&duplicates.pairs);
	cadre_arena_free(&duplicates.line);
	cadre_arena_free(&duplicates.arena);
	return code;
}
