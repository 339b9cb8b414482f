#include "app/timetable/workdays.h"
#include "base/message.h"
#include "cadre/plan.h"
#include "cal/cal.h"

static enum cadre_code put_closures(const struct workdays *days, const struct cadre_out *out,
	struct cadre_err *err)
{
	const struct cadre_closure *closures = days->closures.items;
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < days->closures.count && code == CADRE_OK; i++)
		code = out->put(out->arg, cadre_kind(CADRE_KIND_closure), &closures[i], err);
	return code;
}

static enum cadre_code put_day(const struct workdays *days, int date, const struct cadre_out *out,
	struct cadre_err *err)
{
	static const char *const names[] = {"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	struct cal_lunar lunar = cal_to_lunar(date);
	struct cadre_arena arena = {0};
	struct cadre_day day = {.date = date,
		.weekday = names[cadre_date_weekday(date)],
		.working = workdays_worked(days, date) ? CADRE_TRUE : CADRE_FALSE,
		.name = days->name[cadre_date_diff(days->first, date)]};
	enum cadre_code code;

	if (lunar.day > 0)
		day.lunar = cadre_arena_printf(&arena, "%d/%d%s", lunar.day, lunar.month,
			lunar.leap ? "*" : "");
	if (lunar.day > 0 && day.lunar == NULL)
		code = cadre_fail(err, CADRE_SYSTEM, _("out of memory"));
	else
		code = out->put(out->arg, cadre_kind(CADRE_KIND_day), &day, err);
	cadre_arena_free(&arena);
	return code;
}

static enum cadre_code put_month(int month, int working, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct cadre_month record = {.month = month * 100, .working = {working, true}};

	return out->put(out->arg, cadre_kind(CADRE_KIND_month), &record, err);
}

enum cadre_code cadre_calendar(struct cadre_register *reg, int year, enum cadre_calendar_part part,
	const struct cadre_out *out, int *working, struct cadre_err *err)
{
	struct cadre_arena arena = {0};
	struct workdays days;
	enum cadre_code code = workdays_read(&days, reg, &arena, year, err);
	int in_month = 0;

	*working = 0;
	if (code == CADRE_OK && part == CADRE_CALENDAR_CLOSURES)
		code = put_closures(&days, out, err);
	for (int date = days.first; date / 10000 == year && code == CADRE_OK;
		date = cadre_date_add(date, 1)) {
		bool worked = workdays_worked(&days, date);
		*working += worked;
		in_month += worked;
		if (part == CADRE_CALENDAR_DAYS)
			code = put_day(&days, date, out, err);
		if (cadre_date_add(date, 1) / 100 == date / 100)
			continue;
		if (part == CADRE_CALENDAR_MONTHS && code == CADRE_OK)
			code = put_month(date / 100, in_month, out, err);
		in_month = 0;
	}
	cadre_arena_free(&arena);
	return code;
}
