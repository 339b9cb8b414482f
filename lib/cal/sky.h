/*
 * Where the moon and the sun stand, as seen from UTC+7. Times are days since 1970-01-01 00:00
 * at UTC+7, with their fraction. The only floating point of the library that decides anything.
 */
#ifndef CAL_SKY_H
#define CAL_SKY_H

/* The mean days from one new moon to the next. */
#define SKY_SYNODIC 29.530588861

/*
 * The moment of the new moon of that number: 0 is that of 6 January 2000, they count both ways.
 * J. Meeus, Astronomical Algorithms (2nd edition, 1998), chapter 49; within
 * 19 seconds of a full theory, 1900 to 2199.
 */
double sky_new_moon(int number);
/*
 * The apparent longitude of the sun, in degrees from 0 to under 360. The earth's longitude is
 * the main terms of VSOP87, as in Meeus, chapters 25 and 32; within 2 seconds of arc.
 */
double sky_sun(double time);

#endif
