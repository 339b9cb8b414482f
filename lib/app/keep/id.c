#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "app/keep/id.h"
#include "cadre/date.h"

enum { SEQUENCE_BITS = 12 };

/* Milliseconds since 1970; a text that is no instant counts as that year's beginning. */
static int64_t milliseconds(const char *instant)
{
	int year, month, day, hour, minute, second, zone_hour, zone_minute;
	int64_t seconds;
	const char *zone = strchr(instant, 'T');

	if (sscanf(instant, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second)
		!= 6)
		return 0;
	seconds = (int64_t)cadre_date_diff(19700101, year * 10000 + month * 100 + day) * 86400
		+ hour * 3600 + minute * 60 + second;
	zone = zone != NULL ? strpbrk(zone, "+-") : NULL;
	if (zone != NULL && sscanf(zone + 1, "%2d:%2d", &zone_hour, &zone_minute) == 2)
		seconds -= (*zone == '-' ? -60 : 60) * (zone_hour * 60 + zone_minute);
	return seconds * 1000;
}

void id_make(char out[ID_SIZE], const char *instant, unsigned sequence)
{
	uint64_t time = (uint64_t)milliseconds(instant) + (sequence >> SEQUENCE_BITS);
	unsigned counter = sequence & ((1U << SEQUENCE_BITS) - 1);
	unsigned char random[8];

	randombytes_buf(random, sizeof random);
	random[0] = (unsigned char)(0x80 | (random[0] & 0x3f));
	snprintf(out, ID_SIZE, "%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x",
		(unsigned)(time >> 16 & 0xffffffff), (unsigned)(time & 0xffff), counter, random[0],
		random[1], random[2], random[3], random[4], random[5], random[6], random[7]);
}
