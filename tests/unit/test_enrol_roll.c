#include "enrol_register.h"

static void enrol(struct cadre_register *reg, const char *class, const char *person,
	const char *unit)
{
	struct cadre_enrolment enrolment = {.class = class,
		.person = person,
		.unit = unit,
		.status = cadre_enrolment_status_nominated};
	struct cadre_err err = {0};

	assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_enrolment), &enrolment, NULL, &err),
		CADRE_OK);
}

/* Four trainees of the class OLD, and one of NEW. */
static struct cadre_register *open_roll(void)
{
	struct cadre_register *reg = open_centre();

	enrol(reg, "OLD", "P1", "hang-chu");
	enrol(reg, "OLD", "P2", "song-pe");
	enrol(reg, "OLD", "P3", "ta-xua-cu");
	enrol(reg, "OLD", "P5", NULL);
	enrol(reg, "NEW", "P6", "bac-yen");
	return reg;
}

static void rolls(void **state)
{
	static const struct {
		struct cadre_roll_filter filter;
		const char *people; /* Chiêu, Hoà, Sử, Tủa */
		enum cadre_code code;
	} cases[] = {
		{{.class = "OLD"}, "P5 P2 P3 P1", CADRE_OK},
		{{.programme = "NTVD"}, "P6 P5 P2 P3 P1", CADRE_OK},
		{{.year = 2025}, "P6", CADRE_OK},
		{{.year = 2023}, "", CADRE_OK},
		{{.unit = "hang-chu"}, "P1", CADRE_OK},
		{{.unit = "xã tà xùa"}, "P3", CADRE_OK},
		{{.unit = "Ta Xua"}, "P3", CADRE_OK},
		{{.status = "nominated", .class = "OLD"}, "P5 P2 P3 P1", CADRE_OK},
		{{.status = "completed"}, "", CADRE_OK},
		{{.status = "gone"}, "", CADRE_USAGE},
		{{.class = "NONE"}, "", CADRE_NO},
		{{.unit = "nowhere"}, "", CADRE_NO},
		{{.programme = "NONE"}, "", CADRE_NO},
	};
	struct cadre_register *reg = open_roll();
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct heard heard = {0};
		struct cadre_out out = {keep_key, &heard};
		assert_int_equal(cadre_roll(reg, &cases[i].filter, &out, &err), cases[i].code);
		assert_string_equal(cadre_buf_string(&heard.records), cases[i].people);
		forget(&heard);
	}
	cadre_close(reg);
}

static void rolls_are_joined(void **state)
{
	struct cadre_register *reg = open_roll();
	struct cadre_roll_filter filter = {.class = "OLD", .unit = "song-pe"};
	struct heard heard = {0};
	struct cadre_out out = {keep, &heard};
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_roll(reg, &filter, &out, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard.records),
		"{\"kind\":\"enrolment\",\"centre\":\"T\",\"class\":\"OLD\",\"person\":\"P2\","
		"\"name\":\"Lò Thị Hoà\",\"born\":\"1985-03-12\",\"sex\":\"female\","
		"\"unit\":\"song-pe\",\"unit_name\":\"Xã Song Pe\",\"status\":\"nominated\"}\n");
	forget(&heard);
	cadre_close(reg);
}

