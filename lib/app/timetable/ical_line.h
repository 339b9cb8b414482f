/*
 * The content lines of an iCalendar: folded, escaped, ended by CRLF (RFC 5545, 3.1 and 3.3.11).
 */
#ifndef APP_ICAL_LINE_H
#define APP_ICAL_LINE_H

#include "cadre/buf.h"

struct ical_lines {
	struct cadre_buf *out;
	struct cadre_buf line; /* the one being made */
};

/* A line whose value needs no escape. */
void ical_put(struct ical_lines *lines, const char *name, const char *value);
/* One with a text: backslash, comma, semicolon and line end are escaped; NULL gives no line. */
void ical_put_text(struct ical_lines *lines, const char *name, const char *text);

#endif
