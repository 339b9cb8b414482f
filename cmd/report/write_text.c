#include <string.h>

#include "cadre/text.h"
#include "cmd/report/chart.h"
#include "cmd/report/write.h"
#include "cmd/report/write_text.h"

enum { WIDTH = 100, SIDE = WIDTH / 2 };

size_t write_text_fit(const char *text, int width)
{
	size_t fit = cadre_text_fit(text, width), at = fit;

	if (text[fit] == '\0')
		return fit;
	while (at > 0 && text[at] != ' ')
		at--;
	if (at > 0)
		return at;
	/* One long word, or not even a letter fits: take what must be taken. */
	while (fit == 0 || ((unsigned char)text[fit] & 0xC0) == 0x80)
		fit++;
	return fit;
}

static void spaces(struct cadre_buf *out, int count)
{
	while (count-- > 0)
		cadre_buf_char(out, ' ');
}

void write_text_padded(struct cadre_buf *out, const char *text, size_t length, int width,
	enum write_align align)
{
	struct cadre_buf part = {0};
	int room;

	cadre_buf_add(&part, text, length);
	room = width - cadre_text_width(cadre_buf_string(&part));
	room = room > 0 ? room : 0;
	spaces(out, align == WRITE_LEFT ? 0 : align == WRITE_RIGHT ? room : room / 2);
	cadre_buf_add(out, text, length);
	spaces(out, align == WRITE_LEFT ? room : align == WRITE_RIGHT ? 0 : room - room / 2);
	out->failed = out->failed || part.failed;
	cadre_buf_free(&part);
}

/* No line ends in spaces. */
static void end_line(struct cadre_buf *out)
{
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		out->length--;
	cadre_buf_char(out, '\n');
}

static void wrapped(struct cadre_buf *out, const char *text, const char *first, const char *later,
	enum write_align align)
{
	const char *lead = first;

	do {
		int width = WIDTH - cadre_text_width(lead);
		size_t length = write_text_fit(text, width);
		cadre_buf_text(out, lead);
		write_text_padded(out, text, length, width, align);
		end_line(out);
		text += length;
		text += strspn(text, " ");
		lead = later;
	} while (*text != '\0');
}

/* A side of the heading as lines: its texts wrapped, rules under those that have one. */
struct side {
	const struct doc_line *line, *end;
	const char *rest;
	int rule;
};

static void side_line(struct cadre_buf *out, struct side *side)
{
	size_t length;

	if (side->rule > 0) {
		char rule[SIDE + 1];
		memset(rule, '-', sizeof rule);
		write_text_padded(out, rule, (size_t)side->rule, SIDE, WRITE_CENTRE);
		side->rule = 0;
		return;
	}
	if (side->line == side->end) {
		spaces(out, SIDE);
		return;
	}
	if (side->rest == NULL)
		side->rest = side->line->text;
	length = write_text_fit(side->rest, SIDE - 2);
	write_text_padded(out, side->rest, length, SIDE, WRITE_CENTRE);
	side->rest += length;
	side->rest += strspn(side->rest, " ");
	if (*side->rest != '\0')
		return;
	if (side->line->style & DOC_RULED) {
		int width = cadre_text_width(side->line->text);
		side->rule = width < SIDE - 2 ? width : SIDE - 2;
	}
	side->line++;
	side->rest = NULL;
}

static void heading(struct cadre_buf *out, const struct doc_block *block)
{
	struct side left = {block->lines, block->lines + block->line_count, NULL, 0};
	struct side right = {block->right, block->right + block->right_count, NULL, 0};

	while (left.line != left.end || right.line != right.end || left.rule > 0
		|| right.rule > 0) {
		side_line(out, &left);
		side_line(out, &right);
		end_line(out);
	}
}

static void lines(struct cadre_buf *out, const struct doc_block *block, const char *first,
	const char *later, enum write_align align)
{
	for (size_t i = 0; i < block->line_count; i++)
		wrapped(out, block->lines[i].text, first, later, align);
}

static void signature(struct cadre_buf *out, const struct doc_block *block)
{
	if (block->code != NULL)
		wrapped(out, block->code->text, "", "", WRITE_LEFT);
	if (block->right_count > 0) {
		heading(out, block);
		return;
	}
	for (size_t i = 0; i < block->line_count; i++) {
		spaces(out, SIDE);
		write_text_padded(out, block->lines[i].text, strlen(block->lines[i].text), SIDE,
			WRITE_CENTRE);
		end_line(out);
		if (i + 2 == block->line_count)
			cadre_buf_text(out, "\n\n\n");
	}
}

static void recipients(struct cadre_buf *out, const struct doc_block *block)
{
	for (size_t i = 0; i < block->line_count; i++)
		wrapped(out, block->lines[i].text, i > 0 ? "- " : "", "  ", WRITE_LEFT);
}

/* Bars of '#', each part with its number. */
static void chart(struct cadre_buf *out, const struct doc *doc, const struct doc_chart *chart)
{
	enum { LABEL = 40, BAR = 40 };

	wrapped(out, chart->caption, "", "", WRITE_LEFT);
	for (size_t row = 0; row < chart->row_count; row++)
		for (size_t part = 0; part < chart->part_count; part++) {
			const char *name = part > 0 ? "" : chart->rows[row];
			size_t fits = cadre_text_fit(name, LABEL - 2);
			const struct doc_cell *cell = &chart->cells[row * chart->part_count + part];
			char label[CHART_LABEL_SIZE];
			int64_t marks = chart_share(chart, row, part) * BAR / 10000;
			/* A long one stands above its bars. */
			if (name[fits] != '\0')
				wrapped(out, name, "", "", WRITE_LEFT);
			write_text_padded(out, name, name[fits] == '\0' ? fits : 0, LABEL,
				WRITE_LEFT);
			for (int64_t i = 0; i < marks; i++)
				cadre_buf_char(out, '#');
			cadre_buf_printf(out, "%s%s", marks > 0 ? " " : "",
				chart_label(label, cell, doc->lang));
			if (chart->part_count > 1 && chart->parts[part] != NULL)
				cadre_buf_printf(out, " %s", chart->parts[part]);
			cadre_buf_char(out, '\n');
		}
}

static void block_text(struct outlet *outlet, const struct doc *doc, const struct doc_block *block)
{
	struct cadre_buf *out = &outlet->text;

	switch (block->type) {
	case DOC_HEADING:
		heading(out, block);
		break;
	case DOC_TITLE:
		lines(out, block, "", "", WRITE_CENTRE);
		break;
	case DOC_SECTION:
		lines(out, block, "", "", WRITE_LEFT);
		break;
	case DOC_PARAGRAPH:
		lines(out, block, "  ", "  ", WRITE_LEFT);
		break;
	case DOC_ITEM:
		lines(out, block, "  - ", "    ", WRITE_LEFT);
		return;
	case DOC_TABLE:
		write_text_table(outlet, doc, block->table);
		break;
	case DOC_CHART:
		chart(out, doc, block->chart);
		break;
	case DOC_BREAK:
		cadre_buf_char(out, '\f');
		return;
	case DOC_SIGNATURE:
		signature(out, block);
		break;
	case DOC_RECIPIENTS:
		recipients(out, block);
		break;
	}
}

WRITER(write_text)
{
	(void)err;
	for (const struct doc_block *block = doc->first; block != NULL; block = block->next) {
		if (block != doc->first && block->type != DOC_ITEM)
			cadre_buf_char(&out->text, '\n');
		block_text(out, doc, block);
	}
	return CADRE_OK;
}
