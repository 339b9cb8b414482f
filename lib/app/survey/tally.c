#include <stdlib.h>
#include <string.h>

#include "app/survey/tally.h"
#include "app/survey/tally_hide.h"
#include "app/survey/tally_who.h"
#include "base/message.h"

struct run {
	const struct cadre_tally_options *options;
	struct tally tally;
	struct who who;
	struct tally_hide hide;
	struct tally_style style;
	const struct cadre_round *round;
	const struct cadre_out *out;
	const char *centre;
	struct cadre_arena arena; /* of the record being printed */
	size_t small, secondary;  /* groups with a hidden row */
};

static enum cadre_code out_of_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* The group of that atom in the table asked for; NULL when memory is out. */
static struct tally_group *group_of(struct run *run, size_t atom)
{
	return atom != SIZE_MAX
		? tally_group(&run->tally, who_name(&run->who, atom, run->options->by))
		: NULL;
}

static enum cadre_code add_invitation(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct run *run = arg;
	struct tally_group *group = group_of(run, who_invitation(&run->who, record));

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
	size_t atom = who_answer(&run->who, answer);
	struct tally_group *group = group_of(run, atom);

	(void)kind;
	if (group == NULL || !tally_add(&run->tally, group, &answer->values))
		return out_of_memory(err);
	who_count(&run->who, atom, run->tally.counted, run->tally.valued);
	return CADRE_OK;
}

static struct cadre_int number(int64_t value)
{
	return (struct cadre_int){value, true};
}

/* What all records say of a group, and whether its row of that measure is shown. */
#define HEAD(run, group, measure, record) \
	((record)->centre = (run)->centre, (record)->round = (run)->round->round, \
		(record)->by = (run)->options->by, (record)->group = (group)->name, \
		(record)->label = who_label(&(run)->who, (run)->options->by, (group)->name), \
		(record)->asked = number(asked_of(group)), \
		(record)->hidden = tally_hidden(&(run)->hide, (run)->options->by, (group)->name, \
			measure), \
		(record)->hidden == 0 || (run)->options->all)

static int64_t asked_of(const struct tally_group *group)
{
	return group->asked > group->answers ? group->asked : group->answers;
}

static enum cadre_code put(const struct run *run, enum cadre_kind_id id, const void *record,
	bool good, struct cadre_err *err)
{
	return good ? run->out->put(run->out->arg, cadre_kind(id), record, err)
		    : out_of_memory(err);
}

/* Which questions of the group are hidden: they take no rank. */
static const bool *hidden_questions(struct run *run, const struct tally_group *group)
{
	size_t count = run->tally.form->questions.count;
	bool *hidden = cadre_arena_array(&run->arena, count, sizeof *hidden);

	for (size_t i = 0; hidden != NULL && i < count; i++)
		hidden[i] = !run->options->all
			&& tally_hidden(&run->hide, run->options->by, group->name, i) != 0;
	return hidden;
}

static enum cadre_code give_question(struct run *run, const struct tally_group *group, size_t at,
	struct cadre_err *err)
{
	const struct cadre_question *question =
		(const struct cadre_question *)run->tally.form->questions.items + at;
	const struct tally_count *count = &group->questions[at];
	struct cadre_tally record = {.question = question->id, .text = question->text};
	const bool *hidden;
	bool good = true;

	cadre_arena_reset(&run->arena);
	if (HEAD(run, group, at, &record)) {
		hidden = hidden_questions(run, group);
		record.answered = number(count->answered);
		record.n = number(count->n);
		good = hidden != NULL
			&& tally_question_figures(&record, &run->arena, question, count,
				group->asked >= group->answers ? group->asked : 0, &run->style);
		if (good)
			record.rank = tally_rank(&run->tally, group, hidden, at);
	}
	return put(run, CADRE_KIND_tally, &record, good, err);
}

static void remark_small_base(const struct run *run, const struct tally_dimension *dimension,
	const struct tally_items *items)
{
	if (items->n > 0 && items->n < TALLY_PERCENT)
		cadre_remark(run->options->sink, NULL, "alpha", CADRE_WARNING,
			_("round '%s': Cronbach's alpha of '%s' stands on %lld answers only"),
			run->round->round, dimension->name, (long long)items->n);
}

static enum cadre_code give_dimension(struct run *run, const struct tally_group *group, size_t at,
	struct cadre_err *err)
{
	const struct tally_dimension *dimension = &run->tally.dimensions[at];
	const struct tally_items *items = &group->dimensions[at];
	struct cadre_tally_dimension record = {.dimension = dimension->name,
		.items = number((int64_t)dimension->count)};
	bool good = true;

	cadre_arena_reset(&run->arena);
	if (HEAD(run, group, run->tally.form->questions.count + at, &record)) {
		record.n = number(items->n);
		good = tally_dimension_figures(&record, &run->arena, dimension, items,
			run->style.digits);
		if (record.alpha != NULL)
			remark_small_base(run, dimension, items);
	}
	return put(run, CADRE_KIND_tally_dimension, &record, good, err);
}

static enum cadre_code give_change(struct run *run, const struct tally_group *group, size_t at,
	struct cadre_err *err)
{
	const struct cadre_question *questions = run->tally.form->questions.items;
	const struct tally_pair *pair = &run->tally.pairs[at];
	const struct tally_change *change = &group->changes[at];
	struct cadre_tally_change record = {.before = questions[pair->before].id,
		.after = questions[pair->after].id};
	size_t measure = run->tally.form->questions.count + run->tally.dimension_count + at;
	bool good = true;

