#include <stdlib.h>
#include <string.h>

#include "cadre/date.h"
#include "cadre/plan.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"
#include "cmd/report/number.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct planning {
	struct report *report;
	const struct cadre_plan *plan;
	struct cadre_list lines, changes; /* changes: against the revision before */
};

/* The last revision with its lines, and what it changed. */
static enum cadre_code read(struct planning *planning)
{
	struct report *report = planning->report;
	struct cli *cli = report->cli;
	struct cadre_arena *arena = &report->doc.arena;
	struct gather plan = {.arena = arena, .want = cadre_kind(CADRE_KIND_plan)};
	struct gather lines = {.arena = arena, .want = cadre_kind(CADRE_KIND_plan_line)};
	struct gather changes = {.arena = arena, .want = cadre_kind(CADRE_KIND_difference)};
	struct cadre_out out = gather_out(&plan);
	enum cadre_code code = cadre_plan_show(cli->reg, report->year, 0, &out, &cli->err);
	int revision;

	if (code != CADRE_OK)
		return code;
	planning->plan = plan.list.items;
	revision = (int)planning->plan->revision.v;
	out = gather_out(&lines);
	code = cadre_plan_show(cli->reg, report->year, revision, &out, &cli->err);
	out = gather_out(&changes);
	if (code == CADRE_OK && revision > 1)
		code = cadre_plan_diff(cli->reg, report->year, revision - 1, revision, &out,
			&cli->err);
	planning->lines = lines.list;
	planning->changes = changes.list;
	return code == CADRE_NO ? CADRE_OK : code;
}

/* A side of a change as people read it: changes tell dates and numbers as records do. */
static const char *shown(struct report *report, const struct cadre_field *field, const char *text)
{
	char number[NUMBER_SIZE];

	if (text == NULL || text[0] == '\0')
		return "-";
	if (field != NULL && field->type == CADRE_DATE)
		return report_date(report, cadre_date_parse(text, false));
	if (field != NULL && field->type == CADRE_INT)
		return doc_text(&report->doc,
			number_text(number, strtoll(text, NULL, 10), report->doc.lang));
	return text;
}

static const char *change_of(struct report *report, const struct cadre_difference *change)
{
	const struct cadre_field *field = cadre_field(cadre_kind(CADRE_KIND_plan_line),
		change->field);
	const struct word more[] = {
		{"field",
			field == NULL				      ? change->field
				: strcmp(report->doc.lang, "vi") == 0 ? field->vi
								      : field->en},
		{"before", shown(report, field, change->before)},
		{"after", shown(report, field, change->after)},
		{0},
	};

	return words_with(&report->words,
		strcmp(change->field, "line") == 0 ? "plan.added" : "plan.changed", more);
}

/* What the revision changed in a line: "classes: 3 → 4; ..."; the note of the line behind. */
static const char *note_of(struct planning *planning, const struct cadre_plan_line *line)
{
	struct report *report = planning->report;
	const struct cadre_difference *each = planning->changes.items;
	struct cadre_buf out = {0};
	const char *text;

	for (size_t i = 0; i < planning->changes.count; i++)
		if (each[i].line.set && each[i].line.v == line->line.v)
			cadre_buf_printf(&out, "%s%s", out.length > 0 ? "; " : "",
				change_of(report, &each[i]));
	if (line->note != NULL)
		cadre_buf_printf(&out, "%s%s", out.length > 0 ? "; " : "", line->note);
	report->doc.failed = report->doc.failed || out.failed;
	text = doc_text(&report->doc, cadre_buf_string(&out));
	cadre_buf_free(&out);
	return text;
}

/* The lines that the revision took out. */
static void put_removed(struct planning *planning)
{
	struct report *report = planning->report;
	const struct cadre_difference *each = planning->changes.items;

	for (size_t i = 0; i < planning->changes.count; i++) {
		const struct word more[] = {
			{"line",
				cadre_arena_printf(&report->doc.arena, "%lld",
					(long long)each[i].line.v)},
			{"title", each[i].title},
			{0},
		};
		if (strcmp(each[i].field, "line") == 0 && each[i].after == NULL)
			doc_put(&report->doc, DOC_ITEM,
				words_with(&report->words, "plan.removed", more), 0);
	}
}

static const char *time_of(struct report *report, const struct cadre_plan_line *line)
{
	const char *text;

	if (line->earliest == 0 && line->latest == 0)
		return NULL;
	text = cadre_arena_printf(&report->doc.arena, "%s - %s",
		report_date(report, line->earliest), report_date(report, line->latest));
	return text != NULL ? text : "";
}

