#include <string.h>

#include "cadre/text.h"
#include "cmd/report/grid.h"
#include "cmd/report/number.h"

enum {
	A4_WIDTH = 2100,
	A4_HEIGHT = 2970,
	NATURAL_MAX = 900, /* a column asks for no more */
	PART = 1000,
};

int grid_size(const struct doc_table *table)
{
	/* A list of rows of one height is to get many of them on a page. */
	if (table->height > 0)
		return 10;
	return table->column_count <= 8 ? 11 : table->column_count <= 11 ? 10 : 9;
}

int grid_page_width(const struct doc *doc, bool landscape)
{
	return (landscape ? A4_HEIGHT : A4_WIDTH) - 10 * (doc->page.left + doc->page.right);
}

int grid_page_height(const struct doc *doc, bool landscape)
{
	return (landscape ? A4_WIDTH : A4_HEIGHT) - 10 * (doc->page.top + doc->page.bottom);
}

static int longest_line(const struct doc *doc, const struct doc_line *lines, size_t count)
{
	int longest = 0;

	for (size_t i = 0; i < count; i++) {
		int own = grid_text_width(lines[i].text, doc_size(doc, &lines[i]),
			lines[i].style & DOC_BOLD);
		longest = own > longest ? own : longest;
	}
	return longest;
}

void grid_sides(int widths[2], const struct doc *doc, const struct doc_block *block, int width)
{
	int left = longest_line(doc, block->lines, block->line_count) + 20;
	int right = longest_line(doc, block->right, block->right_count) + 20;

	if (left + right <= width) {
		left += (width - left - right) / 2;
		right = width - left;
	} else if (right > width * 3 / 5) {
		right = width * 3 / 5;
	}
	widths[0] = width - right;
	widths[1] = right;
}

/* Thousandths of the size that a letter takes; what has more bytes is a letter with marks. */
static int letter_width(const char *at, bool capitals)
{
	unsigned char c = (unsigned char)*at;

	if ((c & 0xC0) == 0x80)
		return 0;
	if (c == ' ' || strchr(".,:;'!|", c) != NULL)
		return 260;
	if (strchr("ijltfr()[]-/", c) != NULL)
		return 340;
	if (strchr("mwMW%", c) != NULL)
		return 830;
	if (c >= 'A' && c <= 'Z')
		return 660;
	if (c >= '0' && c <= '9')
		return 510;
	if (c >= 0xC0)
		return capitals ? 660 : 500;
	return 460;
}

static int span_width(const char *text, size_t length, int size, bool bold)
{
	bool capitals = strpbrk(text, "abcdeghiklmnopqrstuvxy") == NULL;
	int64_t sum = 0;

	for (size_t i = 0; i < length; i++)
		sum += letter_width(text + i, capitals);
	/* A point is 3.528 tenths of a millimetre. */
	sum = sum * size * 3528 / PART / PART;
	return (int)(bold ? sum * 108 / 100 : sum);
}

int grid_text_width(const char *text, int size, bool bold)
{
	return span_width(text, strlen(text), size, bold);
}

static int longest_word(const char *text, int size, bool bold)
{
	int longest = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		int width = span_width(text, length, size, bold);
		longest = width > longest ? width : longest;
		text += length + strspn(text + length, " ");
	}
	return longest;
}

static void widen(struct grid_need *need, int least, int natural)
{
	need->least = least > need->least ? least : need->least;
	need->natural = natural > need->natural ? natural : need->natural;
}

static void widen_by(struct grid *grid, const struct doc *doc, const struct doc_table *table,
	const struct doc_row *row)
{
	bool bold = row->type == DOC_ROW_TOTAL;
	int size = grid_size(table);

	for (size_t i = 0; i < table->column_count; i++) {
		char number[NUMBER_SIZE];
		const char *text = number_cell(number, &row->cells[i], doc->lang);
		int whole = grid_text_width(text, size, bold);
		widen(&grid->needs[i],
			table->columns[i].number ? whole : longest_word(text, size, bold), whole);
	}
}

