#include <string.h>

#include "app/value.h"
#include "base/message.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

/* How people are called before their names; folded. */
static const char *const titles[] = {"d/c ", "d/c. ", "dong chi ", "dc. ", "d.c ", "ong ", "ba "};

static bool has_small(const char *text)
{
	struct text_letter letter;
	uint32_t code;

	while ((code = text_next(&text)) != 0)
		if (text_split(code, &letter) && !letter.capital)
			return true;
	return false;
}

/* A sign of Latin-1 that no name here has: an old font shows letters by them. The n with a tilde
 * and the acute accent stand in names of the Central Highlands. */
static bool has_strange(const char *text)
{
	struct text_letter letter;
	uint32_t code;

	while ((code = text_next(&text)) != 0)
		if (code >= 0xA1 && code <= 0xFF && (code | 0x20) != 0xF1 && code != 0xB4
			&& !text_split(code, &letter))
			return true;
	return false;
}

/* Past as many words as the title has, if three or more words are left. */
static const char *past_title(const char *text, const char *title)
{
	size_t words = 0, left = 0;

	for (; *title != '\0'; title++)
		words += *title == ' ';
	for (; words > 0 && text != NULL; words--) {
		text = strchr(text, ' ');
		text += text != NULL;
	}
	for (const char *at = text; at != NULL; at = strchr(at + 1, ' '))
		left++;
	return left >= 3 ? text : NULL;
}

static bool without_title(struct value *out, struct cadre_arena *arena)
{
	const char *folded = text_fold(arena, out->text), *rest;

	for (size_t i = 0; folded != NULL && i < sizeof titles / sizeof titles[0]; i++) {
		if (strncmp(folded, titles[i], strlen(titles[i])) != 0)
			continue;
		rest = past_title(out->text, titles[i]);
		if (rest == NULL)
			continue;
		out->text = rest;
		out->why = _("a title stands before the name");
	}
	return folded != NULL;
}

bool value_name(struct value *out, struct cadre_arena *arena, const char *text)
{
	*out = (struct value){.text = text};
	if (!without_title(out, arena))
		return false;
	if (!has_small(out->text)) {
		out->text = text_name_case(arena, out->text);
		out->why = _("written in capitals");
	}
	if (has_strange(text)) {
		out->why = _("it has letters that are not Vietnamese");
		out->doubtful = true;
	}
	return out->text != NULL;
}
