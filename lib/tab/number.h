/*
 * Numbers as spreadsheets store them (decimal text, up to 17 digits, perhaps with an exponent),
 * without floating point and whatever the locale.
 */
#ifndef TAB_NUMBER_H
#define TAB_NUMBER_H

#include <stdbool.h>

enum { NUMBER_SIZE = 64 };

/*
 * The number without exponent and without needless zeros: "1.4084227145E10" is "14084227145",
 * "7.9999999999999998E-2" is "0.08". Rounded to 15 digits, as spreadsheets show numbers, unless
 * it is an integer written out. False when raw is no number, or has more than 40 digits this way.
 */
bool number_plain(char out[NUMBER_SIZE], const char *raw);

/* Whether the number is a natural one already in that form, as most are: the quick way. */
bool number_is_plain(const char *raw);

/* A number of a binary file as such a text: at most 15 digits, perhaps with an exponent. */
void number_from_double(char out[NUMBER_SIZE], double value);

#endif
