#include <math.h>
#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "cadre/text.h"
#include "json/decode.h"
#include "model/member.h"
#include "text/text.h"

const char *decode_text(struct decode *decode, const cJSON *item)
{
	const char *text = text_nfc(decode->arena, item->valuestring);

	if (text == NULL)
		decode_no_memory(decode);
	return text;
}

static void put_text(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	size_t at, value, end;

	if (field->type == CADRE_RAW) {
		if (decode->line != NULL
			&& json_member(decode->line, decode->length, decode->member, &at, &value,
				&end))
			*member_text(field, record) = cadre_arena_copy(decode->arena,
				decode->line + value, end - value);
	} else if (cJSON_IsString(item)) {
		*member_text(field, record) = decode_text(decode, item);
	} else {
		DECODE_FAULT(decode, field->key, _("'%s' must be text in double quotes"),
			field->key);
	}
}

static bool is_whole(const cJSON *item)
{
	return cJSON_IsNumber(item) && floor(item->valuedouble) == item->valuedouble
		&& fabs(item->valuedouble) <= (double)CADRE_INT_MAX;
}

/* "7", "7.5", "7.50" as 700, 750, 750; false when it is none of these. */
static bool parse_centi(int64_t *out, const char *text)
{
	int64_t value = 0;
	bool negative = *text == '-';
	int places = -1, digits = 0;

	for (text += negative; *text != '\0'; text++) {
		if (*text == '.' && places < 0 && digits > 0) {
			places = 0;
			continue;
		}
		if (*text < '0' || *text > '9' || ++digits > 15 || places == 2)
			return false;
		places += places >= 0;
		value = value * 10 + (*text - '0');
	}
	for (int i = places < 0 ? 0 : places; i < 2; i++)
		value *= 10;
	*out = negative ? -value : value;
	return digits > 0 && places != 0;
}

static void put_int(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	struct cadre_int *out = member_int(field, record);
	double hundredfold = item->valuedouble * 100;

	out->set = true;
	if (field->type == CADRE_CENTI && cJSON_IsString(item)
		&& parse_centi(&out->v, item->valuestring))
		return;
	if (field->type == CADRE_CENTI && cJSON_IsNumber(item) && fabs(hundredfold) < 1e13
		&& fabs(hundredfold - nearbyint(hundredfold)) < 1e-6) {
		out->v = (int64_t)nearbyint(hundredfold);
		return;
	}
	if (field->type == CADRE_INT && is_whole(item)) {
		out->v = (int64_t)item->valuedouble;
		return;
	}
	out->set = false;
	if (field->type == CADRE_CENTI)
		DECODE_FAULT(decode, field->key,
			_("'%s' must be a number with at most two decimals, as \"7.50\""),
			field->key);
	else
		DECODE_FAULT(decode, field->key, _("'%s' must be a whole number"), field->key);
}

static void put_enum(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	enum cadre_enum_id id = (enum cadre_enum_id)field->of;
	const struct cadre_enum *list = cadre_enum(id);
	const char *text = cJSON_IsString(item) ? decode_text(decode, item) : NULL;
	const char *codes[128] = {NULL}, *near;

	if (text == NULL) {
		DECODE_FAULT(decode, field->key, _("'%s' must be text in double quotes"),
			field->key);
		return;
	}
	*member_word(field, record) = cadre_enum_value(id, text);
	if (*member_word(field, record) != 0)
		return;
	for (int i = 1; i <= list->count && i < (int)(sizeof codes / sizeof codes[0]); i++)
		codes[i - 1] = list->values[i].code;
	near = cadre_text_nearest(text, codes);
	if (near != NULL)
		DECODE_FAULT(decode, field->key, _("no such %s: '%s' (did you mean '%s'?)"),
			message_in(field->vi, field->en), text, near);
	else
		DECODE_FAULT(decode, field->key, _("no such %s: '%s' (one of: %s, %s ...)"),
			message_in(field->vi, field->en), text, codes[0],
			list->count > 1 ? codes[1] : "");
}

static void put_word(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	if (field->type == CADRE_ENUM) {
		put_enum(decode, field, record, item);
	} else if (field->type == CADRE_YES) {
		if (cJSON_IsBool(item))
			*member_word(field, record) = cJSON_IsTrue(item) ? CADRE_TRUE : CADRE_FALSE;
		else
			DECODE_FAULT(decode, field->key, _("'%s' must be true or false"),
				field->key);
	} else {
		const char *text = cJSON_IsString(item) ? item->valuestring : "";
		int date = cadre_date_parse(text, field->type == CADRE_PDATE);
		*member_word(field, record) = date;
		if (date == 0 && field->type == CADRE_PDATE)
			DECODE_FAULT(decode, field->key,
				_("'%s' must be a date as \"1985-03-07\", \"1985-03\" or \"1985\""),
				field->key);
		else if (date == 0)
			DECODE_FAULT(decode, field->key, _("'%s' must be a date as \"2026-11-24\""),
				field->key);
	}
}

