#include <string.h>

#include "app/timetable/plan_dates.h"
#include "app/timetable/timetable.h"
#include "base/message.h"
#include "cadre/plan.h"

struct alerts {
	struct cadre_register *reg;
	struct timetable table;
	int today, within;
	const struct cadre_out *out;
	struct cadre_err *err;
};

static enum cadre_code tell(struct alerts *alerts, const char *rule, enum cadre_kind_id of,
	const void *record, const char *text)
{
	const struct cadre_kind *kind = cadre_kind(of);
	struct cadre_finding finding = {.centre = cadre_centre(alerts->reg),
		.severity = cadre_severity_warning,
		.rule = rule,
		.of = kind->name,
		.text = text};

	finding.key.items = (void *)(uintptr_t)cadre_key_texts(&alerts->table.arena, kind, record,
		&finding.key.count);
	if (text == NULL || finding.key.items == NULL)
		return cadre_fail(alerts->err, CADRE_SYSTEM, _("out of memory"));
	return alerts->out->put(alerts->out->arg, cadre_kind(CADRE_KIND_finding), &finding,
		alerts->err);
}

#define TELL(alerts, rule, of, record, ...) \
	tell(alerts, rule, of, record, cadre_arena_printf(&(alerts)->table.arena, __VA_ARGS__))

static enum cadre_code check_size(struct alerts *alerts, const struct cadre_class *class,
	const struct cadre_programme *programme)
{
	const struct cadre_room *room = timetable_room(&alerts->table, class->room);
	int size = timetable_seats(&alerts->table, class);
	int64_t least = class->min_size.set ? class->min_size.v
		: programme != NULL	    ? programme->min_size.v
					    : 0;
	int64_t most = programme != NULL ? programme->max_size.v : 0;
	int days = class->opens != 0 ? cadre_date_diff(alerts->today, class->opens) : -1;
	enum cadre_code code = CADRE_OK;

	if (size < least && class->state < cadre_class_state_running && days >= 0
		&& days <= alerts->within)
		code = TELL(alerts, "under_minimum", CADRE_KIND_class, class,
			_("it opens in %d days with %d people, %lld are wanted at least"), days,
			size, (long long)least);
	if (room != NULL && (most == 0 || room->capacity.v < most))
		most = room->capacity.v;
	if (code == CADRE_OK && most > 0 && size > most)
		code = TELL(alerts, "over_capacity", CADRE_KIND_class, class,
			_("it has %d people, there is room for %lld"), size, (long long)most);
	return code;
}

static enum cadre_code check_state(struct alerts *alerts, const struct cadre_class *class)
{
	char date[CADRE_DATE_SIZE];
	enum cadre_code code = CADRE_OK;

	if (class->state < cadre_class_state_running && class->opens != 0
		&& class->opens < alerts->today)
		code = TELL(alerts, "overdue", CADRE_KIND_class, class,
			_("it was to open on %s and is not running"),
			cadre_date_format(date, class->opens));
	else if (class->state < cadre_class_state_closed && class->closes != 0
		&& class->closes < alerts->today)
		code = TELL(alerts, "overdue", CADRE_KIND_class, class,
			_("it was to close on %s and is not closed"),
			cadre_date_format(date, class->closes));
	if (code == CADRE_OK && class->decided != 0 && class->opens != 0
		&& class->decided > class->opens)
		code = TELL(alerts, "document_dates", CADRE_KIND_class, class,
			_("it is decided on %s, after its opening"),
			cadre_date_format(date, class->decided));
	return code;
}

static enum cadre_code check_days(struct alerts *alerts, enum cadre_kind_id of, const void *record,
	int64_t days, int from, int to)
{
	char first[CADRE_DATE_SIZE], last[CADRE_DATE_SIZE];
	int64_t there = from != 0 && to != 0 ? cadre_date_diff(from, to) + 1 : days;

	return days <= there ? CADRE_OK
			     : TELL(alerts, "days", of, record,
				     _("%lld days do not fit into %s to %s (%lld days)"),
				     (long long)days, cadre_date_format(first, from),
				     cadre_date_format(last, to), (long long)there);
}

