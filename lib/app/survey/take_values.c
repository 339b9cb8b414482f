#include <stdlib.h>
#include <string.h>

#include "app/survey/take.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cadre/text.h"
#include "text/text.h"

struct values {
	struct cadre_arena *arena;
	const struct cadre_form *form;
	const struct cadre_question *question; /* at hand */
	const struct cadre_place *place;
	const struct cadre_sink *sink;
	bool blanks; /* a required question may have no answer */
	enum cadre_code worst;
};

#define FAULT(values, ...) \
	((values)->worst = cadre_report((values)->sink, (values)->place, \
		 (values)->question != NULL ? (values)->question->id : NULL, CADRE_INPUT, \
		 __VA_ARGS__))

static void no_memory(struct values *values)
{
	values->worst = cadre_report(values->sink, values->place, NULL, CADRE_SYSTEM,
		_("out of memory"));
}

const struct cadre_pair *take_find_value(const struct cadre_list *values, const char *id)
{
	const struct cadre_pair *pairs = values->items;

	for (size_t i = 0; i < values->count; i++)
		if (strcmp(pairs[i].key, id) == 0)
			return &pairs[i];
	return NULL;
}

const char *take_value_text(struct cadre_arena *arena, const struct cadre_pair *pair)
{
	const char *const *texts, *joined = "";

	if (pair == NULL)
		return "";
	if (pair->number.set)
		return cadre_arena_printf(arena, "%lld", (long long)pair->number.v);
	if (pair->text != NULL)
		return pair->text;
	texts = pair->texts.items;
	for (size_t i = 0; i < pair->texts.count && joined != NULL; i++)
		joined = cadre_arena_printf(arena, "%s%s%s", joined, i > 0 ? "; " : "", texts[i]);
	return joined;
}

/* The text without white space at its ends; "" for none. */
static const char *trim(struct cadre_arena *arena, const char *text, size_t length)
{
	static const char white[] = " \t\r\n";

	while (length > 0 && memchr(white, *text, sizeof white - 1) != NULL) {
		text++;
		length--;
	}
	while (length > 0 && memchr(white, text[length - 1], sizeof white - 1) != NULL)
		length--;
	return cadre_arena_copy(arena, text, length);
}

static void unknown_option(struct values *values, const char *code)
{
	const struct cadre_option *options = values->question->options.items;
	const char *codes[101] = {NULL}, *all = "", *near;

	for (size_t i = 0; i < values->question->options.count && i < 100 && all != NULL; i++) {
		codes[i] = options[i].code;
		all = cadre_arena_printf(values->arena, "%s%s%s", all, i > 0 ? ", " : "", codes[i]);
	}
	near = cadre_text_nearest(code, codes);
	if (near != NULL)
		FAULT(values, _("question '%s' has no option '%s' (did you mean '%s'?)"),
			values->question->id, code, near);
	else
		FAULT(values, _("question '%s' has no option '%s' (one of: %s)"),
			values->question->id, code, all != NULL ? all : "");
}

/* Where the option stands among the question's; their count when it is none of them. */
static size_t find_option(const struct cadre_question *question, const char *code)
{
	const struct cadre_option *options = question->options.items;
	size_t i = 0;

	while (i < question->options.count && strcmp(options[i].code, code) != 0)
		i++;
	return i;
}

static void take_option(struct values *values, struct cadre_pair *out, const char *text)
{
	if (find_option(values->question, text) == values->question->options.count)
		unknown_option(values, text);
	else
		out->text = text;
}

/* Marks each option that the texts name, parted by ';'. */
static void mark_options(struct values *values, bool *chosen, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, ";"), at;
		const char *code = trim(values->arena, text, length);
		text += length + (text[length] == ';');
		if (code == NULL) {
			no_memory(values);
			return;
		}
		if (*code == '\0')
			continue;
		at = find_option(values->question, code);
		if (at == values->question->options.count)
			unknown_option(values, code);
		else
			chosen[at] = true;
	}
}

