#include <string.h>

#include "cadre/survey.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"

enum {
	SMALL = 10, /* fewer answers get no percentages: see cadre_tally */
	SECRET = 5, /* of fewer nothing that people wrote is shown */
	DIGITS = 2,
};

static const struct cli_option options[] = {REPORT_LETTER_OPTIONS, {0}};

struct asking {
	struct report *report;
	const struct cadre_round *round;
	const struct cadre_form *form;
	struct cadre_list tallies, answers;
	int tables;
};

/* What `survey tally` printed of the round as a whole. False: nothing. */
static bool read_printed(struct asking *asking)
{
	struct report *report = asking->report;
	struct cadre_tally *tally = report->printed.list.items;
	size_t count = 0;

	for (size_t i = 0; i < report->printed.list.count; i++)
		if (strcmp(tally[i].round, report->what) == 0 && tally[i].by == 0)
			tally[count++] = tally[i];
	asking->tallies = (struct cadre_list){count, tally};
	return count > 0;
}

static enum cadre_code read(struct asking *asking)
{
	struct report *report = asking->report;
	struct cli *cli = report->cli;
	struct cadre_arena *arena = &report->doc.arena;
	struct gather gather = {.arena = arena, .want = cadre_kind(CADRE_KIND_tally)};
	struct gather answers = {.arena = arena, .want = cadre_kind(CADRE_KIND_answer)};
	struct cadre_out out = gather_out(&gather), published = gather_out(&answers);
	/* What is hidden is told in the document. */
	static const struct cadre_sink silent;
	const struct cadre_tally_options options_of = {.digits = DIGITS, .sink = &silent};
	const char *version, *key[2];
	void *record = NULL;
	enum cadre_code code = cadre_get(&record, cli->reg, arena, cadre_kind(CADRE_KIND_round),
		&report->what, 1, &cli->err);

	if (code == CADRE_NO && read_printed(asking)) {
		cli->err.text[0] = '\0';
		return CADRE_OK;
	}
	if (code != CADRE_OK)
		return code;
	asking->round = record;
	version = cadre_arena_printf(arena, "%lld", (long long)asking->round->version.v);
	key[0] = asking->round->form;
	key[1] = version != NULL ? version : "";
	code = cadre_get(&record, cli->reg, arena, cadre_kind(CADRE_KIND_form), key, 2, &cli->err);
	asking->form = record;
	if (code == CADRE_OK)
		code = cadre_tally(cli->reg, &report->what, 1, &options_of, &out, &cli->err);
	asking->tallies = gather.list;
	if (code == CADRE_OK)
		code = cadre_round_published(cli->reg, report->what, &published, &cli->err);
	asking->answers = answers.list;
	return code;
}

static const struct cadre_question *question_of(const struct asking *asking, const char *id)
{
	const struct cadre_question *each = asking->form->questions.items;

	for (size_t i = 0; i < asking->form->questions.count; i++)
		if (strcmp(each[i].id, id) == 0)
			return &each[i];
	return NULL;
}

/* "3.57", a figure of DIGITS decimals, as hundredths. */
static void set_decimal(struct doc_cell *cells, size_t column, const char *text)
{
	int64_t number = 0;

	if (cells == NULL || text == NULL)
		return;
	for (const char *at = text; *at != '\0'; at++)
		if (*at >= '0' && *at <= '9')
			number = number * 10 + (*at - '0');
	cells[column] = (struct doc_cell){.type = DOC_CENTI,
		.count = text[0] == '-' ? -number : number};
}

static struct doc_table *numbered(struct asking *asking, const char *name, const char *caption,
	const struct report_column *columns, size_t count)
{
	struct report *report = asking->report;
	const struct word more[] = {
		{"number", cadre_arena_printf(&report->doc.arena, "%d", ++asking->tables)},
		{"caption", caption},
		{0},
	};
	struct doc_table *table = report_table(report, name, NULL, columns, count);

	if (table != NULL)
		table->caption = words_with(&report->words, "table.caption", more);
	return table;
}

