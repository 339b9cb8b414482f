/*
 * From counts to figures. Everything is a quotient of whole numbers or its square root, rounded
 * once, when it is printed.
 *
 * The standard deviation is that of a sample, sqrt((n * sum of squares - sum^2) / (n * (n - 1))),
 * as sd() of R. The interval is that of Wilson (1927, J. Am. Stat. Assoc. 22) at 95%; where all N
 * of a group were asked, z^2 is multiplied by the finite population correction (N - n) / (N - 1).
 * Cronbach's alpha (1951, Psychometrika 16) is k / (k - 1) * (1 - sum of the items' variances /
 * variance of their sum), over those who answered every item.
 */
#include <string.h>

#include "app/survey/tally.h"

/* qchisq(0.95, 1) of R: the square of z. */
#define Z_SQUARE UINT64_C(3841458820694124)
#define Z_UNIT UINT64_C(1000000000000000)

enum { TOP = 2, GUARD = 12, SCORES_MAX = 100 };

static const char *ratio(struct cadre_arena *arena, __int128 count, __int128 base, int digits)
{
	struct exact one = exact_of((unsigned __int128)(count < 0 ? -count : count));
	struct exact two = exact_of((unsigned __int128)base);

	return exact_ratio_text(arena, count < 0, &one, &two, digits);
}

static const char *root(struct cadre_arena *arena, __int128 count, __int128 base, int digits)
{
	struct exact one = exact_of((unsigned __int128)count);
	struct exact two = exact_of((unsigned __int128)base);

	return exact_root_text(arena, &one, &two, digits);
}

static struct cadre_int number(int64_t value)
{
	return (struct cadre_int){value, true};
}

/* n * n * the variance: n times the squares less the square of the sum. */
static __int128 spread(int64_t n, __int128 sum, __int128 squares)
{
	return n * squares - sum * sum;
}

static const char *sd(struct cadre_arena *arena, int64_t n, __int128 sum, __int128 squares,
	int digits)
{
	return n < 2 ? NULL : root(arena, spread(n, sum, squares), (__int128)n * (n - 1), digits);
}

/* The nth smallest, from 0. */
static int64_t nth(const struct tally_value *values, int64_t at)
{
	while (at >= values->count)
		at -= values++->count;
	return values->value;
}

/* How many chose each score, from the lowest on; *count of them. */
static const struct tally_value *scores_of(struct tally_value *scores,
	const struct cadre_question *question, const struct tally_count *count, size_t *found)
{
	*found = 0;
	for (size_t i = 0; i < question->options.count && *found < SCORES_MAX; i++)
		if (tally_score(question, i) > 0)
			scores[(*found)++] = (struct tally_value){tally_score(question, i),
				count->options[i]};
	return scores;
}

static const char *median(struct cadre_arena *arena, const struct tally_value *values, int64_t n,
	int digits)
{
	return ratio(arena, (__int128)nth(values, (n - 1) / 2) + nth(values, n / 2), 2, digits);
}

/* Sets low and high; k of n, in per cent. population 0: not known. */
static void interval(struct cadre_tally *out, struct cadre_arena *arena, int64_t k, int64_t n,
	int64_t population, int digits)
{
	uint64_t correction = population > n ? (uint64_t)(population - n) : population == n ? 0 : 1;
	uint64_t unit = population > n ? (uint64_t)(population - 1) : 1;
	struct exact p = exact_of((unsigned __int128)Z_SQUARE * correction);
	struct exact q = exact_of((unsigned __int128)Z_UNIT * unit);
	struct exact count = exact_of((unsigned __int128)n), middle, square, cross, base, ends[2];

	square = exact_times(&p, &p);
	square = exact_times(&square, &count);
	cross = exact_times(&p, &q);
	cross = exact_times_int(&cross, 4 * (uint64_t)k);
	cross = exact_times_int(&cross, (uint64_t)(n - k));
	square = exact_add(&square, &cross);
	square = exact_shift(&square, 2 * (digits + GUARD));
	square = exact_over(&square, &count);
	square = exact_root(&square);

	middle = exact_times_int(&q, 2 * (uint64_t)k);
	middle = exact_add(&middle, &p);
	middle = exact_shift(&middle, digits + GUARD);
	base = exact_times(&q, &count);
	base = exact_add(&base, &p);
	base = exact_times_int(&base, 2);
	base = exact_shift(&base, digits + GUARD);
	ends[0] = exact_minus(&middle, &square);
	ends[1] = exact_add(&middle, &square);
	for (int i = 0; i < 2; i++) {
		ends[i] = exact_times_int(&ends[i], 100);
		*(i == 0 ? &out->low : &out->high) = exact_ratio_text(arena, false, &ends[i], &base,
			digits);
	}
}

static int64_t power(int digits)
{
	int64_t value = 1;

	while (digits-- > 0)
		value *= 10;
	return value;
}

/* The remainders that are largest get one more, the first of equal ones, until all add up. */
static void spread_remainders(struct cadre_arena *arena, struct cadre_tally_option *list,
	size_t count, int64_t base, int digits)
{
	int64_t unit = power(digits), left = 100 * unit;
	int64_t *parts = cadre_arena_array(arena, count, sizeof *parts);
	int64_t *rests = cadre_arena_array(arena, count, sizeof *rests);

	if (parts == NULL || rests == NULL)
		return;
	for (size_t i = 0; i < count; i++) {
		parts[i] = list[i].n.v * 100 * unit / base;
		rests[i] = list[i].n.v * 100 * unit % base;
		left -= parts[i];
	}
	for (; left > 0; left--) {
		size_t best = 0;
		for (size_t i = 1; i < count; i++)
			if (rests[i] > rests[best])
				best = i;
		parts[best]++;
		rests[best] = -1;
	}
	for (size_t i = 0; i < count; i++)
		list[i].percent = ratio(arena, parts[i], unit, digits);
}

