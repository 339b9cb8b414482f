#include "app/tally_hide.h"

#include <string.h>

static unsigned char *row_marks(const struct tally_hide *hide, size_t measure, size_t table)
{
	return hide->hidden[measure * (size_t)hide->who->tables + table];
}

/* A dimension's row, or a pair's, would tell of one of its questions what that row hides. */
static void inherit_item(struct tally_hide *hide, size_t measure, size_t item)
{
	for (size_t t = 0; t < (size_t)hide->who->tables; t++)
		for (size_t i = 0; i < hide->who->names[t].count; i++)
			if (row_marks(hide, item, t)[i] != 0)
				row_marks(hide, measure, t)[i] = cadre_hidden_secondary;
}

static void inherit(struct tally_hide *hide, size_t measure)
{
	const struct tally *tally = hide->tally;
	size_t questions = tally->form->questions.count, at = measure - questions;

	if (measure < questions)
		return;
	if (at < tally->dimension_count) {
		for (size_t i = 0; i < tally->dimensions[at].count; i++)
			inherit_item(hide, measure, tally->dimensions[at].items[i]);
		return;
	}
	inherit_item(hide, measure, tally->pairs[at - tally->dimension_count].before);
	inherit_item(hide, measure, tally->pairs[at - tally->dimension_count].after);
}

static int64_t weight(const struct who *who, size_t atom, size_t measure)
{
	return *(const int64_t *)vec_at(&who->weights, atom * who->measures + measure);
}

static bool same_marks(const struct tally_hide *hide, size_t one, size_t two)
{
	for (size_t t = 0; t < (size_t)hide->who->tables; t++)
		if (memcmp(row_marks(hide, one, t), row_marks(hide, two, t),
			    hide->who->names[t].count)
			!= 0)
			return false;
	return true;
}

static bool same_weights(const struct who *who, size_t one, size_t two)
{
	for (size_t a = 0; a < who->atoms.count; a++)
		if (weight(who, a, one) != weight(who, a, two))
			return false;
	return true;
}

/* Most questions are answered by all who answer any: what was found for one holds for the next. */
static bool copy_settled(struct tally_hide *hide, size_t measure)
{
	for (size_t i = 0; i < measure; i++) {
		if (!same_weights(hide->who, i, measure)
			|| (measure >= hide->tally->form->questions.count
				&& !same_marks(hide, i, measure)))
			continue;
		for (size_t t = 0; t < (size_t)hide->who->tables; t++)
			memcpy(row_marks(hide, measure, t), row_marks(hide, i, t),
				hide->who->names[t].count);
		return true;
	}
	return false;
}

static bool hide_measure(struct tally_hide *hide, size_t measure, int64_t *weights)
{
	const struct who *who = hide->who;
	struct shield shield = {.least = TALLY_SMALL,
		.atoms = who->atoms.count,
		.weights = weights};

	inherit(hide, measure);
	if (copy_settled(hide, measure))
		return true;
	for (size_t t = 0; t < (size_t)who->tables; t++) {
		shield.rows[t] = who->rows[t].items;
		shield.counts[t] = who->names[t].count;
		shield.hidden[t] = row_marks(hide, measure, t);
	}
	for (size_t a = 0; a < shield.atoms; a++)
		weights[a] = weight(who, a, measure);
	return shield_hide(&shield, 0, WHO_OF_ANSWERS)
		&& (who->tables == WHO_OF_ANSWERS
			|| shield_hide(&shield, WHO_OF_ANSWERS, (size_t)who->tables));
}

bool tally_hide(struct tally_hide *out, const struct tally *tally, const struct who *who)
{
	size_t tables = (size_t)who->tables;
	int64_t *weights;
	bool good;

	*out = (struct tally_hide){.tally = tally, .who = who};
	out->hidden = cadre_arena_array(&out->arena, tally->measures * tables, sizeof *out->hidden);
	weights = cadre_arena_array(&out->arena, who->atoms.count, sizeof *weights);
	for (size_t i = 0; out->hidden != NULL && i < tally->measures * tables; i++)
		out->hidden[i] = cadre_arena_array(&out->arena, who->names[i % tables].count, 1);
	good = !out->arena.failed;
	for (size_t i = 0; good && i < tally->measures; i++)
		good = hide_measure(out, i, weights);
	return good;
}

int tally_hidden(const struct tally_hide *hide, int by, const char *group, size_t measure)
{
	size_t table = (size_t)by;
	size_t *row = map_get(&hide->who->names[table], group != NULL ? group : "");

	return row != NULL ? row_marks(hide, measure, table)[*row] : 0;
}

void tally_hide_free(struct tally_hide *hide)
{
	cadre_arena_free(&hide->arena);
}
