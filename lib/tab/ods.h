/*
 * The pieces of an OpenDocument spreadsheet (ODF 1.3 part 3): its styles, and the stream of a
 * sheet.
 */
#ifndef TAB_ODS_H
#define TAB_ODS_H

#include "base/map.h"
#include "cadre/buf.h"
#include "tab/merges.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "tab/style.h"
#include "tab/xml.h"

/* Number formats become the format codes that they stand for, so that all spreadsheets share one
 * way of showing numbers. */
struct ods_styles {
	struct vec formats; /* struct numfmt */
	struct vec cells;   /* struct style */
	struct map format_names, cell_names;
	struct map hidden_sheets; /* by the name of a sheet's style */
};

enum { ODS_SHEETS = 256, ODS_ROWS = 1048576 };

void ods_styles_init(struct ods_styles *styles);
/* Appends the styles of "styles.xml" or "content.xml". */
enum cadre_code ods_styles_read(struct ods_styles *styles, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err);
/* name may be NULL. A style that is not there is plain. */
const struct style *ods_style(const struct ods_styles *styles, const char *name);
bool ods_style_hides(const struct ods_styles *styles, const char *name);
void ods_styles_free(struct ods_styles *styles);

/* A cell as it is read. */
struct ods_cell {
	char type; /* the first letter of its type, 'e' for a failed formula, '\0' for none */
	bool formula;
	const struct style *style;
	struct cadre_buf value, text; /* as stored, as shown */
};

/* Begins a cell of those attributes; its stored value, or NULL. */
const char *ods_cell_start(struct ods_cell *cell, const char **attributes);
enum cadre_code ods_cell_make(struct tab_cell *out, const struct ods_cell *cell, struct row *row,
	struct cadre_err *err);

struct ods {
	struct ods_styles styles;
	struct ods_sheet *sheet; /* being read, or NULL */
};

/* Reads the table at that place in "content.xml". */
enum cadre_code ods_sheet_open(struct ods_sheet **out, const struct tab *tab,
	const struct ods *book, size_t place, struct cadre_err *err);
enum cadre_code ods_sheet_next(struct ods_sheet *sheet, struct tab_row *row, struct cadre_err *err);
void ods_sheet_close(struct ods_sheet *sheet);

#endif
