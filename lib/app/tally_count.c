#include <string.h>

#include "app/tally.h"

static bool make_counts(struct tally *tally, struct tally_group *group)
{
	const struct cadre_question *questions = tally->form->questions.items;
	size_t count = tally->form->questions.count;

	group->questions = cadre_arena_array(&tally->arena, count, sizeof *group->questions);
	for (size_t i = 0; group->questions != NULL && i < count; i++) {
		group->questions[i].options = cadre_arena_array(&tally->arena,
			questions[i].options.count, sizeof *group->questions[i].options);
		if (group->questions[i].options == NULL)
			return false;
	}
	return group->questions != NULL;
}

struct tally_group *tally_group(struct tally *tally, const char *name)
{
	const char *text = name != NULL ? name : "";
	size_t *index = map_get(&tally->names, text);
	struct tally_group *group;
	bool is_new;

	if (index != NULL)
		return vec_at(&tally->groups, *index);
	text = cadre_arena_text(&tally->arena, text);
	group = text != NULL ? vec_add(&tally->groups) : NULL;
	if (group == NULL || !make_counts(tally, group))
		return NULL;
	group->name = name != NULL ? text : NULL;
	index = map_put(&tally->names, text, &is_new);
	if (index == NULL)
		return NULL;
	*index = tally->groups.count - 1;
	return group;
}

void tally_free(struct tally *tally)
{
	map_free(&tally->names);
	vec_free(&tally->groups);
	cadre_arena_free(&tally->arena);
}

int64_t tally_hundredths(int64_t count, int64_t base)
{
	int64_t size = count < 0 ? -count : count, whole = size / base, rest = size % base;
	/* An odd base has no exact half, so cutting base / 2 rounds it the same. */
	int64_t rounded = whole * 100 + (rest * 100 + base / 2) / base;

	return count < 0 ? -rounded : rounded;
}

int64_t tally_score(const struct cadre_question *question, size_t option)
{
	const struct cadre_option *options = question->options.items;
	int64_t score = 0;

	for (size_t i = 0; i <= option; i++)
		score += options[i].no_opinion != CADRE_TRUE;
	return options[option].no_opinion != CADRE_TRUE ? score : 0;
}

static bool is_code(const struct cadre_option *option, const struct cadre_pair *pair)
{
	char number[24];
	size_t at = sizeof number;

	if (pair->text != NULL)
		return strcmp(option->code, pair->text) == 0;
	if (!pair->number.set || pair->number.v < 0)
		return false;
	number[--at] = '\0';
	for (int64_t rest = pair->number.v; rest > 0 || at == sizeof number - 1; rest /= 10)
		number[--at] = (char)('0' + rest % 10);
	return strcmp(option->code, number + at) == 0;
}

static bool add_option(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair)
{
	const struct cadre_option *options = question->options.items;

	for (size_t i = 0; i < question->options.count; i++) {
		if (!is_code(&options[i], pair))
			continue;
		count->options[i]++;
		count->answered++;
		if (options[i].no_opinion != CADRE_TRUE) {
			count->n++;
			count->sum += tally_score(question, i);
		}
		return true;
	}
	return false;
}

static bool add_options(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair)
{
	const struct cadre_option *options = question->options.items;
	const char *const *texts = pair->texts.items;
	size_t known = 0, opinions = 0;

	if (pair->texts.count == 0)
		return add_option(count, question, pair);
	for (size_t i = 0; i < pair->texts.count; i++)
		for (size_t j = 0; j < question->options.count; j++)
			if (strcmp(options[j].code, texts[i]) == 0) {
				count->options[j]++;
				known++;
				opinions += options[j].no_opinion != CADRE_TRUE;
				break;
			}
	count->answered += known > 0;
	count->n += opinions > 0;
	return known == pair->texts.count;
}

static bool add_number(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair)
{
	(void)question;
	if (!pair->number.set || pair->number.v > ROUND_NUMBER_MAX
		|| pair->number.v < -ROUND_NUMBER_MAX)
		return false;
	count->answered++;
	count->n++;
	count->sum += pair->number.v;
	return true;
}

static bool add_text(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair)
{
	(void)question;
	if (pair->text == NULL || *pair->text != '\0') {
		count->answered++;
		count->n++;
	}
	return true;
}

static bool (*const adders[])(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair) = {
	[cadre_question_type_scale] = add_option,
	[cadre_question_type_single] = add_option,
	[cadre_question_type_multiple] = add_options,
	[cadre_question_type_number] = add_number,
	[cadre_question_type_text] = add_text,
};

static bool add(struct tally_count *count, const struct cadre_question *question,
	const struct cadre_pair *pair)
{
	return adders[question->type](count, question, pair);
}

/* Values mostly stand in the form's order: the search begins after the last one found. */
void tally_add(struct tally *tally, struct tally_group *group, const struct cadre_list *values)
{
	const struct cadre_question *questions = tally->form->questions.items;
	size_t count = tally->form->questions.count, from = 0;
	const struct cadre_pair *pairs = values->items;

	group->answers++;
	for (size_t i = 0; i < values->count; i++) {
		size_t at = from, tried = 0;
		while (tried < count && strcmp(questions[at].id, pairs[i].key) != 0) {
			at = at + 1 < count ? at + 1 : 0;
			tried++;
		}
		from = at + 1 < count ? at + 1 : 0;
		if (tried == count || !add(&group->questions[at], &questions[at], &pairs[i]))
			tally->strange++;
	}
}
