#include <stdio.h>
#include <string.h>

#include "cadre/figures.h"
#include "cadre/text.h"
#include "cmd/report/chart.h"
#include "cmd/report/number.h"
#include "cmd/report/xlsx/xlsx.h"

enum { WIDTH_MIN = 7, WIDTH_MAX = 50, SAMPLE = 500, HEAD_HEIGHT = 34, LONG = 2000 };

/* As wide as its texts, by the first rows: the later ones are not looked at. */
static void set_width(struct xlsx *xlsx, const struct doc_table *table, size_t column)
{
	const struct doc_column *head = &table->columns[column];
	int widest = head->width > 0 ? head->width / 2 : WIDTH_MIN, rows = 0;

	if (cadre_text_width(head->label) / 2 > widest)
		widest = cadre_text_width(head->label) / 2;
	for (const struct doc_row *row = table->first; row != NULL && rows < SAMPLE;
		row = row->next, rows++) {
		char number[NUMBER_SIZE];
		int own = cadre_text_width(
			number_cell(number, &row->cells[column], xlsx->doc->lang));
		if (row->type != DOC_ROW_PART && own + 2 > widest)
			widest = own + 2;
	}
	worksheet_set_column(xlsx->sheet, (lxw_col_t)column, (lxw_col_t)column,
		widest < WIDTH_MAX ? widest : WIDTH_MAX, NULL);
}

static void put_head(struct xlsx *xlsx, const struct doc_table *table)
{
	bool groups = doc_has_groups(table);
	lxw_row_t row = xlsx->row;

	for (size_t i = 0, end; groups && i < table->column_count; i = end) {
		const struct doc_column *column = &table->columns[i];
		end = column->group != NULL ? doc_group_end(table, i) : i + 1;
		if (column->group != NULL)
			xlsx_wide(xlsx, row, (lxw_col_t)i, (lxw_col_t)(end - 1), column->group,
				XLSX_HEAD);
		else
			xlsx_text(xlsx, row, (lxw_col_t)i, column->label, XLSX_HEAD);
	}
	row += groups;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct doc_column *column = &table->columns[i];
		if (!groups || column->group != NULL)
			xlsx_text(xlsx, row, (lxw_col_t)i, column->label, XLSX_HEAD);
		else
			worksheet_merge_range(xlsx->sheet, row - 1, (lxw_col_t)i, row, (lxw_col_t)i,
				column->label, xlsx->formats[XLSX_HEAD]);
	}
	worksheet_set_row(xlsx->sheet, row, HEAD_HEIGHT, NULL);
	xlsx->row = row + 1;
}

static void put_cell(struct xlsx *xlsx, lxw_col_t column, const struct doc_cell *cell, bool total)
{
	int more = total ? XLSX_TOTAL_TEXT - XLSX_TEXT : 0;
	struct cadre_int percent;

	switch (cell->type) {
	case DOC_TEXT:
		xlsx_text(xlsx, xlsx->row, column, cell->text,
			(enum xlsx_format)(XLSX_TEXT + more));
		break;
	case DOC_COUNT:
		worksheet_write_number(xlsx->sheet, xlsx->row, column, (double)cell->count,
			xlsx->formats[XLSX_COUNT + more]);
		break;
	case DOC_CENTI:
		worksheet_write_number(xlsx->sheet, xlsx->row, column, (double)cell->count / 100,
			xlsx->formats[XLSX_CENTI + more]);
		break;
	case DOC_PERCENT:
		percent = cadre_percent(cell->count, cell->base);
		if (percent.set)
			worksheet_write_number(xlsx->sheet, xlsx->row, column,
				(double)percent.v / 10000, xlsx->formats[XLSX_PERCENT + more]);
		else
			xlsx_text(xlsx, xlsx->row, column, "-",
				(enum xlsx_format)(XLSX_TEXT + more));
		break;
	default:
		worksheet_write_blank(xlsx->sheet, xlsx->row, column,
			xlsx->formats[XLSX_TEXT + more]);
	}
}

