#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "json/json.h"
#include "model/member.h"
#include "store/store.h"
#include "text/text.h"

const struct columns *store_columns(struct cadre_register *reg, const struct cadre_kind *kind)
{
	struct columns *columns;

	if (reg->columns[kind->id] != NULL)
		return reg->columns[kind->id];
	columns = cadre_arena_alloc(&reg->arena, sizeof *columns);
	if (columns != NULL)
		columns_of(columns, kind);
	reg->columns[kind->id] = columns;
	return columns;
}

/* Lists go in as JSON text, in the line's arena. */
static const char *list_text(struct cadre_register *reg, const struct cadre_kind *kind,
	const struct cadre_field *field, const void *record)
{
	cadre_buf_reset(&reg->list);
	if (field != NULL)
		json_encode_list(&reg->list, field, record);
	else
		json_encode_extra(&reg->list, member_extra(kind, record));
	return reg->list.failed
		? NULL
		: cadre_arena_copy(&reg->line, cadre_buf_string(&reg->list), reg->list.length);
}

static bool bind_word(struct cadre_register *reg, struct db_stmt *stmt, int index,
	const struct cadre_field *field, int word)
{
	char date[CADRE_DATE_SIZE];
	const char *text;

	if (field->type == CADRE_YES) {
		db_bind_int(stmt, index, word == CADRE_TRUE);
		return true;
	}
	if (field->type == CADRE_ENUM)
		text = cadre_enum_code((enum cadre_enum_id)field->of, word);
	else
		text = cadre_arena_text(&reg->line, cadre_date_format(date, word));
	db_bind_text(stmt, index, text);
	return text != NULL;
}

static bool bind_field(struct cadre_register *reg, struct db_stmt *stmt, int index,
	const struct cadre_kind *kind, const struct column *column, const void *record)
{
	const struct cadre_field *field = column->field;
	const char *text;

	if (!cadre_is_set(field, record))
		return true;
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		text = *member_text(field, record);
		if (column->derived == COLUMN_FOLDED)
			text = text_fold(&reg->line, text);
		break;
	case MEMBER_INT:
		db_bind_int(stmt, index, member_int(field, record)->v);
		return true;
	case MEMBER_WORD:
		return bind_word(reg, stmt, index, field, *member_word(field, record));
	default:
		text = list_text(reg, kind, field, record);
	}
	db_bind_text(stmt, index, text);
	return text != NULL;
}

static bool bind_alike(struct cadre_register *reg, struct db_stmt *stmt, int index,
	const struct column *column, const struct cadre_person *person)
{
	const char *key;
	bool made = column->derived == COLUMN_ALIKE_NAME
		? store_alike_name(&key, &reg->line, person->name, person->born / 10000)
		: store_alike_born(&key, &reg->line, person->name, person->born);

	db_bind_text(stmt, index, key);
	return made;
}

static bool bind_column(struct cadre_register *reg, struct db_stmt *stmt, int index,
	const struct cadre_kind *kind, const struct column *column, const void *record)
{
	const char *text;

	if (column->derived > COLUMN_FOLDED)
		return bind_alike(reg, stmt, index, column, record);
	if (column->field != NULL)
		return bind_field(reg, stmt, index, kind, column, record);
	if (index == 1) {
		text = *member_centre(record) != NULL ? *member_centre(record) : reg->centre;
	} else {
		if (member_extra(kind, record)->count == 0)
			return true;
		text = list_text(reg, kind, NULL, record);
	}
	db_bind_text(stmt, index, text);
	return text != NULL;
}

enum cadre_code store_bind(struct cadre_register *reg, struct db_stmt *stmt,
	const struct cadre_kind *kind, const void *record, struct cadre_err *err)
{
	const struct columns *columns = store_columns(reg, kind);

	for (size_t i = 0; columns != NULL && i < columns->count; i++)
		if (!bind_column(reg, stmt, (int)i + 1, kind, &columns->columns[i], record))
			columns = NULL;
	return columns != NULL ? CADRE_OK : cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static bool read_field(struct cadre_arena *arena, struct db_stmt *stmt, int index,
	const struct cadre_field *field, void *record)
{
	const char *text;

	if (member_form(field->type) == MEMBER_INT) {
		*member_int(field, record) = (struct cadre_int){db_int(stmt, index), true};
		return true;
	}
	if (field->type == CADRE_YES) {
		*member_word(field, record) = db_int(stmt, index) != 0 ? CADRE_TRUE : CADRE_FALSE;
		return true;
	}
	text = db_text(stmt, index);
	if (text == NULL)
		return false;
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		*member_text(field, record) = cadre_arena_text(arena, text);
		return *member_text(field, record) != NULL;
	case MEMBER_WORD:
		*member_word(field, record) = field->type == CADRE_ENUM
			? cadre_enum_value((enum cadre_enum_id)field->of, text)
			: cadre_date_parse(text, field->type == CADRE_PDATE);
		return true;
	default:
		return json_decode_list(field, record, arena, text) != CADRE_SYSTEM;
	}
}

void *store_read(struct cadre_register *reg, struct cadre_arena *arena, struct db_stmt *stmt,
	const struct cadre_kind *kind)
{
	const struct columns *columns = store_columns(reg, kind);
	char *record = cadre_arena_alloc(arena, kind->size);

	if (columns == NULL || record == NULL)
		return NULL;
	*member_centre(record) = cadre_arena_text(arena, db_text(stmt, 0));
	for (size_t i = 1; i < columns->read; i++) {
		const struct cadre_field *field = columns->columns[i].field;
		if (db_is_null(stmt, (int)i))
			continue;
		if (field != NULL ? !read_field(arena, stmt, (int)i, field, record)
				  : json_decode_extra(member_extra(kind, record), arena,
					    db_text(stmt, (int)i))
					== CADRE_SYSTEM)
			return NULL;
	}
	return record;
}
