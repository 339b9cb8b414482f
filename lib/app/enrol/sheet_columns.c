#include <stdlib.h>
#include <string.h>

#include "app/enrol/sheet.h"
#include "base/message.h"

enum { TOP_ROWS = 60 };

static const struct {
	const char *letters;
	enum sheet_use use;
} headings[] = {
	{"person", SHEET_KEY},
	{"ma", SHEET_KEY},
	{"manguoi", SHEET_KEY},
	{"mahocvien", SHEET_KEY},
	{"mahv", SHEET_KEY},
	{"name", SHEET_NAME},
	{"hovaten", SHEET_NAME},
	{"hoten", SHEET_NAME},
	{"hovatenhocvien", SHEET_NAME},
	{"tenhocvien", SHEET_NAME},
	{"born", SHEET_BORN},
	{"ngaysinh", SHEET_BORN},
	{"namsinh", SHEET_BORN},
	{"ngaythangnamsinh", SHEET_BORN},
};

/* "Buổi 3", "B3", "3 (sáng 5/8)". */
static bool tell_session(struct sheet_column *out, const char *letters)
{
	static const char *const words[] = {"buoihoc", "buoithu", "buoiso", "buoi", "session", "b"};
	char *end;
	long number;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strncmp(letters, words[i], strlen(words[i])) == 0) {
			letters += strlen(words[i]);
			break;
		}
	if (letters[0] < '1' || letters[0] > '9')
		return false;
	number = strtol(letters, &end, 10);
	if (*end != '\0' || number > 2000)
		return false;
	out->use = SHEET_VALUE;
	out->number = number;
	return true;
}

/* "Thu hoạch", "Điểm thu hoạch"; "Điểm" alone where there is only one. */
static bool tell_assessment(struct sheet_column *out, struct sheet *sheet, const char *letters)
{
	static const char *const words[] = {"diembai", "diem", "bai"};
	const char *bare = letters;

	for (size_t i = 0; i < sizeof words / sizeof words[0] && bare == letters; i++)
		if (strncmp(letters, words[i], strlen(words[i])) == 0)
			bare = letters + strlen(words[i]);
	for (size_t i = 0; i < sheet->assessment_count; i++) {
		const char *code = value_letters(&sheet->arena, sheet->assessments[i]);
		bool only = sheet->assessment_count == 1
			&& (strcmp(letters, "diem") == 0 || strcmp(letters, "diemso") == 0);
		sheet->failed = sheet->failed || code == NULL;
		if (code == NULL
			|| (strcmp(code, letters) != 0 && strcmp(code, bare) != 0 && !only))
			continue;
		out->use = SHEET_VALUE;
		out->assessment = sheet->assessments[i];
		return true;
	}
	return false;
}

static void tell(struct sheet_column *out, struct sheet *sheet, const char *heading)
{
	const char *outside = cadre_arena_copy(&sheet->arena, heading, strcspn(heading, "("));
	const char *letters = outside != NULL ? value_letters(&sheet->arena, outside) : NULL;

	*out = (struct sheet_column){.heading = heading};
	sheet->failed = sheet->failed || letters == NULL;
	if (letters == NULL || letters[0] == '\0')
		return;
	for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
		if (strcmp(headings[i].letters, letters) == 0)
			out->use = headings[i].use;
	if (out->use == SHEET_NOTHING && sheet->options->kind == CADRE_KIND_attendance)
		tell_session(out, letters);
	else if (out->use == SHEET_NOTHING)
		tell_assessment(out, sheet, letters);
}

/* The heading of a column: in this row, or in the one above where that covers two rows. */
static const char *heading_at(const struct sheet_row *row, const struct sheet_row *above, size_t at)
{
	const char *text = sheet_text(row, at);

	return text[0] == '\0' && above != NULL ? sheet_text(above, at) : text;
}

/* How many columns the row tells; 0 when it names no trainees. */
static size_t weigh(struct sheet *sheet, const struct sheet_row *row, const struct sheet_row *above)
{
	size_t told = 0;
	bool named = false;

	for (size_t i = 0; i < row->count; i++) {
		struct sheet_column column;
		tell(&column, sheet, heading_at(row, above, i));
		told += column.use != SHEET_NOTHING;
		named = named || column.use == SHEET_KEY || column.use == SHEET_NAME;
	}
	return named ? told : 0;
}

