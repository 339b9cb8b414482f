/* Who is who, under failing memory and database: see faults.h. */
#include "faults.h"

#include "cadre/enrol.h"
#include "cadre/keep.h"

static const char *const lines[] = {
	"{\"kind\":\"unit\",\"unit\":\"HC\",\"name\":\"Xã Hang "
	"Chú\",\"type\":\"commune\",\"valid_from\":\"2000-01-01\"}",
	"{\"kind\":\"unit\",\"unit\":\"XV\",\"name\":\"Xã Xím "
	"Vàng\",\"type\":\"commune\",\"valid_from\":\"2000-01-01\"}",
	"{\"kind\":\"succession\",\"from\":\"HC\",\"to\":\"XV\",\"date\":\"2025-07-01\",\"how\":"
	"\"merge\"}",
	"{\"kind\":\"person\",\"person\":\"P1\",\"unit\":\"HC\",\"name\":\"Giàng A Tủa\","
	"\"born\":\"1990-04-05\",\"sex\":\"male\",\"ethnicity\":\"Mông\","
	"\"party_joined\":\"2025-06-01\"}",
	"{\"kind\":\"person\",\"person\":\"P2\",\"unit\":\"HC\",\"name\":\"Giàng A Tua\","
	"\"born\":\"1990-04-05\",\"national_id\":\"014090001234\"}",
	"{\"kind\":\"person\",\"person\":\"P3\",\"unit\":\"XV\",\"name\":\"Lò Thị Sơ\","
	"\"born\":\"1988\"}",
	"{\"kind\":\"programme\",\"programme\":\"DVM\",\"name\":\"Đảng viên mới\","
	"\"group\":\"new_member\",\"min_size\":5,\"days\":5,\"paper\":\"none\"}",
	"{\"kind\":\"class\",\"class\":\"C1\",\"programme\":\"DVM\",\"title\":\"Lớp 1\","
	"\"year\":2026,\"opens\":\"2026-02-02\",\"closes\":\"2026-02-06\",\"state\":\"open\"}",
	"{\"kind\":\"class\",\"class\":\"C2\",\"programme\":\"DVM\",\"title\":\"Lớp 2\","
	"\"year\":2026,\"opens\":\"2026-03-02\",\"closes\":\"2026-03-06\",\"state\":\"running\"}",
	"{\"kind\":\"quota\",\"class\":\"C1\",\"unit\":\"HC\",\"asked\":3}",
	"{\"kind\":\"enrolment\",\"class\":\"C1\",\"person\":\"P1\",\"unit\":\"HC\","
	"\"status\":\"enrolled\"}",
	"{\"kind\":\"enrolment\",\"class\":\"C2\",\"person\":\"P2\",\"unit\":\"HC\","
	"\"status\":\"attending\"}",
};

static enum cadre_code match(const struct work *work)
{
	struct cadre_arena arena = {0};
	struct cadre_nominee nominee = {.name = "Giàng A Tủa",
		.born = 19900405,
		.unit = "xã Hang Chú",
		.sex = cadre_sex_male};
	struct cadre_matcher *matcher;
	enum cadre_code code = cadre_match_begin(&matcher, work->reg, 20260101, work->err);

	if (code == CADRE_OK)
		code = cadre_match_nominee(matcher, &arena, &nominee, work->err);
	if (code == CADRE_OK)
		assert_int_equal(nominee.candidates.count, 2);
	cadre_match_free(matcher);
	cadre_arena_free(&arena);
	return code;
}

/* What only reads has a transaction of its own. */
static enum cadre_code duplicates(const struct work *work)
{
	cadre_rollback(work->reg);
	return cadre_duplicates(work->reg, 50, work->out, work->err);
}

static enum cadre_code merge(const struct work *work)
{
	const char *drop[] = {"P2"};

	return cadre_merge_people(work->reg, "P1", drop, 1, NULL, work->out, work->err);
}

static enum cadre_code one_person(const struct work *work)
{
	enum cadre_code code = cadre_person(work->reg, "P1", work->out, work->err);

	return code == CADRE_OK ? cadre_erase(work->reg, "P1", work->out, work->err) : code;
}

static enum cadre_code counts(const struct work *work)
{
	const char *classes[] = {"C1", "C2"};
	enum cadre_code code;

	cadre_rollback(work->reg);
	code = cadre_quota(work->reg, 2026, NULL, work->out, work->err);
	if (code == CADRE_OK)
		code = cadre_due(work->reg, 12, work->out, work->err);
	return code == CADRE_OK ? cadre_profile(work->reg, classes, 2, work->out, work->err) : code;
}

SURVIVES(match)
SURVIVES(duplicates)
SURVIVES(merge)
SURVIVES(one_person)
SURVIVES(counts)

static int prepare(void **state)
{
	struct cadre_load_options options = {0};
	struct cadre_open open = writing;
	struct cadre_register *reg;
	struct cadre_load *load;
	struct cadre_loaded loaded;
	struct cadre_err err = {0};

	if (make_folder(state) != 0 || cadre_init(&open, "T", true, &err) != CADRE_OK
		|| cadre_open(&reg, &writing, &err) != CADRE_OK
		|| cadre_begin(reg, &err) != CADRE_OK)
		return -1;
	assert_int_equal(cadre_load_begin(&load, reg, &options, &err), CADRE_OK);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct cadre_place place = {.source = "lines", .line = i + 1};
		assert_int_equal(cadre_load_line(load, &place, lines[i], strlen(lines[i]), &err),
			CADRE_OK);
	}
	assert_int_equal(cadre_load_end(load, &loaded, &err), CADRE_OK);
	assert_int_equal(loaded.fresh.v + loaded.changed.v, sizeof lines / sizeof lines[0]);
	cadre_load_free(load);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	cadre_close(reg);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(match_survives),
		cmocka_unit_test(duplicates_survives),
		cmocka_unit_test(merge_survives),
		cmocka_unit_test(one_person_survives),
		cmocka_unit_test(counts_survives),
	};

	return cmocka_run_group_tests(tests, prepare, remove_folder);
}
