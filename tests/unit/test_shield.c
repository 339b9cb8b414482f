/*
 * What is hidden can't be had: checked on random tables by means of its own, elimination in
 * fractions modulo a small prime over all atoms, and by every difference of a row and those in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/survey/shield.h"

enum { ATOMS = 40, ROWS = 12, TABLES = 6, LEAST = 5, P = 1000003 };

struct instance {
	size_t rows[TABLES][ATOMS];
	unsigned char hidden[TABLES][ROWS];
	int64_t weights[ATOMS];
	size_t tables;
	struct shield shield;
};

static uint64_t dice;

static size_t roll(size_t sides)
{
	dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(dice >> 33) % sides;
}

/* Table 1 lies within table 2 or the other way round, the others cut across. */
static void make(struct instance *in)
{
	size_t classes = 2 + roll(ROWS - 2), programmes = 1 + roll(classes);

	memset(in, 0, sizeof *in);
	in->tables = 2 + roll(TABLES - 1);
	in->shield = (struct shield){.least = LEAST,
		.atoms = 5 + roll(ATOMS - 4),
		.weights = in->weights,
		.opinions = in->weights};
	for (size_t a = 0; a < in->shield.atoms; a++) {
		size_t class = roll(classes), counts[TABLES] = {1, programmes, classes, 2, 3, ROWS};
		in->weights[a] = (int64_t)roll(6);
		in->rows[1][a] = class % programmes;
		in->rows[2][a] = class;
		for (size_t t = 3; t < TABLES; t++)
			in->rows[t][a] = roll(counts[t]);
		for (size_t t = 0; t < TABLES; t++)
			in->shield.counts[t] = counts[t];
	}
	for (size_t t = 0; t < TABLES; t++) {
		in->shield.rows[t] = in->rows[t];
		in->shield.hidden[t] = in->hidden[t];
	}
}

static int64_t size_of(const struct instance *in, size_t t, size_t row)
{
	int64_t size = 0;

	for (size_t a = 0; a < in->shield.atoms; a++)
		size += in->rows[t][a] == row ? in->weights[a] : 0;
	return size;
}

static bool within(const struct instance *in, size_t t, size_t row, size_t outer, size_t in_row)
{
	for (size_t a = 0; a < in->shield.atoms; a++)
		if (in->weights[a] > 0 && in->rows[t][a] == row && in->rows[outer][a] != in_row)
			return false;
	return true;
}

static int64_t inverse(int64_t a)
{
	int64_t result = 1;

	for (int64_t power = P - 2; power > 0; power /= 2, a = a * a % P)
		result = power % 2 == 1 ? result * a % P : result;
	return result;
}

/* The published rows in echelon form; then whether a vector is one of their combinations. */
struct echelon {
	int64_t rows[TABLES * ROWS][ATOMS];
	size_t pivots[TABLES * ROWS], count;
};

static bool spanned(struct echelon *echelon, const struct instance *in, size_t t, size_t row,
	bool keep)
{
	int64_t v[ATOMS] = {0}, scale;
	size_t at = 0;

	for (size_t a = 0; a < in->shield.atoms; a++)
		v[a] = in->weights[a] > 0 && in->rows[t][a] == row;
	for (size_t i = 0; i < echelon->count; i++) {
		int64_t factor = v[echelon->pivots[i]];
		for (size_t a = 0; a < ATOMS; a++)
			v[a] = ((v[a] - factor * echelon->rows[i][a]) % P + P) % P;
	}
	while (at < ATOMS && v[at] == 0)
		at++;
	if (at == ATOMS || !keep)
		return at == ATOMS;
	scale = inverse(v[at]);
	for (size_t a = 0; a < ATOMS; a++)
		echelon->rows[echelon->count][a] = v[a] * scale % P;
	echelon->pivots[echelon->count++] = at;
	return false;
}

static size_t check_span(const struct instance *in)
{
	struct echelon echelon = {.count = 0};
	size_t hidden = 0;

	for (size_t t = 0; t < in->tables; t++)
		for (size_t i = 0; i < in->shield.counts[t]; i++)
			if (in->hidden[t][i] == 0)
				spanned(&echelon, in, t, i, true);
	for (size_t t = 0; t < in->tables; t++)
		for (size_t i = 0; i < in->shield.counts[t]; i++)
			if (in->hidden[t][i] != 0 && size_of(in, t, i) > 0) {
				assert_false(spanned(&echelon, in, t, i, false));
				hidden++;
			}
	return hidden;
}

static void check_differences(const struct instance *in)
{
	for (size_t outer = 0; outer < in->tables; outer++)
		for (size_t row = 0; row < in->shield.counts[outer]; row++)
			for (size_t t = 0; t < in->tables; t++) {
				int64_t rest = size_of(in, outer, row);
				if (in->hidden[outer][row] != 0)
					continue;
				for (size_t i = 0; i < in->shield.counts[t]; i++)
					if (in->hidden[t][i] == 0 && within(in, t, i, outer, row))
						rest -= size_of(in, t, i);
				assert_false(rest > 0 && rest < LEAST);
			}
}

static void nothing_small_shows(void **state)
{
	size_t hidden = 0, shown = 0;

	(void)state;
	for (dice = 1; dice < 3001; dice++) {
		uint64_t seed = dice;
		struct instance in;
		make(&in);
		assert_true(shield_hide(&in.shield, 0, in.tables));
		for (size_t t = 0; t < in.tables; t++)
			for (size_t i = 0; i < in.shield.counts[t]; i++) {
				int64_t size = size_of(&in, t, i);
				assert_false(size > 0 && size < LEAST && in.hidden[t][i] == 0);
				shown += size > 0 && in.hidden[t][i] == 0;
			}
		check_differences(&in);
		hidden += check_span(&in);
		dice = seed;
	}
	assert_true(hidden > 1000);
	assert_true(shown > hidden / 2);
}

/* What is settled first does not depend on what comes after it. */
static void tables_stand_alone(void **state)
{
	(void)state;
	for (dice = 1; dice < 301; dice++) {
		uint64_t seed = dice;
		struct instance whole, part;
		make(&whole);
		part = whole;
		for (size_t t = 0; t < TABLES; t++) {
			part.shield.rows[t] = part.rows[t];
			part.shield.hidden[t] = part.hidden[t];
		}
		part.shield.weights = part.shield.opinions = part.weights;
		assert_true(shield_hide(&part.shield, 0, whole.tables - 1));
		assert_true(shield_hide(&whole.shield, 0, whole.tables - 1));
		assert_true(shield_hide(&whole.shield, whole.tables - 1, whole.tables));
		for (size_t t = 0; t + 1 < whole.tables; t++)
			assert_memory_equal(whole.hidden[t], part.hidden[t], ROWS);
		dice = seed;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_small_shows),
		cmocka_unit_test(tables_stand_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
