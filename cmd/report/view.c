#include <stdio.h>
#include <string.h>

#include "cadre/record.h"
#include "cadre/text.h"
#include "cmd/report/view.h"

enum { KEY_SIZE = 400 };

/* Of a row "part:value" what follows the part's name where there is no other. */
const char *view_row_name(const struct words *words, const char *table,
	const struct cadre_figure *figure)
{
	const struct word more[] = {{"row", figure->row}, {0}};
	const char *colon = strchr(figure->row, ':');
	char key[KEY_SIZE];

	if (figure->label != NULL)
		return cadre_text_sentence(&words->doc->arena, figure->label);
	snprintf(key, sizeof key, "row.%s.%s", table, figure->row);
	if (words_has(words, key))
		return words_text(words, key);
	snprintf(key, sizeof key, "row.%s", figure->row);
	if (words_has(words, key))
		return words_text(words, key);
	if (colon != NULL && strcmp(colon, ":unknown") == 0)
		return words_text(words, "row.unknown");
	snprintf(key, sizeof key, "row.%s.*", table);
	if (words_has(words, key))
		return words_with(words, key, more);
	return colon != NULL ? colon + 1 : figure->row;
}

static const char *row_name(const struct words *words, const struct view *view,
	const struct cadre_figure *figure)
{
	const struct word more[] = {{"row", figure->row}, {"label", figure->label}, {0}};

	return view->with_code && figure->label != NULL ? words_with(words, "row.coded", more)
							: view_row_name(words, view->table, figure);
}

void view_set_cell(struct doc_cell *cell, const struct cadre_figure *figure, enum view_part part)
{
	if (figure == NULL || (part != VIEW_COUNT && !figure->base.set))
		return;
	*cell = (struct doc_cell){.type = part == VIEW_PERCENT ? DOC_PERCENT : DOC_COUNT,
		.count = part == VIEW_BASE ? figure->base.v : figure->count.v,
		.base = figure->base.v};
}

static void put_text_row(struct doc *doc, struct doc_table *table, enum doc_row_type type,
	const char *text)
{
	struct doc_cell *cells = doc_row(doc, table, type);

	if (cells != NULL)
		cells[0] = (struct doc_cell){.type = DOC_TEXT, .text = doc_text(doc, text)};
}

static void put_row(const struct words *words, const struct view *view, struct doc_table *table,
	const struct cadre_figure *figure)
{
	bool total = strcmp(figure->row, "total") == 0;
	struct doc_cell *cells = doc_row(words->doc, table, total ? DOC_ROW_TOTAL : DOC_ROW);

	if (cells == NULL)
		return;
	cells[0] = (struct doc_cell){.type = DOC_TEXT,
		.text = doc_text(words->doc, row_name(words, view, figure))};
	for (size_t i = 0; view->columns[i].column != NULL; i++)
		view_set_cell(&cells[i + 1],
			set_find(words->set, view->table, figure->row, view->columns[i].column),
			view->columns[i].part);
}

/* Under a new part's name when the row begins another part than the one before. */
static void put_part(const struct words *words, struct doc_table *table,
	const struct cadre_figure *figure, const struct cadre_figure *before)
{
	size_t length = strcspn(figure->row, ":");
	char key[KEY_SIZE];

	if (figure->row[length] == '\0'
		|| (before != NULL && strncmp(before->row, figure->row, length + 1) == 0))
		return;
	snprintf(key, sizeof key, "part.%.*s", (int)length, figure->row);
	put_text_row(words->doc, table, DOC_ROW_PART, words_text(words, key));
}

static bool is_empty(const struct words *words, const struct view *view)
{
	const struct cadre_figure *first = set_next_row(words->set, view->table, NULL);

	return first == NULL || strcmp(first->row, "total") == 0;
}

static struct doc_table *begin(const struct words *words, const struct view *view, int *number)
{
	struct doc_table *table;
	char digits[16];
	size_t count = 0;

	while (count < VIEW_COLUMNS_MAX && view->columns[count].column != NULL)
		count++;
	snprintf(digits, sizeof digits, "%d", ++*number);
	table = doc_table(words->doc, view->table,
		words_with(words, "table.caption",
			(const struct word[]){{"number", digits},
				{"caption", words_text(words, view->caption)}, {0}}),
		count + 1);
	if (table == NULL)
		return NULL;
	table->columns[0].label = words_text(words, view->rows);
	for (size_t i = 0; i < count; i++) {
		const struct view_column *column = &view->columns[i];
		table->columns[i + 1] = (struct doc_column){
			column->group != NULL ? words_text(words, column->group) : NULL,
			words_text(words, column->label), true, 0};
	}
	return table;
}

void view_put(const struct words *words, const struct view *view, int *number)
{
	const struct cadre_figure *row = NULL, *before = NULL;
	struct doc_table *table;

	if (view->empty != NULL && is_empty(words, view)) {
		doc_put(words->doc, DOC_PARAGRAPH, words_text(words, view->empty), 0);
		return;
	}
	table = begin(words, view, number);
	while (table != NULL && (row = set_next_row(words->set, view->table, row)) != NULL) {
		if (view->parted)
			put_part(words, table, row, before);
		put_row(words, view, table, row);
		before = row;
	}
}
