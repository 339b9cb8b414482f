/*
 * The formats of documents: one table, one writer a file.
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "cadre/buf.h"
#include "cmd/cli.h"
#include "cmd/report/doc.h"

struct format {
	const char *name, *endings; /* of files, parted by spaces */
	/* Appends the whole document; the buffer's failure is the caller's to see. NULL: not made
	 * yet. */
	void (*write)(struct cadre_buf *out, const struct doc *doc);
};

/* By -f, else by the ending of -o, else the default. CADRE_USAGE after a message: no such format,
 * one that is not made yet, or --bom with another than CSV. */
enum cadre_code format_choose(struct cli *cli, const struct format **out, const char *otherwise,
	bool bom);
/* Writes the document to the command's output. */
enum cadre_code format_write(struct cli *cli, const struct format *format, const struct doc *doc,
	bool bom);

void write_text(struct cadre_buf *out, const struct doc *doc);
void write_json(struct cadre_buf *out, const struct doc *doc);
void write_csv(struct cadre_buf *out, const struct doc *doc);
void write_html(struct cadre_buf *out, const struct doc *doc);

/* The table of write_text, laid out in columns. */
void write_text_table(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table);
/* The bytes of the beginning of text that go on a line of that width, broken between words. */
size_t write_text_fit(const char *text, int width);
enum write_align { WRITE_LEFT, WRITE_CENTRE, WRITE_RIGHT };
void write_text_padded(struct cadre_buf *out, const char *text, size_t length, int width,
	enum write_align align);

enum { FORMAT_NUMBER_SIZE = 48 };

/* 2.502 in Vietnamese, 2,502 in English. Returns out. */
const char *format_number(char out[FORMAT_NUMBER_SIZE], int64_t number, const char *lang);
/* 45,16% or 45.16%; a dash when there is no base. Returns out. */
const char *format_percent(char out[FORMAT_NUMBER_SIZE], int64_t count, int64_t base,
	const char *lang);
/* For programs: 45.16; NULL when there is no base. */
const char *format_bare_percent(char out[FORMAT_NUMBER_SIZE], int64_t count, int64_t base);
/* The cell as a person reads it: its own text, or out. */
const char *format_cell(char out[FORMAT_NUMBER_SIZE], const struct doc_cell *cell,
	const char *lang);

#endif
