#include <string.h>

#include "app/enrol/nominee.h"
#include "base/message.h"
#include "model/member.h"

enum {
	DOUBTS = 100,  /* of one person: what a record may have */
	LEGIBLE = 500, /* characters of a cell that a doubt shows */
};

static const struct cadre_field *field_of(const char *key)
{
	return cadre_field(cadre_kind(CADRE_KIND_nominee), key);
}

static const char *copied(struct nominee *nominee, const char *text)
{
	const char *copy = text != NULL ? list_legible(nominee->arena, text, LEGIBLE) : NULL;

	nominee->failed = nominee->failed || (text != NULL && copy == NULL);
	return copy;
}

static const char *taken(struct nominee *nominee, const struct cadre_field *field)
{
	if (field == NULL || !cadre_is_set(field, &nominee->record))
		return NULL;
	if (field->type == CADRE_ENUM)
		return cadre_enum_code((enum cadre_enum_id)field->of,
			*member_word(field, &nominee->record));
	return copied(nominee, cadre_field_text(nominee->arena, field, &nominee->record, "en"));
}

void nominee_doubt(struct nominee *nominee, size_t column, const struct cadre_field *field,
	const char *written, const char *why, bool doubtful)
{
	struct cadre_doubt *doubt;

	if (why == NULL || nominee->doubts.count == DOUBTS)
		return;
	doubt = vec_add(&nominee->doubts);
	if (doubt == NULL) {
		nominee->failed = true;
		return;
	}
	if (column != SIZE_MAX)
		doubt->cell = copied(nominee,
			tab_cell_name(nominee->arena, nominee->line->number, column));
	doubt->field = field != NULL ? field->key : NULL;
	doubt->severity = doubtful ? cadre_severity_warning : cadre_severity_note;
	doubt->written = copied(nominee, written);
	doubt->taken = taken(nominee, field);
	doubt->why = why;
}

static bool read_name(struct value *out, const struct nominee_entry *entry)
{
	return value_name(out, entry->nominee->arena, entry->cell->text);
}

static bool read_text(struct value *out, const struct nominee_entry *entry)
{
	out->text = entry->cell->text;
	return true;
}

static bool read_date(struct value *out, const struct nominee_entry *entry)
{
	return value_date(out, &entry->column->dates, entry->nominee->arena, entry->cell);
}

static bool read_word(struct value *out, const struct nominee_entry *entry)
{
	return value_word(out, &entry->column->words[entry->part], entry->nominee->arena,
		entry->cell->text);
}

static bool read_citizen(struct value *out, const struct nominee_entry *entry)
{
	return value_citizen(out, entry->nominee->arena, entry->cell);
}

static bool read_phone(struct value *out, const struct nominee_entry *entry)
{
	return value_phone(out, entry->nominee->arena, entry->cell);
}

static bool read_school(struct value *out, const struct nominee_entry *entry)
{
	return value_school(out, entry->nominee->arena, entry->cell);
}

/* How fields are read: by their key, else by their type. */
static const struct {
	const char *key;
	enum cadre_type type;
	bool nothing; /* "không" and "-" mean that there is none */
	bool (*read)(struct value *out, const struct nominee_entry *entry);
} readers[] = {
	{"phone", CADRE_TEXT, true, read_phone},
	{"schooling", CADRE_TEXT, true, read_school},
	{"name", CADRE_TEXT, false, read_name},
	{"note", CADRE_TEXT, false, read_text},
	{NULL, CADRE_ENUM, false, read_word},
	{NULL, CADRE_PDATE, true, read_date},
	{NULL, CADRE_DIGITS, true, read_citizen},
	{NULL, CADRE_TEXT, true, read_text},
};

static size_t reader_of(const struct cadre_field *field)
{
	size_t i = 0;

	while (readers[i].key != NULL ? strcmp(readers[i].key, field->key) != 0
				      : readers[i].type != field->type)
		i++;
	return i;
}

static void store(const struct nominee_entry *entry, struct value *value)
{
	struct nominee *nominee = entry->nominee;
	const struct cadre_field *field = entry->field;

	if (member_form(field->type) == MEMBER_WORD)
		*member_word(field, &nominee->record) = value->word;
	else if (value->text != NULL && text_length(value->text) > (size_t)field->max)
		*value = (struct value){.why = _("the text is too long"), .doubtful = true};
	else
		*member_text(field, &nominee->record) = value->text;
	if (value->keep_written && strcmp(field->key, "born") == 0
		&& text_length(entry->cell->text) <= (size_t)field_of("born_written")->max)
		nominee->record.born_written = entry->cell->text;
	nominee_doubt(nominee, entry->at, field, entry->written, value->why, value->doubtful);
}

void nominee_read(const struct nominee_entry *entry)
{
	size_t reader = reader_of(entry->field);
	struct value value = {0};
	bool nothing;

	if (entry->cell->text[0] == '\0' || cadre_is_set(entry->field, &entry->nominee->record))
		return;
	if (!value_is_nothing(&nothing, entry->nominee->arena, entry->cell->text)) {
		entry->nominee->failed = true;
		return;
	}
	if (nothing && readers[reader].nothing)
		return;
	if (!readers[reader].read(&value, entry))
		entry->nominee->failed = true;
	else if (!nothing || !value.doubtful)
		store(entry, &value);
}

