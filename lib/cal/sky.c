#include <math.h>
#include <stddef.h>

#include "cal/sky.h"

#define J2000 2451545.0
#define LOCAL_1970 (2440587.5 - 7.0 / 24) /* the Julian date at which a time is 0 */
#define CENTURY 36525.0
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static double radians(double degrees)
{
	return degrees * (3.14159265358979323846 / 180);
}

/*
 * Terrestrial time less universal time, in seconds, by centuries since 2000. Measured values to
 * 2020 (IERS); after it the rate of 2000 to 2020 with the day growing longer by 1.72 ms a century
 * (Morrison and others, Proc. R. Soc. A 477, 2021). A forecast: by 2200 it may be minutes off.
 */
static double delta_t(double t)
{
	static const double each_ten_years[] = {-2.8, 10.4, 21.2, 24.0, 24.3, 29.1, 33.2, 40.2,
		50.5, 56.9, 63.8, 66.1, 69.4};
	enum { LAST = COUNT(each_ten_years) - 1 };
	double at = (t + 1) * 10, since = t - 0.2;

	if (at >= LAST)
		return each_ten_years[LAST] + 28 * since + 31.4 * since * since;
	if (at <= 0)
		return each_ten_years[0];
	return each_ten_years[(int)at]
		+ (at - floor(at)) * (each_ten_years[(int)at + 1] - each_ten_years[(int)at]);
}

/* Days times the sine of a sum of the sun's anomaly, the moon's and its argument of latitude. */
struct moon_term {
	double days;
	int sun, moon, latitude;
};

static const struct moon_term moon_terms[] = {
	{-0.40720, 0, 1, 0},
	{0.17241, 1, 0, 0},
	{0.01608, 0, 2, 0},
	{0.01039, 0, 0, 2},
	{0.00739, -1, 1, 0},
	{-0.00514, 1, 1, 0},
	{0.00208, 2, 0, 0},
	{-0.00111, 0, 1, -2},
	{-0.00057, 0, 1, 2},
	{0.00056, 1, 2, 0},
	{-0.00042, 0, 3, 0},
	{0.00042, 1, 0, 2},
	{0.00038, 1, 0, -2},
	{-0.00024, -1, 2, 0},
	{-0.00007, 2, 1, 0},
	{0.00004, 0, 2, -2},
	{0.00004, 3, 0, 0},
	{0.00003, 1, 1, -2},
	{0.00003, 0, 2, 2},
	{-0.00003, 1, 1, 2},
	{0.00003, -1, 1, 2},
	{-0.00002, -1, 1, -2},
	{-0.00002, 1, 3, 0},
	{0.00002, 0, 4, 0},
};

/* The pull of the planets: days times the sine of an angle that grows with each new moon. */
static const struct {
	double days, start, step;
} planet_terms[] = {
	{0.000325, 299.77, 0.107408},
	{0.000165, 251.88, 0.016321},
	{0.000164, 251.83, 26.651886},
	{0.000126, 349.42, 36.412478},
	{0.000110, 84.66, 18.206239},
	{0.000062, 141.74, 53.303771},
	{0.000060, 207.14, 2.453732},
	{0.000056, 154.84, 7.306860},
	{0.000047, 34.52, 27.261239},
	{0.000042, 207.19, 0.121824},
	{0.000040, 291.34, 1.844379},
	{0.000037, 161.72, 24.198154},
	{0.000035, 239.56, 25.513099},
	{0.000023, 331.55, 3.592518},
};

