#include "cmd/report/annual_tables.h"
#include "cmd/report/commands.h"

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, REPORT_UNITS_OPTION, {0}};

static const struct outline_step class_outline[] = {
	SECTION("class.course"),
	SAY("class.course.said"),
	SAY_IF(IF_NONE, "results/enrolled/attendances", "class.nobody"),
	VIEW(annual_teaching),
	SECTION("class.trainees"),
	SAY("class.trainees.said"),
	VIEW(annual_composition),
	VIEW(annual_units),
	SAY_IF(IF_KNOWN, "ages/oldest/years", "annual.trainees.ages"),
	SECTION("class.results"),
	VIEW(annual_results),
	VIEW(annual_grades),
	SECTION("class.judgement"),
	PART("annual.strengths"),
	ITEM_IF(IF_AT_LEAST, "results/completed/attendances", 90, "annual.strength.completed"),
	ITEM_IF(IF_ANY, "results/rewarded/attendances", 0, "annual.strength.rewarded"),
	WRITE("annual.strength.write"),
	PART("annual.shortcomings"),
	ITEM_IF(IF_ANY, "results/no_show/attendances", 0, "annual.short.no_show"),
	ITEM_IF(IF_ANY, "results/not_submitted/attendances", 0, "annual.short.not_submitted"),
	ITEM_IF(IF_ANY, "results/failed/attendances", 0, "annual.short.failed"),
	ITEM_IF(IF_ANY, "results/withdrawn/attendances", 0, "annual.short.withdrawn"),
	WRITE("annual.short.write"),
	SECTION("class.proposals"),
	WRITE("class.proposals.write"),
};

static enum cadre_code build(struct report *report)
{
	struct cli *cli = report->cli;
	struct cadre_programme *programme;
	struct cadre_class *class;
	struct cadre_figures_options of = {
		.units_on = report->units_now ? cadre_today(cli->reg) : 0};
	enum cadre_code code = report_class(report, &class, &programme);

	if (code != CADRE_OK)
		return code;
	of.year = (int)class->year.v;
	of.class = class->class;
	report_word_number(report, "year", class->year.v);
	report_word_number(report, "days", class->days.set ? class->days.v : programme->days.v);
	report_word(report, "decision", class->decision);
	report_word(report, "decided",
		class->decided != 0 ? report_date(report, class->decided) : NULL);
	report_word(report, "state",
		cadre_enum_label(CADRE_ENUM_class_state, class->state, report->doc.lang));
	report_word(report, "units",
		words_text(&report->words, report->units_now ? "units.now" : "units.then"));
	code = set_read(&report->set, cli->reg, &of, &cli->err);
	if (code != CADRE_OK)
		return code;
	report->words.set = &report->set;
	report_begin(report);
	report_say(report,
		class->decision != NULL && class->decided != 0 ? "class.intro.decided"
							       : "class.intro");
	outline_put(&report->words, class_outline, sizeof class_outline / sizeof class_outline[0]);
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_class_closing = {
	.command = REPORT_COMMAND("class", "CLASS", N_("the report that closes a class"), options),
	.type = "BC",
	.build = build,
};
