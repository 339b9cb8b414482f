#include <utf8proc.h>

#include "cadre/buf.h"
#include "cadre/text.h"
#include "text/text.h"
#include "text/utf8.h"

static bool is_letter(uint32_t code)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == 0x2bc || code == 0x2019;
}

/* After the hyphen, and the apostrophe of H'Hen and K'Brêu, a part of the name begins. */
const char *text_name_case(struct cadre_arena *arena, const char *name)
{
	struct cadre_buf out = {0};
	bool begins = true;
	uint32_t code;

	while ((code = text_next(&name)) != 0) {
		utf8proc_int32_t sign = (utf8proc_int32_t)code;
		sign = begins ? utf8proc_totitle(sign) : utf8proc_tolower(sign);
		text_put(&out, (uint32_t)sign);
		begins = text_is_white(code) || code == '-' || is_apostrophe(code)
			|| (begins && !is_letter(code));
	}
	name = text_keep(arena, &out);
	return name == NULL ? NULL : text_nfc(arena, name);
}

const char *text_capitals(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t code;

	if (text == NULL)
		return NULL;
	while ((code = text_next(&text)) != 0)
		text_put(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)code));
	return text_keep(arena, &out);
}

const char *cadre_text_sentence(struct cadre_arena *arena, const char *text)
{
	struct cadre_buf out = {0};
	uint32_t first = text_next(&text);

	if (first != 0)
		text_put(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)first));
	cadre_buf_text(&out, text);
	return text_keep(arena, &out);
}
