/*
 * What is typed for a question of a paper form: digits, as far as it goes.
 */
#include <stdlib.h>
#include <string.h>

#include "app/survey/paper.h"
#include "base/message.h"

enum { ONE_DIGIT = 9, DATE_DIGITS = 8 };

static const char no_memory[] = N_("out of memory");

static bool is_choice(const struct cadre_question *question)
{
	return question->options.count > 0;
}

static bool is_number(const char *text, size_t length)
{
	return length > 0 && length < 4 && strspn(text, "0123456789") >= length;
}

/* The code of the option of that number; NULL after a fault. */
static const char *option_of(const struct cadre_question *question, const char *text, size_t length,
	struct cadre_err *err)
{
	const struct cadre_option *options = question->options.items;
	size_t number = is_number(text, length) ? (size_t)strtol(text, NULL, 10) : 0;

	if (question->options.count <= ONE_DIGIT && length == 1 && number > 0)
		number = (size_t)(*text - '0');
	if (number > 0 && number <= question->options.count)
		return options[number - 1].code;
	cadre_fail(err, CADRE_INPUT, _("'%.*s' is no option: their numbers are 1 to %zu"),
		(int)length, text, question->options.count);
	return NULL;
}

/* "135" of up to nine options; "1 12 3" of more. */
static const char *options_of(struct cadre_arena *arena, const struct cadre_question *question,
	const char *typed, struct cadre_err *err)
{
	static const char parts[] = " ,;";
	bool single = question->options.count <= ONE_DIGIT;
	const char *all = "";

	for (typed += strspn(typed, parts); *typed != '\0'; typed += strspn(typed, parts)) {
		size_t length = single ? 1 : strcspn(typed, parts);
		const char *code = option_of(question, typed, length, err);
		if (code == NULL)
			return NULL;
		all = cadre_arena_printf(arena, "%s%s;", all, code);
		if (all == NULL) {
			cadre_fail(err, CADRE_SYSTEM, "%s", _(no_memory));
			return NULL;
		}
		typed += length;
	}
	return all;
}

bool paper_full(const struct cadre_question *question, const char *typed)
{
	size_t length = strlen(typed);

	if (question->type == cadre_question_type_date)
		return length == DATE_DIGITS && strspn(typed, "0123456789") == DATE_DIGITS;
	if (question->type == cadre_question_type_multiple || !is_choice(question)
		|| !is_number(typed, length))
		return false;
	return typed[0] == '0' || (size_t)strtol(typed, NULL, 10) * 10 > question->options.count;
}

const char *paper_meaning(struct cadre_arena *arena, const struct cadre_question *question,
	const char *typed, struct cadre_err *err)
{
	const char *text;

	if (question->type == cadre_question_type_multiple)
		return options_of(arena, question, typed, err);
	if (is_choice(question))
		return option_of(question, typed, strlen(typed), err);
	if (question->type == cadre_question_type_date && paper_full(question, typed))
		text = cadre_arena_printf(arena, "%.2s/%.2s/%s", typed, typed + 2, typed + 4);
	else
		text = cadre_arena_text(arena, typed);
	if (text == NULL)
		cadre_fail(err, CADRE_SYSTEM, "%s", _(no_memory));
	return text;
}

const char *paper_hint(struct cadre_arena *arena, const struct cadre_question *question)
{
	if (question->type == cadre_question_type_multiple)
		return cadre_arena_printf(arena, _("several of 1-%zu, Enter"),
			question->options.count);
	if (is_choice(question))
		return cadre_arena_printf(arena, "1-%zu", question->options.count);
	if (question->type == cadre_question_type_date)
		return _("ddmmyyyy");
	return question->type == cadre_question_type_number ? _("number, Enter") : _("text, Enter");
}

static const char *option_words(const struct cadre_question *question, const char *code)
{
	const struct cadre_option *options = question->options.items;

	for (size_t i = 0; i < question->options.count; i++)
		if (strcmp(options[i].code, code) == 0)
			return options[i].text_en != NULL
				? message_in(options[i].text, options[i].text_en)
				: options[i].text;
	return code;
}

const char *paper_words(struct cadre_arena *arena, const struct cadre_question *question,
	const struct cadre_pair *value)
{
	const char *const *codes = value->texts.items, *all = "";

	if (value->text != NULL && is_choice(question))
		return option_words(question, value->text);
	if (value->texts.count == 0)
		return take_value_text(arena, value);
	for (size_t i = 0; i < value->texts.count && all != NULL; i++)
		all = cadre_arena_printf(arena, "%s%s%s", all, i > 0 ? "; " : "",
			option_words(question, codes[i]));
	return all;
}
