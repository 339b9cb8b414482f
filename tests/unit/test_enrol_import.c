#include "enrol_register.h"

struct importing {
	struct cadre_register *reg;
	struct heard heard;
	struct cadre_sink sink;
	struct cadre_imported counts;
	struct cadre_err err;
	const char *fresh[4], *same[4];
	struct cadre_import_options options;
};

static void begin(struct importing *importing, struct cadre_register *reg, const char *class)
{
	*importing = (struct importing){.reg = reg};
	importing->sink = (struct cadre_sink){hear, &importing->heard};
	importing->options = (struct cadre_import_options){.class = class,
		.sink = &importing->sink};
	importing->options.fresh.items = importing->fresh;
	importing->options.same.items = importing->same;
}

static void say(struct cadre_list *list, const char *text)
{
	((const char **)list->items)[list->count++] = text;
}

static enum cadre_code take(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)kind;
	return cadre_import_nominee(arg, record, err);
}

static enum cadre_code run(struct importing *importing, const char *text, size_t length)
{
	struct cadre_import *import;
	struct cadre_list_options reading = {.today = TODAY};
	enum cadre_code code = cadre_import_begin(&import, importing->reg, &importing->options,
		&importing->err);

	if (code == CADRE_OK) {
		struct cadre_out out = {take, import};
		code = cadre_list_read("list.csv", text, length, &reading, &out, &importing->err);
	}
	if (code == CADRE_OK)
		code = cadre_import_end(import, &importing->counts, &importing->err);
	cadre_import_free(import);
	return code;
}

/* "rows people enrolled same repeated asked rejected" */
static const char *shown(const struct importing *importing)
{
	static char text[128];
	const struct cadre_imported *counts = &importing->counts;

	snprintf(text, sizeof text, "%d %d %d %d %d %d %d", (int)counts->rows.v,
		(int)counts->people.v, (int)counts->enrolled.v, (int)counts->same.v,
		(int)counts->repeated.v, (int)counts->asked.v, (int)counts->rejected.v);
	return text;
}

static const char *const heading = "STT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ,Số CCCD\n";

