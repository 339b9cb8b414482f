/*
 * What falls due in surveys: classes to ask about, reminders, ends of rounds.
 */
#include <stdlib.h>
#include <string.h>

#include "app/enrol/due.h"
#include "app/survey/round.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cadre/figures.h"
#include "cadre/survey.h"

/* How late a survey may be opened; how long before the end is the last reminder. */
enum { LATE = 90, LAST_CALL = 3 };

struct due {
	struct cadre_register *reg;
	struct cadre_arena arena;
	int today, last;
	struct cadre_list programmes, rounds;
	struct vec lines;    /* struct cadre_due */
	struct cadre_due of; /* of the round at hand: how many were asked, have answered */
	int reminded;	     /* its last reminder */
};

static enum cadre_code add(struct due *due, const struct cadre_due *line, struct cadre_err *err)
{
	if (line->date > due->last)
		return CADRE_OK;
	return vec_push(&due->lines, line) != NULL
		? CADRE_OK
		: cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

static enum cadre_code take_class(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct due *due = arg;
	const struct cadre_class *class = record;
	const struct cadre_list *months = round_months(&due->programmes, class);
	enum cadre_code code = CADRE_OK;

	(void)kind;
	if (class->state != cadre_class_state_closed || class->closes == 0)
		return CADRE_OK;
	for (size_t i = 0; i < months->count && code == CADRE_OK; i++) {
		int64_t after = ((const int64_t *)months->items)[i];
		struct cadre_due line = {.what = cadre_due_what_survey,
			.date = cadre_date_add_months(class->closes, (int)after),
			.class = cadre_arena_text(&due->arena, class->class),
			.months = {after, true}};
		if (line.class == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		if (cadre_date_diff(line.date, due->today) <= LATE
			&& !round_asks(&due->rounds, class->class, after, line.date))
			code = add(due, &line, err);
	}
	return code;
}

static enum cadre_code count(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct due *due = arg;
	const struct cadre_invitation *invitation = record;
	const char *const *dates = invitation->reminded.items;

	(void)kind;
	(void)err;
	due->of.asked.v++;
	due->of.answered.v += invitation->answered != 0;
	for (size_t i = 0; i < invitation->reminded.count; i++) {
		int date = cadre_date_parse(dates[i], false);
		if (date > due->reminded)
			due->reminded = date;
	}
	return CADRE_OK;
}

/* The first that is still to come of the dates that the round names. */
static int next_of(const struct due *due, const struct cadre_round *round)
{
	const char *const *dates = round->remind.items;
	int first = 0;

	for (size_t i = 0; i < round->remind.count; i++) {
		int date = cadre_date_parse(dates[i], false);
		if (date > due->reminded && (first == 0 || date < first))
			first = date;
	}
	return first;
}

/* The first of the days for a reminder that has not been one yet. */
static int next_reminder(const struct due *due, const struct cadre_round *round)
{
	int length = cadre_date_diff(round->opens, round->closes);
	int days[] = {cadre_date_add(round->opens, length / 2),
		cadre_date_add(round->closes, -LAST_CALL)};

	if (round->remind.count > 0)
		return next_of(due, round);
	for (size_t i = 0; i < 2; i++)
		if (days[i] > due->reminded && (i > 0 || days[i] < days[1]))
			return days[i];
	return 0;
}

static enum cadre_code take_round(struct due *due, const struct cadre_round *round,
	struct cadre_err *err)
{
	struct cadre_out each = {count, due};
	enum cadre_code code;

	if (round->state == cadre_round_state_closed
		|| cadre_date_diff(round->closes, due->today) > LATE)
		return CADRE_OK;
	due->of = (struct cadre_due){.what = cadre_due_what_remind,
		.round = round->round,
		.asked = {0, true},
		.answered = {0, true}};
	due->reminded = 0;
	code = cadre_each(due->reg, cadre_kind(CADRE_KIND_invitation), &round->round, 1, &each,
		err);
	due->of.percent = cadre_percent(due->of.answered.v, due->of.asked.v);
	due->of.date = next_reminder(due, round);
	if (code == CADRE_OK && due->of.date != 0 && due->of.answered.v < due->of.asked.v
		&& round->closes >= due->today)
		code = add(due, &due->of, err);
	due->of.what = cadre_due_what_close;
	due->of.date = round->closes;
	return code == CADRE_OK ? add(due, &due->of, err) : code;
}

static enum cadre_code take_all(struct due *due, struct cadre_err *err)
{
	struct cadre_out classes = {take_class, due};
	enum cadre_code code = cadre_all(&due->programmes, due->reg, &due->arena,
		cadre_kind(CADRE_KIND_programme), NULL, 0, err);

	if (code == CADRE_OK)
		code = cadre_all(&due->rounds, due->reg, &due->arena, cadre_kind(CADRE_KIND_round),
			NULL, 0, err);
	if (code == CADRE_OK)
		code = cadre_each(due->reg, cadre_kind(CADRE_KIND_class), NULL, 0, &classes, err);
	for (size_t i = 0; i < due->rounds.count && code == CADRE_OK; i++)
		code = take_round(due, (const struct cadre_round *)due->rounds.items + i, err);
	return code;
}

enum cadre_code cadre_round_due(struct cadre_register *reg, int days, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct due due = {.reg = reg,
		.today = cadre_today(reg),
		.last = cadre_date_add(cadre_today(reg), days),
		.lines = {.size = sizeof(struct cadre_due)}};
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK)
		code = take_all(&due, err);
	if (code == CADRE_OK)
		code = due_give(&due.lines, out, err);
	cadre_rollback(reg);
	vec_free(&due.lines);
	cadre_arena_free(&due.arena);
	return code;
}
