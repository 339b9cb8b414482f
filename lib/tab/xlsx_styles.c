#include <string.h>

#include "base/message.h"
#include "tab/opc.h"
#include "tab/xlsx.h"

enum { FORMATS = 4096, STYLES = 65536, ID_MAX = 1000000 };

struct xlsx_format {
	size_t id;
	struct numfmt format;
};

struct load {
	struct xlsx_styles *styles;
	struct cadre_arena *arena;
};

static void too_many(struct xml *xml, int most)
{
	xml_fail(xml, CADRE_INPUT,
		_("the file has more than %d cell styles: save the list alone in a new file"),
		most);
}

static void start_format(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *code = xml_attribute(attributes, "formatCode");
	struct xlsx_format *format;
	size_t id;

	if (code == NULL || !xml_number(xml_attribute(attributes, "numFmtId"), ID_MAX, &id))
		return;
	if (load->styles->formats.count == FORMATS) {
		too_many(xml, FORMATS);
		return;
	}
	format = vec_add(&load->styles->formats);
	if (format == NULL || !numfmt_read(&format->format, load->arena, code)) {
		xml_out_of_memory(xml);
		return;
	}
	format->id = id;
}

/* A workbook may define anew what is built in: its own word counts. */
static bool find(struct numfmt *out, const struct load *load, size_t id)
{
	const struct vec *formats = &load->styles->formats;

	for (size_t i = 0; i < formats->count; i++) {
		const struct xlsx_format *format = vec_at(formats, i);
		if (format->id == id) {
			*out = format->format;
			return true;
		}
	}
	return numfmt_read(out, load->arena, numfmt_builtin(id));
}

static void start_style(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	struct numfmt *style;
	size_t id = 0;

	if (load->styles->cells.count == STYLES) {
		too_many(xml, STYLES);
		return;
	}
	xml_number(xml_attribute(attributes, "numFmtId"), ID_MAX, &id);
	style = vec_add(&load->styles->cells);
	if (style == NULL || !find(style, load, id))
		xml_out_of_memory(xml);
}

static const struct xml_rule rules[] = {
	{.in = 0, "styleSheet", 1},
	{.in = 1, "numFmts", 2},
	{.in = 2, "numFmt", 3, .start = start_format},
	{.in = 1, "cellXfs", 4},
	{.in = 4, "xf", 5, .start = start_style},
	{0},
};

enum cadre_code xlsx_styles_read(struct xlsx_styles *styles, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err)
{
	struct load load = {styles, arena};

	styles->formats = (struct vec){.size = sizeof(struct xlsx_format)};
	styles->cells = (struct vec){.size = sizeof(struct numfmt)};
	return xml_walk(zip, part, OPC_PART, rules, &load, err);
}

const struct numfmt *xlsx_style(const struct xlsx_styles *styles, size_t style)
{
	static const struct numfmt plain = {.kind = NUMFMT_PLAIN};

	return style < styles->cells.count ? vec_at(&styles->cells, style) : &plain;
}

void xlsx_styles_free(struct xlsx_styles *styles)
{
	vec_free(&styles->formats);
	vec_free(&styles->cells);
}
