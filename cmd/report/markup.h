/*
 * Text inside HTML, SVG and XML: nothing in it can become markup.
 */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "cadre/buf.h"

void markup_text(struct cadre_buf *out, const char *text);
/* So many bytes of it. */
void markup_part(struct cadre_buf *out, const char *text, size_t length);
/* open, the text, close: both of the latter are markup. */
void markup_element(struct cadre_buf *out, const char *open, const char *text, const char *close);

#endif
