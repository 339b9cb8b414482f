#include <string.h>

#include "cadre/teaching.h"
#include "cadre/text.h"
#include "cmd/report/commands.h"
#include "cmd/report/gather.h"
#include "cmd/report/number.h"
#include "cmd/report/spell.h"

static const struct cli_option options[] = {
	{0, "no-staff", CLI_FLAG, NULL, offsetof(struct report_options, no_staff),
		N_("leave out the centre's own lecturers")},
	REPORT_LETTER_OPTIONS,
	{0},
};

enum column { NUMBER, NAME, RANK, RATE, SESSIONS, PERIODS, AMOUNT, RECEIVED };

static bool same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void put_sums(struct doc_cell *cells, const struct cadre_fee *fee)
{
	report_count(cells, SESSIONS, fee->sessions.v);
	report_count(cells, PERIODS, fee->periods.v);
	report_count(cells, AMOUNT, fee->amount.v);
}

static void put_total(struct report *report, struct doc_table *table, const char *key,
	const struct cadre_fee *sum)
{
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW_TOTAL);

	report_text(report, cells, NAME, words_text(&report->words, key));
	put_sums(cells, sum);
}

static void put_row(struct report *report, struct doc_table *table, int64_t number,
	const struct cadre_fee *fee)
{
	struct doc_cell *cells = doc_row(&report->doc, table, DOC_ROW);

	report_count(cells, NUMBER, number);
	report_text(report, cells, NAME, fee->name != NULL ? fee->name : fee->lecturer);
	if (fee->rank != NULL)
		report_text(report, cells, RANK, report_named(report, "rank", fee->rank));
	if (fee->per_session.set)
		report_count(cells, RATE, fee->per_session.v);
	put_sums(cells, fee);
}

/* The class as a head of its rows; its title where the register has it. */
static enum cadre_code put_class(struct report *report, struct doc_table *table, const char *class)
{
	struct cli *cli = report->cli;
	void *record = NULL;
	enum cadre_code code = cadre_get(&record, cli->reg, &report->doc.arena,
		cadre_kind(CADRE_KIND_class), &class, 1, &cli->err);
	const struct cadre_class *found = record;

	if (code == CADRE_OK)
		report_text(report, doc_row(&report->doc, table, DOC_ROW_PART), 0,
			cadre_arena_printf(&report->doc.arena, "%s: %s", class,
				found->title != NULL ? found->title : ""));
	return code;
}

/* Of several classes each under its head, with its sum. The last of the fees is the total. */
static enum cadre_code put_table(struct report *report, const struct cadre_fee *fee, size_t count)
{
	static const struct report_column columns[] = {
		[NUMBER] = {"list.number", 10, true},
		[NAME] = {"list.name", 0, false},
		[RANK] = {"fees.rank", 36, false},
		[RATE] = {"fees.rate", 28, true},
		[SESSIONS] = {"hours.sessions", 16, true},
		[PERIODS] = {"hours.periods", 16, true},
		[AMOUNT] = {"fees.amount", 32, true},
		[RECEIVED] = {"fees.received", 34, false},
	};
	struct doc_table *table = report_table(report, "fees", NULL, columns,
		sizeof columns / sizeof columns[0]);
	struct cadre_fee sum = {0};
	bool parts = report->year != 0;

	for (size_t i = 0; i < count; i++) {
		bool first = i == 0 || !same(fee[i].class, fee[i - 1].class);
		enum cadre_code code = CADRE_OK;
		if (parts && first) {
			sum = (struct cadre_fee){0};
			code = put_class(report, table, fee[i].class);
		}
		if (code != CADRE_OK)
			return code;
		put_row(report, table, (int64_t)i + 1, &fee[i]);
		sum.sessions.v += fee[i].sessions.v;
		sum.periods.v += fee[i].periods.v;
		sum.amount.v += fee[i].amount.v;
		if (parts && (i + 1 == count || !same(fee[i].class, fee[i + 1].class)))
			put_total(report, table, "fees.class.total", &sum);
	}
	put_total(report, table, "row.total", &fee[count]);
	return CADRE_OK;
}

static void put_words(struct report *report, int64_t amount)
{
	struct cadre_buf out = {0};

	spell_number(&out, amount);
	report->doc.failed = report->doc.failed || out.failed;
	report_word(report, "amount_words",
		cadre_text_sentence(&report->doc.arena, cadre_buf_string(&out)));
	cadre_buf_free(&out);
	report_word_count(report, "amount", amount);
	report_say(report, "fees.sum");
}

static enum cadre_code read(struct report *report, struct gather *gather)
{
	struct cli *cli = report->cli;
	struct cadre_fees_options fees = {.no_staff = report->given->no_staff, .sink = &cli->sink};
	struct cadre_out out = gather_out(gather);
	struct cadre_class *class;
	enum cadre_code code;

	if (report_is_year(report->what)) {
		code = report_year(report);
		fees.year = report->year;
	} else {
		code = report_class(report, &class, NULL);
		fees.class = report->what;
	}
	if (code == CADRE_OK)
		code = cadre_fees(cli->reg, &fees, &out, &cli->err);
	report_word(report, "of",
		words_text(&report->words, report->year != 0 ? "fees.of.year" : "fees.of.class"));
	return code;
}

static enum cadre_code build(struct report *report)
{
	struct gather gather = {.arena = &report->doc.arena};
	const struct cadre_fee *fee;
	enum cadre_code code = read(report, &gather);

	if (code != CADRE_OK)
		return code;
	fee = gather.list.items;
	report_begin(report);
	if (gather.list.count < 2) {
		report_say(report, "fees.empty");
	} else {
		code = put_table(report, fee, gather.list.count - 1);
		put_words(report, fee[gather.list.count - 1].amount.v);
	}
	report_sign(report, "fees.maker", "fees.accountant");
	report_end(report);
	return code;
}

const struct report_document report_fees = {
	.command = REPORT_COMMAND("fees", "YEAR|CLASS",
		N_("what lecturers are owed, to be signed and paid"), options),
	.type = "BK",
	.landscape = true,
	.build = build,
};