/* The sum of the terms: what is to be added to the mean new moon, in days. */
static double moon_shift(double k, double t)
{
	double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
	double moon = 201.5643 + 385.81693528 * k + (0.0107582 + 0.00001238 * t) * t * t;
	double latitude = 160.7108 + 390.67050284 * k - (0.0016118 + 0.00000227 * t) * t * t;
	double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
	double flattening = 1 - 0.002516 * t - 0.0000074 * t * t;
	double days = -0.00017 * sin(radians(node));

	for (size_t i = 0; i < COUNT(moon_terms); i++) {
		const struct moon_term *term = &moon_terms[i];
		double size = term->days;
		/* The third power of the flattening is too near 1 to matter in so small a term. */
		if (term->sun == 1 || term->sun == -1)
			size *= flattening;
		else if (term->sun == 2)
			size *= flattening * flattening;
		days += size
			* sin(radians(
				term->sun * sun + term->moon * moon + term->latitude * latitude));
	}
	for (size_t i = 0; i < COUNT(planet_terms); i++)
		days += planet_terms[i].days
			* sin(radians(planet_terms[i].start + planet_terms[i].step * k));
	return days;
}

double sky_new_moon(int number)
{
	double k = number, t = k / 1236.85;
	double day = 2451550.09766 + SKY_SYNODIC * k + (0.00015437 - 0.00000015 * t) * t * t;

	return day + moon_shift(k, t) - delta_t(t) / 86400 - LOCAL_1970;
}

/* The earth's longitude: size (in 1e-8 radians), phase and speed (radians in a thousand years). */
struct earth_term {
	double size, phase, speed;
};

static const struct earth_term earth_terms[] = {
	{3341656, 4.6692568, 6283.0758500},
	{34894, 4.62610, 12566.15170},
	{3497, 2.7441, 5753.3849},
	{3418, 2.8289, 3.5231},
	{3136, 3.6277, 77713.7715},
	{2676, 4.4181, 7860.4194},
	{2343, 6.1352, 3930.2097},
	{1324, 0.7425, 11506.7698},
	{1273, 2.0371, 529.6910},
	{1199, 1.1096, 1577.3435},
	{990, 5.233, 5884.927},
	{902, 2.045, 26.298},
	{857, 3.508, 398.149},
	{780, 1.179, 5223.694},
	{753, 2.533, 5507.553},
	{505, 4.583, 18849.228},
	{492, 4.205, 775.523},
	{357, 2.920, 0.067},
	{317, 5.849, 11790.629},
	{284, 1.899, 796.298},
	{271, 0.315, 10977.079},
	{243, 0.345, 5486.778},
	{206, 4.806, 2544.314},
	{205, 1.869, 5573.143},
	{202, 2.458, 6069.777},
	{156, 0.833, 213.299},
	{132, 3.411, 2942.463},
	{126, 1.083, 20.775},
	{115, 0.645, 0.980},
	{103, 0.636, 4694.003},
	{102, 0.976, 15720.839},
	{102, 4.267, 7.114},
};

/* The same, for what grows with time. */
static const struct earth_term earth_growing[] = {
	{206059, 2.678235, 6283.075850},
	{4303, 2.6351, 12566.1517},
	{425, 1.590, 3.523},
	{119, 5.796, 26.298},
	{109, 2.966, 1577.344},
};

static double earth_sum(const struct earth_term *terms, size_t count, double t)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += terms[i].size * cos(terms[i].phase + terms[i].speed * t);
	return sum;
}

double sky_sun(double time)
{
	double universal = (time + LOCAL_1970 - J2000) / CENTURY;
	double t = universal + delta_t(universal) / 86400 / CENTURY, tau = t / 10;
	double radius = 1.00014 - 0.0167 * cos(radians(357.529 + 35999.05 * t));
	double node = radians(125.0445 - 1934.13626 * t), mean = radians(280.466 + 36000.77 * t);
	double growing = 628331966747 + earth_sum(earth_growing, COUNT(earth_growing), tau)
		+ (52919 + 8720 * cos(1.0721 + 6283.0758 * tau)) * tau;
	double earth = 175347046 + earth_sum(earth_terms, COUNT(earth_terms), tau) + growing * tau;
	/* In seconds of arc: the frame, aberration, nutation. */
	double small = -0.0903 - 20.4898 / radius - 17.20 * sin(node) - 1.32 * sin(2 * mean);
	double degrees = fmod(earth * 1e-8 / radians(1) + 180 + small / 3600, 360);

	return degrees < 0 ? degrees + 360 : degrees;
}
