#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "tab/opc.h"
#include "tab/xlsx.h"

enum { SHEETS = 4096 };

static void start_properties(struct xml *xml, void *arg, const char **attributes)
{
	struct tab *tab = arg;
	struct xlsx *book = tab->state;

	(void)xml;
	book->since_1904 = xml_true(xml_attribute(attributes, "date1904"));
}

static bool is_hidden(const char *state)
{
	return state != NULL && strcmp(state, "visible") != 0;
}

/* Only worksheets are kept: charts, dialogs and macro sheets hold no rows. */
static void start_sheet(struct xml *xml, void *arg, const char **attributes)
{
	struct tab *tab = arg;
	const struct xlsx *book = tab->state;
	const char *id = xml_attribute(attributes, "id");
	const char *name = xml_attribute(attributes, "name");
	const struct opc_relation *to = id != NULL ? opc_by_id(&book->relations, id) : NULL;
	struct tab_page *page;

	if (to == NULL || strcmp(to->type, "worksheet") != 0)
		return;
	if (tab->pages.count == SHEETS) {
		xml_fail(xml, CADRE_INPUT,
			_("the file has more than %d sheets: save the list alone in a new file"),
			SHEETS);
		return;
	}
	page = vec_add(&tab->pages);
	if (page == NULL) {
		xml_out_of_memory(xml);
		return;
	}
	page->hidden = is_hidden(xml_attribute(attributes, "state"));
	page->part = to->target;
	page->name = cadre_arena_text(&tab->arena, name != NULL ? name : "");
	if (page->name == NULL)
		xml_out_of_memory(xml);
}

static const struct xml_rule rules[] = {
	{.in = 0, "workbook", 1},
	{.in = 1, "workbookPr", 2, .start = start_properties},
	{.in = 1, "sheets", 3},
	{.in = 3, "sheet", 4, .start = start_sheet},
	{0},
};

/* Some programs refer to parts that they did not write; a cell that needs one then fails. */
static const char *find_part(const struct tab *tab, const char *type)
{
	const struct xlsx *book = tab->state;
	const struct opc_relation *relation = opc_by_type(&book->relations, type);

	return relation != NULL && zip_has(tab->zip, relation->target) ? relation->target : NULL;
}

static enum cadre_code open_book(struct tab *tab, struct cadre_err *err)
{
	struct xlsx *book = calloc(1, sizeof *book);
	const char *part;
	enum cadre_code code;

	tab->state = book;
	if (book == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	book->relations.size = sizeof(struct opc_relation);
	styles_init(&book->styles);
	texts_init(&book->strings, tab->limits.memory);
	code = opc_relations(&book->relations, &tab->arena, tab->zip, tab->root, err);
	if (code == CADRE_OK)
		code = xml_walk(tab->zip, tab->root, OPC_PART, rules, tab, err);
	if (code == CADRE_OK && tab->pages.count == 0)
		code = cadre_fail(err, CADRE_INPUT,
			_("the file has no sheet: open the file and save it again"));
	part = find_part(tab, "styles");
	if (code == CADRE_OK && part != NULL)
		code = xlsx_styles_read(&book->styles, &tab->arena, tab->zip, part, err);
	part = find_part(tab, "sharedStrings");
	if (code == CADRE_OK && part != NULL)
		code = xlsx_strings_read(&book->strings, tab->zip, part, err);
	return code;
}

/* A sheet is read more than once: its merged ranges stay. */
static enum cadre_code find_merges(struct tab *tab, const char *part, struct cadre_err *err)
{
	struct xlsx *book = tab->state;
	enum cadre_code code;

	if (book->merged == part) {
		merges_rewind(&book->merges);
		return CADRE_OK;
	}
	book->merged = NULL;
	merges_free(&book->merges);
	merges_init(&book->merges, &tab->limits);
	code = xlsx_merges_read(&book->merges, tab->zip, part, err);
	if (code == CADRE_OK)
		book->merged = part;
	return code;
}

static enum cadre_code open_sheet(struct tab *tab, size_t sheet, struct cadre_err *err)
{
	struct xlsx *book = tab->state;
	const struct tab_page *page = vec_at(&tab->pages, sheet);

	enum cadre_code code = find_merges(tab, page->part, err);

	xlsx_sheet_close(book->sheet);
	book->sheet = NULL;
	return code != CADRE_OK ? code : xlsx_sheet_open(&book->sheet, tab, book, page->part, err);
}

static enum cadre_code next_row(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	struct xlsx *book = tab->state;

	return xlsx_sheet_next(book->sheet, row, err);
}

static void close_book(struct tab *tab)
{
	struct xlsx *book = tab->state;

	if (book == NULL)
		return;
	xlsx_sheet_close(book->sheet);
	texts_free(&book->strings);
	styles_free(&book->styles);
	merges_free(&book->merges);
	vec_free(&book->relations);
	free(book);
}

const struct tab_reader xlsx_reader = {open_book, open_sheet, next_row, close_book};