static void settle(struct grid_need *need, const struct doc_column *head)
{
	if (head->width > 0) {
		*need = (struct grid_need){head->width * 10, head->width * 10};
		return;
	}
	need->least += GRID_MARGIN + 4;
	need->natural = (need->natural < NATURAL_MAX ? need->natural : NATURAL_MAX) + GRID_MARGIN
		+ (head->number ? 30 : 4);
	if (need->natural < need->least)
		need->natural = need->least;
}

void grid_begin(struct grid *grid, const struct doc *doc, const struct doc_table *table)
{
	int size = grid_size(table);
	struct doc_rows rows;

	for (size_t i = 0; i < table->column_count; i++) {
		const char *label = table->columns[i].label;
		grid->needs[i] = (struct grid_need){longest_word(label, size, true),
			grid_text_width(label, size, true) / 2};
	}
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows))
		if (row->type != DOC_ROW_PART)
			widen_by(grid, doc, table, row);
	for (size_t i = 0; i < table->column_count; i++)
		settle(&grid->needs[i], &table->columns[i]);
}

static const struct grid_need *need_of(const struct grid *grid, size_t i)
{
	return &grid->needs[grid->columns[i]];
}

static int64_t wish_of(const struct grid *grid, size_t i)
{
	return need_of(grid, i)->natural - need_of(grid, i)->least;
}

/* What all columns could have more alike, so that what is left is spent. */
static int64_t level_of(const struct grid *grid, int64_t left)
{
	int64_t level = 0, more;

	do {
		int64_t taken = 0, open = 0;
		for (size_t i = 0; i < grid->count; i++) {
			int64_t own = wish_of(grid, i);
			taken += own < level ? own : level;
			open += own > level;
		}
		more = open > 0 ? (left - taken) / open : 0;
		level += more;
	} while (more > 0);
	return level;
}

/* Too little is left for all wishes: small ones come true, the large ones share the rest. */
static void share_short(struct grid *grid, int64_t left)
{
	int64_t level = level_of(grid, left), large = 0;

	for (size_t i = 0; i < grid->count; i++)
		if (wish_of(grid, i) > level)
			large += wish_of(grid, i);
		else
			left -= wish_of(grid, i);
	for (size_t i = 0; i < grid->count; i++) {
		int64_t own = wish_of(grid, i);
		grid->widths[i] = need_of(grid, i)->least
			+ (int)(own > level ? own * left / large : own);
	}
}

/* What is left over goes where more was wished for; then to the columns of text; else to all. */
static void share(struct grid *grid, const struct doc_table *table, int width)
{
	int64_t least = 0, wished = 0, texts = 0, left;

	for (size_t i = 0; i < grid->count; i++) {
		least += need_of(grid, i)->least;
		wished += wish_of(grid, i);
		texts += table->columns[grid->columns[i]].width == 0
			&& !table->columns[grid->columns[i]].number;
	}
	left = width - least;
	if (left >= 0 && left <= wished) {
		share_short(grid, left);
		return;
	}
	for (size_t i = 0; i < grid->count; i++) {
		const struct doc_column *head = &table->columns[grid->columns[i]];
		int64_t more = wish_of(grid, i);
		if (left < 0)
			more = need_of(grid, i)->least * left / least;
		else if (texts == 0 || (head->width == 0 && !head->number))
			more += (left - wished) / (texts > 0 ? texts : (int64_t)grid->count);
		grid->widths[i] = need_of(grid, i)->least + (int)more;
	}
}

bool grid_next(struct grid *grid, size_t *next, const struct doc_table *table, int width)
{
	int sum = 0;

	grid->count = 0;
	if (*next >= table->column_count)
		return false;
	for (size_t i = 0; i<table->keys && * next> 0; i++)
		grid->columns[grid->count++] = i;
	do {
		grid->columns[grid->count++] = (*next)++;
	} while (*next < table->keys);
	for (size_t i = 0; i < grid->count; i++)
		sum += need_of(grid, i)->least;
	while (*next < table->column_count) {
		sum += grid->needs[*next].least;
		if (sum > width && table->keys > 0)
			break;
		grid->columns[grid->count++] = (*next)++;
	}
	share(grid, table, width);
	return true;
}
