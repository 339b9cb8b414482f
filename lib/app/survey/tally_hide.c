#include "app/survey/tally_hide.h"

#include <string.h>

static unsigned char *row_marks(const struct tally_hide *hide, size_t measure, size_t table)
{
	return hide->hidden[measure * (size_t)hide->who->tables + table];
}

/*
 * Of which questions a measure tells something that their own rows tell too: those of a dimension
 * or a pair; of a question that another shows, that one. Their number; at most all questions.
 */
static size_t parts_of(size_t *parts, const struct tally *tally, size_t measure)
{
	const struct cadre_question *questions = tally->form->questions.items;
	size_t count = tally->form->questions.count, at = measure - count, found = 0;

	if (measure < count) {
		for (size_t i = 0; questions[measure].shown_if != NULL && i < measure; i++)
			if (strcmp(questions[i].id, questions[measure].shown_if) == 0)
				parts[found++] = i;
		return found;
	}
	if (at < tally->dimension_count) {
		memcpy(parts, tally->dimensions[at].items,
			tally->dimensions[at].count * sizeof *parts);
		return tally->dimensions[at].count;
	}
	parts[0] = tally->pairs[at - tally->dimension_count].before;
	parts[1] = tally->pairs[at - tally->dimension_count].after;
	return 2;
}

/* What a part hides of a row, the measure's row would tell. */
static void inherit(struct tally_hide *hide, size_t measure)
{
	size_t count = parts_of(hide->parts, hide->tally, measure);

	for (size_t p = 0; p < count; p++)
		for (size_t t = 0; t < (size_t)hide->who->tables; t++)
			for (size_t i = 0; i < hide->who->names[t].count; i++)
				if (row_marks(hide, hide->parts[p], t)[i] != 0)
					row_marks(hide, measure, t)[i] = cadre_hidden_secondary;
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

static const int64_t *weights_of(const struct tally_hide *hide, size_t measure)
{
	return hide->weights + measure * hide->who->atoms.count;
}

static const int64_t *opinions_of(const struct tally_hide *hide, size_t measure)
{
	return hide->opinions + measure * hide->who->atoms.count;
}

static bool same_weights(const struct tally_hide *hide, size_t one, size_t two)
{
	size_t size = hide->who->atoms.count * sizeof(int64_t);

	return memcmp(weights_of(hide, one), weights_of(hide, two), size) == 0
		&& memcmp(opinions_of(hide, one), opinions_of(hide, two), size) == 0;
}

/* Most questions are answered by all who answer any: what was found for one holds for the next, and
 * for what is made of it. */
static bool copy_settled(struct tally_hide *hide, size_t measure)
{
	size_t count = parts_of(hide->parts, hide->tally, measure);
	bool made = measure >= hide->tally->form->questions.count;

	for (size_t p = 0; made && p < count; p++)
		if (!same_weights(hide, hide->parts[p], measure)
			|| !same_marks(hide, hide->parts[p], measure))
			return false;
	for (size_t i = 0; i < measure; i++) {
		if (!same_weights(hide, i, measure) || (count > 0 && !same_marks(hide, i, measure)))
			continue;
		for (size_t t = 0; t < (size_t)hide->who->tables; t++)
			memcpy(row_marks(hide, measure, t), row_marks(hide, i, t),
				hide->who->names[t].count);
		return true;
	}
	return false;
}

static void fill_part(struct shield_part *out, const struct tally_hide *hide, size_t part)
{
	out->opinions = opinions_of(hide, part);
	for (size_t t = 0; t < (size_t)hide->who->tables; t++)
		out->hidden[t] = row_marks(hide, part, t);
}

/* Of a pair each half is an unknown of its own; a dimension is the sum of its questions. */
static bool hide_tables(struct tally_hide *hide, struct shield *shield, size_t measure,
	size_t first, size_t last)
{
	size_t count = parts_of(hide->parts, hide->tally, measure);
	size_t questions = hide->tally->form->questions.count;
	bool good = true;

	if (measure >= questions + hide->tally->dimension_count)
		for (size_t p = 0; p < count && good; p++) {
			fill_part(hide->made_of, hide, hide->parts[p]);
			shield->part_count = 1;
			good = shield_hide(shield, first, last);
		}
	else {
		for (size_t p = 0; p < count; p++)
			fill_part(&hide->made_of[p], hide, hide->parts[p]);
		shield->part_count = measure >= questions ? count : 0;
		good = shield_hide(shield, first, last);
	}
	return good;
}

static bool hide_measure(struct tally_hide *hide, size_t measure)
{
	const struct who *who = hide->who;
	struct shield shield = {.least = TALLY_SMALL,
		.atoms = who->atoms.count,
		.weights = weights_of(hide, measure),
		.opinions = opinions_of(hide, measure),
		.parts = hide->made_of};

	inherit(hide, measure);
	if (copy_settled(hide, measure))
		return true;
	for (size_t t = 0; t < (size_t)who->tables; t++) {
		shield.rows[t] = who->rows[t].items;
		shield.counts[t] = who->names[t].count;
		shield.hidden[t] = row_marks(hide, measure, t);
	}
	return hide_tables(hide, &shield, measure, 0, WHO_OF_ANSWERS)
		&& (who->tables == WHO_OF_ANSWERS
			|| hide_tables(hide, &shield, measure, WHO_OF_ANSWERS,
				(size_t)who->tables));
}

static void read_weights(struct tally_hide *hide)
{
	const struct who *who = hide->who;
	const int64_t *weights = who->weights.items, *opinions = who->opinions.items;

	for (size_t i = 0; i < who->measures * who->atoms.count; i++) {
		size_t at = i % who->measures * who->atoms.count + i / who->measures;
		hide->weights[at] = weights[i];
		hide->opinions[at] = opinions[i];
	}
}

bool tally_hide(struct tally_hide *out, const struct tally *tally, const struct who *who)
{
	size_t tables = (size_t)who->tables;
	bool good;

	*out = (struct tally_hide){.tally = tally, .who = who};
	out->hidden = cadre_arena_array(&out->arena, tally->measures * tables, sizeof *out->hidden);
	out->parts = cadre_arena_array(&out->arena, tally->form->questions.count + 2,
		sizeof *out->parts);
	out->made_of = cadre_arena_array(&out->arena, tally->form->questions.count + 2,
		sizeof *out->made_of);
	out->weights = cadre_arena_array(&out->arena, tally->measures * who->atoms.count,
		sizeof *out->weights);
	out->opinions = cadre_arena_array(&out->arena, tally->measures * who->atoms.count,
		sizeof *out->opinions);
	for (size_t i = 0; out->hidden != NULL && i < tally->measures * tables; i++)
		out->hidden[i] = cadre_arena_array(&out->arena, who->names[i % tables].count, 1);
	good = !out->arena.failed;
	if (good)
		read_weights(out);
	for (size_t i = 0; good && i < tally->measures; i++)
		good = hide_measure(out, i);
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
