/* The use cases under failing memory and database: see faults.h. */
#include "faults.h"

#include "cadre/beds.h"
#include "cadre/enrol.h"
#include "cadre/figures.h"
#include "cadre/ical.h"
#include "cadre/keep.h"
#include "cadre/plan.h"
#include "cadre/survey.h"
#include "cadre/teaching.h"
#include "cadre/timetable.h"

/* Kept by the preparation for all tests. */
static struct cadre_arena kept;
static struct cadre_problem problem;
static struct cadre_solution solution;
static char *list;
static size_t list_length;

static enum cadre_code plan(const struct work *work)
{
	struct cadre_plan_line line = {.programme = "NTVD",
		.title = "A",
		.classes = {1, true},
		.trainees = {40, true},
		.days = {5, true}};
	struct cadre_approval approval = {.decision = "1"};
	struct cadre_place place = {.source = "test", .line = 1};
	int revision;
	enum cadre_code code = cadre_plan_draft(&revision, work->reg, 2027, "A", work->out,
		work->err);

	if (code == CADRE_OK)
		code = cadre_plan_line(work->reg, 2027, revision, &line, &place, NULL, work->out,
			work->err);
	if (code == CADRE_OK)
		code = cadre_plan_submit(work->reg, 2027, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_approve(work->reg, 2027, &approval, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_revise(work->reg, 2027, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_diff(work->reg, 2027, 1, 2, work->out, work->err);
	return code == CADRE_OK ? cadre_plan_show(work->reg, 2027, 1, work->out, work->err) : code;
}

static enum cadre_code open_classes(const struct work *work)
{
	struct cadre_approval approval = {.decision = "2"};
	struct cadre_plan_line line = {.programme = "NTVD",
		.title = "A",
		.classes = {1, true},
		.trainees = {40, true},
		.days = {5, true}};
	enum cadre_code code = cadre_plan_revise(work->reg, 2026, work->out, work->err);

	if (code == CADRE_OK)
		code = cadre_plan_line(work->reg, 2026, 2, &line, NULL, NULL, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_submit(work->reg, 2026, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_approve(work->reg, 2026, &approval, work->out, work->err);
	return code == CADRE_OK ? cadre_open_classes(work->reg, 2026, NULL, 0, work->out, work->err)
				: code;
}

static enum cadre_code calendar(const struct work *work)
{
	int working;

	return cadre_calendar(work->reg, 2026, CADRE_CALENDAR_DAYS, work->out, &working, work->err);
}

static enum cadre_code make_problem(const struct work *work)
{
	struct cadre_problem_options options = {.year = 2026};

	return cadre_problem(work->reg, &options, work->out, work->err);
}

static enum cadre_code solve(const struct work *work)
{
	struct cadre_solve_options options = {.seed = 1, .iterations = 500};

	return cadre_solve(&problem, &options, NULL, work->out, work->err);
}

static enum cadre_code apply_and_list(const struct work *work)
{
	struct cadre_timetable_filter filter = {.year = 2026};
	enum cadre_code code = cadre_apply(work->reg, &solution,
		&(struct cadre_apply_options){NULL, true}, work->out, work->err);

	if (code == CADRE_OK)
		code = cadre_timetable_check(work->reg, 2026, NULL, work->out, work->err);
	return code == CADRE_OK ? cadre_timetable_list(work->reg, &filter, work->out, work->err)
				: code;
}

static enum cadre_code import_nominee(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)kind;
	return cadre_import_nominee(arg, record, err);
}

static enum cadre_code import_list(const struct work *work)
{
	struct cadre_import_options options = {.class = "2026-NTVD-01", .unit = "HC"};
	struct cadre_list_options how = {.today = 20260105};
	struct cadre_import *import;
	struct cadre_imported counts;
	struct cadre_out out = {import_nominee, NULL};
	enum cadre_code code = cadre_import_begin(&import, work->reg, &options, work->err);

	out.arg = import;
	if (code == CADRE_OK)
		code = cadre_list_read("list.csv", list, list_length, &how, &out, work->err);
	if (code == CADRE_OK)
		code = cadre_import_end(import, &counts, work->err);
	cadre_import_free(import);
	return code;
}

static enum cadre_code figures(const struct work *work)
{
	struct cadre_figures_options options = {.year = 2026};

	return cadre_figures(work->reg, &options, work->out, work->err);
}

static enum cadre_code change_sessions(const struct work *work)
{
	struct cadre_change_at first = {"2026-NTVD-01", 1, NULL}, all = {"2026-NTVD-01", 0, NULL};
	const char *classes[] = {"2026-NTVD-01"};
	struct cadre_choices_options options = {2026, classes, 1, 1};
	struct cadre_apply_options how = {NULL, false};
	enum cadre_code code = cadre_apply(work->reg, &solution, &how, work->out, work->err);

	if (code == CADRE_OK)
		code = cadre_session_lock(work->reg, &all, true, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_choices(work->reg, &options, work->out, work->err);
	return code == CADRE_OK
		? cadre_session_cancel(work->reg, &first, "A", false, work->out, work->err)
		: code;
}

static enum cadre_code teaching(const struct work *work)
{
	struct cadre_fees_options fees = {.year = 2026};
	struct cadre_ical_options ical = {.year = 2026,
		.halves = {{730, 1100}, {1330, 1700}, {1900, 2100}}};
	struct cadre_apply_options how = {NULL, false};
	const char *classes[] = {"2026-NTVD-01"};
	struct cadre_beds_options beds = {.classes = classes, .class_count = 1};
	struct cadre_beds_count count;
	struct cadre_buf text = {0};
	enum cadre_code code = cadre_apply(work->reg, &solution, &how, work->out, work->err);

	if (code == CADRE_OK)
		code = cadre_hours(work->reg, 2026, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_fees(work->reg, &fees, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_ical(&text, work->reg, &ical, work->err);
	if (code == CADRE_OK)
		code = cadre_plan_alerts(work->reg, 2026, 14, work->out, work->err);
	cadre_buf_free(&text);
	return code == CADRE_OK ? cadre_beds(work->reg, &beds, &count, work->out, work->err) : code;
}

SURVIVES(change_sessions)
SURVIVES(teaching)
SURVIVES(plan)
SURVIVES(open_classes)
SURVIVES(calendar)
SURVIVES(make_problem)
SURVIVES(solve)
SURVIVES(apply_and_list)
SURVIVES(import_list)
SURVIVES(figures)

static enum cadre_code keep_record(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	struct cadre_buf json = {0};
	struct cadre_place place = {.source = "kept", .line = 1};
	struct cadre_decoded decoded;

	(void)err;
	cadre_json_encode(&json, kind, record, CADRE_JSON_STORED);
	if (cadre_json_decode(&decoded, &kept, json.data, json.length, kind, &place, NULL)
		== CADRE_OK)
		memcpy(arg, decoded.record, kind->size);
	cadre_buf_free(&json);
	return CADRE_OK;
}

static void read_list(void)
{
	FILE *file = fopen("tests/cases/lists/danh-sach-hnd.csv", "re");

	assert_non_null(file);
	list = malloc(64 * 1024);
	assert_non_null(list);
	list_length = fread(list, 1, 1200, file);
	while (list_length > 0 && list[list_length - 1] != '\n')
		list_length--;
	fclose(file);
}

/* Communes, rooms, lecturers, an approved plan with one class. */
static int prepare(void **state)
{
	struct cadre_out none = {keep_record, NULL};
	struct cadre_plan_line line = {.programme = "NTVD",
		.title = "A",
		.classes = {1, true},
		.trainees = {40, true},
		.days = {5, true}};
	struct cadre_approval approval = {.decision = "1"};
	struct cadre_problem_options options = {.year = 2026};
	struct cadre_solve_options how = {.seed = 1, .iterations = 500};
	struct cadre_open open = writing;
	struct cadre_register *reg;
	struct cadre_err err = {0};
	char scratch[4096];
	int revision;

	none.arg = scratch;
	read_list();
	if (make_folder(state) != 0 || cadre_init(&open, "T", true, &err) != CADRE_OK
		|| cadre_open(&reg, &writing, &err) != CADRE_OK
		|| cadre_begin(reg, &err) != CADRE_OK)
		return -1;
	assert_int_equal(load_file(reg, "tests/cases/school.jsonl", &err), CADRE_OK);
	assert_int_equal(cadre_plan_draft(&revision, reg, 2026, NULL, &none, &err), CADRE_OK);
	assert_int_equal(cadre_plan_line(reg, 2026, 1, &line, NULL, NULL, &none, &err), CADRE_OK);
	assert_int_equal(cadre_plan_submit(reg, 2026, &none, &err), CADRE_OK);
	assert_int_equal(cadre_plan_approve(reg, 2026, &approval, &none, &err), CADRE_OK);
	assert_int_equal(cadre_open_classes(reg, 2026, NULL, 0, &none, &err), CADRE_OK);
	none.arg = &problem;
	assert_int_equal(cadre_problem(reg, &options, &none, &err), CADRE_OK);
	none.arg = &solution;
	assert_int_equal(cadre_solve(&problem, &how, NULL, &none, &err), CADRE_OK);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	cadre_close(reg);
	return 0;
}

static int clean_up(void **state)
{
	cadre_arena_free(&kept);
	free(list);
	return remove_folder(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plan_survives),
		cmocka_unit_test(open_classes_survives),
		cmocka_unit_test(calendar_survives),
		cmocka_unit_test(make_problem_survives),
		cmocka_unit_test(solve_survives),
		cmocka_unit_test(apply_and_list_survives),
		cmocka_unit_test(change_sessions_survives),
		cmocka_unit_test(teaching_survives),
		cmocka_unit_test(import_list_survives),
		cmocka_unit_test(figures_survives),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
