#include "base/message.h"
#include "tab/xls.h"

enum { SHEETS = 4096 };

/* A workbook being read as far as its first sheet. */
struct globals {
	struct xls *book;
	struct tab *tab;
	struct biff *biff;
	struct cadre_buf text;
	struct cadre_err *err;
};

static enum cadre_code no_memory(const struct globals *globals)
{
	return cadre_fail(globals->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code cut_off(const struct globals *globals)
{
	return cadre_fail(globals->err, CADRE_INPUT,
		_("the file is cut off or damaged: copy or download it again"));
}

/* The next text of the record, in globals->text. */
static bool read_text(struct globals *globals, size_t length_size)
{
	cadre_buf_reset(&globals->text);
	return biff_text(&globals->text, globals->biff, length_size);
}

static enum cadre_code take_password(struct globals *globals)
{
	return cadre_fail(globals->err, CADRE_INPUT,
		_("the file is encrypted: save the list without a password"));
}

static enum cadre_code take_dates(struct globals *globals)
{
	globals->book->since_1904 = biff_u16(globals->biff) == 1;
	return CADRE_OK;
}

static enum cadre_code check_room(const struct globals *globals, const struct vec *those,
	size_t most)
{
	if (those->count < most)
		return CADRE_OK;
	return cadre_fail(globals->err, CADRE_INPUT,
		_("the file has more than %zu cell styles: save the list alone in a new file"),
		most);
}

static enum cadre_code take_font(struct globals *globals)
{
	enum { NAME_AT = 14 };
	struct styles *styles = &globals->book->styles;
	enum cadre_code code = check_room(globals, &styles->fonts, STYLE_FONTS);

	if (code != CADRE_OK)
		return code;
	if (!biff_skip(globals->biff, NAME_AT) || !read_text(globals, 1))
		return cut_off(globals);
	return styles_add_font(styles, &globals->tab->arena, cadre_buf_string(&globals->text))
		? CADRE_OK
		: no_memory(globals);
}

static enum cadre_code take_format(struct globals *globals)
{
	struct styles *styles = &globals->book->styles;
	size_t id = biff_u16(globals->biff);
	enum cadre_code code = check_room(globals, &styles->formats, STYLE_FORMATS);

	if (code != CADRE_OK)
		return code;
	if (!read_text(globals, globals->biff->wide ? 2 : 1))
		return cut_off(globals);
	return styles_add_format(styles, &globals->tab->arena, id, cadre_buf_string(&globals->text))
		? CADRE_OK
		: no_memory(globals);
}

/* Nothing is the fourth font. */
static enum cadre_code take_style(struct globals *globals)
{
	enum { NO_FONT = 4 };
	struct styles *styles = &globals->book->styles;
	size_t font = biff_u16(globals->biff), format = biff_u16(globals->biff);
	enum cadre_code code = check_room(globals, &styles->cells, STYLE_CELLS);

	if (code != CADRE_OK)
		return code;
	font -= font > NO_FONT;
	return styles_add_cell(styles, &globals->tab->arena, format, font) ? CADRE_OK
									   : no_memory(globals);
}

/* Only worksheets are kept: charts and macro sheets hold no rows. */
static enum cadre_code take_sheet(struct globals *globals)
{
	enum { HIDDEN = 3 };
	struct tab *tab = globals->tab;
	size_t place = biff_u32(globals->biff);
	unsigned state = biff_u8(globals->biff), kind = biff_u8(globals->biff);
	struct tab_page *page;

	if (!read_text(globals, 1))
		return cut_off(globals);
	if (kind != 0)
		return CADRE_OK;
	if (tab->pages.count == SHEETS)
		return cadre_fail(globals->err, CADRE_INPUT,
			_("the file has more than %d sheets: save the list alone in a new file"),
			SHEETS);
	page = vec_add(&tab->pages);
	if (page == NULL || vec_push(&globals->book->places, &place) == NULL)
		return no_memory(globals);
	page->hidden = (state & HIDDEN) != 0;
	page->name = cadre_arena_text(&tab->arena, cadre_buf_string(&globals->text));
	return page->name != NULL ? CADRE_OK : no_memory(globals);
}

static enum cadre_code take_texts(struct globals *globals)
{
	struct texts *texts = &globals->book->texts;
	uint32_t count;
	enum cadre_code code = CADRE_OK;

	biff_u32(globals->biff);
	count = biff_u32(globals->biff);
	for (; count > 0 && code == CADRE_OK; count--) {
		code = texts_begin(texts, globals->err);
		if (code != CADRE_OK)
			break;
		if (!biff_text(&texts->bytes, globals->biff, 2))
			return cut_off(globals);
		code = texts_end(texts, globals->err);
	}
	return code;
}

static const struct {
	unsigned type;
	enum cadre_code (*take)(struct globals *globals);
} takers[] = {
	{BIFF_FILEPASS, take_password},
	{BIFF_DATEMODE, take_dates},
	{BIFF_FONT, take_font},
	{BIFF_FORMAT, take_format},
	{BIFF_XF, take_style},
	{BIFF_BOUNDSHEET, take_sheet},
	{BIFF_SST, take_texts},
};

static enum cadre_code take_record(struct globals *globals)
{
	for (size_t i = 0; i < sizeof takers / sizeof takers[0]; i++)
		if (takers[i].type == globals->biff->type)
			return takers[i].take(globals);
	return CADRE_OK;
}

enum cadre_code xls_read_globals(struct xls *book, struct tab *tab, struct cadre_err *err)
{
	enum { BIFF5 = 0x500, BIFF8 = 0x600 };
	struct biff biff = book->start;
	struct globals globals = {.book = book, .tab = tab, .biff = &biff, .err = err};
	enum cadre_code code = CADRE_OK;
	unsigned version;

	if (!biff_next(&biff))
		return cut_off(&globals);
	version = biff_u16(&biff);
	if (biff.type != BIFF_BOF || (version != BIFF8 && version != BIFF5))
		return cadre_fail(err, CADRE_INPUT,
			_("the spreadsheet is older than Excel 5: save the list as XLSX or CSV"));
	book->start.wide = biff.wide = version == BIFF8;
	do {
		if (!biff_next(&biff))
			code = cut_off(&globals);
		else
			code = take_record(&globals);
	} while (code == CADRE_OK && biff.type != BIFF_EOF);
	if (code == CADRE_OK && globals.text.failed)
		code = no_memory(&globals);
	cadre_buf_free(&globals.text);
	return code;
}
