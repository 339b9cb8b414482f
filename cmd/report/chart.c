#include <stdio.h>
#include <string.h>

#include "cmd/report/chart.h"
#include "cmd/report/grid.h"
#include "cmd/report/number.h"

enum {
	WHOLE = 10000,
	ROW = 80,
	BAR = 56,
	LEGEND = 60,
	KEY = 34,	/* a square of the legend */
	LETTERS = 9,	/* points */
	LABELS_OF = 38, /* of a hundred: the width of what the bars are of */
};

unsigned chart_colour(size_t part, size_t parts)
{
	static const unsigned colours[CHART_COLOURS][CHART_COLOURS] = {
		{0x0072B2},
		{0xE66101, 0x5E3C99},
		{0xE66101, 0xE0E0E0, 0x5E3C99},
		{0xE66101, 0xFDB863, 0xB2ABD2, 0x5E3C99},
		{0xE66101, 0xFDB863, 0xE0E0E0, 0xB2ABD2, 0x5E3C99},
		{0xB35806, 0xF1A340, 0xFEE0B6, 0xD8DAEB, 0x998EC3, 0x542788},
		{0xB35806, 0xF1A340, 0xFEE0B6, 0xE0E0E0, 0xD8DAEB, 0x998EC3, 0x542788},
	};

	if (parts > CHART_COLOURS)
		return colours[CHART_COLOURS - 1][part % CHART_COLOURS];
	return parts > 0 ? colours[parts - 1][part % parts] : 0;
}

bool chart_is_dark(unsigned colour)
{
	unsigned red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;

	return 299 * red + 587 * green + 114 * blue < 128000;
}

static int64_t row_sum(const struct doc_chart *chart, size_t row)
{
	int64_t sum = 0;

	for (size_t i = 0; i < chart->part_count; i++)
		sum += chart->cells[row * chart->part_count + i].count;
	return sum;
}

int64_t chart_share(const struct doc_chart *chart, size_t row, size_t part)
{
	const struct doc_cell *cell = &chart->cells[row * chart->part_count + part];
	int64_t whole = cell->type == DOC_PERCENT ? cell->base : 0, share;

	for (size_t i = 0; cell->type != DOC_PERCENT && i < chart->row_count; i++)
		whole = row_sum(chart, i) > whole ? row_sum(chart, i) : whole;
	if (whole <= 0 || cell->count <= 0)
		return 0;
	share = cell->count < whole ? cell->count * WHOLE / whole : WHOLE;
	return share;
}

const char *chart_label(char out[CHART_LABEL_SIZE], const struct doc_cell *cell, const char *lang)
{
	char count[NUMBER_SIZE], percent[NUMBER_SIZE];

	if (cell->type == DOC_CENTI)
		return number_cell(out, cell, lang);
	number_text(count, cell->count, lang);
	if (cell->type == DOC_PERCENT)
		snprintf(out, CHART_LABEL_SIZE, "%s (%s)", count,
			number_percent(percent, cell->count, cell->base, lang));
	else
		snprintf(out, CHART_LABEL_SIZE, "%s", count);
	return out;
}

int chart_height(const struct doc_chart *chart)
{
	return (int)chart->row_count * ROW + (chart->part_count > 1 ? LEGEND : 0);
}

static void draw_legend(const struct doc_chart *chart, int width, const struct chart_canvas *canvas)
{
	int step = width / (int)chart->part_count, y = (int)chart->row_count * ROW;

	for (size_t i = 0; i < chart->part_count; i++) {
		int x = (int)i * step;
		canvas->box(canvas->arg, x, y + (LEGEND - KEY) / 2, KEY, KEY,
			chart_colour(i, chart->part_count));
		canvas->text(canvas->arg, x + KEY + 8, y + LEGEND / 2, 'l', false, chart->parts[i]);
	}
}

/* For the numbers behind single bars, in the widest letters that a page may have. */
static int label_room(const struct doc_chart *chart, const char *lang)
{
	int widest = 0;

	for (size_t i = 0; i < chart->row_count; i++) {
		char label[CHART_LABEL_SIZE];
		int width = grid_text_width(chart_label(label, &chart->cells[i], lang), LETTERS,
			false);
		widest = width > widest ? width : widest;
	}
	return widest * 3 / 2 + 12;
}

/* A piece too short for its number goes without: the table beside has it. */
static void draw_row(const struct doc_chart *chart, size_t row, int left, int room,
	const char *lang, const struct chart_canvas *canvas)
{
	int x = left, y = (int)row * ROW + (ROW - BAR) / 2;

	canvas->text(canvas->arg, left - 12, (int)row * ROW + ROW / 2, 'r', false,
		chart->rows[row]);
	for (size_t i = 0; i < chart->part_count; i++) {
		const struct doc_cell *cell = &chart->cells[row * chart->part_count + i];
		unsigned colour = chart_colour(i, chart->part_count);
		int length = (int)(chart_share(chart, row, i) * room / WHOLE);
		char label[CHART_LABEL_SIZE], number[NUMBER_SIZE];
		if (length > 0)
			canvas->box(canvas->arg, x, y, length, BAR, colour);
		if (chart->part_count == 1)
			canvas->text(canvas->arg, x + length + 8, y + BAR / 2, 'l', false,
				chart_label(label, cell, lang));
		else if (length
			> grid_text_width(number_text(number, cell->count, lang), LETTERS, false)
				+ 10)
			canvas->text(canvas->arg, x + length / 2, y + BAR / 2, 'c',
				chart_is_dark(colour), number_text(number, cell->count, lang));
		x += length;
	}
}

void chart_draw(const struct doc_chart *chart, int width, const char *lang,
	const struct chart_canvas *canvas)
{
	int left = width * LABELS_OF / 100;
	int room = width - left - (chart->part_count == 1 ? label_room(chart, lang) : 0);

	for (size_t row = 0; row < chart->row_count; row++)
		draw_row(chart, row, left, room, lang, canvas);
	if (chart->part_count > 1)
		draw_legend(chart, width, canvas);
}
