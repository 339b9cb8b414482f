/*
 * Numbers as people and as programs read them. Each function fills out and returns it, or another
 * text that lives longer.
 */
#ifndef REPORT_NUMBER_H
#define REPORT_NUMBER_H

#include "cmd/report/doc.h"

enum { NUMBER_SIZE = 48 };

/* 2.502 in Vietnamese, 2,502 in English. */
const char *number_text(char out[NUMBER_SIZE], int64_t number, const char *lang);
/* Hundredths: 1.234,50 or 1,234.50. */
const char *number_centi(char out[NUMBER_SIZE], int64_t hundredths, const char *lang);
/* 45,16% or 45.16%; a dash when there is no base. */
const char *number_percent(char out[NUMBER_SIZE], int64_t count, int64_t base, const char *lang);
/* For programs: 1234.50. */
const char *number_point(char out[NUMBER_SIZE], int64_t hundredths);
/* For programs: 45.16; NULL when there is no base. */
const char *number_bare(char out[NUMBER_SIZE], int64_t count, int64_t base);
/* The cell as a person reads it. */
const char *number_cell(char out[NUMBER_SIZE], const struct doc_cell *cell, const char *lang);

#endif
