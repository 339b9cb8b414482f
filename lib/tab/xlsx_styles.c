#include "base/message.h"
#include "tab/opc.h"
#include "tab/xlsx.h"

enum { ID_MAX = 1000000 };

struct load {
	struct styles *styles;
	struct cadre_arena *arena;
	const char *font; /* of the font being read */
};

static void check(struct xml *xml, bool done)
{
	if (!done)
		xml_out_of_memory(xml);
}

/* Whether one more may be added to those that there are. */
static bool has_room(struct xml *xml, const struct vec *those, size_t most)
{
	if (those->count < most)
		return true;
	xml_fail(xml, CADRE_INPUT,
		_("the file has more than %zu cell styles: save the list alone in a new file"),
		most);
	return false;
}

static void start_format(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *code = xml_attribute(attributes, "formatCode");
	size_t id;

	if (code == NULL || !xml_number(xml_attribute(attributes, "numFmtId"), ID_MAX, &id))
		return;
	if (has_room(xml, &load->styles->formats, STYLE_FORMATS))
		check(xml, styles_add_format(load->styles, load->arena, id, code));
}

static void start_font(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;

	(void)xml;
	(void)attributes;
	load->font = "";
}

static void name_font(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *name = xml_attribute(attributes, "val");

	if (name == NULL)
		return;
	load->font = cadre_arena_text(load->arena, name);
	check(xml, load->font != NULL);
}

static void end_font(struct xml *xml, void *arg)
{
	struct load *load = arg;

	if (has_room(xml, &load->styles->fonts, STYLE_FONTS))
		check(xml, styles_add_font(load->styles, load->arena, load->font));
}

static void start_style(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	size_t format = 0, font = SIZE_MAX;

	if (!has_room(xml, &load->styles->cells, STYLE_CELLS))
		return;
	xml_number(xml_attribute(attributes, "numFmtId"), ID_MAX, &format);
	xml_number(xml_attribute(attributes, "fontId"), ID_MAX, &font);
	check(xml, styles_add_cell(load->styles, load->arena, format, font));
}

static const struct xml_rule rules[] = {
	{.in = 0, "styleSheet", 1},
	{.in = 1, "numFmts", 2},
	{.in = 2, "numFmt", 3, .start = start_format},
	{.in = 1, "fonts", 4},
	{.in = 4, "font", 5, .start = start_font, .end = end_font},
	{.in = 5, "name", 6, .start = name_font},
	{.in = 1, "cellXfs", 7},
	{.in = 7, "xf", 8, .start = start_style},
	{0},
};

enum cadre_code xlsx_styles_read(struct styles *styles, struct cadre_arena *arena, struct zip *zip,
	const char *part, struct cadre_err *err)
{
	struct load load = {styles, arena, ""};

	return xml_walk(zip, part, OPC_PART, rules, &load, err);
}
