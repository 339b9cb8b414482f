#include "survey_cases.h"

/* Exchanges the first two neighbours that differ. */
static void exchange(char *code)
{
	for (size_t i = 0; code[i + 1] != '\0'; i++)
		if (code[i] != '-' && code[i + 1] != '-' && code[i] != code[i + 1]) {
			char first = code[i];
			code[i] = code[i + 1];
			code[i + 1] = first;
			return;
		}
}

/* In small letters and with spaces. */
static void make_small(char *code)
{
	for (; *code != '\0'; code++)
		*code = *code >= 'A' && *code <= 'Z' ? (char)(*code + 'a' - 'A')
			: *code == '-'		     ? ' '
						     : *code;
}

/* The code that $1, $l2, $x3, $w3 or $K at *at means; moves past it. */
static void put_code(struct cadre_buf *out, const struct taking *taking, const char **at)
{
	char code[INVITE_KEY_SIZE], how = *++*at;
	const char *own = taking->codes[how == 'K' ? 1 : (how >= 'a' ? *++*at : how) - '0'];

	++*at;
	snprintf(code, sizeof code, "%s", own);
	if (how == 'K')
		invite_key(code, "R", own);
	if (how == 'l')
		make_small(code);
	if (how == 'x')
		exchange(code);
	if (how == 'w')
		code[5] = own[5] == 'Z' ? 'Y' : 'Z';
	cadre_buf_text(out, code);
}

static void answer_case(void *arg, char **cells)
{
	struct taking *taking = arg;
	struct cadre_buf line = {0};
	struct heard heard = {0};
	bool fresh = strcmp(cells[2], "new") == 0, same = strcmp(cells[2], "same") == 0;
	struct cadre_taken counts;

	for (const char *at = cells[1]; *at != '\0';)
		if (*at == '$')
			put_code(&line, taking, &at);
		else
			cadre_buf_char(&line, *at++);
	counts = take(taking->reg, &heard, "R", cadre_buf_string(&line),
		fresh || same ? CADRE_OK : CADRE_INPUT);
	assert_int_equal(counts.fresh.v, fresh);
	assert_int_equal(counts.same.v, same);
	assert_int_equal(counts.rejected.v, !fresh && !same);
	if (fresh || same)
		assert_string_equal(heard.faults, "");
	else if (strstr(heard.faults, cells[2]) == NULL)
		fail_msg("%s: '%s' does not tell '%s'", cells[0], heard.faults, cells[2]);
	cadre_buf_free(&line);
}

static void answers(void **state)
{
	struct taking taking = {0};
	struct heard heard = {0};
	struct cadre_out out = {keep, &heard};
	struct cadre_err err;

	(void)state;
	open_taking(&taking);
	each_case(CASES "answers.tsv", answer_case, &taking);
	assert_int_equal(cadre_each(taking.reg, cadre_kind(CADRE_KIND_answer), NULL, 0, &out, &err),
		CADRE_OK);
	assert_int_equal(count_of(&heard, "'kind':'answer'"), 3);
	assert_int_equal(count_of(&heard,
				 "'class':'DVM-02','unit':'den-cu','values':{"
				 "'van_dung':'4','noi':'xa','viec':['a','c'],'buoi':3,'y_kien':'"
				 "Tốt'},"
				 "'source':'json','received':'2025-08-01'}"),
		1);
	assert_int_equal(count_of(&heard, "Mai"), 0);
	for (int i = 1; i < 4; i++)
		assert_int_equal(count_of(&heard, taking.codes[i]), 0);
	forget(&heard);
	assert_int_equal(cadre_round_missing(taking.reg, "R", &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard, "'kind':'invitation'"), 3);
	assert_int_equal(cadre_round_missing(taking.reg, "R9", &out, &err), CADRE_NO);
	cadre_buf_free(&heard.records);
	cadre_close(taking.reg);
}

static void tables(void **state)
{
	struct taking taking = {0};
	struct heard heard = {0};
	struct cadre_taken counts;
	char text[SHOWN];

	(void)state;
	open_taking(&taking);
	snprintf(text, sizeof text,
		"\xEF\xBB\xBFMã mời,Van_Dung,viec,buoi,y_kien,received,x_k\r\n"
		"%s,4,c; a;c,3,\"Tốt, \"\"lắm\"\"\r\nhai\",1/8/2025,k\r\n"
		"%s,9,,,,2025-08-01\r\n"
		"%s,4,,,,31/2/2025\r\n"
		",4,,,,2025-08-01\r\n"
		"%s,1,,,,2025-08-01,,z\r\n",
		taking.codes[1], taking.codes[2], taking.codes[2], taking.codes[2]);
	counts = take(taking.reg, &heard, "R", text, CADRE_INPUT);
	assert_int_equal(counts.fresh.v, 1);
	assert_int_equal(counts.rejected.v, 4);
	assert_string_equal(heard.faults,
		"question 'van_dung' has no option '9' (one of: 1, 2, 3, 4, 5, kyk)|"
		"'31/2/2025' is no date: write it as 2026-11-24 or 24/11/2026|"
		"the row names no invitation|'z' stands beyond the last named column");
	forget(&heard);
	counts = take(taking.reg, &heard, "R", "van_dung,q9,van_dung\n1,2,3\n", CADRE_INPUT);
	assert_int_equal(counts.rejected.v, 1);
	assert_string_equal(heard.faults,
		"column 'q9' is no question of form 'hv': take it out, or begin its name with x_|"
		"column 'van_dung' stands twice|the first row names no column 'invitation': "
		"a table begins with the names of its columns");
	cadre_close(taking.reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers),
		cmocka_unit_test(tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
