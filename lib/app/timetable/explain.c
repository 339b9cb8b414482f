/*
 * Why there is no timetable: the solver's reasons as records. Reasons of one need that are about
 * single sessions are told class by class.
 */
#include "app/timetable/obstacle.h"
#include "base/message.h"
#include "cadre/timetable.h"

static enum cadre_code no_memory(struct translate *t)
{
	return cadre_fail(t->err, CADRE_SYSTEM, _("out of memory"));
}

struct explain {
	struct translate t;
	const struct cadre_solve_options *options;
	const struct cadre_out *out;
	struct vec reasons;
};

static void keep(void *arg, const struct solver_reason *reason)
{
	struct explain *explain = arg;

	if (vec_push(&explain->reasons, reason) == NULL)
		explain->t.arena.failed = true;
}

static bool stop(void *arg)
{
	const struct explain *explain = arg;

	return explain->options->stop != NULL && explain->options->stop(explain->options->arg);
}

/* Whether two reasons are told as one. */
static bool goes_with(const struct solver_reason *a, const struct solver_reason *b)
{
	return a->set == b->set && a->need == b->need
		&& (a->index == b->index || (a->group == b->group && a->group != SOLVER_NONE));
}

/* Gives the obstacle of the reason at an index, unless an earlier one was told with it. */
static enum cadre_code give(struct explain *explain, size_t index, const struct obstacle_days *days)
{
	const struct solver_reason *reasons = explain->reasons.items;
	struct translate *t = &explain->t;
	struct cadre_obstacle record;
	size_t count = 0;
	int *indices = cadre_arena_array(&t->arena, explain->reasons.count, sizeof *indices);

	if (indices == NULL)
		return no_memory(t);
	for (size_t i = 0; i < explain->reasons.count; i++) {
		if (!goes_with(&reasons[index], &reasons[i]))
			continue;
		if (i < index)
			return CADRE_OK;
		indices[count++] = reasons[i].index;
	}
	obstacle_make(&record, t, reasons[index].need, indices, count, days);
	record.set = (struct cadre_int){reasons[index].set + 1, true};
	record.proved = reasons[index].proved ? CADRE_TRUE : CADRE_FALSE;
	record.enough = reasons[index].enough ? CADRE_TRUE : CADRE_FALSE;
	if (t->arena.failed)
		return no_memory(t);
	return explain->out->put(explain->out->arg, cadre_kind(CADRE_KIND_obstacle), &record,
		t->err);
}

static enum cadre_code give_all(struct explain *explain)
{
	const struct solver_reason *reasons = explain->reasons.items;
	struct obstacle_days days = {0, 0};
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < explain->reasons.count && code == CADRE_OK; i++) {
		if (i == 0 || reasons[i].set != reasons[i - 1].set)
			days = obstacle_days(&explain->t, reasons + i, explain->reasons.count - i);
		code = give(explain, i, &days);
	}
	return code;
}

static enum cadre_code find(struct explain *explain)
{
	const struct solver_inquiry inquiry = {.seed = explain->options->seed,
		.tell = keep,
		.arg = explain,
		.stop = stop};
	enum cadre_code code = CADRE_OK;
	int bad = 0;

	switch (solver_reasons(&explain->t.problem, &inquiry, &bad)) {
	case SOLVER_FOUND:
		return CADRE_OK;
	case SOLVER_NO_MEMORY:
		return no_memory(&explain->t);
	case SOLVER_BAD_PROBLEM:
		return translate_refuse(&explain->t, bad);
	default:
		code = explain->t.arena.failed ? no_memory(&explain->t) : give_all(explain);
	}
	if (code == CADRE_OK)
		code = cadre_fail(explain->t.err, CADRE_REFUSED,
			_("there is no timetable that keeps all of this"));
	return code;
}

enum cadre_code cadre_explain(const struct cadre_problem *problem,
	const struct cadre_solve_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct explain explain = {.t = {.from = problem},
		.options = options,
		.out = out,
		.reasons = {.size = sizeof(struct solver_reason)}};
	enum cadre_code code = translate_problem(&explain.t, err);

	if (code == CADRE_OK)
		code = find(&explain);
	vec_free(&explain.reasons);
	translate_free(&explain.t);
	return code;
}
