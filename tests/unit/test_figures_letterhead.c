#include "figures_cases.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void test_letterhead(void **state)
{
	const struct cadre_centre centres[] = {
		{.code = "A", .valid_from = 20000101, .name = "không dùng"},
		{.code = "T",
			.valid_from = 20200101,
			.valid_to = 20250630,
			.name = "Trung tâm cũ",
			.number_suffix = "/TTCT"},
		{.code = "T",
			.valid_from = 20260101,
			.name = "Trung tâm mới",
			.parent_body = "Đảng uỷ xã",
			.director_title = "Giám đốc",
			.layout = cadre_layout_state},
	};
	static const struct {
		int date;
		const char *name, *suffix, *parent, *title;
	} cases[] = {
		{20190101, "TRUNG TÂM CŨ", "TTCT", NULL, NULL},
		{20250101, "TRUNG TÂM CŨ", "TTCT", NULL, NULL},
		{20251231, "TRUNG TÂM CŨ", "TTCT", NULL, NULL},
		{20260101, "TRUNG TÂM MỚI", NULL, "ĐẢNG UỶ XÃ", "GIÁM ĐỐC"},
	};
	struct cadre_register *reg = private_register();
	struct cadre_letterhead head;
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_letterhead(&head, reg, &arena, 20260101, &err), CADRE_OK);
	assert_string_equal(head.name_capitals, "T");
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	for (size_t i = 0; i < COUNT(centres); i++)
		assert_int_equal(
			cadre_put(reg, cadre_kind(CADRE_KIND_centre), &centres[i], NULL, &err),
			CADRE_OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got[3], *wanted[3] = {cases[i].suffix, cases[i].parent, cases[i].title};
		assert_int_equal(cadre_letterhead(&head, reg, &arena, cases[i].date, &err),
			CADRE_OK);
		assert_string_equal(head.name_capitals, cases[i].name);
		got[0] = head.suffix;
		got[1] = head.parent_capitals;
		got[2] = head.title_capitals;
		for (size_t j = 0; j < 3; j++)
			assert_string_equal(got[j] != NULL ? got[j] : "none",
				wanted[j] != NULL ? wanted[j] : "none");
	}
	assert_int_equal(head.layout, cadre_layout_state);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

/* The last approved revision, whatever came after it. */
static void test_plan_in_force(void **state)
{
	const struct cadre_plan plans[] = {
		{.year = {2026, true}, .revision = {1, true}, .state = cadre_plan_state_superseded},
		{.year = {2026, true}, .revision = {2, true}, .state = cadre_plan_state_approved},
		{.year = {2026, true}, .revision = {3, true}, .state = cadre_plan_state_approved},
		{.year = {2026, true}, .revision = {4, true}, .state = cadre_plan_state_draft},
		{.year = {2027, true}, .revision = {1, true}, .state = cadre_plan_state_submitted},
	};
	struct cadre_register *reg = private_register();
	struct cadre_arena arena = {0};
	struct cadre_plan *plan;
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	for (size_t i = 0; i < COUNT(plans); i++)
		assert_int_equal(cadre_put(reg, cadre_kind(CADRE_KIND_plan), &plans[i], NULL, &err),
			CADRE_OK);
	assert_int_equal(cadre_plan_in_force(&plan, reg, &arena, 2026, &err), CADRE_OK);
	assert_int_equal(plan->revision.v, 3);
	assert_int_equal(cadre_plan_in_force(&plan, reg, &arena, 2027, &err), CADRE_NO);
	assert_int_equal(cadre_plan_in_force(&plan, reg, &arena, 2028, &err), CADRE_NO);
	cadre_arena_free(&arena);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letterhead),
		cmocka_unit_test(test_plan_in_force),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
