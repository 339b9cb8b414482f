/*
 * Who has sent an answer back, and who is reminded of it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/message.h"
#include "base/vec.h"
#include "cadre/date.h"
#include "cadre/figures.h"
#include "app/survey/round.h"

struct returns {
	struct cadre_register *reg;
	struct cadre_arena arena;
	struct map units; /* to 1 + index into lines */
	struct vec lines; /* struct cadre_returned; the first is of all */
	const char *round;
};

static enum cadre_code no_memory(struct cadre_err *err)
{
	return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
}

/* Who is asked about the invitation's people: the unit that sent them, or who stands for it. */
static const char *unit_of(const struct cadre_invitation *invitation)
{
	return invitation->successor != NULL ? invitation->successor : invitation->unit;
}

static struct cadre_returned *line_of(struct returns *returns, const char *unit)
{
	const char *key = unit != NULL ? cadre_arena_text(&returns->arena, unit) : NULL;
	struct cadre_returned *line;
	bool is_new = true;
	size_t *place = key != NULL ? map_put(&returns->units, key, &is_new) : NULL;

	if (unit != NULL && place == NULL)
		return NULL;
	if (is_new) {
		line = vec_add(&returns->lines);
		if (line == NULL)
			return NULL;
		*line = (struct cadre_returned){.round = returns->round,
			.unit = key,
			.asked = {0, true},
			.answered = {0, true},
			.reminded = {0, true}};
		if (place != NULL)
			*place = returns->lines.count - 1;
	}
	return vec_at(&returns->lines, place != NULL ? *place : returns->lines.count - 1);
}

static void count(struct cadre_returned *line, const struct cadre_invitation *invitation)
{
	line->asked.v++;
	line->answered.v += invitation->answered != 0;
	line->reminded.v += invitation->reminded.count > 0;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct returns *returns = arg;
	const struct cadre_invitation *invitation = record;
	const char *unit = unit_of(invitation);
	struct cadre_returned *line = unit != NULL ? line_of(returns, unit) : NULL;

	(void)kind;
	if (unit != NULL && line == NULL)
		return no_memory(err);
	if (line != NULL)
		count(line, invitation);
	count(vec_at(&returns->lines, 0), invitation);
	return CADRE_OK;
}

static enum cadre_code give(struct returns *returns, struct cadre_returned *line,
	const struct cadre_out *out, struct cadre_err *err)
{
	enum cadre_code code = CADRE_NO;
	void *unit;

	if (line->unit != NULL)
		code = cadre_get(&unit, returns->reg, &returns->arena, cadre_kind(CADRE_KIND_unit),
			&line->unit, 1, err);
	if (code != CADRE_OK && code != CADRE_NO)
		return code;
	if (code == CADRE_OK)
		line->unit_name = ((struct cadre_unit *)unit)->name;
	line->percent = cadre_percent(line->answered.v, line->asked.v);
	return out->put(out->arg, cadre_kind(CADRE_KIND_returned), line, err);
}

static int by_unit(const void *a, const void *b)
{
	return strcmp(((const struct cadre_returned *)a)->unit,
		((const struct cadre_returned *)b)->unit);
}

enum cadre_code cadre_round_returns(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct returns returns = {.reg = reg,
		.round = round,
		.lines = {.size = sizeof(struct cadre_returned)}};
	struct cadre_out each = {take, &returns};
	struct cadre_returned *lines;
	struct round found;
	enum cadre_code code = cadre_begin_read(reg, err);

	if (code == CADRE_OK)
		code = round_read(&found, reg, &returns.arena, round, err);
	if (code == CADRE_OK && line_of(&returns, NULL) == NULL)
		code = no_memory(err);
	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_invitation), &round, 1, &each, err);
	lines = returns.lines.items;
	if (code == CADRE_OK && returns.lines.count > 2)
		qsort(lines + 1, returns.lines.count - 1, sizeof *lines, by_unit);
	for (size_t i = 1; i <= returns.lines.count && code == CADRE_OK; i++)
		code = give(&returns, &lines[i % returns.lines.count], out, err);
	cadre_rollback(reg);
	map_free(&returns.units);
	vec_free(&returns.lines);
	cadre_arena_free(&returns.arena);
	return code;
}

