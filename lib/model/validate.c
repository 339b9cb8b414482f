#include <string.h>

#include "base/message.h"
#include "cadre/date.h"
#include "cadre/record.h"
#include "model/member.h"
#include "model/rules.h"

struct check {
	const struct cadre_place *place;
	const struct cadre_sink *sink;
	enum cadre_code worst;
};

#define FAULT(check, field, ...) \
	((check)->worst = cadre_report((check)->sink, (check)->place, (field)->key, CADRE_INPUT, \
		 __VA_ARGS__))

static void check_shape(struct check *check, const struct cadre_kind *kind, const void *record);

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

static bool has_control(const char *text, bool newline_allowed)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text < 0x20
			    && !(newline_allowed && (*text == '\n' || *text == '\t')))
			|| *text == 0x7F)
			return true;
	return false;
}

/* RFC 3339, whole seconds or fractions, with an offset. */
static bool is_instant(const char *text)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:dd";
	size_t i;

	for (i = 0; shape[i] != '\0'; i++)
		if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
			return false;
	if (text[i] == '.')
		i += 1 + strspn(text + i + 1, "0123456789");
	if (strcmp(text + i, "Z") == 0)
		return true;
	return (text[i] == '+' || text[i] == '-') && strlen(text + i) == 6 && text[i + 3] == ':'
		&& strspn(text + i + 1, "0123456789") == 2
		&& strspn(text + i + 4, "0123456789") == 2;
}

static void check_length(struct check *check, const struct cadre_field *field, const char *text)
{
	size_t length = strlen(text);
	/* Bytes are at least as many as characters: most texts need no counting. */
	size_t count = length <= (size_t)field->max && field->min <= 1 ? length : characters(text);

	if (count < (size_t)field->min || (length == 0 && field->flags & CADRE_REQUIRED))
		FAULT(check, field, _("'%s' is too short: at least %d characters are wanted"),
			field->key, (int)(field->min > 0 ? field->min : 1));
	else if (count > (size_t)field->max)
		FAULT(check, field, _("'%s' is too long: %zu characters, at most %d are kept"),
			field->key, count, (int)field->max);
}

static bool is_decimal(const char *text)
{
	size_t sign = *text == '-', whole = strspn(text + sign, "0123456789");
	const char *point = text + sign + whole;

	return whole > 0
		&& (*point == '\0'
			|| (*point == '.' && point[1] != '\0'
				&& strspn(point + 1, "0123456789") == strlen(point + 1)));
}

static void check_form(struct check *check, const struct cadre_field *field, const char *text)
{
	size_t length = strlen(text);

	if (has_control(text, field->type == CADRE_TEXT))
		FAULT(check, field, _("'%s' has control characters: take them out"), field->key);
	else if (field->type == CADRE_DIGITS && strspn(text, "0123456789") != length)
		FAULT(check, field, _("'%s' must be digits only"), field->key);
	else if (field->type == CADRE_DECIMAL && !is_decimal(text))
		FAULT(check, field, _("'%s' must be a number, as \"7.50\""), field->key);
	else if (field->type != CADRE_TEXT && length > 0
		&& (text[0] == ' ' || text[length - 1] == ' '))
		FAULT(check, field, _("'%s' begins or ends with a space"), field->key);
}

static void check_text(struct check *check, const struct cadre_field *field, const char *text)
{
	if (field->type == CADRE_RAW)
		return;
	if (field->type != CADRE_INSTANT) {
		check_length(check, field, text);
		check_form(check, field, text);
	} else if (!is_instant(text)) {
		FAULT(check, field, _("'%s' must be an instant as 2026-11-24T08:00:00+07:00"),
			field->key);
	}
}

static void check_number(struct check *check, const struct cadre_field *field, int64_t number)
{
	int64_t unit = field->type == CADRE_CENTI ? 100 : 1;

	if (number < field->min || number > field->max)
		FAULT(check, field, _("'%s' is out of bounds: %lld to %lld are allowed"),
			field->key, (long long)(field->min / unit), (long long)(field->max / unit));
}

static void check_list(struct check *check, const struct cadre_field *field,
	const struct cadre_list *list)
{
	const struct cadre_kind *shape;

	if (field->type == CADRE_LIST || field->type == CADRE_MAP) {
		if (list->count > (size_t)field->max) {
			FAULT(check, field,
				_("'%s' is too long: %zu entries, at most %lld are kept"),
				field->key, list->count, (long long)field->max);
			return;
		}
		shape = field->type == CADRE_LIST ? cadre_kind((enum cadre_kind_id)field->of)
						  : NULL;
		for (size_t i = 0; shape != NULL && i < list->count; i++)
			check_shape(check, shape, (const char *)list->items + i * shape->size);
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		if (field->type == CADRE_TEXTS)
			check_text(check, field, ((const char **)list->items)[i]);
		else
			check_number(check, field, ((const int64_t *)list->items)[i]);
	}
}

static void check_field(struct check *check, const struct cadre_field *field, const void *record)
{
	if (!cadre_is_set(field, record)) {
		bool may_be_empty = field->type == CADRE_MAP || field->type == CADRE_LIST
			|| field->type == CADRE_TEXTS;
		if (field->flags & (CADRE_KEY | CADRE_REQUIRED)
			&& !(may_be_empty && field->min == 0))
			FAULT(check, field, _("'%s' is missing"), field->key);
		return;
	}
	switch (member_form(field->type)) {
	case MEMBER_TEXT:
		check_text(check, field, *member_text(field, record));
		break;
	case MEMBER_INT:
		check_number(check, field, member_int(field, record)->v);
		break;
	case MEMBER_LIST:
		check_list(check, field, member_list(field, record));
		break;
	default:
		break; /* the decoder lets only real dates and values through */
	}
}

static void check_shape(struct check *check, const struct cadre_kind *kind, const void *record)
{
	for (size_t i = 0; i < kind->field_count; i++)
		check_field(check, &kind->fields[i], record);
}

enum cadre_code cadre_validate(const struct cadre_kind *kind, const void *record,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	struct check check = {place, sink, CADRE_OK};
	enum cadre_code code;

	check_shape(&check, kind, record);
	if (check.worst != CADRE_OK)
		return check.worst;
	code = rules_check(kind, record, place, sink);
	return code;
}
