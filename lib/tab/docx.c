#include <stdlib.h>

#include "base/message.h"
#include "tab/docx.h"
#include "tab/opc.h"

static void start_table(struct xml *xml, void *arg, const char **attributes)
{
	struct tab *tab = arg;
	struct tab_page *page;

	(void)attributes;
	if (tab->pages.count == DOCX_TABLES) {
		xml_fail(xml, CADRE_INPUT,
			_("the document has more than %d tables: save the list alone in a new "
			  "file"),
			DOCX_TABLES);
		return;
	}
	page = vec_add(&tab->pages);
	if (page != NULL)
		page->name = cadre_arena_printf(&tab->arena, "Table%zu", tab->pages.count);
	if (page == NULL || page->name == NULL)
		xml_out_of_memory(xml);
}

static const struct xml_rule rules[] = {
	{.in = 0, "document", 1},
	{.in = 1, "body", 2},
	{.in = 2, "tbl", 3, .start = start_table},
	{.in = 2, "sdt", 2},
	{.in = 2, "sdtContent", 2},
	{.in = 2, "customXml", 2},
	{0},
};

static enum cadre_code read_fonts(struct tab *tab, struct cadre_err *err)
{
	struct docx *document = tab->state;
	struct vec relations = {.size = sizeof(struct opc_relation)};
	const struct opc_relation *styles;
	enum cadre_code code = opc_relations(&relations, &tab->arena, tab->zip, tab->root, err);

	styles = code == CADRE_OK ? opc_by_type(&relations, "styles") : NULL;
	if (styles != NULL && zip_has(tab->zip, styles->target))
		code = docx_fonts_read(&document->fonts, &tab->arena, tab->zip, styles->target,
			err);
	vec_free(&relations);
	return code;
}

static enum cadre_code open_document(struct tab *tab, struct cadre_err *err)
{
	struct docx *document = calloc(1, sizeof *document);
	enum cadre_code code;

	tab->state = document;
	if (document == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	docx_fonts_init(&document->fonts);
	code = read_fonts(tab, err);
	if (code == CADRE_OK)
		code = xml_walk(tab->zip, tab->root, 0, rules, tab, err);
	if (code == CADRE_OK && tab->pages.count == 0)
		code = cadre_fail(err, CADRE_INPUT,
			_("the document has no table: put the list into one, or save it as XLSX "
			  "or CSV"));
	return code;
}

static enum cadre_code open_table(struct tab *tab, size_t place, struct cadre_err *err)
{
	struct docx *document = tab->state;

	docx_table_close(document->table);
	return docx_table_open(&document->table, tab, document, place, err);
}

static enum cadre_code next_row(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	const struct docx *document = tab->state;

	return docx_table_next(document->table, row, err);
}

static void close_document(struct tab *tab)
{
	struct docx *document = tab->state;

	if (document == NULL)
		return;
	docx_table_close(document->table);
	docx_fonts_free(&document->fonts);
	free(document);
}

const struct tab_reader docx_reader = {open_document, open_table, next_row, close_document};
