/*
 * Several facts in one cell: "Nam, Mông, không", "Bí thư chi bộ - Xã Hang Chú". The cell is cut at
 * every sign that may part facts; each field then takes one piece or several in a row, so that as
 * many fields as can be show by their words that the piece is theirs.
 */
#include <string.h>

#include "app/enrol/nominee.h"
#include "base/message.h"

enum { PIECES = 16 };

/* The cell cut into pieces; each ends where the next sign begins. */
struct cut {
	const struct nominee_entry *whole;
	size_t from[PIECES], to[PIECES], count;
};

/* A way to give the pieces to the fields: the last piece of each. */
struct share {
	size_t last[LIST_PARTS];
	int shown; /* how many fields show that they are right */
};

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

static bool all_dates(const struct list_column *column)
{
	for (size_t i = 0; i < column->field_count; i++)
		if (column->fields[i]->type != CADRE_PDATE)
			return false;
	return true;
}

static bool any_date(const struct list_column *column)
{
	for (size_t i = 0; i < column->field_count; i++)
		if (column->fields[i]->type == CADRE_PDATE)
			return true;
	return false;
}

/* How wide the sign at that place is; 0 when none of these begins there. */
static size_t sign_at(const char *text, const char *const *signs)
{
	for (; *signs != NULL; signs++)
		if (strncmp(text, *signs, strlen(*signs)) == 0)
			return strlen(*signs);
	return 0;
}

static void cut_at(struct cut *cut, const char *const *signs)
{
	const char *text = cut->whole->cell->text;
	size_t begin = 0, at = 0, width;

	cut->count = 0;
	for (;; at += width > 0 ? width : 1) {
		width = cut->count < PIECES - 1 ? sign_at(text + at, signs) : 0;
		if (width == 0 && text[at] != '\0')
			continue;
		while (begin < at && text[begin] == ' ')
			begin++;
		if (begin < at) {
			cut->from[cut->count] = begin;
			cut->to[cut->count++] = at;
		}
		if (text[at] == '\0')
			return;
		begin = at + width;
	}
}

/* A comma parts facts, so does a dash between spaces; a stroke or a bare dash does when nothing
 * else can, since they stand in dates and names as well. */
static void cut_cell(struct cut *cut)
{
	static const char *const plain[] = {",", ";", "|", " - ", " – ", " -", "- ", NULL};
	static const char *const dates[] = {",", ";", "|", " - ", " – ", "(", ")", NULL};
	static const char *const strokes[] = {",", ";", "|", "/", " - ", NULL};
	static const char *const dashes[] = {"-", "–", NULL};
	static const char *const spaces[] = {" ", NULL};
	const struct list_column *column = cut->whole->column;

	cut_at(cut, all_dates(column) ? dates : plain);
	if (cut->count == 1 && !any_date(column))
		cut_at(cut, strokes);
	if (cut->count == 1)
		cut_at(cut, dashes);
	if (cut->count > column->field_count && any_date(column))
		cut_at(cut, all_dates(column) ? dates : plain);
	if (cut->count == 1 && all_dates(column))
		cut_at(cut, spaces);
}

static const char *piece(const struct cut *cut, size_t first, size_t last)
{
	struct nominee *nominee = cut->whole->nominee;
	const char *text = cadre_arena_copy(nominee->arena,
		cut->whole->cell->text + cut->from[first], cut->to[last] - cut->from[first]);

	text = text != NULL ? text_clean(nominee->arena, text) : NULL;
	nominee->failed = nominee->failed || text == NULL;
	return text != NULL ? text : "";
}

/* Whether the text shows by its words that it is that field. *never: it can't be. */
static bool shows(const struct nominee_entry *whole, size_t field, const char *text, bool *never)
{
	const struct cadre_field *of = whole->column->fields[field];
	struct nominee *nominee = whole->nominee;
	struct tab_cell cell = {.type = TAB_TEXT, .text = text, .raw = text};
	struct value value = {0};
	bool good = true, is = false, nothing;

	if (of->type == CADRE_ENUM) {
		good = value_is_nothing(&nothing, nominee->arena, text)
			&& value_word(&value, &whole->column->words[field], nominee->arena, text);
		is = value.word != 0 && (!nothing || !value.doubtful);
		*never = !is;
	} else if (of->type == CADRE_PDATE) {
		good = value_date(&value, &whole->column->dates, nominee->arena, &cell);
		is = value.word != 0 || value.keep_written;
		*never = value.word == 0;
	} else if (of->type == CADRE_DIGITS) {
		good = value_citizen(&value, nominee->arena, &cell);
		is = value.text != NULL;
		*never = !is;
	} else if (strcmp(of->key, "unit") == 0) {
		good = list_is_unit(&is, nominee->arena, text);
		*never = false;
	} else {
		/* free text: anything but what is plainly a unit */
		good = list_is_unit(&is, nominee->arena, text);
		is = !is;
		*never = false;
	}
	nominee->failed = nominee->failed || !good;
	return good && is;
}

/* Texts in which a comma is no sign of their own. */
static bool is_one_word(const struct cadre_field *field)
{
	return strcmp(field->key, "religion") == 0 || strcmp(field->key, "phone") == 0
		|| strcmp(field->key, "schooling") == 0;
}

