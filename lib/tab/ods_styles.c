#include <string.h>

#include "base/message.h"
#include "tab/ods.h"
#include "tab/opc.h"

enum { CODE = 256, EMBEDDED = 16 };

struct load {
	struct ods_styles *styles;
	struct cadre_arena *arena;
	const char *name;      /* of the style being read; NULL when it has none */
	struct style cell;     /* the same, of a cell */
	char code[CODE];       /* the format code so far */
	size_t length, digits; /* digits: those that are shown at least */
	struct embedded {
		size_t position; /* how many digits stand right of it */
		char text[8];
	} embedded[EMBEDDED];
	size_t count;
};

enum {
	IN_DOCUMENT = 1,
	IN_STYLES,
	IN_FORMAT,
	IN_NUMBER,
	IN_EMBEDDED,
	IN_TEXT,
	IN_STYLE,
	IN_PROPERTIES,
	IN_DAY,
	IN_MONTH,
	IN_YEAR,
	IN_HOURS,
	IN_MINUTES,
	IN_SECONDS,
	IN_OTHER,
};

/* A longer code is cut, and then shows the number plain. */
static void add(struct load *load, const char *text, size_t length)
{
	if (length > CODE - 1 - load->length)
		length = CODE - 1 - load->length;
	memcpy(load->code + load->length, text, length);
	load->length += length;
	load->code[load->length] = '\0';
}

static void add_literal(struct load *load, const char *text, size_t length)
{
	add(load, "\"", 1);
	for (; length > 0; length--, text++)
		if (*text != '"')
			add(load, text, 1);
	add(load, "\"", 1);
}

static const char *keep_name(struct xml *xml, struct load *load, const char **attributes)
{
	const char *name = xml_attribute(attributes, "name");

	load->name = cadre_arena_text(load->arena, name);
	if (name != NULL && load->name == NULL)
		xml_out_of_memory(xml);
	return load->name;
}

static void put(struct xml *xml, struct map *map, const char *name, size_t value)
{
	bool is_new;
	size_t *place = map_put(map, name, &is_new);

	if (place == NULL)
		xml_out_of_memory(xml);
	else
		*place = value;
}

static void start_format(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;

	load->length = load->count = 0;
	load->code[0] = '\0';
	keep_name(xml, load, attributes);
}

static void end_format(struct xml *xml, void *arg)
{
	struct load *load = arg;
	struct vec *formats = &load->styles->formats;
	struct numfmt *format;

	if (load->name == NULL)
		return;
	if (formats->count == STYLE_FORMATS) {
		xml_fail(xml, CADRE_INPUT,
			_("the file has more than %zu cell styles: "
			  "save the list alone in a new file"),
			formats->count);
		return;
	}
	format = vec_add(formats);
	if (format == NULL || !numfmt_read(format, load->arena, load->code))
		xml_out_of_memory(xml);
	else
		put(xml, &load->styles->format_names, load->name, formats->count - 1);
}

static void add_sign(struct xml *xml, void *arg, const char **attributes)
{
	static const char *const codes[] = {
		[IN_DAY] = "d",
		[IN_MONTH] = "m",
		[IN_YEAR] = "yyyy",
		[IN_HOURS] = "h",
		[IN_MINUTES] = "[m]",
		[IN_SECONDS] = "s",
		[IN_OTHER] = "@",
	};
	const char *code = codes[xml_state(xml)];

	(void)attributes;
	add(arg, code, strlen(code));
}

static void add_text(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	(void)xml;
	add_literal(arg, bytes, length);
}

static void start_number(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	size_t decimals = 0;

	(void)xml;
	load->digits = 0;
	xml_number(xml_attribute(attributes, "min-integer-digits"), CODE / 2, &load->digits);
	xml_number(xml_attribute(attributes, "decimal-places"), CODE, &decimals);
	if (decimals > 0 || xml_true(xml_attribute(attributes, "grouping")))
		add(load, "#,#.", 4);
}

static void start_embedded(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	size_t position;

	if (load->count < EMBEDDED
		&& xml_number(xml_attribute(attributes, "position"), CODE, &position))
		load->embedded[load->count++] = (struct embedded){.position = position};
	else
		xml_skip(xml);
}

static void add_embedded(struct xml *xml, void *arg, const char *bytes, size_t length)
{
	struct load *load = arg;
	struct embedded *embedded = &load->embedded[load->count - 1];
	size_t held = strlen(embedded->text);

	(void)xml;
	if (length < sizeof embedded->text - held)
		memcpy(embedded->text + held, bytes, length);
}

/* "0000" embedded " " "000", from the left; without a digit at least one place. */
static void end_number(struct xml *xml, void *arg)
{
	struct load *load = arg;
	size_t places = load->digits > 0 ? load->digits : 1;

	(void)xml;
	for (; places > 0; places--) {
		for (size_t i = 0; i < load->count; i++)
			if (load->embedded[i].position == places)
				add_literal(load, load->embedded[i].text,
					strlen(load->embedded[i].text));
		add(load, load->digits > 0 ? "0" : "#", 1);
	}
}

