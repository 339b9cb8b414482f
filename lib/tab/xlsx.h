/*
 * The pieces of an XLSX workbook (ISO/IEC 29500-1, 18): texts, styles, and the stream of a sheet.
 */
#ifndef TAB_XLSX_H
#define TAB_XLSX_H

#include "base/vec.h"
#include "cadre/buf.h"
#include "tab/merges.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "tab/style.h"
#include "tab/texts.h"
#include "tab/xml.h"

enum { XLSX_ROWS = 1048576 };

/* The shared texts, appended to those. */
enum cadre_code xlsx_strings_read(struct texts *texts, struct zip *zip, const char *part,
	struct cadre_err *err);
/* Resolves the escapes _xHHHH_ (22.9.2.19, ST_Xstring) in place; the length that is left. */
size_t xlsx_unescape(char *text, size_t length);

enum cadre_code xlsx_styles_read(struct styles *styles, struct cadre_arena *arena, struct zip *zip,
	const char *part, struct cadre_err *err);

/* Merged ranges stand after the cells, but are wanted before. So the part is unpacked once and
 * searched for the tag, which is fast, and parsed from there. */
enum cadre_code xlsx_merges_read(struct merges *merges, struct zip *zip, const char *part,
	struct cadre_err *err);

struct xlsx {
	struct texts strings;
	struct styles styles;
	bool since_1904;
	struct vec relations; /* struct opc_relation, of the workbook */
	struct merges merges; /* of the part merged, which is NULL before any */
	const char *merged;
	struct xlsx_sheet *sheet; /* being read, or NULL */
};

enum cadre_code xlsx_sheet_open(struct xlsx_sheet **out, const struct tab *tab, struct xlsx *book,
	const char *part, struct cadre_err *err);
enum cadre_code xlsx_sheet_next(struct xlsx_sheet *sheet, struct tab_row *row,
	struct cadre_err *err);
void xlsx_sheet_close(struct xlsx_sheet *sheet);

/* "C14" or "$C$14": the row from 1 and the column from 0, bounded by XLSX_ROWS and 16,383; *end is
 * what follows. The row may be missing (0). False when it is no such name. */
bool xlsx_reference(const char *text, size_t *row, size_t *column, const char **end);

#endif