/* In the order of the options, each once, so that the same choice always looks the same. */
static void take_options(struct values *values, struct cadre_pair *out, const char *text)
{
	const struct cadre_question *question = values->question;
	const struct cadre_option *options = question->options.items;
	const char **codes = cadre_arena_array(values->arena, question->options.count,
		sizeof *codes);
	bool *chosen = cadre_arena_array(values->arena, question->options.count, sizeof *chosen);

	if (codes == NULL || chosen == NULL) {
		no_memory(values);
		return;
	}
	mark_options(values, chosen, text);
	out->texts.items = (void *)codes;
	for (size_t i = 0; i < question->options.count; i++)
		if (chosen[i])
			codes[out->texts.count++] = options[i].code;
}

static void check_number(struct values *values, int64_t number)
{
	const struct cadre_question *question = values->question;
	int64_t min = question->min.set ? question->min.v : -ROUND_NUMBER_MAX;
	int64_t max = question->max.set ? question->max.v : ROUND_NUMBER_MAX;

	if (number < min)
		FAULT(values, _("question '%s': %lld is less than %lld, the least allowed"),
			question->id, (long long)number, (long long)min);
	else if (number > max)
		FAULT(values, _("question '%s': %lld is more than %lld, the most allowed"),
			question->id, (long long)number, (long long)max);
}

static void take_number(struct values *values, struct cadre_pair *out, const char *text)
{
	size_t sign = *text == '-' || *text == '+', digits = strspn(text + sign, "0123456789");

	if (digits == 0 || digits > 15 || text[sign + digits] != '\0') {
		FAULT(values, _("question '%s' wants a whole number, not '%s'"),
			values->question->id, text);
		return;
	}
	out->number = (struct cadre_int){strtoll(text, NULL, 10), true};
	check_number(values, out->number.v);
}

int take_date_of(const char *text)
{
	int date = cadre_date_parse(text, false);
	char *end;
	long day, month, year;

	if (date != 0)
		return date;
	day = strtol(text, &end, 10);
	month = *end == '/' ? strtol(end + 1, &end, 10) : 0;
	year = *end == '/' ? strtol(end + 1, &end, 10) : 0;
	if (*end != '\0' || day < 1 || day > 31 || month < 1 || month > 12 || year < 1
		|| year > 9999)
		return 0;
	date = (int)(year * 10000 + month * 100 + day);
	return cadre_date_valid(date) ? date : 0;
}

static void take_date(struct values *values, struct cadre_pair *out, const char *text)
{
	char iso[CADRE_DATE_SIZE];
	int date = take_date_of(text);

	if (date == 0)
		FAULT(values,
			_("question '%s': '%s' is no date: write it as 2026-11-24 or 24/11/2026"),
			values->question->id, text);
	else
		out->text = cadre_arena_text(values->arena, cadre_date_format(iso, date));
}

static bool has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text < 0x20 && strchr("\n\t\r", *text) == NULL)
			|| *text == 0x7F)
			return true;
	return false;
}

static void take_text(struct values *values, struct cadre_pair *out, const char *text)
{
	size_t length = text_length(text);

	if (length > TAKE_TEXT_MAX)
		FAULT(values,
			_("question '%s': the answer has %zu characters, at most %d are kept"),
			values->question->id, length, TAKE_TEXT_MAX);
	else if (has_control(text))
		FAULT(values, _("question '%s': the answer has control characters: take them out"),
			values->question->id);
	else
		out->text = text_nfc(values->arena, text);
}

static void (*const takers[])(struct values *values, struct cadre_pair *out, const char *text) = {
	[cadre_question_type_scale] = take_option,
	[cadre_question_type_single] = take_option,
	[cadre_question_type_multiple] = take_options,
	[cadre_question_type_number] = take_number,
	[cadre_question_type_date] = take_date,
	[cadre_question_type_text] = take_text,
};

/* What was given as one text, several parted by ';'; "" when nothing was. NULL after a fault. */
static const char *given_text(struct values *values, const struct cadre_pair *given)
{
	bool several = values->question->type == cadre_question_type_multiple;
	const char *text;

	if (given != NULL && given->texts.count > 1 && !several) {
		FAULT(values, _("question '%s' wants one answer, not %zu"), values->question->id,
			given->texts.count);
		return NULL;
	}
	text = take_value_text(values->arena, given);
	text = text != NULL ? trim(values->arena, text, strlen(text)) : NULL;
	if (text == NULL)
		no_memory(values);
	return text;
}

