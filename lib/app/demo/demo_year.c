#include <stdlib.h>

#include "app/demo/demo.h"
#include "base/message.h"
#include "cadre/date.h"
#include "cal/cal.h"

enum { FRIDAY = 5, WEEK = 7 };

/* From the first Monday on or after a month and day. */
static const struct {
	const char *name;
	int from, days;
} harvests[] = {
	{"Nghỉ mùa vụ: gặt lúa xuân, cấy lúa mùa", 615, 12},
	{"Nghỉ mùa vụ: gặt lúa mùa", 1012, 12},
};

enum { HARVESTS = sizeof harvests / sizeof harvests[0] };

static int monday_from(int date)
{
	int monday = cadre_date_monday(date);

	return monday == date ? date : cadre_date_add(monday, WEEK);
}

static int harvest_from(const struct demo *demo, size_t i)
{
	return monday_from(demo->year * 10000 + harvests[i].from);
}

static int harvest_to(const struct demo *demo, size_t i)
{
	return cadre_date_add(harvest_from(demo, i), harvests[i].days - 1);
}

void demo_give_closures(struct demo *demo)
{
	/* The Mông keep New Year at the beginning of the twelfth lunar month. */
	int mong = cal_from_lunar((struct cal_lunar){demo->year - 1, 12, 1, false});
	static const int homes[] = {4, 6};

	for (size_t i = 0; i < HARVESTS; i++) {
		struct cadre_closure closure = {.from = harvest_from(demo, i),
			.to = harvest_to(demo, i),
			.name = harvests[i].name,
			.type = cadre_closure_type_harvest,
			.state = cadre_closure_state_confirmed};
		demo_put(demo, CADRE_KIND_closure, &closure);
	}
	for (size_t i = 0; i < sizeof homes / sizeof homes[0] && mong != 0; i++) {
		struct cadre_closure closure = {.from = mong,
			.to = cadre_date_add(mong, 2),
			.name = demo_text(demo, "Tết Mông ở %s", demo_commune_name(homes[i], mong)),
			.type = cadre_closure_type_local,
			.scope = demo_commune(homes[i], mong),
			.state = cadre_closure_state_confirmed};
		demo_put(demo, CADRE_KIND_closure, &closure);
	}
}

/* A class avoids what may still become a holiday, too. */
static bool is_open(const struct demo *demo, int date)
{
	int at = cadre_date_diff(demo->days.first, date);

	if (!workdays_worked(&demo->days, date) || demo->days.name[at] != NULL)
		return false;
	for (size_t i = 0; i < HARVESTS; i++)
		if (date >= harvest_from(demo, i) && date <= harvest_to(demo, i))
			return false;
	return true;
}

/*
 * The last day of a class of so many days on end, weekends between them; 0 when a closure comes
 * between, or when a class of a week or less would not end in the week in which it opens.
 */
static int last_day(const struct demo *demo, int opens, int days)
{
	int date = opens;

	if (days <= FRIDAY && cadre_date_weekday(opens) + days - 1 > FRIDAY)
		return 0;
	for (;;) {
		if (!is_open(demo, date))
			return 0;
		if (--days == 0)
			return date;
		date = cadre_date_add(date, cadre_date_weekday(date) == FRIDAY ? 3 : 1);
	}
}

/* From the wanted day on, then from the year's beginning. */
static void place(struct demo *demo, struct demo_class *class, int wanted)
{
	int days = (int)class->programme->programme->days.v;

	for (int i = 0; i < 2 * 366 && demo->code == CADRE_OK; i++) {
		int opens = cadre_date_add(i < 366 ? wanted : demo->days.first, i % 366);
		int closes = opens / 10000 == demo->year ? last_day(demo, opens, days) : 0;
		const char *room = NULL;
		if (closes != 0)
			room = demo_room_for(demo, class->size, opens, closes);
		if (room == NULL)
			continue;
		class->opens = opens;
		class->closes = closes;
		class->room = room;
		return;
	}
	if (demo->code == CADRE_OK)
		demo->code = cadre_fail(demo->err, CADRE_REFUSED,
			_("no room is free in %d for another class"), demo->year);
}

static void add_classes(struct demo *demo, size_t at, const struct demo_line *line)
{
	uint64_t stream = demo_stream(demo, DEMO_SIZES, at);
	int first_monday = monday_from(demo->days.first);

	for (int i = 0; i < (int)sizeof line->weeks && line->weeks[i] != 0; i++) {
		struct demo_class *class = &demo->classes[demo->class_count];
		int late = demo_below(&stream, 2), monday = (line->weeks[i] - 1) * WEEK;
		*class = (struct demo_class){.line = line,
			.number = i + 1,
			.programme = demo_programme(demo, line->programme),
			.size = line->least + demo_below(&stream, line->most - line->least + 1)};
		if (class->programme == NULL || demo->class_count == DEMO_CLASSES) {
			demo->code = cadre_fail(demo->err, CADRE_INPUT,
				_("the built-in reference data has no programme '%s'"),
				line->programme);
			return;
		}
		if (class->programme->programme->days.v >= FRIDAY)
			late = 0;
		place(demo, class, cadre_date_add(first_monday, monday + late));
		demo->class_count++;
	}
}

static int by_closing(const void *a, const void *b)
{
	const struct demo_class *one = a, *two = b;

	if (one->closes != two->closes)
		return one->closes < two->closes ? -1 : 1;
	return one->line != two->line ? (one->line > two->line) - (one->line < two->line)
				      : one->number - two->number;
}

static void name_class(struct demo *demo, struct demo_class *class)
{
	static const char *const roman[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
	const char *title = class->line->title;

	class->code = demo_own_text(demo, "%d-%s-%02d", demo->year, class->line->programme,
		class->number);
	class->title = class->line->weeks[1] == 0
		? demo_own_text(demo, "Lớp %s năm %d", title, demo->year)
		: demo_own_text(demo, "Lớp %s khoá %s năm %d", title, roman[class->number],
			demo->year);
	class->state = class->closes < demo->today ? cadre_class_state_closed
		: class->opens <= demo->today	   ? cadre_class_state_running
						   : cadre_class_state_open;
}

void demo_place_classes(struct demo *demo)
{
	size_t count;
	const struct demo_line *lines = demo_lines(&count);

	demo->class_count = 0;
	for (size_t i = 0; i < count && demo->code == CADRE_OK; i++)
		add_classes(demo, i, &lines[i]);
	qsort(demo->classes, demo->class_count, sizeof demo->classes[0], by_closing);
	for (size_t i = 0; i < demo->class_count && demo->code == CADRE_OK; i++)
		name_class(demo, &demo->classes[i]);
}
