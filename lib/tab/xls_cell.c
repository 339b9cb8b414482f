#include <string.h>

#include "base/message.h"
#include "tab/number.h"
#include "tab/xls.h"

/* Where the cells of a record go. */
struct target {
	struct row *row;
	const struct xls *book;
	struct biff *biff;
	unsigned number, column;
	struct cadre_err *err;
};

static enum cadre_code no_memory(const struct target *target)
{
	return cadre_fail(target->err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code cut_off(const struct target *target)
{
	return cadre_fail(target->err, CADRE_INPUT,
		_("the file is cut off or damaged: copy or download it again"));
}

static const char *here(const struct target *target)
{
	const char *name = tab_cell_name(&target->row->arena, target->number + 1, target->column);

	return name != NULL ? name : "";
}

static bool fits(const struct target *target)
{
	return target->column < XLS_COLUMNS && target->column < target->row->limits->columns;
}

static enum cadre_code too_wide(const struct target *target)
{
	return cadre_fail(target->err, CADRE_INPUT,
		_("'%s' stands right of %zu columns: save the list alone in a new file"),
		here(target), target->row->limits->columns);
}

/* The cell at the target's column, in that style; NULL when memory is out. */
static struct tab_cell *make(const struct target *target, unsigned style)
{
	struct tab_cell *cell = row_cell(target->row, target->column);

	if (cell != NULL)
		*cell = (struct tab_cell){.text = "",
			.raw = "",
			.font = styles_cell(&target->book->styles, style)->font};
	return cell;
}

static enum cadre_code put_number(const struct target *target, unsigned style, double value,
	bool formula)
{
	const struct numfmt *format = &styles_cell(&target->book->styles, style)->format;
	struct tab_cell *cell = make(target, style);
	char raw[NUMBER_SIZE];

	if (cell == NULL)
		return no_memory(target);
	number_from_double(raw, value);
	cell->formula = formula;
	cell->raw = cadre_arena_text(&target->row->arena, raw);
	if (cell->raw == NULL
		|| !numfmt_show(format, target->book->since_1904, &target->row->arena, cell))
		return no_memory(target);
	return CADRE_OK;
}

static enum cadre_code put_text(const struct target *target, unsigned style, const char *text,
	bool formula)
{
	struct tab_cell *cell = make(target, style);

	if (cell == NULL)
		return no_memory(target);
	cell->formula = formula;
	cell->type = *text != '\0' ? TAB_TEXT : TAB_EMPTY;
	cell->text = cell->raw = text;
	return CADRE_OK;
}

/* A text that the record itself holds. */
static enum cadre_code put_own_text(const struct target *target, unsigned style, bool formula)
{
	struct cadre_buf text = {0};
	char *kept = NULL;
	enum cadre_code code = CADRE_OK;

	if (!biff_text(&text, target->biff, 2))
		code = cut_off(target);
	else if (text.length > target->row->limits->cell)
		code = cadre_fail(target->err, CADRE_INPUT,
			_("'%s' holds more than %zu bytes: shorten it"), here(target),
			target->row->limits->cell);
	else if (text.failed)
		code = no_memory(target);
	else
		code = row_text(target->row, &kept, cadre_buf_string(&text), text.length,
			target->err);
	cadre_buf_free(&text);
	return code == CADRE_OK ? put_text(target, style, kept, formula) : code;
}

static enum cadre_code put_shared(const struct target *target, unsigned style)
{
	const char *text = texts_at(&target->book->texts, biff_u32(target->biff));

	if (text == NULL)
		return cadre_fail(target->err, CADRE_INPUT,
			_("'%s' refers to a text that is not in the file: "
			  "open the file and save it again"),
			here(target));
	return put_text(target, style, text, false);
}

static enum cadre_code put_truth(const struct target *target, unsigned style, unsigned value,
	bool fault, bool formula)
{
	static const struct {
		unsigned code;
		const char *text;
	} faults[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
		{0x1D, "#NAME?"}, {0x24, "#NUM!"}};
	struct tab_cell *cell = make(target, style);

	if (cell == NULL)
		return no_memory(target);
	cell->formula = formula;
	cell->type = fault ? TAB_FAULT : TAB_BOOL;
	cell->raw = value != 0 ? "1" : "0";
	cell->text = value != 0 ? "TRUE" : "FALSE";
	if (!fault)
		return CADRE_OK;
	cell->text = cell->raw = "#N/A";
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		if (faults[i].code == value)
			cell->text = cell->raw = faults[i].text;
	return CADRE_OK;
}

static double double_of(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

/* 30 bits: an integer, or the upper ones of a number; perhaps a hundred times too large. */
static double rk_value(uint32_t rk)
{
	enum { HUNDREDTHS = 1, INTEGER = 2 };
	double value = rk & INTEGER ? (int32_t)rk >> 2 : double_of((uint64_t)(rk & ~3u) << 32);

	return rk & HUNDREDTHS ? value / 100 : value;
}

static enum cadre_code put_many(struct target *target)
{
	enum { ONE = 6, LAST = 2 };
	enum cadre_code code = CADRE_OK;

	while (target->biff->size - target->biff->read >= ONE + LAST && code == CADRE_OK) {
		unsigned style = biff_u16(target->biff);
		if (!fits(target))
			return too_wide(target);
		code = put_number(target, style, rk_value(biff_u32(target->biff)), false);
		target->column++;
	}
	return code;
}

/* The text that a formula gave stands in a record after it. */
static enum cadre_code put_result(const struct target *target, unsigned style)
{
	while (biff_next(target->biff)) {
		switch (target->biff->type) {
		case BIFF_STRING:
			return put_own_text(target, style, true);
		case BIFF_CONTINUE:
		case BIFF_SHRFMLA:
		case BIFF_ARRAY:
		case BIFF_TABLE:
			break;
		default:
			return put_text(target, style, "", true);
		}
	}
	return put_text(target, style, "", true);
}

/* A result is a number, or, where its upper bits are all set, something else. */
static enum cadre_code put_formula(const struct target *target, unsigned style)
{
	enum { TEXT = 0, TRUTH = 1, FAULT = 2 };
	uint64_t result = biff_u64(target->biff);
	unsigned value = result >> 16 & 0xFF;

	if (result >> 48 != 0xFFFF)
		return put_number(target, style, double_of(result), true);
	switch (result & 0xFF) {
	case TEXT:
		return put_result(target, style);
	case TRUTH:
	case FAULT:
		return put_truth(target, style, value, (result & 0xFF) == FAULT, true);
	default:
		return CADRE_OK;
	}
}

enum cadre_code xls_put_cells(struct row *row, const struct xls *book, struct biff *biff,
	struct cadre_err *err)
{
	struct target target = {.row = row, .book = book, .biff = biff, .err = err};
	unsigned style, value;

	target.number = biff_u16(biff);
	target.column = biff_u16(biff);
	if (biff->type == BIFF_MULRK)
		return put_many(&target);
	if (!fits(&target))
		return too_wide(&target);
	style = biff_u16(biff);
	switch (biff->type) {
	case BIFF_NUMBER:
		return put_number(&target, style, double_of(biff_u64(biff)), false);
	case BIFF_RK:
		return put_number(&target, style, rk_value(biff_u32(biff)), false);
	case BIFF_LABELSST:
		return put_shared(&target, style);
	case BIFF_BOOLERR:
		value = biff_u8(biff);
		return put_truth(&target, style, value, biff_u8(biff) != 0, false);
	case BIFF_FORMULA:
		return put_formula(&target, style);
	default:
		return put_own_text(&target, style, false);
	}
}
