#include <string.h>

#include "app/survey/tally.h"

static const struct cadre_question *question_at(const struct tally *tally, size_t at)
{
	return (const struct cadre_question *)tally->form->questions.items + at;
}

bool tally_has_mean(const struct cadre_question *question)
{
	return question->type == cadre_question_type_scale
		|| question->type == cadre_question_type_number;
}

static bool same_dimension(const struct cadre_question *question, const char *name)
{
	return question->type == cadre_question_type_scale && question->dimension != NULL
		&& strcmp(question->dimension, name) == 0;
}

/* A dimension that no question before this one has. */
static bool first_of_dimension(const struct tally *tally, size_t at)
{
	const char *name = question_at(tally, at)->dimension;

	for (size_t i = 0; name != NULL && i < at; i++)
		if (same_dimension(question_at(tally, i), name))
			return false;
	return name != NULL && same_dimension(question_at(tally, at), name);
}

static bool add_dimension(struct tally *tally, const char *name)
{
	struct tally_dimension *dimension = &tally->dimensions[tally->dimension_count++];

	dimension->name = name;
	dimension->items = cadre_arena_array(&tally->arena, tally->form->questions.count,
		sizeof *dimension->items);
	for (size_t i = 0; dimension->items != NULL && i < tally->form->questions.count; i++)
		if (same_dimension(question_at(tally, i), name))
			dimension->items[dimension->count++] = i;
	return dimension->items != NULL;
}

static void add_pair(struct tally *tally, size_t after)
{
	const char *before = question_at(tally, after)->before;

	for (size_t i = 0; before != NULL && i < tally->form->questions.count; i++)
		if (strcmp(question_at(tally, i)->id, before) == 0
			&& tally_has_mean(question_at(tally, i))
			&& tally_has_mean(question_at(tally, after)))
			tally->pairs[tally->pair_count++] = (struct tally_pair){i, after};
}

bool tally_begin(struct tally *tally, const struct cadre_form *form)
{
	size_t count = form->questions.count;

	tally->form = form;
	tally->groups.size = sizeof(struct tally_group);
	tally->dimensions = cadre_arena_array(&tally->arena, count, sizeof *tally->dimensions);
	tally->pairs = cadre_arena_array(&tally->arena, count, sizeof *tally->pairs);
	tally->scores = cadre_arena_array(&tally->arena, count, sizeof *tally->scores);
	tally->counted = cadre_arena_array(&tally->arena, 3 * count, sizeof *tally->counted);
	tally->valued = cadre_arena_array(&tally->arena, 3 * count, sizeof *tally->valued);
	for (size_t i = 0; !tally->arena.failed && i < count; i++) {
		if (first_of_dimension(tally, i))
			add_dimension(tally, question_at(tally, i)->dimension);
		add_pair(tally, i);
	}
	tally->measures = count + tally->dimension_count + tally->pair_count;
	return !tally->arena.failed;
}

