#include <stdlib.h>
#include <string.h>

#include "app/tally.h"
#include "base/message.h"

enum { SMALL = 5 }; /* fewer answers than this can point to a person */

struct run {
	struct tally tally;
	enum cadre_tally_by by;
	const struct cadre_round *round;
	const struct cadre_out *out;
	const char *centre;
	struct cadre_arena arena; /* of the record being printed */
};

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* The name of the group; those without a class or unit are a group too. */
static const char *group_name(const struct run *run, const char *class, const char *unit)
{
	const char *name = run->by == CADRE_TALLY_CLASS ? class : unit;

	if (run->by == CADRE_TALLY_ALL)
		return NULL;
	return name != NULL ? name : "";
}

static enum cadre_code add_invitation(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_invitation *invitation = record;
	struct run *run = arg;
	struct tally_group *group = tally_group(&run->tally,
		group_name(run, invitation->class, invitation->unit));

	(void)kind;
	if (group == NULL)
		return out_of_memory(err);
	group->asked++;
	return CADRE_OK;
}

static enum cadre_code add_answer(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_answer *answer = record;
	struct run *run = arg;
	struct tally_group *group = tally_group(&run->tally,
		group_name(run, answer->class, answer->unit));

	(void)kind;
	if (group == NULL)
		return out_of_memory(err);
	tally_add(&run->tally, group, &answer->values);
	return CADRE_OK;
}

static struct cadre_int number(int64_t value)
{
	return (struct cadre_int){value, true};
}

static bool list_options(struct cadre_list *out, struct run *run,
	const struct cadre_question *question, const struct tally_count *count)
{
	const struct cadre_option *options = question->options.items;
	struct cadre_tally_option *list = cadre_arena_array(&run->arena, question->options.count,
		sizeof *list);

	*out = (struct cadre_list){question->options.count, list};
	for (size_t i = 0; list != NULL && i < question->options.count; i++) {
		list[i].code = options[i].code;
		list[i].text = options[i].text;
		list[i].n = number(count->options[i]);
		list[i].base = number(count->answered);
		if (count->answered > 0)
			list[i].percent = number(
				tally_hundredths(count->options[i] * 100, count->answered));
	}
	return list != NULL;
}

static bool has_mean(const struct cadre_question *question, const struct tally_count *count)
{
	return count->n > 0
		&& (question->type == cadre_question_type_scale
			|| question->type == cadre_question_type_number);
}

static enum cadre_code give(struct run *run, const struct tally_group *group, size_t at,
	struct cadre_err *err)
{
	static const char *const words[] = {NULL, "class", "unit"};
	const struct cadre_question *question =
		(const struct cadre_question *)run->tally.form->questions.items + at;
	const struct tally_count *count = &group->questions[at];
	struct cadre_tally record = {.centre = run->centre,
		.round = run->round->round,
		.by = words[run->by],
		.group = group->name,
		.question = question->id,
		.text = question->text,
		.answered = number(count->answered),
		.n = number(count->n)};

	cadre_arena_reset(&run->arena);
	record.asked = number(group->asked > group->answers ? group->asked : group->answers);
	if (has_mean(question, count))
		record.mean = number(tally_hundredths(count->sum, count->n));
	if (!list_options(&record.options, run, question, count))
		return out_of_memory(err);
	return run->out->put(run->out->arg, cadre_kind(CADRE_KIND_tally), &record, err);
}

static int by_name(const void *a, const void *b)
{
	const struct tally_group *one = a, *two = b;

	return one->name != NULL && two->name != NULL ? strcmp(one->name, two->name) : 0;
}

static enum cadre_code give_all(struct run *run, struct cadre_err *err)
{
	struct vec *groups = &run->tally.groups;
	enum cadre_code code = CADRE_OK;

	if (groups->count > 1)
		qsort(groups->items, groups->count, groups->size, by_name);
	for (size_t i = 0; i < groups->count; i++)
		for (size_t j = 0; j < run->tally.form->questions.count && code == CADRE_OK; j++)
			code = give(run, vec_at(groups, i), j, err);
	return code;
}

static void remark(const struct run *run, const struct cadre_sink *sink)
{
	size_t small = 0;

	for (size_t i = 0; i < run->tally.groups.count; i++) {
		const struct tally_group *group = vec_at(&run->tally.groups, i);
		small += group->answers > 0 && group->answers < SMALL;
	}
	if (run->by != CADRE_TALLY_ALL && small > 0)
		cadre_remark(sink, NULL, "group", CADRE_WARNING,
			_("round '%s': %zu groups have fewer than %d answers: not for publication"),
			run->round->round, small, SMALL);
	if (run->tally.strange > 0)
		cadre_remark(sink, NULL, "values", CADRE_WARNING,
			_("round '%s': %lld values are none of the form's and are not counted"),
			run->round->round, (long long)run->tally.strange);
}

static enum cadre_code tally_round(struct cadre_register *reg, const char *name,
	enum cadre_tally_by by, const struct cadre_sink *sink, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct run run = {.by = by,
		.out = out,
		.centre = cadre_centre(reg),
		.tally = {.groups = {.size = sizeof(struct tally_group)}}};
	struct cadre_out invitations = {add_invitation, &run}, answers = {add_answer, &run};
	struct round round;
	enum cadre_code code = round_read(&round, reg, &run.tally.arena, name, err);

	if (code == CADRE_OK) {
		run.round = round.record;
		run.tally.form = round.form;
		if (by == CADRE_TALLY_ALL && tally_group(&run.tally, NULL) == NULL)
			code = out_of_memory(err);
	}
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_invitation), &name, 1, &invitations,
			err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_answer), &name, 1, &answers, err);
	if (code == CADRE_OK)
		code = give_all(&run, err);
	if (code == CADRE_OK)
		remark(&run, sink);
	tally_free(&run.tally);
	cadre_arena_free(&run.arena);
	return code;
}

enum cadre_code cadre_tally(struct cadre_register *reg, const char *const *rounds, size_t count,
	enum cadre_tally_by by, const struct cadre_sink *sink, const struct cadre_out *out,
	struct cadre_err *err)
{
	enum cadre_code code = cadre_begin_read(reg, err);

	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		code = tally_round(reg, rounds[i], by, sink, out, err);
	cadre_rollback(reg);
	return code;
}
