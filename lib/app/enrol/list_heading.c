/*
 * What a column holds, by its heading: one field, or several in one cell.
 */
#include <string.h>

#include "app/enrol/list.h"

/* A heading on its way to its meaning. */
struct teller {
	const struct list_words *words;
	struct cadre_arena *arena;
	bool failed; /* memory is out */
};

static const char *kept(struct teller *teller, const char *text)
{
	teller->failed = teller->failed || text == NULL;
	return text;
}

static bool tell_whole(struct list_column *out, struct teller *teller, const char *text)
{
	return list_words_find(out, teller->words, teller->arena, text, &teller->failed);
}

/* What parts the facts of a heading: always; if need be a stroke too; if need be the end of a line.
 */
enum { LOOSE = 8, TIGHT = 10, LINES = 11 };

/* Where the next part begins; NULL at the end. */
static const char *next_part(const char *text, size_t *length, size_t count)
{
	static const char *const joints[] = {",", ";", "+", " - ", " – ", " và ", " Và ", " VÀ ",
		"/", "-", "\n"};
	const char *first = NULL;
	size_t width = 0;

	for (size_t i = 0; i < count; i++) {
		const char *at = strstr(text, joints[i]);
		if (at == NULL || (first != NULL && at >= first))
			continue;
		first = at;
		width = strlen(joints[i]);
	}
	*length = first != NULL ? (size_t)(first - text) : strlen(text);
	return first != NULL ? first + width : NULL;
}

static bool has_field(const struct list_column *column, const struct cadre_field *field)
{
	for (size_t i = 0; i < column->field_count; i++)
		if (column->fields[i] == field)
			return true;
	return false;
}

/* "Giới tính, dân tộc, tôn giáo": several facts in one cell. "Số CMND/CCCD" is one fact. */
static bool tell_parts(struct list_column *out, struct teller *teller, const char *text,
	size_t joints)
{
	struct list_column part;
	size_t length, count = 0;

	*out = (struct list_column){.use = LIST_FIELD};
	for (const char *next; text != NULL; text = next, count++) {
		const char *piece;
		next = next_part(text, &length, joints);
		piece = kept(teller, cadre_arena_copy(teller->arena, text, length));
		if (piece == NULL || !tell_whole(&part, teller, piece) || part.use != LIST_FIELD)
			return false;
		if (has_field(out, part.fields[0]))
			continue;
		if (out->field_count == LIST_PARTS)
			return false;
		out->fields[out->field_count++] = part.fields[0];
	}
	return count > 1;
}

static bool tell_bare(struct list_column *out, struct teller *teller, const char *text)
{
	return tell_whole(out, teller, text) || tell_parts(out, teller, text, LOOSE)
		|| tell_parts(out, teller, text, TIGHT) || tell_parts(out, teller, text, LINES);
}

/* "Ngày vào Đảng (dự bị, chính thức)": what stands in parentheses says what the parts are. */
static bool tell_text(struct list_column *out, struct teller *teller, const char *text)
{
	size_t outside = strcspn(text, "(");
	const char *inside = text[outside] != '\0' ? text + outside + 1 : NULL, *bare;
	struct list_column inner;

	if (inside == NULL)
		return tell_bare(out, teller, text);
	bare = kept(teller, cadre_arena_copy(teller->arena, text, outside));
	inside = kept(teller, cadre_arena_copy(teller->arena, inside, strcspn(inside, ")")));
	if (bare == NULL || inside == NULL || tell_whole(out, teller, text))
		return bare != NULL && inside != NULL;
	if (!tell_bare(out, teller, bare))
		return false;
	if (out->use == LIST_FIELD && out->field_count == 1
		&& (tell_parts(&inner, teller, inside, LOOSE)
			|| tell_parts(&inner, teller, inside, TIGHT))
		&& has_field(&inner, out->fields[0]))
		*out = inner;
	return true;
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
	*out = (struct list_column){0};
	return false;
}

bool list_tell(struct list_column *out, const struct list_words *words, struct cadre_arena *arena,
	const char *above, const char *heading, bool *failed)
{
	struct teller teller = {words, arena, false};
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
		if (*column->fields[i]->key == *key && strcmp(column->fields[i]->key, key) == 0)
			return true;
	return false;
}