/* One table a question of options: number, base, percentage. */
static void put_question(struct asking *asking, const struct cadre_tally *tally)
{
	static const struct report_column columns[] = {
		{"survey.option", 0, false},
		{"survey.n", 16, true},
		{"survey.base", 18, true},
		{"survey.percent", 22, true},
	};
	struct report *report = asking->report;
	const struct cadre_tally_option *option = tally->options.items;
	struct doc_table *table = numbered(asking, tally->question,
		tally->text != NULL ? tally->text : tally->question, columns, 4);

	for (size_t i = 0; i < tally->options.count; i++) {
		struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0,
			option[i].text != NULL ? option[i].text : option[i].code);
		report_count(cells, 1, option[i].n.v);
		report_count(cells, 2, option[i].base.v);
		if (cells != NULL && option[i].percent != NULL)
			cells[3] = (struct doc_cell){.type = DOC_PERCENT,
				.count = option[i].n.v,
				.base = option[i].base.v};
	}
}

static bool is_scale(const struct asking *asking, const struct cadre_tally *tally)
{
	const struct cadre_question *question = asking->form != NULL
		? question_of(asking, tally->question)
		: NULL;

	if (asking->form == NULL)
		return tally->rank.set && tally->options.count > 1;
	return question != NULL && question->type == cadre_question_type_scale
		&& tally->options.count > 1;
}

/* The scales side by side: how many opinions, their mean, its rank. */
static void put_means(struct asking *asking)
{
	static const struct report_column columns[] = {
		{"survey.question", 0, false},
		{"survey.opinions", 18, true},
		{"survey.mean", 22, true},
		{"survey.sd", 22, true},
		{"survey.rank", 16, true},
	};
	struct report *report = asking->report;
	const struct cadre_tally *tally = asking->tallies.items;
	struct doc_table *table = NULL;

	for (size_t i = 0; i < asking->tallies.count; i++) {
		struct doc_cell *cells;
		if (tally[i].mean == NULL)
			continue;
		if (table == NULL)
			table = numbered(asking, "means",
				words_text(&report->words, "survey.means"), columns, 5);
		cells = doc_row(&report->doc, table, DOC_ROW);
		report_text(report, cells, 0,
			tally[i].text != NULL ? tally[i].text : tally[i].question);
		report_count(cells, 1, tally[i].n.v);
		set_decimal(cells, 2, tally[i].mean);
		set_decimal(cells, 3, tally[i].sd);
		if (tally[i].rank.set)
			report_count(cells, 4, tally[i].rank.v);
	}
}

static bool same_options(const struct cadre_tally *a, const struct cadre_tally *b)
{
	const struct cadre_tally_option *one = a->options.items, *two = b->options.items;

	if (a->options.count != b->options.count)
		return false;
	for (size_t i = 0; i < a->options.count; i++)
		if (strcmp(one[i].code, two[i].code) != 0)
			return false;
	return true;
}

/* A question whose answers may be shown as shares. */
static bool has_bar(const struct asking *asking, const struct cadre_tally *tally)
{
	return is_scale(asking, tally) && tally->answered.v >= SMALL;
}

static void put_bar(struct asking *asking, struct doc_chart *chart, size_t row,
	const struct cadre_tally *tally)
{
	const struct cadre_tally_option *option = tally->options.items;

	chart->rows[row] = doc_text(&asking->report->doc,
		tally->text != NULL ? tally->text : tally->question);
	for (size_t i = 0; i < chart->part_count; i++)
		chart->cells[row * chart->part_count + i] = (struct doc_cell){.type = DOC_PERCENT,
			.count = option[i].n.v,
			.base = option[i].base.v};
}

/* Questions of one scale that follow one another, as bars of shares beside each other. */
static size_t put_bars(struct asking *asking, size_t from)
{
	struct report *report = asking->report;
	const struct cadre_tally *tally = asking->tallies.items;
	const struct cadre_tally_option *option = tally[from].options.items;
	size_t end = from;
	struct doc_chart *chart;

	while (end < asking->tallies.count && has_bar(asking, &tally[end])
		&& same_options(&tally[from], &tally[end]))
		end++;
	chart = doc_chart(&report->doc, words_text(&report->words, "survey.bars"), end - from,
		tally[from].options.count);
	for (size_t i = 0; chart != NULL && i < chart->part_count; i++)
		chart->parts[i] = doc_text(&report->doc,
			option[i].text != NULL ? option[i].text : option[i].code);
	for (size_t row = from; chart != NULL && row < end; row++)
		put_bar(asking, chart, row - from, &tally[row]);
	return end;
}

