#include <string.h>

#include "base/message.h"
#include "tab/docx.h"
#include "tab/opc.h"

enum { DEEP = 16 }; /* styles that stand on one another */

struct docx_style {
	const char *based; /* the style it changes, or NULL */
	const char *font;  /* NULL when that one's */
};

struct load {
	struct docx_fonts *fonts;
	struct cadre_arena *arena;
	struct docx_style *style; /* being read, or NULL */
	bool is_usual;
};

static const char *keep(struct xml *xml, const struct load *load, const char *text)
{
	const char *kept = cadre_arena_text(load->arena, text);

	if (text != NULL && kept == NULL)
		xml_out_of_memory(xml);
	return kept;
}

static void start_style(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	struct docx_fonts *fonts = load->fonts;
	const char *type = xml_attribute(attributes, "type");
	const char *name = keep(xml, load, xml_attribute(attributes, "styleId"));
	size_t *place;
	bool is_new;

	load->style = NULL;
	load->is_usual = xml_true(xml_attribute(attributes, "default"));
	if (type == NULL || strcmp(type, "paragraph") != 0 || name == NULL
		|| fonts->styles.count == DOCX_STYLES)
		return;
	place = map_put(&fonts->names, name, &is_new);
	load->style = place != NULL ? vec_add(&fonts->styles) : NULL;
	if (load->style == NULL)
		xml_out_of_memory(xml);
	else
		*place = fonts->styles.count - 1;
}

static void base_style(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;

	if (load->style != NULL)
		load->style->based = keep(xml, load, xml_attribute(attributes, "val"));
}

static void name_font(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *font = keep(xml, load, xml_attribute(attributes, "ascii"));

	if (load->style != NULL)
		load->style->font = font;
	if (font != NULL && load->style != NULL && load->is_usual)
		load->fonts->usual = font;
}

static void name_default(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *font = keep(xml, load, xml_attribute(attributes, "ascii"));

	if (font != NULL)
		load->fonts->usual = font;
}

static const struct xml_rule rules[] = {
	{.in = 0, "styles", 1},
	{.in = 1, "docDefaults", 2},
	{.in = 2, "rPrDefault", 3},
	{.in = 3, "rPr", 4},
	{.in = 4, "rFonts", 5, .start = name_default},
	{.in = 1, "style", 6, .start = start_style},
	{.in = 6, "basedOn", 7, .start = base_style},
	{.in = 6, "rPr", 8},
	{.in = 8, "rFonts", 9, .start = name_font},
	{0},
};

void docx_fonts_init(struct docx_fonts *fonts)
{
	*fonts = (struct docx_fonts){.styles.size = sizeof(struct docx_style), .usual = ""};
}

enum cadre_code docx_fonts_read(struct docx_fonts *fonts, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err)
{
	struct load load = {.fonts = fonts, .arena = arena};

	return xml_walk(zip, part, OPC_PART, rules, &load, err);
}

const char *docx_font(const struct docx_fonts *fonts, const char *style)
{
	for (int i = 0; i < DEEP && style != NULL && fonts->styles.count > 0; i++) {
		const size_t *place = map_get(&fonts->names, style);
		const struct docx_style *found = place != NULL ? vec_at(&fonts->styles, *place)
							       : NULL;
		if (found != NULL && found->font != NULL)
			return found->font;
		style = found != NULL ? found->based : NULL;
	}
	return fonts->usual;
}

void docx_fonts_free(struct docx_fonts *fonts)
{
	vec_free(&fonts->styles);
	map_free(&fonts->names);
}
