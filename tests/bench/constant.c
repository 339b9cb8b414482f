/*
 * constant ROWS FILE: what the example constant_memory of libxlsxwriter does, with the texts of a
 * register book: so many rows of thirteen cells.
 */
#include <stdio.h>
#include <stdlib.h>

#include <xlsxwriter.h>

static const char *const texts[] = {NULL, "GCN26000000", "Giàng Văn Chống", "17/06/1985", "Nữ",
	"Xã Tà Xùa", "2026-NTVD-0001", "Xuất sắc", "19-QĐ/TTCT", "06/03/2026", "Cầm Thị Ánh",
	"06/03/2026", NULL};

int main(int argc, char **argv)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_row_t rows = argc > 1 ? (lxw_row_t)strtoul(argv[1], NULL, 10) : 0;
	lxw_workbook *book = argc > 2 ? workbook_new_opt(argv[2], &options) : NULL;
	lxw_worksheet *sheet;

	if (book == NULL)
		return 2;
	sheet = workbook_add_worksheet(book, NULL);
	for (lxw_row_t row = 0; row < rows; row++) {
		char number[32];
		snprintf(number, sizeof number, "2026/GCN/%06u", row);
		worksheet_write_string(sheet, row, 0, number, NULL);
		for (lxw_col_t column = 1; column < sizeof texts / sizeof texts[0]; column++)
			if (texts[column] != NULL)
				worksheet_write_string(sheet, row, column, texts[column], NULL);
	}
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
