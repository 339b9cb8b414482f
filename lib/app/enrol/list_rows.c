/*
 * What a row under the heading is: a person, the name of a unit for the rows below, the heading
 * again, or none of them (totals, signatures).
 */
#include <string.h>

#include "app/enrol/list.h"
#include "base/message.h"

/* What is to be seen of a row before its values are read. */
struct sight {
	size_t texts;	/* cells of its own */
	size_t facts;	/* of them, of a known column other than name and ordinal */
	size_t columns; /* such columns that the list has */
	bool has_ordinal_column, has_unit; /* such columns */
	bool ordinal, roman, named;
	const char *name, *last; /* last: the last text */
	const struct list_column *name_column;
};

static bool has_letter(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80 || (*text >= 'A' && *text <= 'Z')
			|| (*text >= 'a' && *text <= 'z'))
			return true;
	return false;
}

bool list_is_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits > 0
		&& (text[digits] == '\0' || strcmp(text + digits, ".") == 0
			|| strcmp(text + digits, ")") == 0);
}

static bool begins_with(const char *text, const char *const *words)
{
	for (; *words != NULL; words++) {
		size_t length = strlen(*words);
		if (strncmp(text, *words, length) == 0
			&& !(text[length] >= 'a' && text[length] <= 'z'))
			return true;
	}
	return false;
}

static bool is_fact(const struct list_column *column)
{
	return (column->use == LIST_FIELD && !list_is(column, "name")) || column->use == LIST_MALE
		|| column->use == LIST_FEMALE;
}

static void look_at(struct sight *sight, const struct list_line *line, size_t at,
	const struct list_column *column)
{
	const char *text = line->cells[at].cell->text;
	bool wide = at + 1 < line->count && line->cells[at + 1].spread;

	sight->texts++;
	sight->last = text;
	if (column->use == LIST_ORDINAL) {
		sight->ordinal = list_is_number(text);
		sight->roman = strspn(text, "IVX") > 0 && strspn(text, "IVX.)") == strlen(text);
	} else if (list_is(column, "name") || column->use == LIST_FRONT_NAME) {
		if (!sight->named && !wide && has_letter(text)) {
			sight->named = true;
			sight->name = text;
			sight->name_column = column;
		}
	} else if (is_fact(column)) {
		sight->facts++;
	}
}

static void look(struct sight *sight, const struct list *list, const struct list_line *line)
{
	*sight = (struct sight){.last = ""};
	for (size_t i = 0; i < list->columns.count; i++) {
		const struct list_column *column = vec_at(&list->columns, i);
		if (column->use == LIST_ORDINAL)
			sight->has_ordinal_column = true;
		sight->has_unit = sight->has_unit || list_is(column, "unit");
		sight->columns += is_fact(column);
		if (i < line->count && !line->cells[i].spread
			&& line->cells[i].cell->text[0] != '\0')
			look_at(sight, line, i, column);
	}
}

bool list_is_total(const char *folded)
{
	static const char *const words[] = {"tong", "tong so", "tong cong", "cong",
		"danh sach nay co", "danh sach co", "an dinh", "trong do", "ghi chu", NULL};

	return begins_with(folded, words);
}

static bool is_signature(const char *folded)
{
	static const char *const words[] = {"nguoi lap", "nguoi duyet", "nguoi kiem tra",
		"thu truong", "ky ten", "xac nhan", "t/m", "tm.", "tm", "k/t", "kt.", "noi nhan",
		"thu ky", "chu tich", "bi thu", "pho chu tich", "pho bi thu", "giam doc",
		"hieu truong", "ke toan", NULL};

	return begins_with(folded, words);
}

/* Whether a cell says again what its column's heading says; one of numbers says nothing. */
static bool says_again(bool *out, struct cadre_arena *arena, const struct list_column *column,
	const struct list_cell *cell)
{
	const char *text;

	*out = false;
	if (cell->cell->type != TAB_TEXT || (column->says[0] == NULL && column->says[1] == NULL))
		return true;
	text = list_canonical(arena, cell->written);
	for (size_t i = 0; i < 2 && text != NULL && !*out; i++)
		*out = column->says[i] != NULL && strcmp(column->says[i], text) == 0;
	return text != NULL;
}

/* Whether two cells in three say again what their columns' headings say; a heading of two rows has
 * its lower part in a row of its own, where some cells say it. */
static bool is_heading(bool *out, const struct list *list, struct cadre_arena *arena,
	const struct sight *sight, const struct list_line *line)
{
	size_t same = 0, texts = 0;

	*out = false;
	if (sight->ordinal)
		return true;
	for (size_t i = 0; i < line->count && i < list->columns.count; i++) {
		const struct list_cell *cell = &line->cells[i];
		bool again;
		if (cell->written[0] == '\0' || cell->spread)
			continue;
		if (!says_again(&again, arena, vec_at(&list->columns, i), cell))
			return false;
		texts++;
		same += again;
		if ((texts - same) * 3 > line->count)
			return true;
	}
	*out = same > 0 && same * 3 >= texts * 2 && (same > 1 || texts == 1);
	return true;
}