static const char *text_of(const struct cadre_answer *answer, const char *question)
{
	const struct cadre_pair *pair = answer->values.items;

	for (size_t i = 0; i < answer->values.count; i++)
		if (strcmp(pair[i].key, question) == 0)
			return pair[i].text;
	return NULL;
}

/* What people wrote, question by question, as it came. */
static void put_open(struct asking *asking)
{
	struct report *report = asking->report;
	const struct cadre_question *question = asking->form->questions.items;
	const struct cadre_answer *answer = asking->answers.items;

	for (size_t q = 0; q < asking->form->questions.count; q++) {
		struct doc_block *list = NULL;
		if (question[q].type != cadre_question_type_text)
			continue;
		doc_section(&report->doc, 2, question[q].text);
		for (size_t i = 0; i < asking->answers.count; i++) {
			const char *text = text_of(&answer[i], question[q].id);
			if (text == NULL)
				continue;
			if (list == NULL)
				list = doc_block(&report->doc, DOC_ITEM);
			doc_line(&report->doc, list, false, text, 0);
		}
		if (list == NULL)
			report_say(report, "survey.open.none");
	}
}

static void put_charts(struct asking *asking)
{
	const struct cadre_tally *tally = asking->tallies.items;
	bool any = false;

	report_section(asking->report, "survey.section.bars");
	for (size_t i = 0; i < asking->tallies.count;) {
		bool bar = has_bar(asking, &tally[i]);
		i = bar ? put_bars(asking, i) : i + 1;
		any = any || bar;
	}
	if (!any)
		report_say(asking->report, "survey.bars.none");
}

static void put_body(struct asking *asking)
{
	struct report *report = asking->report;
	const struct cadre_tally *tally = asking->tallies.items;

	put_charts(asking);
	report_section(report, "survey.section.tables");
	put_means(asking);
	for (size_t i = 0; i < asking->tallies.count; i++)
		if (tally[i].options.count > 0 && tally[i].answered.v > 0)
			put_question(asking, &tally[i]);
	if (asking->tables == 0)
		report_say(report, "survey.tables.none");
	if (asking->form == NULL)
		return;
	report_section(report, "survey.section.open");
	if (asking->answers.count < SECRET)
		report_say(report, "survey.secret");
	else
		put_open(asking);
}

/* How many answered: of a tally alone as many as answered the question that most did. */
static int64_t count_answers(const struct asking *asking)
{
	const struct cadre_tally *tally = asking->tallies.items;
	int64_t most = 0;

	if (asking->form != NULL)
		return (int64_t)asking->answers.count;
	for (size_t i = 0; i < asking->tallies.count; i++)
		most = tally[i].answered.v > most ? tally[i].answered.v : most;
	return most;
}

static void put_words(const struct asking *asking, int64_t answers)
{
	struct report *report = asking->report;
	const struct cadre_tally *tally = asking->tallies.items;

	report_word(report, "round", report->what);
	report_word_count(report, "asked", asking->tallies.count > 0 ? tally[0].asked.v : 0);
	report_word_count(report, "answers", answers);
	if (asking->form == NULL)
		return;
	report_word(report, "form", asking->form->title);
	report_word(report, "opens", report_date(report, asking->round->opens));
	report_word(report, "closes", report_date(report, asking->round->closes));
}

static enum cadre_code build(struct report *report)
{
	struct asking asking = {.report = report};
	int64_t answers;
	enum cadre_code code = read(&asking);

	if (code != CADRE_OK)
		return code;
	answers = count_answers(&asking);
	put_words(&asking, answers);
	report_begin(report);
	report_say(report, asking.form != NULL ? "survey.intro" : "survey.intro.tally");
	if (answers == 0) {
		report_say(report, "survey.none");
	} else {
		if (answers < SMALL)
			report_say(report, "survey.small");
		put_body(&asking);
	}
	report_end(report);
	return CADRE_OK;
}

const struct report_document report_survey = {
	.command = REPORT_COMMAND("survey", "ROUND",
		N_("a survey's round: tables, bars and what people wrote"), options),
	.type = "BC",
	.printed = CADRE_KIND_tally,
	.build = build,
};
