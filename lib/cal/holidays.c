#include "cal/cal.h"

enum { SATURDAY = 6 };

/* A holiday of Article 112, with the names that the article gives. */
struct rule {
	const char *name;
	const char *early; /* how many of its days lie before it: a digit a weekday, Monday first */
	int month, day, days;
	bool lunar, pending;
	int since; /* the first year; 0: always */
};

static const struct rule rules[] = {
	{.name = "Tết Dương lịch", .month = 1, .day = 1, .days = 1},
	{.name = "Tết Âm lịch", .month = 1, .day = 1, .days = 5, .lunar = true, .early = "2122222"},
	{.name = "Giỗ Tổ Hùng Vương", .month = 3, .day = 10, .days = 1, .lunar = true},
	{.name = "Ngày Chiến thắng", .month = 4, .day = 30, .days = 1},
	{.name = "Ngày Quốc tế lao động", .month = 5, .day = 1, .days = 1},
	{.name = "Quốc khánh", .month = 9, .day = 2, .days = 2, .early = "0110110"},
	/* Resolution 80-NQ/TW of 2026; the amendment of Article 112 has not been seen. */
	{.name = "Ngày Văn hoá Việt Nam",
		.month = 11,
		.day = 24,
		.days = 1,
		.pending = true,
		.since = 2026},
};

static struct cal_holiday place(const struct rule *rule, int year)
{
	struct cal_holiday holiday = {.name = rule->name, .pending = rule->pending};
	int day = year * 10000 + rule->month * 100 + rule->day, early = 0;

	if (rule->lunar)
		day = cal_from_lunar((struct cal_lunar){year, rule->month, rule->day, false});
	if (rule->early != NULL)
		early = rule->early[cadre_date_weekday(day) - 1] - '0';
	holiday.from = cadre_date_add(day, -early);
	holiday.to = cadre_date_add(holiday.from, rule->days - 1);
	return holiday;
}

static bool off(const struct cal_holiday *list, size_t count, int date)
{
	if (cadre_date_weekday(date) >= SATURDAY)
		return true;
	for (size_t i = 0; i < count; i++)
		if (date >= list[i].from && date <= list[i].to)
			return true;
	return false;
}

/* Makes up for the weekend days of one holiday; returns the new count. */
static size_t make_up(struct cal_holiday *list, size_t count, struct cal_holiday holiday)
{
	int next = holiday.to;

	for (int day = holiday.from; day <= holiday.to; day = cadre_date_add(day, 1)) {
		if (cadre_date_weekday(day) < SATURDAY)
			continue;
		while (off(list, count, next))
			next = cadre_date_add(next, 1);
		list[count] = holiday;
		list[count].from = list[count].to = next;
		list[count++].substitute = true;
	}
	return count;
}

/* By date; runs of substitute days for one holiday become one. */
static size_t settle(struct cal_holiday *list, size_t count)
{
	size_t kept = 0;

	for (size_t i = 1; i < count; i++) {
		struct cal_holiday moved = list[i];
		size_t at = i;
		for (; at > 0 && list[at - 1].from > moved.from; at--)
			list[at] = list[at - 1];
		list[at] = moved;
	}
	for (size_t i = 1; i < count; i++) {
		struct cal_holiday *last = &list[kept];
		if (last->substitute && list[i].substitute && last->name == list[i].name
			&& cadre_date_add(last->to, 1) == list[i].from)
			last->to = list[i].to;
		else
			list[++kept] = list[i];
	}
	return count != 0 ? kept + 1 : 0;
}

size_t cal_holidays(struct cal_holiday out[CAL_HOLIDAYS_MAX], int year)
{
	size_t count = 0, placed;

	if (cal_from_lunar((struct cal_lunar){year, 1, 1, false}) == 0)
		return 0;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (year >= rules[i].since)
			out[count++] = place(&rules[i], year);
	placed = count = settle(out, count);
	for (size_t i = 0; i < placed; i++)
		count = make_up(out, count, out[i]);
	return settle(out, count);
}
