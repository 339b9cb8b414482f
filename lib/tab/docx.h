/*
 * The pieces of a DOCX document (ISO/IEC 29500-1, 17): the fonts of its styles, and the stream of a
 * table. Each table of the body is a sheet; what stands inside a cell's own table is that cell's.
 */
#ifndef TAB_DOCX_H
#define TAB_DOCX_H

#include "base/map.h"
#include "tab/merges.h"
#include "tab/reader.h"
#include "tab/row.h"
#include "tab/xml.h"

enum { DOCX_TABLES = 256, DOCX_STYLES = 4096 };

struct docx_fonts {
	struct vec styles; /* struct docx_style, of paragraphs */
	struct map names;  /* the place in styles */
	const char *usual; /* where no style says otherwise; never NULL once read */
};

void docx_fonts_init(struct docx_fonts *fonts);
enum cadre_code docx_fonts_read(struct docx_fonts *fonts, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err);
/* style may be NULL; never NULL. */
const char *docx_font(const struct docx_fonts *fonts, const char *style);
void docx_fonts_free(struct docx_fonts *fonts);

struct docx {
	struct docx_fonts fonts;
	struct docx_table *table; /* being read, or NULL */
};

enum cadre_code docx_table_open(struct docx_table **out, const struct tab *tab,
	const struct docx *document, size_t place, struct cadre_err *err);
enum cadre_code docx_table_next(struct docx_table *table, struct tab_row *row,
	struct cadre_err *err);
void docx_table_close(struct docx_table *table);

#endif
