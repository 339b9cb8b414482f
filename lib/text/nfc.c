#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "cadre/buf.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

/* The length of a sign that NFC never changes and that no other joins, else 0: below U+0300,
 * U+1E00-1EFF (all the precomposed Vietnamese letters), U+2010-203F (dashes, quotes). */
static size_t settled(const unsigned char *at)
{
	if (at[0] < 0x80)
		return 1;
	if (at[0] <= 0xcb)
		return at[0] >= 0xc2 && at[1] >= 0x80 ? 2 : 0;
	if (at[0] == 0xe1)
		return at[1] >= 0xb8 && at[1] <= 0xbb && at[2] >= 0x80 ? 3 : 0;
	return at[0] == 0xe2 && at[1] == 0x80 && at[2] >= 0x90 ? 3 : 0;
}

static bool is_settled(const char *text)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);

	while (at < end) {
		size_t step = *at < 0x80 ? text_ascii_run(at, (size_t)(end - at)) : settled(at);
		if (step == 0)
			return false;
		at += step;
	}
	return true;
}

/* Joins Vietnamese letters with the marks that follow them, which is most of what NFC has to do
 * in a Vietnamese text and twice as fast. */
static const char *join_marks(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t held = text_next(&text);

	while (held != 0) {
		uint32_t code = text_next(&text), joined = text_join_mark(held, code);
		if (joined == 0)
			text_put(&out, held);
		held = joined != 0 ? joined : code;
	}
	return text_keep(arena, &out);
}

static const char *nfc_of_any(struct cadre_arena *arena, const char *text)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t length;
	const char *kept = text;

	length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strlen(text),
		&composed, options);
	if (length == UTF8PROC_ERROR_NOMEM) {
		arena->failed = true;
		return NULL;
	}
	if (length >= 0 && strcmp(text, (char *)composed) != 0)
		kept = cadre_arena_copy(arena, (char *)composed, (size_t)length);
	free(composed);
	return kept;
}

const char *text_nfc(struct cadre_arena *arena, const char *text)
{
	const char *joined;

	if (is_settled(text))
		return text;
	if (!text_is_utf8(text, strlen(text), NULL))
		return text;
	joined = join_marks(arena, text);
	if (joined == NULL || is_settled(joined))
		return joined;
	return nfc_of_any(arena, text);
}

const char *text_nfd(struct cadre_arena *arena, const char *text)
{
	utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)text);
	const char *copy = apart != NULL ? cadre_arena_text(arena, (const char *)apart) : NULL;

	free(apart);
	return copy;
}
