#include <string.h>

#include "cadre/date.h"
#include "json/json.h"
#include "model/member.h"

/* clang-format off */
/* What JSON has no plain form for; and DEL, which terminals take for a command. */
static const bool special[256] = {
	[0] = true, [1] = true, [2] = true, [3] = true, [4] = true, [5] = true,
	[6] = true, [7] = true, [8] = true, [9] = true, [10] = true, [11] = true,
	[12] = true, [13] = true, [14] = true, [15] = true, [16] = true, [17] = true,
	[18] = true, [19] = true, [20] = true, [21] = true, [22] = true, [23] = true,
	[24] = true, [25] = true, [26] = true, [27] = true, [28] = true, [29] = true,
	[30] = true, [31] = true, ['"'] = true, ['\\'] = true, [0x7F] = true,
};
/* clang-format on */

/* How many bytes from here may be copied as they are. */
static size_t plain(const char *text)
{
	size_t length = 0;

	while (!special[(unsigned char)text[length]])
		length++;
	return length;
}

static void put_escape(struct cadre_buf *out, char c)
{
	static const char names[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
	const char *name = strchr(names, c);

	if (name != NULL)
		cadre_buf_printf(out, "\\%c", letters[name - names]);
	else
		cadre_buf_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
}

void cadre_json_string(struct cadre_buf *out, const char *text)
{
	cadre_buf_char(out, '"');
	for (;;) {
		size_t length = plain(text);
		cadre_buf_add(out, text, length);
		text += length;
		if (*text == '\0')
			break;
		put_escape(out, *text++);
	}
	cadre_buf_char(out, '"');
}

static void put_date(struct cadre_buf *out, int date)
{
	char text[CADRE_DATE_SIZE];

	cadre_buf_char(out, '"');
	cadre_buf_text(out, cadre_date_format(text, date));
	cadre_buf_char(out, '"');
}

static void put_centi(struct cadre_buf *out, int64_t value)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	cadre_buf_text(out, value < 0 ? "\"-" : "\"");
	cadre_buf_int(out, (int64_t)(size / 100));
	cadre_buf_char(out, '.');
	cadre_buf_char(out, (char)('0' + size / 10 % 10));
	cadre_buf_char(out, (char)('0' + size % 10));
	cadre_buf_char(out, '"');
}

static void put_texts(struct cadre_buf *out, const struct cadre_list *list)
{
	const char *const *texts = list->items;

	cadre_buf_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			cadre_buf_char(out, ',');
		cadre_json_string(out, texts[i]);
	}
	cadre_buf_char(out, ']');
}

static void put_ints(struct cadre_buf *out, const struct cadre_list *list)
{
	const int64_t *ints = list->items;

	cadre_buf_char(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			cadre_buf_char(out, ',');
		cadre_buf_int(out, ints[i]);
	}
	cadre_buf_char(out, ']');
}

static void put_pair(struct cadre_buf *out, const struct cadre_pair *pair)
{
	cadre_json_string(out, pair->key);
	cadre_buf_char(out, ':');
	if (pair->number.set)
		cadre_buf_int(out, pair->number.v);
	else if (pair->text != NULL)
		cadre_json_string(out, pair->text);
	else
		put_texts(out, &pair->texts);
}

static void put_pairs(struct cadre_buf *out, const struct cadre_list *list, const char *between)
{
	const struct cadre_pair *pairs = list->items;

	for (size_t i = 0; i < list->count; i++) {
		cadre_buf_text(out, i > 0 ? "," : between);
		put_pair(out, &pairs[i]);
	}
}

static void put_fields(struct cadre_buf *out, const struct cadre_kind *kind, const void *record,
	enum cadre_json_mode mode, bool first);

