#include <stdlib.h>
#include <string.h>

#include "app/match.h"
#include "base/message.h"
#include "base/vec.h"
#include "store/store.h"
#include "text/text.h"

enum { CANDIDATES = 50 };

enum cadre_code cadre_match_begin(struct cadre_matcher **out, struct cadre_register *reg, int date,
	struct cadre_err *err)
{
	struct cadre_matcher *matcher = calloc(1, sizeof *matcher);
	enum cadre_code code;

	*out = NULL;
	if (matcher == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	matcher->reg = reg;
	matcher->date = date != 0 ? date : cadre_today(reg);
	code = match_units_read(&matcher->units, reg, err);
	if (code == CADRE_OK)
		*out = matcher;
	else
		cadre_match_free(matcher);
	return code;
}

void cadre_match_free(struct cadre_matcher *matcher)
{
	if (matcher == NULL)
		return;
	match_units_free(&matcher->units);
	free(matcher);
}

/* The people who may be the nominee. */
struct search {
	struct cadre_matcher *matcher;
	struct cadre_arena *arena;
	const struct cadre_nominee *nominee;
	const char *unit;
	struct vec candidates; /* struct cadre_candidate */
	enum match_level best;
	size_t best_count;
	const char *person; /* of the best */
};

static bool is_known(const struct search *search, const char *person)
{
	const struct cadre_candidate *each = search->candidates.items;

	for (size_t i = 0; i < search->candidates.count; i++)
		if (strcmp(each[i].person, person) == 0)
			return true;
	return false;
}

static enum cadre_code weigh(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct search *search = arg;
	const struct cadre_person *person = record;
	struct cadre_candidate candidate;
	struct match_view view;

	(void)kind;
	if (search->candidates.count == CANDIDATES || is_known(search, person->person))
		return CADRE_OK;
	if (!match_compare(&view, search->matcher, search->arena, search->nominee, search->unit,
		    person))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (view.level == MATCH_NONE)
		return CADRE_OK;
	candidate = (struct cadre_candidate){
		.person = cadre_arena_text(search->arena, person->person),
		.score = {view.score, true},
		.why = view.why};
	if (candidate.person == NULL || vec_push(&search->candidates, &candidate) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (view.level > search->best) {
		search->best = view.level;
		search->best_count = 0;
		search->person = candidate.person;
	}
	search->best_count += view.level == search->best;
	return CADRE_OK;
}

static enum cadre_code look(struct search *search, struct cadre_err *err)
{
	struct cadre_out out = {weigh, search};
	const struct cadre_nominee *nominee = search->nominee;
	const char *folded = text_fold(search->arena, nominee->name);
	enum cadre_code code = CADRE_OK;

	if (folded == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (nominee->national_id != NULL)
		code = store_people_numbered(search->matcher->reg, nominee->national_id, &out, err);
	if (code == CADRE_OK)
		code = store_people_named(search->matcher->reg, folded, &out, err);
	return code;
}

static int by_score(const void *a, const void *b)
{
	const struct cadre_candidate *x = a, *y = b;

	if (x->score.v != y->score.v)
		return x->score.v > y->score.v ? -1 : 1;
	return strcmp(x->person, y->person);
}

/* One whole birth date or number decides; a year alone only where nobody else comes near. */
static bool is_same(const struct search *search)
{
	if (search->best_count != 1)
		return false;
	return search->best >= MATCH_STRONG
		|| (search->best == MATCH_ALL && search->candidates.count == 1);
}

static bool conclude(const struct search *search, struct cadre_nominee *nominee)
{
	struct cadre_candidate *candidates;

	nominee->person = NULL;
	nominee->candidates = (struct cadre_list){0};
	nominee->match = search->candidates.count == 0 ? cadre_match_new
		: is_same(search)		       ? cadre_match_same
						       : cadre_match_ask;
	if (nominee->match == cadre_match_same)
		nominee->person = search->person;
	if (nominee->match != cadre_match_ask)
		return true;
	candidates = cadre_arena_array(search->arena, search->candidates.count, sizeof *candidates);
	if (candidates == NULL)
		return false;
	memcpy(candidates, search->candidates.items, search->candidates.count * sizeof *candidates);
	qsort(candidates, search->candidates.count, sizeof *candidates, by_score);
	nominee->candidates = (struct cadre_list){search->candidates.count, candidates};
	return true;
}

enum cadre_code cadre_match_nominee(struct cadre_matcher *matcher, struct cadre_arena *arena,
	struct cadre_nominee *nominee, struct cadre_err *err)
{
	struct search search = {.matcher = matcher,
		.arena = arena,
		.nominee = nominee,
		.candidates = {.size = sizeof(struct cadre_candidate)}};
	struct match_unit unit = {0};
	enum cadre_code code = CADRE_OK;

	if (nominee->unit != NULL
		&& !match_unit(&unit, &matcher->units, arena, nominee->unit, matcher->date))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	search.unit = unit.unit != NULL ? unit.unit->unit : NULL;
	code = look(&search, err);
	if (code == CADRE_OK && !conclude(&search, nominee))
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	vec_free(&search.candidates);
	return code;
}