static void steps(void **state)
{
	static const struct {
		const char *class, *person, *status, *why;
		enum cadre_code code;
	} cases[] = {
		{"OLD", "P1", "completed", "'enrolled' comes first", CADRE_REFUSED},
		{"OLD", "P1", "nominated", NULL, CADRE_OK},
		{"OLD", "P1", "enrolled", NULL, CADRE_OK},
		{"OLD", "P1", "failed", "'attending' comes first", CADRE_REFUSED},
		{"OLD", "P1", "attending", NULL, CADRE_OK},
		{"OLD", "P1", "no_show", "only 'completed', 'failed' or 'withdrawn'",
			CADRE_REFUSED},
		{"OLD", "P1", "failed", NULL, CADRE_OK},
		{"OLD", "P1", "completed", NULL, CADRE_OK},
		{"OLD", "P1", "withdrawn", "nothing follows", CADRE_REFUSED},
		{"OLD", "P2", "no_show", NULL, CADRE_OK},
		{"OLD", "P2", "enrolled", NULL, CADRE_OK},
		{"OLD", "P2", "atending", "did you mean 'attending'", CADRE_USAGE},
		{"OLD", "P4", "enrolled", "not on the roll", CADRE_NO},
		{"NONE", "P1", "enrolled", "no such class", CADRE_NO},
		{"SHUT", "P4", "enrolled", "is closed", CADRE_REFUSED},
		{"SHUT", "P4", "no_show", NULL, CADRE_OK},
		{"OFF", "P4", "enrolled", "is cancelled", CADRE_REFUSED},
	};
	struct cadre_register *reg = open_roll();

	(void)state;
	enrol(reg, "SHUT", "P4", NULL);
	enrol(reg, "OFF", "P4", NULL);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct heard heard = {0};
		struct cadre_out out = {keep, &heard};
		struct cadre_err err = {0};
		enum cadre_code code = cadre_status(reg, cases[i].class, cases[i].person,
			cases[i].status, "why", &out, &err);
		if (code != cases[i].code
			|| (cases[i].why != NULL && strstr(err.text, cases[i].why) == NULL))
			fail_msg("%zu: %d %s", i, code, err.text);
		assert_int_equal(heard.count, code == CADRE_OK);
		forget(&heard);
	}
	cadre_close(reg);
}

