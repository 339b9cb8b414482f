#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/ods.h"
#include "tab/opc.h"

static const char content[] = "content.xml", manifest[] = "META-INF/manifest.xml";

static void find_key(struct xml *xml, void *arg, const char **attributes)
{
	(void)arg;
	(void)attributes;
	xml_fail(xml, CADRE_INPUT, _("the file is encrypted: save the list without a password"));
}

static const struct xml_rule manifest_rules[] = {
	{.in = 0, "manifest", 1},
	{.in = 1, "file-entry", 2},
	{.in = 2, "encryption-data", 3, .start = find_key},
	{0},
};

static void start_table(struct xml *xml, void *arg, const char **attributes)
{
	struct tab *tab = arg;
	const struct ods *book = tab->state;
	const char *name = xml_attribute(attributes, "name");
	struct tab_page *page;

	if (tab->pages.count == ODS_SHEETS) {
		xml_fail(xml, CADRE_INPUT,
			_("the file has more than %d sheets: save the list alone in a new file"),
			ODS_SHEETS);
		return;
	}
	page = vec_add(&tab->pages);
	if (page == NULL) {
		xml_out_of_memory(xml);
		return;
	}
	page->hidden = ods_style_hides(&book->styles, xml_attribute(attributes, "style-name"));
	page->name = cadre_arena_text(&tab->arena, name != NULL ? name : "");
	if (page->name == NULL)
		xml_out_of_memory(xml);
}

static const struct xml_rule content_rules[] = {
	{.in = 0, "document-content", 1},
	{.in = 1, "body", 2},
	{.in = 2, "spreadsheet", 3},
	{.in = 3, "table", 4, .start = start_table},
	{0},
};

static enum cadre_code open_book(struct tab *tab, struct cadre_err *err)
{
	struct ods *book = calloc(1, sizeof *book);
	enum cadre_code code = CADRE_OK;

	tab->state = book;
	if (book == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	ods_styles_init(&book->styles);
	if (zip_has(tab->zip, manifest))
		code = xml_walk(tab->zip, manifest, OPC_PART, manifest_rules, NULL, err);
	if (code == CADRE_OK && zip_has(tab->zip, "styles.xml"))
		code = ods_styles_read(&book->styles, &tab->arena, tab->zip, "styles.xml", err);
	if (code == CADRE_OK)
		code = ods_styles_read(&book->styles, &tab->arena, tab->zip, content, err);
	if (code == CADRE_OK)
		code = xml_walk(tab->zip, content, 0, content_rules, tab, err);
	if (code == CADRE_OK && tab->pages.count == 0)
		code = cadre_fail(err, CADRE_INPUT,
			_("the file has no sheet: open the file and save it again"));
	return code;
}

static enum cadre_code open_sheet(struct tab *tab, size_t sheet, struct cadre_err *err)
{
	struct ods *book = tab->state;

	ods_sheet_close(book->sheet);
	return ods_sheet_open(&book->sheet, tab, book, sheet, err);
}

static enum cadre_code next_row(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	const struct ods *book = tab->state;

	return ods_sheet_next(book->sheet, row, err);
}

static void close_book(struct tab *tab)
{
	struct ods *book = tab->state;

	if (book == NULL)
		return;
	ods_sheet_close(book->sheet);
	ods_styles_free(&book->styles);
	free(book);
}

const struct tab_reader ods_reader = {open_book, open_sheet, next_row, close_book};
