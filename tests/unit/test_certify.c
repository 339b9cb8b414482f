/* Who may have a certificate, the register of certificates, and who voids and issues again. */
#include "enrol_register.h"

#include "cadre/certify.h"
#include "app/certify.h"

static enum cadre_code ignore(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)arg;
	(void)kind;
	(void)record;
	(void)err;
	return CADRE_OK;
}

static const struct cadre_out nowhere = {ignore, NULL};

static void put(struct cadre_register *reg, enum cadre_kind_id id, const void *record)
{
	struct cadre_err err = {0};

	if (cadre_put(reg, cadre_kind(id), record, NULL, &err) != CADRE_OK)
		fail_msg("%s", err.text);
}

static void mark(struct cadre_register *reg, const char *person, const char *assessment, int value)
{
	struct cadre_mark record = {.class = "SHUT",
		.person = person,
		.assessment = assessment,
		.value = {value, value >= 0},
		.submitted = 20240503};

	put(reg, CADRE_KIND_mark, &record);
}

static struct cadre_band bands[] = {{.band = "khá", .from = {700, true}},
	{.band = "giỏi", .from = {800, true}}, {.band = "trung bình", .from = {500, true}}};

/* The class as it may override its programme. */
static struct cadre_class the_class(void)
{
	return (struct cadre_class){.class = "SHUT",
		.programme = "NTVD",
		.title = "Lớp SHUT",
		.year = {2024, true},
		.opens = 20240501,
		.closes = 20240503,
		.bands = {3, bands},
		.state = cadre_class_state_closed};
}

static void enrol(struct cadre_register *reg, const char *person, int status)
{
	struct cadre_enrolment enrolment = {.class = "SHUT", .person = person, .status = status};

	put(reg, CADRE_KIND_enrolment, &enrolment);
}

/* P1 to P5 attend SHUT, which is closed; all have done their papers. */
static struct cadre_register *open_class(void)
{
	static const char *const people[] = {"P1", "P2", "P3", "P5"};
	struct cadre_register *reg = open_centre();
	struct cadre_class class = the_class();

	put(reg, CADRE_KIND_class, &class);
	for (size_t i = 0; i < 4; i++) {
		enrol(reg, people[i], cadre_enrolment_status_attending);
		mark(reg, people[i], "thu_hoach", 800);
		mark(reg, people[i], "kiem_tra", 705);
	}
	return reg;
}

static void attend(struct cadre_register *reg, const char *marks)
{
	for (int i = 0; marks[i] != '\0'; i++) {
		struct cadre_session session = {.class = "SHUT",
			.number = {i + 1, true},
			.state = marks[i] == 'c' ? cadre_session_state_cancelled
						 : cadre_session_state_held};
		struct cadre_attendance record = {.class = "SHUT",
			.number = {i + 1, true},
			.person = "P1",
			.mark = marks[i] == 'l'	  ? cadre_attendance_mark_late
				: marks[i] == 'e' ? cadre_attendance_mark_excused
				: marks[i] == 'u' ? cadre_attendance_mark_unexcused
						  : cadre_attendance_mark_present};
		put(reg, CADRE_KIND_session, &session);
		if (marks[i] != '-')
			put(reg, CADRE_KIND_attendance, &record);
	}
}

/* What P1 lacks, as "rule:assessment rule", or the grade. */
struct judged {
	char text[400];
};

static enum cadre_code judge(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct judged *judged = arg;
	const struct cadre_eligibility *is = record;
	const struct cadre_lack *lacks = is->missing.items;
	size_t at = 0;

	(void)kind;
	(void)err;
	if (strcmp(is->person, "P1") != 0)
		return CADRE_OK;
	assert_int_equal(is->eligible == CADRE_TRUE, is->missing.count == 0);
	for (size_t i = 0; i < is->missing.count; i++)
		at += (size_t)snprintf(judged->text + at, sizeof judged->text - at, "%s%s%s%s",
			i > 0 ? " " : "", lacks[i].rule, lacks[i].assessment != NULL ? ":" : "",
			lacks[i].assessment != NULL ? lacks[i].assessment : "");
	if (is->missing.count == 0)
		snprintf(judged->text, sizeof judged->text, "%s %lld.%02lld",
			is->grade != NULL ? is->grade : "-", (long long)is->mark.v / 100,
			(long long)is->mark.v % 100);
	return CADRE_OK;
}

