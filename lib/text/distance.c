#include <string.h>

#include "text/text.h"
#include "text/utf8.h"

/*
 * Only the cells within limit of the diagonal can lead to an answer within limit (Ukkonen 1985),
 * so three rows of 2 * limit + 1 cells are enough, whatever the length of the texts. Cell k of
 * row i stands for the first i signs of a and the first i + k - limit - 1 of b.
 */
struct band {
	int rows[3][2 * TEXT_DISTANCE_MAX + 3]; /* this, the last, the one before; cells from 1 */
	uint32_t signs[2 * TEXT_DISTANCE_MAX + 3]; /* the last of b for each cell, 0 if none */
	const char *rest;			   /* of b */
	int width;
};

static int lesser(int a, int b)
{
	return a < b ? a : b;
}

static void next_row(struct band *band)
{
	memmove(band->rows[1], band->rows[0], 2 * sizeof band->rows[0]);
	memmove(band->signs, band->signs + 1, (size_t)band->width * sizeof band->signs[0]);
	band->signs[band->width] = text_next(&band->rest);
}

static void fill_row(struct band *band, uint32_t sign, uint32_t sign_before)
{
	int *now = band->rows[0], *last = band->rows[1], *older = band->rows[2];

	for (int k = 1; k <= band->width; k++) {
		uint32_t other = band->signs[k];
		int best = last[k + 1] + 1;
		if (other != 0) {
			best = lesser(best, now[k - 1] + 1);
			best = lesser(best, last[k] + (sign != other));
			if (other == sign_before && band->signs[k - 1] == sign)
				best = lesser(best, older[k] + 1);
		}
		now[k] = best;
	}
}

static void first_row(struct band *band, const char *b, size_t length, int limit)
{
	int far = limit + 1;

	*band = (struct band){.rest = b, .width = 2 * limit + 1};
	for (int k = 0; k <= band->width + 1; k++) {
		int j = k - limit - 1;
		band->rows[0][k] = j < 0 || j > limit || (size_t)j > length ? far : j;
		band->rows[1][k] = far;
	}
	for (int k = limit + 2; k <= band->width; k++)
		band->signs[k] = text_next(&band->rest);
}

int text_distance(const char *a, const char *b, int limit)
{
	size_t a_length = text_length(a), b_length = text_length(b);
	uint32_t sign, before = 0;
	struct band band;

	limit = limit < 0 ? 0 : lesser(limit, TEXT_DISTANCE_MAX);
	if (a_length > b_length + (size_t)limit || b_length > a_length + (size_t)limit)
		return limit + 1;
	first_row(&band, b, b_length, limit);
	while ((sign = text_next(&a)) != 0) {
		next_row(&band);
		fill_row(&band, sign, before);
		before = sign;
	}
	return lesser(band.rows[0][(int)(b_length - a_length) + limit + 1], limit + 1);
}
