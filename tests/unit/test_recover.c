/*
 * Nobody gets at what a round's tables hide, from all of them together: random rounds of small
 * groups, tallied by everything that they can be split by.
 *
 * The attacker knows who was asked, and who of them answered at all: which people are alike in all
 * that tables split by (an atom). Unknown are, for each measure and atom, the sums of answers;
 * every published row is an equation in them. More equations are drawn from what is printed: a row
 * of nobody has nobody in any atom, how many answered a question is how many chose the options that
 * show it, and where everybody answered, a dimension is the sum of its questions and a change that
 * of its pair. A hidden row must be no linear combination of all these. Nor may two rows of a
 * question differ by fewer than five people.
 */
#include "survey_random.h"

enum { ROUNDS = 400, LEAST = 5, PRIME = 1000003 };

/* The unknowns: of each atom, the sum of what it answered. Of a change two, before and after. */
enum { BLOCKS = MEASURES + 1, AFTER = MEASURES, WIDTH = BLOCKS * PEOPLE };

struct attack {
	const struct survey *survey;
	bool unshielded; /* secondary suppression is taken away */
	int32_t basis[WIDTH][WIDTH];
	size_t pivots[WIDTH], rank;
};

static int64_t inverse(int64_t a)
{
	int64_t result = 1;

	for (int64_t power = PRIME - 2; power > 0; power /= 2, a = a * a % PRIME)
		result = power % 2 == 1 ? result * a % PRIME : result;
	return result;
}

/* Takes what is known out of the vector; where what is left begins, WIDTH when nothing is. */
static size_t reduce(const struct attack *attack, int32_t *v)
{
	size_t at = 0;

	for (size_t i = 0; i < attack->rank; i++) {
		int64_t factor = v[attack->pivots[i]];
		for (size_t k = attack->pivots[i]; factor != 0 && k < WIDTH; k++)
			v[k] = (int32_t)((v[k] + (PRIME - factor) * attack->basis[i][k]) % PRIME);
	}
	while (at < WIDTH && v[at] == 0)
		at++;
	return at;
}

static void learn(struct attack *attack, int32_t *v)
{
	size_t pivot = reduce(attack, v);
	int64_t scale;

	if (pivot == WIDTH)
		return;
	scale = inverse(v[pivot]);
	for (size_t k = 0; k < WIDTH; k++)
		attack->basis[attack->rank][k] = (int32_t)(v[k] * scale % PRIME);
	attack->pivots[attack->rank++] = pivot;
}

static bool is_published(const struct row *row, bool unshielded)
{
	return row->hidden == 0 || (unshielded && row->hidden == cadre_hidden_secondary);
}

/* The atoms of the row, in the block's unknowns. */
static void fill(int32_t *v, const struct survey *survey, const struct row *row, size_t block)
{
	memset(v, 0, WIDTH * sizeof *v);
	for (size_t i = 0; i < survey->count; i++)
		if (is_in(&survey->people[i], row))
			v[block * PEOPLE + survey->people[i].atom] = 1;
}

static void learn_sum(struct attack *attack, const struct row *row, size_t block)
{
	int32_t v[WIDTH];

	fill(v, attack->survey, row, block);
	learn(attack, v);
}

/* v[block] = v[one] + v[two] in every atom of the row; BLOCKS: nothing. */
static void tie(struct attack *attack, const struct row *row, size_t block, size_t one, size_t two)
{
	for (size_t i = 0; i < attack->survey->count; i++) {
		int32_t v[WIDTH] = {0};
		size_t atom = attack->survey->people[i].atom;
		if (!is_in(&attack->survey->people[i], row))
			continue;
		v[block * PEOPLE + atom] = 1;
		if (one < BLOCKS)
			v[one * PEOPLE + atom] = PRIME - 1;
		if (two < BLOCKS)
			v[two * PEOPLE + atom] = PRIME - 1;
		learn(attack, v);
	}
}

static void learn_row(struct attack *attack, const struct row *row)
{
	learn_sum(attack, row, row->measure);
	if (row->measure == PQ)
		learn_sum(attack, row, AFTER);
	if (row->measure == C)
		learn_sum(attack, row, A);
	if (row->measure < QUESTIONS && row->n == 0 && size_of(attack->survey, row, false) == 0)
		tie(attack, row, row->measure, BLOCKS, BLOCKS);
}

/* The row of the same group that tells of another measure. */
static const struct row *beside(const struct survey *survey, const struct row *row, size_t measure)
{
	for (size_t i = 0; i < survey->row_count; i++) {
		const struct row *each = &survey->rows[i];
		if (each->measure == measure && each->by == row->by
			&& strcmp(each->group, row->group) == 0)
			return each;
	}
	return NULL;
}

/* Whether it is printed that all of the group who have an opinion on a part have it on the whole.
 */
static bool is_whole(const struct row *row, size_t part, const struct attack *attack)
{
	const struct row *one = beside(attack->survey, row, part);

	return one != NULL && is_published(one, attack->unshielded)
		&& one->n == (is_published(row, attack->unshielded) ? row->n : one->asked);
}

