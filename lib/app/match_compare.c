#include <string.h>

#include "app/match.h"
#include "base/message.h"
#include "model/member.h"
#include "text/text.h"

/* Bits, so that a rule can name several. */
enum relation {
	UNKNOWN = 1,
	EQUAL = 2,
	WHOLE = 4, /* of dates: equal to the day */
	NEAR = 8,  /* one date less exact than the other; one unit having become the other */
	OTHER = 16,
	OTHER_SEX = 32, /* of the other facts */
	ANY = 63,
};

/* What a nominee and a person tell of each other. */
struct evidence {
	enum relation number, name, born, unit, facts;
	const char *difference; /* the first fact in which they differ */
};

/* The first rule that fits decides. */
static const struct {
	int number, name, born, unit, facts;
	enum match_level level;
} rules[] = {
	{EQUAL, EQUAL, ANY, ANY, ANY, MATCH_NUMBER},
	{EQUAL, ANY, EQUAL | WHOLE, ANY, ANY, MATCH_NUMBER},
	{EQUAL, ANY, ANY, ANY, ANY, MATCH_PART},
	{ANY, ANY & ~EQUAL, ANY, ANY, ANY, MATCH_NONE},
	{ANY, ANY, OTHER, ANY, ANY, MATCH_NONE},
	{OTHER, ANY, WHOLE, EQUAL, ANY, MATCH_PART},
	{OTHER, ANY, ANY, ANY, ANY, MATCH_NONE},
	{ANY, ANY, WHOLE, EQUAL | NEAR, ANY & ~OTHER_SEX, MATCH_STRONG},
	{ANY, ANY, EQUAL, EQUAL, EQUAL, MATCH_ALL},
	{ANY, ANY, WHOLE, ANY, ANY, MATCH_PART},
	{ANY, ANY, EQUAL | NEAR, ANY & ~OTHER, ANY, MATCH_PART},
	{ANY, ANY, UNKNOWN, EQUAL | NEAR, ANY, MATCH_PART},
	{ANY, ANY, ANY, ANY, ANY, MATCH_NONE},
};

/* Of 100, for the reader: what agrees counts, what is unknown counts a little. */
static const struct {
	int name, born, unit;
	enum relation relation;
} weights[] = {
	{0, 0, 5, UNKNOWN},
	{40, 25, 20, EQUAL},
	{40, 40, 20, WHOLE},
	{30, 20, 15, NEAR},
};

static enum relation relate_numbers(const char *a, const char *b)
{
	if (a == NULL || b == NULL || strlen(a) != strlen(b))
		return UNKNOWN;
	return strcmp(a, b) == 0 ? EQUAL : OTHER;
}

static enum relation relate_dates(int a, int b)
{
	if (a == 0 || b == 0)
		return UNKNOWN;
	if (a == b)
		return a % 100 != 0 ? WHOLE : EQUAL;
	if (a / 10000 != b / 10000)
		return OTHER;
	if (a % 10000 == 0 || b % 10000 == 0)
		return NEAR;
	return a / 100 == b / 100 && (a % 100 == 0 || b % 100 == 0) ? NEAR : OTHER;
}

static bool relate_texts(enum relation *out, struct cadre_arena *arena, const char *a,
	const char *b)
{
	const char *x, *y;

	*out = UNKNOWN;
	if (a == NULL || b == NULL)
		return true;
	x = text_canonical(arena, a);
	y = text_canonical(arena, b);
	if (x == NULL || y == NULL)
		return false;
	*out = strcmp(x, y) == 0 ? EQUAL : OTHER;
	return true;
}

static enum relation relate_units(const struct match_units *units, const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return UNKNOWN;
	if (strcmp(a, b) == 0)
		return EQUAL;
	return match_unit_linked(units, a, b) ? NEAR : OTHER;
}

/* The facts that are compared one by one; the others are weighed by themselves. */
static bool is_plain(const struct cadre_field *field)
{
	static const char *const others[] = {"name", "born", "born_written", "national_id", "unit",
		"person", "note"};

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (strcmp(others[i], field->key) == 0)
			return false;
	return true;
}

