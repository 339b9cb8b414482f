/* Who may have a certificate: the rules of a class, case by case. */
#include "certify_class.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eligibility_by_rules),
		cmocka_unit_test(assessments_of_the_class),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
