#include <string.h>

#include "cadre/text.h"
#include "cmd/report/spool.h"

const char *doc_text(struct doc *doc, const char *text)
{
	const char *safe = cadre_text_safe(&doc->arena, text), *copy = NULL;

	if (safe != NULL)
		copy = safe == text ? cadre_arena_text(&doc->arena, text) : safe;
	if (copy == NULL)
		doc->failed = true;
	return copy != NULL ? copy : "";
}

struct doc_block *doc_block(struct doc *doc, enum doc_type type)
{
	struct doc_block *block = cadre_arena_alloc(&doc->arena, sizeof *block);

	if (block == NULL) {
		doc->failed = true;
		return NULL;
	}
	block->type = type;
	if (doc->last != NULL)
		doc->last->next = block;
	else
		doc->first = block;
	doc->last = block;
	return block;
}

void doc_line(struct doc *doc, struct doc_block *block, bool right, const char *text,
	unsigned style)
{
	struct doc_line **lines, *grown;
	size_t *count;

	if (block == NULL)
		return;
	lines = right ? &block->right : &block->lines;
	count = right ? &block->right_count : &block->line_count;
	/* Blocks have few lines: each more gets a new array. */
	grown = cadre_arena_array(&doc->arena, *count + 1, sizeof *grown);
	if (grown == NULL) {
		doc->failed = true;
		return;
	}
	if (*count > 0)
		memcpy(grown, *lines, *count * sizeof *grown);
	grown[(*count)++] = (struct doc_line){doc_text(doc, text), style};
	*lines = grown;
}

void doc_put(struct doc *doc, enum doc_type type, const char *text, unsigned style)
{
	doc_line(doc, doc_block(doc, type), false, text, style);
}

void doc_section(struct doc *doc, int level, const char *text)
{
	struct doc_block *block = doc_block(doc, DOC_SECTION);

	doc_line(doc, block, false, text, DOC_BOLD);
	if (block != NULL)
		block->level = level;
}

struct doc_table *doc_table(struct doc *doc, const char *name, const char *caption, size_t columns)
{
	struct doc_block *block = doc_block(doc, DOC_TABLE);
	struct doc_table *table = cadre_arena_alloc(&doc->arena, sizeof *table);

	if (table != NULL && columns <= DOC_COLUMNS_MAX)
		table->columns = cadre_arena_array(&doc->arena, columns, sizeof *table->columns);
	if (block == NULL || table == NULL || table->columns == NULL) {
		doc->failed = true;
		return NULL;
	}
	table->name = doc_text(doc, name);
	table->caption = doc_text(doc, caption);
	table->column_count = columns;
	block->table = table;
	return table;
}

/* The last row goes into the file, and what it was made from is forgotten. */
static void put_aside(struct doc *doc, struct doc_table *table)
{
	if (table->row_count > DOC_ROWS_KEPT) {
		spool_put(table->spool, table->last, table->column_count);
		cadre_arena_rewind(&doc->arena, &table->mark);
		return;
	}
	table->spool = cadre_arena_alloc(&doc->arena, sizeof *table->spool);
	doc->failed = doc->failed || table->spool == NULL;
	table->mark = cadre_arena_mark(&doc->arena);
}

/* Kept ones hang together; the last of others stands alone. */
static void append(struct doc_table *table, struct doc_row *row)
{
	if (table->first == NULL)
		table->first = row;
	else if (table->spool == NULL)
		table->last->next = row;
	table->last = row;
	table->row_count++;
}

struct doc_cell *doc_row(struct doc *doc, struct doc_table *table, enum doc_row_type type)
{
	struct doc_row *row = NULL;

	if (table != NULL && table->passing && table->row_count >= DOC_ROWS_KEPT && !doc->failed)
		put_aside(doc, table);
	if (table != NULL && !doc->failed)
		row = cadre_arena_alloc(&doc->arena, sizeof *row);
	if (row != NULL)
		row->cells = cadre_arena_array(&doc->arena, table->column_count,
			sizeof *row->cells);
	if (row == NULL || row->cells == NULL) {
		doc->failed = true;
		return NULL;
	}
	row->type = type;
	append(table, row);
	return row->cells;
}

