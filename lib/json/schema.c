#include <string.h>

#include "json/json.h"
#include "model/member.h"

static void put_object(struct cadre_buf *out, const struct cadre_kind *kind, bool top);

static void put_label(struct cadre_buf *out, const struct cadre_field *field)
{
	cadre_buf_text(out, ",\"title\":");
	cadre_json_string(out, field->en);
	cadre_buf_text(out, ",\"x_vi\":");
	cadre_json_string(out, field->vi);
}

static void put_text(struct cadre_buf *out, const struct cadre_field *field)
{
	static const char *const patterns[] = {
		[CADRE_CODE] = "^\\\\S(.*\\\\S)?$",
		[CADRE_DIGITS] = "^[0-9]*$",
		[CADRE_REF] = "^\\\\S(.*\\\\S)?$",
		[CADRE_DECIMAL] = "^-?[0-9]+([.][0-9]+)?$",
		[CADRE_RAW] = NULL,
	};

	if (field->type == CADRE_INSTANT) {
		cadre_buf_text(out, "\"type\":\"string\",\"format\":\"date-time\"");
		return;
	}
	if (field->type == CADRE_RAW) {
		cadre_buf_text(out, "\"type\":\"object\"");
		return;
	}
	cadre_buf_printf(out, "\"type\":\"string\",\"minLength\":%d,\"maxLength\":%d",
		(int)field->min, (int)field->max);
	if (patterns[field->type] != NULL)
		cadre_buf_printf(out, ",\"pattern\":\"%s\"", patterns[field->type]);
}

static void put_number(struct cadre_buf *out, const struct cadre_field *field)
{
	if (field->type == CADRE_CENTI)
		cadre_buf_text(out,
			"\"type\":[\"string\",\"number\"],\"pattern\":\"^-?[0-9]+([.][0-9]{1,2})?$"
			"\"");
	else
		cadre_buf_printf(out, "\"type\":\"integer\",\"minimum\":%lld,\"maximum\":%lld",
			(long long)field->min, (long long)field->max);
}

static void put_word(struct cadre_buf *out, const struct cadre_field *field)
{
	const struct cadre_enum *list;

	if (field->type == CADRE_YES) {
		cadre_buf_text(out, "\"type\":\"boolean\"");
	} else if (field->type == CADRE_DATE) {
		cadre_buf_text(out, "\"type\":\"string\",\"format\":\"date\"");
	} else if (field->type == CADRE_PDATE) {
		cadre_buf_text(out,
			"\"type\":\"string\",\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"");
	} else {
		list = cadre_enum((enum cadre_enum_id)field->of);
		cadre_buf_text(out, "\"enum\":[");
		for (int i = 1; i <= list->count; i++) {
			cadre_buf_text(out, i > 1 ? "," : "");
			cadre_json_string(out, list->values[i].code);
		}
		cadre_buf_char(out, ']');
	}
}

static void put_list(struct cadre_buf *out, const struct cadre_field *field)
{
	if (field->type == CADRE_MAP) {
		cadre_buf_text(out,
			"\"type\":\"object\",\"additionalProperties\":{\"type\":"
			"[\"string\",\"integer\",\"array\"]}");
		return;
	}
	cadre_buf_text(out, "\"type\":\"array\",\"items\":");
	if (field->type == CADRE_LIST)
		put_object(out, cadre_kind((enum cadre_kind_id)field->of), false);
	else
		cadre_buf_text(out,
			field->type == CADRE_TEXTS ? "{\"type\":\"string\"}"
						   : "{\"type\":\"integer\"}");
}

static void put_field(struct cadre_buf *out, const struct cadre_field *field)
{
	cadre_json_string(out, field->key);
	cadre_buf_text(out, ":{");
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		put_text(out, field);
		break;
	case MEMBER_INT:
		put_number(out, field);
		break;
	case MEMBER_WORD:
		put_word(out, field);
		break;
	default:
		put_list(out, field);
	}
	put_label(out, field);
	if (field->flags & CADRE_KEY)
		cadre_buf_text(out, ",\"x_key\":true");
	if ((field->type == CADRE_REF || field->type == CADRE_TEXTS)
		&& field->of != CADRE_KIND_NONE) {
		cadre_buf_text(out, ",\"x_reference\":");
		cadre_json_string(out, cadre_kind((enum cadre_kind_id)field->of)->name);
	}
	if (field->flags & CADRE_SENSITIVE)
		cadre_buf_text(out, ",\"x_sensitive\":true");
	cadre_buf_char(out, '}');
}

static void put_required(struct cadre_buf *out, const struct cadre_kind *kind, bool top)
{
	const char *gap = top ? "," : "";

	cadre_buf_text(out, top ? ",\"required\":[\"kind\"" : ",\"required\":[");
	for (size_t i = 0; i < kind->field_count; i++) {
		if (!(kind->fields[i].flags & (CADRE_KEY | CADRE_REQUIRED)))
			continue;
		cadre_buf_text(out, gap);
		cadre_json_string(out, kind->fields[i].key);
		gap = ",";
	}
	cadre_buf_char(out, ']');
}

static void put_object(struct cadre_buf *out, const struct cadre_kind *kind, bool top)
{
	cadre_buf_text(out, top ? "" : "{");
	cadre_buf_text(out, "\"type\":\"object\",\"properties\":{");
	if (top)
		cadre_buf_printf(out,
			"\"kind\":{\"const\":\"%s\"},\"centre\":{\"type\":\"string\"},",
			kind->name);
	for (size_t i = 0; i < kind->field_count; i++) {
		cadre_buf_text(out, i > 0 ? "," : "");
		put_field(out, &kind->fields[i]);
	}
	cadre_buf_char(out, '}');
	put_required(out, kind, top);
	cadre_buf_text(out,
		top ? ",\"patternProperties\":{\"^x_\":{}},\"additionalProperties\":false"
		    : ",\"additionalProperties\":false}");
}

void cadre_json_schema(struct cadre_buf *out, const struct cadre_kind *kind)
{
	cadre_buf_text(out,
		"{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":");
	cadre_json_string(out, kind->name);
	cadre_buf_text(out, ",\"description\":");
	cadre_json_string(out, kind->en);
	cadre_buf_text(out,
		kind->storage == CADRE_STORED ? ",\"x_stored\":true," : ",\"x_stored\":false,");
	put_object(out, kind, true);
	cadre_buf_char(out, '}');
}
