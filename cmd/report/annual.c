/*
 * The report of a year, and of a half or a quarter: the same outline over a part of the year.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/report/annual_tables.h"
#include "cmd/report/commands.h"

static const struct outline_step annual_outline[] = {
	SAY_IF(IF_NONE, "plan_actual/total/classes_actual", "annual.nothing"),
	SECTION("annual.plan"),
	PART("annual.plan.groups"),
	SAY("annual.plan.sum"),
	SAY_IF(IF_KNOWN, "plan_actual/total/classes_planned", "annual.plan.share"),
	SAY_IF(IF_UNKNOWN, "plan_actual/total/classes_planned", "annual.plan.none"),
	SAY("annual.plan.others"),
	VIEW(annual_plan_actual),
	PART("annual.plan.programmes"),
	VIEW(annual_programmes),
	PART("annual.plan.months"),
	VIEW(annual_months),
	PART("annual.plan.units"),
	VIEW(annual_units),
	PART("annual.plan.partners"),
	VIEW(annual_partners),
	SECTION("annual.trainees"),
	PART("annual.trainees.people"),
	SAY("annual.trainees.sum"),
	VIEW(annual_people),
	PART("annual.trainees.composition"),
	VIEW(annual_composition),
	SAY_IF(IF_KNOWN, "ages/oldest/years", "annual.trainees.ages"),
	SECTION("annual.results"),
	VIEW(annual_results),
	VIEW(annual_grades),
	SECTION("annual.teaching"),
	VIEW(annual_teaching),
	VIEW(annual_activities),
	SECTION("annual.survey"),
	VIEW(annual_survey),
	SAY_IF(IF_ANY, "survey/total/asked", "annual.survey.sum"),
	SECTION("annual.judgement"),
	PART("annual.strengths"),
	ITEM_IF(IF_AT_LEAST, "plan_actual/total/classes_actual", 100, "annual.strength.classes"),
	ITEM_IF(IF_AT_LEAST, "plan_actual/total/attendances_actual", 100,
		"annual.strength.attendances"),
	ITEM_IF(IF_AT_LEAST, "results/completed/attendances", 90, "annual.strength.completed"),
	ITEM_IF(IF_AT_LEAST, "results/certified/attendances", 90, "annual.strength.certified"),
	ITEM_IF(IF_ANY, "results/rewarded/attendances", 0, "annual.strength.rewarded"),
	ITEM_IF(IF_AT_LEAST, "survey/total/answered", 50, "annual.strength.survey"),
	WRITE("annual.strength.write"),
	PART("annual.shortcomings"),
	ITEM_IF(IF_BELOW, "plan_actual/total/classes_actual", 100, "annual.short.classes"),
	ITEM_IF(IF_BELOW, "plan_actual/total/attendances_actual", 100, "annual.short.attendances"),
	ITEM_IF(IF_ANY, "plan_actual/total/classes_cancelled", 0, "annual.short.cancelled"),
	ITEM_IF(IF_ANY, "plan_actual/total/classes_postponed", 0, "annual.short.postponed"),
	ITEM_IF(IF_ANY, "plan_actual/total/classes_waiting", 0, "annual.short.waiting"),
	ITEM_IF(IF_ANY, "results/no_show/attendances", 0, "annual.short.no_show"),
	ITEM_IF(IF_ANY, "results/not_submitted/attendances", 0, "annual.short.not_submitted"),
	ITEM_IF(IF_ANY, "results/failed/attendances", 0, "annual.short.failed"),
	ITEM_IF(IF_ANY, "results/withdrawn/attendances", 0, "annual.short.withdrawn"),
	ITEM_IF(IF_BELOW, "survey/total/answered", 50, "annual.short.survey"),
	WRITE("annual.short.write"),
	PART("annual.causes"),
	WRITE("annual.causes.write"),
	SECTION("annual.next"),
	WRITE("annual.next.write"),
	SECTION("annual.rules"),
	ITEM("annual.rule.class"),
	ITEM("annual.rule.attendance"),
	ITEM("annual.rule.person"),
	ITEM("annual.rule.percent"),
	ITEM("annual.rule.month"),
	ITEM("annual.rule.units"),
	ITEM("annual.rule.partners"),
	ITEM("annual.rule.composition"),
	ITEM("annual.rule.results"),
	ITEM_IF(IF_ANY, "activities/elsewhere/attendances", 0, "annual.rule.elsewhere"),
	ITEM("annual.rule.survey"),
	ITEM("annual.rule.source"),
};

static const struct cli_option options[] = {
	REPORT_LETTER_OPTIONS,
	REPORT_UNITS_OPTION,
	{0},
};

/* What the report says beside its figures. */
static enum cadre_code read_plan(struct report *report, struct cadre_plan **plan)
{
	struct cli *cli = report->cli;
	enum cadre_code code = cadre_plan_in_force(plan, cli->reg, &report->doc.arena, report->year,
		&cli->err);

