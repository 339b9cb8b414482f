/* Surveys under failing memory and database: see faults.h. */
#include "faults.h"

#include "cadre/keep.h"
#include "cadre/survey.h"

enum { CODE_SIZE = 12 };

#define CASES "tests/cases/tally/"

/* Of two invitations of the round R; the first has been answered under the key. */
static char codes[2][CODE_SIZE], answer_key[64];
static const char *const classes[] = {"DVM-01", "DVM-02"};

static enum cadre_code open_round(const struct work *work)
{
	static const char *const dates[] = {"2026-01-10"};
	struct cadre_round_options options = {.round = "S",
		.form = "hv",
		.version = 1,
		.classes = {2, (void *)(uintptr_t)classes},
		.months = {8, true},
		.remind = {1, (void *)(uintptr_t)dates}};
	enum cadre_code code = cadre_round_open(work->reg, &options, work->out, work->err);

	return code == CADRE_OK ? cadre_round_remind(work->reg, "R", NULL, work->out, work->err)
				: code;
}

static enum cadre_code take_text(const struct work *work, const char *text)
{
	struct cadre_take_options options = {0};
	struct cadre_taken counts;
	struct cadre_take *take;
	enum cadre_code code = cadre_take_begin(&take, work->reg, "R", &options, work->err);

	if (code == CADRE_OK)
		code = cadre_take_file(take, "a", text, strlen(text), work->err);
	if (code == CADRE_OK)
		code = cadre_take_end(take, &counts);
	cadre_take_free(take);
	return code;
}

static enum cadre_code take_export(const struct work *work)
{
	char text[512];

	snprintf(text, sizeof text,
		"\"invitation\";\"g/van_dung\";\"g/noi\";\"g/viec/a\";\"g/viec/b\";\"buoi\";"
		"\"y_kien\";\"_uuid\";\"_submission_time\"\n"
		"\"%s\";\"4\";\"ban\";\"1\";\"0\";\"3\";\"Tốt\";\"5c2d\";\"2026-01-02T03:03:24\"\n",
		codes[1]);
	return take_text(work, text);
}

static enum cadre_code take_line(const struct work *work)
{
	char text[512];

	snprintf(text, sizeof text,
		"{\"kind\":\"answer\",\"answer\":\"%s\","
		"\"values\":{\"van_dung\":\"4\",\"viec\":[\"a\"],\"y_kien\":\"Tốt\"}}\n",
		codes[1]);
	return take_text(work, text);
}

static enum cadre_code type_form(const struct work *work, enum cadre_paper_mode mode,
	const char *invitation)
{
	const char *keys[] = {invitation, "4", "2", "13", "7", "Tốt"}, *taken;
	struct cadre_paper_options options = {.round = "R", .mode = mode};
	struct cadre_paper_ask ask;
	struct cadre_papers *paper;
	struct cadre_entered counts;
	enum cadre_code code = cadre_paper_open(&paper, work->reg, &options, work->err);

	for (size_t i = 0; i < sizeof keys / sizeof keys[0] && code == CADRE_OK; i++) {
		code = cadre_paper_ask(paper, &ask, work->err);
		if (code == CADRE_OK)
			code = cadre_paper_type(paper, keys[i], &taken, work->err);
	}
	if (code == CADRE_OK)
		code = cadre_paper_store(paper, work->out, work->err);
	if (code == CADRE_OK)
		cadre_paper_counts(paper, &counts);
	cadre_paper_free(paper);
	return code;
}

static enum cadre_code enter(const struct work *work)
{
	return type_form(work, CADRE_PAPER_NEW, codes[1]);
}

static enum cadre_code enter_again(const struct work *work)
{
	return type_form(work, CADRE_PAPER_AGAIN, codes[0]);
}

static enum cadre_code correct(const struct work *work)
{
	return type_form(work, CADRE_PAPER_CORRECT, codes[0]);
}

static enum cadre_code opinions(const struct work *work)
{
	struct cadre_opinion_options options = {.all = true};
	enum cadre_code code = cadre_round_opinions(work->reg, "R", &options, work->out, work->err);

	options = (struct cadre_opinion_options){.answer = answer_key,
		.question = "y_kien",
		.state = cadre_opinion_state_publish,
		.text = "Tốt"};
	return code == CADRE_OK
		? cadre_round_opinions(work->reg, "R", &options, work->out, work->err)
		: code;
}