static void put_line(struct planning *planning, struct doc_table *table,
	const struct cadre_plan_line *line)
{
	struct report *report = planning->report;
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);

	report_count(cells, 0, line->line.v);
	report_text(report, cells, 1, line->title);
	report_text(report, cells, 2, line->audience);
	report_count(cells, 3, line->classes.v);
	report_count(cells, 4, line->trainees.v);
	report_count(cells, 5, line->days.v);
	report_text(report, cells, 6, time_of(report, line));
	report_text(report, cells, 7, line->place);
	report_text(report, cells, 8, line->lead);
	report_text(report, cells, 9, line->partner);
	if (line->budget.set)
		report_count(cells, 10, line->budget.v);
	report_text(report, cells, 11, note_of(planning, line));
}

static void put_table(struct planning *planning)
{
	static const struct report_column columns[] = {
		{"list.number", 10, true},
		{"plan.title.column", 0, false},
		{"plan.audience", 0, false},
		{"plan.classes", 11, true},
		{"plan.trainees", 13, true},
		{"plan.days", 12, true},
		{"plan.time", 22, false},
		{"plan.place", 0, false},
		{"plan.lead", 0, false},
		{"plan.partner", 0, false},
		{"plan.budget", 26, true},
		{"list.note", 0, false},
	};
	const struct cadre_plan_line *line = planning->lines.items;
	struct report *report = planning->report;
	struct doc_table *table = report_table(report, "plan", NULL, columns,
		sizeof columns / sizeof columns[0]);
	int64_t classes = 0, trainees = 0, budget = 0;
	struct doc_cell *cells;

	for (size_t i = 0; i < planning->lines.count; i++) {
		put_line(planning, table, &line[i]);
		classes += line[i].classes.v;
		trainees += line[i].trainees.v;
		budget += line[i].budget.v;
	}
	cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);
	report_text(report, cells, 1, words_text(&report->words, "row.total"));
	report_count(cells, 3, classes);
	report_count(cells, 4, trainees);
	report_count(cells, 10, budget);
}

static void put_sums(struct planning *planning)
{
	const struct cadre_plan_line *line = planning->lines.items;
	int64_t classes = 0, trainees = 0;

	for (size_t i = 0; i < planning->lines.count; i++) {
		classes += line[i].classes.v;
		trainees += line[i].trainees.v;
	}
	report_word_count(planning->report, "classes", classes);
	report_word_count(planning->report, "trainees", trainees);
}

/* The letter that submits the plan, then the plan itself across the page. */
static enum cadre_code build(struct report *report)
{
	struct planning planning = {.report = report};
	const struct cadre_plan *plan;
	enum cadre_code code = report_year(report);

	if (code == CADRE_OK)
		code = read(&planning);
	plan = planning.plan;
	if (code == CADRE_OK && (plan == NULL || planning.lines.count == 0))
		code = cli_fail(report->cli, CADRE_NO, _("the plan of %d has no lines"),
			report->year);
	if (code != CADRE_OK || plan == NULL)
		return code;
	put_sums(&planning);
	report_word_number(report, "revision", plan->revision.v);
	report_word(report, "prepared_with", plan->prepared_with);
	report_word(report, "state",
		cadre_enum_label(CADRE_ENUM_plan_state, plan->state, report->doc.lang));
	report_word(report, "decision", plan->decision);
	report_word(report, "decided",
		plan->decided != 0 ? report_date(report, plan->decided) : NULL);
	report->letter.partner = plan->prepared_with;
	report_begin(report);
	report_say(report, "plan.dear");
	report_say(report, plan->prepared_with != NULL ? "plan.letter.with" : "plan.letter");
	report_say(report, plan->revision.v > 1 ? "plan.letter.revised" : "plan.letter.sums");
	report_say(report, "plan.letter.ask");
	report_end(report);

	doc_break(&report->doc, true, true);
	report->letter.type = "KH";
	letter_heading(&report->words, &report->letter);
	letter_title(&report->words, &report->letter, "plan.own.type", "plan.own.title");
	if (plan->state == cadre_plan_state_approved)
		report_say(report, plan->decision != NULL ? "plan.approved.by" : "plan.approved");
	else
		report_say(report, "plan.draft");
	put_table(&planning);
	put_removed(&planning);
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_plan = {
	.command = REPORT_COMMAND("plan", "YEAR",
		N_("the yearly plan with the letter that submits it, changes marked"), options),
	.type = "TTr",
	.build = build,
};