	cadre_arena_reset(&run->arena);
	if (HEAD(run, group, measure, &record)) {
		record.n = number(change->n);
		good = tally_change_figures(&record, &run->arena, change, run->style.digits);
	}
	return put(run, CADRE_KIND_tally_change, &record, good, err);
}

static enum cadre_code give_group(struct run *run, const struct tally_group *group,
	struct cadre_err *err)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < run->tally.form->questions.count && code == CADRE_OK; i++)
		code = give_question(run, group, i, err);
	for (size_t i = 0; i < run->tally.dimension_count && code == CADRE_OK; i++)
		code = give_dimension(run, group, i, err);
	for (size_t i = 0; i < run->tally.pair_count && code == CADRE_OK; i++)
		code = give_change(run, group, i, err);
	return code;
}

static int by_name(const void *a, const void *b)
{
	const struct tally_group *one = a, *two = b;

	return one->name != NULL && two->name != NULL ? strcmp(one->name, two->name) : 0;
}

static void count_hidden(struct run *run, const struct tally_group *group)
{
	bool small = false, secondary = false;

	for (size_t i = 0; i < run->tally.measures; i++) {
		int hidden = tally_hidden(&run->hide, run->options->by, group->name, i);
		small = small || hidden == cadre_hidden_small;
		secondary = secondary || hidden == cadre_hidden_secondary;
	}
	run->small += small;
	run->secondary += !small && secondary;
}

static enum cadre_code give_all(struct run *run, struct cadre_err *err)
{
	struct vec *groups = &run->tally.groups;
	enum cadre_code code = CADRE_OK;

	if (!tally_hide(&run->hide, &run->tally, &run->who))
		return out_of_memory(err);
	if (groups->count > 1)
		qsort(groups->items, groups->count, groups->size, by_name);
	for (size_t i = 0; i < groups->count && code == CADRE_OK; i++) {
		count_hidden(run, vec_at(groups, i));
		code = give_group(run, vec_at(groups, i), err);
	}
	return code;
}

static void remark(const struct run *run)
{
	const struct cadre_sink *sink = run->options->sink;
	const char *round = run->round->round;

	if (run->small > 0)
		cadre_remark(sink, NULL, "hidden", CADRE_WARNING,
			run->options->all ? _("round '%s': %zu groups have fewer than %d answers "
					      "to a "
					      "question: not for publication")
					  : _("round '%s': %zu groups have fewer than %d answers "
					      "to a "
					      "question: they are not shown"),
			round, run->small, TALLY_SMALL);
	if (run->secondary > 0)
		cadre_remark(sink, NULL, "hidden", CADRE_WARNING,
			_("round '%s': %zu more groups would give those away by subtraction"),
			round, run->secondary);
	if (run->tally.strange > 0)
		cadre_remark(sink, NULL, "values", CADRE_WARNING,
			_("round '%s': %lld values are none of the form's and are not counted"),
			round, (long long)run->tally.strange);
}

static enum cadre_code count(struct run *run, struct cadre_register *reg, struct cadre_err *err)
{
	struct cadre_out invitations = {add_invitation, run}, answers = {add_answer, run};
	const char *const *key = &run->round->round;
	enum cadre_code code = CADRE_OK;

	if (run->options->by == 0 && tally_group(&run->tally, NULL) == NULL)
		code = out_of_memory(err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_invitation), key, 1, &invitations,
			err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_answer), key, 1, &answers, err);
	return code;
}

static enum cadre_code tally_round(struct cadre_register *reg, const char *name,
	const struct cadre_tally_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct run run = {.options = options,
		.style = {options->digits, options->hundred},
		.out = out,
		.centre = cadre_centre(reg)};
	struct cadre_arena arena = {0};
	struct round round;
	enum cadre_code code = round_read(&round, reg, &arena, name, err);

	if (code == CADRE_OK && !tally_begin(&run.tally, round.form))
		code = out_of_memory(err);
	if (code == CADRE_OK) {
		run.round = round.record;
		code = who_begin(&run.who, reg, &round, options->by, run.tally.measures, err);
	}
	if (code == CADRE_OK)
		code = count(&run, reg, err);
	if (code == CADRE_OK)
		code = give_all(&run, err);
	if (code == CADRE_OK)
		remark(&run);
	tally_hide_free(&run.hide);
	who_free(&run.who);
	tally_free(&run.tally);
	cadre_arena_free(&run.arena);
	cadre_arena_free(&arena);
	return code;
}

enum cadre_code cadre_tally(struct cadre_register *reg, const char *const *rounds, size_t count,
	const struct cadre_tally_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	enum cadre_code code;

	if (options->digits < 0 || options->digits > EXACT_DIGITS_MAX)
		return cadre_fail(err, CADRE_USAGE, _("figures have 0 to %d decimals, not %d"),
			EXACT_DIGITS_MAX, options->digits);
	code = cadre_begin_read(reg, err);
	for (size_t i = 0; i < count && code == CADRE_OK; i++)
		code = tally_round(reg, rounds[i], options, out, err);
	cadre_rollback(reg);
	return code;
}
