/*
 * Day first or month first. Lists here are written day first, yet a spreadsheet set to another
 * locale reads 6/10/1985 as June 10 and leaves 16/10/1985 a text. One cell can't tell; a column
 * can: when every day past 12 stayed a text and every date has a day up to 12, they were exchanged.
 */
#include "app/enrol/value.h"
#include "app/enrol/value_date.h"
#include "text/text.h"

/* So many cells tell enough: chance makes 4 of 4 like that once in 30 columns. */
enum { ENOUGH = 4 };

bool value_tally(struct value_tally *tally, struct cadre_arena *arena, const struct tab_cell *cell,
	bool part)
{
	const char *folded = text_fold(arena, cell->text);
	struct value_parts parts;
	int day, month;

	if (folded == NULL)
		return false;
	if (!value_date_parts(&parts, folded) || parts.count != 3 || parts.digits[0] == 4)
		return true;
	day = parts.numbers[0];
	month = parts.numbers[1];
	if (cell->type == TAB_DATE) {
		tally->low += day <= 12;
		tally->high += day > 12;
	} else if (part) {
		tally->part_day_first += day > 12 && month <= 12;
		tally->part_month_first += month > 12 && day <= 12;
	} else {
		tally->day_first += day > 12 && month <= 12;
		tally->month_first += month > 12 && day <= 12;
		tally->open += parts.slashed && day <= 12 && month <= 12;
	}
	return true;
}

void value_tally_add(struct value_tally *sum, const struct value_tally *tally)
{
	sum->day_first += tally->day_first;
	sum->month_first += tally->month_first;
	sum->open += tally->open;
	sum->part_day_first += tally->part_day_first;
	sum->part_month_first += tally->part_month_first;
	sum->low += tally->low;
	sum->high += tally->high;
}

static enum value_order order_of_texts(const struct value_tally *tally)
{
	if (tally->month_first + tally->part_month_first == 0)
		return VALUE_DAY_FIRST;
	return tally->day_first + tally->part_day_first == 0 ? VALUE_MONTH_FIRST : VALUE_EITHER;
}

/* Whether a text in the column has a number that can only be a day. */
static bool tells(const struct value_tally *tally)
{
	return tally->day_first + tally->month_first + tally->part_day_first
		+ tally->part_month_first
		> 0;
}

/* *sure: the cells are enough to tell. */
static enum value_order order_of_cells(const struct value_tally *tally, bool *sure)
{
	*sure = true;
	if (tally->high > 0 || tally->low == 0)
		return VALUE_DAY_FIRST;
	*sure = tally->day_first > 0 && tally->low + tally->day_first >= ENOUGH;
	return *sure && tally->open == 0 ? VALUE_MONTH_FIRST : VALUE_EITHER;
}

void value_decide(struct value_dates *out, const struct value_tally *column,
	const struct value_tally *sheet)
{
	bool sure;

	/* a column in which no date tells its order has that of the sheet */
	out->texts = order_of_texts(tells(column) ? column : sheet);
	out->cells = order_of_cells(column, &sure);
	if (sure)
		return;
	/* a day past 12 that stayed a text, though only one, speaks against a sheet in order */
	out->cells = order_of_cells(sheet, &sure);
	if (column->day_first > 0 && out->cells == VALUE_DAY_FIRST)
		out->cells = VALUE_EITHER;
}