	if (code != CADRE_OK && code != CADRE_NO)
		return code;
	report->letter.partner = *plan != NULL ? (*plan)->prepared_with : NULL;
	report_word(report, "decision", *plan != NULL ? (*plan)->decision : NULL);
	report_word(report, "decided",
		*plan != NULL && (*plan)->decided != 0 ? report_date(report, (*plan)->decided)
						       : NULL);
	if (*plan != NULL)
		report_word_number(report, "revision", (*plan)->revision.v);
	else
		report_word(report, "revision", NULL);
	return CADRE_OK;
}

static enum cadre_code read_figures(struct report *report, int first, int last)
{
	struct cli *cli = report->cli;
	struct cadre_figures_options of = {.year = report->year,
		.units_on = report->units_now ? cadre_today(cli->reg) : 0,
		.first = first,
		.last = last};
	enum cadre_code code = set_read(&report->set, cli->reg, &of, &cli->err);

	report->words.set = &report->set;
	report_word(report, "units",
		words_text(&report->words, report->units_now ? "units.now" : "units.then"));
	report_word(report, "units_rule",
		words_text(&report->words,
			report->units_now ? "annual.rule.units.now" : "annual.rule.units.then"));
	return code;
}

/* The figures of the days from first to last (0: of the year), under the words of the period. */
static enum cadre_code build_period(struct report *report, int first, int last, const char *period)
{
	struct cadre_plan *plan = NULL;
	enum cadre_code code;

	report_word(report, "period", words_text(&report->words, period));
	report_word(report, "next",
		words_text(&report->words, first != 0 ? "annual.next.part" : "annual.next.year"));
	code = read_plan(report, &plan);
	if (code == CADRE_OK)
		code = read_figures(report, first, last);
	if (code != CADRE_OK)
		return code;
	report_begin(report);
	doc_put(&report->doc, DOC_PARAGRAPH,
		words_text(&report->words,
			plan == NULL			 ? "annual.intro.bare"
				: plan->decision == NULL ? "annual.intro.planned"
							 : "annual.intro.decided"),
		0);
	outline_put(&report->words, annual_outline,
		sizeof annual_outline / sizeof annual_outline[0]);
	report_end(report);
	return CADRE_OK;
}

static enum cadre_code build_annual(struct report *report)
{
	enum cadre_code code = report_year(report);

	return code == CADRE_OK ? build_period(report, 0, 0, "annual.period.year") : code;
}

/* "2026-Q3", "2026-H1": which part of so many; 0 after a message. */
static int part_of_year(struct report *report, char letter, int parts)
{
	const char *dash = strchr(report->what, '-');
	char *year = cadre_arena_copy(&report->cli->arena, report->what,
		dash != NULL ? (size_t)(dash - report->what) : 0);
	int part = dash != NULL && dash[1] == letter && dash[2] != '\0' && dash[3] == '\0'
		? dash[2] - '0'
		: 0;

	if (year == NULL || part < 1 || part > parts) {
		cli_fail(report->cli, CADRE_USAGE,
			_("'%s' is no part of a year as 2026-%c1 (to %c%d)"), report->what, letter,
			letter, parts);
		return 0;
	}
	report->what = year;
	return report_year(report) == CADRE_OK ? part : 0;
}

static enum cadre_code build_part(struct report *report, char letter, int parts)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int part = part_of_year(report, letter, parts), months = 12 / parts, end = part * months;
	char key[32];

	if (part == 0)
		return CADRE_USAGE;
	/* No part ends in February. */
	snprintf(key, sizeof key, "annual.period.%c%d", letter, part);
	return build_period(report, report->year * 10000 + (end - months + 1) * 100 + 1,
		report->year * 10000 + end * 100 + lengths[end - 1], key);
}

static enum cadre_code build_half(struct report *report)
{
	return build_part(report, 'H', 2);
}

static enum cadre_code build_quarter(struct report *report)
{
	return build_part(report, 'Q', 4);
}

const struct report_document report_annual = {
	.command = REPORT_COMMAND("annual", "YEAR", N_("the year's report to the Party committee"),
		options),
	.type = "BC",
	.build = build_annual,
};

const struct report_document report_half = {
	.command = REPORT_COMMAND("half", "YEAR-H",
		N_("the report of half a year: 2026-H1 or 2026-H2"), options),
	.type = "BC",
	.build = build_half,
};

const struct report_document report_quarter = {
	.command = REPORT_COMMAND("quarter", "YEAR-Q",
		N_("the report of a quarter: 2026-Q1 to 2026-Q4"), options),
	.type = "BC",
	.build = build_quarter,
};
