#include "app/survey/shield.h"

#include <stdlib.h>

#include "cadre/record.h"

struct work {
	struct shield *shield;
	size_t first, last; /* the tables being settled */
	struct span *span;
	int64_t *sizes[SHIELD_TABLES]; /* of rows, in answers */
	int64_t *minds[SHIELD_TABLES]; /* of rows, in opinions */
	size_t *lives[SHIELD_TABLES];  /* of rows, in atoms that have answers */
	bool *known[SHIELD_TABLES];    /* rows that are not small and that earlier tables give */
	/* Of rows: what of them lies in the row at hand. */
	size_t *seen; /* atoms */
	int64_t *inside, *inside_minds;
};

static bool is_open(const struct work *work, size_t table, size_t row)
{
	return work->sizes[table][row] > 0 && work->shield->hidden[table][row] == 0;
}

/* Published, or told all the same. */
static bool is_told(const struct work *work, size_t table, size_t row)
{
	return is_open(work, table, row) || work->known[table][row];
}

static bool measure(struct work *work)
{
	const struct shield *shield = work->shield;
	size_t most = 1;

	for (size_t t = 0; t < work->last; t++) {
		work->sizes[t] = calloc(shield->counts[t] + 1, sizeof(int64_t));
		work->minds[t] = calloc(shield->counts[t] + 1, sizeof(int64_t));
		work->lives[t] = calloc(shield->counts[t] + 1, sizeof(size_t));
		work->known[t] = calloc(shield->counts[t] + 1, sizeof(bool));
		if (work->sizes[t] == NULL || work->minds[t] == NULL || work->lives[t] == NULL
			|| work->known[t] == NULL)
			return false;
		most = shield->counts[t] > most ? shield->counts[t] : most;
		for (size_t a = 0; a < shield->atoms; a++) {
			work->sizes[t][shield->rows[t][a]] += shield->weights[a];
			work->minds[t][shield->rows[t][a]] += shield->opinions[a];
			work->lives[t][shield->rows[t][a]] += shield->weights[a] > 0;
		}
	}
	work->seen = calloc(most, sizeof *work->seen);
	work->inside = calloc(most, sizeof *work->inside);
	work->inside_minds = calloc(most, sizeof *work->inside_minds);
	return work->seen != NULL && work->inside != NULL && work->inside_minds != NULL;
}

/* Counts, for each row of `table`, what of it lies in a row of another. */
static void look(struct work *work, size_t table, size_t outer, size_t row)
{
	const struct shield *shield = work->shield;

	for (size_t i = 0; i < shield->counts[table]; i++)
		work->seen[i] = 0, work->inside[i] = work->inside_minds[i] = 0;
	for (size_t a = 0; a < shield->atoms; a++) {
		size_t i = shield->rows[table][a];
		if (shield->weights[a] == 0 || shield->rows[outer][a] != row)
			continue;
		work->seen[i]++;
		work->inside[i] += shield->weights[a];
		work->inside_minds[i] += shield->opinions[a];
	}
}

static bool lies_within(const struct work *work, size_t table, size_t row)
{
	return work->sizes[table][row] > 0 && work->seen[row] == work->lives[table][row];
}

static bool is_little(const struct work *work, int64_t answers, int64_t opinions)
{
	return (answers > 0 && answers < work->shield->least)
		|| (opinions > 0 && opinions < work->shield->least);
}

static bool is_small(const struct work *work, size_t table, size_t row)
{
	return is_little(work, work->sizes[table][row], work->minds[table][row]);
}

/* Whether more of the row lies in the row at hand than beside it. */
static bool lies_mostly(const struct work *work, size_t table, size_t row)
{
	return 2 * work->inside[row] > work->sizes[table][row];
}

/* Whether the published row at hand and those rows of the table that are nearest to it, together,
 * tell of too few: those who are in the one and not in the others, or the other way round. */
static bool differs_little(const struct work *work, size_t table, int64_t size, int64_t minds)
{
	bool single = false;

	for (size_t i = 0; i < work->shield->counts[table]; i++)
		if (lies_mostly(work, table, i) && is_told(work, table, i)) {
			size += work->sizes[table][i] - 2 * work->inside[i];
			minds += work->minds[table][i] - 2 * work->inside_minds[i];
		}
	for (size_t i = 0; i < work->shield->counts[table]; i++)
		single = single
			|| (lies_within(work, table, i) && !is_told(work, table, i)
				&& work->sizes[table][i] == size);
	return size > 0 && (is_little(work, size, minds) || single);
}

