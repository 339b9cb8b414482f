#include <stdio.h>
#include <string.h>

#include "cadre/date.h"
#include "cmd/report/annual_tables.h"
#include "cmd/report/commands.h"
#include "cmd/report/format.h"
#include "cmd/report/letter.h"
#include "cmd/report/outline.h"
#include "cmd/report/source.h"

#define SECTION(text) \
	{ \
		OUTLINE_SECTION, text, NULL, OUTLINE_ALWAYS, NULL, 0 \
	}
#define PART(text) \
	{ \
		OUTLINE_PART, text, NULL, OUTLINE_ALWAYS, NULL, 0 \
	}
#define SAY(text) \
	{ \
		OUTLINE_SAY, text, NULL, OUTLINE_ALWAYS, NULL, 0 \
	}
#define SAY_IF(if_it, of, text) \
	{ \
		OUTLINE_SAY, text, NULL, OUTLINE_##if_it, of, 0 \
	}
#define ITEM(text) \
	{ \
		OUTLINE_ITEM, text, NULL, OUTLINE_ALWAYS, NULL, 0 \
	}
#define ITEM_IF(if_it, of, bound, text) \
	{ \
		OUTLINE_ITEM, text, NULL, OUTLINE_##if_it, of, bound \
	}
#define WRITE(text) \
	{ \
		OUTLINE_WRITE, text, NULL, OUTLINE_ALWAYS, NULL, 0 \
	}
#define VIEW(of) \
	{ \
		OUTLINE_VIEW, NULL, &annual_##of, OUTLINE_ALWAYS, NULL, 0 \
	}

static const struct outline_step outline[] = {
	SECTION("annual.plan"),
	PART("annual.plan.groups"),
	SAY("annual.plan.sum"),
	SAY_IF(IF_KNOWN, "plan_actual/total/classes_planned", "annual.plan.share"),
	SAY_IF(IF_UNKNOWN, "plan_actual/total/classes_planned", "annual.plan.none"),
	SAY("annual.plan.others"),
	VIEW(plan_actual),
	PART("annual.plan.programmes"),
	VIEW(programmes),
	PART("annual.plan.months"),
	VIEW(months),
	PART("annual.plan.units"),
	VIEW(units),
	SECTION("annual.trainees"),
	PART("annual.trainees.people"),
	SAY("annual.trainees.sum"),
	VIEW(people),
	PART("annual.trainees.composition"),
	VIEW(composition),
	SAY_IF(IF_KNOWN, "ages/oldest/years", "annual.trainees.ages"),
	SECTION("annual.results"),
	VIEW(results),
	VIEW(grades),
	SECTION("annual.teaching"),
	VIEW(teaching),
	VIEW(activities),
	SECTION("annual.survey"),
	VIEW(survey),
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
	ITEM("annual.rule.composition"),
	ITEM("annual.rule.results"),
	ITEM("annual.rule.survey"),
	ITEM("annual.rule.source"),
};

struct options {
	const char *from, *units, *layout;
	bool bom;
};

static const struct cli_option options[] = {
	SOURCE_OPTIONS(struct options),
	{0, "layout", CLI_TEXT, N_("LAYOUT"), offsetof(struct options, layout),
		N_("party or state; else as the centre's record says, else party")},
	{0},
};

/* What the report says beside its figures. */
struct annual {
	struct cli *cli;
	struct doc doc;
	struct set set;
	struct cadre_letterhead head;
	struct cadre_plan *plan; /* NULL: none approved */
	struct letter letter;
	int year;
	bool now;
};

static enum cadre_code read(struct annual *annual, const char *layout)
{
	struct cli *cli = annual->cli;
	struct cadre_figures_options options_of = {annual->year,
		annual->now ? cadre_today(cli->reg) : 0};
	enum cadre_code code = cadre_letterhead(&annual->head, cli->reg, &cli->arena,
		cadre_today(cli->reg), &cli->err);

	if (code == CADRE_OK)
		code = letter_layout(cli, &annual->letter.layout, layout, &annual->head);
	if (code == CADRE_OK)
		code = cadre_plan_in_force(&annual->plan, cli->reg, &cli->arena, annual->year,
			&cli->err);
	if (code == CADRE_NO)
		code = CADRE_OK;
	annual->letter.head = &annual->head;
	annual->letter.type = "BC";
	annual->letter.partner = annual->plan != NULL ? annual->plan->prepared_with : NULL;
	return code == CADRE_OK ? set_read(&annual->set, cli->reg, &options_of, &cli->err) : code;
}

