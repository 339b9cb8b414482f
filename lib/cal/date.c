#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cal/cal.h"

/* Days from 1 March of the year 0 to 1970-01-01. */
#define EPOCH 719468L
#define FIRST_DAY (-719162L) /* 0001-01-01 */
#define LAST_DAY 2932896L    /* 9999-12-31 */

/* The number at text[from] up to text[to]; -1 when it is not all digits. */
static int digits(const char *text, size_t from, size_t to)
{
	int number = 0;

	for (size_t i = from; i < to; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

static int month_length(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return lengths[month - 1] + (month == 2 && leap);
}

bool cadre_date_valid(int date)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;

	return date > 0 && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
		&& day <= month_length(year, month);
}

int cadre_date_parse(const char *text, bool partial)
{
	char whole[CADRE_DATE_SIZE] = "0000-01-01";
	size_t length = text != NULL ? strlen(text) : 0;
	int date;

	if (length != 10 && !(partial && (length == 4 || length == 7)))
		return 0;
	memcpy(whole, text, length);
	/* Where a part is -1, the sum is no valid date either. */
	date = digits(whole, 0, 4) * 10000 + digits(whole, 5, 7) * 100 + digits(whole, 8, 10);
	if (whole[4] != '-' || whole[7] != '-' || !cadre_date_valid(date))
		return 0;
	return length == 10 ? date : length == 7 ? date / 100 * 100 : date / 10000 * 10000;
}

char *cadre_date_format(char out[CADRE_DATE_SIZE], int date)
{
	size_t length = date % 10000 == 0 ? 4 : date % 100 == 0 ? 7 : 10;

	if (date <= 0 || date > 99999999)
		length = 0;
	out[length] = '\0';
	if (length == 4)
		date /= 10000;
	else if (length == 7)
		date /= 100;
	while (length-- > 0) {
		if (length == 4 || length == 7) {
			out[length] = '-';
			continue;
		}
		out[length] = (char)('0' + date % 10);
		date /= 10;
	}
	return out;
}

/*
 * Years begin with March here, so that the leap day comes last: the days before a month are then
 * (153 * month + 2) / 5, and those of the years before follow the Gregorian rule.
 */
long cal_days(int date)
{
	long month = date / 100 % 100, day = date % 100;
	long year = date / 10000 - (month <= 2);

	month = (month + 9) % 12;
	return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
		- EPOCH;
}

int cal_date(long days)
{
	long year, rest, month, day;

	if (days < FIRST_DAY || days > LAST_DAY)
		return 0;
	days += EPOCH;
	rest = days % 146097; /* days in 400 years */
	year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	rest -= year * 365 + year / 4 - year / 100;
	month = (5 * rest + 2) / 153;
	day = rest - (153 * month + 2) / 5 + 1;
	month = month < 10 ? month + 3 : month - 9;
	year += days / 146097 * 400 + (month <= 2);
	return (int)(year * 10000 + month * 100 + day);
}

int cadre_date_add(int date, int days)
{
	return cadre_date_valid(date) ? cal_date(cal_days(date) + days) : 0;
}

int cadre_date_add_months(int date, int months)
{
	long count;
	int year, month, day = date % 100;

	if (!cadre_date_valid(date))
		return 0;
	count = date / 10000 * 12L + date / 100 % 100 - 1 + months;
	if (count < 12 || count >= 10000 * 12L)
		return 0;
	year = (int)(count / 12);
	month = (int)(count % 12) + 1;
	if (day > month_length(year, month))
		day = month_length(year, month);
	return year * 10000 + month * 100 + day;
}

int cadre_date_diff(int a, int b)
{
	return cadre_date_valid(a) && cadre_date_valid(b) ? (int)(cal_days(b) - cal_days(a)) : 0;
}

int cadre_date_weekday(int date)
{
	/* The day before FIRST_DAY would be a Sunday. */
	return cadre_date_valid(date) ? (int)((cal_days(date) - FIRST_DAY) % 7) + 1 : 0;
}

int cadre_date_monday(int date)
{
	return cadre_date_add(date, 1 - cadre_date_weekday(date));
}

int cadre_date_week(const char *text)
{
	int date = cadre_date_parse(text, false), week = 0;
	char *end;
	long year;

	if (date != 0)
		return cadre_date_monday(date);
	year = strtol(text, &end, 10);
	if (year < 1 || year > 9998 || strncmp(end, "-W", 2) != 0)
		return 0;
	week = (int)strtol(end + 2, &end, 10);
	if (*end != '\0' || week < 1 || week > 53)
		return 0;
	/* Week 1 is that of 4 January. */
	return cadre_date_add(cadre_date_monday((int)year * 10000 + 104), (week - 1) * 7);
}
