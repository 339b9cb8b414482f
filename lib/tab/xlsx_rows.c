#include <string.h>

#include "tab/xlsx_sheet.h"

/* Whether what follows is that text, which is passed over. */
static bool take(const char **at, const char *text)
{
	const char *from = *at;

	for (; *text != '\0'; text++, from++)
		if (*from != *text)
			return false;
	*at = from;
	return true;
}

static void skip_white(const char **at)
{
	while (**at == ' ' || **at == '\n' || **at == '\r' || **at == '\t')
		++*at;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A value in quotes, of letters and signs that stand for themselves; NULL when it is not plain. */
static const char *plain_value(const char **at, size_t *length)
{
	const char *start = *at + 1, *end = start;

	if (**at != '"')
		return NULL;
	while ((unsigned char)*end >= ' ' && (unsigned char)*end < 0x7F && *end != '"'
		&& *end != '<' && *end != '>' && *end != '&')
		end++;
	*length = (size_t)(end - start);
	*at = end + 1;
	return *end == '"' ? start : NULL;
}

static bool read_number(const char *text, size_t length, size_t *number)
{
	enum { DIGITS = 7 };

	*number = 0;
	if (length == 0 || length > DIGITS)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
		*number = *number * 10 + (size_t)(text[i] - '0');
	}
	return true;
}

/* "C14": only letters that are capitals, and no more than a column may have. */
static bool read_column(const char *text, size_t length, size_t *column)
{
	enum { LETTERS = 3 };
	size_t letters = 0, row;

	*column = 0;
	for (; letters < length && text[letters] >= 'A' && text[letters] <= 'Z'; letters++)
		*column = *column * 26 + (size_t)(text[letters] - 'A') + 1;
	if (letters == 0 || letters > LETTERS || (*column)-- > XLSX_COLUMNS)
		return false;
	return read_number(text + letters, length - letters, &row) && row <= XLSX_ROWS;
}

static bool read_type(struct xlsx_sheet *sheet, const char *text, size_t length)
{
	if (length == 1 && strchr("bens", *text) != NULL)
		sheet->type = *text;
	else if (length == 3 && memcmp(text, "str", 3) == 0)
		sheet->type = 'S';
	else
		return false;
	return true;
}

/* The attributes of <c>, each at most once, as far as its '>' or "/>". */
static bool read_cell_tag(struct xlsx_sheet *sheet, const char **at, bool *empty)
{
	static const char names[] = "rst";
	unsigned seen = 0;

	xlsx_cell_begin(sheet);
	for (;;) {
		const char *value, *name;
		size_t length;
		bool good;
		skip_white(at);
		*empty = **at == '/';
		if (**at == '>' || *empty)
			return take(at, *empty ? "/>" : ">");
		name = strchr(names, **at);
		if (**at == '\0' || name == NULL || (*at)[1] != '=' || (*at)[-1] > ' ')
			return false;
		if (seen & 1u << (name - names))
			return false;
		seen |= 1u << (name - names);
		*at += 2;
		value = plain_value(at, &length);
		good = value != NULL
			&& (*name == 'r'	       ? read_column(value, length, &sheet->column)
					: *name == 's' ? read_number(value, length, &sheet->style)
						       : read_type(sheet, value, length));
		if (!good)
			return false;
	}
}

/* Text of <v> or <f> as far as the tag that ends it. */
static bool plain_text(const char **at, const char **text, size_t *length, const char *tag)
{
	const char *end = *at;

	while ((unsigned char)*end >= ' ' && (unsigned char)*end < 0x7F && *end != '<'
		&& *end != '>' && *end != '&')
		end++;
	*text = *at;
	*length = (size_t)(end - *at);
	*at = end;
	return take(at, tag);
}

static bool read_cell(struct xlsx_sheet *sheet, const char **at)
{
	const char *text;
	size_t length;
	bool empty;

	if (!read_cell_tag(sheet, at, &empty))
		return false;
	if (!empty && take(at, "<f>")) {
		sheet->formula = true;
		if (!plain_text(at, &text, &length, "</f>"))
			return false;
	}
	if (!empty && take(at, "<v>")) {
		sheet->stored = true;
		if (!plain_text(at, &text, &length, "</v>"))
			return false;
		xlsx_cell_add(sheet, text, length);
	}
	if (!empty && !take(at, "</c>"))
		return false;
	xlsx_cell_end(sheet);
	return true;
}

/* What the tag of a row says, and which of its attributes have been there. */
struct row_tag {
	size_t written; /* its number; 0 when it has none */
	bool hidden, seen_number, seen_hidden;
};

static bool take_row_attribute(struct row_tag *tag, const char *name, size_t name_length,
	const char *value, size_t length)
{
	if (name_length == 1 && *name == 'r') {
		if (tag->seen_number || !read_number(value, length, &tag->written))
			return false;
		tag->seen_number = true;
		return tag->written > 0 && tag->written <= XLSX_ROWS;
	}
	if (name_length == 6 && memcmp(name, "hidden", 6) == 0) {
		if (tag->seen_hidden || length != 1)
			return false;
		tag->seen_hidden = true;
		tag->hidden = *value == '1';
	}
	return true;
}

