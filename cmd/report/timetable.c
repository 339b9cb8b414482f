
#include "cadre/date.h"
#include "cadre/text.h"
#include "cadre/timetable.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

static const struct cli_option options[] = {
	REPORT_OPTION("week", N_("WEEK"), week, N_("a week as 2026-W12, or a date in it")),
	REPORT_OPTION("lecturer", N_("LECTURER"), lecturer, N_("only this lecturer")),
	REPORT_LETTER_OPTIONS,
	{0},
};

static enum cadre_code choose(struct report *report, struct cadre_timetable_filter *filter)
{
	const struct report_options *given = report->given;
	struct cadre_class *class;

	*filter = (struct cadre_timetable_filter){.class = report->what,
		.lecturer = given->lecturer,
		.year = cadre_today(report->cli->reg) / 10000};
	if (report->what == NULL && given->week == NULL && given->lecturer == NULL)
		return cli_fail(report->cli, CADRE_USAGE,
			_("say which: a class, --week or --lecturer"));
	if (given->week != NULL) {
		filter->monday = cadre_date_week(given->week);
		if (filter->monday == 0)
			return cli_fail(report->cli, CADRE_USAGE,
				_("--week wants 2026-W12 or a date, not '%s'"), given->week);
		filter->year = cadre_date_add(filter->monday, 3) / 10000;
	}
	if (report->what != NULL) {
		enum cadre_code code = report_class(report, &class, NULL);
		if (code != CADRE_OK)
			return code;
		filter->year = (int)class->year.v;
	}
	return CADRE_OK;
}

/* "Thứ Hai, 05/01/2026". */
static const char *day_text(struct report *report, int date)
{
	char key[16];
	const char *text;

	if (date == 0)
		return words_text(&report->words, "timetable.undated");
	snprintf(key, sizeof key, "weekday.%d", cadre_date_weekday(date));
	text = cadre_arena_printf(&report->doc.arena, "%s, %s", words_text(&report->words, key),
		report_date(report, date));
	return text != NULL ? text : "";
}

static const char *or_code(const char *name, const char *code)
{
	return name != NULL ? name : code;
}

static void put_table(struct report *report, const struct cadre_list *sessions, bool of_class)
{
	static const struct report_column columns[] = {
		{"timetable.day", 34, false},
		{"timetable.half", 16, false},
		{"timetable.class", 28, false},
		{"timetable.topic", 0, false},
		{"timetable.lecturer", 42, false},
		{"timetable.periods", 12, true},
		{"timetable.room", 20, false},
		{"list.note", 22, false},
	};
	enum { COUNT = sizeof columns / sizeof columns[0], CLASS = 2 };
	const struct cadre_session *each = sessions->items;
	struct report_column kept[COUNT];
	size_t count = 0, at;
	struct doc_table *table;

	for (size_t i = 0; i < COUNT; i++)
		if (i != CLASS || !of_class)
			kept[count++] = columns[i];
	table = report_table(report, "timetable", NULL, kept, count);
	for (size_t i = 0; i < sessions->count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		bool same = i > 0 && each[i].date == each[i - 1].date;
		at = 0;
		report_text(report, cells, at++, same ? "" : day_text(report, each[i].date));
		report_text(report, cells, at++,
			report_label(report, CADRE_ENUM_half, each[i].half));
		if (!of_class)
			report_text(report, cells, at++, each[i].class);
		report_text(report, cells, at++, or_code(each[i].title, each[i].topic));
		report_text(report, cells, at++, or_code(each[i].lecturer_name, each[i].lecturer));
		if (each[i].periods.set)
			report_count(cells, at, each[i].periods.v);
		report_text(report, cells, ++at, each[i].room);
		report_text(report, cells, at + 1, each[i].note);
	}
}

static enum cadre_code build(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_timetable_filter filter;
	const struct cadre_session *first;
	enum cadre_code code = choose(report, &filter);

	if (code == CADRE_OK)
		code = cadre_timetable_list(report->cli->reg, &filter, &out, &report->cli->err);
	if (code != CADRE_OK)
		return code;
	first = gather.list.items;
	report_word(report, "of_class",
		words_text(&report->words,
			report->what != NULL ? "timetable.of.class" : "timetable.of.all"));
	report_word(report, "lecturer",
		filter.lecturer == NULL		? ""
			: gather.list.count > 0 ? or_code(first->lecturer_name, filter.lecturer)
						: filter.lecturer);
	report_word(report, "of_lecturer",
		filter.lecturer != NULL ? words_text(&report->words, "timetable.of.lecturer") : "");
	report_word(report, "monday", filter.monday != 0 ? report_date(report, filter.monday) : "");
	report_word(report, "sunday",
		filter.monday != 0 ? report_date(report, cadre_date_add(filter.monday, 6)) : "");
	report_word(report, "of_week",
		filter.monday != 0 ? words_text(&report->words, "timetable.of.week") : "");
	report_begin(report);
	if (gather.list.count == 0)
		report_say(report, "timetable.empty");
	else
		put_table(report, &gather.list, report->what != NULL);
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_timetable = {
	.command = REPORT_COMMAND_OF(0, "timetable", "[CLASS]",
		N_("the timetable of a class, of a week for the wall, of a lecturer"), options),
	.type = "LH",
	.landscape = true,
	.build = build,
};