/* Filled sheets: what is stored ("new changed same rejected"), and what is said. */
static void sheets(void **state)
{
	static const struct {
		const char *text, *counts, *said;
		enum cadre_kind_id kind;
		enum cadre_code code;
	} cases[] = {
		{"STT,Họ và tên,1,Buổi 2,3\n1,Giàng A Tủa,x,P,\n2,LÒ THỊ HÒA,K,m,+\n,Cộng,1,1,1\n",
			"5 0 0 0", "", CADRE_KIND_attendance, CADRE_OK},
		{"Mã,Họ và tên,1\nP3,Vàng A Sử,x\nP1,Giàng A Tủa,x\n", "2 0 0 0", "",
			CADRE_KIND_attendance, CADRE_OK},
		{"person;1\nP3;x\nP3;x\n", "1 0 0 1", "stands in row 2 already",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"person,1\nP3,x\nP4,x\nP1,x\n", "2 0 0 1", "A3: 'P4' is not on the roll",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"person,name,1\nP3,Vàng A Sử,x\nP1,Lò Thị Hoà,x\nP2,Lò Thị Hoà,x\n", "2 0 0 1",
			"B3: the key 'P1' is that of 'Giàng A Tủa'", CADRE_KIND_attendance,
			CADRE_INPUT},
		{"person,1\nP3,x\nP1,hm\nP2,x\n", "2 0 0 1", "B3: 'hm': attendance is",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"person,1,9\nP3,x,x\n", "0 0 0 0", "C1: class 'OLD' has no session 9",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"person,1,2\nP3,x,a\nP1,x,b\nP2,x,c\n", "3 0 0 3",
			"column C ('2') does not hold attendance", CADRE_KIND_attendance,
			CADRE_INPUT},
		{"Đơn vị,Họ và tên,1\nGiàng A Tủa,Xã A,x\nLò Thị Hoà,Xã B,x\nVàng A Sử,Xã C,x\n",
			"0 0 0 0",
			"column B ('Họ và tên') does not hold the trainees of class 'OLD': "
			"column A ('Đơn vị') does",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"STT,Họ và tên,Ngày sinh,1\n1,1990,Giàng A Tủa,x\n2,1985,Lò Thị Hoà,x\n",
			"0 0 0 0",
			"column B ('Họ và tên') does not hold the trainees of class 'OLD': "
			"column C ('Ngày sinh') does",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"Họ và tên,Ngày sinh,1\n1990,Giàng A Tủa,x\n", "0 0 0 0",
			"column B ('Ngày sinh') does", CADRE_KIND_attendance, CADRE_INPUT},
		{"Họ và tên,1\n,x\n,x\n", "0 0 0 0", "sheet of another class",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"STT,Họ và tên,1,2\n1,2,3,4\n1,Giàng A Tủa,,\n", "0 0 0 0", "",
			CADRE_KIND_attendance, CADRE_OK},
		{"Họ và tên,1\nAi,x\nKhác,x\nNữa,x\n", "0 0 0 0", "sheet of another class",
			CADRE_KIND_attendance, CADRE_INPUT},
		{"person,name,1\nP1,Lò Thị Hoà,x\nP2,Vàng A Sử,x\nP3,Giàng A Tủa,x\n", "0 0 0 0",
			"tell of different people", CADRE_KIND_attendance, CADRE_INPUT},
		{"a,b\n1,2\n", "0 0 0 0", "!no heading row", CADRE_KIND_attendance, CADRE_INPUT},
		{"person,b\nP1,2\n", "0 0 0 0", "!number of a session", CADRE_KIND_attendance,
			CADRE_INPUT},
		{"person,Thu hoạch,Điểm kiểm tra\nP1,\"7,5\",8\nP2,10,\nP3,0,9.25\n", "5 0 0 0", "",
			CADRE_KIND_mark, CADRE_OK},
		{"person,thu_hoach\nP1,7\nP2,11\nP3,8\n", "2 0 0 1", "B3: '11': a mark is",
			CADRE_KIND_mark, CADRE_INPUT},
		{"person,Điểm miệng\nP1,7\n", "0 0 0 0", "!headed with an assessment",
			CADRE_KIND_mark, CADRE_INPUT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_roll();
		struct heard heard = {0};
		struct cadre_sink sink = {hear, &heard};
		struct cadre_sheet_options options = {.kind = cases[i].kind,
			.class = "OLD",
			.today = TODAY,
			.sink = &sink};
		struct cadre_loaded counts;
		struct cadre_err err = {0};
		char shown[64];
		const char *said = cases[i].said;
		enum cadre_code code = cadre_sheet_take(reg, &options, "sheet.csv", cases[i].text,
			strlen(cases[i].text), &counts, &err);
		snprintf(shown, sizeof shown, "%d %d %d %d", (int)counts.fresh.v,
			(int)counts.changed.v, (int)counts.same.v, (int)counts.rejected.v);
		if (code != cases[i].code || strcmp(shown, cases[i].counts) != 0
			|| strstr(said[0] == '!' ? err.text : heard.faults, said + (said[0] == '!'))
				== NULL
			|| (said[0] != '!' && err.text[0] != '\0')
			|| (said[0] == '\0' && heard.faults[0] != '\0'))
			fail_msg("%zu: %d %s %s %s", i, code, shown, err.text, heard.faults);
		forget(&heard);
		cadre_close(reg);
	}
}

/* Two people of one name are told apart by their birth dates, or by their keys. */
static void namesakes(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{"Họ và tên,Ngày sinh,1\nVàng A Sử,6/5/1979,x\nGiàng A Tủa,1990,x\nLò Thị Hoà,,x\n",
			""},
		{"Họ và tên,Ngày sinh,1\nVàng A Sử,1979,x\nVàng A Sử,1981,x\nLò Thị Hoà,,x\n", ""},
		{"Họ và tên,1\nVàng A Sử,x\nGiàng A Tủa,x\nLò Thị Hoà,x\n",
			"A2: several trainees are called 'Vàng A Sử'"},
		{"person,Họ và tên,1\nP9,Vàng A Sử,x\nP1,Giàng A Tủa,x\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_roll();
		struct cadre_person namesake = {.person = "P9",
			.name = "Vàng A Sử",
			.born = 19810000};
		struct heard heard = {0};
		struct cadre_sink sink = {hear, &heard};
		struct cadre_sheet_options options = {.kind = CADRE_KIND_attendance,
			.class = "OLD",
			.today = TODAY,
			.sink = &sink};
		struct cadre_loaded counts;
		struct cadre_err err = {0};
		assert_int_equal(
			cadre_put(reg, cadre_kind(CADRE_KIND_person), &namesake, NULL, &err),
			CADRE_OK);
		enrol(reg, "OLD", "P9", NULL);
		cadre_sheet_take(reg, &options, "sheet.csv", cases[i].text, strlen(cases[i].text),
			&counts, &err);
		assert_string_equal(err.text, "");
		assert_non_null(strstr(heard.faults, cases[i].said));
		assert_true(cases[i].said[0] != '\0' || heard.faults[0] == '\0');
		forget(&heard);
		cadre_close(reg);
	}
}

/* A mark that changes keeps the day on which the paper came in. */
static void papers_keep_their_day(void **state)
{
	static const char text[] = "person,Thu hoạch\nP1,8\n";
	struct cadre_register *reg = open_roll();
	struct cadre_mark mark = {.class = "OLD",
		.person = "P1",
		.assessment = "thu_hoach",
		.submitted = 20240325};
	const char *key[] = {"OLD", "P1", "thu_hoach"};
	struct cadre_sheet_options options = {.kind = CADRE_KIND_mark,
		.class = "OLD",
		.today = TODAY};
	struct cadre_arena arena = {0};
	struct cadre_loaded counts;
	enum cadre_outcome outcome;
	struct cadre_err err = {0};
	void *record;

	(void)state;
	assert_int_equal(cadre_grade(reg, "OLD", &mark, &outcome, &err), CADRE_OK);
	assert_int_equal(
		cadre_sheet_take(reg, &options, "sheet.csv", text, sizeof text - 1, &counts, &err),
		CADRE_OK);
	assert_int_equal(counts.changed.v, 1);
	assert_int_equal(cadre_get(&record, reg, &arena, cadre_kind(CADRE_KIND_mark), key, 3, &err),
		CADRE_OK);
	assert_int_equal(((struct cadre_mark *)record)->submitted, 20240325);
	assert_int_equal(((struct cadre_mark *)record)->value.v, 800);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static void single_records(void **state)
{
	static const struct {
		const char *class, *of, *person, *assessment, *why;
		int number;
		enum cadre_code code;
	} cases[] = {
		{"OLD", "OLD", "P1", "thu_hoach", NULL, 1, CADRE_OK},
		{"OLD", "NEW", "P1", "thu_hoach", "is of class 'NEW'", 1, CADRE_INPUT},
		{"OLD", "OLD", "P4", "thu_hoach", "no such", 1, CADRE_INPUT},
		{"OLD", "OLD", "P1", "none", "no assessment 'none'", 9, CADRE_INPUT},
		{"OFF", "OFF", "P1", "thu_hoach", "is cancelled", 1, CADRE_REFUSED},
		{"NONE", "NONE", "P1", "thu_hoach", "no such class", 1, CADRE_NO},
	};
	struct cadre_register *reg = open_roll();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_mark mark = {.class = cases[i].of,
			.person = cases[i].person,
			.assessment = cases[i].assessment,
			.value = {700, true}};
		struct cadre_attendance attendance = {.class = cases[i].of,
			.person = cases[i].person,
			.number = {cases[i].number, true},
			.mark = cadre_attendance_mark_present};
		enum cadre_outcome outcome;
		struct cadre_err err = {0};
		assert_int_equal(cadre_grade(reg, cases[i].class, &mark, &outcome, &err),
			cases[i].code);
		if (cases[i].why != NULL)
			assert_non_null(strstr(err.text, cases[i].why));
		assert_int_equal(cadre_attend(reg, cases[i].class, &attendance, &outcome, &err),
			cases[i].code);
	}
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rolls),
		cmocka_unit_test(rolls_are_joined),
		cmocka_unit_test(steps),
		cmocka_unit_test(sheets),
		cmocka_unit_test(namesakes),
		cmocka_unit_test(papers_keep_their_day),
		cmocka_unit_test(single_records),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
