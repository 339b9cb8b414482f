/*
 * A picture of black and white squares as PNG (RFC 2083), for formats that know no drawing.
 */
#ifndef REPORT_PNG_H
#define REPORT_PNG_H

#include "cadre/buf.h"
#include "cmd/report/doc.h"

enum { PNG_QUIET = 4 }; /* squares of white around a QR code (ISO/IEC 18004) */

/* Appends the code, each dot so many pixels wide. */
void png_code(struct cadre_buf *out, const struct doc_code *code, size_t dot);

#endif