static size_t *find(const struct map *map, const char *name)
{
	return name != NULL && map->count > 0 ? map_get(map, name) : NULL;
}

static void start_style(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const struct ods_styles *styles = load->styles;
	const size_t *format = find(&styles->format_names,
		xml_attribute(attributes, "data-style-name"));

	keep_name(xml, load, attributes);
	load->cell = *ods_style(styles, xml_attribute(attributes, "parent-style-name"));
	if (format != NULL)
		load->cell.format = *(struct numfmt *)vec_at(&styles->formats, *format);
}

/* Of a cell's style its font counts, of a sheet's whether it is shown. */
static void start_properties(struct xml *xml, void *arg, const char **attributes)
{
	struct load *load = arg;
	const char *font = xml_attribute(attributes, "font-name");
	const char *display = xml_attribute(attributes, "display");

	if (font == NULL)
		font = xml_attribute(attributes, "font-family");
	if (font != NULL && (load->cell.font = cadre_arena_text(load->arena, font)) == NULL)
		xml_out_of_memory(xml);
	if (display != NULL && strcmp(display, "false") == 0 && load->name != NULL)
		put(xml, &load->styles->hidden_sheets, load->name, 1);
}

static void end_style(struct xml *xml, void *arg)
{
	struct load *load = arg;
	struct vec *cells = &load->styles->cells;

	if (load->name == NULL)
		return;
	if (cells->count == STYLE_CELLS)
		xml_fail(xml, CADRE_INPUT,
			_("the file has more than %zu cell styles: "
			  "save the list alone in a new file"),
			cells->count);
	else if (load->cell.font == NULL || vec_push(cells, &load->cell) == NULL)
		xml_out_of_memory(xml);
	else
		put(xml, &load->styles->cell_names, load->name, cells->count - 1);
}

/* Percentages and sums of money have no rule: their numbers are shown plain. */
static const struct xml_rule rules[] = {
	{.in = 0, "document-styles", IN_DOCUMENT},
	{.in = 0, "document-content", IN_DOCUMENT},
	{.in = IN_DOCUMENT, "styles", IN_STYLES},
	{.in = IN_DOCUMENT, "automatic-styles", IN_STYLES},
	{.in = IN_STYLES, "number-style", IN_FORMAT, .start = start_format, .end = end_format},
	{.in = IN_STYLES, "date-style", IN_FORMAT, .start = start_format, .end = end_format},
	{.in = IN_STYLES, "time-style", IN_FORMAT, .start = start_format, .end = end_format},
	{.in = IN_FORMAT, "text", IN_TEXT, .text = add_text},
	{.in = IN_FORMAT, "number", IN_NUMBER, .start = start_number, .end = end_number},
	{.in = IN_NUMBER,
		"embedded-text",
		IN_EMBEDDED,
		.start = start_embedded,
		.text = add_embedded},
	{.in = IN_FORMAT, "day", IN_DAY, .start = add_sign},
	{.in = IN_FORMAT, "month", IN_MONTH, .start = add_sign},
	{.in = IN_FORMAT, "year", IN_YEAR, .start = add_sign},
	{.in = IN_FORMAT, "hours", IN_HOURS, .start = add_sign},
	{.in = IN_FORMAT, "minutes", IN_MINUTES, .start = add_sign},
	{.in = IN_FORMAT, "seconds", IN_SECONDS, .start = add_sign},
	{.in = IN_FORMAT, "fraction", IN_OTHER, .start = add_sign},
	{.in = IN_FORMAT, "scientific-number", IN_OTHER, .start = add_sign},
	{.in = IN_STYLES, "style", IN_STYLE, .start = start_style, .end = end_style},
	{.in = IN_STYLE, "text-properties", IN_PROPERTIES, .start = start_properties},
	{.in = IN_STYLE, "table-properties", IN_PROPERTIES, .start = start_properties},
	{0},
};

void ods_styles_init(struct ods_styles *styles)
{
	*styles = (struct ods_styles){
		.formats.size = sizeof(struct numfmt),
		.cells.size = sizeof(struct style),
	};
}

enum cadre_code ods_styles_read(struct ods_styles *styles, struct cadre_arena *arena,
	struct zip *zip, const char *part, struct cadre_err *err)
{
	struct load load = {.styles = styles, .arena = arena};

	return xml_walk(zip, part, 0, rules, &load, err);
}

const struct style *ods_style(const struct ods_styles *styles, const char *name)
{
	static const struct style plain = {.format = {.kind = NUMFMT_PLAIN}, .font = ""};
	const size_t *place = find(&styles->cell_names, name);

	return place != NULL ? vec_at(&styles->cells, *place) : &plain;
}

bool ods_style_hides(const struct ods_styles *styles, const char *name)
{
	return find(&styles->hidden_sheets, name) != NULL;
}

void ods_styles_free(struct ods_styles *styles)
{
	vec_free(&styles->formats);
	vec_free(&styles->cells);
	map_free(&styles->format_names);
	map_free(&styles->cell_names);
	map_free(&styles->hidden_sheets);
}
