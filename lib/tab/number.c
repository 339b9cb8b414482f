#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "tab/number.h"

enum { SHOWN = 15, LONGEST = 40, EXPONENT_MAX = 999 };

struct decimal {
	char digits[LONGEST + 1]; /* without zeros in front */
	int count, point;	  /* 0.DIGITS times ten to the point */
	bool negative, written_out;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool read_digits(struct decimal *d, const char **at, bool whole)
{
	const char *from = *at;

	for (; is_digit(**at); ++*at) {
		bool leading = d->count == 0 && **at == '0';
		d->point += whole - leading;
		if (!leading && d->count < LONGEST)
			d->digits[d->count++] = **at;
	}
	return *at > from;
}

static bool read_exponent(struct decimal *d, const char **at)
{
	int sum = 0;
	bool negative;

	if (**at != 'E' && **at != 'e')
		return true;
	d->written_out = false;
	negative = *++*at == '-';
	if (**at == '-' || **at == '+')
		++*at;
	if (!is_digit(**at))
		return false;
	for (; is_digit(**at); ++*at)
		if (sum <= EXPONENT_MAX)
			sum = sum * 10 + (**at - '0');
	d->point += negative ? -sum : sum;
	return true;
}

static bool parse(struct decimal *d, const char *at)
{
	bool whole, part = false;

	*d = (struct decimal){.written_out = true};
	d->negative = *at == '-';
	if (*at == '-' || *at == '+')
		at++;
	whole = read_digits(d, &at, true);
	if (*at == '.') {
		at++;
		d->written_out = false;
		part = read_digits(d, &at, false);
	}
	return (whole || part) && read_exponent(d, &at) && *at == '\0';
}

static void round_off(struct decimal *d)
{
	int i = SHOWN;
	bool up = d->count > SHOWN && d->digits[SHOWN] >= '5';

	if (d->count > SHOWN)
		d->count = SHOWN;
	else
		i = d->count;
	while (up && i > 0 && d->digits[i - 1] == '9')
		d->digits[--i] = '0';
	if (up && i > 0)
		d->digits[i - 1]++;
	else if (up) {
		d->digits[0] = '1';
		d->point++;
	}
	while (d->count > 0 && d->digits[d->count - 1] == '0')
		d->count--;
}

static void put(char **at, const char *digits, int count, int zeros)
{
	memcpy(*at, digits, (size_t)count);
	memset(*at + count, '0', (size_t)zeros);
	*at += count + zeros;
}

bool number_is_plain(const char *raw)
{
	size_t length = 0;

	while (is_digit(raw[length]))
		length++;
	return raw[length] == '\0' && length > 0 && length <= SHOWN && (*raw != '0' || length == 1);
}

bool number_plain(char out[NUMBER_SIZE], const char *raw)
{
	struct decimal d;
	char *at = out;

	if (!parse(&d, raw))
		return false;
	if (!d.written_out)
		round_off(&d);
	if (d.count == 0) {
		memcpy(out, "0", 2);
		return true;
	}
	if (d.point > LONGEST || d.point < d.count - LONGEST)
		return false;
	if (d.negative)
		*at++ = '-';
	if (d.point >= d.count)
		put(&at, d.digits, d.count, d.point - d.count);
	else if (d.point > 0) {
		put(&at, d.digits, d.point, 0);
		*at++ = '.';
		put(&at, d.digits + d.point, d.count - d.point, 0);
	} else {
		put(&at, "0.", 2, -d.point);
		put(&at, d.digits, d.count, 0);
	}
	*at = '\0';
	return true;
}

/* The point is whatever the locale has for it. */
void number_from_double(char out[NUMBER_SIZE], double value)
{
	char text[NUMBER_SIZE], *to = out;

	snprintf(text, sizeof text, "%.*g", SHOWN, value);
	for (const char *at = text; *at != '\0'; at++)
		if (strchr("0123456789+-einfa", *at) != NULL)
			*to++ = *at;
		else if (to == out || to[-1] != '.')
			*to++ = '.';
	*to = '\0';
}
