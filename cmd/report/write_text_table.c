#include <string.h>

#include "cadre/text.h"
#include "cmd/report/number.h"
#include "cmd/report/write_text.h"

enum { LABEL_MAX = 38, HEAD_MAX = 12, GAP = 2, PAGE = 100 };

/* A line of a table: a text in each place. Long ones go on below. */
struct piece {
	const char *text;
	int width;
	enum write_align align;
};

static bool any_left(const struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pieces[i].text[0] != '\0')
			return true;
	return false;
}

static void end_line(struct cadre_buf *out)
{
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		out->length--;
	cadre_buf_char(out, '\n');
}

static void put_pieces(struct cadre_buf *out, struct piece *pieces, size_t count)
{
	while (any_left(pieces, count) && !out->failed) {
		for (size_t i = 0; i < count; i++) {
			size_t length = write_text_fit(pieces[i].text, pieces[i].width);
			if (i > 0)
				cadre_buf_text(out, "  ");
			write_text_padded(out, pieces[i].text, length, pieces[i].width,
				pieces[i].align);
			pieces[i].text += length;
			pieces[i].text += strspn(pieces[i].text, " ");
		}
		end_line(out);
	}
}

static int longest_word(const char *text)
{
	int longest = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		int width = cadre_text_width(text);
		if (text[length] != '\0')
			width -= cadre_text_width(text + length);
		longest = width > longest ? width : longest;
		text += length + strspn(text + length, " ");
	}
	return longest;
}

/* The width of each column's widest cell. */
static void measure(int *widest, const struct doc *doc, const struct doc_table *table)
{
	struct doc_rows rows;

	memset(widest, 0, table->column_count * sizeof *widest);
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows))
		for (size_t i = 0; row->type != DOC_ROW_PART && i < table->column_count; i++) {
			char number[NUMBER_SIZE];
			int width = cadre_text_width(
				number_cell(number, &row->cells[i], doc->lang));
			widest[i] = width > widest[i] ? width : widest[i];
		}
}

static int column_width(const struct doc_column *head, int cells, bool tight)
{
	int widest = longest_word(head->label), most = head->number ? PAGE : LABEL_MAX;
	int whole = cadre_text_width(head->label);

	if (!tight && whole > widest)
		widest = whole < HEAD_MAX ? whole : widest > HEAD_MAX ? widest : HEAD_MAX;
	widest = cells > widest ? cells : widest;
	return widest < most ? widest : most;
}

static int span(const int *widths, size_t from, size_t to)
{
	int width = (int)(to - from - 1) * GAP;

	for (size_t i = from; i < to; i++)
		width += widths[i];
	return width;
}

static void rule(struct cadre_buf *out, int width)
{
	while (width-- > 0)
		cadre_buf_char(out, '-');
}

/* The groups' names over their columns, and a rule under each. */
static void put_groups(struct cadre_buf *out, const struct doc_table *table, const int *widths)
{
	struct piece pieces[DOC_COLUMNS_MAX];
	size_t count = 0;
	bool any = false;

	for (size_t i = 0, end; i < table->column_count; i = end) {
		const char *group = table->columns[i].group;
		end = doc_group_end(table, i);
		pieces[count++] = (struct piece){group != NULL ? group : "", span(widths, i, end),
			WRITE_CENTRE};
		any = any || group != NULL;
	}
	if (!any)
		return;
	put_pieces(out, pieces, count);
	for (size_t i = 0, end; i < table->column_count; i = end) {
		end = doc_group_end(table, i);
		if (i > 0)
			cadre_buf_text(out, "  ");
		if (table->columns[i].group != NULL)
			rule(out, span(widths, i, end));
		else
			write_text_padded(out, "", 0, span(widths, i, end), WRITE_LEFT);
	}
	end_line(out);
}

static void put_head(struct cadre_buf *out, const struct doc_table *table, const int *widths)
{
	struct piece pieces[DOC_COLUMNS_MAX];

	put_groups(out, table, widths);
	for (size_t i = 0; i < table->column_count; i++)
		pieces[i] = (struct piece){table->columns[i].label, widths[i],
			table->columns[i].number ? WRITE_RIGHT : WRITE_LEFT};
	put_pieces(out, pieces, table->column_count);
}

static void put_row(struct cadre_buf *out, const struct doc *doc, const struct doc_table *table,
	const struct doc_row *row, const int *widths)
{
	char numbers[DOC_COLUMNS_MAX][NUMBER_SIZE];
	struct piece pieces[DOC_COLUMNS_MAX];

	for (size_t i = 0; i < table->column_count; i++)
		pieces[i] = (struct piece){number_cell(numbers[i], &row->cells[i], doc->lang),
			widths[i], table->columns[i].number ? WRITE_RIGHT : WRITE_LEFT};
	if (row->type == DOC_ROW_PART)
		pieces[0] = (struct piece){pieces[0].text, span(widths, 0, table->column_count),
			WRITE_LEFT};
	put_pieces(out, pieces, row->type == DOC_ROW_PART ? 1 : table->column_count);
}

void write_text_table(struct outlet *outlet, const struct doc *doc, const struct doc_table *table)
{
	struct cadre_buf *out = &outlet->text;
	int cells[DOC_COLUMNS_MAX], widths[DOC_COLUMNS_MAX], whole = PAGE + 1;
	struct doc_rows rows;

	measure(cells, doc, table);
	for (int tight = 0; tight < 2 && whole > PAGE; tight++) {
		for (size_t i = 0; i < table->column_count; i++)
			widths[i] = column_width(&table->columns[i], cells[i], tight);
		whole = span(widths, 0, table->column_count);
	}
	cadre_buf_text(out, table->caption);
	cadre_buf_text(out, "\n\n");
	put_head(out, table, widths);
	rule(out, whole);
	cadre_buf_char(out, '\n');
	for (const struct doc_row *row = doc_first(&rows, table); row != NULL;
		row = doc_next(&rows)) {
		if (row->type == DOC_ROW_TOTAL && rows.at > 1) {
			rule(out, whole);
			cadre_buf_char(out, '\n');
		}
		put_row(out, doc, table, row, widths);
		outlet_pass(outlet);
	}
}