void json_encode_list(struct cadre_buf *out, const struct cadre_field *field, const void *record)
{
	const struct cadre_list *list = member_list(field, record);
	const struct cadre_kind *shape;

	if (field->type == CADRE_TEXTS) {
		put_texts(out, list);
	} else if (field->type == CADRE_INTS) {
		put_ints(out, list);
	} else if (field->type == CADRE_MAP) {
		cadre_buf_char(out, '{');
		put_pairs(out, list, "");
		cadre_buf_char(out, '}');
	} else {
		shape = cadre_kind((enum cadre_kind_id)field->of);
		cadre_buf_char(out, '[');
		for (size_t i = 0; i < list->count; i++) {
			cadre_buf_text(out, i > 0 ? ",{" : "{");
			put_fields(out, shape, (const char *)list->items + i * shape->size,
				CADRE_JSON_STORED, true);
			cadre_buf_char(out, '}');
		}
		cadre_buf_char(out, ']');
	}
}

void json_encode_extra(struct cadre_buf *out, const struct cadre_list *extra)
{
	cadre_buf_char(out, '{');
	put_pairs(out, extra, "");
	cadre_buf_char(out, '}');
}

static void put_word(struct cadre_buf *out, const struct cadre_field *field, int word)
{
	if (field->type == CADRE_ENUM)
		cadre_json_string(out, cadre_enum_code((enum cadre_enum_id)field->of, word));
	else if (field->type == CADRE_YES)
		cadre_buf_text(out, word == CADRE_TRUE ? "true" : "false");
	else
		put_date(out, word);
}

void cadre_json_field(struct cadre_buf *out, const struct cadre_field *field, const void *record)
{
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		if (field->type == CADRE_RAW)
			cadre_buf_text(out, *member_text(field, record));
		else
			cadre_json_string(out, *member_text(field, record));
		break;
	case MEMBER_INT:
		if (field->type == CADRE_CENTI)
			put_centi(out, member_int(field, record)->v);
		else
			cadre_buf_int(out, member_int(field, record)->v);
		break;
	case MEMBER_WORD:
		put_word(out, field, *member_word(field, record));
		break;
	default:
		json_encode_list(out, field, record);
	}
}

/* What is left of an identity in a public record: a name is starred, a birth date keeps its year.
 */
static bool put_public(struct cadre_buf *out, const struct cadre_field *field, const void *record)
{
	if (field->flags & CADRE_REQUIRED)
		cadre_buf_text(out, "\"***\"");
	else
		put_date(out, *member_word(field, record) / 10000 * 10000);
	return true;
}

static bool shown(const struct cadre_field *field, const void *record, enum cadre_json_mode mode)
{
	if (field->flags & CADRE_JOINED && mode != CADRE_JSON_JOINED)
		return false;
	if (mode == CADRE_JSON_PUBLIC && field->flags & CADRE_IDENTITY
		&& !(field->flags & CADRE_REQUIRED) && field->type != CADRE_PDATE)
		return false;
	return cadre_is_set(field, record)
		|| (field->flags & CADRE_REQUIRED && member_form(field->type) == MEMBER_LIST);
}

static void put_fields(struct cadre_buf *out, const struct cadre_kind *kind, const void *record,
	enum cadre_json_mode mode, bool first)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct cadre_field *field = &kind->fields[i];
		if (!shown(field, record, mode))
			continue;
		cadre_buf_text(out, first ? "\"" : ",\"");
		cadre_buf_text(out, field->key);
		cadre_buf_text(out, "\":");
		first = false;
		if (mode == CADRE_JSON_PUBLIC && field->flags & CADRE_IDENTITY)
			put_public(out, field, record);
		else
			cadre_json_field(out, field, record);
	}
}

void cadre_json_encode(struct cadre_buf *out, const struct cadre_kind *kind, const void *record,
	enum cadre_json_mode mode)
{
	cadre_buf_text(out, "{\"kind\":\"");
	cadre_buf_text(out, kind->name);
	cadre_buf_char(out, '"');
	if (*member_centre(record) != NULL) {
		cadre_buf_text(out, ",\"centre\":");
		cadre_json_string(out, *member_centre(record));
	}
	put_fields(out, kind, record, mode, false);
	if (mode != CADRE_JSON_PUBLIC)
		put_pairs(out, member_extra(kind, record), ",");
	cadre_buf_char(out, '}');
}