static void eligibility_by_rules(void **state)
{
	enum { NO_MARK = -2, HANDED_IN = -1 };
	static const struct {
		int status, thu_hoach, kiem_tra;
		const char *attendance;
		int required, pass; /* of the class; -1: not set there */
		const char *is;
	} cases[] = {
		{cadre_enrolment_status_attending, 800, 800, "", -1, -1, "giỏi 8.00"},
		{cadre_enrolment_status_enrolled, 799, 800, "", -1, -1, "giỏi 8.00"},
		{cadre_enrolment_status_completed, 799, 799, "", -1, -1, "khá 7.99"},
		{cadre_enrolment_status_attending, 500, 500, "", -1, -1, "trung bình 5.00"},
		{cadre_enrolment_status_attending, 499, 1000, "", -1, -1, "pass_mark:thu_hoach"},
		{cadre_enrolment_status_attending, 499, 499, "", -1, 499, "- 4.99"},
		{cadre_enrolment_status_attending, 0, 0, "", -1, 0, "- 0.00"},
		{cadre_enrolment_status_attending, 649, 700, "", -1, 650, "pass_mark:thu_hoach"},
		{cadre_enrolment_status_attending, NO_MARK, 800, "", -1, -1, "submitted:thu_hoach"},
		{cadre_enrolment_status_attending, HANDED_IN, 800, "", -1, -1,
			"submitted:thu_hoach"},
		{cadre_enrolment_status_attending, NO_MARK, 400, "", -1, -1,
			"submitted:thu_hoach pass_mark:kiem_tra"},
		{cadre_enrolment_status_nominated, 800, 800, "", -1, -1, "status"},
		{cadre_enrolment_status_failed, 800, 800, "", -1, -1, "status"},
		{cadre_enrolment_status_withdrawn, 800, 800, "", -1, -1, "status"},
		{cadre_enrolment_status_no_show, 800, 800, "", -1, -1, "status"},
		{cadre_enrolment_status_replaced, 800, 800, "", -1, -1, "status"},
		{cadre_enrolment_status_attending, 800, 800, "pppp", 80, -1, "giỏi 8.00"},
		{cadre_enrolment_status_attending, 800, 800, "ppple", 80, -1, "giỏi 8.00"},
		{cadre_enrolment_status_attending, 800, 800, "pppuu", 80, -1, "attendance"},
		{cadre_enrolment_status_attending, 800, 800, "ppp-", 76, -1, "attendance"},
		{cadre_enrolment_status_attending, 800, 800, "ppp-", 75, -1, "giỏi 8.00"},
		{cadre_enrolment_status_attending, 800, 800, "ppcc", 100, -1, "giỏi 8.00"},
		{cadre_enrolment_status_attending, 800, 800, "ucc", 1, -1, "attendance"},
		{cadre_enrolment_status_attending, 800, 800, "uuu", 0, -1, "giỏi 8.00"},
		{cadre_enrolment_status_attending, 800, 800, "", 100, -1, "giỏi 8.00"},
		{cadre_enrolment_status_nominated, NO_MARK, 1, "u", 50, -1,
			"status attendance submitted:thu_hoach pass_mark:kiem_tra"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_register *reg = open_centre();
		struct cadre_class class = the_class();
		struct judged judged = {""};
		struct cadre_out out = {judge, &judged};
		struct cadre_err err = {0};
		class.attendance_required = (struct cadre_int){cases[i].required,
			cases[i].required >= 0};
		class.pass_mark = (struct cadre_int){cases[i].pass, cases[i].pass >= 0};
		put(reg, CADRE_KIND_class, &class);
		enrol(reg, "P1", cases[i].status);
		if (cases[i].thu_hoach != NO_MARK)
			mark(reg, "P1", "thu_hoach", cases[i].thu_hoach);
		mark(reg, "P1", "kiem_tra", cases[i].kiem_tra);
		attend(reg, cases[i].attendance);
		assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
		if (cadre_eligible(reg, "SHUT", &out, &err) != CADRE_OK)
			fail_msg("case %zu: %s", i, err.text);
		if (strcmp(judged.text, cases[i].is) != 0)
			fail_msg("case %zu: '%s', not '%s'", i, judged.text, cases[i].is);
		cadre_close(reg);
	}
}

static void assessments_of_the_class(void **state)
{
	static const char *only[] = {"kiem_tra"};
	struct cadre_register *reg = open_class();
	struct cadre_class class = the_class();
	struct judged judged = {""};
	struct cadre_out out = {judge, &judged};
	struct cadre_err err = {0};

	(void)state;
	class.assessments = (struct cadre_list){1, only};
	put(reg, CADRE_KIND_class, &class);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_eligible(reg, "SHUT", &out, &err), CADRE_OK);
	assert_string_equal(judged.text, "khá 7.05");
	assert_int_equal(cadre_eligible(reg, "SHUTT", &nowhere, &err), CADRE_NO);
	cadre_close(reg);
}