static enum cadre_code check_class(struct alerts *alerts, const struct cadre_class *class)
{
	const struct cadre_programme *programme = timetable_programme(&alerts->table,
		class->programme);
	int64_t days = class->days.set ? class->days.v : programme != NULL ? programme->days.v : 0;
	enum cadre_code code = check_size(alerts, class, programme);

	if (code == CADRE_OK)
		code = check_state(alerts, class);
	if (code == CADRE_OK)
		code = check_days(alerts, CADRE_KIND_class, class, days, class->opens,
			class->closes);
	if (code == CADRE_OK && class->days.set && programme != NULL
		&& class->days.v != programme->days.v)
		code = TELL(alerts, "programme_days", CADRE_KIND_class, class,
			_("it has %lld days, its programme %lld"), (long long)class->days.v,
			(long long)programme->days.v);
	return code;
}

static enum cadre_code check_line(struct alerts *alerts, const struct cadre_plan_line *line)
{
	const struct cadre_class *each = alerts->table.classes.items;
	char date[CADRE_DATE_SIZE];
	int64_t opened = 0;
	enum cadre_code code = check_days(alerts, CADRE_KIND_plan_line, line, line->days.v,
		line->earliest, line->latest);

	for (size_t i = 0; i < alerts->table.classes.count; i++)
		opened += timetable_line(&alerts->table, &each[i]) == line
			&& each[i].year.v == line->year.v;
	if (code == CADRE_OK && line->latest != 0 && line->latest < alerts->today
		&& opened < line->classes.v)
		code = TELL(alerts, "overdue", CADRE_KIND_plan_line, line,
			_("%lld of %lld classes are opened, the last day was %s"),
			(long long)opened, (long long)line->classes.v,
			cadre_date_format(date, line->latest));
	return code;
}

static enum cadre_code check_plans(struct alerts *alerts)
{
	struct cadre_arena *arena = &alerts->table.arena;
	const char *key[] = {cadre_arena_printf(arena, "%d", alerts->table.days.year)};
	struct cadre_list plans = {0};
	const struct cadre_plan *each;
	enum cadre_code code = cadre_all(&plans, alerts->reg, arena, cadre_kind(CADRE_KIND_plan),
		key, 1, alerts->err);

	each = plans.items;
	for (size_t i = 0; i < plans.count && code == CADRE_OK; i++) {
		const char *doubt = plan_dates_doubt(arena, &each[i], i > 0 ? &each[i - 1] : NULL);
		if (doubt != NULL)
			code = tell(alerts, "document_dates", CADRE_KIND_plan, &each[i], doubt);
	}
	return code;
}

enum cadre_code cadre_plan_alerts(struct cadre_register *reg, int year, int within,
	const struct cadre_out *out, struct cadre_err *err)
{
	struct alerts alerts = {.reg = reg,
		.today = cadre_today(reg),
		.within = within,
		.out = out,
		.err = err};
	const struct cadre_plan_line *lines;
	const struct cadre_class *classes;
	enum cadre_code code = timetable_read(&alerts.table, reg, year, err);

	if (code != CADRE_OK)
		return code;
	code = check_plans(&alerts);
	lines = alerts.table.lines.items;
	for (size_t i = 0; i < alerts.table.lines.count && code == CADRE_OK; i++)
		if (lines[i].revision.v == alerts.table.revision)
			code = check_line(&alerts, &lines[i]);
	classes = alerts.table.classes.items;
	for (size_t i = 0; i < alerts.table.classes.count && code == CADRE_OK; i++)
		if (timetable_alive(&classes[i]) && classes[i].year.v == year)
			code = check_class(&alerts, &classes[i]);
	timetable_free(&alerts.table);
	return code;
}