static enum cadre_code take_columns(struct sheet *sheet, const struct sheet_row *row,
	const struct sheet_row *above)
{
	sheet->column_count = row->count;
	sheet->columns = cadre_arena_array(&sheet->arena, row->count + 1, sizeof *sheet->columns);
	if (sheet->columns == NULL)
		return cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = 0; i < row->count; i++)
		tell(&sheet->columns[i], sheet, heading_at(row, above, i));
	return CADRE_OK;
}

static bool is_session(const struct sheet *sheet, int64_t number)
{
	const struct cadre_session *each = sheet->sessions.items;

	for (size_t i = 0; i < sheet->sessions.count; i++)
		if (each[i].number.v == number)
			return true;
	return false;
}

/* Sessions that the class does not have, and columns that stand twice. */
static void check_columns(struct sheet *sheet, const struct sheet_row *row)
{
	for (size_t i = 0; i < sheet->column_count; i++) {
		struct sheet_column *column = &sheet->columns[i];
		if (column->use == SHEET_NOTHING)
			continue;
		for (size_t j = 0; j < i; j++) {
			const struct sheet_column *other = &sheet->columns[j];
			if (other->use == column->use && other->number == column->number
				&& other->assessment == column->assessment)
				sheet_fault(sheet, row, i, _("column '%s' stands twice"),
					column->heading);
		}
		if (column->use == SHEET_VALUE && column->number != 0
			&& !is_session(sheet, column->number))
			sheet_fault(sheet, row, i, _("class '%s' has no session %lld: it has %zu"),
				sheet->class->class, (long long)column->number,
				sheet->sessions.count);
	}
}

static enum cadre_code no_values(struct sheet *sheet)
{
	const char *all = "";

	if (sheet->options->kind == CADRE_KIND_attendance)
		return cadre_fail(sheet->err, CADRE_INPUT,
			_("'%s': no column is headed with the number of a session (1, 2, ...)"),
			sheet->source);
	for (size_t i = 0; i < sheet->assessment_count && all != NULL; i++)
		all = cadre_arena_printf(&sheet->arena, "%s%s'%s'", all, i > 0 ? ", " : "",
			sheet->assessments[i]);
	return cadre_fail(sheet->err, CADRE_INPUT,
		_("'%s': no column is headed with an assessment of class '%s' (%s)"), sheet->source,
		sheet->class->class, all != NULL && all[0] != '\0' ? all : _("it has none"));
}

/* The row in which most columns tell what they are, with the one above where that helps. */
static const struct sheet_row *find_heading(struct sheet *sheet, const struct sheet_row **above)
{
	const struct sheet_row *rows = sheet->rows.items, *best = NULL;
	size_t most = 0;

	*above = NULL;
	for (size_t i = 0; i < sheet->rows.count && i < TOP_ROWS; i++)
		for (size_t two = 0; two < 2 && two <= i; two++) {
			size_t told = weigh(sheet, &rows[i], two ? &rows[i - 1] : NULL);
			if (told <= most)
				continue;
			most = told;
			best = &rows[i];
			*above = two ? &rows[i - 1] : NULL;
		}
	return best;
}

enum cadre_code sheet_columns(struct sheet *sheet)
{
	const struct sheet_row *above, *heading = find_heading(sheet, &above);
	size_t values = 0;
	enum cadre_code code = CADRE_OK;

	if (heading == NULL && !sheet->failed)
		return cadre_fail(sheet->err, CADRE_INPUT,
			_("'%s' has no heading row with a column 'person' ('Mã') or 'Họ và tên'"),
			sheet->source);
	if (!sheet->failed)
		code = take_columns(sheet, heading, above);
	if (code == CADRE_OK && sheet->failed)
		code = cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory"));
	if (code != CADRE_OK)
		return code;
	sheet->body = (size_t)(heading - (const struct sheet_row *)sheet->rows.items) + 1;
	for (size_t i = 0; i < sheet->column_count; i++)
		values += sheet->columns[i].use == SHEET_VALUE;
	if (values == 0)
		return no_values(sheet);
	check_columns(sheet, heading);
	return sheet->worst;
}
