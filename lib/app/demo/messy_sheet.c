#include <string.h>

#include "app/demo/messy.h"

struct messy_row *messy_add_row(struct messy_list *list, size_t count)
{
	const struct messy_row *last = list->rows.count > 0
		? vec_at(&list->rows, list->rows.count - 1)
		: NULL;
	size_t number = last != NULL ? last->number + 1 : 1;
	struct messy_row *row = vec_add(&list->rows);
	struct tab_out *cells;

	count += (size_t)list->hand.left;
	cells = cadre_arena_array(list->arena, count + 1, sizeof *cells);
	if (row == NULL || cells == NULL) {
		list->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		cells[i] = (struct tab_out){.type = TAB_EMPTY, .text = ""};
	*row = (struct messy_row){number, count, cells};
	return row;
}

static void skip_row(struct messy_list *list)
{
	messy_add_row(list, 0);
}

void messy_put_text(struct messy_list *list, struct messy_row *row, size_t at, const char *text)
{
	at += (size_t)list->hand.left;
	if (row != NULL && at < row->count && text != NULL && text[0] != '\0')
		row->cells[at] = (struct tab_out){.type = TAB_TEXT, .text = text};
}

void messy_merge_cells(struct messy_list *list, size_t row, size_t column, size_t rows,
	size_t columns)
{
	struct messy_merge *merge = vec_add(&list->merges);

	if (merge == NULL)
		list->failed = true;
	else
		*merge = (struct messy_merge){row, column + (size_t)list->hand.left, rows, columns};
}

static void add_titles(struct messy_list *list)
{
	size_t width = list->hand.column_count;

	for (int i = 0; i < list->hand.titles; i++) {
		struct messy_row *row = messy_add_row(list, width);
		bool wide = demo_chance(&list->stream, 60);
		messy_put_text(list, row, wide ? 0 : (size_t)demo_below(&list->stream, 3),
			messy_title(list, i));
		if (wide && row != NULL)
			messy_merge_cells(list, row->number, 0, 1, width);
	}
	if (list->hand.titles > 0 && demo_chance(&list->stream, 50))
		skip_row(list);
}

static const char *cased(struct messy_list *list, const char *text)
{
	const char *made = list->hand.heading_case == 1 ? text_capitals(list->arena, text)
		: list->hand.heading_case == 2		? text_name_case(list->arena, text)
							: text;

	list->failed = list->failed || made == NULL;
	return made != NULL ? made : text;
}

/* A long heading is written on two lines of its cell. */
static const char *broken(struct messy_list *list, const char *text)
{
	const char *space = strchr(text, ' ');

	if (!list->hand.lines_in_heading || strlen(text) < 14 || space == NULL)
		return text;
	return messy_text(list, "%.*s\n%s", (int)(space - text), text, space + 1);
}

static void draw_heads(struct messy_list *list, struct messy_heads *heads)
{
	const struct messy_hand *hand = &list->hand;

	*heads = (struct messy_heads){.grouped = false};
	for (size_t i = 0; i < hand->column_count; i++) {
		enum messy_column column = hand->columns[i];
		heads->text[i] = broken(list, cased(list, messy_heading(list, column)));
		if (!hand->two_rows || messy_group(column) == NULL)
			continue;
		heads->group[i] = cased(list, messy_group(column));
		heads->grouped = true;
	}
	for (size_t i = 0; hand->wide_names && i < hand->column_count; i++)
		if (hand->columns[i] == MESSY_FAMILY)
			heads->text[i] = cased(list, "Họ và tên");
}

/* The upper row: groups over their columns, and what has no group over both rows. */
static void add_upper(struct messy_list *list, const struct messy_heads *heads)
{
	size_t count = list->hand.column_count, width;
	struct messy_row *row = messy_add_row(list, count);

	for (size_t i = 0; i < count && row != NULL; i += width) {
		width = 1;
		while (heads->group[i] != NULL && i + width < count
			&& heads->group[i + width] != NULL
			&& strcmp(heads->group[i + width], heads->group[i]) == 0)
			width++;
		messy_put_text(list, row, i,
			heads->group[i] != NULL ? heads->group[i] : heads->text[i]);
		if (heads->group[i] == NULL)
			messy_merge_cells(list, row->number, i, 2, 1);
		else if (width > 1)
			messy_merge_cells(list, row->number, i, 1, width);
	}
}

void messy_add_heading(struct messy_list *list, const struct messy_heads *heads)
{
	const struct messy_hand *hand = &list->hand;
	struct messy_row *row;

	if (heads->grouped)
		add_upper(list, heads);
	row = messy_add_row(list, hand->column_count);
	for (size_t i = 0; i < hand->column_count && row != NULL; i++) {
		if (heads->grouped && heads->group[i] == NULL)
			continue;
		if (hand->wide_names && hand->columns[i] == MESSY_GIVEN)
			messy_merge_cells(list, row->number, i - 1, 1, 2);
		else
			messy_put_text(list, row, i, heads->text[i]);
	}
	if (!hand->numbered)
		return;
	row = messy_add_row(list, hand->column_count);
	for (size_t i = 0; i < hand->column_count; i++)
		messy_put_text(list, row, i, messy_text(list, "(%zu)", i + 1));
}

static void add_total(struct messy_list *list)
{
	size_t width = list->hand.column_count;
	struct messy_row *row = messy_add_row(list, width);

	switch (demo_below(&list->stream, 3)) {
	case 0:
		messy_put_text(list, row, 1,
			messy_text(list, "Tổng cộng: %zu đồng chí", list->count));
		break;
	case 1:
		messy_put_text(list, row, 0,
			messy_text(list, "Danh sách này có %zu người./.", list->count));
		break;
	default:
		messy_put_text(list, row, 1, "Tổng số");
		messy_put_text(list, row, 2, messy_text(list, "%zu", list->count));
	}
}

static void add_signatures(struct messy_list *list)
{
	static const char *const left[] = {"NGƯỜI LẬP BIỂU", "Nơi nhận:", "NGƯỜI LẬP DANH SÁCH"};
	static const char *const right[] = {"T/M BAN THƯỜNG VỤ", "TM. ỦY BAN NHÂN DÂN",
		"THỦ TRƯỞNG ĐƠN VỊ", "CHỦ TỊCH"};
	static const char *const names[] = {"Hạng A Chu", "Lò Văn Thành", "Cầm Thị Ánh"};
	size_t width = list->hand.column_count, far = width > 4 ? width - 3 : 2;
	struct messy_row *row = messy_add_row(list, width);

	messy_put_text(list, row, far,
		messy_text(list, "Bắc Yên, ngày %d tháng %d năm %d",
			1 + demo_below(&list->stream, 28), 1 + demo_below(&list->stream, 12),
			list->demo->year));
	row = messy_add_row(list, width);
	messy_put_text(list, row, 1, MESSY_PICK(list, left));
	messy_put_text(list, row, far, MESSY_PICK(list, right));
	row = messy_add_row(list, width);
	messy_put_text(list, row, far, "(Ký, ghi rõ họ tên)");
	skip_row(list);
	row = messy_add_row(list, width);
	messy_put_text(list, row, 1, MESSY_PICK(list, names));
	messy_put_text(list, row, far, MESSY_PICK(list, names));
}

void messy_fill(struct messy_list *list)
{
	struct messy_heads heads;

	add_titles(list);
	draw_heads(list, &heads);
	messy_add_heading(list, &heads);
	messy_add_people(list, &heads);
	if (list->hand.total)
		add_total(list);
	if (list->hand.signatures) {
		skip_row(list);
		add_signatures(list);
	}
}
