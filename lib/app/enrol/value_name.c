#include <string.h>

#include "app/enrol/value.h"
#include "base/message.h"
#include "text/letter.h"
#include "text/text.h"
#include "text/utf8.h"

/* How people are called before their names; folded. */
static const char *const titles[] = {"d/c ", "d/c. ", "dong chi ", "dc. ", "d.c ", "ong ", "ba "};

static bool has_letter(const char *text, bool capital)
{
	struct text_letter letter;
	uint32_t code;

	while ((code = text_next(&text)) != 0)
		if (text_split(code, &letter) && letter.capital == capital)
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

/* Something beside the name: a number, a post, a name that the person goes by. A letter or two in
 * parentheses tell people of one name apart. */
static bool has_more(const char *text)
{
	const char *inside = strchr(text, '(');

	return strpbrk(text, "0123456789,;:/@#=_") != NULL || strstr(text, " - ") != NULL
		|| strstr(text, " – ") != NULL || (inside != NULL && strcspn(inside, ")") > 3);
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
	const char *cased;

	*out = (struct value){.text = text};
	if (!without_title(out, arena))
		return false;
	if (!has_letter(out->text, false) || !has_letter(out->text, true)) {
		cased = text_name_case(arena, out->text);
		if (cased == NULL)
			return false;
		if (strcmp(cased, out->text) != 0)
			out->why = has_letter(out->text, true) ? _("written in capitals")
							       : _("written without capitals");
		out->text = cased;
	}
	if (has_strange(text) || has_more(out->text)) {
		out->why = has_more(out->text) ? _("something more than a name stands there")
					       : _("it has letters that are not Vietnamese");
		out->doubtful = true;
	}
	return true;
}