/* Hides the smallest open row of a table, of those mostly in the row looked at when near. False
 * when there is none. */
static bool hide_smallest(struct work *work, size_t table, bool near)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < work->shield->counts[table]; i++)
		if (is_open(work, table, i) && !work->known[table][i]
			&& (!near || lies_mostly(work, table, i))
			&& (best == SIZE_MAX || work->sizes[table][i] < work->sizes[table][best]))
			best = i;
	if (best != SIZE_MAX)
		work->shield->hidden[table][best] = cadre_hidden_secondary;
	return best != SIZE_MAX;
}

/* Mends a fault of kind (a) between a published row and the rows of a table, by a row of the later
 * of the two; true when it did. */
static bool mend(struct work *work, size_t outer, size_t row, size_t inner)
{
	if (inner < work->first && outer < work->first)
		return false;
	look(work, inner, outer, row);
	if (!differs_little(work, inner, work->sizes[outer][row], work->minds[outer][row]))
		return false;
	if (inner >= work->first && inner > outer && hide_smallest(work, inner, true))
		return true;
	if (outer < work->first || work->known[outer][row])
		return inner >= work->first && hide_smallest(work, inner, true);
	work->shield->hidden[outer][row] = cadre_hidden_secondary;
	return true;
}

/* Mends every fault of kind (a); true when there was one. */
static bool mend_all(struct work *work)
{
	bool mended = false;

	for (size_t outer = 0; outer < work->last; outer++)
		for (size_t row = 0; row < work->shield->counts[outer]; row++)
			for (size_t inner = 0; inner < work->last; inner++)
				while (inner != outer && is_told(work, outer, row)
					&& mend(work, outer, row, inner))
					mended = true;
	return mended;
}

static void hide_small(struct work *work)
{
	for (size_t t = work->first; t < work->last; t++)
		for (size_t i = 0; i < work->shield->counts[t]; i++)
			if (is_small(work, t, i))
				work->shield->hidden[t][i] = cadre_hidden_small;
}

static void add_told(struct work *work, size_t last)
{
	span_empty(work->span);
	for (size_t t = 0; t < last; t++)
		for (size_t i = 0; i < work->shield->counts[t]; i++)
			if (is_told(work, t, i))
				span_add(work->span, t, i);
}

/* Rows that the parts or the tables settled before give away: hiding them would protect nobody. */
static void find_known(struct work *work)
{
	add_told(work, work->first);
	for (size_t t = 0; t < work->last; t++)
		for (size_t i = 0; i < work->shield->counts[t]; i++)
			work->known[t][i] = work->sizes[t][i] > 0 && !is_small(work, t, i)
				&& (t >= work->first || work->shield->hidden[t][i] != 0)
				&& span_has(work->span, t, i);
}

/* Mends one fault of kind (b): by a row of the same table, else of the last that has any. */
static bool mend_leak(struct work *work)
{
	add_told(work, work->last);
	for (size_t t = 0; t < work->last; t++)
		for (size_t i = 0; i < work->shield->counts[t]; i++) {
			if (work->sizes[t][i] == 0 || work->shield->hidden[t][i] == 0
				|| work->known[t][i] || !span_has(work->span, t, i))
				continue;
			if (t >= work->first && hide_smallest(work, t, false))
				return true;
			for (size_t other = work->last; other-- > work->first;)
				if (hide_smallest(work, other, false))
					return true;
			return false;
		}
	return false;
}

static void free_work(struct work *work)
{
	for (size_t t = 0; t < work->last; t++) {
		free(work->sizes[t]);
		free(work->minds[t]);
		free(work->lives[t]);
		free(work->known[t]);
	}
	span_close(work->span);
	free(work->seen);
	free(work->inside);
	free(work->inside_minds);
}

bool shield_hide(struct shield *shield, size_t first, size_t last)
{
	struct work work = {.shield = shield, .first = first, .last = last};
	bool good = measure(&work);

	work.span = good ? span_open(shield, last) : NULL;
	good = work.span != NULL;
	if (good) {
		hide_small(&work);
		find_known(&work);
		do {
			while (mend_all(&work))
				;
		} while (mend_leak(&work));
	}
	free_work(&work);
	return good;
}