static void options_of(struct cadre_tally *out, struct cadre_arena *arena,
	const struct cadre_question *question, const struct tally_count *count,
	const struct tally_style *style)
{
	const struct cadre_option *options = question->options.items;
	size_t many = question->options.count;
	struct cadre_tally_option *list = cadre_arena_array(arena, many, sizeof *list);
	bool whole = style->hundred && question->type != cadre_question_type_multiple;

	out->options = (struct cadre_list){many, list};
	for (size_t i = 0; list != NULL && i < many; i++) {
		list[i].code = options[i].code;
		list[i].text = options[i].text;
		list[i].n = number(count->options[i]);
		list[i].base = number(count->answered);
		if (count->answered >= TALLY_PERCENT && !whole)
			list[i].percent = ratio(arena, (__int128)count->options[i] * 100,
				count->answered, style->digits);
	}
	if (list == NULL || many == 0 || count->answered < TALLY_PERCENT)
		return;
	out->rule = whole ? "largest_remainder" : "half_up";
	if (whole)
		spread_remainders(arena, list, many, count->answered, style->digits);
}

static void top_of(struct cadre_tally *out, struct cadre_arena *arena,
	const struct tally_value *scores, size_t count, int64_t n, int64_t population,
	const struct tally_style *style)
{
	int64_t top = 0;

	for (size_t i = count > TOP ? count - TOP : 0; i < count; i++)
		top += scores[i].count;
	out->top = number(top);
	if (n < TALLY_PERCENT)
		return;
	out->top_percent = ratio(arena, (__int128)top * 100, n, style->digits);
	if (population >= n)
		out->population = number(population);
	interval(out, arena, top, n, population >= n ? population : 0, style->digits);
}

bool tally_question_figures(struct cadre_tally *out, struct cadre_arena *arena,
	const struct cadre_question *question, const struct tally_count *count, int64_t population,
	const struct tally_style *style)
{
	struct tally_value scores[SCORES_MAX];
	const struct tally_value *values = count->values.items;
	size_t found = 0;

	options_of(out, arena, question, count, style);
	if (!tally_has_mean(question) || count->n == 0)
		return !arena->failed;
	if (question->type == cadre_question_type_scale) {
		values = scores_of(scores, question, count, &found);
		top_of(out, arena, values, found, count->n, population, style);
	}
	out->mean = ratio(arena, count->sum, count->n, style->digits);
	out->sd = sd(arena, count->n, count->sum, count->squares, style->digits);
	if (!count->many)
		out->median = median(arena, values, count->n, style->digits);
	return !arena->failed;
}

bool tally_dimension_figures(struct cadre_tally_dimension *out, struct cadre_arena *arena,
	const struct tally_dimension *dimension, const struct tally_items *items, int digits)
{
	int64_t k = (int64_t)dimension->count, n = items->n;
	__int128 whole = spread(n, items->sum, items->squares), parts = 0;
	struct exact one, two;

	if (n == 0)
		return true;
	for (size_t i = 0; i < dimension->count; i++)
		parts += spread(n, items->sums[i], items->squared[i]);
	out->mean = ratio(arena, items->sum, (__int128)n * k, digits);
	if (n > 1)
		out->sd = root(arena, whole, (__int128)n * (n - 1) * k * k, digits);
	if (k > 1 && n > 1 && whole > 0) {
		one = exact_of((unsigned __int128)(whole > parts ? whole - parts : parts - whole));
		one = exact_times_int(&one, (uint64_t)k);
		two = exact_of((unsigned __int128)whole);
		two = exact_times_int(&two, (uint64_t)k - 1);
		out->alpha = exact_ratio_text(arena, whole < parts, &one, &two, digits);
	}
	return !arena->failed;
}

bool tally_change_figures(struct cadre_tally_change *out, struct cadre_arena *arena,
	const struct tally_change *change, int digits)
{
	if (change->n == 0)
		return true;
	out->mean_before = ratio(arena, change->before, change->n, digits);
	out->mean_after = ratio(arena, change->after, change->n, digits);
	out->change = ratio(arena, change->after - change->before, change->n, digits);
	out->better = number(change->better);
	out->same = number(change->same);
	out->worse = number(change->worse);
	return !arena->failed;
}

struct cadre_int tally_rank(const struct tally *tally, const struct tally_group *group,
	const bool *hidden, size_t question)
{
	const struct cadre_question *questions = tally->form->questions.items;
	const struct tally_count *own = &group->questions[question];
	struct cadre_int rank = {1, true};

	if (questions[question].type != cadre_question_type_scale || own->n == 0)
		return (struct cadre_int){0};
	for (size_t i = 0; i < tally->form->questions.count; i++) {
		const struct tally_count *other = &group->questions[i];
		rank.v += questions[i].type == cadre_question_type_scale && !hidden[i]
			&& other->sum * own->n > own->sum * other->n;
	}
	return rank;
}