static bool put_texts(struct decode *decode, const struct cadre_field *field,
	struct cadre_list *list, const cJSON *item)
{
	const char **texts;
	size_t count = (size_t)cJSON_GetArraySize(item);
	const cJSON *each;

	(void)field;
	texts = cadre_arena_array(decode->arena, count, sizeof *texts);
	if (texts == NULL) {
		decode_no_memory(decode);
		return true;
	}
	*list = (struct cadre_list){count, (void *)(uintptr_t)texts};
	cJSON_ArrayForEach(each, item) {
		if (!cJSON_IsString(each))
			return false;
		*texts++ = decode_text(decode, each);
	}
	return true;
}

static bool put_ints(struct decode *decode, const struct cadre_field *field,
	struct cadre_list *list, const cJSON *item)
{
	size_t count = (size_t)cJSON_GetArraySize(item);
	int64_t *ints = cadre_arena_array(decode->arena, count, sizeof *ints);
	const cJSON *each;

	(void)field;
	if (ints == NULL) {
		decode_no_memory(decode);
		return true;
	}
	*list = (struct cadre_list){count, ints};
	cJSON_ArrayForEach(each, item) {
		if (!is_whole(each))
			return false;
		*ints++ = (int64_t)each->valuedouble;
	}
	return true;
}

bool decode_pair(struct decode *decode, struct cadre_pair *pair, const cJSON *item)
{
	pair->key = text_nfc(decode->arena, item->string);
	if (cJSON_IsString(item))
		pair->text = decode_text(decode, item);
	else if (is_whole(item))
		pair->number = (struct cadre_int){(int64_t)item->valuedouble, true};
	else if (cJSON_IsArray(item))
		return put_texts(decode, NULL, &pair->texts, item);
	else
		return false;
	return true;
}

bool decode_map(struct decode *decode, struct cadre_list *list, const cJSON *item)
{
	size_t count = (size_t)cJSON_GetArraySize(item);
	struct cadre_pair *pairs = cadre_arena_array(decode->arena, count, sizeof *pairs);
	const cJSON *each;

	if (pairs == NULL) {
		decode_no_memory(decode);
		return true;
	}
	*list = (struct cadre_list){0, pairs};
	cJSON_ArrayForEach(each, item) {
		if (!decode_pair(decode, &pairs[list->count++], each))
			return false;
		for (size_t i = 0; i + 1 < list->count; i++)
			if (strcmp(pairs[i].key, each->string) == 0)
				return false;
	}
	return true;
}

static bool put_shapes(struct decode *decode, const struct cadre_field *field,
	struct cadre_list *list, const cJSON *item)
{
	const struct cadre_kind *shape = cadre_kind((enum cadre_kind_id)field->of);
	size_t count = (size_t)cJSON_GetArraySize(item);
	char *records = cadre_arena_array(decode->arena, count, shape->size);
	const cJSON *each;

	if (records == NULL) {
		decode_no_memory(decode);
		return true;
	}
	*list = (struct cadre_list){count, records};
	cJSON_ArrayForEach(each, item) {
		if (!cJSON_IsObject(each))
			return false;
		decode_object(decode, shape, records, each);
		records += shape->size;
	}
	return true;
}

static bool put_map(struct decode *decode, const struct cadre_field *field, struct cadre_list *list,
	const cJSON *item)
{
	(void)field;
	return decode_map(decode, list, item);
}

/* The lists by their type: how each is read, and what it should have been. */
static const struct list_type {
	enum cadre_type type;
	bool (*put)(struct decode *decode, const struct cadre_field *field, struct cadre_list *list,
		const cJSON *item);
	const char *wanted;
} list_types[] = {
	{CADRE_LIST, put_shapes, N_("a list of objects")},
	{CADRE_TEXTS, put_texts, N_("a list of texts")},
	{CADRE_INTS, put_ints, N_("a list of whole numbers")},
	{CADRE_MAP, put_map,
		N_("an object of texts, whole numbers or lists of texts, each key once")},
};

static void put_list(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	struct cadre_list *list = member_list(field, record);
	const struct list_type *type = list_types;
	bool object = field->type == CADRE_MAP;

	while (type->type != field->type)
		type++;
	if ((object ? cJSON_IsObject(item) : cJSON_IsArray(item))
		&& type->put(decode, field, list, item))
		return;
	*list = (struct cadre_list){0};
	DECODE_FAULT(decode, field->key, _("'%s' must be %s"), field->key, _(type->wanted));
}

void decode_value(struct decode *decode, const struct cadre_field *field, void *record,
	const cJSON *item)
{
	if (cJSON_IsNull(item))
		return;
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		put_text(decode, field, record, item);
		break;
	case MEMBER_INT:
		put_int(decode, field, record, item);
		break;
	case MEMBER_WORD:
		put_word(decode, field, record, item);
		break;
	default:
		put_list(decode, field, record, item);
	}
}
