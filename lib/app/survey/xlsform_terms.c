#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/survey/xlsform.h"

const char *xlsform_type(int type)
{
	static const char *const types[] = {
		[cadre_question_type_scale] = "select_one",
		[cadre_question_type_single] = "select_one",
		[cadre_question_type_multiple] = "select_multiple",
		[cadre_question_type_number] = "integer",
		[cadre_question_type_date] = "date",
		[cadre_question_type_text] = "text",
	};

	return types[type];
}

const char *xlsform_word(int yes)
{
	return yes == CADRE_TRUE ? "yes" : yes == CADRE_FALSE ? "no" : NULL;
}

int xlsform_yes(const char *text)
{
	static const char *const words[] = {"yes", "true", "true()", "1"};

	if (text == NULL)
		return CADRE_UNSAID;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(text, words[i]) == 0)
			return CADRE_TRUE;
	return CADRE_FALSE;
}

static void skip(const char **at)
{
	*at += strspn(*at, " \t\n");
}

/* Whether that word comes next: it is passed over, and the spaces after it. */
static bool take(const char **at, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*at, word, length) != 0)
		return false;
	*at += length;
	skip(at);
	return true;
}

/* What stands up to that sign, which is passed over; NULL when there is none, or memory is out. */
static const char *up_to(const char **at, struct cadre_arena *arena, const char *signs)
{
	size_t length = strcspn(*at, signs);
	const char *text = (*at)[length] != '\0' ? cadre_arena_copy(arena, *at, length) : NULL;

	if (text == NULL)
		return NULL;
	*at += length + 1;
	skip(at);
	return text;
}

/* One question with one option: selected(${q}, 'a') or ${q} = 'a'. */
static bool read_term(const char **at, struct cadre_arena *arena, const char **id,
	const char **option)
{
	bool selected = take(at, "selected") && take(at, "(");
	const char *quote = "'";

	if (!take(at, "${") || (*id = up_to(at, arena, "}")) == NULL
		|| !take(at, selected ? "," : "="))
		return false;
	if (**at == '"')
		quote = "\"";
	if (!take(at, quote) || (*option = up_to(at, arena, quote)) == NULL)
		return false;
	return !selected || take(at, ")");
}

bool xlsform_condition(struct cadre_question *question, struct cadre_arena *arena, const char *text)
{
	enum { OPTIONS_MAX = 40 };
	const char **options = cadre_arena_array(arena, OPTIONS_MAX, sizeof *options);
	const char *id, *first = NULL;
	size_t count = 0;

	skip(&text);
	do {
		if (options == NULL || count == OPTIONS_MAX
			|| !read_term(&text, arena, &id, &options[count]))
			return false;
		if (first != NULL && strcmp(first, id) != 0)
			return false;
		first = id;
		count++;
	} while (take(&text, "or"));
	question->shown_if = first;
	question->shown_when = (struct cadre_list){count, (void *)options};
	return *text == '\0';
}

bool xlsform_bounds(struct cadre_question *question, const char *text)
{
	skip(&text);
	do {
		struct cadre_int *bound;
		char *end;
		if (!take(&text, "."))
			return false;
		bound = take(&text, ">=")   ? &question->min
			: take(&text, "<=") ? &question->max
					    : NULL;
		if (bound == NULL)
			return false;
		*bound = (struct cadre_int){strtoll(text, &end, 10), true};
		if (end == text)
			return false;
		text = end;
		skip(&text);
	} while (take(&text, "and"));
	return *text == '\0';
}
