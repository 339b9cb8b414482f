/*
 * What a column holds, by the words of its heading.
 */
#include <string.h>

#include "app/list.h"

/* Headings that are no field of a nominee. Letters only, as value_letters makes them. */
static const struct {
	const char *letters;
	enum list_use use;
} uses[] = {
	{"stt", LIST_ORDINAL},
	{"tt", LIST_ORDINAL},
	{"sott", LIST_ORDINAL},
	{"sothutu", LIST_ORDINAL},
	{"hodem", LIST_FRONT_NAME},
	{"hovadem", LIST_FRONT_NAME},
	{"hotendem", LIST_FRONT_NAME},
	{"hovatendem", LIST_FRONT_NAME},
	{"holot", LIST_FRONT_NAME},
	{"hovachulot", LIST_FRONT_NAME},
	{"nam", LIST_MALE},
	{"nu", LIST_FEMALE},
};

/* Whether one of the headings, parted by '|', has these letters. */
static bool among(const char *headings, const char *letters)
{
	const char *at = letters;

	for (;; headings++) {
		bool ends = *headings == '|' || *headings == '\0';
		if (ends && at != NULL && *at == '\0' && at != letters)
			return true;
		if (*headings == '\0')
			return false;
		if (ends)
			at = letters;
		else if ((*headings >= 'a' && *headings <= 'z')
			|| (*headings >= '0' && *headings <= '9'))
			at = at != NULL && *at == *headings ? at + 1 : NULL;
	}
}

static const struct cadre_field *field_headed(const char *letters)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_nominee);

	for (size_t i = 0; i < kind->field_count; i++)
		if (among(kind->fields[i].headings, letters))
			return &kind->fields[i];
	return NULL;
}

struct teller {
	struct cadre_arena *arena;
	bool failed; /* memory is out */
};

static const char *kept(struct teller *teller, const char *text)
{
	teller->failed = teller->failed || text == NULL;
	return text;
}

/* Năm, the year, has the same letters as Nam, the men. */
static bool is_year(struct teller *teller, const char *text)
{
	const char *same = kept(teller, text_canonical(teller->arena, text));

	return same != NULL && strstr(same, "ă") != NULL;
}

static bool tell_whole(struct list_column *out, struct teller *teller, const char *text)
{
	const char *letters = kept(teller, value_letters(teller->arena, text));

	if (letters == NULL || letters[0] == '\0')
		return false;
	for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
		if (strcmp(uses[i].letters, letters) == 0) {
			out->use = uses[i].use;
			return out->use != LIST_MALE || !is_year(teller, text);
		}
	out->use = LIST_FIELD;
	out->fields[0] = field_headed(letters);
	out->field_count = 1;
	return out->fields[0] != NULL;
}

/* "Giới tính, dân tộc, tôn giáo": several facts in one cell. */
static bool tell_parts(struct list_column *out, struct teller *teller, const char *text)
{
	struct list_column whole = {.use = LIST_FIELD}, part;

	while (*text != '\0' && whole.field_count < LIST_PARTS) {
		size_t length = strcspn(text, ",;/");
		const char *piece = kept(teller, cadre_arena_copy(teller->arena, text, length));
		part = (struct list_column){0};
		if (piece == NULL || !tell_whole(&part, teller, piece) || part.use != LIST_FIELD)
			return false;
		for (size_t i = 0; i < whole.field_count; i++)
			if (whole.fields[i] == part.fields[0])
				return false;
		whole.fields[whole.field_count++] = part.fields[0];
		text += length + (text[length] != '\0');
	}
	if (whole.field_count < 2 || *text != '\0')
		return false;
	*out = whole;
	return true;
}

static bool tell_text(struct list_column *out, struct teller *teller, const char *text)
{
	size_t outside = strcspn(text, "(");
	const char *bare = kept(teller, cadre_arena_copy(teller->arena, text, outside));

	*out = (struct list_column){0};
	if (tell_whole(out, teller, text) || tell_parts(out, teller, text))
		return true;
	if (bare != NULL && text[outside] != '\0'
		&& (tell_whole(out, teller, bare) || tell_parts(out, teller, bare)))
		return true;
	*out = (struct list_column){0};
	return false;
}

/* In whatever letters the heading is. */
static bool tell_any(struct list_column *out, struct teller *teller, const char *text)
{
	static const enum text_encoding encodings[] = {TEXT_TCVN3, TEXT_VNI};

	if (tell_text(out, teller, text))
		return true;
	for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
		const char *mended = kept(teller,
			text_mend_mojibake(teller->arena, encodings[i], text));
		if (mended != NULL && strcmp(mended, text) != 0 && tell_text(out, teller, mended))
			return true;
	}
	return false;
}

bool list_tell(struct list_column *out, struct cadre_arena *arena, const char *above,
	const char *heading, bool *failed)
{
	struct teller teller = {arena, false};
	const char *both;
	bool told;

	if (above == NULL || above[0] == '\0' || strcmp(above, heading) == 0) {
		told = tell_any(out, &teller, heading);
	} else {
		both = kept(&teller, cadre_arena_printf(arena, "%s %s", above, heading));
		told = (both != NULL && tell_any(out, &teller, both))
			|| tell_any(out, &teller, heading) || tell_any(out, &teller, above);
	}
	*failed = *failed || teller.failed;
	return told;
}

bool list_is(const struct list_column *column, const char *key)
{
	for (size_t i = 0; column->use == LIST_FIELD && i < column->field_count; i++)
		if (strcmp(column->fields[i]->key, key) == 0)
			return true;
	return false;
}
