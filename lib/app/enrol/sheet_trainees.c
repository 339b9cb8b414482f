/*
 * Which trainee a row is: by key, checked by name; else by name and birth date.
 */
#include <string.h>

#include "app/enrol/list.h"
#include "app/enrol/sheet.h"
#include "base/message.h"
#include "text/text.h"

struct finder {
	struct sheet *sheet;
	size_t key, name, born; /* columns; SIZE_MAX: none */
	const char **canonical; /* the trainees' names */
	struct value_dates dates;
	bool failed; /* memory is out */
};

static size_t column_of(const struct sheet *sheet, enum sheet_use use)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (sheet->columns[i].use == use)
			return i;
	return SIZE_MAX;
}

static const char *canonical(struct finder *finder, const char *text)
{
	const char *same = text_canonical(&finder->sheet->arena, text);

	finder->failed = finder->failed || same == NULL;
	return same != NULL ? same : "";
}

static bool begin(struct finder *finder, struct sheet *sheet)
{
	*finder = (struct finder){.sheet = sheet,
		.key = column_of(sheet, SHEET_KEY),
		.name = column_of(sheet, SHEET_NAME),
		.born = column_of(sheet, SHEET_BORN),
		.dates = {.today = sheet->options->today, .birth = true}};
	finder->canonical = cadre_arena_array(&sheet->arena, sheet->trainee_count + 1,
		sizeof *finder->canonical);
	for (size_t i = 0; finder->canonical != NULL && i < sheet->trainee_count; i++)
		finder->canonical[i] = canonical(finder, sheet->trainees[i].person.name);
	return finder->canonical != NULL && !finder->failed;
}

static const struct roll_trainee *keyed(const struct sheet *sheet, const char *key)
{
	for (size_t i = 0; i < sheet->trainee_count; i++)
		if (strcmp(sheet->trainees[i].person.person, key) == 0)
			return &sheet->trainees[i];
	return NULL;
}

/* A date of which less is told agrees with one of which more is. */
static bool agree(int a, int b)
{
	if (a == 0 || b == 0)
		return true;
	if (a % 10000 == 0 || b % 10000 == 0)
		return a / 10000 == b / 10000;
	return a % 100 == 0 || b % 100 == 0 ? a / 100 == b / 100 : a == b;
}

static const struct roll_trainee *named(struct finder *finder, const char *text, int born,
	size_t *count)
{
	const char *same = canonical(finder, text);
	const struct roll_trainee *found = NULL;

	*count = 0;
	for (size_t i = 0; i < finder->sheet->trainee_count; i++) {
		const struct roll_trainee *trainee = &finder->sheet->trainees[i];
		if (strcmp(finder->canonical[i], same) != 0 || !agree(born, trainee->person.born))
			continue;
		found = trainee;
		++*count;
	}
	return found;
}

static int born_of(struct finder *finder, const struct sheet_row *row)
{
	struct value value;

	if (finder->born == SIZE_MAX || sheet_text(row, finder->born)[0] == '\0')
		return 0;
	if (!value_date(&value, &finder->dates, &finder->sheet->arena, &row->cells[finder->born]))
		finder->failed = true;
	return value.word;
}

/* A row that fills no value (a total, a signature) need not be a trainee's. */
static bool has_values(const struct sheet *sheet, const struct sheet_row *row)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (sheet->columns[i].use == SHEET_VALUE && sheet_text(row, i)[0] != '\0')
			return true;
	return false;
}

static bool is_total(struct finder *finder, const char *text)
{
	const char *folded = text_fold(&finder->sheet->arena, text);

	finder->failed = finder->failed || folded == NULL;
	return folded != NULL && list_is_total(folded);
}

static bool has_letter(const char *text)
{
	return text[strspn(text, "0123456789 .()-/")] != '\0';
}

/* NAMELESS: values, and no letter where the trainee should stand. */
enum found { PASSED, NAMELESS, FOUND, NOBODY, SEVERAL, OTHER_NAME, FOUND_KINDS };

static enum found find(struct finder *finder, struct sheet_row *row)
{
	const char *key = finder->key != SIZE_MAX ? sheet_text(row, finder->key) : "";
	const char *name = finder->name != SIZE_MAX ? sheet_text(row, finder->name) : "";
	size_t count;

	if (key[0] != '\0') {
		row->trainee = keyed(finder->sheet, key);
		if (row->trainee != NULL && has_letter(name)
			&& strcmp(canonical(finder, name),
				   canonical(finder, row->trainee->person.name))
				!= 0)
			return OTHER_NAME;
		return row->trainee != NULL ? FOUND : NOBODY;
	}
	row->trainee = named(finder, name, born_of(finder, row), &count);
	if (count > 1)
		row->trainee = NULL;
	return count == 1 ? FOUND : count > 1 ? SEVERAL : NOBODY;
}

