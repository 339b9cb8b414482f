/*
 * The parts of the text writer: shared by write_text.c and write_text_table.c.
 */
#ifndef REPORT_WRITE_TEXT_H
#define REPORT_WRITE_TEXT_H

#include "cmd/report/write.h"

/* The table, laid out in columns. */
void write_text_table(struct outlet *outlet, const struct doc *doc, const struct doc_table *table);
/* The bytes of the beginning of text that go on a line of that width, broken between words. */
size_t write_text_fit(const char *text, int width);
enum write_align { WRITE_LEFT, WRITE_CENTRE, WRITE_RIGHT };
void write_text_padded(struct cadre_buf *out, const char *text, size_t length, int width,
	enum write_align align);

#endif
