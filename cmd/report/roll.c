#include <string.h>

#include "cadre/enrol.h"
#include "cmd/report/gather.h"
#include "cmd/report/roll.h"

static bool is_in(const struct cadre_enrolment *enrolment)
{
	return enrolment->status != cadre_enrolment_status_no_show
		&& enrolment->status != cadre_enrolment_status_replaced
		&& enrolment->status != cadre_enrolment_status_withdrawn;
}

static const char *name_of(const struct cadre_enrolment *enrolment)
{
	return enrolment->name != NULL ? enrolment->name : enrolment->person;
}

enum cadre_code roll_read(struct report *report, struct roll *roll, const char *class)
{
	struct gather gather = {.arena = &report->doc.arena};
	struct cadre_out out = gather_out(&gather);
	const struct cadre_roll_filter filter = {.class = class};
	enum cadre_code code = cadre_roll(report->cli->reg, &filter, &out, &report->cli->err);
	struct cadre_enrolment *each = gather.list.items;

	*roll = (struct roll){.people = each};
	for (size_t i = 0; i < gather.list.count; i++)
		if (is_in(&each[i]))
			each[roll->count++] = each[i];
	/* By name: namesakes stand together. */
	for (size_t i = 1; i < roll->count; i++)
		roll->twins = roll->twins
			|| (strcmp(name_of(&each[i]), name_of(&each[i - 1])) == 0
				&& each[i].born == each[i - 1].born);
	return code;
}

size_t roll_columns(const struct roll *roll)
{
	return ROLL_KEYS + roll->twins;
}

void roll_head(struct report *report, struct doc_table *table, size_t column, const char *key,
	int width, bool number)
{
	if (table != NULL)
		table->columns[column] = (struct doc_column){NULL, words_text(&report->words, key),
			number, width};
}

void roll_heads(struct report *report, struct doc_table *table, const struct roll *roll)
{
	enum { ROW_HEIGHT = 56 }; /* forty rows a page */

	roll_head(report, table, 0, "list.number", 9, true);
	roll_head(report, table, 1, "list.name", 40, false);
	roll_head(report, table, 2, "list.born", 20, false);
	if (roll->twins)
		roll_head(report, table, 3, "list.key", 34, false);
	if (table != NULL) {
		table->keys = roll_columns(roll);
		table->height = ROW_HEIGHT;
	}
}

struct doc_cell *roll_row(struct report *report, struct doc_table *table, const struct roll *roll,
	size_t i)
{
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);

	report_count(cells, 0, (int64_t)i + 1);
	report_text(report, cells, 1, name_of(&roll->people[i]));
	report_text(report, cells, 2, report_date(report, roll->people[i].born));
	if (roll->twins)
		report_text(report, cells, 3, roll->people[i].person);
	return cells;
}
