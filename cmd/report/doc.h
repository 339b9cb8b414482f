/*
 * A document: a small tree, built once, that any writer can lay out. It knows nothing of the field,
 * and writers know nothing else than it.
 *
 * All memory is in the document's arena. A failure sticks, as in a buffer: build on, ask once at
 * the end. Texts are copied and made safe (no controls, no bidirectional overrides), whatever they
 * come from.
 */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cadre/arena.h"
#include "cadre/buf.h"

enum { DOC_COLUMNS_MAX = 80 };

enum doc_style {
	DOC_BOLD = 1,
	DOC_ITALIC = 2,
	DOC_RULED = 4,	  /* a short rule below */
	DOC_TO_WRITE = 8, /* left for a person */
	DOC_CENTRED = 16,
	DOC_SIZED = 256, /* times the size in points; without it the body's */
};

/* The sheet: millimetres, points. A4 unless said otherwise. */
struct doc_page {
	int top, bottom, left, right;
	int size, number_size; /* of the body, of page numbers */
	bool landscape, bare;  /* bare: no page numbers */
	/* Numbers stand above the text, in the middle; the first page has none. */
};

struct doc_line {
	const char *text;
	unsigned style;
};

enum doc_type {
	DOC_HEADING,   /* issuer on the left, state or Party and date on the right */
	DOC_TITLE,     /* lines: the type of the document, then what it is on */
	DOC_SECTION,   /* one line; level 1 or 2 */
	DOC_PARAGRAPH, /* one line */
	DOC_ITEM,      /* one line of a list */
	DOC_TABLE,
	DOC_CHART,
	DOC_BREAK,	/* a new page, the first of its own when restart is set */
	DOC_SIGNATURE,	/* lines: office, a remark on signing, name; right: who signs beside them */
	DOC_RECIPIENTS, /* lines: a head, then each */
};

enum doc_cell_type { DOC_EMPTY, DOC_TEXT, DOC_COUNT, DOC_PERCENT, DOC_CENTI };

struct doc_cell {
	enum doc_cell_type type;
	const char *text;
	int64_t count,
		base; /* of a percentage both: the writer divides; of a decimal: hundredths */
};

/* Neighbours with the same group (NULL: none) stand under one head. */
struct doc_column {
	const char *group, *label;
	bool number;
	int width; /* millimetres; 0: as its texts need */
};

enum doc_row_type {
	DOC_ROW,
	DOC_ROW_PART, /* only its first cell: a head of the rows that follow */
	DOC_ROW_TOTAL,
};

struct doc_row {
	struct doc_row *next;
	enum doc_row_type type;
	struct doc_cell *cells; /* one a column */
};

/* Of a table whose rows pass, so many are kept in memory; the others lie in a file. */
enum { DOC_ROWS_KEPT = 2000 };

struct doc_table {
	const char *name, *caption; /* name: for programs */
	struct doc_column *columns;
	size_t column_count, row_count;
	size_t keys; /* the first columns, that stand again where the table is parted in width */
	int height;  /* of a row at least, in tenths of millimetres */
	/* To be set before the first row of a table that may be long: until its last row nothing
	 * else goes into the document, and what a row was made from is forgotten with the next. */
	bool passing;
	struct doc_row *first, *last;
	struct spool *spool;	      /* the rows between the kept ones and the last; NULL: none */
	struct cadre_arena_mark mark; /* where the last row began */
};

/* Bars, one a row; each of so many parts, end to end. A base makes it shares of that. */
struct doc_chart {
	const char *caption;
	const char **rows, **parts;
	size_t row_count, part_count;
	struct doc_cell *cells; /* row by row: counts, or percentages */
};

/* A square of dots, each a byte, dark when not 0. */
struct doc_code {
	const char *text;
	const unsigned char *dots;
	size_t side;
};

struct doc_block {
	struct doc_block *next;
	enum doc_type type;
	int level;
	struct doc_line *lines, *right; /* right: of a heading, of two who sign */
	size_t line_count, right_count;
	struct doc_table *table;
	struct doc_chart *chart;
	struct doc_code *code;	 /* of a signature: stands beside it */
	bool landscape, restart; /* of a break */
};

struct doc {
	struct cadre_arena arena;
	const char *name, *lang, *title; /* "annual", "vi"; the title for windows and catalogues */
	const char *search; /* of a page for the screen: the label of its search; NULL: for paper */
	int date;	    /* yyyymmdd; as of which it speaks */
	struct doc_page page;
	struct doc_block *first, *last;
	bool failed;
};

/* A text in the document's arena, made safe; "" after a failure. */
const char *doc_text(struct doc *doc, const char *text);

struct doc_block *doc_block(struct doc *doc, enum doc_type type);
/* Adds a line to the block (which may be NULL), to its right side when right is set. */
void doc_line(struct doc *doc, struct doc_block *block, bool right, const char *text,
	unsigned style);
/* A block of one line. */
void doc_put(struct doc *doc, enum doc_type type, const char *text, unsigned style);
void doc_section(struct doc *doc, int level, const char *text);

/* A table of that many columns (DOC_COLUMNS_MAX at most), to be filled in; NULL after a failure. */
struct doc_table *doc_table(struct doc *doc, const char *name, const char *caption, size_t columns);
/* Its next row: the cells to be filled in, all empty; NULL after a failure. */
struct doc_cell *doc_row(struct doc *doc, struct doc_table *table, enum doc_row_type type);

/* Those of a long table are read back: a failure is in doc_fault. */
struct doc_rows {
	const struct doc_table *table;
	size_t at; /* how many were given: that of the last is row_count */
	struct doc_row row;
	struct doc_cell cells[DOC_COLUMNS_MAX];
	struct cadre_buf bytes; /* of the row that was read back */
};

/* The rows of a table in turn, each until the next is asked for; then NULL. Ask on to the end,
 * which frees what was needed. */
const struct doc_row *doc_first(struct doc_rows *rows, const struct doc_table *table);
const struct doc_row *doc_next(struct doc_rows *rows);
/* Why rows could not be put aside or read back; NULL: nothing went wrong. */
const char *doc_fault(const struct doc *doc);

/* A chart with its rows, parts and cells to be filled in; NULL after a failure. */
struct doc_chart *doc_chart(struct doc *doc, const char *caption, size_t rows, size_t parts);

void doc_break(struct doc *doc, bool landscape, bool restart);

void doc_free(struct doc *doc);

/*
 * For writers. Neighbours of one group make a column group: the first column beyond that of
 * `from`.
 */
size_t doc_group_end(const struct doc_table *table, size_t from);
bool doc_has_groups(const struct doc_table *table);
/* Whether the row, the at-th of the table, is to stand on the page of the next: a head of others,
 * or the last before the sum. */
bool doc_holds(const struct doc_table *table, const struct doc_row *row, size_t at);
/* The line's size in points, or the page's. */
int doc_size(const struct doc *doc, const struct doc_line *line);

#endif