static bool relate_facts(struct evidence *out, struct cadre_arena *arena,
	const struct cadre_nominee *nominee, const struct cadre_person *person)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_person);

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *b = &kind->fields[i];
		const struct cadre_field *a = cadre_field(cadre_kind(CADRE_KIND_nominee), b->key);
		enum relation relation = UNKNOWN;
		if (a == NULL || a->type != b->type || !is_plain(b))
			continue;
		if (b->type == CADRE_TEXT) {
			if (!relate_texts(&relation, arena, *member_text(a, nominee),
				    *member_text(b, person)))
				return false;
		} else if (b->type == CADRE_PDATE) {
			relation = relate_dates(*member_word(a, nominee), *member_word(b, person));
		} else if (*member_word(a, nominee) != 0 && *member_word(b, person) != 0) {
			relation = *member_word(a, nominee) == *member_word(b, person) ? EQUAL
										       : OTHER;
		}
		if (relation != OTHER)
			continue;
		out->facts = strcmp(b->key, "sex") == 0 || out->facts == OTHER_SEX ? OTHER_SEX
										   : OTHER;
		if (out->difference == NULL)
			out->difference = b->key;
	}
	return true;
}

static enum match_level level_of(const struct evidence *e)
{
	size_t i = 0;

	while (!(rules[i].number & (int)e->number) || !(rules[i].name & (int)e->name)
		|| !(rules[i].born & (int)e->born) || !(rules[i].unit & (int)e->unit)
		|| !(rules[i].facts & (int)e->facts))
		i++;
	return rules[i].level;
}

static int score_of(const struct evidence *e)
{
	int score = e->number == OTHER ? -30 : e->difference != NULL ? -10 : 0;

	if (e->number == EQUAL)
		return e->name == EQUAL ? 100 : 80;
	for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
		score += e->name == weights[i].relation ? weights[i].name : 0;
		score += e->born == weights[i].relation ? weights[i].born : 0;
		score += e->unit == weights[i].relation ? weights[i].unit : 0;
	}
	return score > 0 ? score : 0;
}

static void list(const char **text, struct cadre_arena *arena, const char *word)
{
	if (*text != NULL && word != NULL)
		*text = cadre_arena_printf(arena, "%s%s%s", *text, (*text)[0] != '\0' ? ", " : "",
			word);
}

static const char *why(struct cadre_arena *arena, const struct evidence *e)
{
	const char *agree = "", *differ = "",
		   *words[] = {_("citizen number"), _("name"),
			   e->born == WHOLE ? _("birth date") : _("year of birth"), _("unit")};
	enum relation relations[] = {e->number, e->name, e->born, e->unit};

	for (size_t i = 0; i < 4; i++)
		list(relations[i] == OTHER ? &differ : &agree, arena,
			relations[i] != UNKNOWN ? words[i] : NULL);
	list(&differ, arena, e->difference);
	if (agree == NULL || differ == NULL)
		return NULL;
	if (differ[0] == '\0')
		return cadre_arena_printf(arena, _("the same: %s"), agree);
	return cadre_arena_printf(arena, _("the same: %s; another: %s"), agree, differ);
}

bool match_compare(struct match_view *out, const struct cadre_matcher *matcher,
	struct cadre_arena *arena, const struct cadre_nominee *nominee, const char *unit,
	const struct cadre_person *person)
{
	struct evidence e = {
		.born = relate_dates(nominee->born, person->born),
		.unit = relate_units(&matcher->units, unit, person->unit),
		.number = relate_numbers(nominee->national_id, person->national_id),
		.facts = EQUAL,
	};

	*out = (struct match_view){0};
	if (!relate_texts(&e.name, arena, nominee->name, person->name)
		|| !relate_facts(&e, arena, nominee, person))
		return false;
	out->level = level_of(&e);
	out->score = score_of(&e);
	out->differs = e.difference != NULL;
	out->why = why(arena, &e);
	return out->why != NULL;
}