static bool make_counts(struct tally *tally, struct tally_group *group)
{
	const struct cadre_question *questions = tally->form->questions.items;
	size_t count = tally->form->questions.count;
	struct cadre_arena *arena = &tally->arena;

	group->questions = cadre_arena_array(arena, count, sizeof *group->questions);
	group->dimensions = cadre_arena_array(arena, tally->dimension_count,
		sizeof *group->dimensions);
	group->changes = cadre_arena_array(arena, tally->pair_count, sizeof *group->changes);
	for (size_t i = 0; !arena->failed && i < count; i++) {
		group->questions[i].values.size = sizeof(struct tally_value);
		group->questions[i].options = cadre_arena_array(arena, questions[i].options.count,
			sizeof *group->questions[i].options);
	}
	for (size_t i = 0; !arena->failed && i < tally->dimension_count; i++) {
		struct tally_items *items = &group->dimensions[i];
		items->sums = cadre_arena_array(arena, tally->dimensions[i].count,
			sizeof *items->sums);
		items->squared = cadre_arena_array(arena, tally->dimensions[i].count,
			sizeof *items->squared);
	}
	return !arena->failed;
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
	for (size_t i = 0; i < tally->groups.count; i++) {
		struct tally_group *group = vec_at(&tally->groups, i);
		for (size_t j = 0; group->questions != NULL && j < tally->form->questions.count;
			j++)
			vec_free(&group->questions[j].values);
	}
	map_free(&tally->names);
	vec_free(&tally->groups);
	cadre_arena_free(&tally->arena);
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

/* A value of a question as it is counted: strange when it is none of the form's. */
struct value {
	struct tally_count *count;
	const struct cadre_question *question;
	const struct cadre_pair *pair;
	struct cadre_int *score;
};

static void add_score(const struct value *value, int64_t score)
{
	value->count->n++;
	value->count->sum += score;
	value->count->squares += (__int128)score * score;
	*value->score = (struct cadre_int){score, true};
}

static bool add_option(const struct value *value)
{
	const struct cadre_question *question = value->question;
	const struct cadre_option *options = question->options.items;

	for (size_t i = 0; i < question->options.count; i++) {
		if (!is_code(&options[i], value->pair))
			continue;
		value->count->options[i]++;
		value->count->answered++;
		if (options[i].no_opinion != CADRE_TRUE)
			add_score(value, tally_score(question, i));
		return true;
	}
	return false;
}

static bool add_options(const struct value *value)
{
	const struct cadre_question *question = value->question;
	const struct cadre_option *options = question->options.items;
	const struct cadre_list *texts = &value->pair->texts;
	size_t known = 0, opinions = 0;

	if (texts->count == 0)
		return add_option(value);
	for (size_t i = 0; i < texts->count; i++)
		for (size_t j = 0; j < question->options.count; j++)
			if (strcmp(options[j].code, ((const char *const *)texts->items)[i]) == 0) {
				value->count->options[j]++;
				known++;
				opinions += options[j].no_opinion != CADRE_TRUE;
				break;
			}
	value->count->answered += known > 0;
	value->count->n += opinions > 0;
	return known == texts->count;
}

/* Notes the number for the median; false when memory is out. */
static bool note_value(struct tally_count *count, int64_t number)
{
	size_t low = 0, high = count->values.count;
	struct tally_value *values = count->values.items;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (values[middle].value < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < count->values.count && values[low].value == number) {
		values[low].count++;
		return true;
	}
	count->many = count->many || count->values.count == TALLY_VALUES;
	if (count->many)
		return true;
	if (vec_add(&count->values) == NULL)
		return false;
	values = count->values.items;
	memmove(values + low + 1, values + low, (count->values.count - 1 - low) * sizeof *values);
	values[low] = (struct tally_value){number, 1};
	return true;
}

static bool add_number(const struct value *value)
{
	int64_t number = value->pair->number.v;

	if (!value->pair->number.set || number > ROUND_NUMBER_MAX || number < -ROUND_NUMBER_MAX)
		return false;
	value->count->answered++;
	add_score(value, number);
	return true;
}

static bool add_text(const struct value *value)
{
	if (value->pair->text == NULL || *value->pair->text != '\0') {
		value->count->answered++;
		value->count->n++;
	}
	return true;
}

static bool (*const adders[])(const struct value *value) = {
	[cadre_question_type_scale] = add_option,
	[cadre_question_type_single] = add_option,
	[cadre_question_type_multiple] = add_options,
	[cadre_question_type_number] = add_number,
	[cadre_question_type_date] = add_text,
	[cadre_question_type_text] = add_text,
};

/* Those who answered all items of a dimension: the base of its mean and of Cronbach's alpha. */
static bool add_items(struct tally_items *items, const struct tally_dimension *dimension,
	const struct cadre_int *scores)
{
	int64_t sum = 0;

	for (size_t i = 0; i < dimension->count; i++) {
		if (!scores[dimension->items[i]].set)
			return false;
		sum += scores[dimension->items[i]].v;
	}
	for (size_t i = 0; i < dimension->count; i++) {
		int64_t score = scores[dimension->items[i]].v;
		items->sums[i] += score;
		items->squared[i] += (__int128)score * score;
	}
	items->n++;
	items->sum += sum;
	items->squares += (__int128)sum * sum;
	return true;
}

static bool add_change(struct tally_change *change, struct cadre_int before, struct cadre_int after)
{
	if (!before.set || !after.set)
		return false;
	change->n++;
	change->better += after.v > before.v;
	change->same += after.v == before.v;
	change->worse += after.v < before.v;
	change->before += before.v;
	change->after += after.v;
	return true;
}

/* Adds the value of one question; false when memory is out. */
static bool add_value(struct tally *tally, struct tally_group *group, size_t at,
	const struct cadre_pair *pair)
{
	struct tally_count *count = &group->questions[at];
	struct value value = {count, question_at(tally, at), pair, &tally->scores[at]};
	int64_t answered = count->answered, n = count->n;

	if (!adders[value.question->type](&value))
		tally->strange++;
	tally->counted[at] = count->answered > answered;
	tally->valued[at] = count->n > n;
	return value.question->type != cadre_question_type_number || !value.score->set
		|| note_value(count, value.score->v);
}

/* Values mostly stand in the form's order: the search begins after the last one found. */
bool tally_add(struct tally *tally, struct tally_group *group, const struct cadre_list *values)
{
	size_t count = tally->form->questions.count, from = 0;
	const struct cadre_pair *pairs = values->items;
	bool *counted = tally->counted, good = true;

	group->answers++;
	memset(tally->scores, 0, count * sizeof *tally->scores);
	memset(counted, 0, tally->measures * sizeof *counted);
	memset(tally->valued, 0, tally->measures * sizeof *counted);
	for (size_t i = 0; i < values->count && good; i++) {
		size_t at = from, tried = 0;
		while (tried < count && strcmp(question_at(tally, at)->id, pairs[i].key) != 0) {
			at = at + 1 < count ? at + 1 : 0;
			tried++;
		}
		from = at + 1 < count ? at + 1 : 0;
		if (tried == count)
			tally->strange++;
		else
			good = add_value(tally, group, at, &pairs[i]);
	}
	for (size_t i = 0; i < tally->dimension_count; i++)
		counted[count + i] = add_items(&group->dimensions[i], &tally->dimensions[i],
			tally->scores);
	for (size_t i = 0; i < tally->pair_count; i++)
		counted[count + tally->dimension_count + i] = add_change(&group->changes[i],
			tally->scores[tally->pairs[i].before],
			tally->scores[tally->pairs[i].after]);
	memcpy(tally->valued + count, counted + count, (tally->measures - count) * sizeof *counted);
	return good;
}