static enum cadre_code give_missing(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_out *out = arg;

	if (((const struct cadre_invitation *)record)->answered != 0)
		return CADRE_OK;
	return out->put(out->arg, kind, record, err);
}

enum cadre_code cadre_round_missing(struct cadre_register *reg, const char *round,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_out missing = {give_missing, (void *)(uintptr_t)out};
	struct cadre_arena arena = {0};
	void *record;
	enum cadre_code code = cadre_get(&record, reg, &arena, cadre_kind(CADRE_KIND_round), &round,
		1, err);

	if (code == CADRE_OK)
		code = cadre_each(reg, cadre_kind(CADRE_KIND_invitation), &round, 1, &missing, err);
	cadre_arena_free(&arena);
	return code;
}

/* Adds the date after those there are; false when memory is out. */
static bool add_date(struct cadre_list *dates, struct cadre_arena *arena, const char *date)
{
	const char **texts = cadre_arena_array(arena, dates->count + 1, sizeof *texts);

	if (texts == NULL)
		return false;
	if (dates->count > 0)
		memcpy((void *)texts, dates->items, dates->count * sizeof *texts);
	texts[dates->count++] = date;
	dates->items = (void *)texts;
	return true;
}

static bool is_of(const struct cadre_invitation *invitation, const char *unit)
{
	return unit == NULL || (invitation->unit != NULL && strcmp(invitation->unit, unit) == 0)
		|| (invitation->successor != NULL && strcmp(invitation->successor, unit) == 0);
}

static enum cadre_code remind(struct cadre_register *reg, struct cadre_arena *arena,
	struct cadre_invitation *invitation, const char *today, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_invitation);
	struct cadre_list *dates = &invitation->reminded;
	enum cadre_code code = CADRE_OK;

	if (dates->count == 0
		|| strcmp(((const char **)dates->items)[dates->count - 1], today) != 0)
		code = add_date(dates, arena, today) ? cadre_put(reg, kind, invitation, NULL, err)
						     : no_memory(err);
	return code == CADRE_OK ? out->put(out->arg, kind, invitation, err) : code;
}

static enum cadre_code check_open(const struct cadre_round *round, int today, struct cadre_err *err)
{
	char opens[CADRE_DATE_SIZE], closes[CADRE_DATE_SIZE];

	if (round->state == cadre_round_state_open && today >= round->opens
		&& today <= round->closes)
		return CADRE_OK;
	return cadre_fail(err, CADRE_REFUSED,
		_("round '%s' takes answers from %s to %s: nobody is reminded of it today"),
		round->round, cadre_date_format(opens, round->opens),
		cadre_date_format(closes, round->closes));
}

enum cadre_code cadre_round_remind(struct cadre_register *reg, const char *round, const char *unit,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct cadre_list all = {0};
	struct round found;
	char today[CADRE_DATE_SIZE];
	enum cadre_code code = round_read(&found, reg, &arena, round, err);

	cadre_date_format(today, cadre_today(reg));
	if (code == CADRE_OK)
		code = check_open(found.record, cadre_today(reg), err);
	if (code == CADRE_OK)
		code = cadre_all(&all, reg, &arena, cadre_kind(CADRE_KIND_invitation), &round, 1,
			err);
	for (size_t i = 0; i < all.count && code == CADRE_OK; i++) {
		struct cadre_invitation *each = (struct cadre_invitation *)all.items + i;
		if (each->answered == 0 && is_of(each, unit))
			code = remind(reg, &arena, each, today, out, err);
	}
	cadre_arena_free(&arena);
	return code;
}
