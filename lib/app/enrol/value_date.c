#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/enrol/value.h"
#include "app/enrol/value_date.h"
#include "base/message.h"
#include "cadre/date.h"
#include "text/text.h"

enum {
	FIRST_YEAR = 1900,
	OLDEST = 100,
	YOUNGEST = 10,	     /* years of age of whom lists can name */
	FIRST_SERIAL = 3654, /* 1910-01-01 as a spreadsheet counts days */
	LAST_SERIAL = 73415, /* 2100-12-31 */
};

/* The words that may stand in a date: "ngày 5 tháng 6 năm 1990". */
static bool is_date_word(const char *text, size_t length)
{
	static const char *const words[] = {"ngay", "thang", "nam", "sinh", "mung", "mong", "db",
		"ct", "du", "bi", "chinh", "thuc", "kn", "ket", "nap", NULL};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
			return true;
	return false;
}

bool value_date_parts(struct value_parts *out, const char *folded)
{
	size_t length;

	*out = (struct value_parts){.slashed = true};
	for (; *folded != '\0'; folded += length) {
		if ((length = strspn(folded, "0123456789")) > 0) {
			if (length > 8 || out->count == 3)
				return false;
			out->digits[out->count] = length;
			out->numbers[out->count++] = (int)strtol(folded, NULL, 10);
		} else if ((length = strspn(folded, "abcdefghijklmnopqrstuvwxyz")) > 0) {
			if (!is_date_word(folded, length))
				return false;
			out->slashed = false;
		} else {
			length = 1;
			if (strchr("/-., :", *folded) == NULL)
				return false;
			out->slashed = out->slashed && (*folded == '/' || *folded == '-');
		}
	}
	return out->count > 0;
}

struct reading {
	struct value *out;
	const struct value_dates *dates;
	int year, month, day;
	size_t year_digits;
};

static void say(struct value *out, const char *why, bool doubtful)
{
	if (out->why == NULL || (doubtful && !out->doubtful))
		out->why = why;
	out->doubtful = out->doubtful || doubtful;
}

static void refuse(struct value *out, const char *why)
{
	out->word = 0;
	out->why = why;
	out->doubtful = out->keep_written = true;
}

static void exchange(struct reading *reading)
{
	int day = reading->day;

	reading->day = reading->month;
	reading->month = day;
}

/* Day and month as a text has them; false when nobody can tell which is which. */
static bool order(struct reading *reading)
{
	if (reading->month > 12 && reading->day <= 12) {
		exchange(reading);
		say(reading->out, _("the month stands before the day"),
			reading->dates->texts != VALUE_MONTH_FIRST);
	} else if (reading->day <= 12 && reading->day != reading->month) {
		if (reading->dates->texts == VALUE_EITHER) {
			refuse(reading->out, _("day and month can't be told apart in this column"));
			return false;
		}
		if (reading->dates->texts == VALUE_MONTH_FIRST) {
			exchange(reading);
			say(reading->out, _("the month stands before the day"), true);
		}
	}
	return true;
}

/* Which number is what. */
static bool arrange(struct reading *reading, const struct value_parts *parts)
{
	const int *number = parts->numbers;
	size_t last = parts->count - 1;
	bool year_first = parts->digits[0] == 4;

	reading->year = number[year_first ? 0 : last];
	reading->year_digits = year_first ? 4 : parts->digits[last];
	if (parts->count == 3) {
		reading->month = number[1];
		reading->day = number[year_first ? 2 : 0];
	} else if (parts->count == 2) {
		reading->month = number[year_first ? 1 : 0];
	} else if (parts->digits[0] == 8) {
		reading->day = number[0] / 1000000;
		reading->month = number[0] / 10000 % 100;
		reading->year = number[0] % 10000;
		reading->year_digits = 4;
	}
	/* 6/85 is a month and a year, since there is no day or month 85 */
	if (reading->year_digits != 4
		&& !(reading->year_digits == 2
			&& (parts->count == 3 || (parts->count == 2 && reading->year > 31)))) {
		refuse(reading->out, _("this is no date"));
		return false;
	}
	return parts->count < 3 || year_first || order(reading);
}

