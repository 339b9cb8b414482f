/*
 * A ZIP file made in memory. Its entries carry one fixed time, so that the same parts make the same
 * bytes. A failure sticks: ask once at the end.
 */
#ifndef REPORT_ZIP_H
#define REPORT_ZIP_H

#include <stdbool.h>

#include "cadre/buf.h"

struct zip {
	struct cadre_buf *out; /* the caller's */
	size_t begin, at;      /* where the file begins in it, and where the next byte goes */
	void *file;
	bool failed;
};

void zip_begin(struct zip *zip, struct cadre_buf *out);
void zip_add(struct zip *zip, const char *name, const void *bytes, size_t length);
/* The same of a part in pieces: opened, put, closed. */
void zip_open(struct zip *zip, const char *name);
void zip_put(struct zip *zip, const void *bytes, size_t length);
void zip_close(struct zip *zip);
/* False when anything went wrong since zip_begin. */
bool zip_end(struct zip *zip);

#endif
