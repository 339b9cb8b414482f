/*
 * CSV as it comes (RFC 4180, and what spreadsheets make of it): fields between separators, quotes
 * that may hold separators, line ends and doubled quotes, lines that end in LF, CRLF or CR.
 */
#ifndef TAB_CSV_SCAN_H
#define TAB_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct csv_scan {
	const char *at, *end;
	char separator;
	size_t line; /* of at, from 1 */
};

struct csv_field {
	const char *start; /* with its quotes, if it has any */
	size_t length;
	size_t line; /* where it begins */
	bool quoted;
	bool more; /* another field of the record follows */
	bool open; /* a quote begins it and never ends */
};

/*
 * Starts at the first record. The separator is told by a first line such as "sep=;", which is then
 * passed over, or else is the one of , ; tab and | that gives most of the first CSV_PROBE records
 * the same number of fields, more than one; between equals the one that gives more fields.
 */
enum { CSV_PROBE = 100, CSV_PROBE_BYTES = 256 * 1024 };
void csv_start(struct csv_scan *scan, const char *text, size_t length);
/* The next field; to be called while at is before end, or the last field had more. */
void csv_next(struct csv_scan *scan, struct csv_field *field);
/* The field's value: text, a copy of its bytes, changed in place; CRLF inside becomes LF. */
const char *csv_unquote(const struct csv_field *field, char *text);

#endif
