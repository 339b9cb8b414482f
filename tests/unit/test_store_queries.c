#include "new_register.h"

static enum cadre_code keep_change(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	const struct cadre_change *change = record;
	struct cadre_buf *out = arg;

	(void)kind;
	(void)err;
	cadre_buf_printf(out, "%d/%d %s %s%s%s;", (int)change->number.v, (int)change->batch.v,
		change->of, ((const char **)change->key.items)[0],
		change->before != NULL ? " was" : "", change->after != NULL ? " is" : "");
	return CADRE_OK;
}

static void every_write_is_one_change(void **state)
{
	struct cadre_register *reg = open_new();
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_unit);
	struct cadre_unit one = a_unit("U1", "Một"), two = a_unit("U2", "Hai");
	struct store_changes all = {0}, since = {.since = 3}, batch = {.batch = 1},
			     other = {.who = "Bình"};
	struct cadre_buf heard = {0};
	struct cadre_out out = {keep_change, &heard};
	struct cadre_err err;

	(void)state;
	put(reg, kind, &one);
	put(reg, kind, &one);
	put(reg, kind, &two);
	assert_int_equal(cadre_commit(reg, &err), CADRE_OK);
	assert_int_equal(cadre_begin(reg, &err), CADRE_OK);
	one.name = "Xã Một";
	put(reg, kind, &one);
	assert_int_equal(cadre_remove(reg, kind, &two, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &all, &out, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard),
		"1/1 unit U1 is;2/1 unit U2 is;3/2 unit U1 was is;4/2 unit U2 was;");
	cadre_buf_reset(&heard);
	assert_int_equal(store_changes(reg, &since, &out, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &batch, &out, &err), CADRE_OK);
	assert_int_equal(store_changes(reg, &other, &out, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard),
		"4/2 unit U2 was;1/1 unit U1 is;2/1 unit U2 is;");
	cadre_buf_free(&heard);
	cadre_close(reg);
}

static void people_are_found_without_marks_and_case(void **state)
{
	static const struct {
		const char *words[3];
		size_t count;
		int found;
	} cases[] = {
		{{"giang"}, 1, 2},
		{{"giang", "tua"}, 2, 2},
		{{"mai"}, 1, 1},
		{{"lo", "giang"}, 2, 0},
		{{"duc"}, 1, 1},
		{{"du"}, 1, 1},
		{{"%"}, 1, 0},
	};
	struct cadre_register *reg = open_new();
	static const char *const names[] = {"Giàng A Tủa", "Giàng A Tủa", "Lò Thị Mai",
		"Đèo Văn Đức"};
	struct cadre_arena arena = {0};
	struct cadre_err err;

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct cadre_person person = {.person = cadre_arena_printf(&arena, "P%d", i),
			.name = names[i]};
		put(reg, cadre_kind(CADRE_KIND_person), &person);
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct counted counted = {0};
		struct cadre_out out = {count_one, &counted};
		assert_int_equal(store_find_people(reg, cases[i].words, cases[i].count, &out, &err),
			CADRE_OK);
		assert_int_equal(counted.count, cases[i].found);
	}
	cadre_arena_free(&arena);
	cadre_close(reg);
}

static enum cadre_code take(void *arg, const struct cadre_place *place, const char *line,
	size_t length, bool *keep, struct cadre_err *err)
{
	struct cadre_buf *heard = arg;

	(void)err;
	*keep = line[0] == 'k';
	cadre_buf_printf(heard, "%s:%zu:%.*s ", place->source, place->line, (int)length, line);
	return CADRE_OK;
}

static void parked_lines_come_again_in_their_order(void **state)
{
	struct cadre_register *reg = open_new();
	struct cadre_buf heard = {0};
	struct cadre_err err;
	size_t kept;

	(void)state;
	for (size_t i = 1; i <= 4; i++) {
		struct cadre_place place = {.source = "f", .line = i};
		assert_int_equal(store_park(reg, &place, i % 2 == 0 ? "keep" : "go",
					 i % 2 == 0 ? 4 : 2, &err),
			CADRE_OK);
	}
	assert_int_equal(store_unpark(reg, take, &heard, &kept, &err), CADRE_OK);
	assert_int_equal(kept, 2);
	assert_int_equal(store_unpark(reg, take, &heard, &kept, &err), CADRE_OK);
	assert_string_equal(cadre_buf_string(&heard),
		"f:1:go f:2:keep f:3:go f:4:keep f:2:keep f:4:keep ");
	cadre_buf_free(&heard);
	cadre_close(reg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_write_is_one_change),
		cmocka_unit_test(people_are_found_without_marks_and_case),
		cmocka_unit_test(parked_lines_come_again_in_their_order),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