/* Two imports of one list; what the second finds is what the first left. */
static void lists_are_imported_once(void **state)
{
	static const struct {
		const char *rows, *first, *second;
		enum cadre_code code;
	} cases[] = {
		{"1,Hạng A Chu,5/6/1980,Xã Hang Chú,Trưởng bản,\n", "1 1 1 0 0 0 0",
			"1 0 0 1 0 0 0", CADRE_OK},
		/* who is known already */
		{"1,Lò Thị Hòa,12/3/1985,Xã Song Pe,Bí thư,\n", "1 0 1 0 0 0 0", "1 0 0 1 0 0 0",
			CADRE_OK},
		/* perhaps: name, year and commune are those of others too */
		{"1,Giàng A Tủa,1990,Xã Hang Chú,Công an viên,\n", "1 0 0 0 0 1 0", "1 0 0 0 0 1 0",
			CADRE_INPUT},
		/* the same row twice, by number, by birth date */
		{"1,Hạng A Chu,1980,Xã Hang Chú,a,014080000001\n"
		 "2,Hạng A Chu,1980,Xã Hang Chú,b,014080000001\n",
			"2 1 1 0 1 0 0", "2 0 0 1 1 0 0", CADRE_OK},
		{"1,Hạng A Chu,5/6/1980,Xã Hang Chú,a,\n2,HẠNG A CHU,5/6/1980,Xã Hang Chú,b,\n",
			"2 1 1 0 1 0 0", "2 0 0 1 1 0 0", CADRE_OK},
		{"1,Hạng A Chu,1980,Xã Hang Chú,a,\n2,Hạng A Chu,1980,Xã Hang Chú,a,\n",
			"2 1 1 0 0 1 0", "2 0 0 1 0 1 0", CADRE_INPUT},
		/* two people, or perhaps one: asked, and asked again */
		{"1,Hạng A Chu,1980,Xã Hang Chú,a,\n2,Hạng A Chu,1980,Xã Hang Chú,b,\n",
			"2 1 1 0 0 1 0", "2 0 0 1 0 1 0", CADRE_INPUT},
		/* two people for sure */
		{"1,Hạng A Chu,1980,Xã Hang Chú,a,014080000001\n"
		 "2,Hạng A Chu,1980,Xã Hang Chú,a,014080000972\n",
			"2 2 2 0 0 0 0", "2 0 0 2 0 0 0", CADRE_OK},
		/* the unit is none that the register knows */
		{"1,Hạng A Chu,5/6/1980,Nơi xa,a,\n2,Hạng A Chu,5/6/1980,Nơi xa,a,\n",
			"2 1 1 0 1 0 0", "2 0 0 1 1 0 0", CADRE_OK},
		{"1,Hạng A Chu,1980,Nơi xa,a,\n", "1 1 1 0 0 0 0", "1 0 0 1 0 0 0", CADRE_OK},
		{"1,Vàng A Sử,6/5/1979,Xã Tà Xùa,,\n", "1 0 0 0 0 1 0", "1 0 0 0 0 1 0",
			CADRE_INPUT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_centre();
		struct importing importing;
		char list[512];
		int length = snprintf(list, sizeof list, "%s%s", heading, cases[i].rows);
		for (int time = 0; time < 2; time++) {
			begin(&importing, reg, "OLD");
			assert_int_equal(run(&importing, list, (size_t)length), cases[i].code);
			assert_string_equal(shown(&importing),
				time == 0 ? cases[i].first : cases[i].second);
			forget(&importing.heard);
		}
		cadre_close(reg);
	}
}

/* What was asked is decided once; then the list imports without a question. */
static void questions_are_answered(void **state)
{
	static const char rows[] = "STT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ\n"
				   "1,Hạng A Chu,1980,Xã Hang Chú,a\n2,Hạng A Chu,1980,Xã Hang "
				   "Chú,b\n"
				   "3,Vàng A Sử,6/5/1979,Xã Tà Xùa,c\n";
	struct cadre_register *reg = open_centre();
	struct importing importing;

	(void)state;
	begin(&importing, reg, "OLD");
	assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_INPUT);
	assert_string_equal(shown(&importing), "3 1 1 0 0 2 0");
	assert_non_null(strstr(importing.heard.faults, "'--same 4=PERSON' or '--new 4'"));
	forget(&importing.heard);
	begin(&importing, reg, "OLD");
	say(&importing.options.fresh, "3");
	say(&importing.options.same, "4=P4");
	assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_OK);
	assert_string_equal(shown(&importing), "3 1 2 1 0 0 0");
	begin(&importing, reg, "OLD");
	assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_OK);
	assert_string_equal(shown(&importing), "3 0 0 3 0 0 0");
	forget(&importing.heard);
	begin(&importing, reg, "OLD");
	say(&importing.options.same, "4=NOBODY");
	assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_INPUT);
	forget(&importing.heard);
	cadre_close(reg);
}

static void *get(struct cadre_register *reg, struct cadre_arena *arena, enum cadre_kind_id kind,
	const char *a, const char *b)
{
	const char *key[] = {a, b};
	struct cadre_err err = {0};
	void *record;

	if (cadre_get(&record, reg, arena, cadre_kind(kind), key, b != NULL ? 2 : 1, &err)
		!= CADRE_OK)
		fail_msg("%s", err.text);
	return record;
}

/* A known person is completed, never changed; the enrolment has unit and position as told. */
static void people_are_completed(void **state)
{
	static const char rows[] = "STT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ,Số CCCD,Dân tộc,Giới "
				   "tính\n"
				   "1,Lò Thị Hoà,12/3/1985,Xã Song Pe,Bí thư,014185000001,Thái,Nữ\n"
				   "2,Lò Thị Hòa,13/3/1985,Xã Song Pe,Bí "
				   "thư,014185000001,Thái,Nữ\n";
	struct cadre_register *reg = open_centre();
	struct cadre_arena arena = {0};
	struct importing importing;
	struct cadre_enrolment *enrolment;
	struct cadre_person *person;

	(void)state;
	begin(&importing, reg, "NEW");
	assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_OK);
	assert_string_equal(shown(&importing), "2 0 1 0 1 0 0");
	assert_non_null(strstr(importing.heard.remarks, "'Xã Song Pe' is 'Xã Bắc Yên'"));
	forget(&importing.heard);
	person = get(reg, &arena, CADRE_KIND_person, "P2", NULL);
	assert_string_equal(person->name, "Lò Thị Hoà");
	assert_int_equal(person->ethnicity, cadre_ethnicity_thai);
	assert_string_equal(person->unit, "song-pe");
	assert_int_equal(person->born, 19850312);
	enrolment = get(reg, &arena, CADRE_KIND_enrolment, "NEW", "P2");
	assert_string_equal(enrolment->unit, "bac-yen");
	assert_string_equal(enrolment->position, "Bí thư");
	assert_int_equal(enrolment->status, cadre_enrolment_status_nominated);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

