#include <math.h>

#include "cal/cal.h"
#include "cal/sky.h"

/*
 * The rules (Hồ Ngọc Đức, "Thuật toán tính âm lịch"): a month begins on the day of the new moon;
 * the month with the winter solstice is the eleventh; when thirteen months lie from one eleventh
 * to the next, the first of them in which the sun enters no sign is the leap month. All days
 * are those of UTC+7.
 *
 * How close a call it is, 1900 to 2199. Beside a full theory of moon and sun, the new moons here
 * were right to 19 seconds and the sun to 2 seconds of arc (a minute of time). One moon comes
 * nearer to midnight than that: 7 July 1967, 3 s before it here, 4 s after it by the full theory.
 * The next are 24 s away (June 1944, December 2072, May 2130). Of the signs, one is undecided: the
 * September equinox of 1938 falls on midnight to the second; here, as in the calendar printed
 * then, the leap month is the seventh. The next keeps 8 minutes (September 2033), and the closest
 * solstice 38 (1984).
 * The turning of the earth is a forecast. A day may be other than given here for the moons that
 * come within a minute of midnight before 2100 (2054, 2072, 2077, 2085) and within three after
 * it (2125, 2130, 2131, 2150, 2159, 2175, 2199).
 */

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* The day on which that new moon falls. */
static long moon_day(int number)
{
	return (long)floor(sky_new_moon(number));
}

/* The last new moon on that day or before it. */
static int moon_by(long day)
{
	int number = (int)floor(((double)day - sky_new_moon(0)) / SKY_SYNODIC) + 1;

	while (moon_day(number) > day)
		number--;
	return number;
}

/* The twelfth part of the sun's way, 0 to 11, in which it stands as the day begins. */
static int sign(long day)
{
	return (int)(sky_sun((double)day) / 30);
}

/* The moon that begins the eleventh month of a year. */
static int eleventh(int year)
{
	int number = moon_by(cal_days(year * 10000 + 1231));

	return sign(moon_day(number)) >= 9 ? number - 1 : number;
}

/* The months from the eleventh of the year before up to that of the year. */
struct cycle {
	int year;
	int first; /* its first moon */
	int leap;  /* how many months stand before the leap month; 0: there is none */
};

static struct cycle cycle_of(int year)
{
	struct cycle cycle = {.year = year, .first = eleventh(year - 1)};
	int before, here;

	if (eleventh(year) - cycle.first < 13)
		return cycle;
	before = sign(moon_day(cycle.first + 1));
	for (int i = 1; i < 13; i++, before = here) {
		here = sign(moon_day(cycle.first + i + 1));
		if (here == before) {
			cycle.leap = i;
			break;
		}
	}
	return cycle;
}

struct cal_lunar cal_to_lunar(int date)
{
	struct cal_lunar lunar = {0};
	struct cycle cycle;
	int year = date / 10000, moon, place, month;

	if (!cadre_date_valid(date) || year < FIRST_YEAR || year > LAST_YEAR + 1)
		return lunar;
	moon = moon_by(cal_days(date));
	cycle = cycle_of(moon >= eleventh(year) ? year + 1 : year);
	place = moon - cycle.first;
	month = place - (cycle.leap != 0 && place >= cycle.leap);
	year = month < 2 ? cycle.year - 1 : cycle.year;
	if (year < FIRST_YEAR || year > LAST_YEAR)
		return lunar;
	lunar.year = year;
	lunar.month = (month + 10) % 12 + 1;
	lunar.day = (int)(cal_days(date) - moon_day(moon)) + 1;
	lunar.leap = cycle.leap != 0 && place == cycle.leap;
	return lunar;
}

int cal_from_lunar(struct cal_lunar lunar)
{
	struct cycle cycle;
	long first;
	int place;

	if (lunar.year < FIRST_YEAR || lunar.year > LAST_YEAR || lunar.month < 1 || lunar.month > 12
		|| lunar.day < 1)
		return 0;
	cycle = cycle_of(lunar.month > 10 ? lunar.year + 1 : lunar.year);
	place = (lunar.month + 1) % 12;
	if (lunar.leap && (cycle.leap == 0 || cycle.leap != place + 1))
		return 0;
	if (cycle.leap != 0 && (lunar.leap || place >= cycle.leap))
		place++;
	first = moon_day(cycle.first + place);
	if (lunar.day > moon_day(cycle.first + place + 1) - first)
		return 0;
	return cal_date(first + lunar.day - 1);
}