static enum cadre_code publish(const struct work *work)
{
	struct cadre_dump_options dump = {.public = true};
	struct cadre_log_options log = {.public = true};
	enum cadre_code code;

	cadre_rollback(work->reg);
	code = cadre_round_published(work->reg, "R", work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_dump(work->reg, &dump, work->out, work->err);
	return code == CADRE_OK ? cadre_log(work->reg, &log, work->out, work->err) : code;
}

static enum cadre_code cut(const struct work *work)
{
	return cadre_round_cut(work->reg, "R", true, work->out, work->err);
}

static enum cadre_code tally(const struct work *work)
{
	const char *round = "R";
	struct cadre_tally_options options = {.by = cadre_tally_by_sex, .digits = 2, .all = true};
	struct cadre_buf page = {0};
	enum cadre_code code;

	cadre_rollback(work->reg);
	code = cadre_tally(work->reg, &round, 1, &options, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_round_due(work->reg, 90, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_round_returns(work->reg, "R", work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_round_page(&page, work->reg, "R", work->err);
	cadre_buf_reset(&page);
	if (code == CADRE_OK)
		code = cadre_form_xlsform(&page, work->reg, "hv", 1, work->err);
	cadre_buf_free(&page);
	return code;
}

SURVIVES(open_round)
SURVIVES(take_export)
SURVIVES(take_line)
SURVIVES(enter)
SURVIVES(enter_again)
SURVIVES(correct)
SURVIVES(opinions)
SURVIVES(publish)
SURVIVES(cut)
SURVIVES(tally)

static enum cadre_code note(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_invitation *invitation = record;
	int *count = arg;

	(void)err;
	if (kind->id == CADRE_KIND_invitation && *count < 2)
		snprintf(codes[(*count)++], CODE_SIZE, "%s", invitation->invitation);
	if (kind->id == CADRE_KIND_answer)
		snprintf(answer_key, sizeof answer_key, "%s",
			((const struct cadre_answer *)record)->answer);
	return CADRE_OK;
}

/* The invented centre of the cases, a round of it, and an answer that names somebody. */
static int prepare(void **state)
{
	int count = 0;
	struct cadre_out out = {note, &count};
	struct cadre_round_options options = {.round = "R",
		.form = "hv",
		.version = 1,
		.classes = {2, (void *)(uintptr_t)classes},
		.months = {8, true}};
	struct cadre_open open = writing;
	struct cadre_err err = {0};
	struct work work = {.out = &out, .err = &err};
	const char *round = "R";
	char text[512];

	if (make_folder(state) != 0)
		return -1;
	assert_int_equal(cadre_init(&open, "T", false, &err), CADRE_OK);
	assert_int_equal(cadre_open(&work.reg, &writing, &err), CADRE_OK);
	assert_int_equal(cadre_begin(work.reg, &err), CADRE_OK);
	assert_int_equal(load_file(work.reg, CASES "centre.jsonl", &err), CADRE_OK);
	assert_int_equal(cadre_round_open(work.reg, &options, &out, &err), CADRE_OK);
	snprintf(text, sizeof text,
		"{\"kind\":\"answer\",\"answer\":\"%s\",\"source\":\"paper\",\"values\":{\"van_"
		"dung\":\"3\",\"y_kien\":\"Anh Tủa, Lò Thị "
		"Mai\"}}\n",
		codes[0]);
	assert_int_equal(take_text(&work, text), CADRE_OK);
	assert_int_equal(cadre_each(work.reg, cadre_kind(CADRE_KIND_answer), &round, 1, &out, &err),
		CADRE_OK);
	assert_int_equal(cadre_commit(work.reg, &err), CADRE_OK);
	cadre_close(work.reg);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_round_survives),
		cmocka_unit_test(take_export_survives),
		cmocka_unit_test(take_line_survives),
		cmocka_unit_test(enter_survives),
		cmocka_unit_test(enter_again_survives),
		cmocka_unit_test(correct_survives),
		cmocka_unit_test(opinions_survives),
		cmocka_unit_test(publish_survives),
		cmocka_unit_test(cut_survives),
		cmocka_unit_test(tally_survives),
	};

	return cmocka_run_group_tests(tests, prepare, remove_folder);
}
