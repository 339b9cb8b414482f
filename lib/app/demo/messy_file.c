#include <string.h>

#include "app/demo/messy.h"
#include "base/message.h"
#include "text/utf8.h"

/* The text of a cell in the letters of the hand, for a workbook. */
static const char *lettered(struct messy_list *list, const char *text)
{
	struct cadre_buf buf = {0};
	const char *made = text;

	if (list->hand.encoding == TEXT_TCVN3 || list->hand.encoding == TEXT_VNI) {
		text_mojibake(&buf, list->hand.encoding, text);
		made = text_keep(list->arena, &buf);
	} else if (list->hand.decomposed) {
		made = text_nfd(list->arena, text);
	}
	list->failed = list->failed || made == NULL;
	return made != NULL ? made : "";
}

static void write_cover(struct messy_list *list, struct tab_writer *writer)
{
	struct tab_out cell = {.type = TAB_TEXT, .text = lettered(list, "DANH SÁCH CỬ ĐI HỌC")};

	tab_write_sheet(writer, "Bia");
	tab_write_row(writer, 3, &cell, 1);
}

static enum cadre_code write_workbook(struct messy_list *list, struct cadre_buf *out)
{
	struct tab_writer writer = {.count = 0};

	if (list->hand.cover)
		write_cover(list, &writer);
	tab_write_sheet(&writer, list->hand.cover ? "Danh sach" : "Sheet1");
	for (size_t i = 0; i < list->rows.count; i++) {
		struct messy_row *row = vec_at(&list->rows, i);
		for (size_t j = 0; j < row->count; j++)
			if (row->cells[j].type == TAB_TEXT)
				row->cells[j].text = lettered(list, row->cells[j].text);
		tab_write_row(&writer, row->number, row->cells, row->count);
	}
	for (size_t i = 0; i < list->merges.count; i++) {
		const struct messy_merge *merge = vec_at(&list->merges, i);
		tab_write_merge(&writer, merge->row, merge->column, merge->rows, merge->columns);
	}
	return tab_write_end(out, &writer, list->demo->err);
}

static void put_field(struct messy_list *list, struct cadre_buf *text, const char *field)
{
	char special[] = {list->hand.separator, '"', '\n', '\0'};

	if (!list->hand.quotes && strpbrk(field, special) == NULL) {
		cadre_buf_text(text, field);
		return;
	}
	cadre_buf_char(text, '"');
	for (; *field != '\0'; field++) {
		if (*field == '"')
			cadre_buf_char(text, '"');
		cadre_buf_char(text, *field);
	}
	cadre_buf_char(text, '"');
}

/* As spreadsheets write it: each row as wide as the widest. */
static void put_rows(struct messy_list *list, struct cadre_buf *text)
{
	size_t width = list->hand.column_count + (size_t)list->hand.left;

	for (size_t i = 0; i < list->rows.count; i++) {
		const struct messy_row *row = vec_at(&list->rows, i);
		for (size_t j = 0; j < width; j++) {
			if (j > 0)
				cadre_buf_char(text, list->hand.separator);
			if (j < row->count && row->cells[j].text[0] != '\0')
				put_field(list, text, row->cells[j].text);
		}
		cadre_buf_text(text, list->hand.crlf ? "\r\n" : "\n");
	}
}

static enum cadre_code write_text(struct messy_list *list, struct cadre_buf *out)
{
	struct cadre_buf text = {0};
	enum text_encoding to = list->hand.encoding;

	put_rows(list, &text);
	if (to == TEXT_UTF16LE || (to == TEXT_UTF8 && list->hand.byte_mark))
		text_bytes(out, to, "\xef\xbb\xbf");
	text_bytes(out, to,
		to == TEXT_UTF8 ? lettered(list, cadre_buf_string(&text))
				: cadre_buf_string(&text));
	list->failed = list->failed || text.failed;
	cadre_buf_free(&text);
	return CADRE_OK;
}

enum cadre_code messy_bytes(struct messy_list *list, struct cadre_buf *out)
{
	enum cadre_code code = list->hand.workbook ? write_workbook(list, out)
						   : write_text(list, out);

	if (code == CADRE_OK && (list->failed || out->failed))
		code = cadre_fail(list->demo->err, CADRE_SYSTEM, _("out of memory"));
	return code;
}
