/*
 * The texts of a row, made ready to be read.
 */
#include <string.h>

#include "app/enrol/list.h"
#include "base/message.h"
#include "text/utf8.h"

/* Bytes of a way to say "as above", and of a cross. */
enum { LONGEST_ABOVE = 16, LONGEST_CROSS = 3 };

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e)
		|| (code >= 0x2066 && code <= 0x2069) || code == TEXT_LOST;
}

static bool has_control(const char *text)
{
	while (*text != '\0')
		if (*text >= ' ' && *text < 0x7f)
			text++;
		else if (is_control(text_next(&text)))
			return true;
	return false;
}

static const char *without_controls(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t code;

	while ((code = text_next(&text)) != 0)
		if (!is_control(code))
			text_put(&out, code);
	return text_keep(arena, &out);
}

const char *list_legible(struct cadre_arena *arena, const char *text, size_t max)
{
	struct cadre_buf out = {0};
	uint32_t code;

	while (max-- > 0 && (code = text_next(&text)) != 0)
		text_put(&out, is_control(code) && code != '\n' && code != '\t' ? TEXT_LOST : code);
	return text_keep(arena, &out);
}

static bool is_name(const struct list_column *column)
{
	return list_is(column, "name") || column->use == LIST_FRONT_NAME;
}

/* The text in Unicode, with the capitals that the letters of old fonts lost. */
static const char *in_unicode(struct list_cell *out, const struct list_column *column,
	struct cadre_arena *arena, const char *text)
{
	const char *mended;

	if (column->encoding == TEXT_UTF8)
		return text;
	mended = text_mend_mojibake(arena, column->encoding, text);
	if (mended == NULL || strcmp(mended, text) == 0)
		return mended;
	out->why = column->encoding == TEXT_VNI ? _("written in VNI letters")
						: _("written in TCVN3 (ABC) letters");
	return mended;
}

/* TCVN3 has no capitals with a tone: names get them back, other texts where a word between
 * capitals begins with such a letter. */
static const char *with_capitals(struct list_cell *out, const struct list *list,
	const struct list_column *column, struct cadre_arena *arena, const char *text)
{
	const char *mended;
	bool unit;

	if (column->encoding != TEXT_TCVN3 && !list->small_capitals)
		return text;
	/* among the names rows may stand that name a unit */
	if (!list_is_unit(&unit, arena, text))
		return NULL;
	mended = is_name(column) && !unit ? text_name_case(arena, text)
					  : text_mend_case(arena, text);
	if (mended != NULL && strcmp(mended, text) != 0 && out->why == NULL)
		out->why = _("capitals were lost in TCVN3 (ABC) letters");
	return mended;
}

bool list_is_cross(const char *text)
{
	static const char *const crosses[] = {"x", "X", "+", "v", "V", "1", "*", "×", "✓", "√"};
	size_t length;

	text += strspn(text, " ");
	length = strcspn(text, " ");
	if (length > LONGEST_CROSS || text[length + strspn(text + length, " ")] != '\0')
		return false;
	for (size_t i = 0; i < sizeof crosses / sizeof crosses[0]; i++)
		if (strlen(crosses[i]) == length && memcmp(text, crosses[i], length) == 0)
			return true;
	return false;
}

/* Where a cell holds several facts, the end of a line parts them. */
static const char *without_lines(const struct list_column *column, struct cadre_arena *arena,
	const char *text)
{
	struct cadre_buf out = {0};

	if (column->field_count < 2 || strchr(text, '\n') == NULL)
		return text;
	for (; *text != '\0'; text++)
		if (*text == '\n')
			cadre_buf_text(&out, "; ");
		else
			cadre_buf_char(&out, *text);
	return text_keep(arena, &out);
}

static bool is_as_above(bool *out, struct cadre_arena *arena, const char *text)
{
	static const char *const words[] = {"\"", "''", "\xe2\x80\x9d", "\xe2\x80\xb3", "nt",
		"-nt-", "nhu tren"};
	const char *folded;

	*out = false;
	if (text[0] == '\0' || strchr("\"'\xe2-nN", text[0]) == NULL
		|| strlen(text) > LONGEST_ABOVE)
		return true;
	folded = text_fold(arena, text);
	for (size_t i = 0; folded != NULL && i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], folded) == 0)
			*out = true;
	return folded != NULL;
}

/* A cell that says "as above" has the last text of its column. */
static bool resolve_above(struct list_cell *out, struct list_column *column,
	struct cadre_arena *arena, struct tab_cell *cell)
{
	bool above;

	if (!is_as_above(&above, arena, cell->text))
		return false;
	if (above && column->above.length > 0) {
		cell->text = cadre_arena_text(arena, cadre_buf_string(&column->above));
		cell->type = TAB_TEXT;
		out->why = _("the same as above");
		return cell->text != NULL;
	}
	if (cell->text[0] != '\0') {
		cadre_buf_reset(&column->above);
		cadre_buf_text(&column->above, cell->text);
	}
	return !column->above.failed;
}

/* A cell without a value that can be used. */
static void empty_cell(struct list_cell *out, struct tab_cell *cell)
{
	if (cell->type == TAB_FAULT)
		out->why = _("the formula has failed");
	else if (cell->formula)
		out->why = _("the formula has no value: open the list in a spreadsheet program and "
			     "save it");
	out->doubtful = out->why != NULL;
	cell->text = "";
	cell->type = TAB_EMPTY;
}

/* A spreadsheet's sign that what follows is a text: '012345, '01/02/1990. */
static const char *past_mark(struct list_cell *out, const char *text)
{
	if (text[0] != '\'' || text[1] < '0' || text[1] > '9')
		return text;
	out->why = _("a spreadsheet's sign of a text stands before it");
	return text + 1;
}

static bool make_cell(struct list_cell *out, struct list *list, struct cadre_arena *arena,
	const struct tab_row *row, size_t at)
{
	struct list_column *column = list_column(list, at);
	struct tab_cell *cell = cadre_arena_alloc(arena, sizeof *cell);
	const char *text;

	if (column == NULL || cell == NULL)
		return false;
	*cell = row->cells[at];
	out->cell = cell;
	out->written = row->cells[at].text;
	out->spread = cell->merged && at > 0 && cell->text[0] != '\0'
		&& strcmp(cell->text, row->cells[at - 1].text) == 0;
	if (cell->type == TAB_EMPTY || cell->type == TAB_FAULT) {
		empty_cell(out, cell);
		return true;
	}
	text = in_unicode(out, column, arena, cell->text);
	text = text != NULL ? without_lines(column, arena, text) : NULL;
	text = text != NULL ? text_clean(arena, text) : NULL;
	text = text != NULL ? past_mark(out, text) : NULL;
	text = text != NULL ? with_capitals(out, list, column, arena, text) : NULL;
	if (text != NULL && has_control(text)) {
		text = without_controls(arena, text);
		out->why = _("signs that can't be shown were taken out");
		out->doubtful = true;
	}
	cell->text = text;
	return text != NULL && resolve_above(out, column, arena, cell);
}

bool list_line(struct list_line *out, struct list *list, struct cadre_arena *arena,
	const struct tab_row *row)
{
	*out = (struct list_line){row->number, row->count, row->hidden, NULL};
	out->cells = cadre_arena_array(arena, row->count + 1, sizeof *out->cells);
	if (out->cells == NULL)
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!make_cell(&out->cells[i], list, arena, row, i))
			return false;
	return true;
}
