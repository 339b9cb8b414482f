/*
 * The numbers of a date as it is written: shared by value_date.c and value_order.c.
 */
#ifndef APP_VALUE_DATE_H
#define APP_VALUE_DATE_H

#include <stdbool.h>
#include <stddef.h>

struct value_parts {
	int numbers[3];
	size_t digits[3]; /* how many each has */
	size_t count;
	bool slashed; /* parted by / or - only: what a spreadsheet takes for a date if it can */
};

/* False when the text, folded, is no date. */
bool value_date_parts(struct value_parts *out, const char *folded);

#endif
