/*
 * Several facts in one cell: "Nam, Mông, không", "Bí thư chi bộ, Xã Hang Chú".
 */
#include <string.h>

#include "app/nominee.h"
#include "base/message.h"

enum { PIECES = 16 };

static void read_part(const struct nominee_entry *whole, size_t part, const char *text)
{
	struct tab_cell cell = {.type = TAB_TEXT,
		.text = text,
		.raw = text,
		.font = whole->cell->font};
	struct nominee_entry entry = *whole;

	entry.part = part;
	entry.field = whole->column->fields[part];
	entry.cell = &cell;
	nominee_read(&entry);
}

/* Parts a cell at its commas. When there are more than fields and the first holds free text, what
 * is too much belongs to it: "Bí thư chi bộ, trưởng bản, Xã Hang Chú". */
static size_t split(const struct nominee_entry *whole, const char *parts[PIECES])
{
	const struct list_column *column = whole->column;
	const char *text = whole->cell->text;
	size_t count = 0, surplus, length = strcspn(text, ",;");

	for (const char *at = text; *at != '\0'; at++)
		count += *at == ',' || *at == ';';
	surplus = count + 1 > column->field_count && column->fields[0]->type == CADRE_TEXT
		? count + 1 - column->field_count
		: 0;
	for (; surplus > 0; surplus--)
		length += 1 + strcspn(text + length + 1, ",;");
	for (count = 0; *text != '\0' && count < PIECES; count++) {
		parts[count] = cadre_arena_copy(whole->nominee->arena, text, length);
		if (parts[count] != NULL)
			parts[count] = text_clean(whole->nominee->arena, parts[count]);
		whole->nominee->failed = whole->nominee->failed || parts[count] == NULL;
		text += length + (text[length] != '\0');
		length = strcspn(text, ",;");
	}
	return count;
}

/* Whether the part shows by its words that it is that field. */
static bool shows_itself(const struct nominee_entry *whole, size_t field, const char *part)
{
	const struct cadre_field *of = whole->column->fields[field];
	struct nominee *nominee = whole->nominee;
	struct value value = {0};
	bool good = true, shows = false;

	if (cadre_is_set(of, &nominee->record))
		return false;
	if (of->type == CADRE_ENUM) {
		good = value_word(&value, &whole->column->words[field], nominee->arena, part);
		shows = value.word != 0 && !value.doubtful;
	} else if (strcmp(of->key, "unit") == 0) {
		good = list_is_unit(&shows, nominee->arena, part);
	}
	nominee->failed = nominee->failed || !good;
	return good && shows;
}

/* The only field that takes any text and is still empty; SIZE_MAX when there is none. */
static size_t free_field(const struct nominee_entry *whole)
{
	const struct list_column *column = whole->column;
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < column->field_count; i++) {
		const struct cadre_field *field = column->fields[i];
		if (field->type != CADRE_TEXT || strcmp(field->key, "unit") == 0
			|| cadre_is_set(field, &whole->nominee->record))
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = i;
	}
	return found;
}

/* Too few parts, or too many: each goes where its words show that it belongs. */
static void read_by_words(const struct nominee_entry *whole, const char *const *parts, size_t count)
{
	const char *rest = NULL;
	size_t rests = 0, fields = whole->column->field_count, free;

	for (size_t i = 0; i < count; i++) {
		size_t field = 0;
		while (field < fields && !shows_itself(whole, field, parts[i]))
			field++;
		if (field < fields) {
			read_part(whole, field, parts[i]);
		} else {
			rest = parts[i];
			rests++;
		}
	}
	free = free_field(whole);
	if (rests == 1 && free != SIZE_MAX)
		read_part(whole, free, rest);
	nominee_doubt(whole->nominee, whole->at, NULL, whole->written,
		count < fields ? _("the cell has fewer parts than its heading")
			       : _("the cell has more parts than its heading"),
		rests > 0);
}

void nominee_read_parts(const struct nominee_entry *whole)
{
	const char *parts[PIECES] = {NULL};
	size_t count = split(whole, parts), fields = whole->column->field_count;

	if (whole->nominee->failed || count == 0)
		return;
	if (count != fields) {
		read_by_words(whole, parts, count);
		return;
	}
	for (size_t i = 0; i < fields; i++)
		read_part(whole, i, parts[i]);
}
