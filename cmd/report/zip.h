/*
 * A ZIP file, made in a temporary file and then passed on. Its entries carry one fixed time, so
 * that the same parts make the same bytes. A failure sticks: ask once at the end.
 */
#ifndef REPORT_ZIP_H
#define REPORT_ZIP_H

#include <stdbool.h>
#include <stdio.h>

#include "cmd/report/write.h"

struct zip {
	FILE *made;
	void *file; /* minizip's */
	bool failed;
};

void zip_begin(struct zip *zip);
void zip_add(struct zip *zip, const char *name, const void *bytes, size_t length);
/* The same of a part in pieces: opened, put, closed. */
void zip_open(struct zip *zip, const char *name);
void zip_put(struct zip *zip, const void *bytes, size_t length);
void zip_close(struct zip *zip);
/* False when anything went wrong since zip_begin: errno tells. */
bool zip_end(struct zip *zip, struct outlet *out);

#endif
