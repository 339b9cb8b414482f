/*
 * How cells are shown: a workbook's table of number formats and fonts.
 */
#ifndef TAB_STYLE_H
#define TAB_STYLE_H

#include "base/vec.h"
#include "tab/numfmt.h"

enum { STYLE_FORMATS = 4096, STYLE_CELLS = 65536, STYLE_FONTS = 65536 };

struct style {
	struct numfmt format;
	const char *font; /* never NULL */
};

struct styles {
	struct vec formats; /* struct style_format, those that the workbook defines */
	struct vec fonts;   /* const char * */
	struct vec cells;   /* struct style, by the number a cell gives */
};

void styles_init(struct styles *styles);
/* False when memory is out; texts live in the arena. */
bool styles_add_format(struct styles *styles, struct cadre_arena *arena, size_t id,
	const char *code);
bool styles_add_font(struct styles *styles, struct cadre_arena *arena, const char *name);
/* A format that is not defined is the built-in one; a font that is not there has no name. */
bool styles_add_cell(struct styles *styles, struct cadre_arena *arena, size_t format, size_t font);
/* A style that is not there is plain. */
const struct style *styles_cell(const struct styles *styles, size_t cell);
void styles_free(struct styles *styles);

#endif
