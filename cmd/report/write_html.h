/*
 * The parts of the HTML writer: shared by write_html*.c.
 */
#ifndef REPORT_WRITE_HTML_H
#define REPORT_WRITE_HTML_H

#include "cmd/report/write.h"

void write_html_table(struct outlet *outlet, const struct doc *doc, const struct doc_table *table);
/* As SVG inside the page. */
void write_html_chart(struct cadre_buf *out, const struct doc *doc, const struct doc_chart *chart);
void write_html_code(struct cadre_buf *out, const struct doc_code *code);

/* What a page for the screen has: where doc->search is set. */
void write_html_screen_style(struct cadre_buf *out);
void write_html_screen_search(struct cadre_buf *out, const struct doc *doc);
void write_html_screen_script(struct cadre_buf *out);
/* Opens a box that scrolls sideways, on a screen by keyboard too. */
void write_html_wide(struct cadre_buf *out, const struct doc *doc, const char *label);

#endif
