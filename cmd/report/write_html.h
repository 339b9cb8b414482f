/*
 * The parts of the HTML writer: shared by write_html*.c.
 */
#ifndef REPORT_WRITE_HTML_H
#define REPORT_WRITE_HTML_H

#include "cadre/buf.h"
#include "cmd/report/doc.h"

void write_html_table(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table);
/* As SVG inside the page. */
void write_html_chart(struct cadre_buf *out, const struct doc *doc, const struct doc_chart *chart);
void write_html_code(struct cadre_buf *out, const struct doc_code *code);

#endif
