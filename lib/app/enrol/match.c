#include <stdlib.h>
#include <string.h>

#include "app/enrol/match.h"
#include "base/message.h"
#include "base/vec.h"
#include "store/store.h"

/*
 * In thousandths of a bit. From SAME on (256 to 1) the program decides, unless another comes within
 * MARGIN (64 to 1); from ASK on (2 to 1) a person must.
 */
enum { SAME = 8000, MARGIN = 6000, ASK = 1000 };
enum { CANDIDATES = 50, RARE = 64 };

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
	code = db_expect_lookups(reg->db, err);
	if (code == CADRE_OK)
		code = match_units_read(&matcher->units, reg, err);
	if (code == CADRE_OK)
		code = store_count(&matcher->people, reg, cadre_kind(CADRE_KIND_person), err);
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
	map_free(&matcher->called);
	cadre_arena_free(&matcher->names);
	cadre_arena_free(&matcher->scratch);
	free(matcher);
}

struct found {
	struct cadre_candidate candidate;
	bool sure; /* nothing forbids to take this one */
};

/* The people who may be the nominee. */
struct search {
	struct cadre_matcher *matcher;
	struct cadre_arena *arena;
	struct match_facts facts;
	struct vec found;
};

static enum cadre_code keep(struct search *search, const char *person,
	const struct match_view *view, struct cadre_err *err)
{
	struct found *found = vec_add(&search->found);
	struct cadre_candidate *candidate;

	if (found == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	found->sure = view->score >= SAME && view->proof && !view->other_number && !view->other_sex;
	candidate = &found->candidate;
	candidate->person = cadre_arena_text(search->arena, person);
	candidate->score = (struct cadre_int){view->score, true};
	candidate->chance = (struct cadre_int){match_chance(view->score), true};
	candidate->why = match_why(search->arena, view);
	if (candidate->person == NULL || candidate->why == NULL
		|| !match_parts(&candidate->parts, search->arena, view))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

/* Whoever has the number must be looked at; namesakes with numbers of their own are two. */
static bool is_candidate(const struct match_view *view)
{
	if (view->other_number && !view->proof)
		return false;
	return view->score >= ASK || view->numbered;
}

static bool is_found(const struct search *search, const char *person)
{
	for (size_t i = 0; i < search->found.count; i++) {
		const struct found *found = vec_at(&search->found, i);
		if (strcmp(found->candidate.person, person) == 0)
			return true;
	}
	return false;
}

static enum cadre_code weigh(void *arg, const struct cadre_person *person, const char *folded,
	const char *alike, struct cadre_err *err)
{
	struct search *search = arg;
	struct match_facts facts;
	struct match_view view;
	enum cadre_code code;

	cadre_arena_reset(&search->matcher->scratch);
	match_facts_of_person(&facts, person, folded, alike);
	code = match_compare(&view, search->matcher, &search->facts, &facts, 0, err);
	if (code == CADRE_OK && is_candidate(&view) && !is_found(search, person->person))
		code = keep(search, person->person, &view, err);
	return code;
}

static bool is_sure(const struct search *search)
{
	for (size_t i = 0; i < search->found.count; i++)
		if (((const struct found *)vec_at(&search->found, i))->sure)
			return true;
	return false;
}

/* First those who share a key of likeness; where none of them is surely the one, everybody of a
 * rare name, and of a common one, which tells little, those born a year before or after. */
static enum cadre_code look(struct search *search, struct cadre_err *err)
{
	struct store_alike_out out = {weigh, search};
	struct cadre_register *reg = search->matcher->reg;
	const struct match_facts *facts = &search->facts;
	struct store_alike who = {facts->name, facts->national_id, facts->born};
	int64_t called;
	enum cadre_code code = store_people_alike(reg, search->arena, &who, &out, err);

	if (code != CADRE_OK || is_sure(search))
		return code;
	code = match_called(&called, search->matcher, facts->folded, err);
	if (code != CADRE_OK)
		return code;
	return called <= RARE ? store_people_called(reg, facts->folded, &out, err)
			      : store_people_near(reg, search->arena, &who, &out, err);
}

static int by_score(const void *a, const void *b)
{
	const struct cadre_candidate *x = &((const struct found *)a)->candidate,
				     *y = &((const struct found *)b)->candidate;

	if (x->score.v != y->score.v)
		return x->score.v > y->score.v ? -1 : 1;
	return strcmp(x->person, y->person);
}

static bool conclude(struct search *search, struct cadre_nominee *nominee)
{
	struct found *found = search->found.items;
	size_t count = search->found.count;
	struct cadre_candidate *candidates;

	nominee->person = NULL;
	nominee->candidates = (struct cadre_list){0};
	nominee->match = cadre_match_new;
	if (count == 0)
		return true;
	qsort(found, count, sizeof *found, by_score);
	nominee->match = cadre_match_ask;
	if (found[0].sure
		&& (count == 1
			|| found[0].candidate.score.v - found[1].candidate.score.v >= MARGIN)) {
		nominee->match = cadre_match_same;
		nominee->person = found[0].candidate.person;
	}
	count = count < CANDIDATES ? count : CANDIDATES;
	candidates = cadre_arena_array(search->arena, count, sizeof *candidates);
	for (size_t i = 0; candidates != NULL && i < count; i++)
		candidates[i] = found[i].candidate;
	nominee->candidates = (struct cadre_list){count, candidates};
	return candidates != NULL;
}

enum cadre_code cadre_match_nominee(struct cadre_matcher *matcher, struct cadre_arena *arena,
	struct cadre_nominee *nominee, struct cadre_err *err)
{
	struct search search = {.matcher = matcher,
		.arena = arena,
		.found = {.size = sizeof(struct found)}};
	struct match_unit unit = {0};
	enum cadre_code code = CADRE_OK;

	if ((nominee->unit != NULL
		    && !match_unit(&unit, &matcher->units, arena, nominee->unit, matcher->date))
		|| !match_facts_of(&search.facts, arena, nominee,
			unit.unit != NULL ? unit.unit->unit : NULL))
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	code = look(&search, err);
	if (code == CADRE_OK && !conclude(&search, nominee))
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	vec_free(&search.found);
	return code;
}
