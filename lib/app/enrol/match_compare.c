/*
 * How two entries of people agree, fact by fact.
 */
#include <string.h>

#include "app/enrol/match.h"
#include "base/message.h"
#include "store/store.h"
#include "text/text.h"

enum { LETTERS = 6, DIGITS = 12 };

/* 1 January stands for a day that nobody knows. */
static int certain(int born)
{
	return born % 10000 == 101 ? born / 10000 * 10000 : born;
}

static int digits_off(int a, int b)
{
	int count = 0;

	for (; a != 0 || b != 0; a /= 10, b /= 10)
		count += a % 10 != b % 10;
	return count;
}

/* Of two whole dates that are not equal. */
static int relate_days(int a, int b)
{
	int year = a / 10000, other = b / 10000, month = a / 100 % 100, day = a % 100;

	if (year == other && day == b / 100 % 100 && month == b % 100)
		return cadre_agreement_swapped;
	if (a % 10000 == b % 10000 && (year - other == 1 || other - year == 1))
		return cadre_agreement_near;
	if (year == other && (month == b / 100 % 100 || day == b % 100))
		return cadre_agreement_near;
	/* one digit, or two that were exchanged */
	if (digits_off(a, b) == 1
		|| (a % 10000 == b % 10000 && year / 100 == other / 100
			&& year % 10 == other / 10 % 10 && year / 10 % 10 == other % 10))
		return cadre_agreement_near;
	return cadre_agreement_differs;
}

static int relate_born(int a, int b)
{
	int off = a / 10000 - b / 10000;

	a = certain(a);
	b = certain(b);
	if (a == 0 || b == 0)
		return 0;
	if (a % 100 != 0 && b % 100 != 0)
		return a == b ? cadre_agreement_exact : relate_days(a, b);
	if (off == 1 || off == -1)
		return cadre_agreement_year_off;
	if (off != 0)
		return cadre_agreement_differs;
	if (a % 10000 == 0 || b % 10000 == 0)
		return cadre_agreement_year;
	return a / 100 == b / 100 ? cadre_agreement_month : cadre_agreement_near;
}

static int relate_joined(int a, int b)
{
	if (a == 0 || b == 0)
		return 0;
	if (a == b && a % 100 != 0)
		return cadre_agreement_exact;
	return a / 10000 == b / 10000 && (a % 100 == 0 || b % 100 == 0) ? cadre_agreement_year
									: cadre_agreement_differs;
}

/* Those of an old card have nine digits: they say nothing of a number of twelve. */
static int relate_numbers(const char *a, const char *b)
{
	if (a == NULL || b == NULL || strlen(a) != strlen(b))
		return 0;
	if (strcmp(a, b) == 0)
		return cadre_agreement_exact;
	return text_distance(a, b, 1) <= 1 ? cadre_agreement_typing : cadre_agreement_differs;
}

/* The last digits of a phone number, without what parts them: 84 and 0 before them are one. */
static void phone_digits(char out[DIGITS], const char *text)
{
	size_t count = 0, length = strlen(text);

	while (length > 0 && count < 9) {
		char digit = text[--length];
		if (digit >= '0' && digit <= '9')
			out[count++] = digit;
	}
	out[count] = '\0';
}

static int relate_phones(const char *a, const char *b)
{
	char x[DIGITS], y[DIGITS];

	if (a == NULL || b == NULL)
		return 0;
	phone_digits(x, a);
	phone_digits(y, b);
	if (strlen(x) < 9 || strlen(y) < 9)
		return 0;
	return strcmp(x, y) == 0 ? cadre_agreement_exact : cadre_agreement_differs;
}

static int relate_words(int a, int b)
{
	if (a == 0 || b == 0)
		return 0;
	return a == b ? cadre_agreement_exact : cadre_agreement_differs;
}