static void read_sexed(struct nominee_entry *entry, int sex)
{
	struct nominee *nominee = entry->nominee;

	if (nominee->record.sex != 0 && nominee->record.sex != sex) {
		nominee->record.sex = 0;
		nominee_doubt(nominee, entry->at, field_of("sex"), entry->written,
			_("both columns, of men and of women, are filled"), true);
		return;
	}
	nominee->record.sex = sex;
	if (list_is_cross(entry->cell->text))
		return;
	entry->field = field_of("born");
	nominee_read(entry);
}

static void add_extra(struct nominee_entry *entry)
{
	struct cadre_pair *pair = vec_add(&entry->nominee->extra);

	if (pair == NULL)
		entry->nominee->failed = true;
	else
		*pair = (struct cadre_pair){.key = entry->column->key, .text = entry->cell->text};
}

/* Family and given name from two columns. */
static void join_name(struct nominee *nominee, const char *front)
{
	const char *given = nominee->record.name;

	nominee->record.name = given != NULL
		? cadre_arena_printf(nominee->arena, "%s %s", front, given)
		: front;
	nominee->failed = nominee->failed || nominee->record.name == NULL;
}

static void read_front(const struct nominee_entry *entry, const char **front)
{
	struct value value;

	if (!read_name(&value, entry))
		entry->nominee->failed = true;
	*front = value.text;
	nominee_doubt(entry->nominee, entry->at, field_of("name"), entry->written, value.why,
		value.doubtful);
}

static void read_cell(struct nominee_entry *entry, const char **front)
{
	const struct list_column *column = entry->column;

	switch (column->use) {
	case LIST_FIELD:
		if (column->field_count > 1)
			nominee_read_parts(entry);
		else
			nominee_read(entry);
		break;
	case LIST_MALE:
		read_sexed(entry, cadre_sex_male);
		break;
	case LIST_FEMALE:
		read_sexed(entry, cadre_sex_female);
		break;
	case LIST_FRONT_NAME:
		read_front(entry, front);
		break;
	case LIST_UNKNOWN:
		add_extra(entry);
		break;
	default:
		break;
	}
}

static void read_cells(struct nominee *nominee, const char **front)
{
	for (size_t i = 0; i < nominee->line->count && i < nominee->list->columns.count; i++) {
		const struct list_cell *cell = &nominee->line->cells[i];
		const struct list_column *column = vec_at(&nominee->list->columns, i);
		struct nominee_entry entry = {.nominee = nominee,
			.column = column,
			.at = i,
			.cell = cell->cell,
			.written = cell->written,
			.field = column->field_count > 0 ? column->fields[0] : NULL};
		if (cell->spread || column->use == LIST_ORDINAL || column->use == LIST_IGNORED)
			continue;
		if (cell->cell->text[0] != '\0')
			read_cell(&entry, front);
		nominee_doubt(nominee, i, entry.field, cell->written, cell->why, cell->doubtful);
	}
}

static void take_unit(struct nominee *nominee, const struct list_rows *rows)
{
	if (nominee->record.unit != NULL || rows->unit.length == 0)
		return;
	nominee->record.unit = cadre_arena_text(nominee->arena, cadre_buf_string(&rows->unit));
	nominee->failed = nominee->failed || nominee->record.unit == NULL;
	nominee_doubt(nominee, SIZE_MAX, field_of("unit"), NULL,
		rows->unit_unsure ? _("the unit may be the one named in a row above")
				  : _("the unit is the one named in a row above"),
		rows->unit_unsure);
}

static void take_sex(struct nominee *nominee)
{
	if (nominee->record.sex != 0)
		return;
	if (nominee->list->no_crosses)
		nominee_doubt(nominee, SIZE_MAX, field_of("sex"), NULL,
			_("the only column that tells of it is empty"), true);
	if (nominee->list->unmarked == 0)
		return;
	nominee->record.sex = nominee->list->unmarked;
	nominee_doubt(nominee, SIZE_MAX, field_of("sex"), NULL,
		_("only the other sex has crosses in this list"), false);
}

void nominee_make(struct nominee *nominee, const struct list_rows *rows)
{
	struct cadre_nominee *record = &nominee->record;
	const char *front = NULL;

	nominee->doubts.size = sizeof(struct cadre_doubt);
	nominee->extra.size = sizeof(struct cadre_pair);
	nominee->doubts.count = nominee->extra.count = 0;
	*record = (struct cadre_nominee){.source = nominee->list->shown,
		.sheet = nominee->list->sheet,
		.row = {(int64_t)nominee->line->number, true}};
	read_cells(nominee, &front);
	if (front != NULL)
		join_name(nominee, front);
	take_unit(nominee, rows);
	take_sex(nominee);
	if (nominee->line->hidden)
		nominee_doubt(nominee, SIZE_MAX, NULL, NULL,
			_("the row is hidden in the spreadsheet"), true);
	nominee_check(nominee);
	record->doubts = (struct cadre_list){nominee->doubts.count, nominee->doubts.items};
	record->extra = (struct cadre_list){nominee->extra.count, nominee->extra.items};
}

void nominee_free(struct nominee *nominee)
{
	vec_free(&nominee->doubts);
	vec_free(&nominee->extra);
}
