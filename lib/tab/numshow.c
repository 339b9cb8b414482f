#include <stdint.h>
#include <string.h>

#include "tab/number.h"
#include "tab/numfmt.h"

enum { SERIAL_MAX = 2958465 /* 31/12/9999 */, FALSE_DAY = 60, DAYS_1904 = 1462 };
enum { DAY = 24 * 60 * 60 };

/* Days from 1 March of the year 0, to a date: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", https://howardhinnant.github.io/date_algorithms.html (civil_from_days). */
static int civil(int days)
{
	int era = days / 146097, of_era = days % 146097;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	int day = of_year - (153 * month + 2) / 5 + 1;

	month += month < 10 ? 3 : -9;
	return (year + era * 400 + (month <= 2)) * 10000 + month * 100 + day;
}

/* 0 when the serial is no date. The day before serial 1 is 31 December 1899. */
static int serial_date(int serial, bool since_1904)
{
	enum { DAY_ZERO = 693900 };

	if (since_1904)
		serial += DAYS_1904;
	if (serial < 1 || serial > SERIAL_MAX || serial == FALSE_DAY)
		return 0;
	return civil(DAY_ZERO + serial - (serial > FALSE_DAY));
}

/* Whole days and seconds of a plain number that is not negative; false when it is too large. */
static bool split(const char *plain, int *days, int *seconds)
{
	int64_t fraction = 0, unit = 1;

	*days = 0;
	for (; *plain >= '0' && *plain <= '9'; plain++) {
		*days = *days * 10 + (*plain - '0');
		if (*days > SERIAL_MAX)
			return false;
	}
	if (*plain == '.')
		plain++;
	for (; *plain >= '0' && *plain <= '9' && unit < 1000000000; plain++, unit *= 10)
		fraction = fraction * 10 + (*plain - '0');
	*seconds = (int)((fraction * DAY + unit / 2) / unit);
	return true;
}

static char *put_number(char *at, int number)
{
	char digits[16], *from = digits + sizeof digits;
	size_t length;

	do
		*--from = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	length = (size_t)(digits + sizeof digits - from);
	memcpy(at, from, length);
	return at + length;
}

/* A full date when the format shows no part of it, or the day and the year only. */
static char *show_date(struct cadre_arena *arena, unsigned shown, int date)
{
	static const struct {
		unsigned part;
		int over, below;
	} parts[] = {{NUMFMT_DAY, 1, 100}, {NUMFMT_MONTH, 100, 100}, {NUMFMT_YEAR, 10000, 10000}};
	char text[16], *at = text;

	shown &= NUMFMT_DAY | NUMFMT_MONTH | NUMFMT_YEAR;
	if (shown != (NUMFMT_DAY | NUMFMT_MONTH) && shown != (NUMFMT_MONTH | NUMFMT_YEAR)
		&& shown != NUMFMT_YEAR)
		shown = NUMFMT_DAY | NUMFMT_MONTH | NUMFMT_YEAR;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (!(shown & parts[i].part))
			continue;
		if (at > text)
			*at++ = '/';
		at = put_number(at, date / parts[i].over % parts[i].below);
	}
	return cadre_arena_copy(arena, text, (size_t)(at - text));
}

static char *show_time(struct cadre_arena *arena, unsigned shown, int64_t seconds)
{
	long long hours = seconds / 3600, minutes = seconds / 60 % 60;

	if (shown & NUMFMT_SECOND)
		return cadre_arena_printf(arena, "%lld:%02lld:%02lld", hours, minutes,
			(long long)(seconds % 60));
	return cadre_arena_printf(arena, "%lld:%02lld", hours, minutes);
}

static size_t places(const char *mask)
{
	size_t count = 0;

	for (; *mask != '\0'; mask++)
		count += *mask == '\1' || *mask == '\2';
	return count;
}

/* The first place takes all digits that have no place of their own. */
static char *show_mask(struct cadre_arena *arena, const char *mask, const char *digits)
{
	size_t left = places(mask), rest = strlen(digits);
	char *text = cadre_arena_alloc(arena, strlen(mask) + rest + 1), *at = text;

	for (; text != NULL && *mask != '\0'; mask++) {
		if (*mask != '\1' && *mask != '\2') {
			*at++ = *mask;
			continue;
		}
		for (; rest > left; rest--)
			*at++ = *digits++;
		if (rest == left) {
			*at++ = *digits++;
			rest--;
		} else if (*mask == '\1')
			*at++ = '0';
		left--;
	}
	return text;
}

static const char *show(const struct numfmt *format, bool since_1904, struct cadre_arena *arena,
	const char *plain, struct tab_cell *cell)
{
	int days, seconds;

	switch (format->kind) {
	case NUMFMT_DATE:
		if (*plain != '-' && split(plain, &days, &seconds))
			cell->date = serial_date(days + seconds / DAY, since_1904);
		if (cell->date == 0)
			break;
		cell->type = TAB_DATE;
		return show_date(arena, format->shown, cell->date);
	case NUMFMT_TIME:
		if (*plain != '-' && split(plain, &days, &seconds))
			return show_time(arena, format->shown, (int64_t)days * DAY + seconds);
		break;
	case NUMFMT_MASK:
		if (plain[strspn(plain, "0123456789")] == '\0')
			return show_mask(arena, format->mask, plain);
		break;
	default:
		break;
	}
	return plain == cell->raw ? cell->raw : cadre_arena_text(arena, plain);
}

bool numfmt_show(const struct numfmt *format, bool since_1904, struct cadre_arena *arena,
	struct tab_cell *cell)
{
	char plain[NUMBER_SIZE];

	cell->date = 0;
	cell->text = cell->raw;
	cell->type = TAB_TEXT;
	if (number_is_plain(cell->raw)) {
		cell->type = TAB_NUMBER;
		cell->text = show(format, since_1904, arena, cell->raw, cell);
	} else if (number_plain(plain, cell->raw)) {
		cell->type = TAB_NUMBER;
		cell->text = show(format, since_1904, arena, plain, cell);
	}
	return cell->text != NULL;
}

static bool is_day(int date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int day = date % 100, month = date / 100 % 100, year = date / 10000;
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return year > 0 && month >= 1 && month <= 12 && day >= 1
		&& day <= days[month - 1] + (leap && month == 2);
}

static int iso_date(const char *raw)
{
	static const char shape[] = "dddd-dd-dd";
	int date = 0;

	for (size_t i = 0; shape[i] != '\0'; i++) {
		bool digit = raw[i] >= '0' && raw[i] <= '9';
		if (shape[i] == 'd' ? !digit : raw[i] != shape[i])
			return 0;
		if (digit)
			date = date * 10 + (raw[i] - '0');
	}
	return (raw[10] == '\0' || raw[10] == 'T') && is_day(date) ? date : 0;
}

bool numfmt_show_iso(const struct numfmt *format, struct cadre_arena *arena, struct tab_cell *cell)
{
	unsigned shown = format->kind == NUMFMT_DATE ? format->shown : NUMFMT_DAY;

	cell->date = iso_date(cell->raw);
	cell->type = cell->date != 0 ? TAB_DATE : TAB_TEXT;
	cell->text = cell->date != 0 ? show_date(arena, shown, cell->date) : cell->raw;
	return cell->text != NULL;
}
