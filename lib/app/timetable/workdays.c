#include <stdlib.h>
#include <string.h>

#include "app/timetable/workdays.h"
#include "base/message.h"
#include "cal/cal.h"

enum { SATURDAY = 6 };

static struct cadre_closure computed(struct cadre_arena *arena, const struct cal_holiday *holiday)
{
	return (struct cadre_closure){
		.from = holiday->from,
		.to = holiday->to,
		.name = holiday->substitute ? cadre_arena_printf(arena, "Nghỉ bù %s", holiday->name)
					    : holiday->name,
		.type = cadre_closure_type_public_holiday,
		.state = holiday->pending ? cadre_closure_state_pending
					  : cadre_closure_state_confirmed,
	};
}

/* A stored closure of the same first day or name says how the holiday really is. */
static bool replaced(const struct cadre_list *stored, const struct cadre_closure *closure)
{
	const struct cadre_closure *each = stored->items;

	for (size_t i = 0; i < stored->count; i++)
		if (each[i].type == cadre_closure_type_public_holiday
			&& (each[i].from == closure->from
				|| strcmp(each[i].name, closure->name) == 0))
			return true;
	return false;
}

static int by_date(const void *a, const void *b)
{
	const struct cadre_closure *one = a, *two = b;

	return one->from != two->from ? (one->from > two->from) - (one->from < two->from)
				      : strcmp(one->name, two->name);
}

static enum cadre_code collect(struct cadre_list *out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err)
{
	struct cal_holiday holidays[CAL_HOLIDAYS_MAX];
	size_t count = cal_holidays(holidays, year);
	struct cadre_list stored = {0};
	struct cadre_closure *closures;
	enum cadre_code code = CADRE_OK;

	if (reg != NULL)
		code = cadre_all_of_year(&stored, reg, arena, cadre_kind(CADRE_KIND_closure), year,
			err);
	if (code != CADRE_OK)
		return code;
	closures = cadre_arena_array(arena, stored.count + count, sizeof *closures);
	if (closures == NULL)
		return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	if (stored.count > 0)
		memcpy(closures, stored.items, stored.count * sizeof *closures);
	*out = (struct cadre_list){stored.count, closures};
	for (size_t i = 0; i < count; i++) {
		struct cadre_closure closure = computed(arena, &holidays[i]);
		closure.centre = reg != NULL ? cadre_centre(reg) : NULL;
		if (closure.name == NULL)
			return cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
		if (!replaced(&stored, &closure))
			closures[out->count++] = closure;
	}
	qsort(closures, out->count, sizeof *closures, by_date);
	return CADRE_OK;
}

/* A pending holiday is worked until it is confirmed; a closure of one commune leaves the centre
 * open. */
static void mark(struct workdays *days, const struct cadre_closure *closure)
{
	bool swap = closure->type == cadre_closure_type_working_swap;

	for (int date = closure->from; date <= closure->to; date = cadre_date_add(date, 1)) {
		int at = cadre_date_diff(days->first, date);
		if (at < 0 || at >= 366 || date / 10000 != days->year)
			continue;
		if (closure->state == cadre_closure_state_confirmed && closure->scope == NULL)
			days->off[at] = !swap;
		if (days->name[at] == NULL)
			days->name[at] = closure->name;
	}
}

enum cadre_code workdays_read(struct workdays *out, struct cadre_register *reg,
	struct cadre_arena *arena, int year, struct cadre_err *err)
{
	const struct cadre_closure *closures;
	enum cadre_code code;

	*out = (struct workdays){.year = year, .first = year * 10000 + 101};
	code = collect(&out->closures, reg, arena, year, err);
	if (code != CADRE_OK)
		return code;
	for (int i = 0; i < 366; i++)
		out->off[i] = cadre_date_weekday(cadre_date_add(out->first, i)) >= SATURDAY;
	closures = out->closures.items;
	for (int swaps = 0; swaps < 2; swaps++)
		for (size_t i = 0; i < out->closures.count; i++)
			if ((closures[i].type == cadre_closure_type_working_swap) == (swaps == 1))
				mark(out, &closures[i]);
	return CADRE_OK;
}

bool workdays_worked(const struct workdays *days, int date)
{
	return date / 10000 == days->year && !days->off[cadre_date_diff(days->first, date)];
}