static void tell(struct finder *finder, const struct sheet_row *row, enum found found)
{
	struct sheet *sheet = finder->sheet;
	bool by_key = finder->key != SIZE_MAX && sheet_text(row, finder->key)[0] != '\0';
	size_t column = by_key ? finder->key : finder->name;
	const char *text = sheet_text(row, column);

	sheet->counts->rejected.v++;
	if (found == SEVERAL)
		sheet_fault(sheet, row, column,
			_("several trainees are called '%s': "
			  "give their keys in a column 'person' ('enroll list --class %s' shows "
			  "them)"),
			text, sheet->class->class);
	else if (found == OTHER_NAME)
		sheet_fault(sheet, row, finder->name,
			_("the key '%s' is that of '%s', not of '%s'"), text,
			row->trainee->person.name, sheet_text(row, finder->name));
	else
		sheet_fault(sheet, row, column, _("'%s' is not on the roll of class '%s'"), text,
			sheet->class->class);
}

/* The column that tells who a row is. */
static size_t who_column(const struct finder *finder)
{
	return finder->key != SIZE_MAX ? finder->key : finder->name;
}

/* How many rows a column would name, were it the one of names or keys. */
static size_t try_column(struct finder *finder, size_t column)
{
	const struct sheet_row *rows = finder->sheet->rows.items;
	size_t fits = 0, count;

	for (size_t i = finder->sheet->body; i < finder->sheet->rows.count; i++) {
		const char *text = sheet_text(&rows[i], column);
		if (text[0] == '\0')
			continue;
		named(finder, text, 0, &count);
		fits += count > 0 || keyed(finder->sheet, text) != NULL;
	}
	return fits;
}

/* Nearly nobody was found: not the rows are wrong, but the column. */
static enum cadre_code wrong_column(struct finder *finder, size_t asked)
{
	struct sheet *sheet = finder->sheet;
	size_t column = who_column(finder), best = column, most = 0;

	for (size_t i = 0; i < sheet->column_count; i++) {
		size_t fits = try_column(finder, i);
		if (fits > most) {
			most = fits;
			best = i;
		}
	}
	if (best != column && most * 2 > asked)
		sheet_fault(sheet, NULL, SIZE_MAX,
			_("column %s does not hold the trainees of class '%s': column %s does"),
			sheet_column_name(sheet, column), sheet->class->class,
			sheet_column_name(sheet, best));
	else
		sheet_fault(sheet, NULL, SIZE_MAX,
			_("column %s does not hold the trainees of class '%s': is it the sheet of "
			  "another class?"),
			sheet_column_name(sheet, column), sheet->class->class);
	return CADRE_INPUT;
}

static void check_twice(struct sheet *sheet)
{
	struct sheet_row *rows = sheet->rows.items;

	for (size_t i = sheet->body; i < sheet->rows.count; i++)
		for (size_t j = sheet->body; j < i && rows[i].trainee != NULL; j++)
			if (rows[j].trainee == rows[i].trainee) {
				sheet_fault(sheet, &rows[i], SIZE_MAX,
					_("'%s' stands in row %zu already"),
					rows[i].trainee->person.name, rows[j].number);
				rows[i].trainee = NULL;
				sheet->counts->rejected.v++;
			}
}

/* PASSED: nobody is meant. A row that numbers the columns is nameless, and so is a total. */
static enum found look(struct finder *finder, struct sheet_row *row)
{
	const char *key = sheet_text(row, finder->key), *name = sheet_text(row, finder->name);
	enum found found;

	if (!has_values(finder->sheet, row))
		return PASSED;
	if (!has_letter(key) && !has_letter(name))
		return NAMELESS;
	found = find(finder, row);
	return found == NOBODY && key[0] == '\0' && is_total(finder, name) ? PASSED : found;
}

enum cadre_code sheet_trainees(struct sheet *sheet)
{
	struct finder finder;
	struct sheet_row *rows = sheet->rows.items;
	size_t counts[FOUND_KINDS] = {0}, asked;
	enum found *found = cadre_arena_array(&sheet->arena, sheet->rows.count + 1, sizeof *found);

	if (found == NULL || !begin(&finder, sheet))
		return cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory"));
	for (size_t i = sheet->body; i < sheet->rows.count; i++)
		counts[found[i] = look(&finder, &rows[i])]++;
	asked = sheet->rows.count - sheet->body - counts[PASSED] - counts[NAMELESS];
	if (counts[NAMELESS] > asked && try_column(&finder, who_column(&finder)) == 0)
		return wrong_column(&finder, counts[NAMELESS] + asked);
	if (asked > 1 && counts[NOBODY] * 2 > asked)
		return wrong_column(&finder, asked);
	if (asked > 2 && counts[OTHER_NAME] * 2 > asked) {
		sheet_fault(sheet, NULL, SIZE_MAX,
			_("columns %s and %s tell of different people: one was moved against the "
			  "other"),
			sheet_column_name(sheet, finder.key),
			sheet_column_name(sheet, finder.name));
		return CADRE_INPUT;
	}
	for (size_t i = sheet->body; i < sheet->rows.count; i++) {
		if (found[i] > FOUND)
			tell(&finder, &rows[i], found[i]);
		if (found[i] != FOUND)
			rows[i].trainee = NULL;
	}
	check_twice(sheet);
	return finder.failed ? cadre_fail(sheet->err, CADRE_SYSTEM, _("out of memory")) : CADRE_OK;
}
