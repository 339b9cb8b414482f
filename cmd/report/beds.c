#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/enrol.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct beds {
	struct report *report;
	struct cadre_list stays, people; /* the class's, people as the roll has them */
};

static const struct cadre_enrolment *person_of(const struct beds *beds, const char *person)
{
	const struct cadre_enrolment *each = beds->people.items;

	for (size_t i = 0; i < beds->people.count; i++)
		if (strcmp(each[i].person, person) == 0)
			return &each[i];
	return NULL;
}

static int by_room(const void *a, const void *b)
{
	const struct cadre_stay *one = a, *two = b;
	int order = strcmp(one->room, two->room);

	if (order == 0 && one->from != two->from)
		return one->from < two->from ? -1 : 1;
	return order != 0 ? order : strcmp(one->person, two->person);
}

static int64_t put_row(struct beds *beds, struct doc_table *table, const struct cadre_stay *stay,
	int64_t number, bool first)
{
	struct report *report = beds->report;
	const struct cadre_enrolment *person = person_of(beds, stay->person);
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
	int64_t nights = cadre_date_diff(stay->from, stay->to);

	report_text(report, cells, 0, first ? stay->room : "");
	report_count(cells, 1, number);
	report_text(report, cells, 2,
		person != NULL && person->name != NULL ? person->name : stay->person);
	if (person != NULL) {
		report_text(report, cells, 3, report_label(report, CADRE_ENUM_sex, person->sex));
		report_text(report, cells, 4,
			person->unit_name != NULL ? person->unit_name : person->unit);
	}
	report_text(report, cells, 5, report_date(report, stay->from));
	report_text(report, cells, 6, report_date(report, stay->to));
	report_count(cells, 7, nights);
	return nights;
}

static void put_table(struct beds *beds)
{
	static const struct report_column columns[] = {
		{"beds.room", 18, false},
		{"list.number", 10, true},
		{"list.name", 46, false},
		{"list.sex", 13, false},
		{"list.unit", 0, false},
		{"beds.from", 22, false},
		{"beds.to", 22, false},
		{"beds.nights", 14, true},
		{"beds.key", 24, false},
	};
	struct report *report = beds->report;
	const struct cadre_stay *stay = beds->stays.items;
	struct doc_table *table = report_table(report, "beds", NULL, columns,
		sizeof columns / sizeof columns[0]);
	struct doc_cell *cells;
	int64_t nights = 0;

	for (size_t i = 0; i < beds->stays.count; i++)
		nights += put_row(beds, table, &stay[i], (int64_t)i + 1,
			i == 0 || strcmp(stay[i].room, stay[i - 1].room) != 0);
	cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);
	report_text(report, cells, 0, words_text(&report->words, "row.total"));
	report_count(cells, 1, (int64_t)beds->stays.count);
	report_count(cells, 7, nights);
}

static enum cadre_code build(struct report *report)
{
	struct beds beds = {.report = report};
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	struct cadre_roll_filter filter = {.class = report->what};
	struct cadre_class *class;
	enum cadre_code code = report_class(report, &class, NULL);

	if (code == CADRE_OK)
		code = report_all(report, &beds.stays, CADRE_KIND_stay, class->class);
	if (code == CADRE_OK)
		code = cadre_roll(report->cli->reg, &filter, &out, &report->cli->err);
	if (code != CADRE_OK)
		return code;
	beds.people = gather.list;
	report_begin(report);
	if (beds.stays.count == 0) {
		report_say(report, "beds.empty");
	} else {
		qsort(beds.stays.items, beds.stays.count, sizeof(struct cadre_stay), by_room);
		put_table(&beds);
	}
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_beds = {
	.command = REPORT_COMMAND("beds", "CLASS", N_("who sleeps in which room, with the nights"),
		options),
	.type = "DS",
	.landscape = true,
	.build = build,
};
