#include "survey_cases.h"

static void codes_find_slips(void **state)
{
	(void)state;
	for (int i = 0; i < 200; i++) {
		static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
		char code[INVITE_SIZE], slip[INVITE_SIZE], read[INVITE_SIZE];
		invite_make(code);
		assert_int_equal(invite_read(read, code), INVITE_GOOD);
		assert_string_equal(read, code);
		for (size_t at = 0; code[at] != '\0'; at++) {
			size_t next = at + 1 + (code[at + 1] == '-');
			if (code[at] == '-')
				continue;
			memcpy(slip, code, sizeof slip);
			for (const char *c = alphabet; *c != '\0'; c++) {
				slip[at] = *c;
				assert_int_equal(invite_read(read, slip),
					*c == code[at] ? INVITE_GOOD : INVITE_CHECK);
			}
			memcpy(slip, code, sizeof slip);
			if (code[at + 1] == '\0' || code[at] == code[next])
				continue;
			slip[at] = code[next];
			slip[next] = code[at];
			assert_int_equal(invite_read(read, slip), INVITE_CHECK);
		}
	}
}

static void codes_are_read_as_meant(void **state)
{
	static const struct {
		const char *text;
		enum invite_fault fault;
	} cases[] = {
		{"000-000-000", INVITE_GOOD},
		{"000000000", INVITE_GOOD},
		{" 000 000 000 ", INVITE_GOOD},
		{"OoO-000-000", INVITE_GOOD},
		{"000\xE2\x80\x93"
		 "000\xC2\xA0"
		 "000",
			INVITE_GOOD},
		{"000-000-00", INVITE_SHAPE},
		{"000-000-0000", INVITE_SHAPE},
		{"000-000-00U", INVITE_SHAPE},
		{"000-000-00*", INVITE_SHAPE},
		{"000-000-00Ô", INVITE_SHAPE},
		{"", INVITE_SHAPE},
		{"000-000-00I", INVITE_CHECK},
		{"lI1-000-000", INVITE_CHECK},
	};
	char read[INVITE_SIZE], key[INVITE_KEY_SIZE], other[INVITE_KEY_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(invite_read(read, cases[i].text), cases[i].fault);
		if (cases[i].fault == INVITE_GOOD)
			assert_string_equal(read, "000-000-000");
	}
	invite_key(key, "R", "000-000-000");
	assert_true(invite_is_key(key));
	assert_string_equal(key, "A21MA26SMABNC4C49GRX8Q8MS8");
	invite_key(other, "R2", "000-000-000");
	assert_string_not_equal(key, other);
}

static void form_case(void *arg, char **cells)
{
	struct cadre_register *reg = arg;
	struct heard heard = {0};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_out out = {keep, &heard};
	struct cadre_err err;
	enum cadre_code code = cadre_form_store(reg, "form", cells[1], strlen(cells[1]), &sink,
		&out, &err);

	assert_string_equal(heard.faults, cells[2]);
	assert_int_equal(code, cells[2][0] != '\0' ? CADRE_INPUT : CADRE_OK);
	assert_int_equal(heard.records.length > 0, cells[2][0] == '\0');
	cadre_buf_free(&heard.records);
}

static void forms(void **state)
{
	struct cadre_register *reg = open_centre();

	(void)state;
	each_case(CASES "forms.tsv", form_case, reg);
	cadre_close(reg);
}

static void forms_in_use_stay(void **state)
{
	static const char changed[] = "{\n\"form\":\"n370\",\"version\":1,"
				      "\n\"audience\":\"trainee\",\"title\":\"X\","
				      "\n\"questions\":[{\"id\":\"q\",\"text\":\"Q\",\"type\":"
				      "\"text\"}]\n}\n";
	struct cadre_register *reg = open_centre();
	struct heard heard = {0};
	struct cadre_sink sink = {hear, &heard};
	struct cadre_out out = {keep, &heard};
	struct cadre_err err;

	(void)state;
	assert_int_equal(cadre_form_store(reg, "f", changed, strlen(changed), &sink, &out, &err),
		CADRE_REFUSED);
	assert_non_null(strstr(heard.faults, "is in use: give the changed form a new version"));
	assert_int_equal(cadre_form_default(cadre_audience_trainee, &out, &err), CADRE_OK);
	assert_int_equal(cadre_form_default(cadre_audience_unit_head, &out, &err), CADRE_OK);
	assert_int_equal(count_of(&heard, "'kind':'form'"), 2);
	cadre_buf_free(&heard.records);
	cadre_close(reg);
}