static void register_numbers(void **state)
{
	static const struct {
		const char *number;
		int year;
		size_t prefix;
		int64_t place; /* 0: of another form */
	} cases[] = {
		{"2026/GCN/0001", 2026, 9, 1},
		{"2026/BTN/12345", 2026, 9, 12345},
		{"2026/X/7", 2026, 7, 7},
		{"2026/GCN/0000", 0, 0, 0},
		{"2026/GCN/", 0, 0, 0},
		{"2026/GCN/12a", 0, 0, 0},
		{"2026/GCN/-1", 0, 0, 0},
		{"2026/GCN/1/2", 0, 0, 0},
		{"2026//1", 0, 0, 0},
		{"26/GCN/1", 0, 0, 0},
		{"20260/GCN/1", 0, 0, 0},
		{"2026/GCN/1234567890123456", 0, 0, 0},
		{"abc", 0, 0, 0},
		{"", 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int year;
		size_t prefix;
		int64_t place;
		bool good = certify_parse(cases[i].number, &year, &prefix, &place);
		assert_int_equal(good, cases[i].place != 0);
		if (!good)
			continue;
		assert_int_equal(year, cases[i].year);
		assert_int_equal(prefix, cases[i].prefix);
		assert_int_equal(place, cases[i].place);
	}
}

/* Numbers and people as they come. */
struct entered {
	char text[400];
};

static enum cadre_code enter(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct entered *entered = arg;
	const struct cadre_certificate *certificate = record;
	size_t at = strlen(entered->text);

	(void)err;
	assert_int_equal(kind->id, CADRE_KIND_certificate);
	snprintf(entered->text + at, sizeof entered->text - at, "%s%s %s %s", at > 0 ? ", " : "",
		certificate->number, certificate->person,
		cadre_enum_code(CADRE_ENUM_certificate_status, certificate->status));
	return CADRE_OK;
}

static enum cadre_code certify(struct cadre_register *reg, struct entered *entered,
	const struct cadre_certify_options *options, struct cadre_err *err)
{
	struct cadre_out out = {enter, entered};

	entered->text[0] = '\0';
	return cadre_certify(reg, options, &out, err);
}

static void certificates_are_numbered(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1", .date = 20240503};
	struct cadre_certificate before = {.number = "2024/GCN/0041",
		.class = "SHUT",
		.person = "P3",
		.paper = cadre_paper_certificate,
		.issued = 20240501,
		.status = cadre_certificate_status_issued};
	struct entered entered;
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};
	const char *key[] = {"SHUT", "P5"}, *people[] = {"P1"};
	void *record;

	(void)state;
	/* by given name: Chiêu P5, Hoà P2, Sử P3, Tủa P1; P3 has one from before */
	put(reg, CADRE_KIND_certificate, &before);
	enrol(reg, "P2", cadre_enrolment_status_failed);
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0042 P5 issued, 2024/GCN/0043 P1 issued");
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	assert_int_equal(
		cadre_get(&record, reg, &arena, cadre_kind(CADRE_KIND_enrolment), key, 2, &err),
		CADRE_OK);
	assert_int_equal(((struct cadre_enrolment *)record)->status,
		cadre_enrolment_status_completed);
	assert_string_equal(((struct cadre_enrolment *)record)->grade, "khá");
	enrol(reg, "P2", cadre_enrolment_status_completed);
	options.date = 20250101;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "2025/GCN/0001 P2 issued");
	options.people = people;
	options.people_count = 1;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static void a_class_must_be_ready(void **state)
{
	static const struct {
		const char *class, *person, *says;
		int state, date;
		enum cadre_code code;
	} cases[] = {
		{"SHUT", NULL, "not closed", cadre_class_state_running, 0, CADRE_REFUSED},
		{"SHUT", NULL, "not closed", cadre_class_state_cancelled, 0, CADRE_REFUSED},
		{"SHUT", NULL, "still to come", cadre_class_state_closed, 20261125, CADRE_REFUSED},
		{"SHUT", "P6", "not on the roll", cadre_class_state_closed, 0, CADRE_NO},
		{"SHUT", "P2", "'failed'", cadre_class_state_closed, 0, CADRE_REFUSED},
		{"NONE", NULL, "no such class", cadre_class_state_closed, 0, CADRE_NO},
		{"SHUT", "P1", "", cadre_class_state_closed, 20261124, CADRE_OK},
	};
	struct cadre_register *reg = open_class();
	struct cadre_class class = the_class();

	(void)state;
	enrol(reg, "P2", cadre_enrolment_status_failed);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_certify_options options = {.class = cases[i].class,
			.people = &cases[i].person,
			.people_count = cases[i].person != NULL,
			.decision = "1",
			.date = cases[i].date};
		struct cadre_err err = {0};
		class.state = cases[i].state;
		put(reg, CADRE_KIND_class, &class);
		assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), cases[i].code);
		if (cases[i].code != CADRE_OK && strstr(err.text, cases[i].says) == NULL)
			fail_msg("case %zu: '%s'", i, err.text);
	}
	cadre_close(reg);
}