/* 05 is 2005 for who is old enough by now to be on a list. */
static void complete_year(struct reading *reading)
{
	int this_year = reading->dates->today / 10000;
	int latest = reading->dates->birth ? this_year - YOUNGEST : this_year;

	if (reading->year_digits != 2)
		return;
	reading->year += 2000;
	if (reading->year > latest)
		reading->year -= 100;
	say(reading->out, _("the year has two digits"), false);
}

static bool likely_year(const struct reading *reading)
{
	int this_year = reading->dates->today / 10000;

	if (reading->dates->birth)
		return reading->year >= this_year - OLDEST && reading->year <= this_year - YOUNGEST;
	return reading->year >= FIRST_YEAR && reading->year <= this_year + 2;
}

static void settle(struct reading *reading)
{
	struct value *out = reading->out;
	int date = reading->year * 10000 + reading->month * 100 + reading->day;

	if (!likely_year(reading)) {
		refuse(out, _("the year can't be right"));
		return;
	}
	if (reading->month == 0)
		reading->day = 0;
	if (reading->month > 12 || (reading->day != 0 && !cadre_date_valid(date))) {
		out->word = reading->year * 10000;
		out->keep_written = true;
		say(out, _("there is no such day: only the year is taken"), true);
		return;
	}
	out->word = reading->year * 10000 + reading->month * 100 + reading->day;
	if (!reading->dates->birth && date > reading->dates->today)
		say(out, _("the date lies in the future"), true);
}

/* A date of the spreadsheet: never a wrong one, but perhaps with day and month exchanged. */
static void read_stored(struct reading *reading)
{
	if (reading->day > 12 || reading->day == reading->month || reading->day == 0
		|| reading->dates->cells == VALUE_DAY_FIRST)
		return;
	if (reading->dates->cells == VALUE_EITHER) {
		refuse(reading->out, _("the spreadsheet may have exchanged day and month"));
		return;
	}
	exchange(reading);
	say(reading->out, _("the spreadsheet had exchanged day and month"), false);
}

/* A number where a date should be: the spreadsheet's count of days, its format lost. */
static bool from_serial(struct value_parts *parts, const struct tab_cell *cell)
{
	int date;

	if (cell->type != TAB_NUMBER || parts->count != 1 || parts->digits[0] != 5
		|| parts->numbers[0] < FIRST_SERIAL || parts->numbers[0] > LAST_SERIAL)
		return false;
	date = cadre_date_add(18991230, parts->numbers[0]);
	*parts = (struct value_parts){{date % 100, date / 100 % 100, date / 10000}, {2, 2, 4}, 3,
		true};
	return true;
}

bool value_date(struct value *out, const struct value_dates *dates, struct cadre_arena *arena,
	const struct tab_cell *cell)
{
	const char *folded = text_fold(arena, cell->text);
	struct reading reading = {.out = out, .dates = dates};
	struct value_dates stored = *dates;
	struct value_parts parts;
	bool is_stored;

	*out = (struct value){0};
	if (folded == NULL)
		return false;
	if (!value_date_parts(&parts, folded)) {
		refuse(out, _("this is no date"));
		return true;
	}
	is_stored = from_serial(&parts, cell);
	if (is_stored)
		say(out, _("a number of days is taken for its date"), true);
	is_stored = is_stored || cell->type == TAB_DATE;
	stored.texts = VALUE_DAY_FIRST;
	if (is_stored)
		reading.dates = &stored;
	if (!arrange(&reading, &parts))
		return true;
	if (is_stored && parts.count == 3)
		read_stored(&reading);
	if (out->keep_written)
		return true;
	complete_year(&reading);
	settle(&reading);
	return true;
}