bool take_is_shown(const struct cadre_question *question, const struct cadre_list *taken)
{
	const struct cadre_pair *pair = question->shown_if != NULL
		? take_find_value(taken, question->shown_if)
		: NULL;
	const char *const *codes = question->shown_when.items;

	for (size_t i = 0; pair != NULL && i < question->shown_when.count; i++) {
		const char *const *texts = pair->texts.items;
		if (pair->text != NULL && strcmp(pair->text, codes[i]) == 0)
			return true;
		for (size_t j = 0; j < pair->texts.count; j++)
			if (strcmp(texts[j], codes[i]) == 0)
				return true;
	}
	return question->shown_if == NULL;
}

/* An empty answer is none. */
static bool take_value(struct values *values, struct cadre_pair *out,
	const struct cadre_list *given, const struct cadre_list *taken)
{
	const char *text = given_text(values, take_find_value(given, values->question->id));
	bool shown = take_is_shown(values->question, taken);

	*out = (struct cadre_pair){.key = values->question->id};
	if (text == NULL)
		return false;
	if (*text != '\0' && !shown)
		FAULT(values, _("question '%s' is not asked after this answer to '%s'"),
			values->question->id, values->question->shown_if);
	else if (*text != '\0')
		takers[values->question->type](values, out, text);
	else if (values->question->required == CADRE_TRUE && shown && !values->blanks)
		FAULT(values, _("question '%s' must be answered"), values->question->id);
	return out->number.set || out->text != NULL || out->texts.count > 0;
}

enum cadre_code take_value_of(struct cadre_pair *out, struct cadre_arena *arena,
	const struct cadre_question *question, const char *text, const struct cadre_sink *sink)
{
	static const struct cadre_place nowhere;
	struct values values = {.arena = arena,
		.question = question,
		.place = &nowhere,
		.sink = sink};

	*out = (struct cadre_pair){.key = question->id};
	if (*text != '\0')
		takers[question->type](&values, out, text);
	return values.worst;
}

static bool has_question(const struct cadre_form *form, const char *id)
{
	const struct cadre_question *questions = form->questions.items;

	for (size_t i = 0; i < form->questions.count; i++)
		if (strcmp(questions[i].id, id) == 0)
			return true;
	return false;
}

static void unknown_question(struct values *values, const char *id)
{
	const struct cadre_question *questions = values->form->questions.items;
	const char *ids[201] = {NULL}, *near;

	for (size_t i = 0; i < values->form->questions.count && i < 200; i++)
		ids[i] = questions[i].id;
	near = cadre_text_nearest(id, ids);
	values->question = NULL;
	if (near != NULL)
		FAULT(values,
			_("form '%s', version %lld has no question '%s' (did you mean '%s'?)"),
			values->form->form, (long long)values->form->version.v, id, near);
	else
		FAULT(values, _("form '%s', version %lld has no question '%s'"), values->form->form,
			(long long)values->form->version.v, id);
}

enum cadre_code take_values(struct cadre_list *out, struct cadre_arena *arena,
	const struct cadre_form *form, const struct cadre_list *given, bool blanks,
	const struct cadre_place *place, const struct cadre_sink *sink)
{
	struct values values = {.arena = arena,
		.form = form,
		.place = place,
		.sink = sink,
		.blanks = blanks};
	const struct cadre_question *questions = form->questions.items;
	const struct cadre_pair *pairs = given->items;
	struct cadre_pair *taken = cadre_arena_array(arena, form->questions.count, sizeof *taken);

	*out = (struct cadre_list){0, taken};
	if (taken == NULL) {
		no_memory(&values);
		return values.worst;
	}
	for (size_t i = 0; i < given->count; i++)
		if (!has_question(form, pairs[i].key))
			unknown_question(&values, pairs[i].key);
	for (size_t i = 0; i < form->questions.count; i++) {
		values.question = &questions[i];
		if (take_value(&values, &taken[out->count], given, out))
			out->count++;
	}
	values.question = NULL;
	if (values.worst == CADRE_OK && out->count == 0)
		FAULT(&values, _("the answer is empty"));
	return values.worst;
}
