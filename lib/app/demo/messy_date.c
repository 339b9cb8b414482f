#include "app/demo/messy.h"
#include "cadre/date.h"

enum { FIRST_DAY = 18991230 }; /* from which spreadsheets count */

static const char *whole(struct messy_list *list, enum messy_dates how, int date)
{
	int day = date % 100, month = date / 100 % 100, year = date / 10000;

	switch (how) {
	case MESSY_DD_MM_Y:
		return messy_text(list, "%02d/%02d/%d", day, month, year);
	case MESSY_DASHES:
		return messy_text(list, "%d-%d-%d", day, month, year);
	case MESSY_DOTS_SHORT:
		return messy_text(list, "%d.%d.%02d", day, month, year % 100);
	case MESSY_DOTS:
		return messy_text(list, "%02d.%02d.%d", day, month, year);
	case MESSY_SLASHES_SHORT:
		return messy_text(list, "%d/%d/%02d", day, month, year % 100);
	case MESSY_WORDS:
		return messy_text(list, "ngày %02d tháng %d năm %d", day, month, year);
	case MESSY_ISO:
		return messy_text(list, "%d-%02d-%02d", year, month, day);
	case MESSY_MONTH_FIRST:
		return messy_text(list, "%d/%d/%d", month, day, year);
	default:
		return messy_text(list, "%d/%d/%d", day, month, year);
	}
}

/* Now and then a cell is written another way than its column; what its order of day and month
 * would contradict is not. */
static enum messy_dates drawn(struct messy_list *list)
{
	enum messy_dates how = list->hand.dates;

	if (how >= MESSY_MONTH_FIRST || !demo_chance(&list->stream, 8))
		return how;
	return (enum messy_dates)demo_below(&list->stream, MESSY_WORDS);
}

const char *messy_date_text(struct messy_list *list, int date)
{
	enum messy_dates how = drawn(list);

	if (date % 10000 == 0)
		return messy_text(list, "%d", date / 10000);
	if (date % 100 == 0)
		return messy_text(list, "%d/%d", date / 100 % 100, date / 10000);
	return whole(list, how, date);
}

struct tab_out messy_day(int date, enum tab_look look, const char *text)
{
	return (struct tab_out){.type = TAB_DATE,
		.text = text,
		.look = look,
		.days = cadre_date_diff(FIRST_DAY, date)};
}

void messy_date(struct messy_list *list, struct tab_out *out, int date)
{
	int day = date % 100, month = date / 100 % 100;
	bool exchanged = list->hand.dates == MESSY_EXCHANGED;

	out->text = messy_date_text(list, date);
	out->type = list->hand.workbook && date % 10000 == 0 ? TAB_NUMBER : TAB_TEXT;
	if (date % 100 == 0 || (!exchanged && list->hand.dates != MESSY_STORED)
		|| (exchanged && day > 12))
		return;
	if (exchanged)
		date = date / 10000 * 10000 + day * 100 + month;
	*out = messy_day(date, TAB_DAY_MONTH_YEAR, out->text);
}