/* The attributes of <row>, as far as its '>' or "/>". */
static bool read_row_tag(struct row_tag *tag, const char **at, bool *empty)
{
	for (;;) {
		const char *name, *value;
		size_t name_length, length;
		skip_white(at);
		*empty = **at == '/';
		if (**at == '>' || *empty)
			return take(at, *empty ? "/>" : ">");
		for (name = *at; is_letter(**at) || is_digit(**at) || **at == ':'; ++*at)
			;
		name_length = (size_t)(*at - name);
		if (!is_letter(*name) || name[-1] > ' ' || !take(at, "="))
			return false;
		value = plain_value(at, &length);
		if (value == NULL || !take_row_attribute(tag, name, name_length, value, length))
			return false;
	}
}

/* Reads the row that ends there, if it is written in the plain way. */
static bool read_row(struct xlsx_sheet *sheet, const char *at, const char *end)
{
	struct row_tag tag = {0};
	bool empty;

	if (!take(&at, "<row") || !read_row_tag(&tag, &at, &empty))
		return false;
	xlsx_row_begin(sheet, tag.written, tag.hidden);
	for (skip_white(&at); !empty && *at == '<' && at[1] == 'c'; skip_white(&at)) {
		at += 2;
		if (!read_cell(sheet, &at))
			return false;
	}
	return (empty || take(&at, "</row>")) && at == end;
}

static enum cadre_code fill(struct xlsx_sheet *sheet, struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;
	size_t got;

	memmove(sheet->window, sheet->window + sheet->at, sheet->length - sheet->at);
	sheet->length -= sheet->at;
	sheet->at = 0;
	while (!sheet->ended && sheet->length < XLSX_WINDOW && code == CADRE_OK) {
		code = zip_read(sheet->zip, sheet->window + sheet->length,
			XLSX_WINDOW - sheet->length, &got, err);
		sheet->length += got;
		sheet->ended = got == 0;
	}
	sheet->window[sheet->length] = '\0';
	return code;
}

/* Where the element that begins there ends; NULL when that is not in the window. */
static const char *row_end(const struct xlsx_sheet *sheet, const char *at)
{
	const char *end = sheet->window + sheet->length;
	const char *close = memchr(at, '>', (size_t)(end - at));

	if (close == NULL || close[-1] == '/')
		return close != NULL ? close + 1 : NULL;
	close = memmem(close, (size_t)(end - close), "</row>", 6);
	return close != NULL ? close + 6 : NULL;
}

/* All that is still to come goes through the parser. */
static enum cadre_code run_rest(struct xlsx_sheet *sheet, struct cadre_err *err)
{
	size_t at = sheet->at, length = sheet->length - at;
	enum cadre_code code = CADRE_NO;

	sheet->plain = false;
	sheet->at = sheet->length;
	if (length > 0)
		code = xml_feed(sheet->xml, sheet->window + at, length, err);
	return code == CADRE_NO ? xml_run(sheet->xml, err) : code;
}

/* A row that is not plain goes through the parser, and with it all that follows when its end may
 * not be where it seems. */
static enum cadre_code parse_row(struct xlsx_sheet *sheet, const char *at, const char *end,
	struct cadre_err *err)
{
	size_t length = (size_t)(end - at);
	enum cadre_code code;

	if (memmem(at, length, "<!", 2) != NULL || memmem(at, length, "<?", 2) != NULL)
		return run_rest(sheet, err);
	sheet->at += length;
	code = xml_feed(sheet->xml, at, length, err);
	return code == CADRE_NO && sheet->in_row ? run_rest(sheet, err) : code;
}

/* CADRE_NO when there was no row in it. */
static enum cadre_code read_element(struct xlsx_sheet *sheet, struct cadre_err *err)
{
	const char *at = sheet->window + sheet->at, *end;
	size_t number = sheet->number;
	enum cadre_code code;

	skip_white(&at);
	sheet->at = (size_t)(at - sheet->window);
	if (strncmp(at, "<row", 4) != 0 || (end = row_end(sheet, at)) == NULL)
		return run_rest(sheet, err);
	if (!read_row(sheet, at, end) && xml_failure(sheet->xml) == CADRE_OK) {
		sheet->number = number;
		return parse_row(sheet, at, end, err);
	}
	sheet->at += (size_t)(end - at);
	xml_pass(sheet->xml);
	code = xml_failure(sheet->xml);
	if (code != CADRE_OK)
		return code;
	return row_count(&sheet->row) > 0 ? CADRE_OK : CADRE_NO;
}

enum cadre_code xlsx_rows_next(struct xlsx_sheet *sheet, struct cadre_err *err)
{
	enum cadre_code code = xml_resume(sheet->xml, err);

	while (code == CADRE_NO && sheet->plain) {
		if (sheet->length - sheet->at < XLSX_WINDOW / 2 && !sheet->ended) {
			code = fill(sheet, err);
			if (code != CADRE_OK)
				return code;
		}
		code = read_element(sheet, err);
	}
	return code == CADRE_NO ? run_rest(sheet, err) : code;
}

/* The rows may be read where they lie when the parser agrees that they begin where they seem to. */
enum cadre_code xlsx_rows_start(struct xlsx_sheet *sheet, struct cadre_err *err)
{
	static const char tag[] = "<sheetData>";
	const char *found;
	enum cadre_code code = fill(sheet, err);
	size_t length;

	found = memmem(sheet->window, sheet->length, tag, sizeof tag - 1);
	length = found != NULL ? (size_t)(found - sheet->window) : 0;
	if (code != CADRE_OK || found == NULL || memmem(sheet->window, length, "row", 3) != NULL)
		return code;
	sheet->at = length + sizeof tag - 1;
	code = xml_feed(sheet->xml, sheet->window, sheet->at, err);
	sheet->plain = sheet->in_data;
	return code == CADRE_NO ? CADRE_OK : code;
}