static void papers_of_others(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_programme programme = {.programme = "NTVD",
		.name = "N",
		.group = cadre_programme_group_awareness,
		.days = {5, true},
		.paper = cadre_paper_none};
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1"};
	struct entered entered;
	struct cadre_err err = {0};

	(void)state;
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "gives no paper"));
	programme.paper = cadre_paper_diploma;
	programme.issuer = "Trường Chính trị tỉnh";
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(cadre_certify(reg, &options, &nowhere, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "Trường Chính trị tỉnh"));
	programme.issuer = NULL;
	put(reg, CADRE_KIND_programme, &programme);
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_non_null(strstr(entered.text, "2026/BTN/0004 P1"));
	cadre_close(reg);
}

static void who_may_sign(void **state)
{
	static const struct {
		const char *signatory;
		int date;
		enum cadre_code code;
		const char *name;
		int capacity;
	} cases[] = {
		{NULL, 20240601, CADRE_OK, "Lò Văn Chung", cadre_capacity_director},
		{"lò văn chung", 20240601, CADRE_OK, "Lò Văn Chung", cadre_capacity_director},
		{"Hà Thị Hoà", 20240601, CADRE_OK, "Hà Thị Hòa", cadre_capacity_deputy},
		{"Hà Thị Hoà", 20240630, CADRE_OK, "Hà Thị Hòa", cadre_capacity_deputy},
		{"Hà Thị Hoà", 20240701, CADRE_REFUSED, NULL, 0},
		{"Hà Thị Hoà", 20240531, CADRE_REFUSED, NULL, 0},
		{"Hà Thị Hoa", 20240601, CADRE_REFUSED, NULL, 0},
		{"Vì Văn Sơn", 20250101, CADRE_OK, "Vì Văn Sơn", cadre_capacity_proxy},
		{"Vì Văn Sơn", 20241231, CADRE_REFUSED, NULL, 0},
	};
	static const struct cadre_centre centre = {.code = "T",
		.valid_from = 20200101,
		.name = "T",
		.director = "Lò Văn Chung"};
	static const struct cadre_authorisation deputy = {.signatory = "Hà Thị Hòa",
		.valid_from = 20240601,
		.valid_to = 20240630,
		.capacity = cadre_capacity_deputy,
		.decision = "3-QĐ/TTCT"};
	static const struct cadre_authorisation proxy = {.signatory = "Vì Văn Sơn",
		.valid_from = 20250101,
		.capacity = cadre_capacity_proxy,
		.decision = "4-QĐ/TTCT"};
	struct cadre_register *reg = open_centre();

	(void)state;
	put(reg, CADRE_KIND_centre, &centre);
	put(reg, CADRE_KIND_authorisation, &deputy);
	put(reg, CADRE_KIND_authorisation, &proxy);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct cadre_certificate certificate = {0};
		struct cadre_arena arena = {0};
		struct cadre_err err = {0};
		assert_int_equal(certify_signatory(&certificate, reg, &arena, cases[i].signatory,
					 cases[i].date, &err),
			cases[i].code);
		if (cases[i].code == CADRE_OK) {
			assert_string_equal(certificate.signatory, cases[i].name);
			assert_int_equal(certificate.capacity, cases[i].capacity);
		}
		cadre_arena_free(&arena);
	}
	cadre_close(reg);
}