/* Past "II.", "3)", "*", "-". *numbered: a Roman number or a capital stood there. */
static const char *past_mark(const char *text, bool *numbered)
{
	size_t roman = strspn(text, "IVX"), length = roman > 0 ? roman : strspn(text, "ABCDEG");
	bool dotted;

	length = length > 0 ? length : strspn(text, "ivx0123456789");
	dotted = length > 0 && text[length] != '\0' && strchr(".)/", text[length]) != NULL;
	*numbered = dotted && length <= 4 && text[0] >= 'A' && text[0] <= 'X';
	if (dotted)
		text += length + 1;
	return text + strspn(text, " *-+.");
}

/* Whether the words say that the rows below are of some kind, not of some unit. */
static bool is_kind(const char *folded)
{
	static const char *const words[] = {"danh sach", "dang vien", "hoc vien", "can bo", "lop",
		"doi tuong", "nam", "nu", "quan chung", "dan toc", "cac dong chi", "stt", NULL};

	return begins_with(folded, words) || list_is_total(folded);
}

/* "II. Xã Hang Chú (5 người):" gives the unit of the rows below; a Roman number before a bare name
 * does so too, with a doubt, when no column has the unit. */
static bool take_unit(bool *out, struct list_rows *rows, struct cadre_arena *arena,
	const struct sight *sight, size_t row)
{
	bool numbered;
	const char *text = past_mark(sight->last, &numbered), *folded;
	size_t length = strcspn(text, ":(");

	*out = false;
	if (sight->texts > 2 || sight->facts > 1)
		return true;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	text = cadre_arena_copy(arena, text, length);
	folded = text != NULL ? text_fold(arena, text) : NULL;
	if (folded == NULL || !list_is_unit(out, arena, text))
		return false;
	rows->unit_unsure = !*out;
	*out = *out
		|| ((numbered || sight->roman) && !sight->has_unit && has_letter(text)
			&& !is_kind(folded));
	if (!*out)
		return true;
	cadre_buf_reset(&rows->unit);
	cadre_buf_text(&rows->unit, text);
	rows->unit_row = row;
	return !rows->unit.failed;
}

static bool is_person(const struct list_rows *rows, const struct sight *sight, const char *folded)
{
	size_t needed;

	if (!sight->named)
		return false;
	if (sight->ordinal)
		return true;
	if (rows->ended || list_is_total(folded) || is_signature(folded))
		return false;
	needed = sight->has_ordinal_column ? 2 : 1;
	return sight->facts >= (needed < sight->columns ? needed : sight->columns);
}

static void leave_out(struct list_rows *rows, const struct sight *sight, size_t row)
{
	if (rows->from == 0)
		rows->from = row;
	rows->to = row;
	rows->weighty = rows->weighty || sight->facts > 1;
}

void list_tell_left(struct list_rows *rows)
{
	enum cadre_gravity severity = rows->weighty ? CADRE_WARNING : CADRE_NOTE;

	if (rows->from == 0)
		return;
	if (rows->from == rows->to)
		list_remark(rows->list, rows->from, SIZE_MAX, severity,
			_("a row that tells of no person is left out"));
	else
		list_remark(rows->list, rows->from, SIZE_MAX, severity,
			_("rows up to %zu that tell of no person are left out"), rows->to);
	rows->from = 0;
	rows->weighty = false;
}

static void tell_rest(struct list_rows *rows, const struct sight *sight, const char *folded,
	size_t row)
{
	rows->ended = rows->ended || (sight->facts < 2 && is_signature(folded));
	/* the numbers of the columns under the heading are nothing to tell of */
	if (has_letter(sight->last) || sight->facts < 2)
		leave_out(rows, sight, row);
}

bool list_tell_row(enum list_row *out, struct list_rows *rows, struct cadre_arena *arena,
	const struct list_line *line)
{
	struct sight sight;
	const char *folded;
	bool is = false;

	*out = LIST_OTHER;
	look(&sight, rows->list, line);
	if (sight.texts == 0)
		return true;
	folded = text_fold(arena, sight.named ? sight.name : sight.last);
	if (folded == NULL || !is_heading(&is, rows->list, arena, &sight, line))
		return false;
	if (is) {
		*out = LIST_HEADING;
		rows->ended = false;
		return true;
	}
	if (!rows->ended && sight.facts == 0 && !take_unit(&is, rows, arena, &sight, line->number))
		return false;
	if (is) {
		*out = LIST_SUBHEADING;
		return true;
	}
	if (is_person(rows, &sight, folded)) {
		*out = LIST_PERSON;
		list_tell_left(rows);
		return true;
	}
	if (!rows->ended && sight.facts > 0 && !take_unit(&is, rows, arena, &sight, line->number))
		return false;
	if (is)
		*out = LIST_SUBHEADING;
	else
		tell_rest(rows, &sight, folded, line->number);
	return true;
}
