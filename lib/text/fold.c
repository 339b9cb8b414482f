#include <string.h>

#include <utf8proc.h>

#include "cadre/buf.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

const char *text_squeeze(struct cadre_arena *arena, const char *text,
	size_t (*change)(uint32_t code, uint32_t out[TEXT_CHANGE_MAX]))
{
	uint32_t code, changed[TEXT_CHANGE_MAX];
	struct cadre_buf out = {0};
	bool space = false;

	while ((code = text_next(&text)) != 0) {
		bool white = text_is_white(code);
		size_t count = white || text_is_hidden(code) ? 0 : change(code, changed);
		space = space || white;
		if (count > 0 && space && out.length > 0)
			cadre_buf_char(&out, ' ');
		for (size_t i = 0; i < count; i++)
			text_put(&out, changed[i]);
		if (count > 0)
			space = false;
	}
	return text_keep(arena, &out);
}

/* Small and without marks, for any script. */
static size_t fold_any(uint32_t code, uint32_t out[TEXT_CHANGE_MAX])
{
	const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
	utf8proc_int32_t parts[TEXT_CHANGE_MAX], small = utf8proc_tolower((utf8proc_int32_t)code);
	utf8proc_ssize_t count;
	int last_class = 0;

	count = utf8proc_decompose_char(small, parts, TEXT_CHANGE_MAX, options, &last_class);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		out[i] = (uint32_t)utf8proc_tolower(parts[i]);
	return count > 0 ? (size_t)count : 0;
}

static size_t fold_sign(uint32_t code, uint32_t out[TEXT_CHANGE_MAX])
{
	struct text_letter letter;

	if (code < 0x80)
		out[0] = code >= 'A' && code <= 'Z' ? code + 32 : code;
	else if (text_split(code, &letter))
		out[0] = (uint32_t)letter.plain;
	else
		return fold_any(code, out);
	return 1;
}

/* What a Vietnamese text folds to, which is ASCII and no longer than it. False when it holds other
 * signs. */
static bool fold_vietnamese(char *to, const char *text)
{
	const char *start = to;
	struct text_letter letter;
	bool space = false;
	uint32_t code;

	while ((code = text_next(&text)) != 0) {
		if (text_is_white(code)) {
			space = to > start;
			continue;
		}
		if (code >= 0x80 && !text_split(code, &letter))
			return false;
		if (space)
			*to++ = ' ';
		space = false;
		if (code >= 0x80)
			*to++ = letter.plain;
		else
			*to++ = code >= 'A' && code <= 'Z' ? (char)(code + 32) : (char)code;
	}
	*to = '\0';
	return true;
}

const char *text_fold(struct cadre_arena *arena, const char *text)
{
	const char *folded;
	char *quick = cadre_arena_alloc(arena, strlen(text) + 1);

	if (quick == NULL || fold_vietnamese(quick, text))
		return quick;
	folded = text_squeeze(arena, text, fold_sign);
	return folded == NULL ? NULL : text_nfc(arena, folded);
}

static size_t same_sign(uint32_t code, uint32_t out[TEXT_CHANGE_MAX])
{
	out[0] = code;
	return 1;
}

static bool is_clean(const char *text)
{
	bool after_space = false;

	if (text_is_white((unsigned char)text[0]))
		return false;
	while (*text != '\0') {
		uint32_t code;
		bool white;
		if (*text > ' ') {
			after_space = false;
			text++;
			continue;
		}
		code = text_next(&text);
		white = text_is_white(code);
		if ((white && (code != ' ' || after_space)) || text_is_hidden(code))
			return false;
		after_space = white;
	}
	return !after_space;
}

const char *text_clean(struct cadre_arena *arena, const char *text)
{
	const char *clean = is_clean(text) ? text : text_squeeze(arena, text, same_sign);

	return clean == NULL ? NULL : text_nfc(arena, clean);
}