static void learn_ties(struct attack *attack, const struct row *row)
{
	bool open = is_published(row, attack->unshielded), before, after;

	if (row->measure == D && is_whole(row, A, attack) && is_whole(row, B, attack))
		tie(attack, row, D, A, B);
	if (row->measure != PQ)
		return;
	before = is_whole(row, P, attack);
	after = is_whole(row, Q, attack);
	if (before && (open || after))
		tie(attack, row, PQ, P, BLOCKS);
	if (after && (open || before))
		tie(attack, row, AFTER, Q, BLOCKS);
}

static void learn_all(struct attack *attack, const struct survey *survey, bool unshielded)
{
	attack->survey = survey;
	attack->unshielded = unshielded;
	attack->rank = 0;
	for (size_t i = 0; i < survey->row_count; i++)
		if (is_published(&survey->rows[i], unshielded))
			learn_row(attack, &survey->rows[i]);
	for (size_t i = 0; i < survey->row_count; i++)
		learn_ties(attack, &survey->rows[i]);
}

static bool is_known(const struct attack *attack, const struct row *row, size_t block)
{
	int32_t v[WIDTH];

	fill(v, attack->survey, row, block);
	return reduce(attack, v) == WIDTH;
}

/* Of a change one half alone (which a question's own row may tell) only says something of few. */
static bool is_recovered(const struct attack *attack, const struct row *row)
{
	bool known = is_known(attack, row, row->measure);

	if (row->measure != PQ)
		return known;
	return row->hidden == cadre_hidden_small ? known || is_known(attack, row, AFTER)
						 : known && is_known(attack, row, AFTER);
}

/* How many hidden rows are known all the same. */
static size_t count_recovered(const struct attack *attack)
{
	const struct survey *survey = attack->survey;
	size_t count = 0;

	for (size_t i = 0; i < survey->row_count; i++) {
		const struct row *row = &survey->rows[i];
		if (is_published(row, attack->unshielded) || size_of(survey, row, false) == 0
			|| !is_recovered(attack, row))
			continue;
		count++;
		if (!attack->unshielded)
			print_message("measure %zu, table %d, group '%s' of %zu (hidden: %d) is "
				      "known\n",
				row->measure, row->by, row->group, size_of(survey, row, false),
				row->hidden);
	}
	return count;
}

/* How many people are in one of two rows and not in the other, of those who count. */
static size_t difference(const struct survey *survey, const struct row *one, const struct row *two)
{
	size_t size = 0;

	for (size_t i = 0; i < survey->count; i++)
		size += counts(&survey->people[i], one->measure)
			&& is_in(&survey->people[i], one) != is_in(&survey->people[i], two);
	return size;
}

/* Two published rows of a question that only few people part tell of these. */
static size_t count_near(const struct survey *survey, bool unshielded)
{
	size_t near = 0;

	for (size_t i = 0; i < survey->row_count; i++)
		for (size_t j = 0; j < i; j++) {
			const struct row *one = &survey->rows[i], *two = &survey->rows[j];
			size_t size = one->measure < QUESTIONS && one->measure == two->measure
					&& is_published(one, unshielded)
					&& is_published(two, unshielded)
				? difference(survey, one, two)
				: 0;
			near += size > 0 && size < LEAST;
		}
	return near;
}

static void nothing_hidden_is_recovered(void **state)
{
	static struct survey survey;
	static struct attack attack;
	size_t hidden = 0, shown = 0, unshielded = 0, near = 0, leaks = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		size_t found;
		dice = seed;
		make(&survey);
		for (size_t i = 0; i < survey.row_count; i++) {
			const struct row *row = &survey.rows[i];
			size_t size = size_of(&survey, row, false);
			size_t opinions = size_of(&survey, row, true);
			hidden += row->hidden != 0;
			shown += row->hidden == 0;
			if (row->hidden == 0
				&& ((size > 0 && size < LEAST)
					|| (opinions > 0 && opinions < LEAST)))
				print_message("seed %llu: a row of %zu (%zu with an opinion) is "
					      "shown: "
					      "measure %zu, table %d, group '%s'\n",
					(unsigned long long)seed, size, opinions, row->measure,
					row->by, row->group);
		}
		learn_all(&attack, &survey, false);
		found = count_recovered(&attack);
		if (found > 0)
			print_message("seed %llu\n", (unsigned long long)seed);
		leaks += found + count_near(&survey, false);
		near += count_near(&survey, true);
		learn_all(&attack, &survey, true);
		unshielded += count_recovered(&attack);
	}
	print_message("%zu hidden, %zu shown, %zu known without shield\n", hidden, shown,
		unshielded);
	assert_int_equal(leaks, 0);
	assert_true(hidden > shown / 10 && shown > hidden / 10);
	/* Without the shield the same attack succeeds. */
	assert_true(unshielded > ROUNDS && near > ROUNDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_hidden_is_recovered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