const struct doc_row *doc_first(struct doc_rows *rows, const struct doc_table *table)
{
	rows->table = table;
	rows->at = 0;
	rows->bytes = (struct cadre_buf){0};
	rows->row = (struct doc_row){.next = table->first, .cells = rows->cells};
	return doc_next(rows);
}

const struct doc_row *doc_next(struct doc_rows *rows)
{
	const struct doc_table *table = rows->table;
	const struct doc_row *row = rows->row.next;

	rows->at++;
	if (row != NULL) {
		rows->row.next = row->next;
		return row;
	}
	if (table->spool == NULL || rows->at > table->row_count) {
		cadre_buf_free(&rows->bytes);
		return NULL;
	}
	if (rows->at == table->row_count)
		return table->last;
	if (rows->at == DOC_ROWS_KEPT + 1)
		spool_rewind(table->spool);
	if (spool_get(table->spool, &rows->row, table->column_count, &rows->bytes))
		return &rows->row;
	cadre_buf_free(&rows->bytes);
	return NULL;
}

const char *doc_fault(const struct doc *doc)
{
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next)
		if (block->table != NULL && block->table->spool != NULL
			&& block->table->spool->fault != 0)
			return strerror(block->table->spool->fault);
	return NULL;
}

struct doc_chart *doc_chart(struct doc *doc, const char *caption, size_t rows, size_t parts)
{
	struct doc_block *block = doc_block(doc, DOC_CHART);
	struct doc_chart *chart = cadre_arena_alloc(&doc->arena, sizeof *chart);

	if (chart != NULL && parts > 0 && rows <= SIZE_MAX / parts) {
		chart->rows = cadre_arena_array(&doc->arena, rows + 1, sizeof *chart->rows);
		chart->parts = cadre_arena_array(&doc->arena, parts, sizeof *chart->parts);
		chart->cells = cadre_arena_array(&doc->arena, rows * parts + 1,
			sizeof *chart->cells);
	}
	if (block == NULL || chart == NULL || chart->rows == NULL || chart->parts == NULL
		|| chart->cells == NULL) {
		doc->failed = true;
		return NULL;
	}
	chart->caption = doc_text(doc, caption);
	chart->row_count = rows;
	chart->part_count = parts;
	block->chart = chart;
	return chart;
}

void doc_break(struct doc *doc, bool landscape, bool restart)
{
	struct doc_block *block = doc_block(doc, DOC_BREAK);

	if (block == NULL)
		return;
	block->landscape = landscape;
	block->restart = restart;
}

size_t doc_group_end(const struct doc_table *table, size_t from)
{
	size_t end = from + 1;

	while (table->columns[from].group != NULL && end < table->column_count
		&& table->columns[end].group != NULL
		&& strcmp(table->columns[end].group, table->columns[from].group) == 0)
		end++;
	return end;
}

bool doc_has_groups(const struct doc_table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].group != NULL)
			return true;
	return false;
}

bool doc_holds(const struct doc_table *table, const struct doc_row *row, size_t at)
{
	return row->type == DOC_ROW_PART
		|| (at + 1 == table->row_count && table->last->type == DOC_ROW_TOTAL);
}

int doc_size(const struct doc *doc, const struct doc_line *line)
{
	int size = (int)(line->style / DOC_SIZED);

	return size > 0 ? size : doc->page.size;
}

void doc_free(struct doc *doc)
{
	for (struct doc_block *block = doc->first; block != NULL; block = block->next)
		if (block->table != NULL && block->table->spool != NULL)
			spool_close(block->table->spool);
	cadre_arena_free(&doc->arena);
	*doc = (struct doc){0};
}
