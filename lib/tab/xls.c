#include <stdlib.h>

#include "base/message.h"
#include "tab/cfb.h"
#include "tab/xls.h"

static enum cadre_code read_stream(struct xls *book, const struct tab *tab, struct cadre_err *err)
{
	enum cadre_code code;

	if (tab->bytes[0] == '\x09') {
		book->start.bytes = (const unsigned char *)tab->bytes;
		book->start.length = tab->length;
		return CADRE_OK;
	}
	book->stream.max = tab->limits.memory / 2;
	code = cfb_read(&book->stream, tab->bytes, tab->length, "Workbook", err);
	if (code == CADRE_NO)
		code = cfb_read(&book->stream, tab->bytes, tab->length, "Book", err);
	if (code == CADRE_NO)
		code = cadre_fail(err, CADRE_INPUT,
			_("the file is cut off or damaged: copy or download it again"));
	book->start.bytes = (const unsigned char *)cadre_buf_string(&book->stream);
	book->start.length = book->stream.length;
	return code;
}

static enum cadre_code open_book(struct tab *tab, struct cadre_err *err)
{
	struct xls *book = calloc(1, sizeof *book);
	enum cadre_code code;

	tab->state = book;
	if (book == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	book->places.size = sizeof(size_t);
	styles_init(&book->styles);
	texts_init(&book->texts, tab->limits.memory);
	code = read_stream(book, tab, err);
	if (code == CADRE_OK)
		code = xls_read_globals(book, tab, err);
	if (code == CADRE_OK && tab->pages.count == 0)
		code = cadre_fail(err, CADRE_INPUT,
			_("the file has no sheet: open the file and save it again"));
	return code;
}

static enum cadre_code open_sheet(struct tab *tab, size_t sheet, struct cadre_err *err)
{
	struct xls *book = tab->state;

	xls_sheet_close(book->sheet);
	return xls_sheet_open(&book->sheet, tab, book, *(size_t *)vec_at(&book->places, sheet),
		err);
}

static enum cadre_code next_row(struct tab *tab, struct tab_row *row, struct cadre_err *err)
{
	const struct xls *book = tab->state;

	return xls_sheet_next(book->sheet, row, err);
}

static void close_book(struct tab *tab)
{
	struct xls *book = tab->state;

	if (book == NULL)
		return;
	xls_sheet_close(book->sheet);
	cadre_buf_free(&book->stream);
	texts_free(&book->texts);
	styles_free(&book->styles);
	vec_free(&book->places);
	free(book);
}

const struct tab_reader xls_reader = {open_book, open_sheet, next_row, close_book};
