#include "app/survey/tally.h"
#include "survey_cases.h"

struct influence {
	struct heard *heard;
	size_t rows;
};

static void influence_row(void *arg, char **cells)
{
	static const char *const labels[] = {"", "Không", "Ít", "Tương đối", "Nhiều", "Rất nhiều"};
	struct influence *influence = arg;
	struct cadre_buf want = {0};
	char *count = cells[1], *percent = cells[3];

	influence->rows++;
	cadre_buf_printf(&want,
		"'question':'%s','text':'Ảnh hưởng của yếu tố %zu','asked':370,"
		"'answered':370,'n':370,'mean':'%s',",
		cells[0], influence->rows, cells[2]);
	assert_int_equal(count_of(influence->heard, cadre_buf_string(&want)), 1);
	cadre_buf_reset(&want);
	cadre_buf_printf(&want, "'rule':'half_up','options':[");
	for (int i = 1; i <= 5; i++) {
		cadre_buf_printf(&want,
			"%s{'code':'%d','text':'%s ảnh hưởng','n':%ld,'base':370,"
			"'percent':'%.*s'}",
			i > 1 ? "," : "", i, labels[i], strtol(count, &count, 10),
			(int)strcspn(percent, ","), percent);
		count += *count == ',';
		percent += strcspn(percent, ",") + (i < 5);
	}
	if (count_of(influence->heard, cadre_buf_string(&want)) != 1)
		fail_msg("%s is not among: %s", cadre_buf_string(&want),
			cadre_buf_string(&influence->heard->records));
	cadre_buf_free(&want);
}

struct spread {
	int64_t counts[3][5];
	int row;
};

static void read_counts(void *arg, char **cells)
{
	struct spread *spread = arg;
	char *at = cells[1];

	for (int i = 0; i < 5; i++) {
		spread->counts[spread->row][i] = strtoll(at, &at, 10);
		at += *at == ',';
	}
	spread->row++;
}

/* The option of the nth of those who answered; the row's counts are used up. */
static const char *next_option(int64_t *counts)
{
	static const char *const codes[] = {"1", "2", "3", "4", "5"};
	int i = 0;

	while (counts[i] == 0)
		i++;
	counts[i]--;
	return codes[i];
}

static void totals_are_exact(void **state)
{
	static const char *const ids[] = {"influence_1", "influence_2", "influence_3"},
				 *const round = "N370";
	struct cadre_register *reg = open_centre();
	struct spread spread = {.row = 0};
	struct heard heard = {0};
	struct influence influence = {&heard, 0};
	struct cadre_out out = {keep, &heard};
	struct cadre_tally_options whole = {.digits = 2};
	struct cadre_err err;

	(void)state;
	each_case(CASES "influence.tsv", read_counts, &spread);
	for (int i = 0; i < 370; i++) {
		struct cadre_pair pairs[3] = {{.key = ids[0]}, {.key = ids[1]}, {.key = ids[2]}};
		struct cadre_answer answer = {.round = round,
			.source = cadre_answer_source_paper,
			.received = 20250701,
			.values = {3, pairs}};
		char key[INVITE_KEY_SIZE], code[INVITE_SIZE];
		invite_write(code, (uint64_t)i);
		invite_key(key, round, code);
		answer.answer = key;
		for (int j = 0; j < 3; j++)
			pairs[j].text = next_option(spread.counts[j]);
		assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_answer), &answer, NULL, &err),
			CADRE_OK);
	}
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_tally(reg, &round, 1, &whole, &out, &err), CADRE_OK);
	each_case(CASES "influence.tsv", influence_row, &influence);
	assert_int_equal(influence.rows, 3);
	cadre_buf_free(&heard.records);
	cadre_close(reg);
}

static void totals_by_group(void **state)
{
	static const char *const round = "R";
	struct taking taking = {0};
	struct heard heard = {0};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_out out = {keep, &heard};
	struct cadre_tally_options options = {.digits = 2, .all = true, .sink = &sink};
	struct cadre_err err;
	char text[SHOWN];

	(void)state;
	open_taking(&taking);
	snprintf(text, sizeof text,
		"invitation,van_dung,viec,buoi,received\n"
		"%s,5,a;b,3,2025-08-01\n%s,kyk,a,4,2025-08-01\n%s,2,,,2025-08-01\n",
		taking.codes[1], taking.codes[2], taking.codes[3]);
	take(taking.reg, &heard, "R", text, CADRE_OK);
	assert_int_equal(cadre_commit(taking.reg, &err), CADRE_OK);
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard,
				 "'question':'van_dung','text':'Mức độ vận dụng',"
				 "'asked':6,'answered':3,'n':2,'hidden':'small','mean':'3.50'"),
		1);
	assert_int_equal(count_of(&heard,
				 "'code':'kyk','text':'Không có ý kiến','n':1,"
				 "'base':3}"),
		1);
	assert_int_equal(count_of(&heard,
				 "'code':'a','text':'Họp','n':2,'base':2},"
				 "{'code':'b','text':'Viết','n':1,'base':2}"),
		1);
	assert_int_equal(count_of(&heard,
				 "'question':'buoi','text':'Mấy buổi','asked':6,"
				 "'answered':2,'n':2,'hidden':'small','mean':'3.50','median':'3.50'"
				 ",'sd':'0.71'}"),
		1);
	assert_int_equal(count_of(&heard, "'base':0}"), 2);
	assert_string_equal(heard.warnings,
		"round 'R': 1 groups have fewer than 5 answers to a question: not for publication");
	forget(&heard);
	options.by = cadre_tally_by_class;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard,
				 "'by':'class','group':'DVM-01','label':'DVM-01',"
				 "'question':'van_dung','text':'Mức độ vận "
				 "dụng','asked':2,'answered':2,'n':1,"
				 "'hidden':'small','mean':'2.00'"),
		1);
	assert_int_equal(count_of(&heard, "'group':'DVM-02'"), 5);
	assert_string_equal(heard.warnings,
		"round 'R': 2 groups have fewer than 5 answers to a question: not for publication");
	options.by = cadre_tally_by_unit;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard, "'by':'unit','group':'','question':'van_dung'"), 1);
	forget(&heard);
	options.all = false;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard,
				 "'by':'unit','group':'den-cu','label':'Xã "
				 "Đen','question':'van_dung',"
				 "'text':'Mức độ vận dụng','asked':1,'hidden':'small'}"),
		1);
	options.by = cadre_tally_by_unit_now;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard,
				 "'by':'unit_now','group':'den-moi','label':'Phường Đen',"
				 "'question':'van_dung','text':'Mức độ vận dụng','asked':2"),
		1);
	options.by = cadre_tally_by_sex;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard, "'by':'sex','group':'','question':'van_dung'"), 1);
	options.digits = 10;
	assert_int_equal(cadre_tally(taking.reg, &round, 1, &options, &out, &err), CADRE_USAGE);
	cadre_buf_free(&heard.records);
	cadre_close(taking.reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_are_exact),
		cmocka_unit_test(totals_by_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