static enum cadre_code open_round(struct cadre_register *reg, struct heard *heard,
	const char *round, const char *form, const char *const *classes, size_t count, int months)
{
	struct cadre_sink sink = {hear, heard};
	struct cadre_out out = {keep, heard};
	struct cadre_round_options options = {.round = round,
		.form = form,
		.classes = {count, (void *)(uintptr_t)classes},
		.months = {months, months >= 0},
		.sink = &sink};
	struct cadre_err err = {0};
	enum cadre_code code;

	forget(heard);
	code = cadre_round_open(reg, &options, &out, &err);
	if (code != CADRE_OK && heard->faults[0] == '\0')
		snprintf(heard->faults, SHOWN, "%s", err.text);
	return code;
}

static void rounds_ask_each_once(void **state)
{
	static const char *const classes[] = {"DVM-02", "DVM-01", "DVM-02"};
	struct cadre_register *reg = open_centre();
	struct heard heard = {0};
	char *first;

	(void)state;
	assert_int_equal(open_round(reg, &heard, "R", "hv", classes, 3, -1), CADRE_OK);
	assert_int_equal(count_of(&heard, "'kind':'invitation'"), 6);
	assert_int_equal(count_of(&heard,
				 "'opens':'2025-07-25','closes':'2025-08-24',"
				 "'months_after':3,'classes':['DVM-01','DVM-02'],'state':'open'"),
		1);
	assert_int_equal(count_of(&heard, "'version':2"), 1);
	assert_int_equal(count_of(&heard,
				 "'class':'DVM-02','unit':'den-cu','person':'p1',"
				 "'successor':'den'"),
		1);
	assert_int_equal(count_of(&heard, "'unit':'lon','person':'p3','successor':'lon-1'"), 1);
	assert_int_equal(count_of(&heard, "'unit':'het','person':'p4'}"), 1);
	assert_non_null(
		strstr(heard.warnings, "unit 'lon' has gone on in several: 'lon-1' is asked"));
	assert_non_null(strstr(heard.warnings, "unit 'het' has ended"));
	first = strdup(cadre_buf_string(&heard.records));
	assert_int_equal(open_round(reg, &heard, "R", "hv", classes, 2, -1), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard.records), first);
	free(first);
	assert_int_equal(open_round(reg, &heard, "U", "tt", classes, 2, 4), CADRE_OK);
	assert_int_equal(count_of(&heard, "'kind':'invitation'"), 7);
	assert_int_equal(count_of(&heard, "'unit':'den-cu','successor':'den-moi'"), 2);
	assert_int_equal(count_of(&heard, "'person'"), 0);
	assert_non_null(strstr(heard.warnings, "class 'DVM-02': 1 trainees have no unit"));
	cadre_buf_free(&heard.records);
	cadre_close(reg);
}

static void rounds_are_refused(void **state)
{
	static const char *const good[] = {"DVM-01"}, *const bad[] = {"DVM-03", "DVM-04", "DVM-09"};
	static const struct {
		const char *round, *form;
		const char *const *classes;
		size_t count;
		int months;
		enum cadre_code code;
		const char *fault;
	} cases[] = {
		{"R", "hv", bad, 3, 3, CADRE_REFUSED,
			"class 'DVM-03' is not closed ('open'): "
			"a round asks about classes that are over|class 'DVM-04' tells no "
			"closing date: give it one|no such class: 'DVM-09'"},
		{"R", "hv", bad + 2, 1, 3, CADRE_NO, "no such class: 'DVM-09'"},
		{"R", "zz", good, 1, 3, CADRE_NO, "no such form: 'zz'"},
		{"R", "hv", good, 1, 121, CADRE_USAGE,
			"a round opens 0 to 120 months after its classes, not 121"},
		{" R", "hv", good, 1, 3, CADRE_USAGE, "begins or ends with a space"},
		{"R", "hv", good, 0, 3, CADRE_USAGE, "a round is about one class at least"},
		{"N370", "hv", good, 1, 3, CADRE_REFUSED,
			"round 'N370' asks with form 'n370', "
			"version 1: open another round for another form"},
	};
	struct cadre_register *reg = open_centre();
	struct heard heard = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(open_round(reg, &heard, cases[i].round, cases[i].form,
					 cases[i].classes, cases[i].count, cases[i].months),
			cases[i].code);
		assert_non_null(strstr(heard.faults, cases[i].fault));
		assert_int_equal(heard.records.length, 0);
	}
	cadre_buf_free(&heard.records);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_find_slips),
		cmocka_unit_test(codes_are_read_as_meant),
		cmocka_unit_test(forms),
		cmocka_unit_test(forms_in_use_stay),
		cmocka_unit_test(rounds_ask_each_once),
		cmocka_unit_test(rounds_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
