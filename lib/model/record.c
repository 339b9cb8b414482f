#include <stdio.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/record.h"
#include "model/member.h"

enum { SHAPES_SHOWN = 10 };

void *cadre_member(const struct cadre_field *field, const void *record)
{
	return (void *)((uintptr_t)record + field->offset);
}

const struct cadre_field *cadre_field(const struct cadre_kind *kind, const char *key)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (strcmp(kind->fields[i].key, key) == 0)
			return &kind->fields[i];
	return NULL;
}

bool cadre_is_set(const struct cadre_field *field, const void *record)
{
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		return *member_text(field, record) != NULL;
	case MEMBER_INT:
		return member_int(field, record)->set;
	case MEMBER_WORD:
		return *member_word(field, record) != 0;
	default:
		return member_list(field, record)->count > 0;
	}
}

static const char *date_text(struct cadre_arena *arena, int date)
{
	int day = date % 100, month = date / 100 % 100, year = date / 10000;

	if (month == 0)
		return cadre_arena_printf(arena, "%d", year);
	if (day == 0)
		return cadre_arena_printf(arena, "%02d/%d", month, year);
	return cadre_arena_printf(arena, "%02d/%02d/%d", day, month, year);
}

static const char *iso_text(struct cadre_arena *arena, int date)
{
	char iso[CADRE_DATE_SIZE];

	return cadre_arena_text(arena, cadre_date_format(iso, date));
}

static const char *centi_text(struct cadre_arena *arena, int64_t value, bool vietnamese)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	return cadre_arena_printf(arena, "%s%llu%c%02d", value < 0 ? "-" : "",
		(unsigned long long)(size / 100), vietnamese ? ',' : '.', (int)(size % 100));
}

static const char *comma_text(struct cadre_arena *arena, const char *decimal)
{
	char *text = cadre_arena_text(arena, decimal),
	     *point = text != NULL ? strchr(text, '.') : NULL;

	if (point != NULL)
		*point = ',';
	return text;
}

static const char *word_text(struct cadre_arena *arena, const struct cadre_field *field, int word,
	const char *lang)
{
	bool vietnamese = strcmp(lang, "vi") == 0;

	if (field->type == CADRE_ENUM)
		return cadre_enum_label((enum cadre_enum_id)field->of, word, lang);
	if (field->type != CADRE_YES)
		return vietnamese ? date_text(arena, word) : iso_text(arena, word);
	if (vietnamese)
		return word == CADRE_TRUE ? "có" : "không";
	return word == CADRE_TRUE ? "yes" : "no";
}

/* The fields of each item parted by spaces, the items by semicolons; of many items their number. */
static const char *shapes_text(struct cadre_arena *arena, const struct cadre_field *field,
	const struct cadre_list *list, const char *lang)
{
	const struct cadre_kind *shape = cadre_kind((enum cadre_kind_id)field->of);
	const char *text = "";

	if (list->count > SHAPES_SHOWN || shape == NULL)
		return cadre_arena_printf(arena, "[%zu]", list->count);
	for (size_t i = 0; i < list->count && text != NULL; i++) {
		const char *item = (const char *)list->items + i * shape->size,
			   *gap = i > 0 ? "; " : "";
		for (size_t k = 0; k < shape->field_count && text != NULL; k++) {
			const char *value = cadre_field_text(arena, &shape->fields[k], item, lang);
			if (value == NULL)
				return NULL;
			if (value[0] == '\0')
				continue;
			text = cadre_arena_printf(arena, "%s%s%s", text, gap, value);
			gap = " ";
		}
	}
	return text;
}

static const char *list_text(struct cadre_arena *arena, const struct cadre_field *field,
	const struct cadre_list *list, const char *lang)
{
	const char *text = "";

	if (field->type == CADRE_LIST)
		return shapes_text(arena, field, list, lang);
	if (field->type == CADRE_MAP)
		return cadre_arena_printf(arena, "[%zu]", list->count);
	for (size_t i = 0; i < list->count && text != NULL; i++) {
		const char *gap = i > 0 ? ", " : "";
		if (field->type == CADRE_TEXTS)
			text = cadre_arena_printf(arena, "%s%s%s", text, gap,
				((const char **)list->items)[i]);
		else
			text = cadre_arena_printf(arena, "%s%s%lld", text, gap,
				(long long)((const int64_t *)list->items)[i]);
	}
	return text;
}

const char *cadre_field_text(struct cadre_arena *arena, const struct cadre_field *field,
	const void *record, const char *lang)
{
	if (!cadre_is_set(field, record))
		return "";
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		if (field->type == CADRE_DECIMAL && strcmp(lang, "vi") == 0)
			return comma_text(arena, *member_text(field, record));
		return *member_text(field, record);
	case MEMBER_INT:
		if (field->type == CADRE_CENTI)
			return centi_text(arena, member_int(field, record)->v,
				strcmp(lang, "vi") == 0);
		return cadre_arena_printf(arena, "%lld", (long long)member_int(field, record)->v);
	case MEMBER_WORD:
		return word_text(arena, field, *member_word(field, record), lang);
	default:
		return list_text(arena, field, member_list(field, record), lang);
	}
}

static const char *key_text(struct cadre_arena *arena, const struct cadre_field *field,
	const void *record)
{
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		return *member_text(field, record);
	case MEMBER_INT:
		return cadre_arena_printf(arena, "%lld", (long long)member_int(field, record)->v);
	default:
		if (field->type == CADRE_ENUM)
			return cadre_enum_code((enum cadre_enum_id)field->of,
				*member_word(field, record));
		return iso_text(arena, *member_word(field, record));
	}
}

const char **cadre_key_texts(struct cadre_arena *arena, const struct cadre_kind *kind,
	const void *record, size_t *count)
{
	const char **texts = cadre_arena_array(arena, kind->field_count, sizeof *texts);

	*count = 0;
	for (size_t i = 0; texts != NULL && i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (!(field->flags & CADRE_KEY))
			continue;
		texts[*count] = key_text(arena, field, record);
		if (texts[(*count)++] == NULL)
			return NULL;
	}
	return texts;
}