static void voided_and_reissued(void **state)
{
	struct cadre_register *reg = open_class();
	struct cadre_certify_options options = {.class = "SHUT", .decision = "1", .date = 20240503};
	struct cadre_reissue_options again = {.number = "GCN2400001", .reason = "mất"};
	struct entered entered;
	struct cadre_out out = {enter, &entered};
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	entered.text[0] = '\0';
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0001 P5 reissued, 2026/GCN/0001 P5 issued");
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_REFUSED);
	assert_non_null(strstr(err.text, "2026/GCN/0001"));
	assert_int_equal(cadre_void(reg, "2024/GCN/0001", "sai", &out, &err), CADRE_REFUSED);
	entered.text[0] = '\0';
	assert_int_equal(cadre_void(reg, "2024/GCN/0002", "sai", &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0002 P2 void");
	assert_int_equal(cadre_void(reg, "2024/GCN/0002", "sai", &out, &err), CADRE_REFUSED);
	assert_int_equal(cadre_void(reg, "2024/GCN/0009", "sai", &out, &err), CADRE_NO);
	/* whoever's was voided gets no other but by a reissue */
	assert_int_equal(certify(reg, &entered, &options, &err), CADRE_OK);
	assert_string_equal(entered.text, "");
	again.number = "2024/GCN/0002";
	entered.text[0] = '\0';
	assert_int_equal(cadre_reissue(reg, &again, &out, &err), CADRE_OK);
	assert_string_equal(entered.text, "2024/GCN/0002 P2 void, 2026/GCN/0002 P2 issued");
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eligibility_by_rules),
		cmocka_unit_test(assessments_of_the_class),
		cmocka_unit_test(register_numbers),
		cmocka_unit_test(certificates_are_numbered),
		cmocka_unit_test(a_class_must_be_ready),
		cmocka_unit_test(papers_of_others),
		cmocka_unit_test(who_may_sign),
		cmocka_unit_test(voided_and_reissued),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
