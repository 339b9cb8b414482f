/*
 * The columns of a list: what the user says of them, and the names of those nobody knows.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/enrol/list.h"
#include "base/map.h"
#include "base/message.h"

enum { LETTERS_MAX = 3, COLUMNS_MAX = 16384, TOLD = 30 };

struct list_column *list_column(struct list *list, size_t at)
{
	while (list->columns.count <= at)
		if (vec_add(&list->columns) == NULL)
			return NULL;
	return vec_at(&list->columns, at);
}

/* "C14"; "C" where no row is meant, since the list has no heading. */
static const char *cell_name(struct cadre_arena *arena, size_t row, size_t column)
{
	const char *name = tab_cell_name(arena, row > 0 ? row : 1, column);

	if (row > 0 || name == NULL)
		return name;
	return cadre_arena_copy(arena, name, strcspn(name, "0123456789"));
}

void list_remark(const struct list *list, size_t row, size_t column, enum cadre_gravity severity,
	const char *format, ...)
{
	char text[sizeof((struct cadre_err *)0)->text];
	struct cadre_arena arena = {0};
	struct cadre_place place = {.source = list->source, .sheet = list->sheet};
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (column != SIZE_MAX)
		place.cell = cell_name(&arena, row, column);
	else
		place.line = row;
	cadre_remark(list->options->sink, &place, NULL, severity, "%s", text);
	cadre_arena_free(&arena);
}

/* "C" or "AB", as spreadsheets call it; false when it is no such name. */
static bool read_letters(const char *text, size_t length, size_t *at)
{
	*at = 0;
	if (length == 0 || length > LETTERS_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			return false;
		*at = *at * 26 + (size_t)(c - 'A') + 1;
	}
	return (*at)-- <= COLUMNS_MAX;
}

/* No other column holds what was given to this one. */
static void take_from_others(struct list *list, const struct list_column *column)
{
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *other = vec_at(&list->columns, i);
		if (other != column && other->use == LIST_FIELD && other->field_count == 1
			&& other->fields[0] == column->fields[0]) {
			other->use = LIST_UNKNOWN;
			other->field_count = 0;
		}
	}
}

static enum cadre_code choose(struct list *list, const char *choice)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);
	size_t length = strcspn(choice, "="), at;
	const char *key = choice[length] == '=' ? choice + length + 1 : "";
	const struct cadre_field *field = cadre_field(kind, key);
	struct list_column *column;

	if (!read_letters(choice, length, &at) || choice[length] != '=')
		return cadre_fail(list->err, CADRE_USAGE,
			_("'%s' names no column: write it as in B=name,C=born"), choice);
	if (strcmp(key, "-") != 0 && (field == NULL || field->headings[0] == '\0'))
		return cadre_fail(list->err, CADRE_USAGE,
			_("'%s': a list has no field '%s' ('cadre schema nominee' lists them; '-' "
			  "is none)"),
			choice, key);
	column = list_column(list, at);
	if (column == NULL)
		return cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
	column->use = field != NULL ? LIST_FIELD : LIST_IGNORED;
	column->fields[0] = field;
	column->field_count = field != NULL;
	if (field != NULL)
		take_from_others(list, column);
	return CADRE_OK;
}

/* "Họ và tên" and beside it "Tên": the first has all but the given name. */
static bool is_given(const struct list_column *front, const struct list_column *column)
{
	return column == front + 1 && column->given && !front->given && column->field_count == 1
		&& front->field_count == 1;
}

/* Of two columns with one meaning the first counts. */
static void drop_doubles(struct list *list)
{
	for (size_t i = 0; i < list->columns.count; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		for (size_t j = 0; j < i && column->use == LIST_FIELD; j++) {
			struct list_column *other = vec_at(&list->columns, j);
			if (!list_is(other, column->fields[0]->key))
				continue;
			if (is_given(other, column)) {
				other->use = LIST_FRONT_NAME;
				other->field_count = 0;
				continue;
			}
			list_remark(list, list->last, i, CADRE_WARNING,
				_("'%s' stands in two columns: the first is taken, this one kept "
				  "apart"),
				column->fields[0]->key);
			column->use = LIST_UNKNOWN;
			column->field_count = 0;
		}
	}
}

enum cadre_code list_choose(struct list *list)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < list->options->column_count && code == CADRE_OK; i++)
		code = choose(list, list->options->columns[i]);
	if (code == CADRE_OK)
		drop_doubles(list);
	return code;
}

/* Small letters and digits, all else becomes one '_'. */
static void slug(char *out, const char *text)
{
	char *to = out;

	for (; *text != '\0'; text++) {
		char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			*to++ = c;
		else if (to > out && to[-1] != '_')
			*to++ = '_';
	}
	while (to > out && to[-1] == '_')
		to--;
	*to = '\0';
}

/* "Số sổ BHXH" becomes x_so_so_bhxh; without a heading column K is x_column_k. */
static const char *make_key(struct list *list, const struct list_column *column, size_t at)
{
	const char *name = tab_cell_name(&list->arena, 1, at), *text = column->heading;
	char *key;

	if (text != NULL && column->encoding != TEXT_UTF8)
		text = text_mend_mojibake(&list->arena, column->encoding, text);
	else if (text == NULL && name != NULL)
		text = cadre_arena_printf(&list->arena, "column %.*s", (int)strlen(name) - 1, name);
	text = text != NULL ? text_fold(&list->arena, text) : NULL;
	key = text != NULL ? cadre_arena_printf(&list->arena, "x_%s", text) : NULL;
	if (key != NULL)
		slug(key + 2, text);
	return key;
}

static const char *free_key(struct list *list, struct map *keys, const char *key)
{
	const char *wanted = key;
	size_t *times;
	bool is_new;

	while ((times = map_put(keys, wanted, &is_new)) != NULL && !is_new) {
		size_t *before = map_get(keys, key);
		wanted = cadre_arena_printf(&list->arena, "%s_%zu", key, ++*before + 1);
		if (wanted == NULL)
			return NULL;
	}
	return times != NULL ? wanted : NULL;
}

static void tell_key(struct list *list, const struct list_column *column, size_t at)
{
	if (column->heading != NULL)
		list_remark(list, list->last, at, CADRE_NOTE,
			_("column '%s' is not known: kept as '%s'"), column->heading, column->key);
	else if (column->sample.length > 0)
		list_remark(list, list->last, at, CADRE_NOTE,
			_("a column without heading is kept as '%s'"), column->key);
}

enum cadre_code list_name_columns(struct list *list)
{
	struct map keys = {0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0, told = 0; i < list->columns.count && code == CADRE_OK; i++) {
		struct list_column *column = vec_at(&list->columns, i);
		const char *key;
		if (column->use != LIST_UNKNOWN)
			continue;
		key = make_key(list, column, i);
		column->key = key != NULL ? free_key(list, &keys, key) : NULL;
		if (column->key == NULL)
			code = cadre_fail(list->err, CADRE_SYSTEM, _("out of memory"));
		else if (told++ < TOLD)
			tell_key(list, column, i);
	}
	map_free(&keys);
	return code;
}