/* Tries every way to give the pieces from first on to the fields from field on; of equals the one
 * that gives most to the earlier fields. */
static void try_shares(const struct cut *cut, size_t field, size_t first,
	const struct share *so_far, struct share *best)
{
	size_t fields = cut->whole->column->field_count, left = fields - field - 1;

	if (field == fields) {
		if (so_far->shown > best->shown)
			*best = *so_far;
		return;
	}
	for (size_t last = cut->count - 1 - left; last + 1 > first; last--) {
		struct share share = *so_far;
		bool never = false;
		if (left == 0 && last != cut->count - 1)
			return;
		share.shown += shows(cut->whole, field, piece(cut, first, last), &never);
		never = never || (last > first && is_one_word(cut->whole->column->fields[field]));
		share.last[field] = last;
		if (!never)
			try_shares(cut, field + 1, last + 1, &share, best);
		if (last == 0)
			return;
	}
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

/* The field that is still empty and whose words the piece shows; the number of fields when none. */
static size_t shown_field(const struct nominee_entry *whole, const char *text)
{
	const struct list_column *column = whole->column;

	for (size_t i = 0; i < column->field_count; i++) {
		const struct cadre_field *field = column->fields[i];
		bool never,
			text_field = field->type == CADRE_TEXT && strcmp(field->key, "unit") != 0;
		if (!text_field && !cadre_is_set(field, &whole->nominee->record)
			&& shows(whole, i, text, &never))
			return i;
	}
	return column->field_count;
}

/* Too few pieces, or none of the shares can be: each goes where its words show that it belongs. */
static void read_by_words(const struct cut *cut)
{
	const struct nominee_entry *whole = cut->whole;
	const char *rest = NULL;
	size_t rests = 0, fields = whole->column->field_count, free;

	for (size_t i = 0; i < cut->count; i++) {
		const char *text = piece(cut, i, i);
		size_t field = shown_field(whole, text);
		if (field < fields) {
			read_part(whole, field, text);
		} else {
			rest = text;
			rests++;
		}
	}
	free = free_field(whole);
	if (rests == 1 && free != SIZE_MAX)
		read_part(whole, free, rest);
	nominee_doubt(whole->nominee, whole->at, NULL, whole->written,
		cut->count < fields ? _("the cell has fewer parts than its heading")
				    : _("the cell has more parts than its heading"),
		rests > 0 || cut->count > fields);
}

/* Whether the pieces stand in another order than the heading: all but one show what they are. */
static bool in_other_order(const struct cut *cut)
{
	size_t shown = 0, fields = cut->whole->column->field_count;

	for (size_t i = 0; i < cut->count; i++)
		shown += shown_field(cut->whole, piece(cut, i, i)) < fields;
	return shown + 1 >= fields;
}

static bool after_sign(const char *text, const char *at)
{
	while (at > text && at[-1] == ' ')
		at--;
	return at == text || strchr(",;-|/.", at[-1]) != NULL || (unsigned char)at[-1] == 0x93;
}

/* "Trưởng bản xã Hang Chú": no sign parts the two, but the unit's name begins with its type and a
 * capital after it. */
static bool read_run_on(const struct cut *cut)
{
	const struct nominee_entry *whole = cut->whole;
	const struct list_column *column = whole->column;
	const char *text = whole->cell->text, *unit, *position;

	if (column->field_count != 2 || strcmp(column->fields[0]->key, "position") != 0
		|| strcmp(column->fields[1]->key, "unit") != 0)
		return false;
	if (!list_unit_within(&unit, whole->nominee->arena, text)) {
		whole->nominee->failed = true;
		return true;
	}
	if (unit == NULL || after_sign(text, unit))
		return false;
	position = cadre_arena_copy(whole->nominee->arena, text, (size_t)(unit - text));
	position = position != NULL ? text_clean(whole->nominee->arena, position) : NULL;
	whole->nominee->failed = whole->nominee->failed || position == NULL;
	read_part(whole, 0, position != NULL ? position : "");
	read_part(whole, 1, unit);
	nominee_doubt(whole->nominee, whole->at, NULL, whole->written,
		_("position and unit stand in one text: it is parted before the unit"), true);
	return true;
}

void nominee_read_parts(const struct nominee_entry *whole)
{
	struct cut cut = {.whole = whole};
	struct share none = {.shown = 0}, best = {.shown = -1};
	size_t fields = whole->column->field_count, first = 0;

	cut_cell(&cut);
	if (cut.count == 0 || read_run_on(&cut))
		return;
	if (cut.count >= fields)
		try_shares(&cut, 0, 0, &none, &best);
	if (best.shown < 0 && (cut.count != fields || in_other_order(&cut))) {
		read_by_words(&cut);
		return;
	}
	for (size_t i = 0; best.shown < 0 && i < fields; i++)
		best.last[i] = i;
	for (size_t i = 0; i < fields; i++) {
		read_part(whole, i, piece(&cut, first, best.last[i]));
		first = best.last[i] + 1;
	}
}