/* A unit that nobody knows stays empty, or is the one that the user gave. */
static void units_of_a_list(void **state)
{
	static const char rows[] = "STT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ\n"
				   "1,Hạng A Chu,1980,Huyện đoàn,a\n2,Hạng A Của,1981,Huyện "
				   "đoàn,b\n3,Hạng A Dế,1982,,b\n";
	static const struct {
		const char *unit, *told, *known, *untold;
	} cases[] = {
		{NULL, "the unit stays empty", NULL, NULL},
		{"Xã Hang Chú", "'Xã Hang Chú' is taken for it", "hang-chu", "hang-chu"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_centre();
		struct cadre_arena arena = {0};
		struct importing importing;
		struct cadre_list list;
		const struct cadre_enrolment *each;
		const char *class = "OLD", *at;
		begin(&importing, reg, class);
		importing.options.unit = cases[i].unit;
		assert_int_equal(run(&importing, rows, sizeof rows - 1), CADRE_OK);
		at = strstr(importing.heard.remarks, cases[i].told);
		assert_non_null(at);
		assert_null(strstr(at + 1, cases[i].told));
		assert_int_equal(cadre_all(&list, reg, &arena, cadre_kind(CADRE_KIND_enrolment),
					 &class, 1, &importing.err),
			CADRE_OK);
		assert_int_equal(list.count, 3);
		each = list.items;
		for (size_t j = 0; j < 3; j++)
			if (cases[i].unit == NULL)
				assert_null(each[j].unit);
			else
				assert_string_equal(each[j].unit, "hang-chu");
		forget(&importing.heard);
		cadre_arena_free(&arena);
		cadre_close(reg);
	}
}

static void classes_that_take_nobody(void **state)
{
	static const struct {
		const char *class, *unit, *why;
		enum cadre_code code;
	} cases[] = {
		{"SHUT", NULL, "is closed", CADRE_REFUSED},
		{"OFF", NULL, "is cancelled", CADRE_REFUSED},
		{"NONE", NULL, "no such class: 'NONE'", CADRE_NO},
		{"OLDD", NULL, "did you mean 'OLD'?", CADRE_NO},
		{"OLD", "Nơi khác", "no unit 'Nơi khác'", CADRE_NO},
	};
	struct cadre_register *reg = open_centre();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct importing importing;
		begin(&importing, reg, cases[i].class);
		importing.options.unit = cases[i].unit;
		assert_int_equal(run(&importing, heading, strlen(heading)), cases[i].code);
		assert_non_null(strstr(importing.err.text, cases[i].why));
	}
	cadre_close(reg);
}

/* Each sample: first two people of one name, year and commune, of whom the second is asked about.
 */
static void samples_are_imported(void **state)
{
	static const struct {
		const char *list, *first, *second;
	} cases[] = {
		{"tests/cases/lists/danh-sach-dvm.xlsx", "36 34 34 0 1 1 0", "36 0 0 34 1 1 0"},
		{"tests/cases/lists/danh-sach-hnd.csv", "42 40 40 0 1 1 0", "42 0 0 40 1 1 0"},
		{"tests/cases/lists/danh-sach-tn.csv", "38 36 36 0 1 1 0", "38 0 0 36 1 1 0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_centre();
		const char *first = "P1";
		struct cadre_person nobody = {.person = first};
		struct importing importing;
		size_t length;
		char *bytes = slurp(cases[i].list, &length);
		assert_int_equal(cadre_remove(reg, cadre_kind(CADRE_KIND_person), &nobody, NULL),
			CADRE_OK);
		for (int time = 0; time < 2; time++) {
			begin(&importing, reg, "OLD");
			assert_int_equal(run(&importing, bytes, length), CADRE_INPUT);
			assert_string_equal(shown(&importing),
				time == 0 ? cases[i].first : cases[i].second);
			forget(&importing.heard);
		}
		free(bytes);
		cadre_close(reg);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_imported_once),
		cmocka_unit_test(questions_are_answered),
		cmocka_unit_test(people_are_completed),
		cmocka_unit_test(units_of_a_list),
		cmocka_unit_test(classes_that_take_nobody),
		cmocka_unit_test(samples_are_imported),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