static const char *date_text(struct annual *annual, int date)
{
	char iso[CADRE_DATE_SIZE];

	if (date == 0)
		return NULL;
	if (strcmp(annual->doc.lang, "vi") != 0)
		return cadre_arena_text(&annual->doc.arena, cadre_date_format(iso, date));
	return cadre_arena_printf(&annual->doc.arena, "%02d/%02d/%d", date % 100, date / 100 % 100,
		date / 10000);
}

static const char *integer(struct annual *annual, int64_t number)
{
	return cadre_arena_printf(&annual->doc.arena, "%lld", (long long)number);
}

static void write_body(const struct words *words, const struct annual *annual)
{
	const struct cadre_plan *plan = annual->plan;
	struct doc_block *title;

	letter_heading(words, &annual->letter);
	title = doc_block(words->doc, DOC_TITLE);
	doc_line(words->doc, title, false, words_text(words, "annual.type"), DOC_BOLD);
	doc_line(words->doc, title, false, words->doc->title, DOC_BOLD);
	doc_put(words->doc, DOC_PARAGRAPH,
		words_text(words,
			plan == NULL			 ? "annual.intro.bare"
				: plan->decision == NULL ? "annual.intro.planned"
							 : "annual.intro.decided"),
		0);
	outline_put(words, outline, sizeof outline / sizeof outline[0]);
	letter_signature(words, &annual->letter);
	letter_recipients(words, &annual->letter);
}

static void build(struct annual *annual)
{
	const struct cadre_plan *plan = annual->plan;
	struct words plain = {&annual->doc, &annual->set, NULL};
	const struct word own[] = {
		{"year", integer(annual, annual->year)},
		{"next_year", integer(annual, annual->year + 1)},
		{"centre", annual->head.name},
		{"code", cadre_centre(annual->cli->reg)},
		{"date", date_text(annual, annual->doc.date)},
		{"decision", plan != NULL ? plan->decision : NULL},
		{"decided", plan != NULL ? date_text(annual, plan->decided) : NULL},
		{"revision", plan != NULL ? integer(annual, plan->revision.v) : NULL},
		{"units", words_text(&plain, annual->now ? "units.now" : "units.then")},
		{"units_rule",
			words_text(&plain,
				annual->now ? "annual.rule.units.now" : "annual.rule.units.then")},
		{NULL, NULL},
	};
	struct words words = {&annual->doc, &annual->set, own};

	annual->doc.title = words_text(&words, "annual.title");
	write_body(&words, annual);
}

static enum cadre_code run(struct cli *cli, int argc, char **argv)
{
	const struct options *given = cli->options;
	struct annual annual = {.cli = cli, .year = cli_year(cli, argv[0])};
	const struct format *format;
	enum cadre_code code = annual.year != 0 ? CADRE_OK : CADRE_USAGE;

	(void)argc;
	if (code == CADRE_OK)
		code = format_choose(cli, &format, "text", given->bom);
	if (code == CADRE_OK)
		code = source_units(cli, given->units, &annual.now);
	if (code == CADRE_OK)
		code = source_open(cli, given->from);
	if (code == CADRE_OK)
		code = read(&annual, given->layout);
	if (code == CADRE_OK) {
		annual.doc.name = "annual";
		annual.doc.lang = cli->shared.lang != NULL ? cli->lang : "vi";
		annual.doc.date = cadre_today(cli->reg);
		build(&annual);
		code = format_write(cli, format, &annual.doc, given->bom);
	}
	set_free(&annual.set);
	doc_free(&annual.doc);
	return code;
}

const struct cli_command report_annual_command = {
	.name = "annual",
	.operands = "YEAR",
	.summary = N_("the year's report to the Party committee, as text, json, csv or html"),
	.least = 1,
	.most = 1,
	.takes = CLI_LATER | CLI_OWN_FORMAT,
	.options = options,
	.options_size = sizeof(struct options),
	.run = run,
};
