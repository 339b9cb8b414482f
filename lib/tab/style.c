#include "tab/style.h"

struct style_format {
	size_t id;
	struct numfmt format;
};

void styles_init(struct styles *styles)
{
	*styles = (struct styles){
		.formats.size = sizeof(struct style_format),
		.fonts.size = sizeof(const char *),
		.cells.size = sizeof(struct style),
	};
}

bool styles_add_format(struct styles *styles, struct cadre_arena *arena, size_t id,
	const char *code)
{
	struct style_format *format = vec_add(&styles->formats);

	if (format == NULL)
		return false;
	format->id = id;
	return numfmt_read(&format->format, arena, code);
}

bool styles_add_font(struct styles *styles, struct cadre_arena *arena, const char *name)
{
	const char **font = vec_add(&styles->fonts);

	if (font == NULL)
		return false;
	*font = *name != '\0' ? cadre_arena_text(arena, name) : "";
	return *font != NULL;
}

/* A workbook may define anew what is built in: its own word counts. */
static bool find(struct numfmt *out, const struct styles *styles, struct cadre_arena *arena,
	size_t id)
{
	for (size_t i = 0; i < styles->formats.count; i++) {
		const struct style_format *format = vec_at(&styles->formats, i);
		if (format->id == id) {
			*out = format->format;
			return true;
		}
	}
	return numfmt_read(out, arena, numfmt_builtin(id));
}

bool styles_add_cell(struct styles *styles, struct cadre_arena *arena, size_t format, size_t font)
{
	struct style *cell = vec_add(&styles->cells);

	if (cell == NULL)
		return false;
	cell->font = font < styles->fonts.count ? *(const char **)vec_at(&styles->fonts, font) : "";
	return find(&cell->format, styles, arena, format);
}

const struct style *styles_cell(const struct styles *styles, size_t cell)
{
	static const struct style plain = {.format = {.kind = NUMFMT_PLAIN}, .font = ""};

	return cell < styles->cells.count ? vec_at(&styles->cells, cell) : &plain;
}

void styles_free(struct styles *styles)
{
	vec_free(&styles->formats);
	vec_free(&styles->fonts);
	vec_free(&styles->cells);
}