static void put_row(struct xlsx *xlsx, const struct doc_table *table, const struct doc_row *row)
{
	if (row->type == DOC_ROW_PART) {
		xlsx_wide(xlsx, xlsx->row, 0, (lxw_col_t)(table->column_count - 1),
			row->cells[0].text != NULL ? row->cells[0].text : "", XLSX_PART);
	} else {
		for (size_t i = 0; i < table->column_count; i++)
			put_cell(xlsx, (lxw_col_t)i, &row->cells[i], row->type == DOC_ROW_TOTAL);
		if (table->height > 0)
			worksheet_set_row(xlsx->sheet, xlsx->row, table->height * 72.0 / 254, NULL);
	}
	xlsx->row++;
}

void xlsx_table(struct xlsx *xlsx, const struct doc_table *table)
{
	struct doc_rows rows;
	lxw_row_t head;

	for (size_t i = 0; i < table->column_count; i++)
		set_width(xlsx, table, i);
	if (table->caption[0] != '\0')
		xlsx_text(xlsx, xlsx->row++, 0, table->caption, XLSX_BOLD);
	head = xlsx->row;
	put_head(xlsx, table);
	worksheet_repeat_rows(xlsx->sheet, head, xlsx->row - 1);
	if (head < 12)
		worksheet_freeze_panes(xlsx->sheet, xlsx->row, (lxw_col_t)table->keys);
	xlsx->too_long = xlsx->too_long || table->row_count >= LXW_ROW_MAX - xlsx->row;
	if (table->row_count > LONG && xlsx->passing == NULL)
		xlsx_long(xlsx, table);
	else
		for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
			row = doc_next(&rows))
			put_row(xlsx, table, row);
	xlsx->row++;
}

/* The numbers stand in cells, and a chart of the spreadsheet's own beside them. */
void xlsx_chart(struct xlsx *xlsx, const struct doc_chart *chart)
{
	bool parted = chart->part_count > 1;
	lxw_chart *drawn = workbook_add_chart(xlsx->book,
		parted ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR);
	const char *sheet = xlsx->sheet->name;
	lxw_row_t first = xlsx->row + 2;
	lxw_chart_options options = {.description = (char *)(uintptr_t)chart->caption,
		.x_scale = 1.6,
		.y_scale = 0.4 + 0.08 * (double)chart->row_count};

	xlsx_text(xlsx, xlsx->row++, 0, chart->caption, XLSX_BOLD);
	for (size_t part = 0; part < chart->part_count; part++)
		xlsx_text(xlsx, xlsx->row, (lxw_col_t)(part + 1),
			chart->parts[part] != NULL ? chart->parts[part] : "", XLSX_HEAD);
	xlsx->row++;
	for (size_t row = 0; row < chart->row_count; row++, xlsx->row++) {
		xlsx_text(xlsx, xlsx->row, 0, chart->rows[row], XLSX_TEXT);
		for (size_t part = 0; part < chart->part_count; part++) {
			struct doc_cell cell = chart->cells[row * chart->part_count + part];
			cell.type = cell.type == DOC_PERCENT ? DOC_COUNT : cell.type;
			put_cell(xlsx, (lxw_col_t)(part + 1), &cell, false);
		}
	}
	for (size_t part = 0; drawn != NULL && part < chart->part_count; part++) {
		lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);
		lxw_chart_fill fill = {.color = (lxw_color_t)chart_colour(part, chart->part_count)};
		lxw_col_t column = (lxw_col_t)(part + 1);
		chart_series_set_categories(series, sheet, first, 0, xlsx->row - 1, 0);
		chart_series_set_values(series, sheet, first, column, xlsx->row - 1, column);
		chart_series_set_name_range(series, sheet, first - 1, column);
		chart_series_set_fill(series, &fill);
		chart_series_set_labels(series);
	}
	if (drawn != NULL) {
		chart_axis_set_reverse(drawn->x_axis);
		worksheet_insert_chart_opt(xlsx->sheet, xlsx->row + 1, 0, drawn, &options);
	}
	xlsx->row += 12 + (lxw_row_t)chart->row_count * 2;
}
