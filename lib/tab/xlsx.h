/*
 * The pieces of an XLSX workbook (ISO/IEC 29500-1, 18): texts, styles, and the stream of a sheet.
 */
#ifndef TAB_XLSX_H
#define TAB_XLSX_H

#include "cadre/buf.h"
#include "base/vec.h"
#include "tab/numfmt.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "tab/xml.h"

enum { XLSX_ROWS = 1048576 };

/* The shared texts, end to end, each closed by a NUL. */
struct xlsx_strings {
	struct cadre_buf bytes;
	struct vec starts; /* size_t */
};

/* Refused when the texts and their places take more than memory bytes. */
enum cadre_code xlsx_strings_read(struct xlsx_strings *strings, struct zip *zip, const char *part,
	size_t memory, struct cadre_err *err);
/* NULL beyond the last. */
const char *xlsx_string(const struct xlsx_strings *strings, size_t index);
void xlsx_strings_free(struct xlsx_strings *strings);
/* Resolves the escapes _xHHHH_ (22.9.2.19, ST_Xstring) in place; the length that is left. */
size_t xlsx_unescape(char *text, size_t length);

struct xlsx_styles {
	struct vec formats; /* struct xlsx_format, those that the workbook defines */
	struct vec cells;   /* struct numfmt, by the number a cell gives as its style */
};

enum cadre_code xlsx_styles_read(struct xlsx_styles *styles, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err);
/* A style that is not there is plain. */
const struct numfmt *xlsx_style(const struct xlsx_styles *styles, size_t style);
void xlsx_styles_free(struct xlsx_styles *styles);

/*
 * Merged ranges stand after the cells, but are wanted before. So the part is unpacked once and
 * searched for the tag, which is fast, and parsed from there. Ranges must not overlap: one that
 * begins inside another is left aside.
 */
struct xlsx_merges {
	struct vec ranges; /* struct xlsx_range by first row */
	size_t next;	   /* the first that has not begun */
	struct vec owners; /* struct xlsx_owner by column: the range that covers it */
	struct cadre_arena arena;
	size_t bytes;
	const struct tab_limits *limits;
};

void xlsx_merges_init(struct xlsx_merges *merges, const struct tab_limits *limits);
enum cadre_code xlsx_merges_read(struct xlsx_merges *merges, struct zip *zip, const char *part,
	struct cadre_err *err);
/* Gives the covered cells of that row what the first cell of their range has. To be called with
 * rising numbers, for rows that have something of their own. */
enum cadre_code xlsx_merges_fill(struct xlsx_merges *merges, struct row *row, size_t number,
	struct cadre_err *err);
void xlsx_merges_free(struct xlsx_merges *merges);

struct xlsx {
	struct xlsx_strings strings;
	struct xlsx_styles styles;
	bool since_1904;
	struct vec relations;	  /* struct opc_relation, of the workbook */
	struct xlsx_sheet *sheet; /* being read, or NULL */
};

enum cadre_code xlsx_sheet_open(struct xlsx_sheet **out, const struct tab *tab,
	const struct xlsx *book, const char *part, struct cadre_err *err);
enum cadre_code xlsx_sheet_next(struct xlsx_sheet *sheet, struct tab_row *row,
	struct cadre_err *err);
void xlsx_sheet_close(struct xlsx_sheet *sheet);

/* "C14" or "$C$14": the row from 1 and the column from 0, bounded by XLSX_ROWS and 16,383; *end is
 * what follows. The row may be missing (0). False when it is no such name. */
bool xlsx_reference(const char *text, size_t *row, size_t *column, const char **end);

#endif