static int relate_units(const struct match_units *units, const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return 0;
	if (strcmp(a, b) == 0)
		return cadre_agreement_exact;
	return match_unit_linked(units, a, b) ? cadre_agreement_successor : cadre_agreement_differs;
}

/* Whether two texts are one but for the tone's place, the case and the like. */
static bool is_one(struct cadre_arena *arena, const char *a, const char *b)
{
	const char *x, *y;

	if (strcmp(a, b) == 0)
		return true;
	x = text_canonical(arena, a);
	y = text_canonical(arena, b);
	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

/* The words of a key of likeness, without the year. */
static const char *words_of(struct cadre_arena *arena, const char *alike)
{
	const char *year = strrchr(alike, ' ');

	return year != NULL ? cadre_arena_copy(arena, alike, (size_t)(year - alike)) : alike;
}

static int relate_names(struct cadre_arena *arena, const struct match_facts *a,
	const struct match_facts *b)
{
	const char *x, *y;

	if (strcmp(a->folded, b->folded) == 0)
		return is_one(arena, a->name, b->name) ? cadre_agreement_exact
						       : cadre_agreement_marks;
	if (text_distance(a->folded, b->folded, 1) <= 1)
		return is_one(arena, a->name, b->name) ? cadre_agreement_exact
						       : cadre_agreement_typing;
	x = words_of(arena, a->alike);
	y = words_of(arena, b->alike);
	if (x == NULL || y == NULL)
		return 0;
	if (strcmp(x, y) == 0)
		return cadre_agreement_swapped;
	return strlen(x) >= LETTERS && text_distance(x, y, 1) <= 1 ? cadre_agreement_typing
								   : cadre_agreement_differs;
}

static int relate_positions(struct cadre_arena *arena, const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return 0;
	return is_one(arena, a, b) ? cadre_agreement_exact : cadre_agreement_differs;
}

enum cadre_code match_called(int64_t *out, struct cadre_matcher *matcher, const char *folded,
	struct cadre_err *err)
{
	size_t *known = map_get(&matcher->called, folded);
	const char *name;
	bool is_new;
	enum cadre_code code;

	*out = known != NULL ? (int64_t)*known : 0;
	if (known != NULL)
		return CADRE_OK;
	code = store_count_called(out, matcher->reg, folded, err);
	if (code != CADRE_OK)
		return code;
	name = cadre_arena_text(&matcher->names, folded);
	known = name != NULL ? map_put(&matcher->called, name, &is_new) : NULL;
	if (known == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	*known = (size_t)*out;
	return CADRE_OK;
}

static void add(struct match_view *view, const char *field, int level, int64_t weight)
{
	view->parts[view->count++] = (struct cadre_part){.field = field,
		.level = level,
		.weight = {weight, true}};
	view->score += weight;
}

/* What namesakes of one year and commune do not share, and what one person has but once. */
static void judge(struct match_view *view, const char *field, int level)
{
	bool exact = level == cadre_agreement_exact, number = strcmp(field, "national_id") == 0;

	view->numbered = view->numbered || (number && exact);
	view->proof = view->proof || (exact && (number || strcmp(field, "born") == 0));
	if (level != cadre_agreement_differs)
		return;
	view->other_number = view->other_number || number;
	view->other_sex = view->other_sex || strcmp(field, "sex") == 0;
}

enum cadre_code match_compare(struct match_view *out, struct cadre_matcher *matcher,
	const struct match_facts *a, const struct match_facts *b, int entered,
	struct cadre_err *err)
{
	struct cadre_arena *arena = &matcher->scratch;
	const struct {
		const char *field;
		int level;
	} parts[] = {
		{"national_id", relate_numbers(a->national_id, b->national_id)},
		{"name", relate_names(arena, a, b)},
		{"born", relate_born(a->born, b->born)},
		{"unit", relate_units(&matcher->units, a->unit, b->unit)},
		{"sex", relate_words(a->sex, b->sex)},
		{"ethnicity", relate_words(a->ethnicity, b->ethnicity)},
		{"phone", relate_phones(a->phone, b->phone)},
		{"party_joined", relate_joined(a->party_joined, b->party_joined)},
		{"position", relate_positions(arena, a->position, b->position)},
	};
	int64_t called;
	enum cadre_code code = match_called(&called, matcher, b->folded, err);

	*out = (struct match_view){0};
	if (code != CADRE_OK)
		return code;
	if (arena->failed)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (parts[i].level == 0)
			continue;
		add(out, parts[i].field, parts[i].level,
			match_weight(parts[i].field, parts[i].level, called, matcher->people));
		judge(out, parts[i].field, parts[i].level);
	}
	add(out, "register", cadre_agreement_prior, match_prior(matcher->people) - entered);
	return CADRE_OK;
}

bool match_name_keys(const char **folded, const char **alike, struct cadre_arena *arena,
	const char *name, int born)
{
	*folded = text_fold(arena, name);
	return *folded != NULL && store_alike_name(alike, arena, name, born / 10000);
}

bool match_facts_of(struct match_facts *out, struct cadre_arena *arena,
	const struct cadre_nominee *nominee, const char *unit)
{
	*out = (struct match_facts){.name = nominee->name,
		.national_id = nominee->national_id,
		.phone = nominee->phone,
		.position = nominee->position,
		.unit = unit,
		.born = nominee->born,
		.party_joined = nominee->party_joined,
		.sex = nominee->sex,
		.ethnicity = nominee->ethnicity};
	return match_name_keys(&out->folded, &out->alike, arena, nominee->name, nominee->born);
}

void match_facts_of_person(struct match_facts *out, const struct cadre_person *person,
	const char *folded, const char *alike)
{
	*out = (struct match_facts){.name = person->name,
		.folded = folded,
		.alike = alike,
		.national_id = person->national_id,
		.phone = person->phone,
		.position = person->position,
		.unit = person->unit,
		.born = person->born,
		.party_joined = person->party_joined,
		.sex = person->sex,
		.ethnicity = person->ethnicity};
}

/* The fact, and how it agrees unless that is wholly or not at all. */
static bool list(const char **text, struct cadre_arena *arena, const struct cadre_part *part)
{
	const struct cadre_field *field = cadre_field(cadre_kind(CADRE_KIND_person), part->field);
	const struct cadre_value *level = &cadre_enum(CADRE_ENUM_agreement)->values[part->level];
	const char *gap = (*text)[0] != '\0' ? ", " : "", *fact = message_in(field->vi, field->en);

	if (part->level == cadre_agreement_exact || part->level == cadre_agreement_differs)
		*text = cadre_arena_printf(arena, "%s%s%s", *text, gap, fact);
	else
		*text = cadre_arena_printf(arena, "%s%s%s (%s)", *text, gap, fact,
			message_in(level->vi, level->en));
	return *text != NULL;
}

const char *match_why(struct cadre_arena *arena, const struct match_view *view)
{
	const char *agree = "", *differ = "";

	for (size_t i = 0; i < view->count; i++) {
		const struct cadre_part *part = &view->parts[i];
		if (part->level != cadre_agreement_prior
			&& !list(part->weight.v > 0 ? &agree : &differ, arena, part))
			return NULL;
	}
	if (differ[0] == '\0')
		return cadre_arena_printf(arena, _("the same: %s"), agree);
	return cadre_arena_printf(arena, _("the same: %s; another: %s"), agree, differ);
}

bool match_parts(struct cadre_list *out, struct cadre_arena *arena, const struct match_view *view)
{
	struct cadre_part *parts = cadre_arena_array(arena, view->count, sizeof *parts);

	if (parts == NULL)
		return false;
	memcpy(parts, view->parts, view->count * sizeof *parts);
	*out = (struct cadre_list){view->count, parts};
	return true;
}
