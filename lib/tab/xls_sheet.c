#include <stdlib.h>

#include "base/message.h"
#include "tab/xls.h"

/* Where a record of cells stands. */
struct place {
	unsigned row;
	uint32_t at;
};

struct xls_sheet {
	const struct xls *book;
	struct merges merges;
	bool hidden_rows[XLS_ROWS], hidden_columns[XLS_COLUMNS];
	struct vec places; /* struct place, by row */
	size_t next;
	struct row row;
};

static enum cadre_code take_cells(struct xls_sheet *sheet, struct biff *biff, size_t at,
	struct cadre_err *err)
{
	struct place place = {biff_u16(biff), (uint32_t)at};

	if (vec_push(&sheet->places, &place) == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	return CADRE_OK;
}

static enum cadre_code take_merges(struct xls_sheet *sheet, struct biff *biff,
	struct cadre_err *err)
{
	unsigned count = biff_u16(biff);
	enum cadre_code code = CADRE_OK;

	for (; count > 0 && code == CADRE_OK; count--) {
		struct merges_range range = {0};
		range.top = biff_u16(biff) + 1;
		range.bottom = biff_u16(biff) + 1;
		range.left = biff_u16(biff);
		range.right = biff_u16(biff);
		code = merges_add(&sheet->merges, &range, err);
	}
	return code;
}

static void take_row(struct xls_sheet *sheet, struct biff *biff)
{
	enum { OPTIONS_AFTER = 10, HIDDEN = 0x20 };
	unsigned number = biff_u16(biff);

	if (biff_skip(biff, OPTIONS_AFTER))
		sheet->hidden_rows[number] = biff_u16(biff) & HIDDEN;
}

static void take_columns(struct xls_sheet *sheet, struct biff *biff)
{
	enum { OPTIONS_AFTER = 4, HIDDEN = 1 };
	unsigned first = biff_u16(biff), last = biff_u16(biff);

	if (!biff_skip(biff, OPTIONS_AFTER) || !(biff_u16(biff) & HIDDEN))
		return;
	for (; first <= last && first < XLS_COLUMNS; first++)
		sheet->hidden_columns[first] = true;
}

static enum cadre_code take_record(struct xls_sheet *sheet, struct biff *biff, size_t at,
	struct cadre_err *err)
{
	switch (biff->type) {
	case BIFF_FORMULA:
	case BIFF_MULRK:
	case BIFF_RSTRING:
	case BIFF_LABELSST:
	case BIFF_NUMBER:
	case BIFF_LABEL:
	case BIFF_BOOLERR:
	case BIFF_RK:
		return take_cells(sheet, biff, at, err);
	case BIFF_MERGEDCELLS:
		return take_merges(sheet, biff, err);
	case BIFF_ROW:
		take_row(sheet, biff);
		break;
	case BIFF_COLINFO:
		take_columns(sheet, biff);
		break;
	default:
		break;
	}
	return CADRE_OK;
}

static int by_row(const void *a, const void *b)
{
	const struct place *one = a, *other = b;

	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return one->at < other->at ? -1 : one->at > other->at;
}

/* Finds where its rows are, and what is said of them. Charts in the sheet have records of their
 * own between a BOF and an EOF. */
static enum cadre_code survey(struct xls_sheet *sheet, size_t place, struct cadre_err *err)
{
	struct biff biff = sheet->book->start;
	enum cadre_code code = CADRE_OK;
	size_t depth = 0, at = place;

	biff.at = place < biff.length ? place : biff.length;
	if (!biff_next(&biff) || biff.type != BIFF_BOF)
		return cadre_fail(err, CADRE_INPUT,
			_("the file is cut off or damaged: copy or download it again"));
	for (depth = 1; depth > 0 && code == CADRE_OK;) {
		at = biff.at;
		if (!biff_next(&biff))
			return cadre_fail(err, CADRE_INPUT,
				_("the file is cut off or damaged: copy or download it again"));
		depth += biff.type == BIFF_BOF;
		depth -= biff.type == BIFF_EOF;
		if (depth == 1)
			code = take_record(sheet, &biff, at, err);
	}
	if (sheet->places.count > 1)
		qsort(sheet->places.items, sheet->places.count, sheet->places.size, by_row);
	merges_sort(&sheet->merges);
	return code;
}

enum cadre_code xls_sheet_open(struct xls_sheet **out, const struct tab *tab,
	const struct xls *book, size_t place, struct cadre_err *err)
{
	struct xls_sheet *sheet = calloc(1, sizeof *sheet);

	*out = sheet;
	if (sheet == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	sheet->book = book;
	sheet->places.size = sizeof(struct place);
	row_init(&sheet->row, &tab->limits);
	merges_init(&sheet->merges, &tab->limits);
	return survey(sheet, place, err);
}

static enum cadre_code read_row(struct xls_sheet *sheet, unsigned *number, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	if (sheet->next == sheet->places.count)
		return CADRE_NO;
	*number = ((struct place *)vec_at(&sheet->places, sheet->next))->row;
	row_clear(&sheet->row);
	for (; sheet->next < sheet->places.count && code == CADRE_OK; sheet->next++) {
		const struct place *place = vec_at(&sheet->places, sheet->next);
		struct biff biff = sheet->book->start;
		if (place->row != *number)
			break;
		biff.at = place->at;
		biff_next(&biff);
		code = xls_put_cells(&sheet->row, sheet->book, &biff, err);
	}
	return code == CADRE_OK ? merges_fill(&sheet->merges, &sheet->row, *number + 1, err) : code;
}

enum cadre_code xls_sheet_next(struct xls_sheet *sheet, struct tab_row *row, struct cadre_err *err)
{
	unsigned number;
	enum cadre_code code;
	struct tab_cell *cells;

	do
		code = read_row(sheet, &number, err);
	while (code == CADRE_OK && !row_has_own(&sheet->row));
	if (code != CADRE_OK)
		return code;
	cells = sheet->row.cells.items;
	*row = (struct tab_row){
		.number = number + 1,
		.count = row_count(&sheet->row),
		.cells = cells,
		.hidden = sheet->hidden_rows[number],
	};
	for (size_t i = 0; i < row->count && i < XLS_COLUMNS; i++)
		cells[i].hidden = sheet->hidden_columns[i];
	return CADRE_OK;
}

void xls_sheet_close(struct xls_sheet *sheet)
{
	if (sheet == NULL)
		return;
	merges_free(&sheet->merges);
	row_free(&sheet->row);
	vec_free(&sheet->places);
	free(sheet);
}
