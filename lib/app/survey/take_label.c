/*
 * The labels of options in a table of answers, in either language, and the codes that they stand
 * for. An export made with labels parts several choices by spaces, which labels have within them
 * too: what can be read in more than one way is told, not guessed.
 */
#include <string.h>

#include "app/survey/take_table.h"
#include "base/message.h"
#include "text/text.h"

enum { LABELS_MAX = 10000 }; /* bytes of a cell with labels */

static bool spell_options(struct take_spelling *out, struct cadre_arena *arena)
{
	const struct cadre_option *options = out->question->options.items;
	size_t count = out->question->options.count;

	out->options = cadre_arena_array(arena, count, sizeof *out->options);
	for (size_t i = 0; out->options != NULL && i < count; i++)
		out->options[i] = (struct take_option_spelling){options[i].code,
			text_fold(arena, options[i].code),
			{text_canonical(arena, options[i].text),
				options[i].text_en != NULL
					? text_canonical(arena, options[i].text_en)
					: NULL}};
	return !arena->failed;
}

bool take_spell(struct take_spelling *out, struct cadre_arena *arena,
	const struct cadre_question *question)
{
	*out = (struct take_spelling){.question = question,
		.id = text_fold(arena, question->id),
		.labels = {text_canonical(arena, question->text),
			question->text_en != NULL ? text_canonical(arena, question->text_en)
						  : NULL}};
	return spell_options(out, arena);
}

/* Whether each part of the text is the code of an option. */
static bool are_codes(const struct take_spelling *spelling, const char *text, const char *signs)
{
	for (text += strspn(text, signs); *text != '\0'; text += strspn(text, signs)) {
		size_t length = strcspn(text, signs), i = 0;
		while (i < spelling->question->options.count
			&& (strncmp(spelling->options[i].code, text, length) != 0
				|| spelling->options[i].code[length] != '\0'))
			i++;
		if (i == spelling->question->options.count)
			return false;
		text += length;
	}
	return true;
}

/* Where the next label begins after this one, which the text begins with; NULL when it does not, or
 * goes on in the same word. one: nothing may follow. */
static const char *past(const char *text, const char *label, bool one)
{
	size_t length = label != NULL ? strlen(label) : 0, gap;

	if (length == 0 || strncmp(text, label, length) != 0)
		return NULL;
	text += length;
	gap = strspn(text, " ;,");
	return *text == '\0' || (gap > 0 && !one) ? text + gap : NULL;
}

/* In how many ways, at most 2, the text reads as labels, when `ways` tells it of every later place.
 * *option and *next are of one of them. */
static unsigned char count_ways(const struct take_spelling *spelling, const char *text,
	const unsigned char *ways, size_t *option, const char **next)
{
	bool one = spelling->question->type != cadre_question_type_multiple;
	unsigned char found = 0;

	for (size_t i = 0; i < spelling->question->options.count; i++)
		for (int j = 0; j < 2; j++) {
			const char *const *labels = spelling->options[i].labels;
			const char *end = past(text, labels[j], one);
			if (end == NULL || ways[end - text] == 0
				|| (j == 1 && strcmp(labels[0], labels[1]) == 0))
				continue;
			found += ways[end - text];
			*option = i;
			*next = end;
		}
	return found < 2 ? found : 2;
}

/* The codes that the text's labels stand for, parted by ';'; NULL when they are none (*ways 0), can
 * be read in two ways (2), or memory is out. */
static const char *codes_of(unsigned char *found, struct cadre_arena *arena,
	const struct take_spelling *spelling, const char *text)
{
	size_t length = strlen(text), option = 0;
	unsigned char *ways = length <= LABELS_MAX ? cadre_arena_alloc(arena, length + 1) : NULL;
	const char *codes = "", *at = text, *next = NULL;

	*found = 0;
	if (ways == NULL || length == 0)
		return NULL;
	ways[length] = 1;
	for (size_t i = length; i-- > 0;)
		ways[i] = count_ways(spelling, text + i, ways + i, &option, &next);
	*found = ways[0];
	for (; codes != NULL && ways[0] == 1 && *at != '\0'; at = next) {
		count_ways(spelling, at, ways + (at - text), &option, &next);
		codes = cadre_arena_printf(arena, "%s%s%s", codes, at > text ? ";" : "",
			spelling->options[option].code);
	}
	return ways[0] == 1 ? codes : NULL;
}

enum cadre_code take_label(const char **text, struct take_table *table,
	const struct take_column *column, const struct cadre_place *place)
{
	struct cadre_arena *arena = &table->take->line;
	const struct take_spelling *spelling = column->spelling;
	bool several = spelling->question->type == cadre_question_type_multiple;
	const char *signs = !several ? "" : table->exported ? " ;" : ";";
	const char *codes;
	unsigned char ways = 0;

	if (spelling->question->options.count == 0
		|| (!column->labelled && are_codes(spelling, *text, signs)))
		return CADRE_OK;
	codes = text_canonical(arena, *text);
	codes = codes != NULL ? codes_of(&ways, arena, spelling, codes) : NULL;
	if (arena->failed)
		return CADRE_SYSTEM;
	if (codes != NULL)
		*text = codes;
	else if (ways > 1)
		return cadre_report(&table->sink, place, spelling->question->id, CADRE_INPUT,
			_("question '%s': '%.60s' can be read as more than one choice: "
			  "export it with XML values and headers"),
			spelling->question->id, *text);
	return CADRE_OK;
}
