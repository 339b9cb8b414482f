#include "enrol_register.h"

#include "app/enrol/match.h"
#include "cadre/date.h"

static void show(char *out, size_t size, const struct cadre_nominee *nominee)
{
	const struct cadre_candidate *each = nominee->candidates.items;
	size_t length = 0;

	out[0] = '\0';
	for (size_t i = 0; i < nominee->candidates.count; i++, length = strlen(out))
		snprintf(out + length, size - length, "%s%s %lld", i > 0 ? " " : "", each[i].person,
			(long long)each[i].score.v);
}

static void match_case(void *arg, char **cell, int line)
{
	struct cadre_matcher *matcher = arg;
	struct cadre_arena arena = {0};
	struct cadre_decoded decoded;
	struct cadre_place place = {.source = "match.tsv", .line = (size_t)line};
	struct cadre_err err = {0};
	char shown[256];
	const char *person;

	assert_int_equal(cadre_json_decode(&decoded, &arena, cell[0], strlen(cell[0]),
				 cadre_kind(CADRE_KIND_nominee), &place, NULL),
		CADRE_OK);
	assert_int_equal(cadre_match_nominee(matcher, &arena, decoded.record, &err), CADRE_OK);
	show(shown, sizeof shown, decoded.record);
	person = ((struct cadre_nominee *)decoded.record)->person;
	if (strcmp(shown, cell[3]) != 0 || strcmp(person != NULL ? person : "", cell[2]) != 0
		|| strcmp(cell[1],
			   cadre_enum_code(CADRE_ENUM_match,
				   ((struct cadre_nominee *)decoded.record)->match))
			!= 0)
		fail_msg("match.tsv:%d: %s: %s '%s'", line, cell[0],
			cadre_enum_code(CADRE_ENUM_match,
				((struct cadre_nominee *)decoded.record)->match),
			shown);
	cadre_arena_free(&arena);
}

static void nominees(void **state)
{
	struct cadre_register *reg = open_centre();
	struct cadre_matcher *matcher;
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_match_begin(&matcher, reg, 20240320, &err), CADRE_OK);
	each_case("tests/cases/enrol/match.tsv", 4, match_case, matcher);
	cadre_match_free(matcher);
	cadre_close(reg);
}

/* Of a whole birth date and a unit that has become another it is still the same person; of a year
 * alone it may be. */
static void merged_units(void **state)
{
	struct cadre_register *reg = open_centre();
	struct cadre_nominee woman = {.name = "Lò Thị Hoà", .born = 19850312, .unit = "Xã Bắc Yên"};
	struct cadre_nominee man = {.name = "Giàng A Tủa", .born = 19900000, .unit = "Xã Xím Vàng"};
	struct cadre_matcher *matcher;
	struct cadre_arena arena = {0};
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(cadre_match_begin(&matcher, reg, 20250901, &err), CADRE_OK);
	assert_int_equal(cadre_match_nominee(matcher, &arena, &woman, &err), CADRE_OK);
	assert_int_equal(woman.match, cadre_match_same);
	assert_string_equal(woman.person, "P2");
	assert_int_equal(cadre_match_nominee(matcher, &arena, &man, &err), CADRE_OK);
	assert_int_equal(man.match, cadre_match_ask);
	assert_int_equal(man.candidates.count, 1);
	cadre_arena_free(&arena);
	cadre_match_free(matcher);
	cadre_close(reg);
}

static void unit_case(void *arg, char **cell, int line)
{
	const struct match_units *units = arg;
	struct cadre_arena arena = {0};
	struct match_unit found;
	const char *key, *why;

	assert_true(match_unit(&found, units, &arena, cell[0], cadre_date_parse(cell[1], false)));
	key = found.unit != NULL ? found.unit->unit : "-";
	why = found.why != NULL ? found.why : "-";
	if (strcmp(key, cell[2]) != 0 || strcmp(why, cell[3]) != 0)
		fail_msg("units.tsv:%d: %s: %s, %s", line, cell[0], key, why);
	cadre_arena_free(&arena);
}

static void units_by_name_and_day(void **state)
{
	struct cadre_register *reg = open_centre();
	struct match_units units;
	struct cadre_err err = {0};

	(void)state;
	assert_int_equal(match_units_read(&units, reg, &err), CADRE_OK);
	each_case("tests/cases/enrol/units.tsv", 4, unit_case, &units);
	assert_true(match_unit_linked(&units, "hang-chu", "xim-vang"));
	assert_true(match_unit_linked(&units, "xim-vang", "hang-chu"));
	assert_false(match_unit_linked(&units, "hang-chu", "xim-vang-cu"));
	match_units_free(&units);
	cadre_close(reg);
}

static void people_are_found(void **state)
{
	static const struct {
		const char *words[3];
		size_t count;
		const char *people;
	} cases[] = {
		{{"P1"}, 1, "P1"},
		{{"014185000001"}, 1, "P2"},
		{{"giang a tua"}, 1, "P1"},
		{{"GIÀNG", "tủa"}, 2, "P1"},
		{{"vang", "su"}, 2, "P3 P4"},
		{{"dang chieu"}, 1, "P5"},
		{{"Lò Thị Hòa"}, 1, "P2"},
		{{"dang van chieo"}, 1, "P5"},
		{{"đặnng văn chiêu"}, 1, "P5"},
		{{"giangg tua"}, 1, "P1"},
		{{"gia"}, 1, "P1"},
		{{"%"}, 1, ""},
		{{"giang a tua xa hang chu"}, 1, ""},
		{{"014185000009"}, 1, ""},
	};
	struct cadre_register *reg = open_centre();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct heard heard = {0};
		struct cadre_out out = {keep_key, &heard};
		struct cadre_err err = {0};
		enum cadre_code code = cadre_find(reg, cases[i].words, cases[i].count, &out, &err);
		if (strcmp(cadre_buf_string(&heard.records), cases[i].people) != 0)
			fail_msg("%s: '%s'", cases[i].words[0], cadre_buf_string(&heard.records));
		assert_int_equal(code, cases[i].people[0] != '\0' ? CADRE_OK : CADRE_NO);
		forget(&heard);
	}
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nominees),
		cmocka_unit_test(merged_units),
		cmocka_unit_test(units_by_name_and_day),
		cmocka_unit_test(people_are_found),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
